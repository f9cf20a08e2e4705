"""From a note's text to the tokens of the citations in it.

A citation hangs on its anchors: terms, names of archives, Ibid. and its kin. The figures after a
term become number tokens, the separators between elements go, and prose ends a stretch. What is
left is a row of islands: short runs of tokens for the grammar, each a citation or a chain.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from archref.anchors import Anchor, AnchorFinder
from archref.authority import Authority
from archref.bridges import ARCHIVE_LINK, Bridge, bridge_from_archive, bridge_over
from archref.citation import Repair
from archref.figures import FigureLexer, Setting, Token
from archref.levels import ORDER, VOLUMES, Term, decide_levels
from archref.mentions import Mention, MentionFinder
from archref.numbers import normal_form
from archref.patterns import lazy
from archref.terms import Lexicon, lexicon

_TYPES: Final = {
    "fond": "FOND", "opis": "OPIS", "delo": "DELO", "number": "DELO", "listy": "LISTY",
    "pages": "LISTY", "razriad": "SECTION", "razdel": "SECTION",
    **dict.fromkeys(("dokument", "edinitsa", "litera"), "DOCUMENT"),
    **dict.fromkeys(VOLUMES, "VOLUME"),
}  # fmt: skip

_WITHOUT_FIGURES: Final = frozenset({"fond", "dop"})
"""Levels that may have no figures: a fond has a name, a supplement nothing."""

_NUMBERED: Final = lazy(r"\.|\d|[-‑]?$|\s?№")
"""What must follow a term that is also an everyday word: a stop, or its number without a space."""

_YEAR: Final = lazy(r"1[5-9]\d\d(?!\w)")
_PREFIXED: Final = lazy(r"(?<![\w/.])([^\W\d_a-zа-яё]{1,2}[-‑–]\d+[^\W\d_]?)[,.]{0,2}\s*$")
_FOND_NAME: Final = lazy(
    r"\.?(?:\s*\([^()]{3,9}\))?\s*(?:[«\"“]([^«»\"“”]{2,60})[»\"”]|(?:им\.\s?|имени\s)?((?:[^\W\d_a-zа-яё]\.\s?){0,3}[^\W\d_a-zа-яё]\w+(?:[\s\-]\w+){0,3}?)(?=\s*[,.;)(\]]|$))"
)
_NAME: Final = lazy(r"\s?[.,:]\s*([^\W\d_a-zа-яё]\w{3,}(?:[\s\-]\w+){0,4})[.,:]\s*")
_TERM_BEHIND: Final = lazy(r"(?:[-‑]|\.\s)[^\W\d_]{1,3}\.(?!\s?\d)")
_SHELF_MARK: Final = lazy(r"(?<![\w/.-])(?:[^\W\d_a-zа-яё]{1,2}-)?\d+[^\W\d_]?/\d+[^\W\d_]?/\d+")
_ORDINAL_STOP: Final = lazy(r"(?<=\d)\.")
_SHELF_MARK_NEXT: Final = lazy(r"[,.:]?\s*(?=\d+[^\W\d_]?/\d+[^\W\d_]?/\d)")
_SEMICOLON: Final = lazy(r"(?:\s*\([^()]{1,60}\))?\s*;\s*")
_DOTTED_FOND: Final = lazy(r"\.(\d+[^\W\d_a-zа-яё]{0,2})(?![\w.])")
_CODE_LEAD: Final = lazy(r"(?:\s*\([^()\d]{1,40}\))?\)?[\s.,:/]*\(?")
_STRONG: Final = frozenset({"FOND", "OPIS", "SECTION", "REPEAT", "ARCHIVE", "PREFIXED", "NAME"})
_LOOK_BACK: Final = 48
"""Characters before a term in which the numbers that stand before it are looked for."""

_SHORT: Final = 2
_ENOUGH: Final = 2
"""Terms that show a language in which numbers stand before them, where others stand between."""

_CLOSE: Final = 40
"""Characters from an archive's name within which a fond surely belongs to it."""

_LONGEST_NAME: Final = 600
"""Characters from the beginning of an archive's name to the element it belongs to, at most."""

_LONGEST: Final = 300
"""Tokens in an island at most; a longer chain is read in pieces, so that time stays linear."""


