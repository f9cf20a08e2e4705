"""From tags to the grammar's tokens: terms with their numbers after them, values, archives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from archref.archives.authority import Authority
from archref.citation.citation import Repair
from archref.citation.numbers import count, is_year, named_form, normal_form
from archref.reading.archive_names import Mention, MentionFinder
from archref.reading.level_order import ORDER
from archref.reading.symbols import NO_HINT, Hint, Tok
from archref.reading.tagger import tag
from archref.reading.tagging.states import Tag
from archref.reading.tagging.succession import ROMAN_LEVELS
from archref.reading.tokenizer import TokenizedNote
from archref.reading.tokens import Island, Token
from archref.terms import Lexicon, fold, lexicon

_LOOKALIKES: Final = str.maketrans("PpABEKMHOoCcTXaeyx", "РрАВЕКМНОоСсТХаеух")
"""Latin letters that stand for Cyrillic ones in the numbers of a Cyrillic citation."""

_JOINTS: Final = frozenset(
    {"_COMMA", "_DASH", "_DROP", "_JOIN", "_SLASH", "_FILED", "_SEMI", "_NEXT"}
)
"""What begins where the token before it ends."""

_IN_LISTS: Final = frozenset({"NUMBER", "_COMMA", "_DASH", "VERSO", "BOTH"})


def _goes_below(island: Island, level: str) -> bool:
    """Return whether a division of a fond is printed below its opis: `Оп. 1. Разд. I. Д. 104`."""
    terms = [token for token in island.tokens if token.value in ORDER and token.type != "NUMBER"]
    return level == "razdel" and bool(terms) and terms[-1].value == "opis"


class IslandFinder:
    """Finds the islands of notes: what the tagger reads as citations, as the grammar's tokens."""

    def __init__(self, words: Lexicon, authority: Authority) -> None:
        self._archives = MentionFinder(words, authority)
        self._authority = authority

    def tag(self, text: str, tokenized: TokenizedNote, hint: Hint = NO_HINT) -> Sequence[Island]:
        """Return the islands of ``text``, in order; ``hint`` is what the citation before tells."""
        islands: list[Island] = []
        for row in tokenized.rows:
            stretches = tag(tuple([token.symbol for token in row]), hint)
            if not stretches:
                continue
            assembler = Assembler(text, row, tokenized.mentions, self._archives, self._authority)
            assembler.done = islands[-1].end if islands else 0
            for stretch in stretches:
                island = assembler.island(stretch)
                if island is not None and assembler.with_archive(island, stretch):
                    islands.append(island)
        return islands


