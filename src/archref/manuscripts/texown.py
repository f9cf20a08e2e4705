r"""The macros that an author of LaTeX defines: ``\newcommand{\garf}{ГАРФ}`` is seen through.

Only what such a macro prints is told, as text; nothing is run. A macro that makes a note of its
argument (``\newcommand{\fn}[1]{\footnote{#1}}``) is known as what it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from archref.patterns import lazy

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]

_DEEPEST: Final = 5
_LONGEST: Final = 2000
_MOST: Final = 500

_DEFINITION: Final = lazy(
    r"""
    (?<!\\)\\ (?: (?: (?:re)?new | provide ) command | DeclareRobustCommand
                | (?: New | Renew | Provide | Declare ) DocumentCommand | e?def | gdef ) \*? \s*
    (?: \{ \s* \\ (?P<braced>[a-zA-Z]+) \s* \} | \\ (?P<bare>[a-zA-Z]+) ) \s*
    (?: \[ (?P<count>[1-9]) \] \s* (?: \[ [^\[\]]{0,200} \] )? | \{ (?P<kinds>[\sm]{0,18}) \} \s*
      | (?P<signs>(?:\#[1-9])+) )? \s*
    \{
    """,
    re.VERBOSE | re.DOTALL,
)
_BRACE: Final = lazy(r"\\.|[{}]", re.DOTALL)  # a brace that is not escaped counts
_NOTE: Final = lazy(r"\s*\\((?:foot|end)note)\s*\{\s*#1\s*\}\s*%?\s*")  # \footnote{#1}
# macros, parameters, braces and blanks
_SHOWN: Final = lazy(r"\\[a-zA-Z@]+\*?|\\.|#[1-9]|[{}\s%~]")
_NOTHING: Final = lazy(r"(?:[\s%]|\\(?:relax|ignorespaces|unskip)\b)*")  # \newcommand{\later}[1]{}
_COMMENT: Final = lazy(r"(?<!\\)(?:\\\\)*%")  # % \newcommand{\garf}
_MACRO: Final = lazy(r"\\([a-zA-Z]+)(?:\{\})?")  # \garf{}


class OwnMacro(NamedTuple):
    """A macro of the author's own."""

    arguments: int
    body: str

    @property
    def note(self) -> str | None:
        """The command that makes a note of its only argument, if that is all it does."""
        match = _NOTE.fullmatch(self.body) if self.arguments == 1 else None
        return match[1] if match else None

    @property
    def prints(self) -> bool:
        """Whether it prints words of its own, besides its arguments."""
        return bool(_SHOWN.sub("", self.body))

    @property
    def hides(self) -> bool:
        r"""Whether it prints none of its arguments: ``\newcommand{\later}[1]{}``."""
        return self.arguments > 0 and _NOTHING.fullmatch(self.body) is not None


def own_macros(text: str) -> dict[str, OwnMacro]:
    """Return the macros that a file defines, by name; the last definition counts."""
    found: dict[str, OwnMacro] = {}
    for match in _definitions(text):
        name = match["braced"] or match["bare"]
        kinds = (match["kinds"] or "").count("m")
        signs = (match["signs"] or "").count("#")
        body = _body(text, match.end())
        if body is not None:
            macro = OwnMacro(int(match["count"] or kinds or signs), body)
            if not (macro.hides and name in found):  # what one variant of the text prints counts
                found[name] = macro
    return found


def _body(text: str, start: int) -> str | None:
    """Return what is up to the brace that closes the one before ``start``, if it is short."""
    depth = 0
    for brace in _BRACE.finditer(text, start, start + _LONGEST):
        if brace[0] == "{":
            depth += 1
        elif brace[0] == "}":
            if not depth:
                return text[start : brace.start()]
            depth -= 1
    return None


def _definitions(text: str) -> Iterator[re.Match[str]]:
    if "newcommand" not in text and "def" not in text and "Command" not in text:
        return
    for count, match in enumerate(_DEFINITION.finditer(text)):
        if count >= _MOST:
            return
        line = text.rfind("\n", max(0, match.start() - _LONGEST), match.start()) + 1
        if not _COMMENT.search(text, line, match.start()):
            yield match


def expanded(name: str, arguments: Sequence[str], macros: Mapping[str, OwnMacro]) -> str:
    """Return the LaTeX that a macro of one's own stands for, with those in it expanded too."""
    body = macros[name].body.replace("\\xspace", "")
    for number, argument in enumerate(arguments, 1):
        body = body.replace(f"#{number}", argument)
    for _ in range(_DEEPEST):

        def inner(match: re.Match[str]) -> str:
            macro = macros.get(match[1])
            return macro.body if macro is not None and not macro.arguments else match[0]

        new = _MACRO.sub(inner, body)
        if new == body or len(new) > _LONGEST:
            break
        body = new
    return body[:_LONGEST]


@cache
def _to_text() -> LatexNodes2Text:
    from pylatexenc.latex2text import LatexNodes2Text

    return LatexNodes2Text()


def plain_text(latex: str) -> str:
    """Return what some LaTeX prints."""
    return str(_to_text().latex_to_text(latex))


def plain_nodes(nodes: Sequence[Any]) -> str:
    """Return what nodes print."""
    return str(_to_text().nodelist_to_text(nodes))
