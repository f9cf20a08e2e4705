"""What the parts of a reference say: names, pages, dates, imprints, as values of its fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from archref.patterns import lazy
from archref.references.lexing import kinds_of
from archref.references.pieces import ReferencePart
from archref.references.tables import Node
from archref.references.titles import is_shortened
from archref.references.words import vocabulary

_QUOTES: Final = "«»“”„‘’\"'‹› "
_RANGE: Final = lazy(r"(\d+)\s*(?:--|[-‐‑‒–—―−/])\s*(\d+)")
_STATES: Final = lazy(
    lambda: rf"(?:[A-Z]\.? ?){{2}}|(?:{'|'.join(map(re.escape, vocabulary().states))})\.?"
)
"""`MA`, `N. Y.`, `Mass.`"""

_LONGEST_NAME: Final = 10
"""Words that a newspaper's name has at most, if no list has it."""

_YEAR: Final = lazy(r"\b1[5-9]\d\d\b|\b20\d\d\b")


def spaced(text: str) -> str:
    """Return a text with single spaces where it has line breaks or no-break spaces."""
    return " ".join(text.split())


def bare_text(text: str) -> str:
    """Return a text without the signs that part it from its neighbours."""
    return spaced(text).strip(" ,;:/–—-").rstrip(",")


class Values:
    """Reads values off the phrases of one note."""

    def __init__(self, note: str, row: Sequence[ReferencePart]) -> None:
        self.note = note
        self.row = row

    def pieces(self, node: Node) -> list[ReferencePart]:
        """Return the phrases that a node covers."""
        row = self.row
        return [row[leaf] for leaf in node.leaves]

    def printed(self, node: Any) -> str:
        """Return the text of a node, from its first phrase to its last."""
        pieces = self.pieces(node)
        return self.note[pieces[0].start : pieces[-1].end]

    def title(self, node: Any) -> str:
        """Return a title without its quotation marks."""
        return self.title_of(self.pieces(node))

    def title_of(self, pieces: Sequence[ReferencePart]) -> str:
        """Return the title that these phrases are, without its quotation marks."""
        if len(pieces) == 1 and pieces[0].type in ("QUOTED", "NEWSPAPER", "JOURNAL"):
            return unquoted(self.note[pieces[0].start : pieces[0].end])
        end = pieces[-1].end
        slanted = pieces[-1].type == "ITALIC" and is_shortened(self.note[pieces[0].start : end])
        shortened = slanted or pieces[-1].type == "YEARW"  # 1931 г.
        if shortened and self.note[end : end + 1] == ".":
            end += 1
        return bare_text(self.note[pieces[0].start : end])

    def names(self, node: Any) -> tuple[str, ...]:
        """Return the names of persons in a node."""
        found: list[str] = []
        for piece in self.pieces(node):
            found += self.names_of(piece)
        return tuple(_full(found))

    def names_of(self, piece: ReferencePart) -> tuple[str, ...]:
        """Return the names of persons in a phrase."""
        types = ("PERSON", "INVERTED", "WORD", "TEXT")
        parts = [one for one in piece.inner if one.type in types]
        if piece.type not in (*types, "NAMES", "EDITORS"):
            return ()
        return tuple(bare_text(self.note[p.start : p.end]) for p in parts or [piece])

    def pages(self, node: Any) -> tuple[str, ...]:
        """Return pages, ranges in full."""
        return self.pages_in([one for piece in self.pieces(node) for one in piece.inner])

    def pages_in(self, pieces: Sequence[ReferencePart]) -> tuple[str, ...]:
        """Return the pages that a row of pieces names, ranges in full."""
        found: list[str] = []
        for one in pieces:
            if found and one.type == "PAGE" and self._marks_column(one):
                break  # p. 3, col. 2
            if one.type in ("NUM", "RANGE", "YEAR", "YEARS", "ROMAN"):
                said = one.value if isinstance(one.value, str) else None
                page = said or self.note[one.start : one.end]
                found.append(full_range(page.removesuffix("f") if page[0].isdigit() else page))
            elif one.type == "DASH" and found:
                found[-1] += "-"
        return tuple(_joined(found))

    def _marks_column(self, mark: ReferencePart) -> bool:
        return "column" in kinds_of(self.note[mark.start : mark.end].rstrip("."))

    def numbers(self, node: Any) -> str:
        """Return a volume or an issue without its mark."""
        pieces = self.pieces(node)
        inner = pieces[0].inner
        marks = [at for at, one in enumerate(inner) if one.type in ("VOL", "ISSUE", "PART")]
        if pieces[0].type == "RANGE":  # 8–9/2011
            return str(pieces[0].value)
        if not inner:
            return bare_text(self.note[pieces[0].start : pieces[-1].end])
        if pieces[0].type == "SUBNUM":  # 68 (5)
            return spaced(self.note[inner[0].start : inner[-1].end])
        if inner[0].start == inner[0].end:  # 61. Jg.
            return str(inner[1].value)
        begin = marks[0] + 1 if marks and marks[0] == 0 else 0
        end = pieces[-1].end
        for at in marks[1:]:  # vol. 2, doc. 10
            if "nopart" in kinds_of(self.note[inner[at].start : inner[at].end].rstrip(".")):
                end = inner[at].start
                break
        text = spaced(self.note[inner[begin].start : end]).strip("[] .,")
        return text if pieces[0].type != "ISSUES" else re.sub(r"\s*[-–—]\s*", "-", text)


