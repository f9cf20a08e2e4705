"""Titles of units, and of documents in them, that are printed between the parts of a citation."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from archref.citation.citation import Citation, Element
from archref.patterns import CAPITAL, YEAR, lazy
from archref.reading.archive_names import Mention
from archref.reading.assembly import Printed
from archref.reading.neighbours import word_before
from archref.reading.repeats import names
from archref.terms import NUMBER_SIGN, fold, lexicon
from archref.terms.small_words import small_words

_LONGEST: Final = 250
_LONGEST_TRANSLATED: Final = 1000
"""Characters of a title, and of one with its translation in square brackets."""

_BRACKETS: Final = lazy(r"\[[^\[\]]*(?:\]|\Z)|\([^()]*\)")
"""What is in brackets; nobody may have closed it: `[Subjects [of the Hermitage], fol. 1v`."""

_NESTED: Final = 2
_BEGINNING: Final = lazy(
    lambda: (
        rf"""
    [.,:]?\s (?:{YEAR}(?:[–-]{YEAR})?[.,]\s)?    # , 1849.
    (?:(?:{lexicon().alternatives("no_end")})\s)?  # на Иванова
    (?:[«„“"]\s?)?{CAPITAL}                      # “O postroike”, « Sur la construction »
    """
    ),
    re.VERBOSE,
)
_APART: Final = " \n–—-"
"""What may be after the last sign of a title: `Д. 5. Дневник поездки. — Л. 3`."""

_ENDS: Final = frozenset(".,:])”»")
_WORD: Final = lazy(r"[^\W\d_]{2,}+(?!\.)|[^\W\d_]{8,}")  # no `ist.` of a painter
_LETTERS: Final = 3
"""Letters of the longest word of a title at least."""


def goes_on_after_title(
    text: str, above: Citation, unit: Printed, mentions: Iterable[Mention]
) -> bool:
    """Return whether nothing but titles parts a citation from what is below it in a unit.

    `Д. 426. О расходах, произведенных в 1885 г. 1884–1885 гг. Л. 1, 3, 9.`, `d. 35. O raznykh
    predmetakh [Concerning various subjects], fol. 2`, `АСД № Р-9000 на Иванова И. И. Протокол
    допроса, л. 5`, `Fond 1689, Register of the Chapel, op. 1, d. 3`
    """
    if above.listy or not _is_below(text, unit, above):
        return False
    start, end = above.end, below(above, unit)[0].start
    between = text[start:end]
    if len(between) > _LONGEST_TRANSLATED:
        return False
    bare = _without_brackets(between)
    named = (one.start - start for one in mentions if start <= one.start < end)
    return _is_title(between, bare) and all(bare[at].isspace() for at in named)


def names_document(text: str, above: Citation, unit: Printed) -> bool:
    """Return whether a document is named between a citation and a unit: `d. 5, Brief an Stalin`."""
    first = _WORD.search(text, above.end, unit.start)
    between = first is not None and not text[above.end : first.start()].strip(" .,:«„“\"'‘")
    return first is not None and between and lexicon().is_document(first[0])


def _is_below(text: str, unit: Printed, above: Citation) -> bool:
    """Return whether a unit names what comes next below a citation, and nothing else."""
    if above.delo is not None:
        return is_sheets(unit) or _is_part_with_sheets(text, unit)
    if unit.archive is not None or unit.levels or unit.by_number or above.fond is None:
        return False
    return unit.values.keys() == ({"opis", "delo"} if above.opis is None else {"delo"})


def below(above: Citation, unit: Printed) -> Sequence[Element]:
    """Return the elements of a unit that go on with a citation; of a file, only its sheets do."""
    if above.delo is None:
        return unit.elements
    return [one for one in unit.elements if one.level == "listy"]


def _is_part_with_sheets(text: str, unit: Printed) -> bool:
    """Return whether a unit is a part or the number of the document that a title names.

    `Register of births, bk. 1, fol. 197v`, `протокол № 157, л. 5`
    """
    if [one.level for one in unit.elements] != ["delo", "listy"] or unit.shared:
        return False
    if unit.by_number:
        return lexicon().is_document(word_before(text, unit.start)[0])
    part = fold(unit.elements[0].term.rstrip("."))
    return part in small_words("mere_part", "book") and not unit.levels


def is_sheets(unit: Printed) -> bool:
    """Return whether a unit is nothing but sheets."""
    return bool(unit.listy) and not (unit.values or unit.levels)


def _without_brackets(text: str) -> str:
    """Return a text with blanks in the place of what is in brackets."""
    for _ in range(_NESTED):
        text = _BRACKETS.sub(lambda found: " " * len(found[0]), text)
    return text


def _is_title(between: str, bare: str) -> bool:
    """Return whether a text, which is ``bare`` without its brackets, is a title or some."""
    title = bare.rstrip(f"{_APART}.,:)")
    if len(title) > _LONGEST and "[" not in between:
        return False
    last = between.rstrip(_APART)[-1:]
    ended = last in _ENDS or between.rstrip()[-1:] in "–—" or between.rstrip('”»"’ ')[-1:] == ","
    words = _WORD.findall(title)
    begins = any(map(_BEGINNING.match, (bare, bare.lstrip())))
    begins = begins or (bool(words) and lexicon().is_document(words[0]))
    if not ended or any(sign in title for sign in ";()") or not begins:
        return False
    signals = small_words("signal")
    sentence = any(fold(one) in signals or lexicon().is_prose(one) for one in words)
    return not sentence and max(map(len, words), default=0) >= _LETTERS


def is_in_minutes(before: Printed | Citation, unit: Printed) -> bool:
    """Return whether a unit is the minutes on the sheets before it: `Л. 6. Протокол № 3, п. 6`.

    Or the document there, `Л. 7. Док. № 6`. A folder goes on from another folder, or a file
    follows it: `П. 18. Д. 182. Л. 5; П. 19`.
    """
    if unit.listy or unit.repeat_here:
        return False
    own = unit.values.keys() - set(unit.shared)
    if unit.levels.keys() == {"dokument"} and not own:
        return bool(before.listy)
    named = own == {"delo"} and unit.by_number and not names(before, "delo", NUMBER_SIGN)
    if not unit.levels and named:
        return bool(before.listy)  # Л. 13. Приказ № 6
    if unit.levels.keys() != {"papka"}:
        return False
    return bool(before.listy) and "papka" not in before.levels and (named or not own)
