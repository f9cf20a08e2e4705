"""The one renderer of all house styles: citations in, text out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from archref.citation.citation import DIVISIONS, INHERITABLE, Archive, Citation, Wording
from archref.styles.model import Code, Style, Term
from archref.styles.naming import name_archive
from archref.styles.numerals import is_plain, is_several, ranged, with_capitals
from archref.styles.phrases import (
    are_no_sheets,
    joined,
    kind_of,
    number_as_printed,
    own_term,
    phrase,
    plain,
    sheets,
)
from archref.styles.pieces import PartialCitation, after, has, in_full, values

Namer = Callable[[Archive, Style, bool], str]
"""Names an archive in a style; the flag says that it is the first time in a document.

Raises UnsureNameError where it cannot be named surely.
"""


_UNWORDED: Final = Wording()


class PrintedElement(NamedTuple):
    """A stretch of a rendered text that prints one element."""

    piece: int
    """Which of the pieces it is of; -1 if several share it as a list of numbers."""

    level: str
    """``archive`` for the word of a repeated reference, too."""

    start: int
    end: int


class Rendered(NamedTuple):
    """A citation, or a chain of them, in a house style."""

    text: str
    dropped: tuple[str, ...] = ()
    """The levels the citation has that the style does not print."""

    parts: tuple[PrintedElement, ...] = ()
    """Where its elements are in the text, in printed order."""


def render(
    citation: Citation,
    style: Style,
    *,
    previous: Citation | None = None,
    first: bool = False,
    explain: bool | None = None,
    archive_form: Namer = name_archive,
) -> Rendered:
    """Print one citation in full; after ``previous`` only from where it differs from it.

    ``first`` says that its archive is named for the first time, ``explain`` that it is the first
    citation of a text, which explains its terms; None if it does where ``first`` is true. There
    is no closing stop; see closed(). Raises UnsureNameError where the archive cannot be named in
    this style.
    """
    piece = in_full(citation) if previous is None else after(citation, previous)
    return render_chain([piece], style, first=first, explain=explain, archive_form=archive_form)


def render_chain(
    pieces: Sequence[PartialCitation],
    style: Style,
    *,
    first: bool = False,
    explain: bool | None = None,
    archive_form: Namer = name_archive,
) -> Rendered:
    """Print citations that are together as one stretch: ``Д. 12. Л. 3; Д. 13, 15``.

    Units as for render(); ``first`` speaks of the archive of the first piece, ``explain`` of its
    terms.
    """
    explain = first if explain is None else explain
    printer = _Printer(style, archive_form, pieces[0])
    texts: list[str] = []
    printed = 0
    for group in _groups(_unshortened(pieces, style), style):
        printer.piece = printed
        texts.append(printer.group(group, first and not texts, explain and not texts))
        printed += len(group)
    dropped = {level: None for p in pieces for level in _unprintable(style, p.levels)}
    text = style.separators.citations.join(texts)
    return Rendered(text, tuple(dropped), tuple(_placed(text, printer.words)))


def _placed(text: str, words: Sequence[tuple[int, str, str]]) -> Iterator[PrintedElement]:
    """Find printed elements in a text in which they are in this order."""
    done = 0
    for piece, level, word in words:
        at = text.find(word, done)
        if at < 0:  # a stop that both it and the separator print is printed once
            word = word.removesuffix(".")
            at = text.index(word, done)
        done = at + len(word)
        yield PrintedElement(piece, level, at, done)


def closed(text: str, style: Style) -> str:
    """Return the text of a citation that stands alone with the stop of the style."""
    return text if text.endswith(style.stop) else text + style.stop


def _unprintable(style: Style, levels: frozenset[str]) -> tuple[str, ...]:
    """Return the levels of a citation that a style does not print."""
    return tuple(
        level
        for level in sorted(levels)
        if level in style.drops or (level != "archive" and level not in style.terms)
    )


def _printable(style: Style, piece: PartialCitation) -> Sequence[str]:
    """Return the levels of a citation that a style prints with a term, in its order.

    A division stays on the side of the opis on which it is printed: ``Отд. II. Оп. 3``.
    """
    order = [
        at
        for at in style.order
        if at in piece.levels and at in style.terms and at not in style.drops
    ]
    printed = [element.level for element in piece.citation.elements]
    if "opis" in order and "opis" in printed:
        opis = printed.index("opis")
        above = [at for at in printed[:opis] if at in DIVISIONS]
        below = [at for at in printed[opis:] if at in DIVISIONS]
        if above or below:
            order = [at for at in order if at not in (*above, *below)]
            place = order.index("opis")
            order[place : place + 1] = [*above, "opis", *below]
    return order


def _unshortened(pieces: Sequence[PartialCitation], style: Style) -> list[PartialCitation]:
    """Give back to the later pieces of a chain what the style doesn't leave out."""
    if style.shorten == "all" or len(pieces) == 1:
        return list(pieces)
    head = pieces[0].levels
    reach = head if style.shorten == "nothing" else head - {"archive"}
    stem = reach & set(INHERITABLE)
    return [
        pieces[0],
        *(
            PartialCitation(p.citation, p.levels | (stem & has(p.citation)), p.word)
            for p in pieces[1:]
        ),
    ]


