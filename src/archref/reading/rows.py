"""Rows of tokens: where prose separates what cannot be one citation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from archref.reading.symbols import COUNTS, LONGEST_RUN, Tok

_BEFORE: Final = 3
"""Tokens before the first of a row that are looked at."""


def rows(tokens: Sequence[Tok]) -> Iterator[Sequence[Tok]]:
    """Split tokens where more words are between two others than a citation bridges.

    And before an archive that begins the next note.
    """
    begin = words = 0
    for at, token in enumerate(tokens):
        kind, form, _flags = token.symbol
        if kind == "W":
            words += COUNTS.get(form, 1)
        elif kind in "TARN":
            if words > LONGEST_RUN:
                yield tokens[begin:at]
                begin = max(begin, at - _BEFORE)
            elif kind == "A" and _opens_note(tokens, at):
                yield tokens[begin : at - 1]
                begin = at
            words = 0
    yield tokens[begin:]


def _opens_note(tokens: Sequence[Tok], at: int) -> bool:
    """Return whether the number of a note is before an archive: `s. 20, l. 3. 64 ANRM, f. 680`."""
    if at < 4:
        return False
    before, stop, number = (token.symbol for token in tokens[at - 3 : at])
    ends = stop.kind == "V" or (stop.form == "." and before.kind in "NV")
    apart = " " in number.flags and " " in tokens[at].symbol.flags
    return number.kind == "N" and not set("ps") & set(number.flags) and ends and apart
