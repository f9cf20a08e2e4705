"""W901: a short title of a work that was never cited in full."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final
from unicodedata import combining, normalize

from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.printed import CitedWork
from archref.lint.rule import Rule
from archref.messages import said
from archref.patterns import YEAR, lazy


class ShortTitleUnknown(Rule):
    """A short title stands for a work that no note before it cites in full.

    Readers look for ``Lenoe, Kirov Murder, 259`` in the notes before it. It is reported only where
    the document does introduce its works: where most short titles find their work, the odd one is
    misspelt, or its first mention was cut. Books that leave full titles to the bibliography are
    left alone, and so is what is more than a surname, a title and pages, or has a title that was
    printed before.

    Off by default: a chapter rests on the chapters before it, and a short title is not always
    told from a library and its manuscript.
    """

    code = "W901"
    name = "short-title-unknown"
    default = False
    source = "The Chicago Manual of Style 14.30: a short form follows a full citation"
    bad = (
        "Sheila Fitzpatrick, Everyday Stalinism (Oxford: Oxford University Press, 1999), 171.\n"
        "Oleg Khlevniuk, Stalin: New Biography (New Haven: Yale University Press, 2015), 12.\n"
        "Fitzpatrick, Everyday Stalinism, 69.\nKhlevniuk, Stalin, 45.\n"
        "Fitzpatrick, Everyday Stalinism, 90.\nKhlevniuk, Stalin, 60.\nLenoe, Kirov Murder, 259."
    )
    good = (
        "Sheila Fitzpatrick, Everyday Stalinism (Oxford: Oxford University Press, 1999), 171.\n"
        "Fitzpatrick, Everyday Stalinism, 69."
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the short titles that find no work, in documents that introduce their works."""
        from archref.references.reader import NEVER

        shorts = document.listed(_shorts)
        unknown = [work for work in shorts if work.reference.unresolved == NEVER]
        if len(shorts) < _MANY or len(unknown) > _FEW * len(shorts):
            return
        firsts = {work.reference.key: work for work in reversed(unknown)}
        bare = [work for work in firsts.values() if _is_bare(work)]
        printed = _Printed(document, bare)
        for work in bare:
            if not printed.before(work):
                message = said("no note before it cites this work in full")
                yield self.at(document, work.spot, message)


def _shorts(document: Document) -> Iterator[CitedWork]:
    """Yield the works that are cited by a short title."""
    for work in document.works:
        cited = work.reference
        if cited.form == "short" and cited.authors and cited.title and cited.kind != "author_date":
            yield work


def _is_bare(work: CitedWork) -> bool:
    """Return whether a work is cited by a surname, a title and pages, and nothing else.

    ``John Milbank, “Dignity Rather than Right.” Open Insight 5(7): 77`` cites in full, as does
    ``Jerryson, Michael K. Mongolian Buddhism. Chiang Mai: Silkworm Books, 2007, p. 156``;
    ``Frank, “every human being is …”`` quotes; ``Pausanias, Description of Greece, 1.15`` is a
    place in an ancient work, which nobody cites in full.
    """
    cited = work.reference
    if not cited.pages or cited.year or cited.date or cited.url or cited.container:
        return False
    if _IMPRINT.search(cited.title or "") or any(_LOCUS.match(page) for page in cited.pages):
        return False
    after = work.note.text[cited.end :]
    named = all(_SURNAME.fullmatch(author) for author in cited.authors)
    return named and _ENDS.match(after) is not None


class _Printed:
    """The first words of some titles, and the note in which each was printed first."""

    def __init__(self, document: Document, works: Sequence[CitedWork]) -> None:
        """Take the works whose titles are looked for in the notes of a document."""
        self._first: dict[tuple[str, ...], int] = {}
        wanted = {words for work in works if (words := _first_words(work))}
        told = document.listed(_told) if wanted else ()
        for (note, _), keys in zip(document.entries, told, strict=False):
            for key in wanted & keys:
                self._first.setdefault(key, note.index)

    def before(self, work: CitedWork) -> bool:
        """Return whether a note before it, or its own, has the first words of a work's title."""
        wanted = _first_words(work)
        if self._first.get(wanted, work.note.index) < work.note.index:
            return True
        earlier = _words(work.note.text[: work.reference.start])
        return wanted in {*zip(earlier), *pairwise(earlier)}


def _first_words(work: CitedWork) -> tuple[str, ...]:
    return _words(work.reference.title or "")[:2]


def _told(document: Document) -> Iterator[frozenset[tuple[str, ...]]]:
    """Yield the words of each note, alone and two by two."""
    for note, _ in document.entries:
        words = _words(note.text)
        yield frozenset((*zip(words), *pairwise(words)))


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a text, without accents: `Éloge`, `Eloge`."""
    plain = "".join(one for one in normalize("NFKD", text) if not combining(one))
    return tuple(_WORD.findall(plain.casefold()))


_WORD: Final = lazy(r"[^\W\d_]+")
_SURNAME: Final = lazy(
    r"""
    (?:[^\W\d_]\.[-\s]?)*          # Y. A.
    [^\W\d_][^\W\d_’'ʹ-]+         # Lvunin
    (?:[’'ʹ-][^\W\d_]*)*
    (?:,?\s*(?:[^\W\d_]\.[-\s]?)+)?  # Хлевнюк О. В.
    """,
    re.VERBOSE,
)
_IMPRINT: Final = lazy(rf":\s[^:]*,\s{YEAR}$")
"""What a title ends with that is more: `Chiang Mai: Silkworm Books, 2007`."""

_LOCUS: Final = lazy(r"\d+\.\d")

_ENDS: Final = lazy(r"\s*(?:[.;)\]]|\Z)")
"""What may be after a short title: the end of a sentence, or another reference."""

_MANY: Final = 5
"""Short titles that show whether a document introduces its works."""

_FEW: Final = 0.2
"""The share of them that may find no work."""
