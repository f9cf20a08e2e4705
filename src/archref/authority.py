"""Look-up in the authority table of archives by any printed form of a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final, cast

from archref import compiled
from archref.archives import deciding
from archref.archives.deciding import Context
from archref.archives.folding import WORD, fold
from archref.archives.naming import name_key
from archref.archives.reading import ArchiveRow, sources

_LONGEST: Final = 24
"""Words in the longest name that is looked up; the table's longest has fewer."""

_SHORT: Final = 4
"""A form of so few letters is a name only in capitals: «НА» is an archive, «на» a word."""


def build_index() -> dict[str, Any]:
    """Make the look-up index of the table, as plain data (``compiled`` keeps it)."""
    from archref.archives.index import build_index as build

    return build()


def build_rows() -> dict[str, tuple[Any, ...]]:
    """Make the full rows of the table, as plain data (``compiled`` keeps them)."""
    from archref.archives.index import build_rows as build

    return build()


def build_places() -> dict[str, Any]:
    """Make the places that decide between archives, as plain data (``compiled`` keeps them)."""
    from archref.archives.index import build_places as build

    return build()


COMPILED: Final = {"authority": build_index, "archives": build_rows, "places": build_places}
"""What ``compiled`` keeps, by its names there."""


@cache
def _load_places() -> Any:
    return compiled.load("places", build_places, sources)


class Authority:
    """The archives of the table by their printed forms.

    ``forms`` holds the ids of each folded form (see ``fold``) that the table prints; ``starts``
    holds for the folded first word of a name how many words the longest such name has.
    """

    def __init__(self, index: Mapping[str, Any], rows: Mapping[str, tuple[Any, ...]] | None = None):
        """Take an index as ``build_index`` makes it; ``rows`` if they are at hand."""
        self.forms: Mapping[str, tuple[str, ...]] = index["forms"]
        self.starts: Mapping[str, int] = index["starts"]
        self._index = index
        self._rows = rows
        self._found: dict[str, tuple[str, ...]] = {}

    @staticmethod
    @cache
    def load() -> Authority:
        """Give the table of the package, loaded once."""
        return Authority(compiled.load("authority", build_index, sources))

    def name(self, id: str) -> str:  # noqa: A002 - the table's own word
        """Give the full name of an archive in its own language; raises KeyError for no id."""
        return str(self._index["names"][id])

    def country(self, id: str) -> str:  # noqa: A002
        """Give the two-letter code of an archive's country."""
        return str(self._index["countries"][id])

    def present(self, id: str) -> str:  # noqa: A002
        """Give the id of the archive that holds the papers today: its own, or its successor's."""
        return str(self._index["former_of"].get(id, id))

    def former(self, id: str) -> tuple[str, ...]:  # noqa: A002
        """Give the ids of the former names that an archive of today has."""
        return tuple(one for one, of in self._index["former_of"].items() if of == id)

    def row(self, id: str) -> ArchiveRow:  # noqa: A002
        """Give all that the table says of an archive; raises KeyError for no id."""
        if self._rows is None:
            self._rows = compiled.load("archives", build_rows, sources)
        return ArchiveRow(*self._rows[id])

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id, in the order of the table."""
        return tuple(self._index["names"])

    def candidates(self, name: str) -> tuple[str, ...]:
        """Give the ids of the archives that a printed name or abbreviation can stand for.

        Several for a shared one, none for what is no archive of the table.
        """
        found = self._found.get(name)
        if found is None:
            found = self._look_up(name)
            if len(self._found) < 1 << 15:
                self._found[name] = found
        return found

    def decide(self, candidates: tuple[str, ...], context: Context) -> str | None:
        """Choose the one candidate that the context speaks for; None where nothing decides."""
        return deciding.decide(candidates, context, self._index, self._places)

    def _places(self) -> Mapping[str, Any]:
        return cast("Mapping[str, Any]", _load_places())

    def _look_up(self, name: str) -> tuple[str, ...]:
        form = fold(name)
        ids = self.forms.get(form)
        if ids is not None:
            return ids if len(form) > _SHORT or _in_capitals(name) else ()
        words = WORD.findall(name)
        if not 1 < len(words) <= _LONGEST:
            return ()
        keys: Mapping[str, tuple[str, ...]] = self._index["keys"]
        return (
            keys.get(name_key(words, self._index["same"]), ())
            or self._in_letters(words)
            or self._without_legal_form(words)
        )

    def _in_letters(self, words: Sequence[str]) -> tuple[str, ...]:
        """Read «Госархив СО» as «ГАСО»."""
        letters: Mapping[str, tuple[str, str]] = self._index["letters"]
        for count in (1, 2):
            short = letters.get(name_key(words[:count], self._index["same"]))
            rest = "".join(words[count:])
            if short and rest.isupper():
                return self.forms.get(short[rest.isascii()] + fold(rest), ())
        return ()

    def _without_legal_form(self, words: Sequence[str]) -> tuple[str, ...]:
        """Read «ГКУ СО «ГАСО»» as «ГАСО»."""
        if not words[0].isupper() or fold(words[0]) not in self._index["legal_forms"]:
            return ()
        for count in (1, 2):
            rest = words[count:]
            if len(fold("".join(rest))) >= _SHORT - 1 and (count == 1 or words[1].isupper()):
                ids = self.candidates(" ".join(rest))
                if ids:
                    return ids
        return ()


def _in_capitals(name: str) -> bool:
    """Tell whether a short form stands in capitals, or in a script that has none."""
    return sum(char.isupper() for char in name) > 1 or name.upper() == name.lower()


__all__ = ["COMPILED", "ArchiveRow", "Authority", "Context", "fold"]
