"""The tables of transliteration as the TOML files of this folder hold them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from archref import compiled

if TYPE_CHECKING:
    from pathlib import Path

_NOTHING: Final = "-"

Table = Mapping[str, Any]
"""``letters`` (a dict), ``rules`` (letter → (start, after, before, Latin)), ``back``,
``inside``, and ``order``: the letters in the order in which they are tried on the way back."""


def _folder() -> Path:
    return compiled.package() / "transliteration"


def sources() -> Iterable[Path]:
    """Return everything that the compiled tables depend on."""
    return [*_folder().glob("*.toml"), *_folder().glob("*.py")]


def build_tables() -> dict[str, dict[str, Table]]:
    """Read all tables: by system (the name of its file), then by language."""
    import tomllib

    return {
        path.stem: _languages(tomllib.loads(path.read_text(encoding="utf-8")))
        for path in sorted(_folder().glob("*.toml"))
    }


@cache
def tables() -> Mapping[str, Mapping[str, Table]]:
    """Return all tables, loaded once."""
    loaded: Mapping[str, Mapping[str, Table]] = compiled.load(
        "transliteration", build_tables, sources
    )
    return loaded


def table(system: str, language: str) -> Table:
    """Return the table of a system for a language; a language it doesn't have is read as Russian.

    Raises KeyError for a system that doesn't exist.
    """
    languages = tables()[system]
    return languages.get(language, languages["ru"])


def _languages(data: Mapping[str, Any]) -> dict[str, Table]:
    made: dict[str, Table] = {}
    for language, own in data.items():
        if not isinstance(own, dict):
            continue
        base = made.get(own.get("like", ""), {"letters": {}, "rules": {}, "order": ()})
        letters = {**base["letters"], **_pairs(own["letters"])}
        order = tuple(dict.fromkeys((*_pairs(own["letters"]), *base["order"])))
        rules = _rules(own["rules"]) if "rules" in own else base["rules"]
        back = _pairs(own.get("back", ""))
        made[language] = {
            "letters": {**_pairs(own.get("old", "")), **letters},
            "rules": rules,
            "back": back,
            "inside": _pairs(own.get("inside", "")),
            "order": order,
        }
    return made


def _rules(rules: Iterable[Mapping[str, Any]]) -> dict[str, tuple[bool, str, str, str]]:
    return {
        letter: (rule.get("start", False), rule.get("after", ""), rule.get("before", ""), latin)
        for rule in rules
        for letter, latin in _pairs(rule["letters"]).items()
    }


def _pairs(text: str) -> dict[str, str]:
    words = text.split()
    given = zip(words[::2], words[1::2], strict=True)
    return {one: "" if other == _NOTHING else other for one, other in given}
