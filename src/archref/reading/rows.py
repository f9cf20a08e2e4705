"""Rows of tokens: where prose separates what cannot be one citation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archref.reading.symbols import COUNTS, HYPHENS, LONGEST_RUN, Tok


def rows(tokens: Sequence[Tok]) -> Iterator[Sequence[Tok]]:
    """Split tokens where so many words are between two anchors that no citation bridges them.

    What precedes the first anchor and follows the last is left off, but for a few tokens that
    are looked at.
    """
    begin = last = -1
    words = 0
    for at, token in enumerate(tokens):
        kind, form, _flags = token.symbol
        if kind == "A" and last >= 0 and _opens_note(tokens, at):
            if begin >= 0:
                yield tokens[begin : at - 1]
            begin, last, words = at, at, 0
        elif kind in "TAR" or (kind == "N" and (last >= 0 or is_shelf_mark(tokens, at))):
            if last >= 0 and words > LONGEST_RUN:
                if kind == "N":
                    continue
                yield tokens[begin : _tail(tokens, last)]
                begin = -1
            if begin < 0:
                begin = _head(tokens, at)
            last, words = at, 0
        elif kind == "W":
            words += COUNTS.get(form, 1)
    if last >= 0:
        yield tokens[begin : _tail(tokens, last)]


def _opens_note(tokens: Sequence[Tok], at: int) -> bool:
    """Return whether the number of a note is before an archive: `s. 20, l. 3. 64 ANRM, f. 680`."""
    if at < 4:
        return False
    before, stop, number = (token.symbol for token in tokens[at - 3 : at])
    ends = stop.kind == "V" or (stop.form == "." and before.kind in "NV")
    apart = " " in number.flags and " " in tokens[at].symbol.flags
    return number.kind == "N" and not set("ps") & set(number.flags) and ends and apart


def is_shelf_mark(tokens: Sequence[Tok], at: int) -> bool:
    """Return whether a shelf mark begins at a number, be no archive near: `1/20/5`, `И-138-2`."""
    row = [token.symbol for token in tokens[at : at + 5]]
    joints = {symbol.form for symbol in row[1::2]}
    if len(row) < 5 or not all(symbol.kind == "N" for symbol in row[::2]):
        return False
    return joints == {"/"} or (joints <= HYPHENS and "p" in row[0].flags)


def _head(tokens: Sequence[Tok], at: int) -> int:
    """Return where a row begins whose first anchor is at ``at``: at the numbers before it."""
    begin = at
    while begin > 0 and at - begin < 24 and tokens[begin - 1].symbol.kind in "NSVX":
        begin -= 1
    return max(0, begin - 2)


def _tail(tokens: Sequence[Tok], last: int) -> int:
    """Return where a row ends whose last anchor is at ``last``; a name may follow a term."""
    return min(len(tokens), last + (12 if tokens[last].symbol.kind == "T" else 4))
