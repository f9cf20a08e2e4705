"""Edits after edits: two rounds of edits of one text as a single one."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Sequence
from itertools import accumulate

from archref.edit import Edit, apply_edits


def compose(text: str, first: Sequence[Edit], then: Sequence[Edit]) -> list[Edit]:
    """Return the edits of ``text`` that do what ``first`` and, on its result, ``then`` do."""
    if not first:
        return sorted(then)
    between = apply_edits(text, first)
    changed = _spans_after(first)
    spans = _united(
        [*((start, end) for start, end, _ in changed), *((e.start, e.end) for e in then)]
    )
    edits = []
    before = _Before(changed)
    waiting = deque(sorted(then))
    for start, end in spans:
        inside = []
        while waiting and waiting[0].start <= end:
            e = waiting.popleft()
            inside.append(Edit(e.start - start, e.end - start, e.text))
        new = apply_edits(between[start:end], inside)
        old_start, old_end = before(start, opening=True), before(end)
        if text[old_start:old_end] != new:
            edits.append(Edit(old_start, old_end, new))
    return edits


class Moves:
    """Tells where the offsets of a text are after edits."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        """Take edits that don't overlap."""
        done = sorted(edits, key=lambda edit: edit.end)
        self._ends = [edit.end for edit in done]
        self._shifts = [0, *accumulate(len(e.text) - (e.end - e.start) for e in done)]

    def __call__(self, offset: int) -> int:
        """Return the new place of an offset that none of the edits touches."""
        return offset + self._shifts[bisect_right(self._ends, offset)]


def _spans_after(edits: Iterable[Edit]) -> list[tuple[int, int, Edit]]:
    """Return (start, end, edit) of each edit's new text in the edited text."""
    spans, shift = [], 0
    for edit in sorted(edits):
        start = edit.start + shift
        spans.append((start, start + len(edit.text), edit))
        shift += len(edit.text) - (edit.end - edit.start)
    return spans


def _united(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    united: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return united


class _Before:
    """Finds the offset in the first text of one in the edited text that no edit encloses.

    It is asked for later and later offsets. Where an edit begins or ends there, its old text lies
    after an ``opening`` offset and before a closing one.
    """

    def __init__(self, changed: Sequence[tuple[int, int, Edit]]) -> None:
        self._waiting = deque(changed)
        self._shift = 0

    def __call__(self, offset: int, *, opening: bool = False) -> int:
        waiting = self._waiting
        while waiting:
            start, end, edit = waiting[0]
            if end > offset or (end == offset == start and opening):
                break
            self._shift += (edit.end - edit.start) - (end - start)
            waiting.popleft()
        return offset + self._shift
