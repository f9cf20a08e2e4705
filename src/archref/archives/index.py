"""The authority table in the form in which it is looked up: made once, then loaded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final

from archref.archives import deciding
from archref.archives.folding import fold
from archref.archives.naming import name_key, same_words, variants, words_of
from archref.archives.reading import ArchiveRow, read_table, read_words

_NATIONAL: Final = frozenset({"federal", "agency"})
_SHORTEST_NAME: Final = 2  # words
_SHORTEST_FORM: Final = 4  # letters

Index = dict[str, Any]


def build_index() -> Index:
    """Make the look-up index of the whole table, as plain data."""
    rows, countries = read_table()
    return index_rows(rows, read_words()) | {
        "languages": {country.code: country.languages for country in countries}
    }


def build_rows() -> dict[str, tuple[Any, ...]]:
    """Make the full rows, as plain data by id."""
    rows, _ = read_table()
    return {row.id: tuple(row) for row in rows}


def build_places() -> dict[str, Any]:
    """Make the places of the archives and the words for the countries, as plain data."""
    return deciding.build_places(*read_table())


def index_rows(rows: Iterable[ArchiveRow], words: Mapping[str, Any]) -> Index:
    """Make the index of some rows.

    ``forms`` and ``keys`` hold ids by folded form and by name key, ``starts`` the most words of a
    form by its folded first word; ``names``, ``countries``, ``kinds`` and ``former_of`` go by id.
    """
    rows = list(rows)
    same = same_words(words)
    forms = _Forms()
    for row in rows:
        for form in (*row.abbreviations, *_names(row)):
            forms.add(form, row.id)
    attested = frozenset(forms.ids)
    for row in rows:
        for form in further_forms(row, words):
            if fold(form) not in attested:
                forms.add(form, row.id)
    keys: dict[str, dict[str, None]] = defaultdict(dict)
    for row in rows:
        for parts in map(words_of, _names(row)):
            if len(parts) >= _SHORTEST_NAME:
                keys[name_key(parts, same)][row.id] = None
    return {
        "names": {row.id: row.name for row in rows},
        "countries": {row.id: row.country for row in rows},
        "kinds": {row.id: row.kind for row in rows},
        "former_of": {row.id: row.former_of for row in rows if row.former_of},
        "forms": {form: tuple(ids) for form, ids in forms.ids.items()},
        "keys": {key: tuple(ids) for key, ids in keys.items()},
        "starts": forms.starts,
        "same": same,
        "legal_forms": {fold(word) for word in words["legal_forms"]["words"]},
        "letters": {
            name_key(words_of(full), same): tuple(map(fold, short))
            for full, short in words["letters"].items()
        },
    }


class _Forms:
    """The folded forms with their ids, and how many words they have."""

    def __init__(self) -> None:
        self.ids: dict[str, dict[str, None]] = defaultdict(dict)
        self.starts: dict[str, int] = {}

    def add(self, form: str, id: str) -> None:  # noqa: A002 - the table's own word
        folded, parts = fold(form), words_of(form)
        if folded:
            self.ids[folded][id] = None
        if parts:
            first = fold(parts[0])
            self.starts[first] = max(self.starts.get(first, 0), len(parts))


def _names(row: ArchiveRow) -> list[str]:
    return [variant for name in row.names for variant in variants(name)]


def further_forms(row: ArchiveRow, words: Mapping[str, Any]) -> Iterable[str]:
    """Give the abbreviations of a national archive with and without the name of its state.

    They hold only where the table doesn't print the same form for another archive.
    """
    if row.kind not in _NATIONAL:
        return
    key = row.country + ("_former" if row.former_of else "")
    states = words["state"].get(key, ())
    ends = {fold(state) for states in words["state"].values() for state in states}
    for form in row.abbreviations:
        *rest, last = words_of(form) or [""]
        if fold(last) not in ends:
            yield from (f"{form} {state}" for state in states if _same_script(form, state))
        elif len("".join(rest)) >= _SHORTEST_FORM:
            yield " ".join(rest)


def _same_script(one: str, other: str) -> bool:
    return one[0].isascii() == other[0].isascii()
