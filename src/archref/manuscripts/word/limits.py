"""How much of a word processor's file is read at most."""

from __future__ import annotations

from typing import Final

from archref.messages import later

MOST_PARAGRAPHS: Final = 250_000
"""Paragraphs with text in one part; each takes some room, and no book has a tenth of them."""

TOO_MANY: Final = later("has more than {most} paragraphs; split it")
