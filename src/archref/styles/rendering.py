"""The one renderer of all house styles: citations in, text out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from archref.citation import Archive, Citation
from archref.styles.model import Style, Term
from archref.styles.naming import name_archive
from archref.styles.numerals import ends, is_plain, is_several, ranged, split_parts
from archref.styles.pieces import Piece, after, has, in_full, values

Namer = Callable[[Archive, Style, bool], str]
"""Names an archive in a style; the flag says that it is the first time in a document.

Raises UnsureNameError where it cannot be named surely.
"""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A citation, or a chain of them, in a house style."""

    text: str
    dropped: tuple[str, ...] = ()
    """The levels the citation has that the style does not print."""


def render(
    citation: Citation,
    style: Style,
    *,
    previous: Citation | None = None,
    first: bool = False,
    archive_form: Namer = name_archive,
) -> Rendered:
    """Print one citation in full; after ``previous`` only from where it differs from it.

    ``first`` says that its archive is named for the first time. There is no closing stop; see
    closed(). Raises UnsureNameError where the archive cannot be named in this style.
    """
    piece = in_full(citation) if previous is None else after(citation, previous)
    return render_chain([piece], style, first=first, archive_form=archive_form)


def render_chain(
    pieces: Sequence[Piece],
    style: Style,
    *,
    first: bool = False,
    archive_form: Namer = name_archive,
) -> Rendered:
    """Print citations that stand together as one stretch: ``Д. 12. Л. 3; Д. 13, 15``.

    Units as for render(); ``first`` speaks of the archive of the first piece.
    """
    printer = _Printer(style, archive_form)
    texts: list[str] = []
    for group in _groups(_unshortened(pieces, style), style):
        texts.append(printer.group(group, first and not texts))
    dropped = {level: None for piece in pieces for level in _unprintable(piece, style)}
    return Rendered(style.separators.citations.join(texts), tuple(dropped))


def closed(text: str, style: Style) -> str:
    """Give the text of a citation that stands alone with the stop of the style."""
    return text if text.endswith(style.stop) else text + style.stop


def joined(left: str, separator: str, right: str) -> str:
    """Join two texts; a stop that both the left one and the separator print is printed once."""
    if left.endswith(".") and separator.startswith("."):
        separator = separator[1:]
    return left + separator + right


def _unprintable(piece: Piece, style: Style) -> list[str]:
    return [
        level
        for level in sorted(piece.levels)
        if level in style.drops or (level != "archive" and level not in style.terms)
    ]


def _unshortened(pieces: Sequence[Piece], style: Style) -> list[Piece]:
    """Give back to the later pieces of a chain what the style doesn't leave out."""
    if style.shorten == "all" or len(pieces) == 1:
        return list(pieces)
    head = pieces[0].levels
    reach = head if style.shorten == "nothing" else head - {"archive"}
    stem = reach & {"archive", "fond", "opis", "delo"}
    return [
        pieces[0],
        *(Piece(p.citation, p.levels | (stem & has(p.citation)), p.word) for p in pieces[1:]),
    ]


