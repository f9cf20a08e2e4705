"""The islands of a note: its pieces and archives put together where no prose parts them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from archref.citation.numbers import normal_form
from archref.patterns import CAPITAL, lazy
from archref.reading.archive_names import Mention, MentionFinder
from archref.reading.element_tokens import ElementLexer
from archref.reading.number_lists import FigureLexer
from archref.reading.scanner import Anchor
from archref.reading.separators import (
    BROKEN,
    SEMICOLON,
    Bridge,
    archive_link,
    bridge_from_archive,
    bridge_over,
    is_gloss,
)
from archref.reading.tagger import RUN_GAP, levels_of
from archref.reading.term_numbers import Piece
from archref.reading.term_readings import ORDER, VOLUMES
from archref.reading.tokens import Island, Lexed, Token

_PREFIXED: Final = lazy(rf"(?<![\w/.])({CAPITAL}{{1,2}}[-‑–]\d+[^\W\d_]?)[,.]{{0,2}}\s*$")
_NAME: Final = lazy(rf"\s?[.,:]\s*({CAPITAL}\w{{3,}}(?:[\s\-]\w+){{0,4}})[.,:]\s*")
_TERM_BEHIND: Final = lazy(r"(?:[-‑]|\.\s)[^\W\d_]{1,3}\.(?!\s?\d)")
_PREFIXED_MARK: Final = lazy(r"(?<![\w/.-])[ИНПРФ]-\d+\w?(?:-\d+\w?){2}(?![\w/-])")
"""A shelf mark in hyphens whose fond has the letter of an archive's division: `И-138-2-532`."""

_SHELF_MARK: Final = lazy(rf"(?<![\w/.-])(?:{CAPITAL}{{1,2}}-)?\d+[^\W\d_]?/\d+[^\W\d_]?/\d+")
_SHELF_MARK_NEXT: Final = lazy(r"[,.:]?\s*(?=\d+[^\W\d_]?/\d+[^\W\d_]?/\d)")
_SEMICOLON: Final = lazy(r"(?:\s*\([^()]{1,60}\))?\s*;\s*")
_DOTTED_FOND: Final = lazy(rf"\.(\d+{CAPITAL}{{0,2}})(?![\w.])")
_UNQUOTED: Final = lazy(r"^[\s.,:–—-]*[^\W\d_]{3}")
_CODE_LEAD: Final = lazy(r"(?:\s*\([^()\d]{1,40}\))?\)?[\s.,:/]*(?:(?<=\w)[-‑_])?\(?")

_CLOSE: Final = 40
"""Characters from an archive's name within which a fond surely belongs to it."""

_LONGEST_NAME: Final = 600
"""Characters from the beginning of an archive's name to the element it belongs to, at most."""

_LONGEST: Final = 300
"""Tokens in an island at most; a longer chain is read in pieces, so that time stays linear."""


class Tools(NamedTuple):
    """What reads the parts of islands; the same for all notes of a run."""

    figures: FigureLexer
    elements: ElementLexer
    mentions: MentionFinder
    repeats: Mapping[str, Sequence[str]]
    """Folded forms of repeated references, with their languages."""


