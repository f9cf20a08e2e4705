"""C603: one element goes by two abbreviations."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.majority import MANY, SHARE
from archref.lint.printed import PrintedTerm
from archref.lint.rule import Rule
from archref.messages import said
from archref.terms.plurals import bare, is_plural_of, singular

_WORD: Final = 4
"""Letters of the shortest term that is a whole word: ``fond``, ``opis``, ``дело``."""


class TwoTerms(Rule):
    """One word is abbreviated in two ways: ``del.`` here and ``d.`` there.

    A reader takes two terms for two things. Reported once, with the rarer form and the usual one.
    Different words for a file (``д.`` and ``ед. хр.``) are the archives' own, and a plural is no
    second form. Words in full are one only in notes (``fond 17, opis 3`` among ``f. 17, op. 3``).
    """

    code = "C603"
    name = "two-terms-for-one"
    source = "D. Kowalsky, Stalin and the Spanish Civil War, ch. 4 (del. and d.)"
    bad = (
        "RGASPI, f. 495, op. 18, del. 1101, l. 15\nRGASPI, f. 495, op. 18, del. 1101, l. 32\n"
        "RGASPI, f. 495, op. 18, del. 1105, l. 1\nRGASPI, f. 495, op. 18, del. 1117, l. 8\n"
        "RGASPI, f. 78, op. 1, d. 606, l. 69"
    )
    good = "РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 5\nРГАЛИ. Ф. 631. Оп. 15. Ед. хр. 5. Лл. 1–2"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the rarer of two forms of one word."""
        forms: dict[tuple[str, str | None], dict[str, Sequence[PrintedTerm]]] = defaultdict(dict)
        for (level, language, word), found in document.gathered(_words).items():
            forms[level, language][word] = found
        for words in forms.values():
            for one, other in combinations(words, 2):
                brief, longer = sorted((one, other), key=len)
                if longer.startswith(brief) and not is_plural_of(longer, brief):
                    rare, usual = sorted(map(_in_order, (words[one], words[other])), key=_rarity)
                    if len(rare) + len(usual) >= MANY:
                        yield self._finding(document, rare, usual)
        for full, short in _in_full(document):
            yield self._finding(document, full, short)

    def _finding(
        self, document: Document, rare: Sequence[PrintedTerm], usual: Sequence[PrintedTerm]
    ) -> Finding:
        (form, _), (other, _) = (
            Counter(term.element.term for term in terms).most_common(1)[0]
            for terms in (rare, usual)
        )
        notes = dict.fromkeys(t.spot.note.number for t in rare if t.spot.note.number)
        where = said(
            " (notes {notes}{notes2})",
            notes=", ".join(list(notes)[:12]),
            notes2=" …" if len(notes) > 12 else "",
        )
        message = (
            said(
                "{form!r} {rare} times{where}, {other!r} {usual} times for the same thing",
                form=form,
                rare=len(rare),
                where=where if len(notes) > 1 else "",
                other=other,
                usual=len(usual),
            )
            if len(rare) > 1
            else said(
                "{form!r} once, {other!r} {usual} times for the same thing",
                form=form,
                other=other,
                usual=len(usual),
            )
        )
        return self.at(document, rare[0].spot, message)


def _words(document: Document) -> Mapping[tuple[str, str | None, str], Sequence[PrintedTerm]]:
    """Return the abbreviated terms by level, language and word."""
    found: dict[tuple[str, str | None, str], list[PrintedTerm]] = defaultdict(list)
    for printed, terms in document.terms.items():
        if printed.endswith("."):
            word = bare(singular(printed) or printed)
            for term in terms:
                if term.citation.unresolved:
                    continue  # Ivi, v. 31: perhaps a verse
                found[term.element.level, term.citation.language, word].append(term)
    return found


def _in_full(document: Document) -> Iterator[tuple[Sequence[PrintedTerm], Sequence[PrintedTerm]]]:
    """Yield words for a fond that are written out in a few notes, and those in short.

    Only where opis or delo is written out as well: ``fond 558, opis 11, delo 712`` among ``f. 17,
    op. 3``. The first citation of a document may be in full to say what the letters mean, and in
    running text every citation may.
    """
    fonds: dict[str | None, list[PrintedTerm]] = defaultdict(list)
    written_out = set()
    for terms in document.terms.values():
        for term in terms:
            if term.element.level == "fond" and term.note.kind != "body":
                fonds[term.citation.language].append(term)
            elif not term.element.term.endswith(".") and len(term.element.term) >= _WORD:
                written_out.add(id(term.citation))
    for found in map(_in_order, fonds.values()):
        full = [
            term
            for term in found
            if len(term.element.term) >= _WORD
            and not term.element.term.endswith(".")  # Best. 854 in German
            and id(term.citation) in written_out
        ]
        short = [term for term in found if term.element.term.endswith(".")]
        if full and full[0] != found[0] and len(short) >= max(MANY, SHARE * len(found)):
            yield full, short


def _in_order(terms: Sequence[PrintedTerm]) -> Sequence[PrintedTerm]:
    return sorted(terms, key=lambda term: term.spot.place)


def _rarity(terms: Sequence[PrintedTerm]) -> tuple[int, tuple[int, int]]:
    return len(terms), terms[0].spot.place
