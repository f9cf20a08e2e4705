"""One pass over one text: its tokens so far, and what they tell of the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from archref.reading.archive_names import Mention
from archref.reading.scanner import Anchor
from archref.reading.symbols import HYPHENS, RUNS, Symbol, Tok, symbol_of
from archref.reading.tokenizing.vocabulary import TokenWords

_NO_TERM: Final = frozenset(".:№")
"""What may be between a term and its number."""


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
        tokens = self.tokens
        if start == 0 or (tokens and tokens[-1].end == start):
            return ""
        return " " if self.text[start - 1].isspace() else ""

    def is_hyphened(self) -> bool:
        """Return whether a number and a hyphen are right before: 89-."""
        last = [token.symbol for token in self.tokens[-2:]]
        return len(last) == 2 and last[0].kind == "N" and last[1].form in HYPHENS

    def run_on(self, start: int, end: int) -> bool:
        """Add a word in small letters to the run of them before it, if there is one."""
        last = self.tokens[-1]
        run = RUNS.get(last.symbol.form)
        if run is None or last.end + 1 != start or self.text[last.end] != " ":
            return False
        last.end = end
        last.symbol = symbol_of("W", run, last.symbol.flags)
        return True

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

    def is_two_sided(self) -> bool:
        """Return whether the last term before is that of folios whose sides are i and ii."""
        forms = (token.symbol.form for token in self.tokens[:-12:-1] if token.symbol.kind == "T")
        return next(forms, "") in self.words.kinds["two_sided"]

    def is_capital_mark(self, printed: str) -> bool:
        """Return whether a capital after a number is the mark of a sheet's back: `Bl. 12R`."""
        languages = (
            self.words.kinds["verso_capital"].get(printed.lower(), ()) if printed.isupper() else ()
        )
        if not languages:
            return False
        term = next((t.symbol for t in reversed(self.tokens[-12:]) if t.symbol.kind == "T"), None)
        readings = self.words.terms.get(term.form, ()) if term is not None else ()
        return any(one.level == "listy" and one.language in languages for one in readings)

    def in_sheets(self) -> bool:
        """Return whether the last term before may be that of sheets."""
        for token in reversed(self.tokens[-12:]):
            if token.symbol.kind == "T":
                return any(
                    r.level in ("listy", "pages")
                    for r in self.words.terms.get(token.symbol.form, ())
                )
        return True
