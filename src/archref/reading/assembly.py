"""From the units of a chain and the note's tokens to citations as they are printed."""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Container, Iterable, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Final

from archref.citation.citation import Element, Number, Repair, Wording
from archref.citation.numbers import complete_range, repaired_end
from archref.reading.archive_names import Mention
from archref.reading.plan import ElementAt, NumberAt, Shown, Unit
from archref.reading.shapes import plan
from archref.reading.tokens import Island, Token
from archref.reading.unread import Offsets, control_at_ends, lost_after, unread, unread_after
from archref.terms import fold, lexicon

_START: Final = attrgetter("start")
_SUFFIXES: Final = {"t": " t.", "ch": " ch.", "vyp": " vyp.", "dop": " dop."}


class Printed:
    """One unit as printed in a note, before anything is inherited from other chains."""

    __slots__ = (
        "archive",
        "bare",
        "by_number",
        "elements",
        "end",
        "language",
        "levels",
        "listy",
        "pages",
        "passed_over",
        "repairs",
        "repeat",
        "repeat_here",
        "shared",
        "start",
        "unread",
        "values",
        "wording",
    )

    def __init__(self, start: int, end: int, language: str | None = None) -> None:
        """Begin with nothing but offsets; what is printed is added as it is met."""
        self.start = start
        self.end = end
        self.language = language
        self.values: dict[str, str] = {}
        """``fond``, ``opis`` and ``delo`` in normal form, printed here or earlier in the chain."""

        self.listy: tuple[str, ...] = ()
        self.levels: dict[str, str] = {}
        self.archive: Mention | None = None
        self.shared: frozenset[str] = frozenset()
        """Which of archive, fond, opis and delo are earlier in the chain and not here."""

        self.repeat: str | None = None
        """The repeated reference the chain begins with, as printed."""

        self.repeat_here = False
        self.elements: tuple[Element, ...] = ()
        self.repairs: tuple[Repair, ...] = ()
        self.pages = False
        """Its sheets are called pages."""

        self.bare = False
        """Its sheets have no term (``Ibid., 12``)."""

        self.by_number = False
        """Its file is named by a mere number (``№ 8``, ``no. 1``)."""

        self.wording: dict[str, Wording] = {}
        """Term and number of each element as printed, here or earlier in the chain."""

        self.unread: tuple[Offsets, ...] = ()
        """Places of the words inside of it that were passed over."""

        self.passed_over: tuple[str, ...] = ()
        """Those words, or the ones of what is earlier in the chain and is shared."""


def assemble(text: str, island: Island) -> list[list[Printed]]:
    """Return the units of an island of ``text``, chain by chain; a token that fits none is left."""
    chains: list[list[Printed]] = []
    tokens = island.tokens
    in_print = sorted(tokens, key=_START) if island.reordered else None
    begin = 0
    while begin < len(tokens):
        rest = tokens[begin:]
        found = plan(tuple([token.type for token in rest]))
        if not found.covered:
            begin += 1
            continue
        chain = [_printed(text, unit, rest, island, in_print) for unit in found.units]
        _share(text, chain)
        chains.append(_with_repairs(_of_parts(text, chain), island.repairs))
        begin += found.covered
    return chains


def _share(text: str, chain: list[Printed]) -> None:
    """Let the units of a chain know the terms that are printed once for all (``Ед. хр. 3, 7``).

    And the words that were passed over in what they share.
    """
    for earlier, unit in pairwise(chain):
        if _is_part_of_file(text, earlier, unit):
            unit.unread = ((unit.elements[0].start, unit.elements[0].end), *unit.unread)
        for level, word in unit.wording.items():
            if not word.term and level in earlier.wording:
                unit.wording[level] = Wording(earlier.wording[level].term, word.number)
    before: tuple[str, ...] = ()
    for unit in chain:
        own = tuple([text[start:end] for start, end in unit.unread])
        unit.passed_over = own or (before if unit.shared - {"archive"} else ())
        before = unit.passed_over


