"""A105: one archive is called by two abbreviations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from archref.archives.folding import fold_name
from archref.edit import Edit
from archref.lint.archives import authority_table, by_id, is_abbreviation, once, one_script
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.former_names import is_told
from archref.lint.majority import MANY, SHARE, Habit
from archref.lint.printed import Named
from archref.lint.rule import Rule
from archref.messages import said


class TwoCodes(Rule):
    """One archive appears under two abbreviations in one document.

    ``ГАРФ`` here and ``ГА РФ`` there look like two archives in an index. With a clear majority
    the others are reported, each with a fix; without one, the pair is reported once. Different
    scripts and transliterations are matters of their own, and an abbreviation that other archives
    have too (``ДАХО``: Kharkiv and Kherson) is no second code of one; nor are two departments of a
    museum or library (``ОР ГРМ``, ``ВА ГРМ``), and the house without a department.
    """

    code = "A105"
    name = "one-archive-two-codes"
    fix = "safe"
    source = (
        "ArcheoBiblioBase prints ГАРФ, the archive itself also ГА РФ; both are found in one book"
    )
    bad = (
        "ГАРФ. Ф. 5446. Оп. 1. Д. 5\nГАРФ. Ф. 5446. Оп. 1. Д. 6\nГАРФ. Ф. 5446. Оп. 1. Д. 8\n"
        "ГАРФ. Ф. 5446. Оп. 1. Д. 9\nГА РФ. Ф. 5446. Оп. 1. Д. 11"
    )
    good = "ГАРФ. Ф. 5446. Оп. 1. Д. 5\nГАРФ. Ф. 5446. Оп. 1. Д. 6\nGARF, f. 5446, op. 1, d. 9"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the unusual abbreviations."""
        for id_, forms in by_id(document).items():
            has_rooms = authority_table().row(id_).kind in _WITH_ROOMS
            for letters in dict.fromkeys(_letters(form, id_) for form in forms):
                same = {form: p for form, p in forms.items() if _letters(form, id_) == letters}
                same = {form: p for form, p in same.items() if not _cut(form, same)}
                if has_rooms:
                    same = {form: p for form, p in same.items() if not _is_other_room(form, same)}
                same = {form: p for form, p in same.items() if not _is_shared(form)}
                if len(same) > 1 and not _transliterated(same) and not is_told(document, same):
                    yield from self._compared(document, same)

    def _compared(self, document: Document, forms: Mapping[str, list[Named]]) -> Iterator[Finding]:
        habit: Habit[Named] = Habit(forms)
        usual = habit.majority
        if usual is not None:
            for _, place, _ in habit.odd_ones():
                message = said(
                    "{text!r} is called {usual!r} elsewhere", text=place.spot.text, usual=usual
                )
                edit = Edit(place.spot.start, place.spot.end, usual)
                short = is_abbreviation(usual) and is_abbreviation(place.spot.text)
                yield self.at(document, place.spot, message, *([edit] if short else []))
            return
        first, *others = sorted(forms, key=lambda form: -len(forms[form]))
        for other in others:
            for place in once(document, forms[other]):
                message = said("{other!r} and {first!r} are one archive", other=other, first=first)
                yield self.at(document, place.spot, message)


_WITH_ROOMS: Final = ("library-ms", "museum")
"""Kinds of archives whose departments are cited by names of their own."""


def _letters(form: str, id_: str) -> tuple[str, bool]:
    """Return the script of a form, and whether it is the Russian one of an archive elsewhere.

    A Kazakh text calls ``АП РК`` by its own ``ҚР ПА``.
    """
    row = authority_table().row(id_)
    russian = set(map(fold_name, row.abbr_ru)).difference(map(fold_name, row.abbr))
    return one_script(form), fold_name(form) in russian


def _is_shared(form: str) -> bool:
    return len(authority_table().candidates(form)) > 1


def _transliterated(forms: Mapping[str, list[Named]]) -> bool:
    """Return whether Latin forms differ by their letters, as systems of transliteration do."""
    bare = [form for form in forms if not any(form.startswith(f"{other} ") for other in forms)]
    return all(form.isascii() for form in forms) and len(set(map(fold_name, bare))) > 1


def _cut(form: str, forms: Mapping[str, list[Named]]) -> bool:
    """Return whether a form is another one without its country: ``ЦДАВО`` for ``ЦДАВО України``.

    Many authors name that but once; where nearly all others have it, the short form is a slip.
    """
    longer = [len(places) for other, places in forms.items() if other.startswith(f"{form} ")]
    if not longer:
        return False
    both = len(forms[form]) + max(longer)
    return both < MANY or max(longer) < SHARE * both


def _is_other_room(form: str, forms: Mapping[str, list[Named]]) -> bool:
    """Return whether a form names another department than a form that is printed more often.

    ``ВА ГРМ`` beside ``ОР ГРМ``, and ``ГРМ`` by itself; ``ОР РГБ`` beside ``НИОР РГБ`` is one room
    with two names, and ``ГД А СБУ`` beside ``ГДА СБУ`` one with a blank too many.
    """
    rank = list(forms)
    room, _, house = form.rpartition(" ")
    for other in forms:
        other_room, _, other_house = other.rpartition(" ")
        if not other_room or house != other_house or _joined(other) == _joined(form):
            continue
        more = (-len(forms[other]), rank.index(other)) < (-len(forms[form]), rank.index(form))
        if not room or (more and not (room.endswith(other_room) or other_room.endswith(room))):
            return True
    return False


def _joined(form: str) -> str:
    return "".join(form.split())