@dataclass(slots=True, eq=False, repr=False, match_args=False)
class Island:
    """A run of tokens with no prose between them."""

    tokens: list[Token] = field(default_factory=list)
    language: str | None = None
    repairs: tuple[Repair, ...] = ()
    archives: dict[int, Mention] = field(default_factory=dict)
    """The archive behind each ARCHIVE and ARCHIVE_AFTER token, by the token's offset."""

    ahead: Mention | None = None
    """An archive named earlier in the same sentence, with prose between."""

    end: int = 0
    """Offset behind its last character (a number can stand before its term)."""

    reordered: bool = False
    """Some numbers stand before their terms, so that offsets of tokens do not climb."""


class _Piece(NamedTuple):
    """A term that has figures, or none but may be a fond with a name."""

    anchor: Anchor
    start: int
    """Where it begins: at its number if that stands before it."""

    number_before: tuple[int, int] | None
    figures: int | None
    """Where its figures begin, if they stand behind it."""


class LexedNote(NamedTuple):
    """What the lexer made of a note: its islands and the archives it mentions."""

    islands: list[Island]
    mentions: list[Mention]


class Lexer:
    """Turns notes into islands of tokens; one lexer serves a whole run."""

    def __init__(self, words: Lexicon, authority: Authority) -> None:
        self._anchors = AnchorFinder(words, authority)
        self._figures = FigureLexer(words)
        self._mentions = MentionFinder(words, authority)
        self.repeats = words.words["repeat"]
        self._common = frozenset(words.words["common"])
        self._number_first = frozenset(
            form for form, readings in words.terms.items() if any(r.number_first for r in readings)
        )
        ordinals = "|".join(map(re.escape, words.words["ordinal"]))
        versos = "|".join(sorted(words.words["verso"], key=len, reverse=True))
        number = (
            r"(?:[^\W\d_]{1,2}-)?\d+(?:/\d+)?[^\W\d_]{0,2}(?:/[^\W\d_]{1,2})?"
            rf"\.?(?:\s?(?:{versos}|o\.\s?p|a\.\s?p)\.?(?=[\s,–-]))?"
        )
        self._number_behind = lazy(
            rf"(?<![\w/])({number}(?:(?:\s?[-–]\s?|,\s?){number})*)"
            rf"(?:[-‑](?:{ordinals})\s|(?<=\.)|[.]\s?|\s|[-‑–])$"
        )
        self.worth_reading = self._anchors.worth_reading

    def lex(self, text: str, hint: str | None = None) -> LexedNote:
        """Find the islands of ``text``, in order.

        ``hint`` is the language of the citation before, which a repeated reference shares.
        """
        anchors = list(self._anchors.find(text))
        mentions = self._mentions.known(text, anchors)
        pieces = self._pieces(text, anchors)
        return LexedNote(_Assembly(self, text, mentions, pieces, hint).islands(), mentions)

    def _pieces(self, text: str, anchors: Sequence[Anchor]) -> list[_Piece | Anchor]:
        """Keep the terms that have figures, and the repeats."""
        pieces: list[_Piece | Anchor] = []
        taken = 0
        held: Anchor | None = None
        for position, anchor in enumerate(anchors):
            if anchor.start < taken or anchor.kind == "archive":
                continue
            if anchor.kind == "repeat":
                pieces.append(anchor)
                continue
            if _is_suffix(text, anchor) or _is_capitals(text, anchor):
                continue
            if anchor.form in self._common and not _NUMBERED.match(text, anchor.end):
                continue
            if held is not None and _is_doubled(text, held, anchor):
                anchor = anchor._replace(start=held.start)  # `лл. лл. 3, 5`
                if pieces and pieces[-1].start == held.start:
                    pieces.pop()
            levels = {reading.level for reading in anchor.readings}
            ahead = self._figures.ahead(text, anchor.end, lettered="litera" in levels)
            behind = self._behind(text, anchor, taken)
            if behind is not None and (
                ahead is None
                or text[anchor.start - 1] in "-‑"
                or _YEAR.match(text, ahead[0])
                or self._goes_on_behind(text, anchors, position, ahead)
            ):
                pieces.append(_Piece(anchor, behind[0], behind, None))
                taken = anchor.end
            elif ahead is not None:
                pieces.append(_Piece(anchor, anchor.start, None, ahead[0]))
                taken = ahead[1]
            elif levels & _WITHOUT_FIGURES:
                pieces.append(_Piece(anchor, anchor.start, None, None))
            held = anchor
        return pieces

    def _behind(self, text: str, anchor: Anchor, taken: int) -> tuple[int, int] | None:
        """Find the number that stands before its term, in the languages that put it there."""
        if anchor.form not in self._number_first:
            return None
        before = text[max(0, anchor.start - 3) : anchor.start].rstrip()
        if not before or not (before[-1].isalnum() or before[-1] in ".-‑–"):
            return None
        found = self._number_behind.search(
            text, max(taken, anchor.start - _LOOK_BACK), anchor.start
        )
        return found.span(1) if found else None

    def _goes_on_behind(
        self, text: str, anchors: Sequence[Anchor], position: int, ahead: tuple[int, int]
    ) -> bool:
        """Tell whether the number after a term belongs to the next one, and so on to the end.

        That is so in `101. f. 1. apr. 38. l. 12. lp.`, where nothing follows the last term.
        """
        for anchor in anchors[position + 1 : position + 1 + len(ORDER)]:
            behind = self._behind(text, anchor, 0) if anchor.kind == "term" else None
            if behind is None or behind[0] != ahead[0]:
                return False
            following = self._figures.ahead(text, anchor.end)
            if following is None:
                return True
            ahead = following
        return False


