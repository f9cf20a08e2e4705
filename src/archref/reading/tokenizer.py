"""One pass over a note: every number, term, archive, repeat, separator and word is a token.

The tagger sees of a token only its :class:`Symbol`: what kind it is, its form, and flags in single
letters. So notes that are alike but for their numbers have the same row of symbols, and what was
decided for one row holds for all.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Final, NamedTuple, TypeVar

from archref.citation.citation import Repair
from archref.citation.numbers import count, is_year, normal_form
from archref.patterns import CAPITAL, LETTER, lazy
from archref.reading.archive_names import Mention
from archref.reading.scanner import Anchor
from archref.reading.verso_marks import VersoLexer
from archref.terms import Lexicon, fold

Found = TypeVar("Found", Anchor, Mention)


class Symbol(NamedTuple):
    """What the tagger sees of a token."""

    kind: str
    """``N`` number, ``T`` term, ``A`` archive, ``R`` repeat, ``W`` word, ``S`` separator, ``V``
    mark of a sheet's back, ``X`` a letter that looks like a digit."""

    form: str = ""
    """Folded form of a term, repeat, mark or small word; the separator itself."""

    flags: str = ""
    """Of a number: ``y`` may be a year, ``c`` climbs, ``b`` by much, ``p`` prefix, ``s`` suffix,
    ``r`` Roman, ``1`` is 1 or 11, ``d`` begins a date, ``3`` three digits, ``k`` follows one from
    1000 on, ``L`` long.
    Of any but most separators: a blank after a space or a line's end."""


class Tok:
    """A token with its place in the note."""

    __slots__ = ("anchor", "end", "mention", "repairs", "start", "symbol", "value")

    def __init__(self, symbol: Symbol, start: int, end: int, value: str = "") -> None:
        self.symbol = symbol
        self.start = start
        self.end = end
        self.value = value
        """Of a number, its normal form."""

        self.anchor: Anchor | None = None
        self.mention: Mention | None = None
        self.repairs: tuple[Repair, ...] = ()


DATE: Final = lazy(
    r"(?:0?[1-9]|[12]\d|3[01])(?:[.-](?:0?[1-9]|1[0-2])[.-](?:1[5-9]|20)?|/(?:0?[1-9]|1[0-2])/(?:1[5-9]|20))\d\d(?![/.-]?\d)"
)
LOOKALIKES: Final = str.maketrans("PpABEKMHOoCcTXaeyx", "РрАВЕКМНОоСсТХаеух")
"""Latin letters that stand for Cyrillic ones in the numbers of a Cyrillic citation."""

_LEXEME: Final = lazy(
    r"(?P<number>\d+[½¼¾]?)"
    r"|(?P<word>[^\W\d_]+(?:[’'ʹʻ´ʼ`‘][^\W\d_]+)*[’'ʹʻ´ʼ`]?|№|[½¼¾]|\#)"
    r"|(?P<separator>//|\.\.+|[^\w\s]|_)"
)
_ROMAN: Final = lazy(r"[IVXLCІХ]+(?!\w)")
_GROUP: Final = lazy(r"(?:[ \u00a0\u202f\u2009]|\.)(\d{3})(?![\d/]|\s?[-–]\s?\d|\.\d)")
"""The rest of a grouped number: `33 987`, `1.002`."""

_SUFFIX: Final = lazy(
    rf"/{LETTER}{{1,2}}(?!\w)"  # 1/п
    rf"|(?:[-‑–]?{LETTER}{{1,2}}|[½¼¾])(?:/{LETTER}{{1,2}})?(?!\w)"  # 81а, 81-а, 3996сс
)
_SUFFIX_BEFORE_MARK: Final = lazy(rf"{LETTER}(?=(?:об|ob|зв|v)(?!\w))")  # 13aob
_LOOKS_LIKE_DIGITS: Final = lazy(r"(?:[lIІі|][aаbбв]?|[lIІі|OОЗ]{1,4}|[Зз])(?!\w)")
_DAMAGED_RUN: Final = lazy(
    r"(?=[\dlIІі|OОоЗзб]*[\d])(?=\d*[lIІі|OОоЗзб])(?:[\dlIІі|OОоЗзб]{1,8}\d[^\W\d_]?|[\dlIІі|OОоЗзб]{2,9})(?!\w)"
)
_MENDED: Final = str.maketrans({**dict.fromkeys("lIІі|", "1"), **dict.fromkeys("OОо", "0"),
                                "З": "3", "з": "3", "б": "6"})  # fmt: skip
