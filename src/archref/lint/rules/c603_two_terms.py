"""C603: one element goes by two abbreviations."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.majority import MANY
from archref.lint.printed import PrintedTerm
from archref.lint.rule import Rule
from archref.messages import said
from archref.terms.plurals import bare, singular


class TwoTerms(Rule):
    """One word is abbreviated in two ways: ``del.`` here and ``d.`` there.

    A reader takes two terms for two things. Reported once, with the rarer form and the usual one.
    Different words for a file (``д.`` and ``ед. хр.``) are the archives' own, and a plural is no
    second form.
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
                if one.startswith(other) or other.startswith(one):
                    rare, usual = sorted(map(_in_order, (words[one], words[other])), key=_rarity)
                    if len(rare) + len(usual) >= MANY:
                        yield self._finding(document, rare, usual)

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
        message = said(
            "{form!r} {rare} times{where}, {other!r} {usual} times for the same thing",
            form=form,
            rare=len(rare),
            where=where if len(notes) > 1 else "",
            other=other,
            usual=len(usual),
        )
        return self.at(document, rare[0].spot, message)


def _words(document: Document) -> Mapping[tuple[str, str | None, str], Sequence[PrintedTerm]]:
    """Return the abbreviated terms by level, language and word."""
    found: dict[tuple[str, str | None, str], list[PrintedTerm]] = defaultdict(list)
    for printed, terms in document.terms.items():
        if printed.endswith("."):
            word = bare(singular(printed) or printed)
            for term in terms:
                found[term.element.level, term.citation.language, word].append(term)
    return found


def _in_order(terms: Sequence[PrintedTerm]) -> Sequence[PrintedTerm]:
    return sorted(terms, key=lambda term: term.spot.place)


def _rarity(terms: Sequence[PrintedTerm]) -> tuple[int, tuple[int, int]]:
    return len(terms), terms[0].spot.place
