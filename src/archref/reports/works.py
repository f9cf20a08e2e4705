"""Counts and changes of what is cited beside archives."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from archref.app.collecting import Citing
from archref.app.visible import visible_line
from archref.messages import _
from archref.references.reader import fold_title
from archref.styles import Style
from archref.units.entries import entry_printer
from archref.units.identity import Key
from archref.units.sources import places_cited
from archref.units.works import ListedWork, listed_works


@dataclass(slots=True)
class Count:
    """Citations and different units."""

    citations: int = 0
    units: set[Key] = field(default_factory=set)
    elsewhere: int = 0
    """Different units that were counted elsewhere: of a corpus, no memory holds all names."""

    @property
    def different(self) -> int:
        """How many different units there are."""
        return len(self.units) + self.elsewhere

    def add(self, key: Key | None) -> None:
        """Count one citation."""
        self.citations += 1
        if key is not None:
            self.units.add(key)


@dataclass(slots=True)
class WorkCounts:
    """How often which kinds of works are cited."""

    kinds: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    periodicals: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    forms: Counter[str] = field(default_factory=Counter)
    unresolved: Counter[str] = field(default_factory=Counter)
    """How many short and repeated references mean no work that is known, by the reason."""

    def as_dict(self) -> dict[str, Any]:
        """Return the counts as plain data."""
        return {
            "works": [_plain("kind", one, count) for one, count in _often(self.kinds)],
            "periodicals": [_plain("name", one, count) for one, count in _often(self.periodicals)],
            "forms of works": {form: self.forms[form] for form in ("full", "short", "repeat")},
            "unresolved works": dict(self.unresolved),
        }

    def summary(self) -> Iterator[str]:
        """Yield what is said below the tables."""
        total = sum(self.forms.values())
        works = sum(count.different for count in self.kinds.values())
        yield _("{total} references to {works} other works").format(total=total, works=works)
        yield _("{full} in full, {short} shortened, {repeat} repeated").format(
            **{form: self.forms[form] for form in ("full", "short", "repeat")}
        )
        for reason, count in self.unresolved.most_common():
            yield _("{n} unresolved: {reason}").format(n=count, reason=_(reason))


def _plain(name: str, one: str, count: Count) -> dict[str, Any]:
    return {name: one, "citations": count.citations, "works": count.different}


def _often(counts: dict[str, Count]) -> list[tuple[str, Count]]:
    return sorted(counts.items(), key=lambda one: (-one[1].citations, one[0]))


def count_works(files: Iterable[Citing]) -> WorkCounts:
    """Count what files cite beside archives."""
    made = WorkCounts()
    names: dict[str, str] = {}
    for file in files:
        for _note, references in file.works:
            for one in references:
                made.forms[one.form] += 1
                made.kinds[one.kind].add((one.key,) if one.key else None)
                if one.unresolved:
                    made.unresolved[one.unresolved] += 1
                if one.kind in ("newspaper", "article") and one.container:
                    name = names.setdefault(fold_title(one.container), one.container)
                    made.periodicals[name].add((one.key,))
    return made


@dataclass(frozen=True, slots=True)
class WorkChange:
    """One work, as two drafts cite it."""

    kind: str
    """``added``, ``lost``, or ``pages`` (the same work, other pages)."""

    old: ListedWork | None
    new: ListedWork | None

    def as_dict(self) -> dict[str, Any]:
        """Return the change as plain data."""
        sides = {"old": _side_data(self.old), "new": _side_data(self.new)}
        return {"change": self.kind, "work": True, **sides, "reason": ""}


def _side_data(work: ListedWork | None) -> dict[str, Any] | None:
    if work is None:
        return None
    return {"key": work.key, "pages": list(work.pages), "notes": _notes_of(work)}


def _notes_of(work: ListedWork) -> list[str]:
    notes, lines = places_cited(work.mentions)
    return [*notes, *(f"line {line}" for line in lines)]


def compare_cited_works(old: Sequence[Citing], new: Sequence[Citing]) -> list[WorkChange]:
    """Return which works beside archives two drafts cite differently, in the order of the drafts.

    Works are the same by their keys, so that a work printed in another style is no change.
    """
    before = {work.key: work for work in listed_works(old)}
    after = {work.key: work for work in listed_works(new)}
    changes = [WorkChange("lost", work, None) for key, work in before.items() if key not in after]
    for key, work in after.items():
        if key not in before:
            changes.append(WorkChange("added", None, work))
        elif set(before[key].pages) != set(work.pages):
            changes.append(WorkChange("pages", before[key], work))
    return changes


def works_as_text(changes: Iterable[WorkChange], style: Style) -> str:
    """Return changes as lines in the manner of a style: ``+`` added, ``-`` lost, ``~`` pages."""
    entry = entry_printer(style.script)
    marks = {"added": "+", "lost": "-"}
    lines: list[str] = []
    for change in changes:
        sides = [side for side in (change.old, change.new) if side is not None]
        said = entry(sides[-1])
        if change.kind == "pages":
            said += " " + " → ".join(", ".join(side.pages) or _("no page") for side in sides)
        notes = " → ".join(f"[{', '.join(_notes_of(side))}]" for side in sides)
        lines.append(visible_line(f"{marks.get(change.kind, '~')} {said} {notes}") + "\n")
    return "".join(lines)
