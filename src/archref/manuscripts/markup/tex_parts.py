"""The files that a LaTeX file takes in: chapters of a book, which have to be named themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from archref.patterns import lazy

if TYPE_CHECKING:
    from archref.manuscripts.base import Manuscript

_TAKEN_IN: Final = lazy(r"(?m)^[^%\n]*?\\(?:input|include|subfile)\s*\{\s*([^{}\\]+?)\s*\}")
r"""``\include{chapters/one}``, but not in a comment."""


def parts_of(manuscript: Manuscript) -> list[str]:
    """Return the names of the files that a LaTeX manuscript takes in, as it spells them."""
    text = manuscript.source.read().decode("utf-8", "replace")
    return [str(name) for name in _TAKEN_IN.findall(text)]