def _of_parts(text: str, chain: list[Printed]) -> list[Printed]:
    """Return a chain in which neither a book above a file nor an entry in one is a file itself."""
    return _with_entries(text, _without_books(text, chain))


def _without_books(text: str, chain: list[Printed]) -> list[Printed]:
    """Return a chain in which a file has the book that it is in unread: `kn. 3, d. 3347`."""
    kinds, files = lexicon().kinds, list[Printed]()
    for unit in chain:
        book = files[-1] if files else None
        if book is not None and not book.listy and _is_part_of_file(text, book, unit):
            above, file = book.elements[-1], unit.elements[0]
            if fold(above.term) in kinds and file.level == "delo" and fold(file.term) not in kinds:
                files.pop()
                _take_above(text, book, unit)
        files.append(unit)
    return files


def _take_above(text: str, book: Printed, unit: Printed) -> None:
    """Let a unit begin with what is above the book that it is in; the book is left unread."""
    *elements, own = book.elements
    unit.start, unit.archive, unit.shared = book.start, book.archive, book.shared
    unit.repeat_here = book.repeat_here
    unit.elements = (*elements, *unit.elements)
    unit.unread = (*book.unread, (own.start, own.end), *unit.unread[1:])
    unit.passed_over = tuple([text[start:end] for start, end in unit.unread])


def _with_entries(text: str, chain: list[Printed]) -> list[Printed]:
    """Return a chain in which the number of an entry in a file is no file: `d. 7, no. 16, fol. 18`.

    It is left unread. Several numbers may be those of files.
    """
    numbers = [at for at, unit in enumerate(chain) if unit.by_number and "delo" not in unit.shared]
    if len(numbers) != 1 or numbers[0] == 0:
        return chain
    [at] = numbers
    file, entry = chain[at - 1], chain[at]
    if file.listy or len(chain) > at + 1 or not _is_part_of_file(text, file, entry):
        return chain
    number, *sheets = entry.elements
    file.end, file.listy, file.pages = entry.end, entry.listy, entry.pages
    file.elements = (*file.elements, *sheets)
    file.unread = (*file.unread, (number.start, number.end), *entry.unread[1:])
    file.passed_over = (*file.passed_over, text[number.start : number.end])
    if sheets and "listy" in entry.wording:
        file.wording["listy"] = entry.wording["listy"]
    return chain[:at]


def _is_part_of_file(text: str, earlier: Printed, unit: Printed) -> bool:
    """Return whether a unit may be no further file, but a part of the one right before it.

    The article of the journals of a committee in `Д. 2890. Ст. 45`, a book in `Д. 5. Кн. 3`: the
    terms of files are different ones, and nothing says that a list goes on. Or an element is given
    again, and nobody knows which of two is meant: `Оп. 4. Д. 5. Оп. 4. Л. 9`.
    """
    if not earlier.elements or not unit.elements:
        return False
    file, part = earlier.elements[-1], unit.elements[0]
    if file.level != "delo" or not part.term or text[file.end : part.start].strip(" .,\xa0"):
        return False
    if part.level == "delo" and file.term and fold(file.term) != fold(part.term):
        return True
    return part.numbers[:1] != () and any(
        one.level == part.level
        and one.numbers[:1]
        and one.numbers[0].value == part.numbers[0].value
        for one in earlier.elements
    )


def _with_repairs(chain: list[Printed], repairs: Sequence[Repair]) -> list[Printed]:
    """Return each repair to the first unit in whose printed text it is."""
    left = list(repairs)
    for unit in chain if repairs else ():
        inside = tuple(r for r in left if unit.start <= r.start and r.end <= unit.end)
        left = [one for one in left if one not in inside]
        unit.repairs += inside
    return chain