_NUMBERED: Final = lazy(r"\.|\d|[-‑]?$|\s?№")
_TERM_GLUED: Final = lazy(r"\.?\s?[\d№]")
_HYPHENED_MARK: Final = lazy(r"[-–]\s?(об|зв|ob)(?!\w)")

_MANUSCRIPT: Final = lazy(r"[FQO]\.\s?[IVX]+\.\s?(?:№\s?)?\d")
"""The mark of a manuscript by its format, as the National Library has it: `F.IV.232`, `Q.XV.2`."""

_COUNT_NEXT: Final = lazy(r"\s?[:–—-]?\s?\d")
"""A number after what is counted: `Листов 112`, `Кількість справ: 819`."""

_NAME_AHEAD: Final = lazy(rf"\.\s?{CAPITAL}(?:\.|{LETTER})")
_INITIAL_BEFORE: Final = lazy(r"(?<!\w)[^\W\d_]\.\s?\Z")
_PREFIX_JOINT: Final = lazy(r"\s?[-‑–—]\s{0,2}(?=\d)|(?=\d)|\s(?=\d)|\.\s?(?=\d)")
_NUMBER_NEXT: Final = lazy(r"[.,:]?\s?[№\dlIОЗрРRr(]")
_ROMAN_PART: Final = lazy(r"[/.]([IVXІХ]{1,5})(?!\w)")
"""A Roman part of a number: `231/V`, `304.I`."""

_WORD_NEXT: Final = lazy(r"\s[^\W\d_]")
_STOP: Final = lazy(r"\.(?!\w)")
"""A stop that ends a word, and no file's name: `12б.djvu`."""

_DIGITS: Final = lazy(r"\d+")
_NUMBER_AFTER_STOP: Final = lazy(r"\.\s?\d")
_NUMBER_AFTER_SPACE: Final = lazy(r"\s?\d")
_NUMBER_GOES_ON: Final = lazy(r"\.?\s?\d|[-‑–]\d")
_PREFIX_SMALL: Final = frozenset("рrпpаaмmкk")
_PREFIX_APART: Final = frozenset("РПНRPN")


_DASHES: Final = frozenset("-‐‑‒–—―−")
_LISTING: Final = frozenset(",&:()")
_HYPHENS: Final = frozenset("-‑–")
_NEAR: Final = 1
"""What a file may be above the one before it in a list after a code: 2540/1/149, 150."""

_LONGEST_PREFIX: Final = 3
_REMEMBERED: Final = 50_000
_LONGEST_MONTH: Final = 64
"""Letters of a word that may name a month; each of its beginnings is looked up."""

_BEYOND: Final = 1000
"""Characters after a window within which a mark or a suffix of its last number can stand."""

_LIKE_DIGITS: Final = frozenset("lIІі|OОоЗзб")
_LIKE_SHEETS: Final = frozenset({"I", "II", "І", "ІІ"})
"""Roman numbers that may be a misread l. or ll.: `d. 986, I. 4`."""

_GROUPING: Final = frozenset(" \u00a0\u202f\u2009.")
_NO_SUFFIX: Final = frozenset(["", *" .,;:)\n"])
"""What most numbers stand before, and no suffix begins with."""

_NO_MARK: Final = frozenset(["", *";:)]/-‐‑‒–—"])
"""What no mark of a sheet's back begins with, nor what joins it to a number."""

_NO_TERM: Final = frozenset(".:№")
"""What may stand between a term and its number."""

_starts: Final = attrgetter("start")


@lru_cache(maxsize=16384)
def _symbol(kind: str, form: str, flags: str) -> Symbol:
    """Return the one symbol of its kind, so that rows are compared by identity, mostly."""
    return Symbol(kind, form, flags)


