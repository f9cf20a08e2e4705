"""From a note's text to the tokens of the citations in it.

A citation hangs on its anchors: terms, names of archives, Ibid. and its kin. The figures after a
term become number tokens, the separators between elements go, and prose ends a stretch. What is
left is a row of islands: short runs of tokens for the grammar, each a citation or a chain.
"""

from __future__ import annotations

from typing import NamedTuple

from archref.archives.authority import Authority
from archref.machine_text import without_machine_text
from archref.reading.archive_names import Mention, MentionFinder
from archref.reading.element_tokens import ElementLexer
from archref.reading.number_lists import FigureLexer
from archref.reading.outlines import Outlines
from archref.reading.scanner import AnchorFinder
from archref.reading.stretches import Assembly, Tools
from archref.reading.term_numbers import PieceFinder
from archref.reading.tokens import Island
from archref.terms import Lexicon


class LexedNote(NamedTuple):
    """What the lexer made of a note: its islands and the archives it mentions."""

    islands: list[Island]
    mentions: list[Mention]


class Lexer:
    """Turns notes into islands of tokens; one lexer serves a whole run."""

    def __init__(self, words: Lexicon, authority: Authority) -> None:
        self._anchors = AnchorFinder(words, authority)
        self._mentions = MentionFinder(words, authority)
        figures = FigureLexer(words)
        self._pieces = PieceFinder(words, figures)
        self._tools = Tools(figures, ElementLexer(figures), self._mentions, words.words["repeat"])
        self._outlines = Outlines()
        self.worth_reading = self._anchors.worth_reading

    def lex(self, text: str, hint: str | None = None) -> LexedNote:
        """Find the islands of ``text``, in order.

        ``hint`` is the language of the citation before, which a repeated reference shares.
        """
        text = without_machine_text(text)
        known = self._outlines.follow(text, hint)
        if known is not None:
            return LexedNote(*known)
        lexed = self.lex_by_itself(text, hint)
        self._outlines.keep(text, hint, *lexed)
        return lexed

    def lex_by_itself(self, text: str, hint: str | None = None) -> LexedNote:
        """Find the islands of ``text`` whatever notes came before; the same as :meth:`lex`."""
        text = without_machine_text(text)
        anchors = self._anchors.find(text)
        mentions = self._mentions.known(text, anchors)
        pieces = self._pieces.find(text, anchors)
        return LexedNote(Assembly(self._tools, text, mentions, pieces, hint).islands(), mentions)
