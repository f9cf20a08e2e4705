"""The stations in the order in which they run: repair, tokenize, tag, parse, accept, resolve."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archref.archives.authority import Authority
from archref.reading.archive_names import Mention, MentionFinder
from archref.reading.grammar_tokens import Assembler
from archref.reading.rows import rows
from archref.reading.scanner import Anchor, AnchorFinder
from archref.reading.symbols import Tok
from archref.reading.tagger import tag
from archref.reading.tokenizer import Tokenizer
from archref.reading.tokens import Island, LexedNote
from archref.reading.windows import windows
from archref.terms import Lexicon


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
        for row in self._rows(text, anchors, mentions):
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

    def rows(self, text: str) -> Iterator[Sequence[Tok]]:
        """Yield the rows of tokens of ``text`` in which citations can be, in order."""
        anchors = self._anchors.find(text)
        yield from self._rows(text, anchors, self._mentions.known(text, anchors))

    def _rows(
        self, text: str, anchors: list[Anchor], mentions: list[Mention]
    ) -> Iterator[Sequence[Tok]]:
        done = 0
        for begin, end in windows(text, anchors):
            tokens = self._tokenizer.tokenize(text, anchors, mentions, max(begin, done), end)
            done = end
            yield from rows(tokens)

    def lex_by_itself(self, text: str, hint: str | None = None) -> LexedNote:
        """Find the islands of ``text``."""
        return self.lex(text, hint)