def _full(names: Sequence[str]) -> Sequence[str]:
    """Return `Adelina and Paulina Abramson` both the surname."""
    if len(names) == 2 and " " not in names[0] and "." not in names[1] and names[1].count(" ") == 1:
        return [f"{names[0]} {names[1].split()[1]}", names[1]]
    return names


def unquoted(text: str) -> str:
    """Return a text without the quotation marks around it and the comma in them."""
    text = spaced(text)
    if text[:1] in _QUOTES and len(text) > 1:
        text = text[1:]
        if text[-1:] in _QUOTES:
            text = text[:-1]
        text = text.strip()
    return text.rstrip(", ").removesuffix(".") if not text.endswith("..") else text


def full_range(text: str) -> str:
    """Return a range with both numbers in full.

    >>> full_range("130–31")
    '130-131'
    """
    found = _RANGE.fullmatch(spaced(text))
    if found is None:
        return spaced(text)
    first, last = found.groups()
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return f"{first}-{last}"


def _joined(pages: Sequence[str]) -> Iterator[str]:
    """Join numbers with a dash and spaces between them."""
    waiting = ""
    for page in pages:
        if page.endswith("-"):
            waiting = page
        elif waiting:
            yield full_range(waiting + page)
            waiting = ""
        else:
            yield page


def imprint(note: str, phrase: ReferencePart) -> dict[str, Any]:
    """Return place, publisher, year and editors of an imprint, whatever of them is printed."""
    found: dict[str, Any] = {}
    [tree] = phrase.value.children
    parts: dict[str, list[ReferencePart]] = {}
    for child in tree.children:
        if isinstance(child, Node):
            parts[child.name] = [phrase.inner[leaf] for leaf in child.leaves]
    if "parts" in parts and parts["parts"][0].type == "EDITION":  # (2d ed. London, 1944)
        del parts["parts"][: 2 if parts["parts"][1].type in ("COMMA", "STOP") else 1]
    if parts.get("parts"):
        place, publisher = _place_and_publisher(note, parts["parts"], "publisher" in parts)
        known = parts["parts"][0].type == "PLACE"  # University Park, PA
        if not publisher and not known and _is_publisher(place):
            place, publisher = "", place  # (Oxford University Press, 1999)
        found["place"] = place
        if publisher:
            found["publisher"] = publisher
    if "publisher" in parts:
        pieces = [one for one in parts["publisher"] if one.type != "NONAME"] or [
            ReferencePart("", 0, 0)
        ]
        if len(pieces) > 1 and pieces[-1].type == "ASIDE":  # PUF (coll. « Que sais-je ? »)
            pieces = pieces[:-1]
        found["publisher"] = unquoted(bare_text(note[pieces[0].start : pieces[-1].end]))
    names = [one for one in parts.get("edited", ()) if one.type in ("PERSON", "WORD", "TEXT")]
    found["editors"] = tuple(bare_text(note[one.start : one.end]) for one in names)
    year = [one for one in parts.get("year", ()) if one.type != "YEARW"]
    if year:
        found["year"] = full_range(note[year[0].start : year[-1].end])
    return {name: value for name, value in found.items() if value}


def _is_publisher(text: str) -> bool:
    """Return whether the words of an imprint say that it is a publisher, and no place."""
    return any("publisher" in kinds_of(word) for word in text.split())


def _place_and_publisher(note: str, pieces: Sequence[ReferencePart], has: bool) -> tuple[str, str]:
    """Part what precedes the year: `Paris, Perrin` are two, `New Haven, CT` is one."""
    if pieces[-1].type == "NONAME":
        pieces = pieces[:-1]
    commas = [at for at, one in enumerate(pieces) if one.type == "COMMA"]
    begin = 1 if pieces and pieces[0].type == "COMMA" else 0
    if not pieces[begin:]:
        return "", ""
    if not has and commas:
        places = [at for at, one in enumerate(pieces) if one.type == "PLACE"]
        if places == [len(pieces) - 1] and commas[-1] == len(pieces) - 2:  # Nicolson, London
            return note[pieces[-1].start : pieces[-1].end], bare_text(
                note[pieces[0].start : pieces[-2].start]
            )
        last = 0
        while (
            last + 2 < len(pieces)
            and pieces[last + 1].type != "PLACE"
            and pieces[last + 2].type == "PLACE"
        ):
            last += 2  # Garden City, New York, Doubleday; New Haven and London, Yale
        rest = pieces[last + 2 :]
        if rest and rest[0].type == "AND":  # Cambridge, MA, and London
            rest = ()
        printed = note[rest[0].start : rest[-1].end] if rest else ""
        apart = last + 1 < len(pieces) and pieces[last + 1].type == "COMMA"
        if pieces[0].type == "PLACE" and apart and printed and not _STATES.fullmatch(printed):
            return bare_text(note[pieces[0].start : pieces[last].end]), unquoted(printed)
    return spaced(note[pieces[begin].start : pieces[-1].end]).strip(" ,:;[]"), ""


