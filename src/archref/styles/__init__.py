"""House styles: TOML files that say how citations are printed, and the one renderer."""

from __future__ import annotations

from archref.styles.loading import load_style, style_names
from archref.styles.model import Style
from archref.styles.naming import UnsureNameError, is_only_transliterated, name_archive
from archref.styles.phrases import joined
from archref.styles.pieces import PartialCitation, after, as_printed, common, in_full
from archref.styles.rendering import Namer, PrintedElement, Rendered, closed, render, render_chain

__all__ = [
    "Namer",
    "PartialCitation",
    "PrintedElement",
    "Rendered",
    "Style",
    "UnsureNameError",
    "after",
    "as_printed",
    "closed",
    "common",
    "in_full",
    "is_only_transliterated",
    "joined",
    "load_style",
    "name_archive",
    "render",
    "render_chain",
    "style_names",
]
