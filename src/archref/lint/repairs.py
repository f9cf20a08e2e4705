"""Damage that was read as something else, as the text would print it undamaged."""

from __future__ import annotations

from collections.abc import Iterable

from archref.citation.citation import Citation, Repair
from archref.lint.words import scripts, turned_into


def last_repairs(citation: Citation) -> Iterable[Repair]:
    """Return the repairs of a citation; of several in one place, the last holds.

    One that reads what is printed (``1²``) is none.
    """
    last = {(repair.start, repair.end): repair for repair in citation.repairs}
    return (repair for repair in last.values() if repair.printed != repair.read)


def repair_text(repair: Repair, citation: Citation) -> str:
    """Return what a repair was read as, in the capitals and the script of the citation."""
    read = _in_case_of(repair.printed, repair.read)
    numbered = any(map(str.isdigit, read))
    if numbered and any("CYRILLIC" in scripts(e.term) for e in citation.elements[:]):
        from archref.styles.numerals import lettered

        read = lettered(read, "cyrillic")
    return read


def _in_case_of(printed: str, read: str) -> str:
    """Return what was read with the capitals of what is printed: ``РГAСПИ`` is an abbreviation."""
    if len(printed) == len(read):
        pairs = zip(printed, read, strict=True)
        return "".join(new.upper() if old.isupper() else new for old, new in pairs)
    if len(printed) > 1 and printed.isupper():
        return read.upper()
    return read[:1].upper() + read[1:] if printed[:1].isupper() else read


def is_in_its_script(repair: Repair, text: str) -> bool:
    """Return whether what was repaired is a word in the script of its note, and the reading is not.

    ``акт 20`` in a Ukrainian note is no misprint for the Swedish ``akt``.
    """
    own, other = scripts(repair.printed), scripts(repair.read)
    if len(own) != 1 or len(other) != 1 or own == other or any(map(str.isdigit, repair.read)):
        return False
    cyrillic = sum("\u0400" <= char <= "\u052f" for char in text)
    latin = sum(char.isascii() and char.isalpha() for char in text)
    return own == {"CYRILLIC" if cyrillic > latin else "LATIN"}


def only_script(repair: Repair) -> bool:
    """Return whether a repair replaced nothing but letters by their look-alikes."""
    read = repair.read.casefold()
    return any(
        (turned_into(repair.printed, script) or "").casefold() == read
        for script in ("CYRILLIC", "LATIN")
    )