def _groups(pieces: Sequence[Piece], style: Style) -> list[list[Piece]]:
    """Put pieces together that are printed as one list of numbers under one term."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        if groups and style.lists and _continues(groups[-1], piece, style):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _continues(group: list[Piece], piece: Piece, style: Style) -> bool:
    if len(piece.levels) != 1 or piece.word or _coded(group[0], style):
        return False
    (level,) = piece.levels
    lowest = [at for at in style.order if at in group[0].levels][-1:]
    members = (*values(group[-1].citation, level), *values(piece.citation, level))
    return level != "listy" and lowest == [level] and all(map(is_plain, members))


def _coded(piece: Piece, style: Style) -> bool:
    """Say whether a piece is printed as a code: fond, opis and delo, and no more than sheets."""
    if style.code is None or piece.word or not {"fond", "opis", "delo"} <= piece.levels:
        return False
    numbers = [value for level in ("fond", "opis", "delo") for value in values_of(piece, level)]
    known = {"archive", "fond", "opis", "delo", "listy"}
    return piece.levels <= known and all(map(is_plain, numbers))


def values_of(piece: Piece, level: str) -> tuple[str, ...]:
    """Give what a piece prints at a level; nothing where the level is not printed."""
    return values(piece.citation, level) if level in piece.levels else ()


class _Printer:
    """Prints groups of pieces in one style."""

    def __init__(self, style: Style, archive_form: Namer) -> None:
        self.style = style
        self.archive_form = archive_form

    def group(self, group: Sequence[Piece], first: bool) -> str:
        """Print pieces that share one list of numbers; mostly there is only one."""
        piece, style = group[0], self.style
        head = ""
        if piece.word:
            head = _capital_as(style.repeats.word, piece.word)
        elif "archive" in piece.levels and piece.citation.archive is not None:
            head = self.archive_form(piece.citation.archive, style, first)
        if style.code and _coded(piece, style):
            return self._code(piece, head)
        body = self._elements(group, first)
        between = style.repeats.separator if piece.word else style.separators.archive
        return joined(head, between, body) if head and body else head or body

    def _elements(self, group: Sequence[Piece], first: bool) -> str:
        style, piece = self.style, group[0]
        text = ""
        shown = [at for at in style.order if at in piece.levels and at in style.terms]
        for level in shown:
            if level in style.drops:
                continue
            numbers = values(piece.citation, level)
            if level == shown[-1]:
                numbers += tuple(v for other in group[1:] for v in values(other.citation, level))
            phrase = self._element(level, numbers, first)
            text = joined(text, style.separators.elements, phrase) if text else phrase
        return text

    def _element(self, level: str, numbers: tuple[str, ...], first: bool) -> str:
        style = self.style
        if level == "listy":
            return self._sheets(numbers, first)
        if len(numbers) > 1:
            return self._termed(style.terms[level], self._numbers(numbers), True, first)
        base, parts = split_parts(numbers[0])
        text = ""
        if base:
            several = is_several((base,))
            text = self._termed(style.terms[level], self._numbers((base,)), several, first)
        for part in parts:
            number = self._numbers((part.number,)) if part.number else ""
            phrase = self._termed(style.terms[part.kind], number, False, False)
            between = style.separators.parts if number else " "
            text = joined(text, between, phrase) if text else phrase
        return text

    def _sheets(self, sheets: tuple[str, ...], first: bool) -> str:
        style, term = self.style, self.style.terms["listy"]
        if style.numbers.before_term and any(back for sheet in sheets for _, back in ends(sheet)):
            return style.separators.numbers.join(self._sheet_by_sheet(sheet) for sheet in sheets)
        numbers = self._numbers(sheets, style.numbers.verso)
        return self._termed(term, numbers, is_several(sheets), first)

    def _sheet_by_sheet(self, sheet: str) -> str:
        """Print the mark of a back after the term: ``15. lp. o. p.–17. lp.``."""
        style, term = self.style, self.style.terms["listy"]
        (start, start_is_back), *rest = ends(sheet)
        if rest and not start_is_back:
            back = style.numbers.verso if rest[0][1] else ""
            return self._termed(term, self._numbers((f"{start}-{rest[0][0]}",)), True, False) + back
        return style.separators.range.join(
            self._termed(term, self._numbers((number,)), False, False)
            + (style.numbers.verso if back else "")
            for number, back in ends(sheet)
        )

    def _numbers(self, numbers: tuple[str, ...], verso: str = "") -> str:
        style = self.style
        ordinal = style.numbers.ordinal if style.numbers.before_term else ""
        return style.separators.numbers.join(
            ranged(number, style.separators.range, style.script, verso, ordinal)
            for number in numbers
        )

    def _termed(self, term: Term, number: str, several: bool, first: bool) -> str:
        style = self.style
        word = term.many if several else term.first if first else term.one
        if not number or not word:
            return word or number
        if style.numbers.before_term:
            return number + style.separators.term + word
        return word + style.separators.term + number

    def _code(self, piece: Piece, head: str) -> str:
        style, code = self.style, self.style.code
        assert code is not None
        dash = style.separators.range
        text = code.separator.join(
            ranged(value, dash, style.script)
            for level in ("fond", "opis", "delo")
            for value in values(piece.citation, level)
        )
        if head:
            text = head + code.archive + text
        sheets = values_of(piece, "listy")
        if not sheets or "listy" in style.drops:
            return text
        numbers = (
            self._sheets(sheets, False)
            if code.sheet_term
            else self._numbers(sheets, style.numbers.verso)
        )
        return text + code.sheets + numbers


def _capital_as(word: str, printed: str) -> str:
    """Give the word of repetition with a small letter where the printed one had it."""
    return word[0].lower() + word[1:] if printed[:1].islower() else word
