r"""What follows the commands and environments of LaTeX and is none of the text.

pylatexenc knows no optional arguments in round brackets, no commands that take any number of
arguments, and few packages; it takes for text what follows ``\begin{longtable}``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from typing import Any, Final

from archref.patterns import LazyPattern, lazy

_WITHOUT_ARGUMENTS: Final = frozenset(
    (
        *("center", "quote", "quotation", "verse", "flushleft", "flushright", "abstract"),
        *("document", "titlepage", "sloppypar", "small", "footnotesize", "scriptsize", "large"),
        *("itshape", "bfseries", "em", "it", "bf", "landscape", "description", "itemize"),
    )
)
"""Environments after whose beginning a brace begins text."""

_BEGINNING: Final = lazy(
    r"""
    \\begin\s*\{[^{}]*\}
    (?: \[[^\[\]\s]{0,200}\]              # [htb], but not [Roots of unity]
      | \[[^\[\]=]{0,100}=[^\[\]]{0,200}\]  # [title=Ф. 5]
      | \{(?:[^{}]|\{[^{}]{0,100}\}){0,200}\}    # {p{3cm}|l}
    )*
    """,
    re.VERBOSE,
)
"""The beginning of an environment with its arguments, between which nothing is."""

# {a{b}c} of \url, |a_b| of \verb
_VERBATIM_ARGUMENT: Final = lazy(
    r"\*?(?:\[[^\[\]\n]{0,300}\])?(?:\s*\{((?:[^{}]|\{[^{}]*\})*)\}|([^\w\s*{\\])([^\n]*?)\2)"
)


_IN_BRACKETS: Final = r"\[(?:[^\[\]{}]|\{[^{}]*\})*\]"  # [см.], [{Л. 5}]
_KEY: Final = rf"(?:\s*{_IN_BRACKETS}){{0,2}}\s*\{{[^{{}}]*\}}"
_REFERENCE: Final = lazy(rf"\*?{_KEY}")
_REFERENCES: Final = lazy(rf"\*?(?:\s*\([^()]*\)){{0,2}}(?:{_KEY})+")
_OF_A_VOLUME: Final = lazy(rf"\*?(?:\s*{_IN_BRACKETS})?\s*\{{[^{{}}]*\}}{_KEY}")
CITING: Final = {
    **dict.fromkeys(
        (
            *("cite", "cite*", "citep", "citet", "citealt", "citealp", "citeauthor", "citetitle"),
            *("citeyear", "citedate", "citeurl", "citeyearpar", "citetext", "nocite", "notecite"),
            *("footcite", "footcitetext", "autocite", "textcite", "parencite", "fullcite"),
            *("footfullcite", "smartcite", "supercite", "pnotecite", "fnotecite", "blockcite"),
            *("Cite", "Citep", "Citet", "Citeauthor", "Autocite", "Textcite", "Parencite"),
            *("Smartcite", "Footcite", "Footcitetext", "Notecite"),
        ),
        _REFERENCE,
    ),
    **dict.fromkeys(
        (
            *("cites", "autocites", "textcites", "parencites", "footcites", "footcitetexts"),
            *("smartcites", "supercites", "Cites", "Autocites", "Textcites", "Parencites"),
        ),
        _REFERENCES,
    ),
    **dict.fromkeys(
        ("volcite", "pvolcite", "fvolcite", "ftvolcite", "svolcite", "tvolcite", "avolcite"),
        _OF_A_VOLUME,
    ),
}
"""What follows the commands that print a bibliographic reference."""

RULE: Final = lazy(r"(?:\([^()]*\))?\s*\{[^{}]*\}")  # \cmidrule(lr){1-2}


class UnreadArguments:
    """Takes what follows a command for its arguments, of which nothing is read."""

    argspec = "{"

    def __init__(self, pattern: LazyPattern) -> None:
        self._pattern = pattern

    def parse_args(self, w: Any, pos: int, parsing_state: Any = None) -> tuple[Any, int, int]:
        """Return no arguments, their place and their length."""
        from pylatexenc.macrospec import ParsedMacroArgs  # type: ignore[import-untyped]

        match = self._pattern.match(w.s, pos)
        return ParsedMacroArgs(), pos, match.end() - pos if match is not None else 0


class VerbatimArgument:
    """Takes what is in braces, or between a sign and the same sign, as it is."""

    argspec = "{"

    def parse_args(self, w: Any, pos: int, parsing_state: Any = None) -> tuple[Any, int, int]:
        """Return the argument at ``pos`` as pylatexenc wants it, with its place and length."""
        from pylatexenc.latexwalker import LatexCharsNode  # type: ignore[import-untyped]
        from pylatexenc.macrospec import ParsedMacroArgs, ParsedVerbatimArgs

        match = _VERBATIM_ARGUMENT.match(w.s, pos)
        if match is None:
            return ParsedMacroArgs(), pos, 0
        begin, end = match.span(3 if match[1] is None else 1)
        inside = w.make_node(
            LatexCharsNode,
            parsing_state=parsing_state,
            chars=w.s[begin:end],
            pos=begin,
            len=end - begin,
        )
        return ParsedVerbatimArgs(inside), pos, match.end() - pos


def contents(text: str, node: Any) -> Iterator[Any]:
    """Yield the nodes that are in an environment, but for its arguments."""
    begin = 0
    if node.environmentname not in _WITHOUT_ARGUMENTS:
        match = _BEGINNING.match(text, node.pos)
        begin = match.end() if match is not None else 0
    for one in node.nodelist or ():
        if one is None or one.pos >= begin:
            yield one
        elif one.pos + one.len > begin and type(one).__name__ == "LatexCharsNode":
            rest = copy(one)
            rest.pos, rest.len = begin, one.pos + one.len - begin
            yield rest
