"""Style files: found by name or path, read, and joined with the styles they inherit."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from archref.errors import ArchrefError
from archref.messages import _, foreign
from archref.settings_file import read_settings, toml_of
from archref.styles.model import (
    Code,
    Naming,
    Numbers,
    Repeats,
    Separators,
    Style,
    Term,
    WorksForm,
)
from archref.styles.schema import REQUIRED, StyleFile, suggestion

HOUSES: Final = Path(__file__).with_name("houses")


def style_names() -> list[str]:
    """Return the names of the built-in styles, sorted."""
    return sorted(path.stem for path in HOUSES.glob("*.toml"))


@cache
def load_style(name: str) -> Style:
    """Return a built-in style by its name, or one's own by the path of its file (``….toml``).

    Raises ArchrefError that names the file, the line and the key, if there is no such style, or
    its file is wrong.
    """
    file, data = _joined(_path(name), ())
    return _style(file, data)


def style_settings(name: str) -> dict[str, Any]:
    """Return all settings of a style as plain data, those that it inherits too.

    Raises ArchrefError as ``load_style`` does.
    """
    load_style(name)
    return _joined(_path(name), ())[1]


def _path(name: str, beside: Path | None = None) -> Path:
    if name.endswith(".toml"):
        return (beside.parent if beside else Path()) / name
    path = HOUSES / f"{name}.toml"
    if "/" in name or "\\" in name or not path.is_file():
        hint = _hint(name) or _("; `archref styles` lists them")
        raise ArchrefError(_("there is no style {name!r}{hint}").format(name=name, hint=hint))
    return path


def _hint(name: str) -> str:
    """Return the style that a name may stand for: ``GOST``, ``ГОСТ``; empty for none."""
    from archref.transliteration import to_latin

    latin = to_latin(name, "ala-lc", "ru").casefold()
    return suggestion(latin, style_names())


def _joined(path: Path, heirs: tuple[Path, ...]) -> tuple[StyleFile, dict[str, Any]]:
    """Return a style's file, and its data laid over the data of the styles it inherits."""
    file = _read(path)
    parent = file.data.get("inherit")
    if parent is None:
        return file, dict(file.data)
    if path.resolve() in heirs:
        file.wrong("", "inherit", _("goes round in a circle"))
    try:
        above = _path(parent, path)
    except ArchrefError as error:
        file.wrong(
            "",
            "inherit",
            _("names an unknown style: {message}").format(message=error.message),
        )
    _files, data = _joined(above, (*heirs, path.resolve()))
    own = ("status", "inherit", *(("works",) if "language" in file.data else ()))
    inherited = {key: value for key, value in data.items() if key not in own}
    return file, _laid_over(inherited, file.data)


def _laid_over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    joined = dict(below)
    for key, value in above.items():
        under = joined.get(key)
        if isinstance(value, Mapping) and isinstance(under, Mapping) and "one" not in value:
            value = _laid_over(under, value)
        joined[key] = value
    return joined


def _read(path: Path) -> StyleFile:
    try:
        text = read_settings(str(path)).decode("utf-8-sig")
    except FileNotFoundError:
        raise ArchrefError(_("there is no such style file"), path=str(path)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise ArchrefError(
            _("the style file cannot be read: {error}").format(error=foreign(error)), path=str(path)
        ) from None
    try:
        return StyleFile(str(path), text, toml_of(text, str(path)))
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(str(path), error) from None


def _not_toml(path: str, error: tomllib.TOMLDecodeError) -> ArchrefError:
    message, _mark, place = str(error).rpartition(" (at line ")
    line = place.partition(",")[0]
    if not line.isdigit():
        return ArchrefError(_("not a TOML file: {error}").format(error=foreign(error)), path=path)
    return ArchrefError(
        _("not a TOML file: {message}").format(message=foreign(message)),
        path=path,
        line=int(line),
    )


def _style(file: StyleFile, data: Mapping[str, Any]) -> Style:
    _complete(file, data)
    archive, chain = data["archive"], data["chain"]
    before = tuple(data["numbers"]["before_term"])
    return Style(
        **{key: data[key] for key in ("name", "title", "source", "language", "script", "stop")},
        terms={level: _term(value) for level, value in data["terms"].items()},
        separators=Separators(**data["separators"]),
        numbers=Numbers(**{**data["numbers"], "before_term": before}),
        naming=Naming(
            first=archive["first"],
            later=archive["later"],
            own=archive["own"],
            native=archive["native"],
            soft_sign=archive.get("soft_sign") or None,
            forms=dict(archive.get("forms", {})),
            cities=dict(archive.get("cities", {})),
        ),
        repeats=Repeats(**data["repeats"]),
        works=_works(data.get("works", {})),
        transliteration=data["transliteration"],
        words=data["words"],
        status=data.get("status"),
        order=tuple(data["order"]),
        shorten=chain["shorten"],
        lists=chain["lists"],
        drops=tuple(data["drops"]),
        code=Code(**data["code"]) if "code" in data else None,
        path=file.path,
    )


def _complete(file: StyleFile, data: Mapping[str, Any]) -> None:
    """Raise ArchrefError if a key is missing that has not been inherited either."""
    for key in ("name", "title"):
        if key not in file.data:
            raise ArchrefError(
                _("{key} is missing: a style says what it is called").format(key=key),
                path=file.path,
            )
    for table, keys in REQUIRED.items():
        found = data.get(table) if table else data
        if found is None and table == "code":
            continue
        for key in keys:
            if key not in (found or {}):
                name = f"{table}.{key}" if table else key
                raise ArchrefError(
                    _(
                        '{name} is missing; `inherit = "gost"` (or another style) supplies it'
                    ).format(name=name),
                    path=file.path,
                )


def _works(table: Mapping[str, Any]) -> WorksForm:
    pages = table.get("pages")
    return WorksForm(table.get("newspaper", ""), None if pages is None else _term(pages))


def _term(value: str | Mapping[str, str]) -> Term:
    if isinstance(value, str):
        return Term(value, value, value)
    one = value["one"]
    return Term(one, value.get("many", one), value.get("first", one))
