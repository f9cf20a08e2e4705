"""The stations in the order in which they run: repair, tokenize, tag, parse, accept, resolve."""

from __future__ import annotations

from archref.archives.authority import Authority
from archref.citation.citation import Citation
from archref.newreading.assembly import Assembler
from archref.newreading.parser import plan
from archref.newreading.tagger import tag
from archref.newreading.tokenizer import Tokenizer, rows
from archref.newreading.windows import windows
from archref.reading.archive_names import MentionFinder
from archref.reading.assembly import Printed, _printed, _with_repairs
from archref.reading.memory import Before, define, remember
from archref.reading.reader import Reader as OldReader
from archref.reading.resolver import Rejected
from archref.reading.resolver import Resolver as OldResolver
from archref.reading.scanner import AnchorFinder
from archref.reading.tokenizer import LexedNote
from archref.reading.tokens import Island
from archref.terms import Lexicon, lexicon


class Lexer:
    """Tokens, tags and islands of a note."""

    def __init__(self, words: Lexicon, authority: Authority) -> None:
        self._anchors = AnchorFinder(words, authority)
        self._mentions = MentionFinder(words, authority)
        self._tokenizer = Tokenizer(words)
        self.worth_reading = self._anchors.worth_reading

    def lex(self, text: str, hint: str | None = None) -> LexedNote:
        """Find the islands of ``text``, in order."""
        anchors = self._anchors.find(text)
        mentions = self._mentions.known(text, anchors)
        islands: list[Island] = []
        done = 0
        for begin, end in windows(text, anchors):
            tokens = self._tokenizer.tokenize(text, anchors, mentions, max(begin, done), end)
            done = end
            for row in rows(tokens):
                stretches = tag(tuple([token.symbol for token in row]), hint)
                if not stretches:
                    continue
                assembler = Assembler(text, row, mentions, self._mentions)
                assembler.done = islands[-1].end if islands else 0
                for stretch in stretches:
                    island = assembler.island(stretch)
                    if island is not None and assembler.with_archive(island, stretch):
                        islands.append(island)
        return LexedNote(islands, mentions)

    def lex_by_itself(self, text: str, hint: str | None = None) -> LexedNote:
        """Find the islands of ``text``."""
        return self.lex(text, hint)


def chains(text: str, island: Island) -> list[list[Printed]]:
    """Return the units of an island of ``text``, chain by chain; a token that fits none is left."""
    found: list[list[Printed]] = []
    tokens = island.tokens
    begin = 0
    while begin < len(tokens):
        rest = tokens[begin:]
        made = plan(tuple([token.type for token in rest]))
        if not made.covered:
            begin += 1
            continue
        chain = [_printed(text, unit, rest, island) for unit in made.units]
        found.append(_with_repairs(chain, island.repairs))
        begin += made.covered
    return found


class Resolver(OldResolver):
    """Resolves the citations of notes, one note after another."""

    def resolve(
        self, text: str, lexed: LexedNote, before: Before, trace: list[Rejected] | None = None
    ) -> tuple[Citation, ...]:
        """Return the citations of a note; ``before`` is what came earlier, brought forward."""
        define(text, lexed.mentions, before)
        found: list[Citation] = []
        rejected: list[Rejected] = []
        for island in lexed.islands:
            for chain in chains(text, island):
                found += self._chain(text, chain, found, before, lexed.mentions, rejected)
        if trace is not None:
            trace += rejected
        remember(text, found, before)
        return tuple(found)


class Reader(OldReader):
    """Reads notes in order; the notes of one document are each other's context."""

    def __init__(self, authority: Authority | None = None) -> None:
        super().__init__(authority)
        authority = authority or Authority.current()
        self.lexer = Lexer(lexicon(), authority)  # type: ignore[assignment]
        self.resolver = Resolver(authority)
