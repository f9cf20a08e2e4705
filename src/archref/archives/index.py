"""The authority table in the form in which it is looked up: made once, then loaded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Final

from archref.archives import choice as deciding
from archref.archives.folding import fold_name, skeleton
from archref.archives.forms import Languages, further_forms, language_of, name_starts
from archref.archives.meanings import index_meanings
from archref.archives.names import (
    NOTHING_SAME,
    Same,
    by_initials,
    name_key,
    same_words,
    variants,
    without,
    words_of,
)
from archref.archives.table import ArchiveRow, read_meanings, read_table, read_words
from archref.transliteration import SYSTEMS, to_latin

_KEYS: Final = (
    "keys", "loose", "initials", "same", "letters", "legal_forms", "kinds", "regions", "towns",
    "no_archive", "no_archive_after",
)  # fmt: skip
"""The parts of the index that only the look-up of full names needs."""

Index = dict[str, Any]


def build_index() -> Index:
    """Make what every look-up needs of the whole table, as plain data."""
    index = _whole_table()
    return {part: index[part] for part in index if part not in (*_KEYS, "names")}


def build_names() -> dict[str, str]:
    """Make the full names of the archives by id, as plain data."""
    names: dict[str, str] = _whole_table()["names"]
    return names


def build_keys() -> Index:
    """Make what only the look-up of full names needs, as plain data."""
    index = _whole_table()
    return {part: index[part] for part in _KEYS}


def build_meanings() -> Index:
    """Make what the look-up of names in other languages needs, as plain data."""
    return index_meanings(names_within(read_table()[0]), read_meanings(), read_words()["places"])


def names_within(rows: Iterable[ArchiveRow]) -> Iterator[tuple[str, str]]:
    """Yield the ids and names of all archives but those abroad, whose names are like theirs."""
    for row in rows:
        if row.kind != "foreign":
            yield from ((row.id, own) for name in row.names for own in variants(name))


def build_rows() -> dict[str, tuple[Any, ...]]:
    """Make the full rows, as plain data by id."""
    return {row.id: tuple(row) for row in read_table()[0]}


def build_places() -> dict[str, Any]:
    """Make the places of the archives and the words for the countries, as plain data."""
    words = read_words()
    return deciding.place_stems(*read_table(), (words["formerly"], words["places"]))


def _whole_table() -> Index:
    rows, countries = read_table()
    words = read_words()
    same = same_words(words)
    languages = {country.code: country.languages for country in countries}
    index = index_rows(rows, same, words["state"], languages)
    legal_forms = {fold_name(word) for word in words["legal_forms"]["words"]}
    kinds = _kinds(words["kinds"])
    longest = max(index["starts"].values())
    index["starts"].update(dict.fromkeys((*legal_forms, *kinds), longest))
    regions = {skeleton(word) for word in words["regions"]["words"]}
    letters = {
        name_key(words_of(full), NOTHING_SAME): tuple(map(fold_name, short))
        for full, short in words["letters"].items()
    }
    return index | {
        "languages": languages,
        "living": {country.code for country in countries if country.former_names_live},
        "legal_forms": legal_forms,
        "letters": letters,
        "kinds": kinds,
        "regions": regions,
        "towns": {fold_name(word) for word in words["regions"]["towns"]},
        "loose": _loose(index["keys"], regions),
        "no_archive": {fold_name(word) for word in words["no_archive"]["words"]},
        "no_archive_after": {fold_name(word) for word in words["no_archive"]["before"]},
    }


def _kinds(kinds: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the words of each abbreviation for a kind of archive, by its folded forms."""
    found: dict[str, tuple[str, ...]] = {}
    for short, full in kinds.items():
        for form in (short, *(to_latin(short, system) for system in SYSTEMS)):
            found.setdefault(fold_name(form), tuple(words_of(full)))
    return found