_LONGEST_RUN: Final = 13
_RUNS: Final = {
    **{
        f"low{count}" if count > 1 else "low": f"low{count + 1}" for count in range(1, _LONGEST_RUN)
    },
    f"low{_LONGEST_RUN}": f"low{_LONGEST_RUN}",
}
"""Words in small letters, one after the other, are one token that says how many they are."""

COUNTS: Final = {f"low{count}": count for count in range(2, _LONGEST_RUN + 1)}


class Tokenizer:
    """Makes tokens of notes; one serves a whole run."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.words
        self._small: dict[str, str] = {}
        for kind in ("and", "with", "bridge", "within", "year", "following", "gloss", "former",
                     "ordinal", "address", "aside", "honour"):  # fmt: skip
            for form in words.get(kind, ()):
                self._small.setdefault(form, form)
        for phrase in (*lexicon.phrases["bridge"], *lexicon.phrases["gloss"]):
            for word in phrase.split():
                self._small.setdefault(fold(word), fold(word))
        self._month = lexicon.month
        self._classes: dict[str, tuple[Symbol, Symbol] | None] = {}
        self._terms = lexicon.terms
        self._common = frozenset(words["common"])
        self._counted = frozenset(words["counted"])
        self._gluing = frozenset(words["glued"])
        self._verso = frozenset(words["verso"]) | frozenset(words["verso_here"])
        self._after_stop = frozenset(words["verso_word"]) | frozenset(
            form for form in words["verso_here"] if len(form) > 1
        )
        """Marks that may stand after a stop: Л. 9. об., 12. o. p.–14. lp."""

        self._following = frozenset(words["following"])
        self._ordinal = frozenset(words["ordinal"])
        self._fond = frozenset(
            f for f, r in lexicon.terms.items() if any(x.level == "fond" for x in r)
        )
        self._sheets = frozenset(
            f for f, r in lexicon.terms.items() if all(x.level in ("listy", "pages") for x in r)
        )
        self._marked = frozenset(
            f
            for f, r in lexicon.terms.items()
            if f in self._sheets or any(x.level == "listy" and x.number_first for x in r)
        )
        self._first = frozenset(
            f for f, r in lexicon.terms.items() if any(x.number_first for x in r)
        )
        self._own_terms = frozenset(
            f
            for f, r in lexicon.terms.items()
            if any(
                x.level in ("fond", "opis", "delo", "listy") and lexicon.ranks[x.language] < 4
                for x in r
            )
        )
        self._initials = frozenset(lexicon.initials)
        self._recto = lazy(rf"r(?!\w)|\s(?:{lexicon.alternatives('recto')})(?!\w)")
        self.versos = VersoLexer(lexicon)

    def tokenize(
        self,
        text: str,
        anchors: Sequence[Anchor],
        mentions: Sequence[Mention],
        begin: int,
        end: int,
    ) -> list[Tok]:
        """Return the tokens of ``text`` from offset ``begin`` to ``end``."""
        pass_ = _Pass(self, text, _between(anchors, begin, end), _between(mentions, begin, end))
        anchored, named = pass_.anchors, pass_.mentions
        tokens = pass_.tokens
        classes = self._classes
        at = begin
        for found in _LEXEME.finditer(text, begin, end):
            start, stop = found.span()
            if start < at:
                continue
            kind = found.lastgroup
            if kind == "number":
                at = pass_.number(start)
                continue
            printed = found.group()
            if kind == "separator" and printed != "|":
                space = pass_.space(start) if printed in _DASHES else ""
                symbol = _symbol("S", printed, space)
            elif kind == "word" and start not in anchored and start not in named:
                plain = classes[printed] if printed in classes else self._plain(printed)
                if plain is None:
                    at = pass_.take(found)
                    continue
                symbol = plain[0]
                if symbol.form == "low" and tokens and pass_.run_on(start, stop):
                    at = stop
                    continue
                if pass_.space(start):
                    symbol = plain[1]
            else:
                at = pass_.take(found)
                continue
            tokens.append(Tok(symbol, start, stop))
            at = stop
        return tokens

    def _plain(self, word: str) -> tuple[Symbol, Symbol] | None:
        """Return the symbols of a word that is neither a number nor the prefix of one.

        The second one is that after a space.
        """
        plain = None
        if len(word) > _LONGEST_PREFIX and not _ROMAN.match(word):
            form, flags = self.class_of(word), "U" if word[0].isupper() else ""
            plain = _symbol("W", form, flags), _symbol("W", form, flags + " ")
        if len(self._classes) > _REMEMBERED:
            self._classes.clear()
        self._classes[word] = plain
        return plain

    def class_of(self, word: str) -> str:
        form = fold(word)
        if word in ("№", "#"):
            return "№"
        if form in self._small:
            return form
        if len(word) == 1:
            return ("^" if word.isupper() else "") + "letter"
        if len(word) <= _LONGEST_MONTH and self._month(word):
            return "month"
        if form in ("сс", "ос", "ss", "os", "cc", "oc"):
            return "double"
        if sum(c.isupper() for c in word) > 1:
            return "^^"
        return "^" if word[0].isupper() else "low"


class _Pass:
    """One pass over one text."""

    def __init__(
        self, words: Tokenizer, text: str, anchors: Sequence[Anchor], mentions: Sequence[Mention]
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

    # --- lexemes ------------------------------------------------------------------------------

    def take(self, found: re.Match[str]) -> int:
        """Add the token of a lexeme; return the offset after it."""
        start = found.start()
        if found.lastgroup == "number":
            return self.number(start)
        if found.lastgroup == "word":
            return self._word(found.group(), start, found.end())
        if found.group() == "|" and (mended := self._mended(start)):
            return mended
        self._add(_symbol("S", found.group(), self.space(start)), start, found.end())
        return found.end()

    def _add(self, symbol: Symbol, start: int, end: int, value: str = "") -> Tok:
        token = Tok(symbol, start, end, value)
        self.tokens.append(token)
        return token

    def space(self, start: int) -> str:
        """Return a blank if a token that begins at ``start`` stands after a space."""
        tokens = self.tokens
        if start == 0 or (tokens and tokens[-1].end == start):
            return ""
        return " " if self.text[start - 1].isspace() else ""

    # --- words --------------------------------------------------------------------------------

    def _word(self, word: str, start: int, end: int) -> int:
        if self._stands_for_digits(start, end):
            mended = self._mended(start)
            if mended:
                return mended
        initial = (
            word in self.words._initials
            and not self._after_term()
            and self.text[end : end + 1] not in _HYPHENS
        )
        prefix = not initial and self._prefix_next(word, end)
        if prefix and self._leads_prefix(word, end):
            stop = self._prefixed(start, end)
            if stop:
                return stop
        mention = self.mentions.get(start)
        if mention is not None:
            flags = ("f" if mention.former else "") + ("k" if mention.candidates else "")
            self._add(
                _symbol("A", "", flags + self.space(start)), start, mention.end
            ).mention = mention
            return mention.end
        anchor = self.anchors.get(start)
        if anchor is not None and not (anchor.damaged and word in self.words._initials):
            if anchor.kind == "archive":
                self._add(_symbol("W", "Alias", self.space(start)), start, anchor.end)
                return anchor.end
            if anchor.kind == "repeat":
                stop = anchor.end + self.text.startswith(".", anchor.end)
                self._add(_symbol("R", anchor.form, self.space(start)), start, stop).anchor = anchor
                return stop
            if self._is_term(anchor):
                flags = self.space(start) + ("m" if anchor.damaged else "")
                if start and self.text[start - 1].isdigit():
                    flags += "g"
                if self.text[start].isupper():
                    flags += "U"
                symbol = _symbol("T", anchor.form, flags)
                if anchor.form in self.words._first and self._is_hyphened():
                    self.hyphened = True
                self._add(symbol, start, anchor.end).anchor = anchor
                if anchor.form in self.words._marked:
                    self._verso_after_term(anchor.end)
                return self.tokens[-1].end
        if prefix:
            stop = self._prefixed(start, end)
            if stop:
                return stop
        if word in self.words._initials and _NUMBER_AFTER_SPACE.match(self.text, end):
            self._add(_symbol("T", "°" + word.lower(), "U" + self.space(start)), start, end)
            return end
        form = fold(word)
        known = form in self.words._small or form in self.words._verso
        mended = 0 if known else self._mended(start)
        if mended:
            return mended
        flags = ("U" if word[0].isupper() else "") + self.space(start)
        kind = self.words.class_of(word)
        if kind == "low" and self.tokens and self.run_on(start, end):
            return end
        self._add(_symbol("W", kind, flags), start, end)
        return end

    def _is_hyphened(self) -> bool:
        """Tell whether a hyphen and a number stand before: 89-."""
        last = [token.symbol for token in self.tokens[-2:]]
        return len(last) == 2 and last[0].kind == "N" and last[1].form in _HYPHENS

    def run_on(self, start: int, end: int) -> bool:
        """Add a word in small letters to the run of them before it, if there is one."""
        last = self.tokens[-1]
        run = _RUNS.get(last.symbol.form)
        if run is None or last.end + 1 != start or self.text[last.end] != " ":
            return False
        last.end = end
        last.symbol = _symbol("W", run, last.symbol.flags)
        return True

    def _stands_for_digits(self, start: int, end: int) -> bool:
        """Tell whether letters right after a term or a joint look like digits: `Оп. З.`, `l5`."""
        text = self.text
        if text[start] not in "lIІі|Зз":
            return False
        if text[end : end + 1].isdigit():
            return text[start] != "З" or bool(self._after_term())
        return bool(self._after_term()) and not _NUMBER_GOES_ON.match(text, end)

    def _leads_prefix(self, word: str, end: int) -> bool:
        """Tell whether letters before a hyphen and a number are its prefix, and no term or name."""
        if self._after_term():
            return True
        form = fold(word)
        rest = [t for t in self.tokens[-4:] if t.symbol.kind != "S"]
        if rest and rest[-1].symbol.kind == "A":
            return form not in self.words._own_terms or (
                self.text[end] in "-‑–" and form not in self.words._fond
            )
        if len(word) != 1 or not word.isupper() or form in self.words._own_terms:
            return False
        return self.text[end] in "-‑–"

    def _verso_after_term(self, at: int) -> None:
        """Add the mark of a sheet's back after its term: 44. lp. o. p."""
        found = self.words.versos._mark.match(self.text, at + self.text.startswith(".", at))
        if found is not None:
            form = fold(found.group(1))
            self._add(_symbol("V", form, ""), found.start(), _closed(found), form)

    def _is_term(self, anchor: Anchor) -> bool:
        """Tell whether a term's form is one here, and no suffix, initial or everyday word."""
        text, start, end, form = self.text, anchor.start, anchor.end, anchor.form
        glued = text[start - 1 : start].isdigit()
        if anchor.damaged and (
            fold(text[start:end]) in self.words._small or not _NUMBER_NEXT.match(text, end)
        ):
            return False
        if glued and form not in self.words._gluing and end - start == 1:
            stopped = _NUMBER_AFTER_STOP.match(text, end) is not None
            return text[end : end + 1].isdigit() or (stopped and text[start].isupper())
        if glued and not _TERM_GLUED.match(text, end):
            return False
        if end - start == 1 and not glued:
            if _MANUSCRIPT.match(text, start):
                return False
            if _NAME_AHEAD.match(text, end) and _INITIAL_BEFORE.search(
                text, max(0, start - 4), start
            ):
                return False
        elif end - start > 2 and text[start:end].isupper():
            before = text[max(0, start - 2) : start].rstrip()
            if text.startswith(",", end) or before.islower():
                return False
        if form in self.words._counted and _COUNT_NEXT.match(text, end):
            return False
        return form not in self.words._common or _NUMBERED.match(text, end) is not None

    # --- numbers ------------------------------------------------------------------------------

    def _prefix_next(self, word: str, end: int) -> bool:
        if len(word) > 3:
            return False
        after = self.text[end : end + 3].lstrip(" .")
        return bool(after) and (after[0].isdigit() or after[0] in "-‑–—")

    def _prefixed(self, start: int, end: int) -> int:
        """Add a number with the letter before it: Р-5446, Р 5446, R5446; 0 if there is none."""
        text, word = self.text, self.text[start:end]
        found = _PREFIX_JOINT.match(text, end)
        if found is None:
            return 0
        joint = found.group()
        upper = word.isupper()
        form = fold(word)
        if not upper and not (
            form in _PREFIX_SMALL and (joint.strip() or (form in "рr" and not joint))
        ):
            return 0
        if joint.strip() and " " in joint and not self._after_fond():
            return 0
        if joint and not joint.strip(" ") and not (word in _PREFIX_APART and self._after_fond()):
            return 0
        if "." in joint and not (word in _PREFIX_APART and self._after_fond()):
            return 0
        return self.number(found.end(), start)

    def _after_fond(self) -> bool:
        return self._after_term() in self.words._fond

    def _after_term(self) -> str:
        """Return the form of the term before, or nothing."""
        for token in self.tokens[:-4:-1]:
            kind, form, _ = token.symbol
            if form not in _NO_TERM:
                return form if kind == "T" else ""
        return ""

    def _in_sheets(self) -> bool:
        """Tell whether the last term before may be that of sheets."""
        for token in reversed(self.tokens[-12:]):
            if token.symbol.kind == "T":
                return any(
                    r.level in ("listy", "pages")
                    for r in self.words._terms.get(token.symbol.form, ())
                )
        return True

    def number(self, at: int, prefix: int | None = None) -> int:
        """Add a number with its parts: prefix, grouped digits, joined suffix."""
        text = self.text
        start = at if prefix is None else prefix
        term = self._after_term()
        if self.tokens and self.tokens[-1].symbol.kind != "S":
            self.after = self.tokens[-1].symbol.kind == "T" or self.after
        elif term:
            self.after = True
        digits = _DIGITS.match(text, at)
        assert digits is not None
        end = digits.end()
        following = text[end : end + 1]
        if following in _LIKE_DIGITS and (damaged := self._damage(at)):
            return self._mend(damaged, start)
        plain = text[at:end]
        dated = len(plain) < 3 and following in (".", "-", "/") and DATE.match(text, at)
        if following in _GROUPING and len(plain) < 4 and term and term not in self.words._sheets:
            while (group := _GROUP.match(text, end)) is not None:
                plain += group[1]
                end = group.end()
        normal, end, flags = self._with_suffix(text[start:at], plain, end, term)
        following = text[end : end + 1]
        if following == "r" or following.isspace():
            recto = self.words._recto.match(text, end)
            if recto and self._in_sheets():
                end = recto.end()
        if prefix is None:
            flags += self._relations(plain, bool(dated), "s" in flags)
        token = self._add(_symbol("N", "", flags + self.space(start)), start, end, normal)
        if len(self.tokens) > 1:
            self._verso(token)
        self.last = count(plain)
        return self.tokens[-1].end

    def _damage(self, at: int) -> re.Match[str] | None:
        """Match digits among which letters stand for digits."""
        found = _DAMAGED_RUN.match(self.text, at)
        if found is None or not self._is_damage(found.group()):
            return None
        term = fold(found.group()[-1:]) in self.words._gluing
        return None if term and _NUMBER_AFTER_STOP.match(self.text, found.end()) else found

    def _with_suffix(self, prefix: str, plain: str, end: int, term: str) -> tuple[str, int, str]:
        """Return a number in its normal form, with what is joined to it; its end; and flags."""
        text = self.text
        following = text[end : end + 1]
        value, flags = plain, ""
        roman = suffix = None
        if following in ("/", ".") and term in self.words._fond:
            roman = _ROMAN_PART.match(text, end)
        if roman is None and following not in _NO_SUFFIX:
            suffix = _SUFFIX.match(text, end) or _SUFFIX_BEFORE_MARK.match(text, end)
        if suffix is not None and not self._is_own_word(suffix):
            end = suffix.end()
            value += suffix.group()
            flags += "s"
        if prefix:
            value = prefix + value
            flags += "p"
        normal = normal_form(value)
        if roman is not None:
            end = roman.end()
            normal += roman.group()[0] + normal_form(roman[1])
        return normal, end, flags

    def _relations(self, plain: str, dated: bool, suffix: bool) -> str:
        flags = "y" if is_year(plain) else ""
        if dated:
            flags += "d"
        if len(plain) > 6:
            flags += "L"
        last = self.tokens[-1].symbol if self.tokens else None
        if last is not None and last.form == "." and plain in ("1", "11"):
            flags += "1"
        if last is None or (last.kind == "S" and last.form not in _LISTING):
            return flags  # what a number is to the one before matters in lists only
        value = count(plain)
        if value > self.last or (value == self.last and suffix):
            flags += "c" if value <= self.last + _NEAR else "cb"
        if self.last >= 1000:
            flags += "k"
        if plain in ("1", "11"):
            flags += "1"
        return flags

    def _is_damage(self, printed: str) -> bool:
        """Tell whether letters among digits stand for digits, and are no suffix or mark."""
        letters = printed.lstrip("0123456789")
        if fold(letters) in self.words._verso or letters in ("бо",):
            return False
        return not printed[:-1].isdigit() or printed[-1] in "lIOОЗ|"

    def _is_own_word(self, suffix: re.Match[str]) -> bool:
        """Tell whether letters after digits are a mark, a term or an ending, and no suffix."""
        text, printed = self.text, suffix.group()
        letters = printed.lstrip("-‑–/")
        form = fold(letters)
        if printed[0] == "/":
            return False
        first = self.hyphened or not self.after
        if printed[0] in _DASHES and form in self.words._first and first:
            return True
        if form in self.words._verso and form not in ("р", "p"):
            return len(form) > 1 or self._in_sheets()
        if form in self.words._ordinal and _WORD_NEXT.match(text, suffix.end()):
            return True
        if (form in self.words._following or form == "r") and self._in_sheets():
            return True
        start = suffix.end() - len(letters)
        anchor = self.anchors.get(start)
        if printed[0] in "-‑–":
            if letters.isupper() and text[suffix.end() : suffix.end() + 1] == "-":
                return True
            if self.after and (anchor is None or len(letters) == 1):
                return False
            return (
                form in self.words._first
                or len(letters) > 1
                or _NUMBER_GOES_ON.match(text, suffix.end()) is not None
            )
        if anchor is not None and anchor.kind == "term" and self._is_term(anchor):
            before = [token.symbol for token in self.tokens[-2:]]
            dotted = len(before) == 2 and before[0].kind in "NA" and before[1].form == "."
            return not (dotted and text.startswith(".", anchor.end))  # RGADA.210.6d.54
        stopped = _STOP.match(text, suffix.end()) is not None
        return form in self.words._first and stopped and not self.after

    def _verso(self, token: Tok) -> None:
        """Add the mark of a sheet's back after its number."""
        text, at = self.text, token.end
        following = text[at : at + 1]
        if following in _NO_MARK:
            hyphened = _HYPHENED_MARK.match(text, at)
            if hyphened is not None:  # л. 17-об.
                form = fold(hyphened[1])
                self._add(_symbol("V", form, ""), at, hyphened.end(), form)
            return
        for both, pattern in (
            ()
            if following == "."
            else (
                (True, self.words.versos._both),
                (False, self.words.versos._mark),
                (False, self.words.versos._mangled),
            )
        ):
            found = pattern.match(text, at)
            if found is None:
                continue
            form = fold(found.group(1))
            if len(form) == 1 and found.group(1).isupper():
                continue  # the initial of RGVIA 52.2.94.30, V. S. Popov
            if self.words.versos._is_word(text, found):
                continue
            anchor = self.anchors.get(found.start(1))
            if (
                anchor is not None
                and anchor.form in self.words._own_terms
                and anchor.end - anchor.start > 1
            ):
                continue
            end = _closed(found)
            mark = self._add(_symbol("V", form, "b" if both else ""), at, end, form)
            mark.repairs = self.words.versos.repairs(text, Tok(mark.symbol, at, end, form))  # type: ignore[arg-type]
            return
        found = self.words.versos._stopped.match(text, at)
        if found is not None and (form := fold(found.group(1))) in self.words._after_stop:
            self._add(_symbol("V", form, "."), at, found.end(), form)

    def _mended(self, start: int) -> int:
        """Add letters that look like digits as a token that may be a number; 0 if it's none."""
        found = _DAMAGED_RUN.match(self.text, start)
        if found is not None and not self._is_damage(found.group()):
            found = None
        found = found or _LOOKS_LIKE_DIGITS.match(self.text, start)
        if found is None:
            roman = _ROMAN.match(self.text, start)
            if roman is None:
                return 0
            flags = "r1" if roman.group() in _LIKE_SHEETS else "r"
            token = self._add(_symbol("N", "", flags + self.space(start)), start, roman.end())
            token.value = normal_form(roman.group())
            return roman.end()
        return self._mend(found, start)

    def _mend(self, found: re.Match[str], start: int) -> int:
        printed = found.group()
        keep = printed[-1:] in "aаbбв" and len(printed) > 1
        head = printed[:-1] if keep else printed
        read = head.translate(_MENDED) + printed[len(head) :]
        roman = "r" if _ROMAN.fullmatch(printed) else ""
        roman += "1" if printed in _LIKE_SHEETS else ""
        digits = "#" if any(c.isdigit() for c in printed) else ""
        three = "3" if printed in ("З", "з") else ""
        plain = head.translate(_MENDED)
        climbs = "c" if digits and plain.isdigit() and int(plain) > self.last else ""
        flags = roman + digits + three + climbs + self.space(start)
        token = self._add(_symbol("X", "", flags), start, found.end())
        self.last = int(plain) if plain.isdigit() else self.last
        token.value = normal_form(self.text[start : found.start()] + read)
        token.repairs = (Repair(found.start(), found.end(), printed, read),)
        self._verso(token)
        return self.tokens[-1].end


