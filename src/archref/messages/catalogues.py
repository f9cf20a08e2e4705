"""The translations: files in the format of gettext (``.po``), or what a wheel has made of them."""

from __future__ import annotations

import ast
import marshal
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

HEADER: Final = ""
"""The key of the entry that tells about the file, and how its plural forms are counted."""


class Translation(NamedTuple):
    """A message of a catalogue with its translation; several forms if it has a plural."""

    key: str
    plural: str = ""
    forms: tuple[str, ...] = ("",)
    places: tuple[str, ...] = ()
    """The files in which it stands."""


def load_catalogue(
    language: str,
) -> tuple[dict[str, str | tuple[str, ...]], Callable[[int], int]]:
    """Return the translations by their keys, and what says which form goes with a number."""
    from gettext import c2py  # the rule of ``Plural-Forms`` as code

    try:
        shipped = Path(__file__).parent.with_name("compiled") / f"messages_{language}.bin"
        read = marshal.loads(shipped.read_bytes())
    except FileNotFoundError:
        read = translations(language)
    rule = next(line for line in read[HEADER].splitlines() if line.startswith("Plural-Forms"))
    return read, c2py(rule.partition("plural=")[2].strip(" ;"))


def translations(language: str) -> dict[str, str | tuple[str, ...]]:
    """Return the translations of a language by their keys, without those that are missing."""
    entries = read_po(po_file(language).read_text("utf-8"))
    return {one.key: one.forms if one.plural else one.forms[0] for one in entries if all(one.forms)}


def po_file(language: str) -> Path:
    """Return the file with the translations of a language."""
    return Path(__file__).with_name(f"{language}.po")


def read_po(text: str) -> Iterator[Translation]:
    """Yield the entries of a file, each with the places after ``#:``."""
    for block in text.split("\n\n"):
        parts: dict[str, str] = {}
        places: list[str] = []
        name = ""
        for line in block.splitlines():
            if line.startswith("#"):
                places += line[2:].split() if line.startswith("#:") else []
                continue
            if not line.startswith('"'):
                name, _, line = line.partition(" ")
            parts[name] = parts.get(name, "") + str(ast.literal_eval(line))
        if parts:
            forms = tuple(text for name, text in parts.items() if name.startswith("msgstr"))
            yield Translation(parts["msgid"], parts.get("msgid_plural", ""), forms, tuple(places))


def write_po(entries: Iterable[Translation]) -> str:
    """Return entries as the text of a file, which ``read_po`` reads."""
    return "\n".join("\n".join(_lines(entry)) + "\n" for entry in entries)


def _lines(entry: Translation) -> Iterator[str]:
    yield from (f"#: {place}" for place in entry.places)
    yield f"msgid {_quoted(entry.key)}"
    if entry.plural:
        yield f"msgid_plural {_quoted(entry.plural)}"
        yield from (f"msgstr[{n}] {_quoted(form)}" for n, form in enumerate(entry.forms))
    else:
        yield f"msgstr {_quoted(entry.forms[0])}"


def _quoted(text: str) -> str:
    lines = text.splitlines(keepends=True)
    quoted = [f'"{_escaped(line)}"' for line in lines] or ['""']
    return quoted[0] if len(quoted) == 1 else "\n".join(('""', *quoted))


def _escaped(text: str) -> str:
    for plain, escape in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")):
        text = text.replace(plain, escape)
    return text.replace("\b", "\\b")