def _printed(
    text: str, unit: Unit, tokens: Sequence[Token], island: Island, in_print: Sequence[Token] | None
) -> Printed:
    """Fill the shape of a unit with the numbers of the note.

    ``in_print`` are all tokens of the island as they are printed, if ``tokens`` are not.
    """
    first, last = tokens[unit.first], tokens[unit.last]
    printed = Printed(first.start, last.end, language=island.language)
    if island.reordered:
        inside = tokens[unit.first : unit.last + 1]
        printed.start = min(token.start for token in inside)
        printed.end = max(token.end for token in inside)
    if unit.shared:
        for at in unit.shared:
            _take(printed, at, tokens, island, text)
        kinds = ("fond" if at.kind == "fraction" else at.kind for at in unit.shared)
        printed.shared = frozenset(kinds)
    for at in unit.printed:
        _take(printed, at, tokens, island, text)
        if at.kind == "volume":
            printed.shared -= {"delo"}
    printed.repeat_here = unit.printed[0].kind == "repeat"
    printed.elements = _elements(text, unit, tokens, island.reordered)
    ahead = tokens[unit.last + 1 : unit.last + 3]
    read = {token.start for token in ahead if token.type == "NUMBER"}
    inside = tokens[unit.first : unit.last + 1]
    printed.unread = _unread(text, inside, in_print, island.language, read)
    return printed


def _unread(
    text: str,
    inside: Sequence[Token],
    in_print: Sequence[Token] | None,
    language: str | None,
    read: Container[int],
) -> tuple[Offsets, ...]:
    """Return the places in a unit that were passed over, and what goes on its last number.

    ``read`` are where the numbers after it begin: in `Д. 731, 732. Л. 5` the sheet has its file.
    """
    if in_print is not None:  # other units of a list may be between: `25., 26., 27. l.`
        start, end = min(map(_START, inside)), max(token.end for token in inside)
        first = bisect_left(in_print, start, key=_START)
        inside = in_print[first : bisect_left(in_print, end, key=_START)]
    found = unread(text, inside)
    found += control_at_ends(text, inside[0].start, inside[-1].end)
    after = lost_after(text, inside[-1].end)
    if after is None and inside[-1].type == "NUMBER":
        terms = [token.type for token in inside if token.type != "NUMBER"]
        sheets = "LISTY" in terms[-1:]
        end, in_order = inside[-1].end, in_print is None
        after = unread_after(text, end, in_order=in_order, sheets=sheets, language=language or None)
    return found if after is None or after[0] in read else (*found, after)


def _elements(
    text: str, unit: Unit, tokens: Sequence[Token], reordered: bool
) -> tuple[Element, ...]:
    """Return the elements of a unit in printed order."""
    made = [_element(text, at, tokens, reordered) for at in unit.elements]
    if reordered:
        made.sort(key=_START)
    return tuple(made)


def _take(
    printed: Printed, at: ElementAt, tokens: Sequence[Token], island: Island, text: str
) -> None:
    """Enter the value of an element into the unit."""
    kind, term_at, numbers, volumes = at
    if numbers and kind != "fraction":
        _word(printed, at, tokens, text)
    if kind in ("fond", "opis", "delo"):
        value = _value(numbers, tokens, printed)
        if kind == "delo" and term_at is not None:
            printed.by_number = tokens[term_at].value == "number"
        printed.values[kind] = (value + _volumes(at, tokens, printed)).strip() if volumes else value
    elif kind == "listy":
        values = [v for number in numbers for v in _values(number, tokens, printed)]
        printed.listy = (*printed.listy, *values)
        printed.pages = term_at is not None and tokens[term_at].value == "pages"
        printed.bare = term_at is None
    elif kind == "volume":
        printed.values["delo"] = (
            printed.values.get("delo", "") + _volumes(at, tokens, printed)
        ).strip()
    elif kind == "fraction":
        number = numbers[0]
        assert number.last is not None
        printed.values["fond"] = f"{tokens[number.first].value}/{tokens[number.last].value}"
    elif kind == "papka":
        printed.levels[kind] = _value(numbers, tokens, printed)
    else:
        assert term_at is not None
        term = tokens[term_at]
        if kind == "repeat":
            printed.repeat = term.value
        elif kind in ("archive", "archive_beyond"):
            printed.archive = island.archives[term.start]
        else:
            value = _value(numbers, tokens, printed) + _volumes(at, tokens, printed)
            printed.levels[term.value] = value.upper() if term.value == "litera" else value


