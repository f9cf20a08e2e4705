"""Deciding what of one list goes, and proving that the rest still says what it said.

The list is read again as it would be. A note that would say something else is helped step by
step: its shortened citations are written out, in the words of those they shortened, then printed
in a house style; if that does not help, what it leans on comes back.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from archref.citation.citation import Citation
from archref.deduping.cutting import Cut, cut
from archref.deduping.expanding import gives, write_out
from archref.edit import Edit, apply_edits
from archref.messages import later
from archref.note import Note
from archref.reading.reader import Rereader
from archref.rewriting.proof import meaning, records_of, still_says
from archref.rewriting.sentences import with_stop
from archref.units.clusters import Cluster, Occurrence, ReadList
from archref.units.description import folded

_WRITTEN_OUT: Final = 1
_RENDERED: Final = 2
_HELPED: Final = 3
_UNTOUCHED: Final = 4

_ROUNDS: Final = 4
"""Readings after which more than the heads are helped, four times as many at each."""

PART_OF_SENTENCE: Final = later("it is part of a sentence")
NEEDED: Final = later("what follows leans on it")


@dataclass(slots=True)
class ListPlan:
    """What becomes of one list."""

    edits: dict[int, list[Edit]] = field(default_factory=dict)
    """Edits by the index of the note."""

    gone: set[int] = field(default_factory=set)
    """Indexes of the notes that go."""

    stayed: list[tuple[Occurrence, str]] = field(default_factory=list)
    """Repeats that stay all the same, and why."""


class Planner:
    """Plans one list."""

    def __init__(
        self,
        found: ReadList,
        repeats: Iterable[tuple[Occurrence, Cluster]],
        *,
        read: Rereader,
        sheets: Mapping[tuple[int, int], tuple[str, tuple[str, ...]]] | None = None,
    ) -> None:
        """Take the list as read, the repeats in it, and what reads lists.

        ``sheets`` has (index of a note, number of a citation) → new text of the citation's
        element and the sheets it then says, for citations that take the sheets of others.
        """
        self.found = found
        self.at = {note.index: place for place, (note, _) in enumerate(found)}
        self.read = read
        self.sheets = sheets or {}
        self.repeats: dict[int, dict[int, tuple[Occurrence, Cluster]]] = defaultdict(dict)
        for place, cluster in repeats:
            self.repeats[place.note.index][place.number] = (place, cluster)
        self.help: dict[int, int] = {}
        self.returned: set[int] = set()
        self.cuts: dict[int, Cut] = {}
        self.untouched: set[str] = set()
        """Documents that stay as they are, since nothing helped."""

    def plan(self, known: Callable[[Occurrence], str]) -> ListPlan:
        """Decide; ``known`` gives the words beside the citations of a place's note."""
        self._cut(known)
        touched = {self.found[self.at[index]][0].document for index in self._changing()}
        rounds = 0
        while touched and (wrong := self._wrong(touched)):
            self._assist_heads(wrong, 4 ** max(0, rounds - _ROUNDS))
            rounds += 1
        return self._made()

    def _changing(self) -> set[int]:
        return set(self.repeats) | {index for index, _ in self.sheets}

    def _cut(self, known: Callable[[Occurrence], str]) -> None:
        for index, numbers in self.repeats.items():
            note, citations = self.found[self.at[index]]
            made = cut(note.text, citations, numbers)
            if not made.empty and len(numbers) - len(made.stayed) == len(citations):
                words = folded(made.left)
                if any(words == known(cluster.chosen) for _, cluster in numbers.values()):
                    made = dataclasses.replace(made, empty=True)
            self.cuts[index] = made

    def _goes(self, index: int) -> bool:
        return index in self.cuts and index not in self.returned and self.cuts[index].empty

    def _wrong(self, touched: set[str]) -> list[int]:
        """Read the list as it would be; return the notes that would not say what they should."""
        return [
            note.index
            for note, found in self.read(self._notes(touched))
            if not still_says(
                note.text,
                found,
                records_of(self._expected(note.index)),
                self._edits(note.index),
            )
        ]

    def _notes(self, touched: set[str]) -> Iterator[Note]:
        for note, _ in self.found:
            if note.document not in touched or self._goes(note.index):
                continue
            edits = self._edits(note.index)
            if edits:
                note = note.with_text(apply_edits(note.text, edits))
            yield note

    def _expected(self, index: int) -> Iterator[Citation]:
        out = self._taken_out(index)
        for number, citation in enumerate(self.found[self.at[index]][1]):
            if number in out:
                continue
            joined = None if self._is_untouched(index) else self.sheets.get((index, number))
            yield dataclasses.replace(citation, listy=joined[1]) if joined else citation

    def _taken_out(self, index: int) -> set[int]:
        if index in self.returned or index not in self.cuts:
            return set()
        return set(self.repeats[index]) - self.cuts[index].stayed

    def _is_untouched(self, index: int) -> bool:
        return bool(self.untouched) and self.found[self.at[index]][0].document in self.untouched

    def _edits(self, index: int) -> list[Edit]:
        if self._is_untouched(index):
            return []
        edits = (
            [] if index in self.returned or index not in self.cuts else [*self.cuts[index].edits]
        )
        help_ = self.help.get(index, 0)
        out = self._taken_out(index)
        for number, citation in enumerate(self.found[self.at[index]][1]):
            joined = self.sheets.get((index, number))
            if number in out:
                continue
            text = self._text(index, number, citation, help_)
            if text is not None:
                note = self.found[self.at[index]][0]
                text = with_stop(note.text, citation.start, citation.end, text)
                edits.append(Edit(citation.start, citation.end, text))
            elif joined:
                first, last = _sheet_span(citation)
                edits.append(Edit(first, last, joined[0]))
        return sorted(edits)

    def _text(self, index: int, number: int, citation: Citation, help_: int) -> str | None:
        """Return a citation again where it needs help; None where it stays as printed."""
        if not help_ or help_ >= _HELPED or not citation.inherited:
            return None
        joined = self.sheets.get((index, number))
        text = None
        if help_ == _WRITTEN_OUT:
            if self._follows_kept(index, number):
                return None
            text = write_out(citation, self._before(index, number))
        if text is None or help_ == _RENDERED:
            from archref.styles.by_language import rendered

            text = rendered(citation)
        if joined and text is not None:
            from archref.styles.by_language import rendered

            return rendered(dataclasses.replace(citation, listy=joined[1]))
        return text

    def _follows_kept(self, index: int, number: int) -> bool:
        """Return whether the last citation that stays before it has what it inherits."""
        citations = self.found[self.at[index]][1]
        out = self._taken_out(index)
        kept = [citations[n] for n in range(number) if n not in out]
        return bool(kept) and not citations[number].repeat and gives(kept[-1], citations[number])

    def _before(self, index: int, number: int) -> Iterator[Citation]:
        """Yield the citations of the document before one, nearest first."""
        at = self.at[index]
        note, citations = self.found[at]
        yield from reversed(citations[:number])
        for place in range(at - 1, -1, -1):
            other, earlier = self.found[place]
            if other.document == note.document:
                yield from reversed(earlier)

    def _assist_heads(self, wrong: Sequence[int], least: int) -> None:
        """Help the notes that go wrong by themselves; those that lean on them may come right.

        The first ``least`` are helped in any case, since in a list where each note leans on the
        one before it the readings would be as many as the notes.
        """
        heads: set[int] = set()
        for place, index in enumerate(wrong):
            if place < least or index in self.help or not self._leans_on(index, heads):
                self._assist(index)
            heads.add(index)

    def _leans_on(self, index: int, others: Collection[int]) -> bool:
        """Return whether the note before it that stays and cites something is one of the others."""
        at = self.at[index]
        document = self.found[at][0].document
        for earlier in range(at - 1, -1, -1):
            note, citations = self.found[earlier]
            if note.document == document and citations and not self._goes(note.index):
                return note.index in others
        return False

    def _assist(self, index: int) -> None:
        """Do the next thing that may help a note."""
        step = self.help.get(index, 0) + 1
        if step > _UNTOUCHED:
            document = self.found[self.at[index]][0].document
            self.untouched.add(document)
            self.returned |= {n.index for n, _ in self.found if n.document == document}
            return
        while step < _HELPED and not any(c.inherited for c in self._expected(index)):
            step += 1
        self.help[index] = step
        if step < _HELPED:
            return
        self.returned.add(index)
        note, citations = self.found[self.at[index]]
        archives = {meaning(citation)[0] for citation in citations}
        back = [
            other.index
            for other, theirs in self.found[: self.at[index]]
            if other.document == note.document
            and other.index in self.repeats
            and other.index not in self.returned
            and (step > _HELPED or archives & {meaning(citation)[0] for citation in theirs})
        ]
        self.returned.update(back if step > _HELPED else {*back[:1], *back[-1:]})

    def _made(self) -> ListPlan:
        plan = ListPlan()
        for index, places in self.repeats.items():
            out = self._taken_out(index)
            if self._goes(index):
                plan.gone.add(index)
            why = NEEDED if index in self.returned else PART_OF_SENTENCE
            plan.stayed += [(place, why) for n, (place, _) in places.items() if n not in out]
        for index in sorted(self._changing() | set(self.help)):
            if index not in plan.gone and (edits := self._edits(index)):
                plan.edits[index] = edits
        plan.stayed.sort(key=lambda stay: stay[0].at)
        return plan


def _sheet_span(citation: Citation) -> tuple[int, int]:
    spans = [(e.start, e.end) for e in citation.elements if e.level == "listy"]
    return spans[0][0], spans[-1][1]
