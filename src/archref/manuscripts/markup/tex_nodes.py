r"""Reading LaTeX a few nodes at a time: pylatexenc's tree of a whole file is never held.

It makes four nodes of 500 bytes for a note of four characters. What is between
``\begin{document}`` and its end, or the whole of a file that has none, is taken as it is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Final

from pylatexenc.latexwalker import LatexToken, LatexWalker  # type: ignore[import-untyped]

from archref.patterns import lazy

_AT_ONCE: Final = 64
"""Nodes that are read before they are taken."""

_ENVIRONMENT: Final = lazy(
    r"""
    ((?:(?!\n\n)\s)*)                              # blanks, but no end of a paragraph
    (\\(?:begin|end)\s*\{([\w*\ ._-]+)\})         # \begin{quote}
    """,
    re.VERBOSE,
)


class Walker(LatexWalker):  # type: ignore[misc]
    """Reads a text; with ``take`` it hands over the nodes of the document."""

    take: Callable[[Sequence[Any]], None] | None = None
    _depth = 0

    def get_latex_nodes(self, pos: int = 0, *given: Any, **named: Any) -> Any:
        """Return nodes, their offset and length, as LatexWalker does."""
        if self.take is not None and self._is_document(named):
            return self._handed_over(pos, named)
        self._depth += 1
        try:
            return super().get_latex_nodes(pos, *given, **named)
        finally:
            self._depth -= 1

    def _is_document(self, named: dict[str, Any]) -> bool:
        if self._depth == 1:
            return named.get("stop_upon_end_environment") == "document"
        return self._depth == 0 and "{document}" not in self.s

    def _handed_over(self, pos: int, named: dict[str, Any]) -> tuple[list[Any], int, int]:
        take, self.take = self.take, None  # of two documents the first one counts
        assert take is not None
        at = pos
        while True:
            nodes, _, length = self.get_latex_nodes(at, **named, read_max_nodes=_AT_ONCE)
            take(nodes)
            at += length
            if len(nodes) < _AT_ONCE:
                return [], pos, at - pos

    def get_token(self, pos: int, *given: Any, **named: Any) -> Any:
        """Return the token at an offset; LatexWalker copies the text for each environment."""
        if named.get("environments", True) and self.s[pos : pos + 1] in ("\\", " ", "\n"):
            found = _environment(self.s, pos)
            if found is not None:
                return LatexToken(**found)
        return super().get_token(pos, *given, **named)


def _environment(text: str, pos: int) -> dict[str, Any] | None:
    """Return what the token of an environment's beginning or end holds, if one is at ``pos``."""
    match = _ENVIRONMENT.match(text, pos)
    if match is None:
        return None
    return {
        "tok": "begin_environment" if match[2].startswith("\\begin") else "end_environment",
        "arg": match[3],
        "pos": match.start(2),
        "len": len(match[2]),
        "pre_space": match[1],
    }
