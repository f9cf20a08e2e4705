"""Look-up in the authority table of archives by any printed form of a name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from threading import local
from typing import TYPE_CHECKING, Any, Final, Literal

from archref import compiled
from archref.archives.folding import WORD, fold_name
from archref.archives.meanings import by_meaning, with_names
from archref.archives.names import NOTHING_SAME, name_key, shortened_keys, without

if TYPE_CHECKING:
    from pathlib import Path

    from archref.archives.choice import Context
    from archref.archives.table import ArchiveRow

_LONGEST: Final = 24
"""Words in the longest name that is looked up; the table's longest has fewer."""

_LONGEST_TEXT: Final = 400
"""Characters in the longest name that is looked up."""

_SHORT: Final = 4
"""A form of so few letters is a name only in capitals: «НА» is an archive, «на» a word."""

_REMEMBERED: Final = 1 << 15


_chosen: list[Authority] = []
"""The table that a run has chosen, if it has."""


class _OfThread(local):
    """What a thread has chosen for itself."""

    table: Authority | None = None


_here = _OfThread()


def _maker(name: str) -> Callable[[], Any]:
    """Return what makes a table by its function in ``index``, which no run imports otherwise."""

    def make() -> Any:
        from archref.archives import index

        return getattr(index, name)()

    return make


COMPILED: Final = {
    "authority": _maker("build_index"),
    "archive-names": _maker("build_names"),
    "archive-keys": _maker("build_keys"),
    "archive-meanings": _maker("build_meanings"),
    "archives": _maker("build_rows"),
    "places": _maker("build_places"),
}
"""What ``compiled`` keeps for this module, by its names there; a run reads those that it needs."""


def _sources() -> Iterable[Path]:
    from archref.archives.table import sources

    return sources()


@cache
def _loaded(name: str) -> Mapping[str, Any]:
    data: Mapping[str, Any] = compiled.load(name, COMPILED[name], _sources)
    return data


