"""W904: one work with two years, or with its title spelt in two ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.printed import CitedWork
from archref.lint.rule import Rule
from archref.messages import said


class WorkInTwoWays(Rule):
    """One work is cited in full twice, with another year, or with one letter of its title changed.

    Of the same publisher and place, ``M.: ROSSPEN, 1996`` and ``M.: ROSSPEN, 1998`` may be two
    editions, so it is off by default; mostly one of them is mistyped, and the pages belong to
    the other.
    """

    code = "W904"
    name = "work-in-two-ways"
    default = in_group = False
    source = "editors' experience: a work cited twice in full is typed twice"
    bad = (
        "Хлевнюк О. В. Политбюро. М.: РОССПЭН, 1996. С. 205\n"
        "Хлевнюк О. В. Политбюро. М.: РОССПЭН, 1998. С. 12"
    )
    good = (
        "Хлевнюк О. В. Политбюро. М.: РОССПЭН, 1996. С. 205\n"
        "Хлевнюк О. В. Политбюро. М.: РОССПЭН, 1996. С. 12"
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the later of two such references."""
        from archref.references.reader import surnames

        cited: dict[tuple[object, ...], list[CitedWork]] = defaultdict(list)
        for work in document.works:
            one = work.reference
            names = surnames(one)
            if one.form != "full" or not names or not one.title or one.kind not in _PRINTED:
                continue
            for before in cited[names, one.kind]:
                said = _differs(before, work)
                if said:
                    yield self.at(document, work.spot, said)
                    break
            cited[names, one.kind].append(work)


_PRINTED: Final = ("book", "article", "chapter")
_WHERE: Final = ("place", "container", "volume", "issue")
_LONG: Final = 12
"""Letters of a title in which a single other one is a slip."""


def _differs(before: CitedWork, work: CitedWork) -> str:
    """Return how a work differs from what was cited before, if they are one; else nothing."""
    from archref.lint.similar import one_slip
    from archref.references.reader import words

    one, other = before.reference, work.reference
    where = said("before")
    if before.note.number:
        where = said("note {number}", number=before.note.number)
    titles = [" ".join(words(reference.title or "")) for reference in (one, other)]
    if titles[0] == titles[1]:
        alike = all(getattr(one, name) == getattr(other, name) for name in _WHERE)
        if alike and one.year and other.year and one.year != other.year:
            return said(
                "year {year}, {year2} in {where}", year=other.year, year2=one.year, where=where
            )
        return ""
    same = one.year == other.year and one.place == other.place
    long = min(map(len, titles)) >= _LONG
    if same and long and one_slip(*titles) and not any(map(str.isdigit, "".join(titles))):
        return said(
            "title «{title}», «{title2}» in {where}",
            title=other.title,
            title2=one.title,
            where=where,
        )
    return ""
