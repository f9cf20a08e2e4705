"""Pieces that begin with a sign: stops, dashes, what is in quotation marks or brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from archref.patterns import lazy
from archref.references.keepers import is_called
from archref.references.lexing import Lex, kinds_of, may_be_year, word_form
from archref.references.naming import NAME_TYPES, KnownNames
from archref.references.pieces import ReferencePart
from archref.references.words import fold_title, vocabulary
from archref.terms import lexicon

_CLOSING: Final = {
    "«": "»", "“": "”", "„": "”“", "‘": "’", "'": "'", '"': '"', "‹": "›", "»": "«",
}  # fmt: skip
_SHORT: Final = 3
"""Letters of a word that is no title's translation."""

_GLOSSED: Final = ("WORD", "TEXT", "NEWSPAPER", "JOURNAL")
"""What a word in brackets may follow: a title, or a paper, of which it is the place."""

_CALLED: Final = ("ARCHIVE", "WORD", "TEXT", "PLACE")
"""What an abbreviation in square brackets may follow: an archive, or its town."""

_QUOTED: Final = 400
"""Characters that a title in quotation marks may have."""
_DASHES: Final = frozenset("-‐‑‒–—―−")
_SIGNS: Final = {
    ",": "COMMA",
    ";": "SEMI",
    ":": "COLON",
    "/": "SLASH",
    "//": "DSLASH",
    "&": "AND",
    "+": "AND",
}
_SINGLE: Final = lazy(
    lambda: (
        rf"""(?P<mark>[’'])(?=\W|\Z)  # not Stalin’s
        (?! [,.]?(?P=mark) )           # the first of ’,’ is an apostrophe
        (?P<sure> (?= [,.;:)?] | \s\( | \s(?:{_within()})\s | \Z )
           | (?<= [.?!”][’'] ) (?=\s) )?  # of “Rus”.’ See also Franklin, Emergence of Rus’
    """
    ),
    re.VERBOSE,
)
_BIG_AFTER: Final = lazy(r"\s*[«“„\"‘(\[—–-]*\s*(?:[^\W\d_a-zа-яёіїєґ]|\d|№|//|\Z)")


_TAKES_SIGN: Final = frozenset(("TEXT", "WORD", "LOW", "PERSON", "PROSE", "INVERTED", "QUOTED"))
"""What a mark of exclamation or of what is left out belongs to."""


def _within() -> str:
    """Return the single words that lead from a title to what it is in: `’ in Slavic Review`."""
    known = vocabulary().words.items()
    words = [word for word, kinds in known if "inbook" in kinds and " " not in word]
    return "|".join(map(re.escape, words))


