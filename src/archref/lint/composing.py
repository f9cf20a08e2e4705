"""Edits after edits: two rounds of edits of one text as a single one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from archref.edit import Edit, apply_edits


def compose(text: str, first: Sequence[Edit], then: Sequence[Edit]) -> list[Edit]:
    """Give the edits of ``text`` that do what ``first`` and, on its result, ``then`` do."""
    if not first:
        return sorted(then)
    between = apply_edits(text, first)
    changed = _spans_after(first)
    spans = _united(
        [*((start, end) for start, end, _ in changed), *((e.start, e.end) for e in then)]
    )
    edits = []
    for start, end in spans:
        inside = [
            Edit(e.start - start, e.end - start, e.text)
            for e in then
            if start <= e.start <= end and e.end <= end
        ]
        new = apply_edits(between[start:end], inside)
        old_start, old_end = _before(start, changed, opening=True), _before(end, changed)
        if text[old_start:old_end] != new:
            edits.append(Edit(old_start, old_end, new))
    return edits


def moved(offset: int, edits: Iterable[Edit]) -> int:
    """Give the place after ``edits`` of an offset that none of them touches."""
    return offset + sum(len(e.text) - (e.end - e.start) for e in edits if e.end <= offset)


def moved_back(offset: int, edits: Iterable[Edit]) -> int:
    """Return the place before ``edits`` of an offset in the edited text; inside one, its start."""
    shift = 0
    for start, end, edit in _spans_after(list(edits)):
        if offset < start:
            break
        if offset < end:
            return edit.start
        shift += (edit.end - edit.start) - (end - start)
    return offset + shift


def _spans_after(edits: Iterable[Edit]) -> list[tuple[int, int, Edit]]:
    """Give (start, end, edit) of each edit's new text in the edited text."""
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


def _before(offset: int, changed: Sequence[tuple[int, int, Edit]], *, opening: bool = False) -> int:
    """Give the offset in the first text of one in the edited text that no edit encloses.

    Where an edit begins or ends there, its old text lies after an ``opening`` offset and before
    a closing one.
    """
    shift = 0
    for start, end, edit in changed:
        if end < offset or (end == offset and not (opening and start == offset)):
            shift += (edit.end - edit.start) - (end - start)
    return offset + shift
