"""From a note's text to the tokens of the citations in it.

A citation hangs on its anchors: terms, names of archives, Ibid. and its kin. The figures after a
term become number tokens, the separators between elements go, and prose ends a stretch. What is
left is a row of islands: short runs of tokens for the grammar, each a citation or a chain.
"""

from __future__ import annotations

from typing import NamedTuple

from archref.anchors import AnchorFinder
from archref.authority import Authority
from archref.elements import ElementLexer
from archref.figures import FigureLexer
from archref.islands import Assembly, Tools
from archref.mentions import Mention, MentionFinder
from archref.outlines import Outlines
from archref.pieces import PieceFinder
from archref.terms import Lexicon
from archref.tokens import Island


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
        known = self._outlines.follow(text, hint)
        if known is not None:
            return LexedNote(*known)
        lexed = self.lex_by_itself(text, hint)
        self._outlines.keep(text, hint, *lexed)
        return lexed

    def lex_by_itself(self, text: str, hint: str | None = None) -> LexedNote:
        """Find the islands of ``text`` whatever notes came before; the same as :meth:`lex`."""
        anchors = self._anchors.find(text)
        mentions = self._mentions.known(text, anchors)
        pieces = self._pieces.find(text, anchors)
        return LexedNote(Assembly(self._tools, text, mentions, pieces, hint).islands(), mentions)
