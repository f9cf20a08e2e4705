"""How notes are laid out in plain text: numbered, one a line, or in paragraphs.

Taking a line of prose for a note would put its citations under a wrong number, so that a mark
counts only where the numbers go on as those of notes do, and where notes are: after all the
prose, or alone. A list inside prose stays prose; its citations are found all the same.
"""

from typing import Final, NamedTuple

from archref.manuscripts.base import Layout
from archref.manuscripts.plain.markers import MIDDLING, STRONG
from archref.manuscripts.plain.survey import Candidate, Survey
from archref.note import NoteKind

_AHEAD: Final = 8
"""How many marks ahead the successor of a number is looked for."""

_TAIL: Final = 0.8
"""Share of the text after the first note that has to be notes."""

_NOTE_LENGTH: Final = 500
"""Mean length up to which what is between numbers on lines of their own is notes, not pages."""

_YEARS: Final = range(1700, 2100)
_MANY: Final = 30

_PROSE_LINE: Final = 400
"""Mean length from which lines are paragraphs of prose."""

_PROSE_BLOCK: Final = 200
"""The same for lines with blank lines between them."""


class Cuts(NamedTuple):
    """How a text is cut into notes."""

    starts: tuple[int, ...] = ()
    """1-based lines on which numbered notes begin."""

    across_blanks: bool = False
    """Whether a numbered note runs on after a blank line."""

    joined: bool = False
    """Whether neighbouring lines outside of numbered notes are one paragraph."""

    kind: NoteKind = "body"
    """What the text outside of numbered notes is."""


def plan_cuts(found: Survey, layout: Layout) -> Cuts:
    """Decide how the text is cut, by what the first look found and what the user says."""
    if layout == "lines":
        return Cuts(kind="note")
    if layout == "paragraphs":
        return Cuts(joined=True)
    if layout == "numbered":
        starts = (
            _numbered(found)
            or _alone(found, fewest=2)
            or tuple(
                candidate.line
                for candidate in _chain([c for c in found.candidates if c.style != "stars"])
            )
        )
        return Cuts(starts, across_blanks=True, joined=found.wrapped)
    starts = _numbered(found)
    if starts:
        return Cuts(starts, joined=found.wrapped)
    starts = _alone(found, fewest=3)
    if starts:
        return Cuts(starts, across_blanks=True, joined=found.wrapped)
    separate = found.blocks > 1 and found.mean >= _PROSE_BLOCK
    if found.wrapped or separate or found.mean >= _PROSE_LINE:
        return Cuts(joined=found.wrapped)
    return Cuts(kind="note")


def _numbered(found: Survey) -> tuple[int, ...]:
    candidates = found.candidates
    if not candidates:
        return ()
    if len(candidates) == found.lines:
        return tuple(candidate.line for candidate in _all_but_wrapped(candidates))
    strong = [candidate for candidate in candidates if candidate.style in STRONG]
    if strong:
        return tuple(candidate.line for candidate in strong)
    if found.marked_blocks == found.blocks:
        return tuple(candidate.line for candidate in _chain(candidates))
    best: list[Candidate] = []
    for style in {candidate.style for candidate in candidates} - {"stars"}:
        same = [candidate for candidate in candidates if candidate.style == style]
        accepted = _at_the_end(same, found) or _in_between(same)
        if len(accepted) > len(best):
            best = accepted
    return tuple(candidate.line for candidate in best)


def _alone(found: Survey, fewest: int) -> tuple[int, ...]:
    """Return the lines of notes whose numbers are alone on theirs: counted on, each with a text.

    Numbers of pages look alike, but what is between them is as long as a page; and so do years
    as the headings of a chronicle.
    """
    best: list[Candidate] = []
    row: list[Candidate] = []
    for one in found.alone:
        if row and one.value != row[-1].value + 1:
            row = []
        row.append(one)
        if len(row) > len(best):
            best = row
    texts = sum(one.extent > 0 for one in best)
    length = sum(one.extent for one in best)
    if len(best) < fewest or texts < len(best) or length > _NOTE_LENGTH * len(best):
        return ()
    if length < _TAIL * (found.characters - best[0].before):
        return ()
    if best[0].value in _YEARS and best[-1].value in _YEARS and len(best) < _MANY:
        return ()
    return tuple(one.line for one in best)


def _all_but_wrapped(candidates: list[Candidate]) -> list[Candidate]:
    """Keep all, in any order, but a line that a broken one runs on into (``Оп.`` / ``162.``)."""
    kept: list[Candidate] = []
    for at, candidate in enumerate(candidates):
        expected = kept[-1].value + 1 if kept else candidate.value
        soon = (later.value for later in candidates[at + 1 : at + 3])
        if candidate.opens_block or candidate.value == expected or expected not in soon:
            kept.append(candidate)
    return kept


def _chain(candidates: list[Candidate]) -> list[Candidate]:
    """Keep the candidates whose numbers go on as those of notes do."""
    chain: list[Candidate] = []
    for at, candidate in enumerate(candidates):
        ahead = candidates[at + 1 : at + 1 + _AHEAD]
        if not chain or _goes_on(chain[-1].value, candidate, ahead):
            chain.append(candidate)
    return chain


def _goes_on(last: int, candidate: Candidate, ahead: list[Candidate]) -> bool:
    value = candidate.value
    if value == last + 1 or (value == last and not candidate.is_plain):
        return True
    follower = ahead[0].value if ahead else None
    if value == 1:
        return candidate.opens_block or follower == 2
    if any(later.value == last + 1 for later in ahead):
        return False
    if candidate.opens_block:
        return True
    return value > last and (value - last <= 20 or follower == value + 1)


def _at_the_end(same: list[Candidate], found: Survey) -> list[Candidate]:
    """Keep a list of notes after which hardly anything else comes."""
    chain = _chain(same)
    covered = 0
    kept: list[Candidate] = []
    for at in range(len(chain) - 1, -1, -1):
        first = chain[at]
        covered += first.extent
        begins = at == 0 or first.value == 1
        count = len(chain) - at
        enough = count >= 3 or (first.headed and count >= 1) or (count == 2 and first.before == 0)
        if begins and enough and covered >= _TAIL * (found.characters - first.before):
            kept = chain[at:]
    return kept


def _in_between(same: list[Candidate]) -> list[Candidate]:
    """Keep notes at the feet of pages: an unbroken count from 1 of a style that means notes."""
    if same[0].style not in MIDDLING:
        return []
    expected = 1
    kept = []
    for candidate in same:
        if candidate.value == expected:
            kept.append(candidate)
            expected += 1
    return kept if expected > 3 else []
