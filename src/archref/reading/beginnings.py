"""Where a citation begins that prose parts from its archive, or from the sheets before it."""

from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Final

from archref.citation.citation import Citation, Element, Wording
from archref.patterns import CAPITAL, lazy
from archref.reading.archive_names import Mention
from archref.reading.assembly import Printed
from archref.reading.nameless import may_be_page
from archref.reading.neighbours import word_after, word_before
from archref.reading.passage import Passage, Rejected
from archref.reading.rejections import PAGES, SENTENCE
from archref.reading.repeats import is_part
from archref.terms import fold, lexicon

_FEW_WORDS: Final = lazy(r"(?:\s[^\W\d_]+){1,3}\s")
_FIGURES: Final = lazy(r"\d|(?<!\w)[IVXLCІХ]+(?!\w)")
_ENTRY_NUMBER: Final = lazy(r"\d{1,2}\.\d{1,3}\.?\s+")

_NAME: Final = lazy(rf"{CAPITAL}[^\W\d_]{{2}}")  # of an author or a newspaper
_WORD_AFTER: Final = lazy(r"\s([^\W\d_]+)")
_FULL_TERM: Final = 4
"""Letters of a term that is not abbreviated."""

_ARCHIVE_BEHIND: Final = lazy(rf"\s?\({CAPITAL}")
"""What follows may name the archive whose papers were copied."""


def begin_at(text: str, chain: Sequence[Printed], named: Mention) -> None:
    """Let a chain begin with its archive's name, though prose is between them.

    Numbers in it may be the fond that is missing: `ГАРФ. Ф.| 5. Оп. 1. Д. 3`, `ARAN, r. IV, op. 1`.
    """
    unit = chain[0]
    if "fond" not in unit.values and _FIGURES.search(text, named.end, unit.start):
        between = text[named.end : unit.start]
        end = named.end + len(between.rstrip())
        unit.unread = ((end - len(between.strip()), end), *unit.unread)
        for one in chain:
            if one is unit or one.shared - {"archive"}:
                one.passed_over = (between.strip(), *one.passed_over)
    _take(unit, named)


def after_entry_number(text: str, chain: Sequence[Printed]) -> Sequence[Printed]:
    """Return a chain without the number of its entry in a list: `ГАРФ 1.7 Ф. 446, оп. 2`."""
    named = chain[0].archive
    if len(chain) == 1 or named is None or not chain[1].elements:
        return chain
    numbers = [one for one in chain[0].elements if one.level != "archive"]
    fond = next(iter(chain[1].elements))
    if fond.level != "fond" or not fond.term or any(one.term for one in numbers):
        return chain
    if not numbers or not _ENTRY_NUMBER.fullmatch(text, numbers[0].start, fond.start):
        return chain
    unit = chain[1]
    unit.passed_over = (text[numbers[0].start : numbers[-1].end], *unit.passed_over)
    unit.unread = ((numbers[0].start, numbers[-1].end), *unit.unread)
    unit.shared -= {"archive"}
    _take(unit, named)
    return chain[1:]


def after_record_group(text: str, chain: Sequence[Printed]) -> Sequence[Printed]:
    """Return a chain without the mark of the copies before it: `USHMM RG-53.002M, fond 845`."""
    named = chain[0].archive
    if named is None or len(chain) == 1 or not chain[1].elements:
        return chain
    fond = chain[1].elements[0]
    names = named.printed.split(" ")[-1], chain[0].values.get("fond", "").partition("-")[0]
    group = any(fold(name.rstrip("-. ")) in lexicon().words["record_group"] for name in names)
    if not group or fond.level != "fond" or not fond.term or "opis" not in chain[1].values:
        return chain
    if _ARCHIVE_BEHIND.match(text, chain[-1].end):
        return chain  # … l. 3 (NARB): who knows how much of it is that archive's
    unit = chain[1]
    _pass_over(text, unit, named.end, fond.start)
    unit.levels |= chain[0].levels
    unit.shared -= {"archive"}
    _take(unit, named)
    return chain[1:]


def after_work(chain: Sequence[Printed]) -> Sequence[Printed]:
    """Return a chain without the place in a work before its fond: `1988. № 8. С. 7; ф. 208, оп. 2`.

    Neither a number, a book nor a document in print has anything to do with what follows it.
    """
    first = chain[0]
    own = first.archive is not None and first.archive.start <= first.start
    if own or len(chain) == 1 or first.repeat or "fond" not in _printed_here(chain[1]):
        return chain
    mere = first.by_number or (first.pages and not first.values) or is_part(first)
    document = first.levels.keys() == {"dokument"} and not first.listy
    if first.values.keys() - {"delo"} or not (mere or (document and not first.values)):
        return chain
    chain[1].shared -= {"archive"}
    return chain[1:]


