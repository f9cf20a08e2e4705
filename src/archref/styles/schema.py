"""What may be in a style file, and where in it something wrong is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any, Final, NoReturn, get_args

from archref.citation.citation import INHERITABLE
from archref.errors import ArchrefError
from archref.messages import _
from archref.patterns import lazy
from archref.styles.model import LEVEL_ORDER, PARTS, Script
from archref.transliteration import SYSTEMS

Check = Callable[[Any], str | None]
"""Takes a value, returns what is wrong with it in words, or None."""

_HEADER: Final = lazy(r"\s*\[\s*([\w.\-\" ]+?)\s*\]")  # [terms.fond]
_KEY: Final = lazy(r"\s*(?:\"([^\"]+)\"|([\w\-]+))\s*=")  # "separator" =
_PAPER: Final = frozenset({"paper", "year", "month", "day"})
_FIELDS: Final = frozenset({"name", "abbreviation", "english", "city", "printed"})


def _text(value: Any) -> str | None:
    return None if isinstance(value, str) else _('must be a text in quotes: "…"')


def _flag(value: Any) -> str | None:
    return None if isinstance(value, bool) else _("must be true or false")


def _one_of(*choices: str) -> Check:
    def check(value: Any) -> str | None:
        if value in choices:
            return None
        return _("must be one of {choices}{hint}").format(
            choices=", ".join(choices), hint=suggestion(str(value), choices)
        )

    return check


def _levels(value: Any) -> str | None:
    if not isinstance(value, list):
        return _('must be a list of levels: ["fond", "opis"]')
    for level in value:
        if level not in LEVEL_ORDER:
            return _("has no level {level!r}{hint}").format(
                level=level, hint=suggestion(str(level), LEVEL_ORDER)
            )
    return None


def _term(value: Any) -> str | None:
    if isinstance(value, str):
        return None
    if not isinstance(value, Mapping) or not all(isinstance(word, str) for word in value.values()):
        return _('must be a word in quotes, or { one = "l.", many = "ll." }')
    for key in value:
        if key not in ("one", "many", "first"):
            return _("has no {key!r}; a term has one, many and first").format(key=key)
    return None if "one" in value else _("must say the word for one number: one = …")


def _template(value: Any) -> str | None:
    if not isinstance(value, str):
        return _text(value)
    for name in re.findall(r"\{(.*?)\}", value):
        if name not in _FIELDS:
            return _("cannot fill in {{{name}}}{hint}").format(
                name=name, hint=suggestion(name, sorted(_FIELDS))
            )
    return None if re.search(r"\{.*?\}", value) else _("must name the archive: {abbreviation}")


def _newspaper(value: Any) -> str | None:
    if not isinstance(value, str):
        return _text(value)
    names = re.findall(r"\{(.*?)\}", value)
    for name in names:
        if name not in _PAPER:
            return _("cannot fill in {{{name}}}{hint}").format(
                name=name, hint=suggestion(name, sorted(_PAPER))
            )
    missing = [name for name in sorted(_PAPER) if name not in names]
    head, sign = value[: len("{paper}")], value[len("{paper}") :][:1]
    if value and (head != "{paper}" or sign in ("", "{", "}")):
        return _("must begin with {paper} and a sign after it")
    return _("must have {{{missing}}}").format(missing=missing[0]) if missing and value else None


TOP: Final[Mapping[str, Check]] = {
    "name": _text,
    "title": _text,
    "source": _text,
    "status": _text,
    "inherit": _text,
    "language": _text,
    "script": _one_of(*get_args(Script)),
    "transliteration": _one_of(*SYSTEMS),
    "words": _one_of("own", "units", "style"),
    "order": _levels,
    "drops": _levels,
    "stop": _text,
}

TABLES: Final[Mapping[str, Mapping[str, Check]]] = {
    "terms": dict.fromkeys((*LEVEL_ORDER[1:], *PARTS), _term),
    "separators": dict.fromkeys(
        ("archive", "elements", "parts", "term", "numbers", "citations", "range"), _text
    ),
    "numbers": {"before_term": _levels, "joint": _text, "ordinal": _text, "verso": _text},
    "archive": {
        "first": _template,
        "later": _template,
        "own": _flag,
        "native": _flag,
        "soft_sign": _text,
    },
    "archive.forms": {},
    "archive.cities": {},
    "chain": {"shorten": _one_of("all", "archive", "nothing"), "lists": _flag},
    "repeats": {
        "word": _text,
        "separator": _text,
        "contract": _flag,
        "reach": _one_of(*INHERITABLE),
    },
    "works": {"newspaper": _newspaper, "pages": _term},
    "code": {"separator": _text, "archive": _text, "sheets": _text, "sheet_term": _flag},
}
"""The tables of a style file and their keys; those without a key take any name."""

REQUIRED: Final[Mapping[str, tuple[str, ...]]] = {
    "": tuple(key for key in TOP if key not in ("status", "inherit")),
    "terms": ("fond", "opis", "delo", "listy", *PARTS),
    "archive": ("first", "later", "own", "native"),
    **{name: tuple(TABLES[name]) for name in ("separators", "numbers", "chain", "repeats", "code")},
}
"""What a style must have, of its own or inherited; ``code`` only if it is there at all."""


class StyleFile:
    """One style file: its data, checked as far as it can be without the style it inherits."""

    def __init__(self, path: str, text: str, data: Mapping[str, Any]) -> None:
        """Take the file's text, for line numbers, and the data in it; raise what is wrong."""
        self.path = path
        self.text = text
        self.data = data
        self._check("", data, {**TOP, **dict.fromkeys(_tables_of(""), _anything)})

    def wrong(self, table: str, key: str, message: str) -> NoReturn:
        """Raise ArchrefError about ``key`` of ``table``, naming the line it is in."""
        name = f"{table}.{key}" if table else key
        raise ArchrefError(
            f"{name} {message}",
            path=self.path,
            line=self.line(table, key),
        )

    def line(self, table: str, key: str) -> int | None:
        """Return the 1-based line in which ``key`` of ``table`` (or the table itself) is."""
        here = ""
        for number, line in enumerate(self.text.splitlines(), 1):
            if header := _HEADER.match(line):
                here = header[1].replace('"', "").replace(" ", "")
                if here == (f"{table}.{key}" if table else key):
                    return number
            elif (found := _KEY.match(line)) and here == table and key in found.groups():
                return number
        return None

    def _check(self, table: str, data: Mapping[str, Any], known: Mapping[str, Check]) -> None:
        for key, value in data.items():
            inner = f"{table}.{key}" if table else key
            if inner in TABLES:
                if not isinstance(value, Mapping):
                    self.wrong(table, key, _("must be a table: [{inner}]").format(inner=inner))
                self._check(inner, value, {**TABLES[inner], **_inner(inner)})
                continue
            check = known.get(key) if TABLES.get(table, TOP) else _text
            if check is None:
                self.wrong(table, key, _("is unknown{hint}").format(hint=suggestion(key, known)))
            if problem := check(value):
                self.wrong(table, key, problem)


def _anything(value: Any) -> str | None:
    return None


def _tables_of(table: str) -> list[str]:
    return [name for name in TABLES if name.rpartition(".")[0] == table]


def _inner(table: str) -> dict[str, Check]:
    return {name.rpartition(".")[2]: _anything for name in _tables_of(table)}


def suggestion(word: str, known: Any) -> str:
    near = get_close_matches(word, list(known), n=1, cutoff=0.5)
    return _("; did you mean {near!r}?").format(near=near[0]) if near else ""
