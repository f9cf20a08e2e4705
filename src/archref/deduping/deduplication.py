"""Lists in, lists without repeats out: the whole of ``archref dedupe`` but its files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from archref.citation import sheets
from archref.citation.citation import Citation
from archref.deduping.cutting import letters_outside
from archref.deduping.planning import ListPlan, Planner
from archref.note import Note
from archref.reading.reader import Rereader
from archref.units.clusters import (
    Cluster,
    Keep,
    Occurrence,
    ReadList,
    choose_kept,
    gather,
    reason,
    without_losses,
)
from archref.units.identity import By, UnitKeys


@dataclass(frozen=True, slots=True)
class DedupeOptions:
    """What counts as the same, and which of the same stays."""

    by: By = "citation"
    keep: Keep = "first"
    former: bool = False
    """Whether former names of an archive are joined with the present one."""

    merge_sheets: bool = False
    """Whether the sheets of a unit are joined into one citation of it."""

    works: bool = False
    """Whether notes go that only repeat a book, an article, a newspaper …"""

    def __post_init__(self) -> None:
        """Refuse to join the sheets of different units; raises ValueError."""
        if self.merge_sheets and self.by not in ("citation", "unit"):
            raise ValueError("sheets can be joined only of one unit: by 'citation' or 'unit'")


@dataclass(slots=True)
class Deduplicated:
    """What became of the lists."""

    found: list[ReadList]
    clusters: list[Cluster]
    plans: list[ListPlan] = field(default_factory=list)
    works: list[tuple[int, Note]] = field(default_factory=list)
    """The notes that go since they only repeat works, each with the number of its list."""

    @property
    def removed(self) -> list[tuple[Occurrence, Cluster, str]]:
        """Each citation that is taken out, the cluster it belongs to, and why."""
        stayed = {place.at for plan in self.plans for place, _ in plan.stayed}
        return [
            (place, cluster, reason(place, cluster.chosen))
            for cluster in self.clusters
            for place in cluster.repeats
            if place.at not in stayed
        ]


def deduplicate(
    lists: Iterable[Iterable[Note]],
    options: DedupeOptions | None = None,
    *,
    read: Rereader | None = None,
) -> Deduplicated:
    """Find the repeats in lists of notes, and plan how each list does without them.

    The lists are one in the order given. ``read`` reads one list, each time from the start.
    """
    return _deduplicated(lists, options or DedupeOptions(), read or Rereader())


def _deduplicated(
    lists: Iterable[Iterable[Note]], options: DedupeOptions, read: Rereader
) -> Deduplicated:
    found: list[ReadList] = [list(_as_tuples(read(notes))) for notes in lists]
    units = _units(options)
    clusters = [without_losses(one) for one in gather(found, units, options.keep)]
    if options.merge_sheets:
        clusters = [_with_sheets(cluster, options.keep) for cluster in clusters]
    result = Deduplicated(found, clusters)
    repeats: list[list[tuple[Occurrence, Cluster]]] = [[] for _ in found]
    joined: list[dict[tuple[int, int], tuple[str, tuple[str, ...]]]] = [{} for _ in found]
    for cluster in clusters:
        if options.merge_sheets and (change := _joined(cluster)):
            chosen = cluster.chosen
            joined[chosen.list][chosen.note.index, chosen.number] = change
        for place in cluster.repeats:
            repeats[place.list].append((place, cluster))
    known = _Known(found)
    for which, notes in enumerate(found):
        planner = Planner(notes, repeats[which], read=read, sheets=joined[which])
        result.plans.append(planner.plan(known))
    if options.works and options.by in ("citation", "unit"):
        from archref.deduping.works import drop_repeated_works

        pages = options.by == "citation"
        result.works = drop_repeated_works(found, result.plans, pages=pages)
    return result


class _Known:
    """Returns the words beside the citations of a place's note."""

    def __init__(self, found: Sequence[ReadList]) -> None:
        self._at = [{note.index: at for at, (note, _) in enumerate(notes)} for notes in found]
        self._found = found

    def __call__(self, place: Occurrence) -> str:
        note, citations = self._found[place.list][self._at[place.list][place.note.index]]
        return letters_outside(note.text, citations)


def _units(options: DedupeOptions) -> UnitKeys:
    by = "unit" if options.merge_sheets and options.by == "citation" else options.by
    if not options.former:
        return UnitKeys(by)
    from archref.archives.authority import Authority

    return UnitKeys(by, present=Authority.current().present)


def _with_sheets(cluster: Cluster, keep: Keep) -> Cluster:
    """Let a citation stay whose sheets can be printed again; none goes where there is none."""
    every = sheets.merge(sheet for place in cluster.places for sheet in place.citation.listy)
    if len(cluster.places) == 1 or not every:
        return cluster
    able = [place for place in cluster.places if _says(place.citation, every)]
    if not able:
        return Cluster(cluster.key, cluster.places[:1], cluster.places[0])
    return Cluster(cluster.key, cluster.places, choose_kept(able, keep))


def _says(citation: Citation, every: tuple[str, ...]) -> bool:
    if citation.listy and sheets.merge(citation.listy) == every:
        return True
    from archref.styles.by_language import sheets_as_printed

    return sheets_as_printed(citation, every) is not None


def _joined(cluster: Cluster) -> tuple[str, tuple[str, ...]] | None:
    """Return the sheets that the chosen citation of a cluster is to print, and their words."""
    every = sheets.merge(sheet for place in cluster.places for sheet in place.citation.listy)
    own = cluster.chosen.citation
    if len(cluster.places) == 1 or not every or sheets.merge(own.listy) == every:
        return None
    from archref.styles.by_language import sheets_as_printed

    text = sheets_as_printed(own, every)
    return (text, every) if text is not None else None


def _as_tuples(
    read: Iterable[tuple[Note, Sequence[Citation]]],
) -> Iterable[tuple[Note, tuple[Citation, ...]]]:
    for note, citations in read:
        yield note, tuple(citations)
