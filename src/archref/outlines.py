"""Notes that are alike but for their numbers: the first is lexed, the others follow it.

A note's outline is its text with a nought for every digit. The words, and how the numbers are set
off from them, decide what the tokens of a note are; a number decides it only where it could be a
year or a date, where it begins with a nought, and where a list of files could end and one of sheets
begin. Outlines in which that can matter are not kept, and notes with such numbers don't follow.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from archref.codes import is_date
from archref.numbers import normal_form
from archref.patterns import lazy
from archref.tokens import Island, Token

if TYPE_CHECKING:
    from archref.mentions import Mention

_LONGEST: Final = 120
"""Characters of a note whose outline is kept; longer ones seldom have the same."""

_REMEMBERED: Final = 4096
_NOUGHTS: Final = bytes.maketrans(b"123456789", b"000000000")
_DOUBTFUL: Final = lazy(r"(?<!\d)(?:0|(?:1[5-9]|20)\d\d(?!\d))")
_SET_OFF: Final = lazy(r"[.,;:)\]/]|\s?(?:[\-‐‑–—]|\w\w|\Z)")
"""What may follow a number if no token does: a letter by itself could belong to it."""

_NO_TERMS: Final = frozenset({"NUMBER", "_DASH", "_COMMA", "_SEMI", "VERSO", "BOTH"})


class _Blank(NamedTuple):
    """An island without its numbers."""

    tokens: Sequence[tuple[str, int, int, str | None]]
    """Type, start, end and value of each token; no value for a number."""

    island: Island
    joined: Sequence[int]
    """Where the numbers begin that are joined to a next one: no date may stand there."""


class _Outline(NamedTuple):
    """A note without its numbers."""

    blanks: Sequence[_Blank]
    mentions: list[Mention]


class Outlines:
    """The outlines met so far; one serves a whole run."""

    def __init__(self) -> None:
        self._known: dict[tuple[bytes, str | None], _Outline] = {}

    def follow(self, text: str, hint: str | None) -> tuple[list[Island], list[Mention]] | None:
        """Give the islands and archives of a note that is like one before; None if none is.

        ``hint`` is the language of the citation before it.
        """
        if len(text) > _LONGEST:
            return None
        outline = self._known.get((_noughts(text), hint))
        if outline is None:
            return None
        islands: list[Island] = []
        for blank, like, joined in outline.blanks:
            if any(is_date(text, at) for at in joined):
                return None
            tokens: list[Token] = []
            for type_, start, end, value in blank:
                if value is None:
                    number = text[start:end]
                    if _is_doubtful(number):
                        return None
                    value = normal_form(number)
                tokens.append(Token(type_, start, end, value))
            archives, end, reordered = like.archives, like.end, like.reordered
            islands.append(Island(tokens, like.language, (), archives, end, reordered))
        return islands, outline.mentions

    def keep(
        self, text: str, hint: str | None, islands: Sequence[Island], mentions: list[Mention]
    ) -> None:
        """Keep the outline of a note that was lexed by itself, if no number decided how."""
        if len(text) > _LONGEST:
            return
        tokens = [token for island in islands for token in island.tokens]
        numbers = [token for token in tokens if token.type == "NUMBER"]
        printed = "".join(text[number.start : number.end] for number in numbers)
        outline = _noughts(text)
        if not numbers or outline.count(b"0") != _noughts(printed).count(b"0"):
            return  # some stand in no citation
        starts = {token.start for token in tokens}
        if not all(_is_sure(text, number, starts) for number in numbers):
            return
        if any(island.repairs or _hangs_on_order(island) for island in islands):
            return
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[outline, hint] = _Outline([_blank(island) for island in islands], mentions)


def _noughts(text: str) -> bytes:
    return text.encode(errors="surrogatepass").translate(_NOUGHTS)


def _blank(island: Island) -> _Blank:
    tokens = [
        (token.type, token.start, token.end, None if token.type == "NUMBER" else token.value)
        for token in island.tokens
    ]
    pairs = pairwise(island.tokens)
    return _Blank(tokens, island, [left.start for left, right in pairs if right.type == "JOIN"])


def _is_sure(text: str, number: Token, starts: set[int]) -> bool:
    """Tell whether a number would be read in the same way if its digits were others.

    ``starts`` are the places where tokens begin.
    """
    printed, end = text[number.start : number.end], number.end
    if _is_doubtful(printed) or printed.split() != [printed]:
        return False
    adjoins = end + text[end : end + 1].isspace() in starts
    return number.value == normal_form(printed) and (
        adjoins or _SET_OFF.match(text, end) is not None
    )


def _hangs_on_order(island: Island) -> bool:
    """Tell whether a list may go on or not with how its numbers climb: only sheets may fall."""
    types = [token.type for token in island.tokens]
    if "_DROP" in types or ("JOIN" in types and "_COMMA" in types):
        return True
    term = ""
    for type_ in types:
        if type_ == "_COMMA" and term != "LISTY":
            return True
        term = term if type_ in _NO_TERMS else type_
    return False


def _is_doubtful(number: str) -> bool:
    """Tell whether a number could be a year, or begins with a nought."""
    if number.isdecimal():
        return number[0] == "0" or (len(number) == 4 and "1500" <= number < "2100")
    return _DOUBTFUL.search(number) is not None
