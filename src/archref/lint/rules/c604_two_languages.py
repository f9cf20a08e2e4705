"""C604: the terms of one archive's citations are in two languages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from archref.citation.citation import Citation
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.majority import MANY
from archref.lint.printed import Spot
from archref.lint.rule import Rule
from archref.messages import said
from archref.note import Note
from archref.terms import fold, lexicon
from archref.terms.plurals import singular


class TwoLanguages(Rule):
    """One archive is cited with terms of two languages: ``ф. 17`` here, ``f. 17`` there.

    A bibliography with Cyrillic and Latin shelf marks of one archive is two lists in one. Archives
    of several countries may well have their own terms, so each is compared with itself only.
    Reported once for each archive.
    """

    code = "C604"
    name = "two-languages"
    source = "style sheets of Kritika and Cahiers du monde russe: one script throughout"
    bad = (
        "РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 5\nРГАСПИ. Ф. 17. Оп. 3. Д. 741. Л. 7\n"
        "РГАСПИ. Ф. 17. Оп. 3. Д. 742. Л. 1\nРГАСПИ. Ф. 17. Оп. 3. Д. 750. Л. 8\n"
        "RGASPI, f. 17, op. 3, d. 743, l. 2"
    )
    good = "РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 5\nTsDAHO, f. 1, op. 20, spr. 5254, ark. 16"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the first citation in the language that is used less."""
        if len(document.languages) < 2:
            return
        archives: dict[str, list[tuple[Note, Citation]]] = defaultdict(list)
        for note, citation in document.cited:
            id_ = citation.archive.id if citation.archive is not None else None
            if id_ is not None and citation.language and citation.delo:
                archives[id_].append((note, citation))
        wanted = document.conventions.get("language")
        for cited in archives.values():
            languages = Counter(citation.language or "" for _, citation in cited)
            if len(languages) < 2 or len(cited) < MANY:
                continue
            foreign = {
                language: [one for one in cited if _is_foreign(one[1], language)]
                for language in languages
            }
            usual = min(
                languages, key=lambda code: (code != wanted, len(foreign[code]), -languages[code])
            )
            usually = len(cited) - len(foreign[usual])
            first = {
                c.language: (note, c) for note, c in reversed(foreign[usual]) if c.language != usual
            }
            for other, (note, citation) in first.items():
                message = said(
                    "terms in {other!r} for an archive whose other citations ({usually}) "
                    "have them in {usual!r}",
                    other=other,
                    usually=usually,
                    usual=usual,
                )
                yield self.at(document, Spot(note, citation.start, citation.end), message)


def _is_foreign(citation: Citation, language: str) -> bool:
    """Return whether one of a citation's terms is none of a language: ``Д.`` is one of many.

    Pages (``p. 47``) are of the language of the text, whatever the archive's is; ``ll.`` is the
    plural of every language's ``l.``
    """
    terms = lexicon().terms
    readings = (
        (*terms.get(fold(one.term), ()), *terms.get(fold(singular(one.term) or ""), ()))
        for one in citation.elements
        if one.term
    )
    return any(
        all(reading.language != language for reading in known)
        and any(reading.level != "pages" for reading in known)
        for known in readings
    )