def _leads_to_term(text: str, end: int) -> bool:
    """Tell whether a number is followed by its term, as in `641/1-қ.`, `641/1. f.`"""
    return _TERM_BEHIND.match(text, end) is not None


def _is_suffix(text: str, anchor: Anchor) -> bool:
    """Tell whether a letter belongs to the number before it: the `b` of `19b l.`"""
    start, end = anchor.start, anchor.end
    return (
        end - start == 1
        and text[start].islower()
        and text[start - 1 : start].isdigit()
        and not text[end : end + 1].isdigit()
    )


def _is_capitals(text: str, anchor: Anchor) -> bool:
    """Tell whether a short form is an abbreviation in capitals: the АРК of «в АРК, д. 5»."""
    printed = text[anchor.start : anchor.end]
    if len(printed) <= _SHORT or not printed.isupper():
        return False
    before = text[max(0, anchor.start - 2) : anchor.start].rstrip()
    return text.startswith(",", anchor.end) or before.islower()


def _is_cyrillic(form: str) -> bool:
    return "\u0400" <= form[0] <= "\u052f"


def _is_word(text: str, start: int, end: int) -> bool:
    return any(map(str.isalpha, text[start:end]))


def _is_doubled(text: str, held: Anchor, anchor: Anchor) -> bool:
    """Tell whether a term is printed twice, as plurals once were: `лл. лл.`, `арк. арк.`"""
    return held.form == anchor.form and not text[held.end : anchor.start].strip(". ")