class Assembly:
    """The making of one note's islands, from left to right."""

    def __init__(
        self,
        tools: Tools,
        text: str,
        mentions: Sequence[Mention],
        pieces: Sequence[Piece | Anchor],
        hint: str | None,
    ) -> None:
        self.tools = tools
        self.text = text
        self.pieces = pieces
        self.mentions = mentions
        self.mention_starts = [mention.start for mention in mentions]
        self.piece_starts = [piece.start for piece in pieces]
        self.levels = levels_of(text, pieces, self.mention_starts, tools.repeats, hint)
        self.done: list[Island] = []
        self.island = Island()
        self.rank = ORDER["archive"]
        self.term_end = 0

    def islands(self) -> list[Island]:
        """Assemble all islands of the note."""
        upcoming = [(piece.start, 1, index) for index, piece in enumerate(self.pieces)]
        upcoming += [(mention.start, 0, index) for index, mention in enumerate(self.mentions)]
        if "/" in self.text:
            upcoming += [(found.start(), 2, 0) for found in _SHELF_MARK.finditer(self.text)]
        upcoming += [(found.start(), 2, 0) for found in _PREFIXED_MARK.finditer(self.text)]
        for start, kind, index in sorted(upcoming):
            if start < (self.island.end if self.island.tokens else self.term_end):
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
                level, language = self.levels[index]
                self._take_term(piece, self._below_code(index, level), language)
        self._close()
        return self.done

    def _close(self) -> None:
        """End the island under way, if it has begun."""
        self.rank = ORDER["archive"]
        if self.island.tokens:
            self.term_end = self.island.end
            self.done.append(self.island)
            self.island = Island()

    # --- archives -----------------------------------------------------------------------------

    def _take_archive(self, mention: Mention) -> None:
        """Place an archive's name: before a code or an element, or after the elements."""
        code = self._code(mention)
        if code:
            self._begin_with(mention)
            self._take_codes(code)
            return
        if not self.island.tokens or any(m.candidates for m in self.island.archives.values()):
            return
        gap = self.text[self.island.end : mention.start]
        if archive_link().fullmatch(gap) and not self._leads(mention, gap):
            if self.island.archives:
                self.island.archives.clear()
                self.island.tokens.pop(0)
            self.island.add(Token("ARCHIVE_AFTER", mention.start, mention.end, mention.printed))
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
        return bridge_from_archive(between) is not BROKEN

    def _code(self, mention: Mention) -> Lexed | None:
        lead = _CODE_LEAD.match(self.text, mention.end)
        assert lead is not None
        if not _may_be_number(self.text, lead.end()):
            return None
        glued = lead.group() in (".", "/")
        found = self.tools.figures.code(self.text, lead.end(), after_fond=False, glued=glued)
        if found and _leads_to_term(self.text, found.tokens[-1].end):
            return None
        if found:
            return found
        dotted = _DOTTED_FOND.match(self.text, mention.end)
        if dotted is None:
            return None
        value = normal_form(dotted.group(1))
        return Lexed([Token("PREFIXED", dotted.start(1), dotted.end(1), value)])

    def _take_codes(self, first: Lexed) -> None:
        """Add a code and further ones of the same archive: `17/162/18; 17/162/19`."""
        self.island.take(first)
        self.rank = ORDER["delo"]
        while semicolon := _SEMICOLON.match(self.text, self.island.end):
            code = self.tools.figures.code(self.text, semicolon.end(), after_fond=False)
            if code is None:
                return
            self.island.add(Token("_SEMI", semicolon.start(), semicolon.end(), ""))
            self.island.take(code)

    def _take_shelf_mark(self, start: int) -> None:
        """Read a shelf mark with no known archive right before it.

        In hyphens with a letter (`И-138-2-532`), it is one wherever it stands.

        An abbreviation in capitals may stand there; without one, it needs all four numbers and
        an archive named shortly before.
        """
        code = self.tools.figures.code(self.text, start, after_fond=False)
        if code is None:
            return
        if self._goes_on_with_codes(start):
            self.island.add(Token("_SEMI", self.island.end, start, ""))
            self._take_codes(code)
            return
        mention = self.tools.mentions.unknown(self.text, self.term_end, start)
        numbers = [token for token in code.tokens if token.type == "NUMBER"]
        if mention is not None:
            self._begin_with(mention)
        elif _PREFIXED_MARK.match(self.text, start) or (
            len(numbers) == 4 and self._between(start - RUN_GAP, start)
        ):
            self._close()
        else:
            return
        self._take_codes(code)

    def _goes_on_with_codes(self, start: int) -> bool:
        """Tell whether a code at ``start`` follows another one: `1/2/3, l. 4; 1/2/5, l. 6`."""
        if all(token.type != "JOIN" for token in self.island.tokens):
            return False
        gap = self.text[self.island.end : start]
        if _SEMICOLON.fullmatch(gap):
            return True
        if "." in gap:
            return False
        return bridge_over(gap, self.rank, ORDER["fond"], False) in (Bridge.JOINED, SEMICOLON)

    def _begin_with(self, mention: Mention) -> None:
        self._close()
        self.island.add(Token("ARCHIVE", mention.start, mention.end, mention.printed))
        self.island.archives[mention.start] = mention
        self.rank = ORDER["archive"]

    # --- repeats and terms --------------------------------------------------------------------

    def _take_repeat(self, anchor: Anchor) -> None:
        self._close()
        end = anchor.end + self.text.startswith(".", anchor.end)
        self.island.add(Token("REPEAT", anchor.start, end, self.text[anchor.start : end]))
        shelf_mark = _SHELF_MARK_NEXT.match(self.text, end)
        if shelf_mark:
            code = self.tools.figures.code(self.text, shelf_mark.end(), after_fond=False)
            if code is not None:
                self.island.take(code)

    def _take_term(self, piece: Piece, level: str, language: str) -> None:
        """Add a term with its figures to the island under way, or begin one with it."""
        rank = self.rank if level in VOLUMES else ORDER[level]
        bridge = self._bridge(piece, level, rank) if self.island.tokens else BROKEN
        if bridge is BROKEN:
            glued = level == "listy" and piece.figures == piece.anchor.end
            if piece.anchor.damaged or level in VOLUMES or glued:
                return
            self._close()
        element = self._element(piece, level, language)
        if element is None:
            return
        if len(self.island.tokens) > _LONGEST:
            self._close()
        if not self.island.tokens:
            self._begin(piece, level)
        elif bridge is SEMICOLON:
            self.island.add(Token("_SEMI", self.island.end, piece.start, ""))
        island = self.island
        island.take(element)
        if piece.number_before is not None:
            island.reordered = True
        island.language = island.language or language
        self.rank = rank

    def _below_code(self, index: int, level: str) -> str:
        """Read `ff.` right after a code as its sheets, no fonds: `5446/15a/1073, ff. 35-36`."""
        piece = self.pieces[index]
        if level != "fond" or self.rank != ORDER["delo"] or isinstance(piece, Anchor):
            return level
        if not self.island.tokens or self.text[self.island.end : piece.start].strip(" ,:"):
            return level
        if all(token.type != "JOIN" for token in self.island.tokens):
            return level
        followed = self.levels.get(index + 1, ("", ""))[0]
        sheets = any(reading.level == "listy" for reading in piece.anchor.readings)
        return "listy" if sheets and followed not in ("opis", "delo") else level

    def _bridge(self, piece: Piece, level: str, rank: int) -> Bridge:
        """Judge what stands between the island so far and the next term."""
        end, last = self.island.end, self.island.tokens[-1]
        gap = self.text[end : piece.start]
        if last.type == "ARCHIVE":
            return bridge_from_archive(gap)
        if level == "dop" and gap.strip(" .,") == "(":
            return Bridge.JOINED
        if last.value == "dop":
            gap = gap.replace(")", "", 1)
        glossed = rank > self.rank and is_gloss(gap)
        for mention in () if glossed else self._between(end, piece.start):
            if bridge_from_archive(self.text[mention.end : piece.start]) is not BROKEN:
                return BROKEN
        bridge = bridge_over(gap, self.rank, rank, level == "listy")
        if last.type == "REPEAT" and bridge is Bridge.ASIDE and _UNQUOTED.search(gap):
            return BROKEN  # where somebody lives «там же» stands in a sentence
        if bridge is SEMICOLON and (level in VOLUMES or level == "pages"):
            return BROKEN if _is_word(self.text, end, piece.start) else bridge
        return bridge

    def _between(self, start: int, end: int) -> Sequence[Mention]:
        """Give the archives whose names begin between two offsets."""
        if not self.mentions or self.mention_starts[-1] < start:
            return ()
        low = bisect_left(self.mention_starts, start)
        return self.mentions[low : bisect_left(self.mention_starts, end)]

    def _element(self, piece: Piece, level: str, language: str) -> Lexed | None:
        """Read a term with its figures, if it can stand here."""
        if level == "number" and self.rank >= ORDER["delo"]:
            return None
        named = piece.figures is None and piece.number_before is None
        if named and level != "dop" and not self._after_archive(piece.anchor):
            return None
        trusted = bool(self.island.tokens or self._between(piece.start - _CLOSE, piece.start))
        return self.tools.elements.read(self.text, piece, level, language, trusted=trusted)

    def _after_archive(self, term: Anchor) -> bool:
        """Tell whether an archive's name stands right before a term."""
        return any(
            mention.end <= term.start
            and bridge_from_archive(self.text[mention.end : term.start]) is Bridge.JOINED
            for mention in self._between(term.start - _LONGEST_NAME, term.start)
        )

    def _begin(self, piece: Piece, level: str) -> None:
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
                self.island.add(Token("NAME", start, mention.end + name.end(1), value))
        if level == "opis":
            self._prefixed(piece)

    def _prefixed(self, piece: Piece) -> None:
        """Read a fond without its term: `K-1, ap. 58`."""
        found = _PREFIXED.search(self.text, max(self.term_end, piece.start - 12), piece.start)
        if found:
            value = normal_form(found.group(1))
            self.island.add(Token("PREFIXED", found.start(1), found.end(1), value))

    def _archive_before(self, piece: Piece) -> Mention | None:
        """Find the archive that stands right before an island: known, or by its looks."""
        low = max(self.term_end, piece.start - _LONGEST_NAME)
        for mention in reversed(self._between(low, piece.start)):
            if mention.end > piece.start or mention.former:
                continue
            gap = self.text[mention.end : piece.start]
            if bridge_from_archive(gap) is not BROKEN:
                return self.tools.mentions.widened(self.text, mention, piece.start, self.term_end)
            break
        return self.tools.mentions.unknown(self.text, self.term_end, piece.start)


def _may_be_number(text: str, at: int) -> bool:
    """Tell whether a number, or the prefix of one, can begin at ``at``."""
    char = text[at : at + 1]
    return char.isdigit() or (char.isupper() and not text[at + 1 : at + 4].islower())


def _leads_to_term(text: str, end: int) -> bool:
    """Tell whether a number is followed by its term, as in `641/1-қ.`, `641/1. f.`"""
    return _TERM_BEHIND.match(text, end) is not None


def _is_word(text: str, start: int, end: int) -> bool:
    return any(map(str.isalpha, text[start:end]))