def _printed_here(unit: Printed) -> Set[str]:
    """Return the levels of a unit's values that it does not share with what is before it."""
    return unit.values.keys() - unit.shared


def _pass_over(text: str, unit: Printed, start: int, end: int) -> None:
    """Leave what is between two offsets out of a unit, as words that were not read."""
    between = text[start:end].strip(" ,;-")
    start = text.index(between, start)
    unit.passed_over = (between, *unit.passed_over)
    unit.unread = ((start, start + len(between)), *unit.unread)


def without_subject(note: Passage, chain: Sequence[Printed]) -> Sequence[Printed]:
    """Return a chain without what the sentence after it speaks of: `Опись 11 составляет архив`."""
    text, last = note.text, chain[-1]
    if last.elements and _is_spoken_of(text, last.elements[-1], last.end):
        return _without_sheet(note, chain)
    element = last.elements[0] if len(last.elements) == 1 else None
    first = not note.found and len(chain) == 1  # which nothing is before
    if element is None or element.level not in ("fond", "opis") or last.repeat_here or first:
        return chain
    named = len(element.term) >= _FULL_TERM and text[element.start].isupper()
    verb = _WORD_AFTER.match(text, last.end)
    if not named or verb is None or not lexicon().is_prose(verb[1]):
        return chain
    note.rejected.append(Rejected(text[last.start : last.end], last.start, SENTENCE))
    return chain[:-1]


def after_pages(note: Passage, chain: Sequence[Printed]) -> Sequence[Printed]:
    """Return a chain without the pages of a work that it begins with.

    `Л. 4. Цит. по: Ивницкий Н. А. Указ. соч. С. 45; Д. 982`, `l. 4; Pravda, 5 May, p. 2; d. 982`
    """
    first = chain[0]
    bare = not (first.repeat or first.archive or first.values or first.levels)
    if len(chain) == 1 or not (note.found and bare and may_be_page(first)):
        return chain
    if _NAME.search(note.text, note.found[-1].end, first.start) is None:
        return chain
    printed = note.text[first.start : first.end]
    note.rejected.append(Rejected(printed, first.start, PAGES))
    return chain[1:]


def _is_spoken_of(text: str, sheet: Element, end: int) -> bool:
    """Return whether a sentence tells what is on a sheet: `Л. 3–5. На л. 3 помета Сталина`."""
    word, between = word_before(text, sheet.start)
    if sheet.level != "listy" or between != " " or not word[0].isupper():
        return False
    joint, told = word_after(text, end)
    return fold(word) in lexicon().words["upon"] and bool(told) and not (joint or "").strip(" :–—")


def _without_sheet(note: Passage, chain: Sequence[Printed]) -> Sequence[Printed]:
    """Return a chain without its last sheet, of which others of its unit have been named."""
    last = chain[-1]
    if [one.level for one in last.elements[-2:]] == ["listy", "listy"]:
        told = _parted(note.text, last)
    elif len(last.elements) == 1 and note.found and note.found[-1].listy and not last.repeat_here:
        told, chain = last, chain[:-1]
    else:
        return chain
    note.rejected.append(Rejected(note.text[told.start : told.end], told.start, SENTENCE))
    return chain


def after_asides(text: str, chains: Iterable[Sequence[Printed]]) -> Iterator[Sequence[Printed]]:
    """Yield chains; what goes on after the brackets of another shelf mark is a chain of its own.

    `Д. 1481 (копия: АП РФ. Ф. 45. Оп. 1. Д. 1). Л. 33`, `Д. 3 (копия: АП РФ. …); Д. 4. Л. 5`
    """
    seen: list[Printed] = []
    for chain in chains:
        parts: list[list[Printed]] = [[]]
        for unit in chain:
            sheets = _sheets_outside(text, unit, seen)
            if parts[-1] and _goes_on_outside(text, unit, seen):
                parts.append([])
            parts[-1].append(unit)
            seen.append(unit)
            if sheets is not None:
                parts.append([sheets])
                seen.append(sheets)
        yield chain if len(parts) == 1 else parts[0]
        yield from map(_without_shared, parts[1:])


