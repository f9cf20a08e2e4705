"""E205: the same fond appears with and without its prefix."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.printed import Spot
from archref.lint.rule import Rule
from archref.lint.second_hand import second_hand
from archref.lint.words import in_words
from archref.messages import said
from archref.patterns import lazy


class PrefixComesAndGoes(Rule):
    """One fond of one archive is cited with a letter before its number, and without.

    ``Ф. Р-5446`` and ``Ф. 5446`` may be two fonds (before and after 1917 the numbers begin again),
    so one of the places misleads. ``R5446`` beside ``R-5446`` is one fond, but an index has it
    twice. Reported once for each fond, at the rarer form, or at the one that the archive's other
    fonds do not have.
    """

    code = "E205"
    name = "fond-prefix-varies"
    source = "guides to GARF, on its series Р- and А-"
    bad = "ГАРФ. Ф. Р-5446. Оп. 1. Д. 5\nГАРФ. Ф. Р-5446. Оп. 1. Д. 6\nГАРФ. Ф. 5446. Оп. 1. Д. 7"
    good = "ГАРФ. Ф. Р-5446. Оп. 1. Д. 5\nГАРФ. Ф. 10026. Оп. 1. Д. 7"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the rarer form of each fond that has two."""
        fonds: dict[tuple[str, str], dict[str, Sequence[_Place]]] = defaultdict(dict)
        for (archive, number, fond), places in document.gathered(_fonds).items():
            fonds[archive, number][fond] = places
        usual = _usual(fonds)
        for (archive, _), forms in fonds.items():
            if len(forms) > 1:
                rare = _odd_one(forms, usual[archive])
                others = in_words(
                    repr(places[0].printed) for form, places in forms.items() if form != rare
                )
                printed = forms[rare][0].printed
                message = said("fond {rare!r} is {others} elsewhere", rare=printed, others=others)
                for place in forms[rare] if document.every else forms[rare][:1]:
                    yield self.at(document, place.spot, message)


class _Place(NamedTuple):
    """Where a fond is printed, and its number as it is there: ``Р-5446``."""

    spot: Spot
    printed: str


def _odd_one(forms: Mapping[str, Sequence[_Place]], prefixed: bool) -> str:
    """Return the rarer form; of two as frequent, the one unlike other fonds, or the later."""

    def frequency(form: str) -> tuple[int, bool]:
        return len(forms[form]), _is_prefixed(form) == prefixed

    return min(reversed(list(forms)), key=frequency)


def _usual(fonds: Mapping[tuple[str, str], Mapping[str, Sequence[_Place]]]) -> Mapping[str, bool]:
    """Return, by archive, whether most of its fonds are printed with a prefix."""
    counts: dict[str, int] = defaultdict(int)
    for (archive, _), forms in fonds.items():
        for form, spots in forms.items():
            counts[archive] += len(spots) if _is_prefixed(form) else -len(spots)
    return {archive: count > 0 for archive, count in counts.items()}


def _is_prefixed(fond: str) -> bool:
    return not fond[0].isdigit()


def _fonds(document: Document) -> Mapping[tuple[str, str, str], Sequence[_Place]]:
    """Return the places of fonds by archive, number and number with its prefix."""
    fonds: dict[tuple[str, str, str], list[_Place]] = defaultdict(list)
    reported = set(second_hand(document))
    for note, citation in document.cited:
        if citation.archive is None or not citation.fond or "fond" in citation.inherited:
            continue
        if id(citation) in reported:
            continue
        number = _PREFIXED.fullmatch(citation.fond)
        if number:
            element = next((e for e in citation.elements if e.level == "fond"), None)
            if element is not None:
                archive = citation.archive.id or citation.archive.printed
                spot = Spot(note, element.start, element.end)
                fond = _as_printed(citation.fond, spot.text)
                printed = note.text[element.numbers[0].start : element.numbers[0].end]
                fonds[archive, number[1], fond].append(_Place(spot, printed))
    return fonds


def _as_printed(fond: str, printed: str) -> str:
    """Return a fond with what is printed between its letter and its number, dashes as hyphens."""
    joint = _JOINT.search(printed)
    return fond if joint is None else fond.replace("-", joint[0], 1)


_JOINT: Final = lazy(r"(?<=[^\W\d_])\s?(?=\d+\Z)")  # R5446, Р 5446
_PREFIXED: Final = lazy(r"(?:[A-Z]{1,3}-)?(\d+)")  # R-5446, 5446
