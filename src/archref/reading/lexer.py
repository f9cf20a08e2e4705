"""From a note to tagged tokens: scanner, tokenizer, tagger, and the grammar's tokens."""

from __future__ import annotations

from collections.abc import Sequence

from archref.archives.authority import Authority
from archref.reading.archive_names import Mention, MentionFinder
from archref.reading.grammar_tokens import Assembler
from archref.reading.rows import rows
from archref.reading.scanner import AnchorFinder
from archref.reading.symbols import NO_HINT, Hint, Tok
from archref.reading.tagger import tag
from archref.reading.tokenizer import Tokenizer
from archref.reading.tokens import Island
from archref.reading.windows import windows
from archref.terms import Lexicon


class TokenizedNote:
    """The rows of tokens of a note in which citations can be, and the archives that it names."""

    __slots__ = ("mentions", "rows")

    def __init__(self, mentions: Sequence[Mention], rows: Sequence[Sequence[Tok]]) -> None:
        self.mentions = mentions
        self.rows = rows


class Lexer:
    """Tokens, tags and islands of a note."""

    def __init__(self, words: Lexicon, authority: Authority) -> None:
        self._anchors = AnchorFinder(words, authority)
        self._mentions = MentionFinder(words, authority)
        self._tokenizer = Tokenizer(words, authority)
        self.worth_reading = self._anchors.worth_reading

    def tokenize(self, text: str) -> TokenizedNote:
        """Return the rows of tokens of ``text``, in order."""
        anchors = self._anchors.find(text)
        mentions = self._mentions.known(text, anchors)
        found: list[Sequence[Tok]] = []
        done = 0
        for begin, end in windows(text, anchors):
            tokens = self._tokenizer.tokenize(text, anchors, mentions, max(begin, done), end)
            done = end
            found.extend(rows(tokens))
        return TokenizedNote(mentions, found)

    def tag(self, text: str, tokenized: TokenizedNote, hint: Hint = NO_HINT) -> Sequence[Island]:
        """Return the islands of ``text``, in order; ``hint`` is what the citation before tells."""
        islands: list[Island] = []
        for row in tokenized.rows:
            stretches = tag(tuple([token.symbol for token in row]), hint)
            if not stretches:
                continue
            assembler = Assembler(text, row, tokenized.mentions, self._mentions)
            assembler.done = islands[-1].end if islands else 0
            for stretch in stretches:
                island = assembler.island(stretch)
                if island is not None and assembler.with_archive(island, stretch):
                    islands.append(island)
        return islands
