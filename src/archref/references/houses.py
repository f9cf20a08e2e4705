"""The keys of units in archives outside the fond family."""

from __future__ import annotations

from archref.references.reference import Reference
from archref.references.words import fold_title, vocabulary


def house(reference: Reference) -> str:
    """Return the first of an archive's names in the list; that of a class where it has none."""
    names = vocabulary().names
    class_ = (reference.shelfmark or "").split(" ", 1)[0]
    archive = reference.archive or ""
    town = archive.rpartition(", ")[0]  # The National Archives, London
    for kind, printed in (("archive", archive), ("archive", town), ("class", class_)):
        known, main = names.get(fold_title(printed), ("", ""))
        if known == kind:
            return main
    return archive


def hyphened(text: str) -> str:
    return "-".join(fold_title(text).split())


def key_beside(key: str, mark: str) -> str:
    """Return the key of another unit of the archive of one with this key, by its own shelf mark.

    The mark says again what is different: `B 2, Bd. 77` and `Bd. 78` are `B 2, Bd. 78`.
    """
    house, _, before = key.rpartition("/")
    words, own = before.split("-"), hyphened(mark)
    first = own.split("-", 1)[0]
    if first in words:
        at = len(words) - 1 - words[::-1].index(first)
        own = "-".join([*words[:at], own])
    return f"{house}/{own}"
