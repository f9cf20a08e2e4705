"""The surname of a name in any order."""

from __future__ import annotations

from archref.references.words import fold_title


def surname(name: str) -> str:
    """Return the folded surname of a name in any order.

    >>> surname("Хлевнюк О. В."), surname("Tim Rees")
    ('khlevniuk', 'rees')
    """
    parts = name.replace(",", " ").replace(".", ". ").split()
    long = [part for part in parts if not part.endswith(".") and len(part) > 1]
    if not long:
        return fold_title(name)
    inverted = parts[0] == long[0] and parts[-1].endswith(".")
    return fold_title(long[0] if inverted else long[-1])
