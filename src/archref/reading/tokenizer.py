"""One pass over a note: every number, term, archive, repeat, separator and word is a token.

The tagger sees of a token only its :class:`~archref.reading.symbols.Symbol`: what kind it is, its
form, and flags in single letters. So notes that are alike but for their numbers have the same row
of symbols, and what was decided for one row holds for all.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import Final, TypeVar

from archref.archives.authority import Authority
from archref.patterns import lazy
from archref.reading.archive_names import Mention, MentionFinder
from archref.reading.scanner import Anchor, AnchorFinder
from archref.reading.symbols import DASH_SIGNS, Tok, symbol_of
from archref.reading.tokenizing.damage import add_if_mended
from archref.reading.tokenizing.numbers import add_number
from archref.reading.tokenizing.state import Pass
from archref.reading.tokenizing.vocabulary import TokenWords
from archref.reading.tokenizing.words import add_word
from archref.reading.windows import rows, windows
from archref.terms import Lexicon

_Placed = TypeVar("_Placed", Anchor, Mention)

_LEXEME: Final = lazy(
    r"""(?P<number> \d+ ) [½¼¾]?                                       # 17, 3½
      | (?P<word>
            [^\W\d_]+ (?: [’'ʹʻ´ʼ`‘][^\W\d_]+ )* [’'ʹʻ´ʼ`]?          # Оп, opis’, z’iazd
          | № | [½¼¾] | \#
        )
      | (?P<separator> // | \.\.+ | [^\w\s] | _ )                    # . , // ...
    """,
    re.VERBOSE,
)
_BEYOND: Final = 1000
"""Characters after a window within which a mark or a suffix of its last number can be."""

_PLAIN: Final = {sign: symbol_of("S", sign, "") for sign in '.,:;()/[]«»"“”„'}
"""The symbols of most separators, of which it says nothing that a blank precedes them."""

_starts: Final = attrgetter("start")


class TokenizedNote:
    """The rows of tokens of a note in which citations can be, and the archives that it names."""

    __slots__ = ("mentions", "rows")

    def __init__(self, mentions: Sequence[Mention], rows: Sequence[Sequence[Tok]]) -> None:
        self.mentions = mentions
        self.rows = rows


class Tokenizer:
    """Makes tokens of notes; one serves a whole run."""

    def __init__(self, words: Lexicon, authority: Authority) -> None:
        self._words = TokenWords(words, authority)
        self._anchors = AnchorFinder(words, authority)
        self._archives = MentionFinder(words, authority)
        self.worth_reading = self._anchors.worth_reading

    def tokenize(self, text: str) -> TokenizedNote:
        """Return the rows of tokens of ``text``, in order."""
        anchors = self._anchors.find(text)
        mentions = self._archives.known(text, anchors)
        found: list[Sequence[Tok]] = []
        done = 0
        for begin, end in windows(text, anchors):
            begin = max(begin, done)
            near = _within(anchors, begin, end), _within(mentions, begin, end)
            found.extend(rows(self._window(Pass(self._words, text, *near), begin, end)))
            done = end
        return TokenizedNote(mentions, found)

    def _window(self, note: Pass, begin: int, end: int) -> list[Tok]:
        """Return the tokens from offset ``begin`` to ``end``."""
        at = begin
        for found in _LEXEME.finditer(note.text, begin, end):
            start, stop = found.span()
            if start < at:
                continue
            kind = found.lastgroup
            if kind == "number":
                at = add_number(note, start, found["number"])
            elif kind == "word":
                at = _add_word(note, found.group(), start, stop)
            elif (symbol := _PLAIN.get(found.group())) is not None:
                note.tokens.append(Tok(symbol, start, stop))
                at = stop
            else:
                at = _add_separator(note, found.group(), start, stop)
        return note.tokens


def _add_word(note: Pass, printed: str, start: int, stop: int) -> int:
    """Add a word; return the offset after it."""
    if start in note.anchors or start in note.mentions:
        return add_word(note, printed, start, stop)
    plain = note.words.plain(printed)
    if plain is None:
        return add_word(note, printed, start, stop)
    symbol = plain[0]
    end = stop - (printed[-1] == "’")  # which may close a quotation: ‘Protokoly SNK’
    if symbol.form != "low" or not note.tokens or not note.run_on(start, end):
        note.tokens.append(Tok(plain[1] if note.space(start) else symbol, start, end))
    return stop if end == stop else _add_separator(note, "’", end, stop)


def _add_separator(note: Pass, printed: str, start: int, stop: int) -> int:
    """Add a separator; return the offset after it."""
    apart = printed == "|" and not note.text[start - 1 : start].isalpha()  # not `f|0` of a table
    apart = apart and note.text[start - 1 : stop + 1] != " | "  # nor between two of its cells
    if apart and (mended := add_if_mended(note, start)):
        return mended
    space = note.space(start) if printed in DASH_SIGNS or printed == "|" else ""
    note.tokens.append(Tok(symbol_of("S", printed, space), start, stop))
    return stop


def _within(found: Sequence[_Placed], begin: int, end: int) -> Sequence[_Placed]:
    """Return those of the anchors or mentions of a text, in order, that a window can need."""
    first = bisect_left(found, begin, key=_starts)
    return found[first : bisect_left(found, end + _BEYOND, first, key=_starts)]