def is_day_of_year(date: str) -> bool:
    """Return whether a date has day and year: `1912-04-06`, but not `-04-06` nor `1912-04`."""
    return len(date) == len("1912-04-06")


def is_month_of_year(date: str) -> bool:
    """Return whether a date is a month with its year: `1949-03`."""
    return len(date) == len("1949-03")


class Day:
    """One date, with the place at which it is printed."""

    __slots__ = ("date", "end", "start")

    def __init__(self, date: str, start: int, end: int) -> None:
        self.date = date
        self.start = start
        self.end = end


def days(note: str, phrase: ReferencePart, year: str | None = None) -> list[Day]:
    """Return the days of a phrase of dates; ``year`` is that of days without one."""
    found: list[Day] = []
    if phrase.type in ("DATED", "FULLDATE", "PUBLISHED"):
        return [_single(phrase)] if phrase.type == "DATED" else []
    for node in phrase.value.children:
        if not isinstance(node, Node):
            continue
        if node.name == "dated":
            found += _dated(phrase, node)
        elif node.name == "groups" and year:
            groups = list(_groups(node))
            for group in groups:
                end = phrase.end if group is groups[-1] else None
                found += _group(phrase, group, year, end)
    return found


def _groups(node: Node) -> Iterator[Node]:
    for child in node.children:
        if isinstance(child, Node):
            if child.name == "groups":
                yield from _groups(child)
            else:
                yield child


def _dated(phrase: ReferencePart, node: Node) -> list[Day]:
    """Return the days that share a year."""
    leaves = [phrase.inner[leaf] for leaf in node.leaves]
    year = next((one.value for one in leaves if one.type == "YEAR"), None)
    whole = next((one for one in leaves if one.type == "FULLDATE"), None)
    if whole is not None:
        return [Day(whole.value, whole.start, whole.end)]
    end = next((one.end for one in leaves if one.type == "YEAR"), leaves[-1].end)
    groups = [child for child in node.children if isinstance(child, Node) and child.name == "group"]
    found: list[Day] = []
    if groups:
        for at, group in enumerate(groups):
            found += _group(phrase, group, year or "", end if at == len(groups) - 1 else None)
        return found
    return _group(phrase, node.children[0], year or "", end)


def _group(phrase: ReferencePart, node: Node, year: str, end: int | None) -> list[Day]:
    """Return the days of one month; the last of them goes to ``end``."""
    pieces = [phrase.inner[leaf] for leaf in node.leaves]
    month = next(one.value for one in pieces if one.type == "MONTH")
    numbers = [one for one in pieces if one.type in ("NUM", "RANGE")]
    if not numbers:
        return [Day(f"{year}-{month:02}", pieces[0].start, end or pieces[-1].end)]
    found: list[Day] = []
    for at, number in enumerate(numbers):
        stop = number.end if at < len(numbers) - 1 else (end or pieces[-1].end)
        begin = number.start if at or pieces[0].type != "MONTH" else pieces[0].start
        digits = re.match(r"\d+", str(number.value))
        day = int(digits.group()) if digits else 0
        if not 1 <= day <= 31:
            return []
        found.append(Day(f"{year}-{month:02}-{day:02}", begin, max(stop, number.end)))
    if pieces[0].type == "MONTH" and len(numbers) == 1:
        found[0].start = pieces[0].start
    return found


def _single(phrase: ReferencePart) -> Day:
    leaves = list(phrase.inner)
    year = next((one.value for one in leaves if one.type in ("YEAR", "YEARS")), "")
    whole = next((one.value for one in leaves if one.type == "FULLDATE"), None)
    month = next((one.value for one in leaves if one.type == "MONTH"), None)
    number = next((one.value for one in leaves if one.type == "NUM"), None)
    date = whole or year
    if whole is None and month:
        date = f"{year}-{month:02}" + (f"-{int(str(number)):02}" if str(number).isdigit() else "")
    return Day(date, phrase.start, phrase.end)


def is_prose(name: str) -> bool:
    """Return whether a name is too long, or has a year: `«Труд», где 8 мая 1937 г. была …`."""
    return len(name.split()) > _LONGEST_NAME or _YEAR.search(name) is not None


def without_series(name: str) -> str:
    """Return a journal's name without its series: `Jahrbücher für Geschichte Osteuropas N.F.`"""
    head, _, last = name.rpartition(" ")
    return head.rstrip(",") if "newseries" in kinds_of(last) else name


def is_issue_of_volume(number: str) -> bool:
    """Return whether two numbers are those of a volume and its issue: 60/2, but not 32/33."""
    volume, _, issue = number.partition("/")
    issue = re.split("[-–]", issue)[0]  # 44/2-3
    return volume.isdigit() and issue.isdigit() and int(issue) < int(volume)
