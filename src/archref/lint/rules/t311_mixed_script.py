"""T311: a Latin letter in a Cyrillic word, or the reverse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from archref.edit import Edit
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.printed import PrintedNumber, Spot
from archref.lint.repairs import is_in_its_script, last_repairs, only_script, repair_text
from archref.lint.rule import Rule
from archref.lint.words import scripts, turned_into
from archref.messages import said
from archref.patterns import lazy


class MixedScript(Rule):
    """A word mixes letters of two scripts that look alike.

    ``РГВА`` with a Latin ``A`` prints the same, but no search finds it, and the archive is not
    recognized. The letters А В Е К М Н О Р С Т У Х and their small forms are the usual ones; they
    come from keyboards and from text recognition.
    """

    code = "T311"
    name = "mixed-script"
    of_note = True
    default_severity = "error"
    fix = "safe"
    source = (
        "A. Applebaum, Red Famine, notes: P-1962 for Р-1962; РГBA for РГВА in a public data set"
    )
    bad = "РГBA. Ф. 33987. Оп. 3. Д. 912. Л. 84"
    good = "РГВА. Ф. 33987. Оп. 3. Д. 912. Л. 84"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the words of two scripts in archives, terms and numbers, each place once."""
        done: dict[int, list[Finding]] = defaultdict(list)
        for finding in self._every(document):
            others = done[finding.note.index]
            if not any(finding.start < other.end and other.start < finding.end for other in others):
                others.append(finding)
                yield finding

    def _every(self, document: Document) -> Iterator[Finding]:
        for note, citation in document.cited:
            for repair in last_repairs(citation):
                if only_script(repair) and not is_in_its_script(repair, note.text):
                    spot = Spot(note, repair.start, repair.end)
                    message = said("{text!r} has a letter of the wrong script", text=spot.text)
                    edit = Edit(repair.start, repair.end, repair_text(repair, citation))
                    yield self.at(document, spot, message, edit)
        for printed, places in document.archives.items():
            if len(scripts(printed)) > 1:
                for place in places:
                    known = place.archive.id is not None
                    yield from self._words(document, place.spot, mend=known)
        for printed, terms in document.terms.items():
            if len(scripts(printed)) > 1:
                for term in terms:
                    yield from self._words(document, term.spot)
        for number in document.numbers:
            yield from self._words(document, number.spot)
            yield from self._letter(document, number)

    def _letter(self, document: Document, number: PrintedNumber) -> Iterator[Finding]:
        """Yield a letter beside the digits that is not in the script of the term."""
        found = _LETTER.search(number.spot.text)
        if found is None:
            return
        script = scripts(number.element.term)
        if len(script) != 1 or scripts(found[0]) == script:
            return
        turned = turned_into(found[0], *script)
        if turned is not None and found[0] not in _ROMAN:
            start = number.spot.start + found.start()
            spot = Spot(number.spot.note, start, start + 1)
            message = said(
                "the {text!r} of {text2!r} is not in the script of its term",
                text=spot.text,
                text2=number.spot.text,
            )
            yield self.at(document, spot, message, Edit(spot.start, spot.end, turned))

    def _words(self, document: Document, spot: Spot, *, mend: bool = True) -> Iterator[Finding]:
        if spot.text.isascii():
            return
        for found in _WORD.finditer(spot.text):
            word = found[0]
            if len(scripts(word)) < 2:
                continue
            start, end = spot.start + found.start(), spot.start + found.end()
            place = Spot(spot.note, start, end)
            turned = turned_into(word, "CYRILLIC") or turned_into(word, "LATIN")
            message = said("{word!r} mixes Latin and Cyrillic letters", word=word)
            if turned and not mend:
                message += said("; {turned!r} may be meant", turned=turned)
            if turned and mend:
                yield self.at(document, place, message, Edit(start, end, turned))
            else:
                yield self.at(document, place, message)


# the letter of 81a, R-5446
_LETTER: Final = lazy(r"(?<=\d)[^\W\d_](?![^\W\d_])|(?<![^\W\d_])[^\W\d_](?=-?\d)")
_ROMAN: Final = "IVXLCDM"
_WORD: Final = lazy(r"[^\W\d_]+")
