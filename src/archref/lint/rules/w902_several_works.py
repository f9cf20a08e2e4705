"""W902: a reference by its author alone, of whom several works are cited."""

from __future__ import annotations

from collections.abc import Iterator

from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.printed import CitedWork
from archref.lint.rule import Rule
from archref.lint.words import one_or_other
from archref.messages import said


class SeveralWorks(Rule):
    """``Указ. соч.`` or a bare surname follows two works of the same author.

    Which of them is meant, nobody can tell: print some words of the title
    (``Хлевнюк О. В. Хозяин. С. 12``).

    Off by default: which works are one author's, and which were cited in full, is not always
    read from short notes.
    """

    code = "W902"
    name = "several-works"
    default = False
    source = "GOST R 7.0.5-2008, 6.12: «Указ. соч.» where one work of an author is cited"
    bad = (
        "Хлевнюк О. В. Политбюро. М.: РОССПЭН, 1996. С. 205\n"
        "Хлевнюк О. В. Хозяин. М.: РОССПЭН, 2010. С. 5\nХлевнюк О. В. Указ. соч. С. 12"
    )
    good = "Хлевнюк О. В. Политбюро. М.: РОССПЭН, 1996. С. 205\nХлевнюк О. В. Указ. соч. С. 12"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the references that may mean several works."""
        from archref.references.reader import SEVERAL, surnames

        before: list[CitedWork] = []
        for work in document.works:
            reference = work.reference
            if reference.unresolved == SEVERAL:
                names = surnames(reference)
                titles = dict.fromkeys(
                    one.reference.title or ""
                    for one in before
                    if one.reference.form == "full" and names & surnames(one.reference)
                )
                known = [f"«{title}»" for title in list(titles)[-2:] if title]
                if len(known) > 1:  # else none of them is cited in full
                    works = one_or_other(known)
                    yield self.at(document, work.spot, said("may mean {works}", works=works))
            before.append(work)
