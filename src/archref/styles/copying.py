"""A new style file that prints as another style does, with all of its keys to change."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from archref.messages import _, later
from archref.styles.loading import HOUSES, style_settings

_HEAD: Final = later(
    """\
# A house style made of `{like}`. Change what your house prints otherwise, and use it with
#     archref format --style {file}
# `archref styles {file}` shows what it prints.
# What stays as it is in `{like}` may be deleted, since the file inherits it.

inherit = {inherit}
name = {name}
title = {title}
source = "say here where the rules of your house stand"
"""
)
_OWN: Final = ("inherit", "name", "title", "source", "status")


def copied_style(like: str, file: str) -> str:
    """Return the text of a new style file that prints as the built-in style ``like`` does.

    ``file`` is the path it will be written to; its name is the style's. Raises ArchrefError if
    there is no such style.
    """
    settings = style_settings(like)
    name = file.replace("\\", "/").rpartition("/")[2].removesuffix(".toml")
    title = _("{name}, after {title}").format(name=name, title=_(settings["title"]))
    head = _(_HEAD).format(
        like=like, file=file, inherit=_value(like), name=_value(name), title=_value(title)
    )
    plain = {k: v for k, v in settings.items() if k not in _OWN and not isinstance(v, Mapping)}
    tables = {key: value for key, value in settings.items() if isinstance(value, Mapping)}
    remarks = {at: _(text) for at, text in remarks_on_keys().items()}
    lines = [*_lines(plain), *_tables("", tables, remarks)]
    explained = head.replace("\n\n", f"\n#\n{remarks['']}\n\n", 1)
    return "\n".join([explained + lines[0], *lines[1:], ""])


def remarks_on_keys() -> Mapping[str, str]:
    """Return what ``gost.toml`` says of tables, ``[chain]``, and of their keys, ``[chain] lists``.

    What it says at its head of the keys that are in no table is under ``""``.
    """
    head, _blank, rest = (HOUSES / "gost.toml").read_text("utf-8").partition("\n\n")
    said = {"": head.partition("\n#\n")[2]}
    table, above = "", list[str]()
    for line in rest.splitlines():
        if line.startswith("["):
            table = line
            if above:
                said[table] = "\n".join(above)
        elif table and "  # " in line:
            said[f"{table} {line.partition(' = ')[0]}"] = line.partition("  # ")[2].strip()
        above = [*above, line] if line.startswith("#") else []
    return said


def _tables(
    above: str, tables: Mapping[str, Mapping[str, Any]], remarks: Mapping[str, str]
) -> Iterator[str]:
    for key, table in tables.items():
        name = f"{above}{key}"
        inner = {k: v for k, v in table.items() if isinstance(v, Mapping) and "one" not in v}
        above_it = remarks.get(f"[{name}]")
        yield f"\n{above_it}\n[{name}]" if above_it else f"\n[{name}]"
        own = {k: v for k, v in table.items() if k not in inner}
        for at, line in zip(own, _lines(own), strict=True):
            remark = remarks.get(f"[{name}] {at}")
            yield f"{line}  # {remark}" if remark else line
        yield from _tables(f"{name}.", inner, remarks)


def _lines(values: Mapping[str, Any]) -> Iterator[str]:
    for key, value in values.items():
        yield f"{key if key.replace('_', '').isalnum() and key.isascii() else _value(key)} = " + (
            _value(value)
        )


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_value(one)}" for key, one in value.items()) + " }"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(_value, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
