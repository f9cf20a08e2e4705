"""What may be typed next: archives in notes, rules in comments, all of it in ``archref.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lsprotocol.types import (
    CompletionItem,
    CompletionItemKind,
    CompletionList,
    Position,
    TextEdit,
)

from archref.app.config import CHOICES, CONVENTIONS, Config
from archref.app.configuration_files import ARCHREF_TOML
from archref.archives.authority import Authority
from archref.archives.search import forms_beginning
from archref.lint.findings import SEVERITIES
from archref.lint.registry import all_rules
from archref.messages import _
from archref.server.positions import EditorPlaces
from archref.styles import style_names

_WORD: Final = re.compile(r"[^\W_][\w.´ʹ’'-]*\Z")
_RULES: Final = re.compile(r"archref:\s*ignore(?:-file)?\s[^<>]*\Z")
_KEY: Final = re.compile(r"\s*([\w-]*)\Z")
_VALUE: Final = re.compile(r"\s*([\w-]+)\s*=\s*\[?(.*)\Z")
_TABLE: Final = re.compile(r"^\s*\[+\s*([\w.-]+)", re.MULTILINE)

_RULE_KEYS: Final = frozenset(("select", "extend-select", "ignore"))
_TABLES_OF_RULES: Final = frozenset(("per-file-ignores", "per-note-ignores"))
_MOST: Final = 100
"""Suggestions at one time; who types on gets others."""

Offer = tuple[str, str, CompletionItemKind]


def suggestions(uri: str, text: str, places: EditorPlaces, position: Position) -> CompletionList:
    """Return what may be typed at a position of a text: a manuscript or ``archref.toml``."""
    offset = places.offset(position)
    line = text[text.rfind("\n", 0, offset) + 1 : offset]
    if uri.rpartition("/")[2] == ARCHREF_TOML:
        offers = _in_settings(text[: offset - len(line)], line)
    elif _RULES.search(line):
        offers = _rules()
    else:
        offers = _archives(line)
    begun = _begun(line)
    fitting = [one for one in offers if one[0].casefold().startswith(begun.casefold())]
    place = places.range(offset - len(begun), offset)
    items = [
        CompletionItem(
            name, kind=kind, detail=says, filter_text=name, text_edit=TextEdit(place, name)
        )
        for name, says, kind in fitting[:_MOST]
    ]
    return CompletionList(is_incomplete=len(fitting) > _MOST or not begun, items=items)


def _begun(line: str) -> str:
    found = _WORD.search(line)
    return found[0] if found else ""


def _archives(line: str) -> Iterator[Offer]:
    begun = _begun(line)
    for form, name in forms_beginning(begun, Authority.current()).items():
        yield form, name, CompletionItemKind.Reference


def _rules() -> Iterator[Offer]:
    for code, rule in all_rules().items():
        yield code, f"{rule.name}: {_(rule.title())}", CompletionItemKind.Value


def _in_settings(before: str, line: str) -> Iterator[Offer]:
    tables = _TABLE.findall(before)
    table = tables[-1] if tables else ""
    value = _VALUE.match(line)
    if value is not None:
        yield from _values(table, value[1])
    elif _KEY.match(line):
        yield from _keys(table)


def _keys(table: str) -> Iterator[Offer]:
    if table == "severity":
        yield from _rules()
    elif table == "conventions":
        for name in CONVENTIONS:
            yield name, "", CompletionItemKind.Property
    elif not table:
        for key, value, _origin in Config().items():
            yield (
                key,
                _("default: {value}").format(value=value) if value else "",
                CompletionItemKind.Property,
            )


def _values(table: str, key: str) -> Iterator[Offer]:
    names: tuple[str, ...] = ()
    if table == "severity":
        names = SEVERITIES
    elif table in _TABLES_OF_RULES or (not table and key in _RULE_KEYS):
        yield from _rules()
    elif table == "conventions":
        names = CONVENTIONS.get(key) or ()
    elif key == "style":
        names = tuple(style_names())
    elif not table:
        names = CHOICES.get(key, ())
    for name in names:
        yield name, "", CompletionItemKind.EnumMember