class _Assembly:
    """The making of one note's islands, from left to right."""

    def __init__(
        self,
        lexer: Lexer,
        text: str,
        mentions: Sequence[Mention],
        pieces: Sequence[_Piece | Anchor],
        hint: str | None,
    ) -> None:
        self.lexer = lexer
        self.text = text
        self.pieces = pieces
        self.mentions = mentions
        self.mention_starts = [mention.start for mention in mentions]
        self.piece_starts = [piece.start for piece in pieces]
        self.levels = self._levels(hint)
        self.done: list[Island] = []
        self.island = Island()
        self.rank = ORDER["archive"]
        self.term_end = 0
        self.repairs: tuple[Repair, ...] = ()
        self.reordered = False

    def _levels(self, hint: str | None) -> dict[int, tuple[str, str]]:
        """Decide the level and language of each term, run by run."""
        decided: dict[int, tuple[str, str]] = {}
        repeats = self.lexer.repeats
        for run, terms in _runs(self.text, self.pieces, self.mention_starts):
            before = self.pieces[run[0] - 1] if run[0] else None
            own = None
            if isinstance(before, Anchor):
                languages = repeats[before.form]
                own = hint or (languages[0] if len(languages) == 1 else None)
            levels, language = decide_levels(tuple(terms), own)
            if any(term.number_before for term in terms):
                kept = [i for i, term in enumerate(terms) if not _is_misplaced(term, language)]
                spoken = sum(_is_spoken(term, language) for term in terms)
                if not kept or (spoken < len(terms) and spoken < _ENOUGH):
                    continue
                run = [run[i] for i in kept]
                levels, language = decide_levels(tuple(terms[i] for i in kept), own)
            for index, level in zip(run, levels, strict=True):
                decided[index] = level, language
        return decided

    def islands(self) -> list[Island]:
        """Assemble all islands of the note."""
        upcoming = [(piece.start, 1, index) for index, piece in enumerate(self.pieces)]
        upcoming += [(mention.start, 0, index) for index, mention in enumerate(self.mentions)]
        if "/" in self.text:
            upcoming += [(found.start(), 2, 0) for found in _SHELF_MARK.finditer(self.text)]
        for start, kind, index in sorted(upcoming):
            if start < self._reached():
                continue
            if kind == 0:
                self._take_archive(self.mentions[index])
                continue
            if kind == 2:
                self._take_shelf_mark(start)
                continue
            piece = self.pieces[index]
            if isinstance(piece, Anchor):
                self._take_repeat(piece)
            elif index in self.levels:
                self._take_term(piece, *self.levels[index])
        self._close()
        return self.done

    def _reached(self) -> int:
        return self.island.end if self.island.tokens else self.term_end

    def _close(self) -> None:
        """End the island under way, if it has begun."""
        if self.island.tokens:
            self.term_end = self.island.end
            self.done.append(self.island)
        self.island = Island()
        self.rank = ORDER["archive"]

    def _add(self, *tokens: Token) -> None:
        self.island.tokens += tokens
        self.island.end = max(self.island.end, *(token.end for token in tokens))

    # --- archives -----------------------------------------------------------------------------

    def _take_archive(self, mention: Mention) -> None:
        """Place an archive's name: before a code or an element, or after the elements."""
        code = self._code(mention)
        if code:
            self._begin_with(mention)
            self._add(*code)
            self._more_codes()
            self.rank = ORDER["delo"]
            return
        if not self.island.tokens or any(m.candidates for m in self.island.archives.values()):
            return
        gap = self.text[self.island.end : mention.start]
        if ARCHIVE_LINK.fullmatch(gap) and not self._leads(mention, gap):
            if self.island.archives:
                self.island.archives.clear()
                self.island.tokens.pop(0)
            self._add(Token("ARCHIVE_AFTER", mention.start, mention.end, mention.printed))
            self.island.archives[mention.start] = mention
            self._close()

    def _leads(self, mention: Mention, gap: str) -> bool:
        """Tell whether elements follow the name, so that it is theirs and not of those before."""
        if "(" in gap and self.text.startswith(")", mention.end):
            return False
        index = bisect_left(self.piece_starts, mention.end)
        following = self.pieces[index] if index < len(self.pieces) else None
        if following is None or isinstance(following, Anchor):
            return False
        between = self.text[mention.end : following.start]
        return bridge_from_archive(between) is not Bridge.BROKEN

    def _code(self, mention: Mention) -> list[Token] | None:
        lead = _CODE_LEAD.match(self.text, mention.end)
        assert lead is not None
        glued = lead.group() in (".", "/")
        found = self.lexer._figures.code(self.text, lead.end(), after_fond=False, glued=glued)
        if found and _leads_to_term(self.text, found.end):
            return None
        if found:
            return found.tokens
        dotted = _DOTTED_FOND.match(self.text, mention.end)
        if dotted is None:
            return None
        return [Token("PREFIXED", dotted.start(1), dotted.end(1), normal_form(dotted.group(1)))]

    def _more_codes(self) -> None:
        """Read further codes of the same archive: `17/162/18; 17/162/19`."""
        while semicolon := _SEMICOLON.match(self.text, self.island.end):
            code = self.lexer._figures.code(self.text, semicolon.end(), after_fond=False)
            if code is None:
                return
            self._add(Token("_SEMI", semicolon.start(), semicolon.end(), ""), *code.tokens)

    def _take_shelf_mark(self, start: int) -> None:
        """Read a shelf mark with no known archive right before it.

        An abbreviation in capitals may stand there; without one, it needs all four numbers and
        an archive named shortly before.
        """
        code = self.lexer._figures.code(self.text, start, after_fond=False)
        if code is None:
            return
        mention = self.lexer._mentions.unknown(self.text, self.term_end, start)
        numbers = [token for token in code.tokens if token.type == "NUMBER"]
        if mention is not None:
            self._begin_with(mention)
        elif len(numbers) == 4 and self._between(start - _RUN_GAP, start):
            self._close()
        else:
            return
        self._add(*code.tokens)
        self._more_codes()
        self._close()

    def _begin_with(self, mention: Mention) -> None:
        self._close()
        self._add(Token("ARCHIVE", mention.start, mention.end, mention.printed))
        self.island.archives[mention.start] = mention
        self.rank = ORDER["archive"]

    # --- repeats and terms --------------------------------------------------------------------

    def _take_repeat(self, anchor: Anchor) -> None:
        self._close()
        end = anchor.end + self.text.startswith(".", anchor.end)
        self._add(Token("REPEAT", anchor.start, end, self.text[anchor.start : end]))
        shelf_mark = _SHELF_MARK_NEXT.match(self.text, end)
        if shelf_mark:
            code = self.lexer._figures.code(self.text, shelf_mark.end(), after_fond=False)
            if code is not None:
                self._add(*code.tokens)

    def _take_term(self, piece: _Piece, level: str, language: str) -> None:
        """Add a term with its figures to the island under way, or begin one with it."""
        rank = self.rank if level in VOLUMES else ORDER[level]
        bridge = self._bridge(piece, level, rank)
        if bridge is Bridge.BROKEN:
            glued = level == "listy" and piece.figures == piece.anchor.end
            if piece.anchor.damaged or level in VOLUMES or glued:
                return
            self._close()
        self.repairs, self.reordered = (), False
        elements = self._element(piece, level, language)
        if elements is None:
            return
        if len(self.island.tokens) > _LONGEST:
            self._close()
        if not self.island.tokens:
            self._begin(piece, level)
        elif bridge is Bridge.SEMICOLON:
            self._add(Token("_SEMI", self.island.end, piece.start, ""))
        self._add(*elements)
        self.island.repairs += self.repairs
        self.island.reordered |= self.reordered
        self.island.language = self.island.language or language
        self.rank = rank

    def _bridge(self, piece: _Piece, level: str, rank: int) -> Bridge:
        """Judge what stands between the island so far and the next term."""
        bridge = self._bridge_over(piece, level, rank)
        if bridge is Bridge.SEMICOLON and (level in VOLUMES or level == "pages"):
            return Bridge.BROKEN if _is_word(self.text, self.island.end, piece.start) else bridge
        return bridge

    def _bridge_over(self, piece: _Piece, level: str, rank: int) -> Bridge:
        if not self.island.tokens:
            return Bridge.BROKEN
        gap = self.text[self.island.end : piece.start]
        if self.island.tokens[-1].type == "ARCHIVE":
            return bridge_from_archive(gap)
        if level == "dop" and gap.strip(" .,") == "(":
            return Bridge.JOINED
        if self.island.tokens[-1].value == "dop":
            gap = gap.replace(")", "", 1)
        if any(
            bridge_from_archive(self.text[mention.end : piece.start]) is not Bridge.BROKEN
            for mention in self._between(self.island.end, piece.start)
        ):
            return Bridge.BROKEN
        return bridge_over(gap, self.rank, rank, sheets=level == "listy")

    def _between(self, start: int, end: int) -> Sequence[Mention]:
        """Give the archives whose names begin between two offsets."""
        if not self.mentions:
            return ()
        low = bisect_left(self.mention_starts, start)
        return self.mentions[low : bisect_left(self.mention_starts, end)]

    def _element(self, piece: _Piece, level: str, language: str) -> list[Token] | None:
        """Give the tokens of a term and its figures."""
        anchor = piece.anchor
        name = _TYPES.get(level, "LEVEL")
        if level == "number" and self.rank >= ORDER["delo"]:
            return None
        term = Token(name, anchor.start, anchor.end, level)
        if piece.number_before is not None:
            self.reordered = True
            return [term, *self._figures_before(piece, piece.number_before, level, language)]
        trusted = bool(self.island.tokens or self._between(piece.start - _CLOSE, piece.start))
        if piece.figures is None:
            return [term] if level == "dop" else self._named_fond(term)
        found = self.lexer._figures.numbers(
            self.text,
            piece.figures,
            Setting(level, language, _is_cyrillic(anchor.form), trusted),
            glued=piece.figures == anchor.end,
        )
        if found is None:
            return None
        self.repairs += found.repairs
        if anchor.damaged:
            printed = self.text[anchor.start : anchor.end]
            read = anchor.form.capitalize() if printed[0].isupper() else anchor.form
            self.repairs += (Repair(anchor.start, anchor.end, printed, read),)
        return [term, *found.tokens]

    def _figures_before(
        self, piece: _Piece, span: tuple[int, int], level: str, language: str
    ) -> list[Token]:
        """Give the figures that stand before their term, and a verso mark behind it."""
        start, end = span
        printed = _ORDINAL_STOP.sub(" ", self.text[start:end])
        setting = Setting(level, language, _is_cyrillic(piece.anchor.form))
        found = self.lexer._figures.numbers(printed, 0, setting)
        tokens = [
            token._replace(start=token.start + start, end=token.end + start)
            for token in (found.tokens if found else ())
        ] or [Token("NUMBER", start, end, normal_form(printed))]
        verso = self.lexer._figures.verso(self.text, piece.anchor.end, language)
        return [*tokens, verso] if verso is not None and level == "listy" else tokens

    def _named_fond(self, term: Token) -> list[Token] | None:
        """Read a fond that is known by a name: `ф. Г. В. Бебутова`, `Ф. ВУА`."""
        found = _FOND_NAME.match(self.text, term.end)
        if found is None or term.type != "FOND" or not self._after_archive(term):
            return None
        group = 1 if found.group(1) else 2
        name = " ".join(found.group(group).split())
        return [term, Token("NAME", found.start(group), found.end(group), name)]

    def _after_archive(self, term: Token) -> bool:
        """Tell whether an archive's name stands right before a term."""
        return any(
            mention.end <= term.start
            and bridge_from_archive(self.text[mention.end : term.start]) is Bridge.JOINED
            for mention in self._between(term.start - _LONGEST_NAME, term.start)
        )

    def _begin(self, piece: _Piece, level: str) -> None:
        """Begin an island at a term: with the archive before it, if there is one."""
        mention = self._archive_before(piece)
        if mention is not None and ORDER.get(level, 0) >= ORDER["delo"]:
            gap = self.text[mention.end : piece.start]
            named = _NAME.fullmatch(gap) or bridge_from_archive(gap) is Bridge.JOINED
            mention = mention if named else None
        if mention is None:
            if level == "opis":
                self._prefixed(piece)
            return
        self._begin_with(mention)
        gap = self.text[mention.end : piece.start]
        if ORDER[level] > ORDER["fond"] and level not in ("opis",):
            name = _NAME.fullmatch(gap) if level != "number" else None
            if name:
                start = mention.end + name.start(1)
                value = " ".join(name.group(1).split())
                self._add(Token("NAME", start, mention.end + name.end(1), value))
        if level == "opis":
            self._prefixed(piece)

    def _prefixed(self, piece: _Piece) -> None:
        """Read a fond without its term: `K-1, ap. 58`."""
        found = _PREFIXED.search(self.text, max(self.term_end, piece.start - 12), piece.start)
        if found:
            value = normal_form(found.group(1))
            self._add(Token("PREFIXED", found.start(1), found.end(1), value))

    def _archive_before(self, piece: _Piece) -> Mention | None:
        """Find the archive that stands right before an island: known, or by its looks."""
        low = max(self.term_end, piece.start - _LONGEST_NAME)
        for mention in reversed(self._between(low, piece.start)):
            if mention.end > piece.start or mention.former:
                continue
            gap = self.text[mention.end : piece.start]
            if bridge_from_archive(gap) is not Bridge.BROKEN:
                return self.lexer._mentions.widened(self.text, mention, piece.start, self.term_end)
            break
        return self.lexer._mentions.unknown(self.text, self.term_end, piece.start)


