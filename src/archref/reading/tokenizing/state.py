"""One pass over one text: its tokens so far, and what they tell of the next."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import Final

from archref.reading.archive_names import Mention
from archref.reading.level_order import SHEETS
from archref.reading.neighbours import word_after
from archref.reading.scanner import Anchor
from archref.reading.symbols import RUNS, Symbol, Tok, symbol_of
from archref.reading.tokenizing.vocabulary import TokenWords

_NO_TERM: Final = frozenset(".:№")
"""What may be between a term and its number."""


_BESIDE: Final = 4
"""Tokens among which the archive right before is."""

_NEAR: Final = 13
"""Tokens within which the last term before is the one that counts, and one more."""


class Pass:
    """One pass over one text."""

    def __init__(
        self,
        words: TokenWords,
        text: str,
        anchors: Sequence[Anchor],
        mentions: Sequence[Mention],
    ) -> None:
        self.words = words
        self.text = text
        self.anchors: Mapping[int, Anchor] = {a.start: a for a in anchors}
        self.mentions: Mapping[int, Mention] = {m.start: m for m in mentions}
        self.tokens: list[Tok] = []
        self.after = False
        """The last term has its number after it."""

        self.hyphened = False
        """A hyphen has joined a number to its term: 89-қ."""

        self.last = -1
        """The number before, to compare with."""

    def add(self, symbol: Symbol, start: int, end: int, value: str = "") -> Tok:
        """Add a token from ``start`` to ``end``; return it."""
        token = Tok(symbol, start, end, value)
        self.tokens.append(token)
        return token

    def space(self, start: int) -> str:
        """Return a blank if a token that begins at ``start`` follows a space."""
        return " " if start and self.text[start - 1].isspace() else ""

    def run_on(self, start: int, end: int) -> bool:
        """Add a word in small letters to the run of them before it, if there is one."""
        last = self.tokens[-1]
        run = RUNS.get(last.symbol.form)
        if run is None or last.end + 1 != start or self.text[last.end] != " ":
            return False
        last.end = end
        last.symbol = symbol_of("W", run, last.symbol.flags)
        return True

    def next_term(self, at: int) -> tuple[str | None, str, int]:
        """Return the joint of the term that comes next after ``at``, its form, and its end.

        None and nothing if another word comes next, or none.
        """
        between, _ = word_after(self.text, at)
        anchor = self.anchors.get(at + len(between)) if between is not None else None
        if anchor is None or anchor.kind != "term":
            return None, "", at
        return between, anchor.form, anchor.end

    def follows(self, kinds: str, signs: Container[str]) -> bool:
        """Return whether a token of one of the kinds and then a sign are right before: `89-`."""
        last = [token.symbol for token in self.tokens[-2:]]
        return len(last) == 2 and last[0].kind in kinds and last[1].form in signs

    def after_archive(self) -> bool:
        """Return whether nothing but separators is between the last archive and what comes."""
        last = [one.symbol.kind for one in self.tokens[-_BESIDE:] if one.symbol.kind != "S"]
        return last[-1:] == ["A"]

    def after_fond(self) -> bool:
        """Return whether the term before is that of a fond."""
        return self.after_term() in self.words.fonds

    def after_term(self) -> str:
        """Return the form of the term before, or nothing."""
        for token in self.tokens[:-4:-1]:
            kind, form, _ = token.symbol
            if form not in _NO_TERM:
                return form if kind == "T" else ""
        return ""

    def last_term(self) -> str:
        """Return the form of the last term before, or nothing if none is near."""
        for token in self.tokens[:-_NEAR:-1]:
            if token.symbol.kind == "T":
                return token.symbol.form
        return ""

    def is_two_sided(self) -> bool:
        """Return whether the last term before is that of folios whose sides are i and ii."""
        return self.last_term() in self.words.kinds["two_sided"]

    def is_mark(self, letter: str) -> bool:
        """Return whether a letter after a number is the mark of a sheet's back: `fol. 12v`.

        Some are in one language only: `l. 5p`, but `f. 4p`.
        """
        if letter in self.words.kinds["verso"]:
            return self.in_sheets()
        return self._is_of_sheets(self.words.kinds["verso_here"].get(letter, ()))

    def is_capital_mark(self, printed: str) -> bool:
        """Return whether a capital after a number is the mark of a sheet's back: `Bl. 12R`."""
        languages = self.words.kinds["verso_capital"].get(printed.lower(), ())
        return printed.isupper() and self._is_of_sheets(languages)

    def _is_of_sheets(self, languages: Container[str]) -> bool:
        """Return whether the last term before is that of sheets in one of the languages."""
        readings = self.words.terms.get(self.last_term(), ())
        return any(one.level in SHEETS and one.language in languages for one in readings)

    def in_sheets(self) -> bool:
        """Return whether the last term before may be that of sheets."""
        term = self.last_term()
        return not term or term in self.words.may_be_sheets
