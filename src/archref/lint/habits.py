"""What documents do in their clear majority, under the names that conventions have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from archref.lint.document import Document
from archref.lint.majority import Habit
from archref.lint.printed import Spot
from archref.lint.ranges import dashes
from archref.lint.words import several
from archref.terms.plurals import plural, singular


def habits_of(documents: Iterable[Document]) -> dict[str, str]:
    """Return each convention that the documents, taken together, follow in their clear majority."""
    uses: dict[str, dict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
    for document in documents:
        for name, ways in _uses(document).items():
            for way, places in ways.items():
                uses[name][way].extend(places)
    found = {name: Habit(ways).majority for name, ways in uses.items() if ways}
    return {name: way for name, way in found.items() if way is not None}


def _uses(document: Document) -> Mapping[str, Mapping[str, list[object]]]:
    capitals: dict[str, list[object]] = defaultdict(list)
    plurals: dict[str, list[object]] = defaultdict(list)
    for printed, terms in document.terms.items():
        capitals["upper" if printed[0].isupper() else "lower"] += terms
        way = "yes" if singular(printed) else "no" if plural(printed) else None
        if way is not None:
            plurals[way] += [t for t in terms if t.element.level == "listy" and several(t.element)]
    ranges: dict[str, list[Spot]] = defaultdict(list)
    for spot in dashes(document):
        ranges[spot.text].append(spot)
    uses: dict[str, Mapping[str, list[object]]] = {
        "separator": _plain(document.separators.uses),
        "archive-separator": _plain(document.head_separators.uses),
        "term-space": _plain(document.blanks.uses),
        "dash": _plain(ranges),
        "capitals": capitals,
        "plural": {way: places for way, places in plurals.items() if places},
    }
    return uses


def _plain(uses: Mapping[str, Iterable[object]]) -> dict[str, list[object]]:
    return {way: list(places) for way, places in uses.items()}