class Assembler:
    """Makes islands of one note."""

    def __init__(
        self,
        text: str,
        tokens: Sequence[Tok],
        mentions: Sequence[Mention],
        finder: MentionFinder,
        authority: Authority,
    ) -> None:
        self.text = text
        self.tokens = tokens
        self.mentions = mentions
        self.finder = finder
        self.authority = authority
        self.done = 0

    def island(self, stretch: Sequence[Tag]) -> Island | None:
        """Return the tokens of a stretch for the grammar."""
        island = Island()
        cyr = False
        for one in stretch:
            before = island.tokens[-1].type if island.tokens else ""
            if one.name == "SKIP" or one.name == before == "_SEMI":  # ; and
                continue
            if one.name in ("NUMBER", "PREFIXED"):
                if not self._misread_back(island, one):
                    self._number(island, one, cyr)
                continue
            first, last = self.tokens[one.first], self.tokens[one.last]
            if one.name.startswith("ARCHIVE"):
                if not self._archive(island, one, first):
                    break
            elif one.name == "REPEAT":
                island.add(
                    Token("REPEAT", first.start, last.end, self.text[first.start : last.end])
                )
            elif one.name in ("VERSO", "BOTH"):
                island.reordered |= first.start < island.tokens[-1].start  # Л. об. 5
                island.add(Token(one.name, first.start, last.end, first.value))
                island.repairs += first.repairs
            elif one.name == "NAME":
                value = " ".join(self.text[first.start : last.end].split())
                island.add(Token("NAME", first.start, last.end, named_form(value)))
            elif one.level:
                self._term(island, one, first)
                cyr = "\u0400" <= self.text[first.start] <= "\u052f"
            else:
                start = first.start
                if one.name in _JOINTS and island.tokens and not island.reordered:
                    start = min(start, island.tokens[-1].end)
                island.add(Token(one.name, start, last.end, ""))
        _cut(island)
        return island if island.tokens else None

    def _term(self, island: Island, tag: Tag, token: Tok) -> None:
        island.language = island.language or tag.language
        name = tag.name
        if name.endswith("<"):
            island.reordered = True
            name = name[:-1]
        if name == "SECTION" and _goes_below(island, tag.level):
            name = "LEVEL"
        island.add(Token(name, token.start, token.end, tag.level))
        anchor = token.anchor
        printed = self.text[token.start : token.end]
        if token.symbol.kind in "NX" or (name == "LISTY" and printed in ("I", "II")):
            island.repairs += (Repair(token.start, token.end, printed, "l" * len(printed)),)
        elif anchor is not None and anchor.damaged:
            read = anchor.form.capitalize() if printed[0].isupper() else anchor.form
            island.repairs += (Repair(token.start, token.end, printed, read),)

    def _misread_back(self, island: Island, tag: Tag) -> bool:
        """Add the back of the sheet before, if its mark was misread: `ll. 56, 560b` is 56 ob."""
        types = [token.type for token in island.tokens[-2:]]
        token = self.tokens[tag.first]
        if types != ["NUMBER", "_COMMA"] or tag.first != tag.last or "s" not in token.symbol.flags:
            return False
        terms = (one.type for one in reversed(island.tokens) if one.type not in _IN_LISTS)
        if next(terms, "") != "LISTY":
            return False
        sheet = island.tokens[-2].value
        printed = self.text[token.start : token.end]
        mark = printed.removeprefix(sheet)
        if mark == printed or fold(mark) not in lexicon().words["verso_misread"]:
            return False
        end = token.start + len(sheet)
        island.add(Token("NUMBER", token.start, end, sheet))
        island.add(Token("VERSO", end, token.end, ""))
        island.repairs += (Repair(end, token.end, mark, " ob" if mark.isascii() else " об"),)
        return True

    def _number(self, island: Island, tag: Tag, cyr: bool) -> None:
        first, last = self.tokens[tag.first], self.tokens[tag.last]
        end = last.end
        if tag.first == tag.last:
            repairs: tuple[Repair, ...]
            roman = "r" in first.symbol.flags and tag.level in ROMAN_LEVELS
            if roman:
                value, repairs = normal_form(self.text[first.start : end]), ()
            else:
                value, repairs = (
                    _cyrillic(first, self.text)
                    if cyr and first.symbol.kind == "N"
                    else (first.value, first.repairs)
                )
            if not value:
                value = normal_form(self.text[first.start : end])
            if first.symbol.kind in "WT" and island.tokens[-1].type in ("_DASH", "_COMMA"):
                value = f"{count(island.tokens[-2].value)}{value}"  # 5а–б
            island.repairs += repairs
        else:
            value = ""
            for token in self.tokens[tag.first : tag.last + 1]:
                part = token.value or self.text[token.start : token.end]
                if token.symbol.kind == "S" and part != "/":
                    continue
                value += part if token.symbol.kind in ("N", "S") else normal_form(part).lower()
                island.repairs += token.repairs
        island.add(Token(tag.name, first.start, end, value))

    # --- archives -----------------------------------------------------------------------------

    def _archive(self, island: Island, tag: Tag, token: Tok) -> bool:
        """Add the name of an archive; False if what comes after it belongs to another citation."""
        mention = token.mention
        assert mention is not None
        after = tag.name != "ARCHIVE"
        if tag.name == "ARCHIVE_AFTER" and self._begins_next(island, mention):
            return False
        if after and island.archives:
            if any(m.candidates for m in island.archives.values()):
                # Ф. 846 (ВУА). Оп. 16: the fond's name; but ГАРФ. Д. 5. Фонд 5446 РГАЭ (оп. 1)
                mark = self.text[: mention.start].rstrip()[-1:]
                return tag.name == "ARCHIVE_WITHIN" and not mark.isalnum()
            island.archives.clear()
            island.tokens.pop(0)
        island.archives[mention.start] = mention
        fonds = sum(one.type == "FOND" for one in island.tokens)
        if tag.name == "ARCHIVE_WITHIN" and fonds == 1:  # фонд 102 ГАРФ (оп. 226): before its fond
            island.tokens.insert(0, Token("ARCHIVE", mention.start, mention.end, mention.printed))
            island.reordered = True
        else:
            name = "ARCHIVE_AFTER" if after else "ARCHIVE"
            island.add(Token(name, mention.start, mention.end, mention.printed))
        return True

    def _begins_next(self, island: Island, mention: Mention) -> bool:
        """Return whether an archive after a citation is not its own, but begins another source.

        `Ibid., l. 68. BA-MA, RH 2/2558`; `MP, f. 4, op. 10, d. 1. Hoover Institution Archives, box
        12`; in brackets it is that of the citation.
        """
        if island.archives or self.text[mention.end : mention.end + 1] in (")", "]"):
            return False
        head, start = island.tokens[0], min(token.start for token in island.tokens)
        mark = self.text[: mention.start].rstrip()[-1:]
        if mark in (".", ";") and any(map(self.authority.is_foreign, mention.candidates)):
            return True
        if head.type == "REPEAT":
            return not any(token.type == "FOND" for token in island.tokens)
        if mark.isalpha():
            return False  # fond 78 at RGASPI
        unknown = self.finder.unknown(self.text, self.done, start)
        return unknown is not None and self._belongs(unknown, start, island)

    def with_archive(self, island: Island, stretch: Sequence[Tag]) -> bool:
        """Let an island begin with the archive before it, that the table doesn't know.

        Returns False for a code that no archive precedes.
        """
        head = island.tokens[0]
        if (
            head.type == "FOND"
            and all(is_year(t.value) for t in island.tokens if t.type == "NUMBER")
            and sum(t.type == "NUMBER" for t in island.tokens) > 1
        ):
            return False  # f. 1905, d. 1942
        begin = self.done
        if head.type == "ARCHIVE":
            mention = island.archives[head.start]
            if len(island.tokens) > 1:
                following = min(t.start for t in island.tokens[1:])
                wide = self.finder.widened(self.text, mention, following, begin)
                if wide is not mention:
                    self._put(island, wide, replace=True)
        elif head.type != "REPEAT" and not any(t.type == "ARCHIVE_AFTER" for t in island.tokens):
            start = min(token.start for token in island.tokens)
            unknown = self.finder.unknown(self.text, begin, start)
            if unknown is not None and self._belongs(unknown, start, island):
                self._put(island, unknown, replace=False)
            elif head.type == "NUMBER" and not (self._near(island) or head.value[0].isalpha()):
                return False  # but `И-138-2-532` says enough
        self.done = island.end
        return True

    def _near(self, island: Island) -> bool:
        """Return whether a code has all four numbers, and an archive is named shortly before."""
        joints = sum(token.type in ("_JOIN", "_SLASH") for token in island.tokens[:7])
        start = island.tokens[0].start
        return joints == 3 and any(start - 70 <= m.start <= start for m in self.mentions)

    def _belongs(self, mention: Mention, start: int, island: Island) -> bool:
        head = island.tokens[0]
        if head.type in ("FOND", "NUMBER", "PREFIXED", "OPIS", "SECTION"):
            return True
        level = head.value
        if ORDER.get(level, 0) < ORDER["delo"]:
            return True
        gap = self.text[mention.end : start]
        if mention.full_name:  # Архив УФСБ по Томской области (АУФСБ ТО). Д. П-7456
            gap = gap.removeprefix(")")
        return not gap.strip(' \t\n.,:–—―-|*_`«»"“”„/')

    def _put(self, island: Island, mention: Mention, *, replace: bool) -> None:
        if replace:
            old = island.tokens.pop(0)
            island.archives.pop(old.start, None)
        island.tokens.insert(0, Token("ARCHIVE", mention.start, mention.end, mention.printed))
        island.archives[mention.start] = mention


def _cut(island: Island) -> None:
    """End an island before a code that goes on with a citation in terms: `p. 397; 39/1-2`."""
    types = [token.type for token in island.tokens]
    if not {"_JOIN", "_SLASH"} & set(types):
        return
    first = next(i for i, one in enumerate(types) if one in ("_JOIN", "_SLASH")) - 1
    if first > 0 and types[first - 1] in ("_SEMI", "_COMMA"):
        del island.tokens[first - 1 :]
        island.end = max((token.end for token in island.tokens), default=0)


def _cyrillic(token: Tok, text: str) -> tuple[str, tuple[Repair, ...]]:
    """Return a number's value in a Cyrillic citation, where Latin letters in it are slips."""
    printed = text[token.start : token.end]
    read = printed.translate(_LOOKALIKES)
    if read == printed:
        return token.value, token.repairs
    return normal_form(read), (*token.repairs, Repair(token.start, token.end, printed, read))
