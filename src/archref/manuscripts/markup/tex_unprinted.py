r"""What of a LaTeX file is not printed: branches of conditions, and all after ``\endinput``.

Only conditions that the file itself decides count: ``\iffalse``, ``\iftrue``, and what it makes by
``\newif`` and ``\let``. Of any other one both branches are taken for printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from archref.patterns import lazy

_CONDITIONS: Final = frozenset(
    (
        *(
            "if",
            "iftrue",
            "iffalse",
            "ifcase",
            "ifcat",
            "ifcsname",
            "ifdefined",
            "ifdim",
            "ifeof",
            "iffontchar",
        ),
        *("ifhbox", "ifhmode", "ifincsname", "ifinner", "ifmmode", "ifnum", "ifodd", "ifvbox"),
        *("ifvmode", "ifvoid", "ifx", "ifpdf", "ifxetex", "ifluatex", "iftutex"),
        *("ifPDFTeX", "ifXeTeX", "ifLuaTeX", "ifTUTeX"),
    )
)
"""Conditions that nothing but a run of TeX decides."""

_DECIDED: Final = {"iftrue": True, "iffalse": False}
_COMMENT: Final = lazy(r"(?<!\\)((?:\\\\)*)%.*")  # % \drafttrue
_SETTING: Final = lazy(
    r"""
    \\newif \s* \\if(?P<new>[a-zA-Z@]+)                                       # \newif\ifdraft
    | \\let \s* \\if(?P<let>[a-zA-Z@]+) \s* =? \s* \\if(?P<as>true|false)\b   # \let\ifx\iffalse
    | \\(?P<set>[a-zA-Z@]+?)(?P<to>true|false)(?![a-zA-Z@])                   # \draftfalse
    """,
    re.VERBOSE,
)
_EXCLUDED: Final = lazy(r"\\exclude(?:comment|version)\s*\{\s*([^{}\s]+)\s*\}")


class Unprinted:
    """Follows the conditions of a file while its nodes are taken one after the other."""

    def __init__(self, text: str) -> None:
        """Take the file, whose own conditions are looked for."""
        bare = _COMMENT.sub(r"\1", text) if r"\newif" in text or r"\exclude" in text else text
        self.environments = frozenset(_EXCLUDED.findall(bare))
        self._own = dict(_own_conditions(bare)) if "\\newif" in text or "\\let" in text else {}
        self._open: list[bool | None] = []
        """Of each open condition: whether its branch is printed, or None if nobody knows."""

        self._hidden = 0
        """How many of them are not printed."""

        self._ended = False
        self._text = text
        self._last = text.rfind(r"\fi")
        """Where the last condition ends; one that never does hides nothing."""

    @property
    def hides(self) -> bool:
        """Whether what comes next is not printed."""
        return self._ended or self._hidden > 0

    @property
    def depth(self) -> int:
        """How many conditions are open."""
        return len(self._open)

    def close(self, depth: int) -> None:
        r"""End the conditions that a group has left open: ``\def\old{\iffalse}``."""
        while len(self._open) > max(depth, 0):
            self._hidden -= self._open.pop() is False

    def takes(self, name: str, end: int) -> bool:
        """Take a command that ends at ``end``; say whether it is of a condition, and no text."""
        if name == "fi":
            self.close(len(self._open) - 1)
        elif name == "else":
            if self._open and (last := self._open[-1]) is not None:
                self.close(len(self._open) - 1)
                self._begin(not last)
        elif name in _CONDITIONS or name in self._own:
            known = not self.hides and self._last >= end
            self._begin(self._value(name, end) if known else None)
        elif name == "endinput" and not self.hides:
            self._ended = True
        else:
            return False
        return True

    def _begin(self, printed: bool | None) -> None:
        self._open.append(printed)
        self._hidden += printed is False

    def _value(self, name: str, end: int) -> bool | None:
        r"""Return whether a condition holds, as those of the file itself do, or ``\if0 …``."""
        if name == "if" and self._text[end : end + 1].isdecimal():
            first, second = self._text[end], self._text[end + 1 : end + 2]
            return None if second in ("\\", "") else first == second
        return self._own.get(name, _DECIDED.get(name))


def _own_conditions(text: str) -> Iterator[tuple[str, bool | None]]:
    """Yield the conditions that a file makes; None if it sets one to true and to false."""
    made, values = dict[str, bool](), dict[str, set[bool]]()
    for match in _SETTING.finditer(text):
        if match["new"]:
            made[match["new"]] = False
        elif match["let"]:
            made[match["let"]] = match["as"] == "true"
        else:
            values.setdefault(match["set"], set()).add(match["to"] == "true")
    for name, first in made.items():
        told = values.get(name, {first})
        yield "if" + name, told.pop() if len(told) == 1 else None


def inside(node: Any) -> list[Any]:
    """Return the nodes within a node: those of a group, an environment, a command's arguments."""
    given = getattr(node, "nodeargd", None)
    arguments = given.argnlist if given is not None else None
    return [*(arguments or ()), *(getattr(node, "nodelist", None) or ())]
