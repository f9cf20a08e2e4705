"""Notes that are alike but for their numbers: the first is lexed, the others follow it.

A note's outline is its text with a nought for every digit. The words, and how the numbers are set
off from them, decide what the tokens of a note are; a number decides it only where it could be a
year or a date, where it begins with a nought, and where a list of files could end and one of sheets
begin. Outlines in which that can matter are not kept, and notes with such numbers don't follow.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from archref.patterns import lazy
from archref.reading.numbers import normal_form
from archref.reading.shelf_marks import is_date
from archref.reading.tokens import Island, Token

if TYPE_CHECKING:
    from archref.reading.archive_names import Mention

_LONGEST: Final = 200
"""Characters of a note whose outline is kept; longer ones seldom have the same."""

_REMEMBERED: Final = 2048
_SEEN: Final = 1 << 15
_NOUGHTS: Final = bytes.maketrans(b"123456789", b"000000000")
_DOUBTFUL: Final = lazy(r"(?<!\d)(?:0|(?:1[5-9]|20)\d\d(?!\d))")
_ASCII_DIGIT: Final = lazy("[0-9]")
_SET_OFF: Final = lazy(r"[.,;:)\]/]|\s?(?:[\-‐‑–—]|\w\w|\Z)")
"""What may follow a number if no token does: a letter by itself could belong to it."""

_LOOSE: Final = lazy(
    r"(?<![^\W_])(?<!\d[.,/:\-‐‑–—])(?<!\d[.,/:]\s)[0-9]+(?![^\W_]|[.,/:\-‐‑–—]\s?\d)"
)
"""A number that hangs on no other one."""

_NUMBERS: Final = frozenset({"NUMBER", "PREFIXED"})
_NO_TERMS: Final = frozenset({"NUMBER", "_DASH", "_COMMA", "_SEMI", "VERSO", "BOTH"})


class _Blank:
    """An island without its numbers."""

    __slots__ = ("island", "joined", "tokens")

    def __init__(self, island: Island) -> None:
        self.island = island
        self.tokens = [
            (token.type, token.start, token.end, None if token.type in _NUMBERS else token.value)
            for token in island.tokens
        ]
        """Type, start, end and value of each token; no value for a number."""

        pairs = pairwise(island.tokens)
        self.joined = [left.start for left, right in pairs if right.type == "JOIN"]
        """Where the numbers begin that are joined to a next one: no date may stand there."""


class _Outline:
    """A note without its numbers; ``loose`` are the places of those that are in no citation."""

    __slots__ = ("blanks", "loose", "mentions")

    def __init__(
        self, blanks: list[_Blank], mentions: list[Mention], loose: list[tuple[int, int]]
    ) -> None:
        self.blanks = blanks
        self.mentions = mentions
        self.loose = loose


class Outlines:
    """The outlines met so far; one serves a whole run."""

    def __init__(self) -> None:
        self._known: dict[tuple[bytes, str | None], _Outline] = {}
        self._seen: set[int] = set()
        """Hashes of outlines that were met at least once."""

    def follow(self, text: str, hint: str | None) -> tuple[list[Island], list[Mention]] | None:
        """Give the islands and archives of a note that is like one before; None if none is.

        ``hint`` is the language of the citation before it.
        """
        if len(text) > _LONGEST:
            return None
        outline = self._known.get((_noughts(text), hint))
        if outline is None:
            return None
        if any(_is_doubtful(text[start:end]) for start, end in outline.loose):
            return None
        islands: list[Island] = []
        for blank in outline.blanks:
            if blank.joined and any(is_date(text, at) for at in blank.joined):
                return None
            tokens: list[Token] = []
            for type_, start, end, value in blank.tokens:
                if value is None:
                    number = text[start:end]
                    if _is_doubtful(number):
                        return None
                    value = normal_form(number)
                tokens.append(Token(type_, start, end, value))
            islands.append(blank.island.with_tokens(tokens))
        return islands, outline.mentions

    def keep(
        self, text: str, hint: str | None, islands: Sequence[Island], mentions: list[Mention]
    ) -> None:
        """Keep the outline of a note that was lexed by itself, if no number decided how.

        That is done when it is met again: most are met only once.
        """
        if not islands or len(text) > _LONGEST:
            return
        key = _noughts(text), hint
        if hash(key) not in self._seen:
            if len(self._seen) >= _SEEN:
                self._seen.clear()
            self._seen.add(hash(key))
            return
        loose = _loose(text, [token for island in islands for token in island.tokens])
        if loose is None or not all(_is_sure(text, island) for island in islands):
            return
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[key] = _Outline(list(map(_Blank, islands)), mentions, loose)


def _noughts(text: str) -> bytes:
    return text.encode(errors="surrogatepass").translate(_NOUGHTS)


def _loose(text: str, tokens: Sequence[Token]) -> list[tuple[int, int]] | None:
    """Give the numbers outside of citations; None if others than those could decide something.

    Digits in words, dates and the names of archives are such others.
    """
    taken = {at for token in tokens for at in range(token.start, token.end)}
    loose = [one.span() for one in _LOOSE.finditer(text) if one.start() not in taken]
    if any(_is_doubtful(text[start:end]) for start, end in loose):
        return None
    known = [*loose, *((one.start, one.end) for one in tokens if one.type in _NUMBERS)]
    counted = sum(len(_ASCII_DIGIT.findall(text[start:end])) for start, end in known)
    digits = len(_ASCII_DIGIT.findall(text))
    return loose if digits and counted == digits else None


def _is_sure(text: str, island: Island) -> bool:
    """Tell whether an island would have the same tokens if its digits were others."""
    types = [token.type for token in island.tokens]
    starts = {token.start for token in island.tokens}
    numbers = (token for token in island.tokens if token.type in _NUMBERS)
    return (
        not island.repairs
        and not _hangs_on_order(types)
        and all(_is_sure_number(text, number, starts) for number in numbers)
    )


def _is_sure_number(text: str, number: Token, starts: Set[int]) -> bool:
    """Tell whether a number is read as it stands; ``starts`` are the places of tokens."""
    printed, end = text[number.start : number.end], number.end
    if _is_doubtful(printed) or printed.split() != [printed]:
        return False
    adjoins = end + text[end : end + 1].isspace() in starts
    set_off = adjoins or _SET_OFF.match(text, end) is not None
    return set_off and number.value == normal_form(printed)


def _hangs_on_order(types: Sequence[str]) -> bool:
    """Tell whether a list may go on or not with how its numbers climb: only sheets may fall."""
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
