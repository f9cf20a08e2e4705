"""Citations of one unit gathered, and the one of them that stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from archref.archives.folding import skeleton
from archref.citation.citation import INHERITABLE, Citation
from archref.messages import later
from archref.note import Note
from archref.patterns import lazy
from archref.units.identity import Key, UnitKeys

_BRACKET: Final = lazy(r"[(\[]([^()\[\]]*)[)\]]")
_WORD: Final = lazy(r"\w+")

Keep = Literal["first", "fullest", "last"]

ReadList = Sequence[tuple[Note, tuple[Citation, ...]]]
"""The notes of one list, in order, each with its citations."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One citation in its place."""

    list: int
    """Which of the lists, from 0."""

    note: Note
    number: int
    """Which citation of the note, from 0."""

    citation: Citation

    @property
    def at(self) -> tuple[int, int, int]:
        """Name the place: list, index of the note, number of the citation."""
        return self.list, self.note.index, self.number


@dataclass(frozen=True, slots=True)
class Cluster:
    """The citations of one unit, in order."""

    key: Key
    places: tuple[Occurrence, ...]
    chosen: Occurrence
    """The one that stays."""

    @property
    def repeats(self) -> list[Occurrence]:
        """The ones to be taken out."""
        return [place for place in self.places if place.at != self.chosen.at]


def gather(lists: Iterable[ReadList], units: UnitKeys, keep: Keep) -> list[Cluster]:
    """Put the citations of all lists together by unit, in the order of their first places.

    Those that can't be the same as any other (see ``UnitKeys.key``) are in no cluster, nor are
    repeats of nothing; one with words that were not read stands alone.
    """
    found: dict[Key, list[Occurrence]] = {}
    for which, notes in enumerate(lists):
        for note, citations in notes:
            for number, citation in enumerate(citations):
                key = units.key(citation, note.document)
                if key is None or _leads_nowhere(citation):
                    continue
                place = Occurrence(which, note, number, citation)
                if citation.passed_over:
                    key = (*key, *map(str, place.at))
                found.setdefault(key, []).append(place)
    return [Cluster(key, tuple(places), choose_kept(places, keep)) for key, places in found.items()]


def _leads_nowhere(citation: Citation) -> bool:
    """Return whether a repeat has neither archive nor fond: `Там же. Д. 3` after nothing."""
    named = citation.archive or citation.fond or "razriad" in citation.levels
    return citation.form == "repeat" and not named


def without_losses(cluster: Cluster) -> Cluster:
    """Leave out the places whose words in brackets the chosen one does not have, in any script.

    Of ``Д. 2 (новая нумерация)`` and ``Д. 2 (старая нумерация)`` nobody knows whether they are one.
    """
    if len(cluster.places) == 1:
        return cluster
    known = bracketed(cluster.chosen.citation)
    places = (one for one in cluster.places if bracketed(one.citation) in ((), known))
    kept = {one.at: one for one in (*places, cluster.chosen)}
    return Cluster(cluster.key, tuple(kept[at] for at in sorted(kept)), cluster.chosen)


def bracketed(citation: Citation) -> tuple[str, ...]:
    """Return the words in brackets after an opis or a file, by their letters in any script."""
    words: list[str] = []
    ends = [one.start for one in citation.elements[1:]] + [citation.end]
    for element, end in zip(citation.elements, ends, strict=False):
        if element.level in ("opis", "delo"):
            gap = citation.text[element.end - citation.start : end - citation.start]
            for bracket in _BRACKET.findall(gap):
                words += (skeleton(word) or word for word in _WORD.findall(bracket))
    return tuple(words)


def choose_kept(places: Sequence[Occurrence], keep: Keep) -> Occurrence:
    """Choose the citation that stays; of several that are as full as each other, the first."""
    if keep == "first" or len(places) == 1:
        return places[0]
    return places[-1] if keep == "last" else max(places, key=lambda p: fullness(p.citation))


def fullness(citation: Citation) -> tuple[int, int, int]:
    """Return how much a citation prints itself: its elements, what they hold, its length."""
    printed = sum(getattr(citation, level) is not None for level in INHERITABLE)
    held = len(citation.levels) + len(citation.listy)
    return printed - len(citation.inherited), held, len(citation.text)


def reason(place: Occurrence, chosen: Occurrence) -> str:
    """Return what made a repeat out of a citation, in a few words for the report."""
    one, other = place.citation, chosen.citation
    if one.archive and other.archive and one.archive.id != other.archive.id:
        return later("former name of the archive")
    if (one.fond, one.opis, one.delo, one.levels) != (
        other.fond,
        other.opis,
        other.delo,
        other.levels,
    ):
        return later("same holding")
    if one.listy != other.listy:
        return later("other sheets of it")
    if one.form == "repeat":
        return later("repeated reference")
    if _plain(one.text) == _plain(other.text):
        return later("same words")
    if one.text.isascii() != other.text.isascii() or one.language != other.language:
        return later("other language or script")
    return later("other style or spelling")


def _plain(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