class Authority:
    """The archives of the table by their printed forms.

    To find a name in running text: ``starts`` tells for the first word, folded by ``fold_name``,
    how many words a name can have, and ``candidates`` whether some words are one. ``forms`` holds
    what the table prints and what follows from it by transliteration, folded, with the ids;
    ``candidates`` knows more: short words in names («Гос. архив … обл.»), cases, legal forms
    («ГУ ОГАЧО»).
    """

    def __init__(self, user_rows: Mapping[str, ArchiveRow] | None = None) -> None:
        """Take the table of the package, and a user's own rows by id."""
        index = _loaded("authority")
        self.forms: Mapping[str, tuple[str, ...]] = index["forms"]
        self.starts: Mapping[str, int] = index["starts"]
        self._index = index
        self._user_rows = user_rows or {}
        self._user_keys: Mapping[str, tuple[str, ...]] = {}
        self._own_meanings: Mapping[str, Any] | None = None
        self._found: dict[str, tuple[str, ...]] = {}
        if user_rows:
            self._add(user_rows)

    @staticmethod
    @cache
    def load() -> Authority:
        """Return the table of the package, loaded once."""
        return Authority()

    @staticmethod
    def current() -> Authority:
        """Return the table of this run: the package's, or the one that was chosen."""
        return _here.table or (_chosen[-1] if _chosen else Authority.load())

    @staticmethod
    def choose(table: Authority) -> None:
        """Let ``current`` return ``table`` from now on, with a user's own archives in it."""
        _chosen[:] = [table]

    @contextmanager
    def in_force(self) -> Iterator[None]:
        """Let ``current`` return this table in the block, for the thread that runs it only."""
        before, _here.table = _here.table, self
        try:
            yield
        finally:
            _here.table = before

    def with_archives(self, archives: Iterable[Mapping[str, Any]]) -> Authority:
        """Return a table with a user's own archives added; this one stays as it is.

        Each is a mapping with the fields of the table's files, ``id`` at least. Where the table
        has the id, its other fields stay. A form that is given here stands for these archives
        only. Raises ArchrefError for an archive without an id, or with a field that rows don't
        have.
        """
        from archref.archives.own import own_row

        rows = dict(self._user_rows)
        for fields in archives:
            row = own_row(fields, self.row)
            rows[row.id] = row
        return Authority(rows)

    def _add(self, rows: Mapping[str, ArchiveRow]) -> None:
        from archref.archives.index import index_rows

        same = _loaded("archive-keys")["same"]
        own = index_rows(rows.values(), same, {}, self._index["languages"])
        self.forms = {**self.forms, **own["forms"]}
        starts = own["starts"]
        self.starts = {
            **self.starts,
            **{word: max(count, self.starts.get(word, 0)) for word, count in starts.items()},
        }
        self._user_keys = own["keys"]
        self._index = {
            **self._index,
            "former_of": {**self._index["former_of"], **own["former_of"]},
            "countries": {**self._index["countries"], **own["countries"]},
            "foreign": self._index["foreign"] | own["foreign"],
            "own_marks": self._index["own_marks"] | own["own_marks"],
            "no_opisi": self._index["no_opisi"] | own["no_opisi"],
            "usual": {**self._index["usual"], **own["usual"]},
        }

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id, in the order of the table; a user's own at the end."""
        return tuple({**_loaded("archive-names"), **self._user_rows})

    def name(self, archive_id: str) -> str:
        """Return the full name of an archive in its own language; raises KeyError for no id."""
        own = self._user_rows.get(archive_id)
        return own.name if own else str(_loaded("archive-names")[archive_id])

    def row(self, archive_id: str) -> ArchiveRow:
        """Return all that the table says of an archive; raises KeyError for no id."""
        from archref.archives.table import ArchiveRow

        own = self._user_rows.get(archive_id)
        return own or ArchiveRow(*_loaded("archives")[archive_id])

    def country(self, archive_id: str) -> str:
        """Return the two-letter code of an archive's country."""
        from archref.archives.choice import country_of

        return country_of(archive_id, self._index)

    def language(self, country: str) -> str:
        """Return the language of a country's archives; Russian for one that the table hasn't."""
        from archref.archives.forms import language_of

        return language_of(country, self._index["languages"])

    def is_foreign(self, archive_id: str) -> bool:
        """Return whether an archive lies outside the countries that cite by fond and opis."""
        return archive_id in self._index["foreign"]

    def has_own_marks(self, archive_id: str) -> bool:
        """Return whether numbers after the archive's name are no fond's: БАН 16.7.15."""
        return archive_id in self._index["own_marks"]

    def has_no_opisi(self, archive_id: str) -> bool:
        """Return whether the archive's fonds have files and no opisi: LMAVB RS, f. 12–1045."""
        return archive_id in self._index["no_opisi"]

    def begins(self, archive_id: str, word: str) -> bool:
        """Return whether a name of the archive begins with a word: `Цэнтральны архіў КДБ`."""
        form = fold_name(word)
        return any(fold_name(name.split()[0]) == form for name in self.row(archive_id).names)

    def present(self, archive_id: str) -> str:
        """Return the id of the archive that holds the papers today: its own, or its successor's."""
        return str(self._index["former_of"].get(archive_id, archive_id))

    def is_outdated(self, archive_id: str) -> bool:
        """Return whether a name is a former one that nobody should use any more."""
        outdated = self.present(archive_id) != archive_id
        return outdated and self.country(archive_id) not in self._index["living"]

    def former(self, archive_id: str) -> tuple[str, ...]:
        """Return the ids of the former names that an archive of today has."""
        of: Mapping[str, str] = self._index["former_of"]
        return tuple(one for one, successor in of.items() if successor == archive_id)

    def candidates(self, name: str) -> tuple[str, ...]:
        """Return the ids of the archives that a printed name or abbreviation can stand for.

        Several for a shared one, none for what is no archive of the table.
        """
        found = self._found.get(name)
        if found is None:
            if len(name) > _LONGEST_TEXT:
                return ()
            found = self._look_up(name)
            if len(self._found) < _REMEMBERED:
                self._found[name] = found
        return found

    def decide(self, candidates: tuple[str, ...], context: Context) -> str | None:
        """Choose the one candidate that the context speaks for; None where nothing decides."""
        from archref.archives.choice import decide

        return decide(candidates, context, self._index, lambda: _loaded("places"))

    def archive_form(
        self, archive_id: str, script: Literal["cyrillic", "latin"], system: str = "ala-lc"
    ) -> str | None:
        """Return the abbreviation of an archive in a script, by a system of transliteration.

        The form that the table has is preferred (``TsGAOR`` by ALA-LC, ``CGAOR`` by ISO 9); it is
        transliterated only where the table has none. None if the archive has no abbreviation that
        can be in that script. Raises KeyError for no id or no system.
        """
        from archref.archives.forms import in_script

        row = self.row(archive_id)
        return in_script(row, script, system, self.language(row.country))

    def _look_up(self, name: str) -> tuple[str, ...]:
        form = fold_name(name)
        ids = self.forms.get(form)
        if ids is not None:
            return ids if len(form) > _SHORT or _in_capitals(name) else ()
        words = WORD.findall(name)
        if not 1 < len(words) <= _LONGEST:
            return ()
        keys = _loaded("archive-keys")
        key = name_key(words, keys["same"])
        return (
            self._user_keys.get(key)
            or keys["keys"].get(key)
            or self._in_letters(words)
            or self._by_kind(words, name)
            or self._shortened(name)
            or self._without_legal_form(words, name)
            or self._in_another_region(key)
            or self._with_town(words, keys)
            # Russisches Staatsarchiv für Wirtschaft
            or by_meaning(name, self._meanings, lambda: _loaded("places"))
        )

    def is_no_archive(self, name: str, before: str) -> bool:
        """Return whether a name is that of a body or state whose papers lie elsewhere.

        ``before`` is the word before it: «ЦК ВКП(б)» is the party, «ВКП 178» an archive.
        """
        keys = _loaded("archive-keys")
        words = name.split()
        if all(fold_name(word) in keys["no_archive"] for word in words):
            return not self.candidates(name) or fold_name(before) in keys["no_archive_after"]
        return False

    def before_town(self, candidates: tuple[str, ...], text: str, end: int) -> tuple[str, ...]:
        """Return the candidates; none if a town in brackets after the name shows another is meant.

        ``end`` is where the name ends in ``text``.
        """
        from archref.archives.choice import is_elsewhere

        elsewhere = is_elsewhere(candidates, text, end, lambda: _loaded("places"))
        return () if elsewhere else candidates

    def phase(self, candidates: tuple[str, ...]) -> str | None:
        """Return the first of several candidates that are one archive under consecutive names.

        None if they are not: «ЦГАОР» was the name of one institution in two periods.
        """
        if len({self.present(one) for one in candidates}) == 1:
            return candidates[0]
        return None

    def _meanings(self) -> Mapping[str, Any]:
        """Return what the words of names mean, and the archives whose names mean the same."""
        known = _loaded("archive-meanings")
        if self._user_rows and self._own_meanings is None:
            from archref.archives.index import names_within

            self._own_meanings = with_names(known, names_within(self._user_rows.values()))
        return self._own_meanings or known

    def _by_kind(self, words: Sequence[str], name: str) -> tuple[str, ...]:
        """Read «ГАОПИ Воронеж. обл.» as the name that begins with what ГАОПИ stands for."""
        keys = _loaded("archive-keys")
        kind = keys["kinds"].get(fold_name(words[0])) if _in_capitals(words[0]) else None
        apart = name.partition(words[0])[2].lstrip()[:1] in (",", "(")
        if kind is None or apart or not name_key(words[1:], keys["same"]):
            return ()  # ЦГИА, Ленинград; ЦГАОР г
        key = name_key([*kind, *words[1:]], keys["same"])
        ids: tuple[str, ...] = keys["keys"].get(key) or self._in_another_region(key)
        return ids or self._shortened(f"{' '.join(kind)}{name.partition(words[0])[2]}")

    def is_kind(self, name: str) -> bool:
        """Return whether a name is an abbreviation for a kind of archive: НА, ЦГА, ГАОПИ."""
        return fold_name(name) in _loaded("archive-keys")["kinds"]

    def is_of_region(self, name: str) -> bool:
        """Return whether a name is a kind of archive and a region or town: ЦГА Респ. Татарстан."""
        keys = _loaded("archive-keys")
        kind, *region = WORD.findall(name)
        bones = {bone for word in region for bone in name_key([word], keys["same"]).split()}
        town = bool(bones) and not keys["towns"].isdisjoint(map(fold_name, region))
        placed = town or 1 < len(bones) > len(bones - keys["regions"])
        return fold_name(kind) in keys["kinds"] and placed

    def _in_another_region(self, key: str) -> tuple[str, ...]:
        """Read «Государственный архив Пермской области» as that of the Пермский край."""
        keys = _loaded("archive-keys")
        return tuple(keys["loose"].get(without(key, keys["regions"]), ()))

    def _with_town(self, words: Sequence[str], keys: Mapping[str, Any]) -> tuple[str, ...]:
        """Read a full name before its town: «Russian State Archive of the Economy in Moscow»."""
        from archref.archives.towns import before_town

        return before_town(words, keys, _loaded("places"), lambda one: self.row(one).city)

    def _in_letters(self, words: Sequence[str]) -> tuple[str, ...]:
        """Read «Госархив СО» as «ГАСО», and «Держархів ХмО» as «ДАХмО»."""
        letters = _loaded("archive-keys")["letters"]
        for count in (1, 2):
            short = letters.get(name_key(words[:count], NOTHING_SAME))
            rest = "".join(words[count:])
            if short and rest[:1].isupper() and rest[-1:].isupper():
                return self.forms.get(short[rest.isascii()] + fold_name(rest), ())
        return ()

    def _shortened(self, name: str) -> tuple[str, ...]:
        """Read «Центр. держ. архів громад. об'єднань» as the name that it shortens."""
        if "." not in name:
            return ()
        keys = _loaded("archive-keys")
        written_out = shortened_keys(name, keys["same"], keys["initials"])
        return tuple(dict.fromkeys(one for key in written_out for one in keys["keys"][key]))

    def _without_legal_form(self, words: Sequence[str], name: str) -> tuple[str, ...]:
        """Read «ГКУ СО «ГАСО»» as «ГАСО»; ``ГУ ОГАЧО (Объединенный …)`` is two names."""
        legal_forms = _loaded("archive-keys")["legal_forms"]
        if not words[0].isupper() or fold_name(words[0]) not in legal_forms:
            return ()
        region = len(words) > 1 and words[1].isupper() and f"{words[1]} (" not in name
        for count in (1, 2) if region else (1,):
            rest = words[count:]
            long = len(fold_name("".join(rest))) >= _SHORT - 1
            if long and (ids := self.candidates(" ".join(rest))):
                return ids
        return ()


def _in_capitals(name: str) -> bool:
    """Return whether a short form is in capitals, or in a script that has none in names."""
    return sum(char.isupper() for char in name) > 1 or name.title() == name.lower()


__all__ = ["COMPILED", "Authority", "fold_name"]