class Signs(KnownNames):
    """Makes pieces of signs."""

    def _take_s(self, part: Lex) -> None:
        sign = part.text
        if sign in _CLOSING and self._quoted(sign):
            return
        if sign in _SIGNS:
            self._separator(_SIGNS[sign])
        elif sign == ".":
            self._stop(part)
        elif sign in _DASHES:
            self._dash()
        elif not (sign in "([" and (self._bracket(sign) or self._unclosed(sign))):
            self._other(part)

    def _separator(self, type_: str) -> None:
        if type_ == "COMMA" == self._last().type:
            self._at += 1
        else:
            self._add(type_, 1)

    def _unclosed(self, sign: str) -> bool:
        """Take a bracket that nothing closes; it parts what it is between."""
        if sign == "(" and self._pieces:
            self._add("OPEN", 1)
            return True
        return False

    def _other(self, part: Lex) -> None:
        """Take a sign that belongs to the word before it, the number after it, or none."""
        sign = part.text
        if sign in "№#" and (self._kind(1) == "n" or self._text(1) in (".", "№")):
            ahead = 1
            while self._text(ahead) in (".", "№"):
                ahead += 1
            self._add("ISSUE", ahead)
            return
        if sign == "§" and self._text(2) == "," and "page" in kinds_of(self._text(3)):
            self._add("PART", 1)  # Tübingen 1967, § 27, S. 126
            return
        if (sign in "!?…" or sign.startswith("..")) and self._last().type in _TAKES_SIGN:
            self._last().end = part.end
            if self._place_after_stop():  # Что делать? М., 1905
                return
        self._at += 1

    def _stop(self, part: Lex) -> None:
        last = self._last()
        if last.type in ("STOP", "COMMA", "SEMI", "COLON", "DSLASH", "BEGIN"):
            self._at += 1
            return
        if last.type == "NUM" and self._kind(1) == "w" and lexicon().month(self._text(1)):
            self._stop_before_month()
            return
        counted = last.type == "NUM" and part.end < len(self._note) and self._text(1)[:1].isupper()
        if counted and "numbered" in kinds_of(self._text(1)):
            self._at += 1  # Migration vom 18. Jahrhundert bis zur Gegenwart
            return
        if last.type == "YEARW" and self._text(1) in ("(", "["):
            self._at += 1  # 1917–1953 gg. (Moscow, 1999)
            return
        word = self._text(-1)
        if last.type == "LOW" and len(word) == 1 and "year" in kinds_of(word):
            last.end = part.end  # Na dzień Zmartwychwstania r. 1831
            self._at += 1
            return
        kinds = self._words.words.get(word_form(word), ()) if self._kind(-1) == "w" else ()
        ends = _BIG_AFTER.match(self._note, part.end) is not None and not self._in_house(kinds)
        letter = len(word) == 1 and word.isalpha()
        shortened = letter or "abbreviation" in kinds
        if last.type == "YEARW":
            shortened = letter and self._kind(1) != "w"  # 30 января 1959 г. Текст изменен
        if ends and not shortened:
            self._add("STOP", 1)
            return
        if ends and "institution" not in kinds and self._place_after_stop():
            return  # but Diss. Univ. Münster 2000
        if last.type in ("TEXT", "WORD", "LOW") and self._kind(-1) == "w" and not ends:
            last.end = part.end
        elif last.type in ("TEXT", "WORD", "LOW") and ends:
            last.end = part.end
            if self._kind(1) == "n" or self._text(1) in ("№", "—", "–", "//"):
                self._add("STOP", 1)
                return
        self._at += 1

    def _in_house(self, kinds: Sequence[str]) -> bool:
        """Return whether a stop is within a publisher's name: `Paris, Éd. Amsterdam, 2013`."""
        before = [one.type for one in self._pieces[-3:]]
        return "edition" in kinds and before == ["PLACE", "COMMA", "WORD"]

    def _stop_before_month(self) -> None:
        """Pass over the stop of a day, but not over one after a volume.

        `23. Mai 1885`, `Т. 2. Февраль 1956 — начало 80-х годов`
        """
        if self._pieces[-2:-1] and self._pieces[-2].type in ("VOL", "PART", "ISSUE"):
            self._add("STOP", 1)
        else:
            self._at += 1

    def _place_after_stop(self) -> bool:
        """Take a stop, or what is one, and the place after it: `конф. Алматы, 2017`."""
        self._add("STOP", 1)
        if self._kind() == "w" and self._place():
            return True
        self._pieces.pop()
        self._at -= 1
        return False

    def _dash(self) -> None:
        if self._last().type in ("STOP", "COMMA", "COLON", "DSLASH", "DASH"):
            self._at += 1
        else:
            self._add("DASH", 1)

    def _quoted(self, sign: str) -> bool:
        """Take what is in quotation marks, up to the mark that closes it."""
        begin = self._parts[self._at]
        if sign in "»\"'" and not self._opens():
            return False  # »Der Titel«, as many German books have it, opens with »
        close = self._closing(sign)
        if close is None:
            return False
        inner = self._parts[self._at + 1 : close]
        if not inner or self._parts[close].end - begin.start > _QUOTED:
            return False
        start, end = inner[0].start, inner[-1].end
        known = self._words.names.get(fold_title(self._note[start:end].strip(" .,")))
        paper = self._is_gazette(self._at - 1)
        piece = self._add("QUOTED", close - self._at + 1, (start, end))
        if known is not None and known[0] in ("newspaper", "journal"):
            piece.type = NAME_TYPES[known[0]]
            piece.value = known[1]
        elif paper:
            piece.type = "NEWSPAPER"  # газета «Красный Север» от 13.11.1973
        if inner[-1].text in (",", "."):
            self._pieces.append(
                ReferencePart("COMMA" if inner[-1].text == "," else "STOP", end, end)
            )
            if inner[-1].text == "." and self._text() in (",", ";", ":", ")"):
                self._pieces.pop()
            elif self._text() in (",", "."):
                self._at += 1
        return True

    def _is_gazette(self, at: int) -> bool:
        """Return whether the word at ``at``, or before a stop there, is that for a newspaper."""
        at -= at > 0 and self._parts[at].text == "."
        return at >= 0 and "gazette" in kinds_of(self._parts[at].text)

    def _opens(self) -> bool:
        after = self._parts[self._at + 1 : self._at + 2]
        return bool(after) and self._glued(1) and not (self._glued(0) and self._kind(-1) == "w")

    def _closing(self, sign: str) -> int | None:
        """Return where the mark is that closes a quotation; None if none does in reach."""
        if sign in "‘'":
            return self._closing_single(sign)
        closers, depth = _CLOSING[sign], 0
        first = self._parts[self._at].start
        for at in range(self._at + 1, len(self._parts)):
            part = self._parts[at]
            if part.end - first > _QUOTED:
                break
            if part.text in closers and part.kind == "s":
                if sign == '"' and not self._closes(at):
                    continue
                if depth == 0:
                    return at
                depth -= 1
            elif part.text == sign and sign != '"':
                depth += 1
        return None

    def _closing_single(self, sign: str) -> int | None:
        """Return the mark that closes ‘a title’ from apostrophes: zhizn’, Stalin’s, XX veka’,’."""
        first = self._parts[self._at].start
        end = self._note.find("‘" if sign == "‘" else " '", first + 1, first + _QUOTED)
        likely: int | None = None
        for found in _SINGLE.finditer(self._note, first + 1, end if end > 0 else first + _QUOTED):
            if found["mark"] != _CLOSING[sign]:
                continue
            if found["sure"] is not None:  # it is empty, as it looks ahead
                likely = found.start()
                break
            likely = likely or found.start()
        if likely is None:
            return None
        for at in range(self._at + 1, len(self._parts)):
            part = self._parts[at]
            if part.start == likely and part.kind == "s":
                return at
            if part.kind == "w" and part.end == likely + 1:
                return self._split_word(at)
            if part.start > likely:
                break
        return None

    def _split_word(self, at: int) -> int:
        part = self._parts[at]
        word = Lex("w", part.start, part.end - 1, part.text[:-1])
        mark = Lex("s", part.end - 1, part.end, part.text[-1])
        parts = list(self._parts)
        parts[at : at + 1] = [word, mark]
        self._read(parts)
        return at + 1

    def _closes(self, at: int) -> bool:
        part = self._parts[at]
        before = self._parts[at - 1]
        return before.end == part.start and (
            part.end >= len(self._note) or not self._note[part.end].isalnum()
        )

    def _bracket(self, sign: str) -> bool:
        """Take what is in brackets as one piece, with its own pieces in it."""
        closer, depth = {"(": ")", "[": "]"}[sign], 0
        for at in range(self._at, len(self._parts)):
            text = self._parts[at].text
            depth += (text == sign) - (text == closer)
            if not depth:
                break
        else:
            return False
        inner = self._parts[self._at + 1 : at]
        if sign == "(" and len(inner) == 1 and self._is_given_name(inner[0]):
            self._last().type, self._last().end = "INVERTED", self._parts[at].end
            self._at = at + 1
            return True
        if sign == "[" and len(inner) == 1 and self._is_other_name(inner[0]):
            self._last().end = self._parts[at].end
            self._at = at + 1
            return True
        if sign == "[" and len(inner) < 2 and not self._is_gloss(inner):
            return False
        pieces = self._row_of(inner)
        piece = self._add("ASIDE", at - self._at + 1)
        piece.inner = pieces
        return True

    def _is_other_name(self, word: Lex) -> bool:
        """Return whether a name is written in another way: `O. V. Khlevnyuk [Khlevniuk]`."""
        person = self._last().type in ("PERSON", "INVERTED")
        return person and word.kind == "w" and word.text[0].isupper()

    def _is_given_name(self, word: Lex) -> bool:
        """Return whether a given name follows its surname: `Furet (François), Le Passé`."""
        name = [one.type for one in self._pieces[-2:]]
        opens = name[-1:] == ["WORD"] and name[:-1] in ([], ["SEMI"], ["SEE"], ["STOP"])
        after = self._text(3)
        return opens and "given" in kinds_of(word.text) and after in (",", ":")

    def _is_gloss(self, inner: Sequence[Lex]) -> bool:
        """Return whether one word in brackets translates a title: `Vospominaniia [Memoirs]`."""
        word = inner[0].text if inner else ""
        if "online" in kinds_of(word):
            return True  # World Economic Forum [interactive]
        if is_called(word) and self._last().type in _CALLED:
            return True  # United States Holocaust Memorial Museum [USHMM]
        if may_be_year(word) and len(word) == 4:  # Paris, Vrin, 1987 [1830]; «Was tun?» [1902]
            return self._last().type in ("YEAR", "QUOTED", "ITALIC")
        return len(word) > _SHORT and word[0].isupper() and self._last().type in _GLOSSED