def _groups(pieces: Sequence[PartialCitation], style: Style) -> list[list[PartialCitation]]:
    """Put pieces together that are printed as one list of numbers under one term."""
    groups: list[list[PartialCitation]] = []
    for piece in pieces:
        if groups and style.lists and _continues(groups[-1], piece, style):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _continues(group: list[PartialCitation], piece: PartialCitation, style: Style) -> bool:
    if len(piece.levels) != 1 or piece.word:
        return False
    (level,) = piece.levels
    lowest = [at for at in style.order if at in group[0].levels][-1:]
    if _own_term(style, group[-1], level) != _own_term(style, piece, level):
        return False
    members = (*values(group[-1].citation, level), *values(piece.citation, level))
    return level != "listy" and lowest == [level] and all(map(is_plain, members))


def _own_term(style: Style, piece: PartialCitation, level: str) -> Term | None:
    return own_term(style, level, _worded(piece, level), _country(piece))


def _fits_code(piece: PartialCitation, style: Style) -> bool:
    """Return whether a piece has fond, opis and delo, single numbers, and no more than sheets."""
    needed = ("fond", "opis", "delo")
    if piece.word or not set(needed) <= piece.levels <= {"archive", *needed, "listy"}:
        return False
    if kind_of(_worded(piece, "delo")[0]) or are_no_sheets(style, _worded(piece, "listy")[0]):
        return False
    numbers = [value for level in needed for value in values(piece.citation, level)]
    return all(map(is_plain, numbers)) and not any(is_several((number,)) for number in numbers)


def _begins_code(head: PartialCitation, style: Style) -> bool:
    """Return whether a chain can be printed as a code: it begins with an archive that is known."""
    archive = head.citation.archive if "archive" in head.levels else None
    return archive is not None and archive.id is not None and _fits_code(head, style)


class _Printer:
    """Prints the groups of one chain."""

    def __init__(self, style: Style, archive_form: Namer, head: PartialCitation) -> None:
        self.style = style
        self.archive_form = archive_form
        self.coded = style.code is not None and _begins_code(head, style)
        self.piece = 0
        """Number of the piece that is printed next."""

        self.words: list[tuple[int, str, str]] = []
        """What was printed so far: piece, level, words."""

    def group(self, group: Sequence[PartialCitation], first: bool, explain: bool) -> str:
        """Print pieces that share one list of numbers; mostly there is only one."""
        piece, style = group[0], self.style
        head = ""
        if piece.word:
            head = _capital_as(style.repeats.word, piece.word)
        elif "archive" in piece.levels and piece.citation.archive is not None:
            head = self.archive_form(piece.citation.archive, style, first)
        if head:
            self.words.append((self.piece, "archive", head))
        if style.code and self.coded and _fits_code(piece, style):
            return _coded(style, style.code, piece, head)
        body = self._elements(group, explain)
        between = style.repeats.separator if piece.word else style.separators.archive
        return joined(between, [head, body]) if head and body else head or body

    def _elements(self, group: Sequence[PartialCitation], first: bool) -> str:
        style, piece = self.style, group[0]
        phrases: list[str] = []
        for level in _printable(style, piece):
            number = self.piece
            numbers, worded = values(piece.citation, level), _worded(piece, level)
            for other in group[1:]:
                if level in other.levels:
                    number = -1
                    numbers += values(other.citation, level)
                    worded += _worded(other, level)
            words = phrase(style, level, numbers, first, worded, _country(piece))
            if words:
                phrases.append(words)
                self.words.append((number, level, words))
        return joined(style.separators.elements, phrases)


def _country(piece: PartialCitation) -> str:
    """Return the country of the archive of a piece, ``MD``; empty if that is not known."""
    archive = piece.citation.archive
    return archive.id[:2] if archive is not None and archive.id else ""


def _worded(piece: PartialCitation, level: str) -> tuple[Wording, ...]:
    return (piece.citation.wording.get(level, _UNWORDED),)


def _coded(style: Style, code: Code, piece: PartialCitation, head: str) -> str:
    dash = style.separators.range
    wording = piece.citation.wording
    text = code.separator.join(
        number_as_printed(value, wording.get(level, _UNWORDED).number, style.script)
        or ranged(value, dash, style.script)
        for level in ("fond", "opis", "delo")
        for value in values(piece.citation, level)
    )
    if head:
        text = head + code.archive + text
    listy = values(piece.citation, "listy") if "listy" in piece.levels - set(style.drops) else ()
    if not listy:
        return text
    numbers = (
        sheets(style, listy, words=_worded(piece, "listy"))
        if code.sheet_term
        else with_capitals(
            plain(style, "listy", listy, style.numbers.verso),
            wording.get("listy", _UNWORDED).number,
            style.numbers.verso,
        )
    )
    return text + code.sheets + numbers


def _capital_as(word: str, printed: str) -> str:
    """Return the word of repetition with a small letter where the printed one had it.

    Georgian has no capitals to begin a note with: `იქვე` there is `Там же` here.
    """
    small = printed[:1] != printed[:1].title()
    return word[0].lower() + word[1:] if small else word
