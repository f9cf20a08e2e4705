"""Damage that was read as something else, as the text would print it undamaged."""

from __future__ import annotations

from collections.abc import Iterable

from archref.citation.citation import Citation, Repair
from archref.lint.words import in_script, scripts


def last_repairs(citation: Citation) -> Iterable[Repair]:
    """Give the repairs of a citation; of several in one place, the last holds."""
    return {(repair.start, repair.end): repair for repair in citation.repairs}.values()


def as_printed(repair: Repair, citation: Citation) -> str:
    """Give what a repair was read as, in the capitals and the script of the citation."""
    read = repair.read.capitalize() if repair.printed[:1].isupper() else repair.read
    numbered = any(map(str.isdigit, read))
    if numbered and any("CYRILLIC" in scripts(e.term) for e in citation.elements[:]):
        from archref.styles.numerals import lettered

        read = lettered(read, "cyrillic")
    return read


def only_script(repair: Repair) -> bool:
    """Say whether a repair replaced nothing but letters by their look-alikes."""
    read = repair.read.casefold()
    return any(
        (in_script(repair.printed, script) or "").casefold() == read
        for script in ("CYRILLIC", "LATIN")
    )
