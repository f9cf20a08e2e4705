"""Edits: replacements of stretches of a note's text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Any, Final, Generic, NamedTuple, TypeVar

from archref.patterns import lazy

SpanT = TypeVar("SpanT", bound=tuple[Any, ...])

_LONGEST_COMPARED: Final = 2000
"""Longest text whose differences are sought one by one; comparing is quadratic at worst."""


class OverlappingEditsError(ValueError):
    """Two edits of one text want the same characters."""


class Edit(NamedTuple):
    """Replace the characters from ``start`` up to ``end`` (offsets in a note) by ``text``."""

    start: int
    end: int
    text: str


Edits = Mapping[int, Sequence[Edit]]
"""Edits of a document by the index of their note."""


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return ``text`` with all ``edits`` made.

    Raises OverlappingEditsError if two edits overlap; edits that touch are fine.
    """
    pieces: list[str] = []
    done = 0
    for edit in disjoint(edits):
        pieces += (text[done : edit.start], edit.text)
        done = edit.end
    pieces.append(text[done:])
    return "".join(pieces)


def disjoint(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Yield edits sorted by their place. Raises OverlappingEditsError if two overlap."""
    done = 0
    for edit in sorted(edits):
        if edit.start < done:
            raise OverlappingEditsError(f"two edits overlap at offset {edit.start}")
        done = edit.end
        yield edit


def narrowed(text: str, edits: Iterable[Edit], *, whole_words: bool = False) -> list[Edit]:
    """Return edits with the same outcome that touch only what differs, sorted by their place.

    With ``whole_words`` a word or number is replaced as a whole, which is how a person reads a
    tracked change. Raises OverlappingEditsError as apply_edits does.
    """
    narrow: list[Edit] = []
    for edit in disjoint(edits):
        narrow += _differences(text[edit.start : edit.end], edit, whole_words)
    return narrow


class Overlaps(Generic[SpanT]):
    """Finds which of many stretches of a text one reaches into."""

    def __init__(self, spans: Iterable[SpanT]) -> None:
        """Take tuples that begin with where a stretch starts and ends."""
        self._spans = sorted(spans, key=lambda span: (span[0], span[1]))
        self._starts = [span[0] for span in self._spans]
        self._furthest = list(accumulate((span[1] for span in self._spans), max))

    def last(self, start: int, end: int) -> SpanT | None:
        """Return the last one that has a character between two offsets; None if none has."""
        at = bisect_left(self._starts, end)
        while at and self._furthest[at - 1] > start:
            at -= 1
            if self._spans[at][1] > start:
                return self._spans[at]
        return None


_MOST_CHANGES: Final = 3
"""Changes of one citation that a person looks at one by one; of more, the whole is replaced."""


def as_tracked(text: str, edits: Iterable[Edit]) -> list[Edit]:
    """Return edits with the same outcome, as a person would make and accept them.

    What is replaced is a whole term with its stop, a whole number or range: ``Ф.`` by ``f.``,
    ``125-126`` by ``125–126``. Where more than three of these change up to a semicolon, all from
    the first to the last of them is one replacement. Raises OverlappingEditsError as apply_edits
    does.
    """
    found: list[Edit] = []
    for edit in disjoint(edits):
        old = text[edit.start : edit.end]
        for start, end, new in _paired(old, edit.text):
            at = edit.start + start
            changes = list(_tokens_changed(old[start:end], Edit(at, edit.start + end, new)))
            if len(changes) > _MOST_CHANGES:
                changes = [_joined(text, changes)]
            found += changes
    return found


def _paired(old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """Yield start and end of the parts of the old text between semicolons, with their new text."""
    before, after = re.findall("[^;]*;|[^;]+", old), re.findall("[^;]*;|[^;]+", new)
    if len(before) != len(after):
        yield 0, len(old), new
        return
    start = 0
    for one, other in zip(before, after, strict=True):
        yield start, start + len(one), other
        start += len(one)


def _tokens_changed(old: str, edit: Edit) -> Iterator[Edit]:
    """Yield the replacements of whole terms and numbers that an edit of ``old`` comes to."""
    if max(len(old), len(edit.text)) > _LONGEST_COMPARED:
        yield trimmed(old, edit)
        return
    from difflib import SequenceMatcher

    before, after = _TOKEN.findall(old), _TOKEN.findall(edit.text)
    at, last = edit.start, None
    for kind, low, high, new_low, new_high in SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        gone, come = "".join(before[low:high]), "".join(after[new_low:new_high])
        if kind != "equal":
            change = Edit(at, at + len(gone), come)
            if last is not None and not old[last.end - edit.start : at - edit.start].strip():
                between = old[last.end - edit.start : at - edit.start]
                change = Edit(last.start, change.end, last.text + between + come)
            elif last is not None:
                yield last
            last = change
        at += len(gone)
    if last is not None:
        yield last


_TOKEN: Final = lazy(
    r"\w+(?:[-–—‑/’'.]\w+)*\.?"  # a term with its stop (``Оп.``), a number, a range, ``Р-5446``
    r"|\s+"
    r"|[^\w\s]"
)


def _joined(text: str, changes: Sequence[Edit]) -> Edit:
    """Return one edit that does what several do."""
    start, end = changes[0].start, changes[-1].end
    inside = [Edit(one.start - start, one.end - start, one.text) for one in changes]
    return Edit(start, end, apply_edits(text[start:end], inside))


_BLANKS: Final = str.maketrans(
    {**dict.fromkeys("\xa0\u2007\u2009\u202f", " "), "’": "'", "ʼ": "'", "\u2011": "-"}
)
"""What authors type for a plain blank, apostrophe or hyphen: blanks that bind, and so on."""


def types_curly(texts: Iterable[str]) -> bool:
    """Return whether texts have apostrophes in print, ``sotsial’no``, and none of a typewriter."""
    curly = False
    for text in texts:
        if "'" in text:
            return False
        curly = curly or "’" in text
    return curly


_ROUNDS: Final = 4
"""How often blanks are put at most to where they stay."""


def as_typed(old: str, new: str) -> str:
    """Return ``new`` with the author's own blanks and apostrophes where both texts are the same.

    ``Ф.`` and ``17`` with a no-break space between them keep it in ``ф. 17``. What is made holds
    when it is made again of itself.
    """
    for _round in range(_ROUNDS):
        made = _as_typed(old, new)
        if made == old:
            break
        old = made
    return made


def _as_typed(old: str, new: str) -> str:
    plain = old.translate(_BLANKS)
    if plain == old or max(len(old), len(new)) > _LONGEST_COMPARED:
        return new
    from difflib import SequenceMatcher

    wanted = new.translate(_BLANKS)
    parts: list[str] = []
    done = 0
    for low, at, size in SequenceMatcher(None, plain, wanted, autojunk=False).get_matching_blocks():
        parts.append(new[done:at])
        done = at + size
        if not any(map(str.isalnum, wanted[at:done])):  # a blank or «. » alone may be any
            parts.append(new[at:done])
            continue
        pairs = zip(old[low : low + size], new[at:done], wanted[at:done], strict=True)
        parts += (ours if printed == bare else printed for ours, printed, bare in pairs)
    made = "".join(parts)
    return _with_gaps(old, made) if _BINDING.search(old) else made


# a number (Р-5446, 12об) or a word
_STEP: Final = lazy(r"(?:[^\W\d_]-?)?\d+|[^\W\d_]+")
_BINDING: Final = lazy("[\xa0\u2007\u2009\u202f]")


def _kinds(steps: Iterable[re.Match[str]]) -> list[str]:
    """Return what steps are compared by: a number by its digits, a word as any other word.

    The letter before a number may be of another script: ``R-5446``, ``Р-5446``.
    """
    return ["".join(filter(str.isdigit, step[0])) for step in steps]


def _with_gaps(old: str, new: str) -> str:
    r"""Return ``new`` with the author's blanks between the same words and numbers as in ``old``.

    ``17;\xa0Д. 5`` keeps its blank in ``17, д. 5``, though no sign next to it is the same.
    """
    from difflib import SequenceMatcher

    before, after = list(_STEP.finditer(old)), list(_STEP.finditer(new))
    kinds, new_kinds = map(_kinds, (before, after))
    made: list[Edit] = []
    for low, at, size in SequenceMatcher(
        None, kinds, new_kinds, autojunk=False
    ).get_matching_blocks():
        for step in range(size - 1):
            ours = _BINDING.findall(old, before[low + step].end(), before[low + step + 1].start())
            start, end = after[at + step].end(), after[at + step + 1].start()
            if len(ours) == 1 and new.count(" ", start, end) == 1:
                place = new.index(" ", start, end)
                made.append(Edit(place, place + 1, ours[0]))
    return apply_edits(new, made)


def _differences(old: str, edit: Edit, whole_words: bool) -> list[Edit]:
    new, at = edit.text, edit.start
    if old == new:
        return []
    if not old or not new or max(len(old), len(new)) > _LONGEST_COMPARED:
        return [trimmed(old, edit)]
    compared = _compared(old, new, whole_words)
    return [Edit(at + one.start, at + one.end, one.text) for one in compared]


@lru_cache(maxsize=1024)
def _compared(old: str, new: str, whole_words: bool) -> Sequence[Edit]:
    """Return the edits that make one text of another, as few signs of it as they can.

    A file asks three times of each edit: whether it tears emphasis, whether it touches what is
    protected, and what is written. Remembering it saves 3 % of formatting a chapter in Word.
    """
    from difflib import SequenceMatcher

    before: Sequence[str] = _words(old) if whole_words else old
    after: Sequence[str] = _words(new) if whole_words else new
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    found: list[Edit] = []
    at = 0
    for kind, low, high, new_low, new_high in matcher.get_opcodes():
        gone, come = "".join(before[low:high]), "".join(after[new_low:new_high])
        if kind != "equal":
            found += _word_by_word(at, gone, come)
        at += len(gone)
    return tuple(found)


def _word_by_word(at: int, gone: str, come: str) -> list[Edit]:
    """Replace words by words and signs by signs, each where its like stood, if they pair up."""
    old, new = _words(gone), _words(come)
    if [word.isalnum() for word in old] != [word.isalnum() for word in new]:
        return [Edit(at, at + len(gone), come)]
    found: list[Edit] = []
    for before, after in zip(old, new, strict=True):
        if before != after:
            found.append(Edit(at, at + len(before), after))
        at += len(before)
    return found


def trimmed(old: str, edit: Edit) -> Edit:
    """Return an edit of ``old`` without what is the same at its ends."""
    new = edit.text
    shorter = min(len(old), len(new))
    head = 0
    while head < shorter and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < shorter - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return Edit(edit.start + head, edit.end - tail, new[head : len(new) - tail])


def _words(text: str) -> list[str]:
    return re.findall(r"\w+|\s+|[^\w\s]", text)