def _is_spoken(term: Term, language: str) -> bool:
    return any(r.language == language for r in lexicon().terms[term.form])


def _is_misplaced(term: Term, language: str) -> bool:
    """Tell whether a number stands before a term that puts it behind: `669 fonds`."""
    return term.number_before and not any(
        r.number_first and r.language == language for r in lexicon().terms[term.form]
    )


def _runs(
    text: str, pieces: Sequence[_Piece | Anchor], mention_starts: Sequence[int]
) -> Iterator[tuple[list[int], list[Term]]]:
    """Group neighbouring terms: no archive, repeat or longer prose stands between them."""
    run: list[int] = []
    terms: list[Term] = []
    last = 0
    for index, piece in enumerate(pieces):
        gap = piece.start - last
        if run and (
            isinstance(piece, Anchor)
            or gap > _RUN_GAP
            or (gap > _SHORT_GAP and _PROSE.search(text, last, piece.start) is not None)
            or bisect_left(mention_starts, last) != bisect_left(mention_starts, piece.start)
            or len(run) > _LONGEST
        ):
            yield run, terms
            run, terms = [], []
        if isinstance(piece, Anchor):
            continue
        run.append(index)
        terms.append(Term(piece.anchor.form, piece.number_before is not None))
        last = piece.figures or piece.anchor.end
    if run:
        yield run, terms


_PROSE: Final = lazy(r"[^\W\d_]{4}")
_SHORT_GAP: Final = 8
_RUN_GAP: Final = 70
"""Characters between two terms of one run, the figures included."""
