"""The keys of units in archives outside the fond family."""

from __future__ import annotations

from archref.references.lexing import kinds_of
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
    """Return the key of another unit of the archive of one with this key, by its own shelf mark."""
    house, _, before = key.rpartition("/")
    return f"{house}/{hyphened(mark_beside(before.replace('-', ' '), mark))}"


def mark_beside(before: str, mark: str) -> str:
    """Return a shelf mark with what it has in common with the one before it.

    It says again what is different: `B 2, Bd. 77` and `Bd. 78` are `B 2, Bd. 78`; a sheet is one of
    the same unit, and `folder 3` one in it, but `FO 371/2` stands by itself.
    """
    words, first = before.split(), mark.split()[0]
    folded = hyphened(first).split("-", 1)[0]
    same = [at for at, word in enumerate(words) if hyphened(word).split("-", 1)[0] == folded]
    kinds = kinds_of(first)
    if "sheet" in kinds and not first.isupper():  # Bl. 7, fo. 3, but FO 371/2
        return before
    if same:
        return " ".join([*words[: same[-1]], mark])
    return f"{before}, {mark}" if "box" in kinds or "volume" in kinds else mark