def _loose(
    keys: Mapping[str, tuple[str, ...]], regions: Collection[str]
) -> dict[str, tuple[str, ...]]:
    """Return the ids by name keys without the words for the kind of region."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for key, ids in keys.items():
        if (loose := without(key, regions)) != key:
            found[loose].update(dict.fromkeys(ids))
    return _as_tuples(found)


def index_rows(
    rows: Iterable[ArchiveRow],
    same: Same,
    states: Mapping[str, Sequence[str]],
    languages: Languages,
) -> Index:
    """Make the index of some rows.

    ``same`` and ``states`` are what words.toml says, ``languages`` those of each country.
    ``forms`` holds ids by folded form, ``keys`` those by name key, ``starts`` the most words of a
    form by its folded first word; ``names``, ``former_of``, and ``countries`` where the id doesn't
    begin with it, go by id; ``foreign`` are archives outside the Soviet Union, ``own_marks`` those
    whose numbers are no fonds', ``no_opisi`` those whose fonds have files and no opisi.
    """
    rows = list(rows)
    forms, keys = _printed_forms(rows, same, languages)
    attested = frozenset(forms.ids)
    for row in rows:
        for form in further_forms(row, states, attested, language_of(row.country, languages)):
            forms.add_abbreviation(form, row.id)
    return {
        "same": same,
        "names": {row.id: row.name for row in rows},
        "countries": {row.id: row.country for row in rows if row.country != row.id[:2]},
        "foreign": {row.id for row in rows if row.kind == "foreign"},
        "own_marks": {row.id for row in rows if row.own_marks},
        "no_opisi": {row.id for row in rows if row.no_opisi},
        "usual": {
            row.id: tuple(
                fold_name(own[0]) for own in (row.abbr, row.abbr_ru, row.abbr_latin) if own
            )
            for row in rows
            if any(len(forms.ids[fold_name(form)]) > 1 for form in row.abbreviations)
        },
        "former_of": {row.id: row.former_of for row in rows if row.former_of},
        "forms": _as_tuples(forms.ids),
        "keys": _as_tuples(keys),
        "initials": by_initials(keys),
        "starts": forms.starts,
    }


def _as_tuples(ids: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Return the ids as tuples, equal ones as one: that keeps the compiled data small."""
    one: dict[tuple[str, ...], tuple[str, ...]] = {}
    return {form: one.setdefault(tuple(own), tuple(own)) for form, own in ids.items()}


def _printed_forms(
    rows: Iterable[ArchiveRow], same: Same, languages: Languages
) -> tuple[_Forms, dict[str, dict[str, None]]]:
    """Return the abbreviations and names of some rows, and the ids by the keys of the names."""
    forms = _Forms()
    keys: dict[str, dict[str, None]] = defaultdict(dict)
    for row in rows:
        for form in row.abbreviations:
            forms.add_abbreviation(form, row.id)
        for name in chain.from_iterable(map(variants, row.names)):
            forms.add(name, row.id)
            parts = words_of(name)
            if " " in (key := name_key(parts, same)):
                keys[key][row.id] = None
            for start in name_starts(parts, same[0], language_of(row.country, languages)):
                forms.starts_with([start, *parts])
    return forms, keys


class _Forms:
    """The folded forms with their ids, and how many words they have."""

    def __init__(self) -> None:
        self.ids: dict[str, dict[str, None]] = defaultdict(dict)
        self.starts: dict[str, int] = {}

    def add(self, form: str, id: str) -> None:  # noqa: A002 - the table's own word
        if folded := fold_name(form):
            self.ids[folded][id] = None
            self.starts_with(words_of(form))

    def add_abbreviation(self, form: str, id: str) -> None:  # noqa: A002 - the table's own word
        """Add a form that may be printed without its blanks, too: CGA RK, CGARK."""
        self.add(form, id)
        self.starts_with(["".join(words_of(form))])

    def starts_with(self, parts: Sequence[str]) -> None:
        if parts:
            first = fold_name(parts[0])
            self.starts[first] = max(self.starts.get(first, 0), len(parts))