def _closed(mark: re.Match[str]) -> int:
    """Return the end of a mark, without a bracket that was opened before it."""
    return mark.end() - (mark.group().endswith(")") and "(" not in mark.group())


def _between(found: Sequence[Found], begin: int, end: int) -> Sequence[Found]:
    """Return those of the anchors or mentions of a text, in order, that a window can need."""
    first = bisect_left(found, begin, key=_starts)
    return found[first : bisect_left(found, end + _BEYOND, first, key=_starts)]


def cyrillic(token: Tok, text: str) -> tuple[str, tuple[Repair, ...]]:
    """Return a number's value in a Cyrillic citation, where Latin letters in it are slips."""
    printed = text[token.start : token.end]
    read = printed.translate(LOOKALIKES)
    if read == printed:
        return token.value, token.repairs
    return normal_form(read), (*token.repairs, Repair(token.start, token.end, printed, read))


def rows(tokens: Sequence[Tok]) -> Iterator[Sequence[Tok]]:
    """Split tokens where so many words stand between two anchors that no citation bridges them.

    What stands before the first anchor and after the last is left off, but for a few tokens that
    are looked at.
    """
    begin = last = -1
    words = 0
    for at, token in enumerate(tokens):
        kind, form, _flags = token.symbol
        if kind in "TAR" or (kind == "N" and (last >= 0 or is_shelf_mark(tokens, at))):
            if last >= 0 and words > _LONGEST_RUN:
                if kind == "N":
                    continue
                yield tokens[begin : _tail(tokens, last)]
                begin = -1
            if begin < 0:
                begin = _head(tokens, at)
            last, words = at, 0
        elif kind == "W":
            words += COUNTS.get(form, 1)
    if last >= 0:
        yield tokens[begin : _tail(tokens, last)]


def is_shelf_mark(tokens: Sequence[Tok], at: int) -> bool:
    """Tell whether a shelf mark begins at a number, be no archive near: `1/20/5`, `И-138-2`."""
    row = [token.symbol for token in tokens[at : at + 5]]
    joints = {symbol.form for symbol in row[1::2]}
    if len(row) < 5 or not all(symbol.kind == "N" for symbol in row[::2]):
        return False
    return joints == {"/"} or (joints <= _HYPHENS and "p" in row[0].flags)


def _head(tokens: Sequence[Tok], at: int) -> int:
    """Return where a row begins whose first anchor is at ``at``: at the numbers before it."""
    begin = at
    while begin > 0 and at - begin < 24 and tokens[begin - 1].symbol.kind in "NSVX":
        begin -= 1
    return max(0, begin - 2)


def _tail(tokens: Sequence[Tok], last: int) -> int:
    """Return where a row ends whose last anchor is at ``last``; a name may stand after a term."""
    return min(len(tokens), last + (12 if tokens[last].symbol.kind == "T" else 4))