def _word(printed: Printed, at: ElementAt, tokens: Sequence[Token], text: str) -> None:
    """Enter how an element is printed; the numbers of a list are in the order of the note."""
    kind, term_at, numbers, _ = at
    term = ""
    if term_at is not None:
        token = tokens[term_at]
        kind = token.value if kind == "levels" or kind == "section" else kind
        term = text[token.start : token.end + text.startswith(".", token.end)]
    last = numbers[-1]
    end = max(leaf for leaf in last if leaf is not None)
    first = tokens[numbers[0].first]
    number = text[first.start : tokens[end].end]
    if number == first.value:
        number = first.value  # held once, as are terms: a book's citations take half the memory
    printed.wording[kind] = Wording(sys.intern(term), number)


def _value(numbers: Sequence[NumberAt], tokens: Sequence[Token], printed: Printed) -> str:
    """Return the normal form of an element's number; a list of them is joined by commas."""
    if len(numbers) == 1:
        first, first_mark, last, _ = numbers[0]
        if last is None and first_mark is None:
            return tokens[first].value
    return ",".join(v for number in numbers for v in _values(number, tokens, printed))


def _volumes(at: ElementAt, tokens: Sequence[Token], printed: Printed) -> str:
    """Return the volumes, parts and supplements of an element: `` t.2``, `` ch.1``, `` dop.``."""
    text = ""
    for term, number in at.volumes:
        text += _SUFFIXES[tokens[term].value]
        if number is not None:
            text += ",".join(_values(number, tokens, printed))
    return text


def _values(number: NumberAt, tokens: Sequence[Token], printed: Printed) -> Iterable[str]:
    """Return the normal form of a number or range; `7 и об.` gives both sides."""
    first = tokens[number.first].value
    value = first
    if number.first_mark is not None:
        value += "ob"
        if tokens[number.first_mark].type == "BOTH":
            return (first, value)
    if number.last is None:
        return (value,)
    token = tokens[number.last]
    last = repaired_end(first, token.value)
    if last is None:
        named = number.first > 0 and tokens[number.first - 1].type == "FOND"  # ІМФЕ. Ф. 14-5
        last = token.value if named else complete_range(first, token.value)
    else:
        printed.repairs += (Repair(token.start, token.end, token.value, last),)
    side = "ob" if number.last_mark is not None else ""
    return (f"{value}-{last}{side}",)


def _element(text: str, at: Shown, tokens: Sequence[Token], reordered: bool) -> Element:
    """Return an element with the places of its term and numbers."""
    level, term_at, numbers, leaves = at
    start, end = tokens[leaves[0]].start, tokens[leaves[-1]].end
    if reordered:
        start = min(tokens[leaf].start for leaf in leaves)
        end = max(tokens[leaf].end for leaf in leaves)
    term = ""
    if term_at is not None:
        token = tokens[term_at]
        level = level or token.value
        term = text[token.start : token.end + text.startswith(".", token.end)]
    found = tuple([_number(number, tokens) for number in numbers])
    return Element(level, sys.intern(term), start, end, found)


def _number(number: NumberAt, tokens: Sequence[Token]) -> Number:
    """Return a number with its place; a range or verso mark belongs to it."""
    first = tokens[number.first]
    if number.last is None and number.first_mark is None:
        return Number(first.value, first.start, first.end)
    end = tokens[max(leaf for leaf in number if leaf is not None)].end
    return Number(", ".join(_values(number, tokens, Printed(0, 0))), first.start, end)
