"""Signs that mean something to a program or reader, and nothing in a citation.

``==f. 17==, op. 3`` is highlighted in Obsidian and in Quarto, ``H~2~O`` has a subscript there,
``|`` parts the cells of a table, ``d. 3?`` is a doubt, and a mark that ends a stretch of another
direction turns all that follows if it goes. A citation is read across them; rewritten without them
it would say the same, and its surroundings would not.
"""

from __future__ import annotations

from typing import Final

from archref.messages import later

LOST_SIGN: Final = later("a sign in it that is no part of a citation would be lost")

_DIRECTIONS: Final = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_SIGNS: Final = frozenset(f"=|#^$%+~!?{{}}\\\ufffc{_DIRECTIONS}")


def keeps_signs(old: str, new: str) -> bool:
    """Return whether an edited text has as many of these signs as it had."""
    return all(old.count(sign) == new.count(sign) for sign in _SIGNS.intersection(old + new))
