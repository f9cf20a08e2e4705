"""A note's text cut into bits, each with its colour, its link and the findings that end there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

_LONGEST_WORD: Final = 24
_OF_TERMS: Final = frozenset(".,-–—")
"""Signs that belong to the term or number beside them."""

_CONTEXT: Final = 120
"""Characters that are kept on each side of a cut in long text without anything in it."""


class Shade(NamedTuple):
    """A stretch of a note that means something, as offsets in its text."""

    start: int
    end: int
    kind: str
    """``archive``, ``fond`` …, ``repeat``, or the kind of another source: ``book``."""

    said: str = ""
    """What it was read as."""

    anchor: str = ""
    """The name by which a link finds it."""

    link: str = ""
    """The anchor of what it means, for a repeated reference."""

    head: bool = False
    """Whether the name of its kind is printed before it, if it is another source."""


class Flag(NamedTuple):
    """A finding's place in a note: offsets, the number shown there, and where it is said."""

    start: int
    end: int
    label: str
    link: str


class Bit(NamedTuple):
    """A stretch of text that is printed in one way."""

    text: str
    kind: str = ""
    said: str = ""
    anchor: str = ""
    link: str = ""
    flagged: bool = False
    """Whether a finding is about it."""

    flags: tuple[Flag, ...] = ()
    """The findings whose numbers follow it."""

    left_out: int = 0
    """Characters that are left out here; the bit has no text then."""

    head: bool = False


def bits_of(
    text: str, shades: Iterable[Shade], flags: Sequence[Flag] = (), longest: int | None = None
) -> list[Bit]:
    """Cut a text into bits. Stretches that overlap one before them are left out.

    Text of more than ``longest`` characters without anything in it is cut in its middle.
    """
    apart = list(_apart(shades))
    bounds = {0, len(text)}
    bounds.update(place for shade in apart for place in (shade.start, shade.end))
    bounds.update(place for flag in flags for place in (flag.start, flag.end))
    ending: dict[int, list[Flag]] = defaultdict(list)
    deeper: dict[int, int] = defaultdict(int)
    for flag in flags:
        ending[flag.end].append(flag)
        deeper[flag.start] += 1
        deeper[flag.end] -= 1
    made = [Bit("", flags=tuple(ending[0]))] if 0 in ending else []
    depth, at = 0, 0
    for start, end in pairwise(sorted(bounds)):
        depth += deeper[start]
        while at < len(apart) and apart[at].end <= start:
            at += 1
        shade = apart[at] if at < len(apart) and apart[at].start <= start else None
        bit = _bit(text[start:end], shade, start)
        bit = bit._replace(flagged=depth > 0, flags=tuple(ending.get(end, ())))
        made += _shortened(bit, longest) if longest else [bit]
    return made


def _apart(shades: Iterable[Shade]) -> Iterator[Shade]:
    done = 0
    for shade in sorted(shades, key=lambda one: (one.start, -one.end)):
        if shade.start >= done and shade.end > shade.start:
            done = shade.end
            yield shade


def _bit(text: str, shade: Shade | None, start: int) -> Bit:
    if shade is None:
        return Bit(text)
    first = shade.start == start
    anchor = shade.anchor if first else ""
    return Bit(text, shade.kind, shade.said, anchor, shade.link, head=first and shade.head)


def _shortened(bit: Bit, longest: int) -> Iterator[Bit]:
    """Yield a bit as it is, or its beginning and end if nothing is in it and it is long."""
    text = bit.text
    if bit.kind or bit.flagged or len(text) <= max(longest, 2 * _CONTEXT):
        yield bit
        return
    yield Bit(text[:_CONTEXT])
    yield Bit("", left_out=len(text) - 2 * _CONTEXT)
    yield bit._replace(text=text[-_CONTEXT:])


class Altered(NamedTuple):
    """A bit of a comparison: text that is kept, taken out or put in."""

    how: str
    """``kept``, ``del`` or ``ins``."""

    text: str


def widened(text: str, edits: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return edits with the same outcome that begin and end where words and numbers do.

    They are sorted and apart. A person sees ``Ф.17`` become ``Ф. 17``, and no blank by itself.
    """
    made: list[tuple[int, int, str]] = []
    for start, end, new in edits:
        first, last = _outward(text, start, -1), _outward(text, end, 1)
        if made and first <= made[-1][1]:
            first, done, before = made.pop()
            # up to ``done`` the text is in ``before`` already; it reaches to here, or beyond
            over = done - start
            before = before[: len(before) - over] if over > 0 else before + text[done:start]
            made.append((first, max(last, end), f"{before}{new}{text[end:last]}"))
        else:
            made.append((first, last, f"{text[first:start]}{new}{text[end:last]}"))
    return made


def _outward(text: str, at: int, step: int) -> int:
    """Return where the word or number at a place begins (-1) or ends (1); not far away."""
    for _ in range(_LONGEST_WORD):
        beside = text[at - 1 : at] if step < 0 else text[at : at + 1]
        if not (beside.isalnum() or beside in _OF_TERMS):
            break
        at += step
    return at


def compared(text: str, edits: Iterable[tuple[int, int, str]], around: int = 80) -> list[Altered]:
    """Return what edits, sorted and apart, do to a text; at most ``around`` characters between.

    An edit is where it begins and ends, in characters of the text, and what comes there instead.
    """
    made: list[Altered] = []
    done = 0
    for start, end, new in edits:
        kept = text[done:start]
        made.append(Altered("kept", _near(kept, around, tail=True, head=done > 0)))
        made += [Altered("del", text[start:end]), Altered("ins", new)]
        done = end
    made.append(Altered("kept", _near(text[done:], around, tail=False, head=True)))
    return [change for change in made if change.text]


def _near(text: str, around: int, *, tail: bool, head: bool) -> str:
    """Return what of a text is near the edit after it (``tail``) and that before it (``head``)."""
    if len(text) <= around * (tail + head):
        return text
    first = text[:around] if head else ""
    last = text[-around:] if tail else ""
    return f"{first}…{last}"