def _opened(text: str, end: int, start: int) -> int:
    """Return where brackets begin that close between two offsets; -1 if none do."""
    closed = text.find(")", end, start)
    return text.rfind("(", 0, closed) if closed >= 0 else -1


def _goes_on_outside(text: str, unit: Printed, seen: Sequence[Printed]) -> bool:
    """Return whether a unit goes on with the one before brackets in which others are."""
    if not seen or (unit.archive is not None and "archive" not in unit.shared):
        return False
    opened = _opened(text, seen[-1].end, unit.start)
    return opened >= 0 and _is_aside(text, opened, seen)


def _is_aside(text: str, opened: int, seen: Sequence[Printed]) -> bool:
    """Return whether brackets come right after a unit, and one in them is named from the top."""
    at = next((at for at, one in enumerate(seen) if one.start > opened), len(seen))
    if at in (0, len(seen)) or text[seen[at - 1].end : opened].strip(" .,"):
        return False
    own = seen[at].values.keys() - seen[at].shared
    return "fond" in own or (seen[at].archive is not None and "archive" not in seen[at].shared)


def _sheets_outside(text: str, unit: Printed, seen: Sequence[Printed]) -> Printed | None:
    """Take the sheets after brackets from the unit in them; None if there are no such sheets."""
    *others, listy = unit.elements or (None,)
    if listy is None or not others or listy.level != "listy" or others[-1] is None:
        return None
    opened = _opened(text, others[-1].end, listy.start)
    if opened < 0 or not _is_aside(text, opened, (*seen, unit)):
        return None
    return _parted(text, unit)


def _parted(text: str, unit: Printed) -> Printed:
    """Take the last sheets from a unit that has an element before them; return them."""
    *others, last, listy = unit.elements
    count = sum(len(one.value.split(", ")) for one in listy.numbers)
    sheets = Printed(listy.start, unit.end, unit.language)
    sheets.elements, sheets.listy, sheets.pages = (listy,), unit.listy[-count:], unit.pages
    sheets.wording = {"listy": unit.wording.pop("listy")}
    unit.elements, unit.listy, unit.end = (*others, last), unit.listy[:-count], last.end
    if last.level == "listy":
        number = text[last.numbers[0].start : last.numbers[-1].end]
        unit.wording["listy"] = Wording(last.term, number)
    return sheets


def _without_shared(units: Sequence[Printed]) -> Sequence[Printed]:
    """Return units without what they had from those before them, in brackets."""
    own: set[str] = set()
    for unit in units:
        own |= unit.values.keys() - unit.shared
        for level in unit.shared - own:
            unit.values.pop(level, None)
            unit.wording.pop(level, None)
        if "archive" in unit.shared:
            unit.archive = None
        unit.shared &= own
    return units


def before_aside(text: str, found: Sequence[Citation], unit: Printed) -> Citation | None:
    """Return the citation that a unit goes on with: not one in the brackets right before it."""
    if not found:
        return None
    opened = _opened(text, found[-1].end, unit.start)
    at = next((at for at, one in enumerate(found) if one.start > opened), 0)
    if opened < 0 or not at or text[found[at - 1].end : opened].strip(" .,"):
        return found[-1]
    named = not {"archive", "fond"}.issubset(found[at].inherited)
    return found[at - 1] if named else found[-1]


def belongs(text: str, sheets: Printed, unit: Printed) -> bool:
    """Return whether sheets are those of the unit after them: `на л. 48 регистра ГАСК, ф. 459`."""
    if unit.archive is None or "delo" not in unit.values or unit.listy:
        return False
    return _FEW_WORDS.fullmatch(text, sheets.end, unit.start) is not None


def begin_with(text: str, unit: Printed, sheets: Printed) -> None:
    """Let a unit begin with its sheets; the words after them are none of its shelf mark's."""
    unit.unread = ((sheets.end + 1, unit.start - 1), *unit.unread)
    unit.passed_over = (text[sheets.end + 1 : unit.start - 1], *unit.passed_over)
    unit.listy, unit.pages, unit.start = sheets.listy, sheets.pages, sheets.start
    unit.elements = (*sheets.elements, *unit.elements)
    unit.wording |= sheets.wording


def _take(unit: Printed, named: Mention) -> None:
    """Let a unit begin with the name of its archive."""
    unit.start = named.start
    unit.elements = (Element("archive", "", named.start, named.end), *unit.elements)
