"""Cyrillic names in Latin letters and back, by the systems that historians use.

The tables are data: one TOML file a system in this folder, with its source.
"""

from __future__ import annotations

from archref.transliteration.turning import SYSTEMS, to_cyrillic, to_latin

__all__ = ["SYSTEMS", "to_cyrillic", "to_latin"]
