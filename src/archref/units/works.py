"""What manuscripts cite beside archives, each work once: for lists, counts and exports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from archref.app.collecting import Citing
from archref.citation.ordering import natural
from archref.references.reader import SOURCE_FIELDS, Reference, fold_title, mark_beside
from archref.units.sources import Location

WorkPart = Literal["published", "newspapers", "literature", "other"]

_PART_OF: Final[dict[str, WorkPart]] = {
    "documents": "published",
    "law": "published",
    "newspaper": "newspapers",
    "web": "other",
    "interview": "other",
    "film": "other",
}
"""The part of a list that each kind is in; all others are literature."""


@dataclass(frozen=True, slots=True)
class ListedWork:
    """One work of a list."""

    key: str
    reference: Reference
    """The fullest of its references."""

    mentions: tuple[Location, ...]
    times: int
    """How often it is cited."""

    volumes: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    """The days of a newspaper that is listed as a whole."""

    pages: tuple[str, ...] = ()
    """All pages that are cited of it, each once."""

    @property
    def part(self) -> WorkPart:
        """The part of a list of sources that it belongs to."""
        one = self.reference
        if one.kind == "article" and not one.title:
            return "newspapers"  # a journal of which no article is named
        return _PART_OF.get(one.kind, "literature")


def listed_works(files: Iterable[Citing], *, whole_newspapers: bool = False) -> list[ListedWork]:
    """Return what files cite beside archives of the fond family, each work once, in their order.

    Left out is what nobody can look up: repeats that mean none that is known, and references by
    author and year, which stand for a bibliography. A newspaper is one work a day, or one for all
    days with ``whole_newspapers``.
    """
    groups: dict[str, list[tuple[Location, Reference]]] = {}
    for location, one in _cited(files):
        key = one.key
        if whole_newspapers and one.kind == "newspaper":
            key = f"newspaper/{fold_title(one.container or '')}"
        groups.setdefault(key, []).append((location, one))
    _name_archives(groups)
    return [_work(key, places) for key, places in groups.items() if _is_listed(places)]


def _is_listed(places: Sequence[tuple[Location, Reference]]) -> bool:
    return any(one.form != "repeat" for _, one in places)


def _name_archives(groups: dict[str, list[tuple[Location, Reference]]]) -> None:
    """Say which archive a unit is in that is cited by its shelf mark after `Ibid.` alone.

    `PA AA, B 2, Bd. 77` and `Ebd., Bd. 78` are `PA AA, B 2, Bd. 77` and `PA AA, B 2, Bd. 78`.
    """
    for places in groups.values():
        for at, (location, one) in enumerate(places):
            if one.form != "repeat" or not (one.shelfmark and one.refers_to):
                continue
            meant = [other for _, other in groups.get(one.refers_to.key, ()) if other.archive][:1]
            for other in meant:
                mark = mark_beside(other.shelfmark or "", one.shelfmark)
                text = f"{other.archive}, {mark}"
                named = replace(one, form="full", text=text, archive=other.archive, shelfmark=mark)
                places[at] = location, named


def _cited(files: Iterable[Citing]) -> Iterator[tuple[Location, Reference]]:
    for file in files:
        for note, references in file.works:
            shown = note.number if note.kind == "note" else ""
            for one in references:
                if one.key and one.kind != "author_date":
                    yield Location(file.path, shown, note.place(one.start)[0]), one


def _work(key: str, places: Sequence[tuple[Location, Reference]]) -> ListedWork:
    every = [one for _, one in places]
    volumes = {one.volume for one in every if one.volume}
    dates = {one.date for one in every if one.date and one.kind == "newspaper"}
    return ListedWork(
        key,
        max((one for one in every if one.form != "repeat"), key=fullness_of_work, default=every[0]),
        tuple(dict.fromkeys(location for location, _ in places)),
        len(every),
        tuple(sorted(volumes, key=natural)),
        tuple(sorted(dates)),
        tuple(dict.fromkeys(page for one in every for page in one.pages)),
    )


def fullness_of_work(one: Reference) -> tuple[bool, int, int]:
    """Return how much a reference prints of its work."""
    printed = sum(bool(getattr(one, name)) for name in SOURCE_FIELDS if name != "pages")
    return one.form == "full", printed, len(one.title or "")
