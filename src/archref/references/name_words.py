"""Parts of a note as words of names: initials, capital words, words of the lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from archref.references.lexing import Lex, word_form
from archref.references.names import may_be_name
from archref.references.words import vocabulary

BEYOND: Final = 16
"""Places before the first and after the last part that may be asked for; they hold nothing."""

LONGEST_ENTRY: Final = 80
"""Parts that an entry of a bibliography may have."""


class NameWords:
    """Says what each part of a row can be in a name."""

    def __init__(self, parts: Sequence[Lex]) -> None:
        self.texts = [part.text for part in parts] + [""] * BEYOND
        self._parts = parts
        self._words = vocabulary().words

    def _text(self, at: int) -> str:
        return self.texts[at]

    def _is(self, at: int, kind: str) -> bool:
        text = self._text(at)
        if kind == "given" and "-" in text:  # Hans-Heinrich
            return all(kind in self._words.get(word_form(one), ()) for one in text.split("-"))
        return bool(text) and kind in self._words.get(word_form(text), ())

    def _initial(self, at: int) -> bool:
        """`О.`, `Yu.`, `J.-P.`: one or two letters with a stop."""
        text = self.texts[at]
        if self.texts[at + 1] != "." or not text[:1].isupper():
            return False
        return (
            len(text) == 1 or text in vocabulary().initials or (len(text) == 3 and text[1] == "-")
        )

    def _after_initial(self, at: int) -> int:
        at += 2
        if self._text(at) in ("-", "‑") and self._initial(at + 1):
            at += 1
        return at

    def _bare_initial(self, at: int) -> bool:
        """`Y. A Lvunin`: an initial whose stop was forgotten."""
        text = self._text(at)
        return len(text) == 1 and text.isupper() and self._capital(at + 1) and self._initial(at - 2)

    def _capital(self, at: int) -> bool:
        """Return whether a part is a word that may be a name."""
        return may_be_name(self.texts[at]) and not self._initial(at)

    def _is_signed(self, index: int) -> bool:
        """Return whether a stroke before the author again ends the title, as GOST has it.

        `Иванов, А. Б. История России / А. Б. Иванов. – М., 1999`
        """
        row = self.texts[index : index + LONGEST_ENTRY]
        at = index + row.index("/") + 1 if "/" in row else index
        while at > index and self._initial(at):
            at = self._after_initial(at)
        return at > index and self._text(at) == self._text(index)
