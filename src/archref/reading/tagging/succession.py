"""How well a level follows another, and what was passed over between them."""

from __future__ import annotations

from typing import Final

from archref.citation.citation import DIVISIONS
from archref.reading.level_order import ORDER, SHEETS, VOLUMES
from archref.reading.tagging.states import State
from archref.reading.tagging.weights import weights

FILES: Final = frozenset({"delo", "number"})
ROMAN_LEVELS: Final = frozenset(
    {
        *("fond", "razriad", "razdel", "otdelenie", "stol", "ekspeditsiia"),
        *("t", "ch", "vyp", "dop", "litera", "opis"),
    }
)
"""Levels that are numbered in Roman figures, too."""

TITLE: Final = 3
"""Words after a file that are a book's title, whose volume it is that follows."""


_PROSE: Final = 4
"""Words after a fond that are more than the name of its part: `Fond 5 was formed … of No. 859`."""


def of_periodical(state: State, *, with_sheets: bool = False) -> bool:
    """Return whether a number is no file's: after sheets, or `p. 4. Sobranie zakonov, no. 25`.

    Or `delo 1019, list 12. Izvestiia TsK KPSS, no. 7`, whose list is no opis either. What has
    sheets (``with_sheets``) is a file of a section, `Оп. 12. Столбцы Белгородского стола. № 187`,
    or a further one: `Там же. Л. 203; № 36. Л. 4`.
    """
    level = ORDER.get(state.level, -1)
    if with_sheets and (level < ORDER["delo"] or (state.mode == ";" and not state.words)):
        return False
    titled = level <= ORDER["papka"] and state.words >= (
        TITLE if level >= ORDER["opis"] else _PROSE
    )
    return titled or (level >= ORDER["delo"] and state.level not in FILES)


def order(before: str, level: str) -> float:
    """Value how well ``level`` follows ``before`` (empty at the beginning)."""
    w = weights()
    if not before:
        return w.get(f"first_{level}", w["first_other"])
    return w[_succession(before, level)]


def _succession(before: str, level: str) -> str:
    """Return the name of the weight of a level after another."""
    if level in VOLUMES:
        inside = before in ("opis", *FILES) or before in VOLUMES
        return "volume_inside" if inside else "volume_outside"
    if before == "repeat":
        return "after_repeat"
    if (before, level) == ("perechen", "dokument"):
        return "document_of_list"
    here, there = ORDER[level], ORDER[before]
    if here > there:
        skipping = (before == "fond" or there == ORDER["papka"]) and level in SHEETS
        return "sheets_without_file" if skipping else "downwards"
    if {before, level} == SHEETS:
        return "pages_beside_sheets"
    if here == there:
        return "levels_beside" if here == ORDER["stol"] and before != level else "same_level"
    return _upwards(before, level)


def _upwards(before: str, level: str) -> str:
    here, there = ORDER[level], ORDER[before]
    if before == "delo" and level == "papka":
        return "papka_after_file"
    if (level == "opis" and before in DIVISIONS) or (before, level) == ("opis", "razdel"):
        return "opis_of_section"
    if here == ORDER["fond"] and there >= ORDER["delo"]:
        return "fond_after_number" if before in ("number", "pages") else "fond_after_file"
    return "upwards_from_file" if there >= ORDER["delo"] else "upwards"


def rank(before: str, level: str) -> str:
    """Return the level that a citation has come down to with an element; a volume stays in it."""
    if level not in VOLUMES:
        return level
    return before if before not in ("archive", "repeat", "") else "delo"


def continuing(state: State, level: str, *, with_sheets: bool = False) -> float:
    """Value a further element after what was passed over; ``with_sheets`` if they follow it."""
    w, words, mode = weights(), state.words, state.mode
    value = order(state.level, level) + w["joined"]
    if mode == "a":
        return value + w[_word_after_name(state.level, level)] * words
    volume = level in VOLUMES and with_sheets and mode == ";"  # t. 3, l. 5 (a copy); t. 4, l. 2
    apart = (mode == "&" or (mode == ";" and words)) and not volume
    if apart and (level in VOLUMES or level == "pages"):
        return w["volume_after_semicolon"]
    if not words:
        return value
    if mode in ";&":
        listed = mode == ";" and level == "delo" and ORDER.get(state.level, -1) >= ORDER["delo"]
        further = listed or volume
        return value + w["word_before_further_file" if further else "word_upwards"] * words
    return value + w[_word_between(state.level, level)] * words


def _word_after_name(before: str, level: str) -> str:
    """Return the name of the weight of a word after an archive or a repeat."""
    if before != "archive":
        return "word_after_repeat"
    low = ORDER.get(level, 0) >= ORDER["papka"]
    return "word_after_archive_before_file" if low else "word_after_archive"


def _word_between(before: str, level: str) -> str:
    """Return the name of the weight of a word between two elements."""
    if before == level == "listy":
        return "word_between_sheets"
    if level in VOLUMES:
        return "word_below_file"
    if ORDER[level] <= ORDER.get(before, -1):
        return "word_upwards"
    return "word" if ORDER.get(before, -1) < ORDER["delo"] else "word_below_file"
