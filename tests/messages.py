"""The messages that archref shows, found in its code, and its translations of them.

python tests/messages.py            says which translations are missing, or of no message
python tests/messages.py --write    writes src/archref/messages/*.po again: new messages without a
                                    translation, those that are gone left out
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
from collections.abc import Iterator, Mapping
from inspect import cleandoc
from pathlib import Path
from typing import Final

import click
from jinja2 import Environment, nodes

from archref.messages.catalogues import HEADER, Translation, po_file, read_po, write_po

SOURCE: Final = Path(__file__).resolve().parent.parent / "src" / "archref"
LANGUAGES: Final = ("ru", "uk")
FORMS: Final = 3
"""The plural forms of Russian and Ukrainian."""

MARKS: Final = {"_", "gettext", "later", "said"}
"""The functions whose first argument is a message."""

HEAD: Final = """\
Project-Id-Version: archref
Language: {language}
MIME-Version: 1.0
Content-Type: text/plain; charset=UTF-8
Content-Transfer-Encoding: 8bit
Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && \
(n%100<12 || n%100>14) ? 1 : 2);
"""

Message = tuple[str, str]
"""A key and its plural, which is empty where there is none."""


def messages() -> dict[Message, list[str]]:
    """Return every message with the files in which it stands."""
    found: dict[Message, list[str]] = {}
    shown = *_of_code(), *_of_templates(), *_of_commands(), *_of_rules(), *_of_styles()
    for message, place in shown:
        places = found.setdefault(message, [])
        if message[0] and place not in places:
            places.append(place)
    return {message: places for message, places in found.items() if message[0]}


def _of_code() -> Iterator[tuple[Message, str]]:
    for path in sorted(SOURCE.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call):
                for message in _marked(call):
                    yield message, path.relative_to(SOURCE).as_posix()


def _marked(call: ast.Call) -> Iterator[Message]:
    """Yield the message that a call marks."""
    name = getattr(call.func, "id", "")
    values = [one.value for one in call.args if isinstance(one, ast.Constant)]
    texts = [value for value in values if isinstance(value, str)]
    if name in MARKS and texts and isinstance(call.args[0], ast.Constant):
        yield texts[0], ""
    elif name in ("ngettext", "_many") and len(texts) > 1:
        yield texts[0], texts[1]
    elif name == "counted" and texts:
        yield f"{{n}} {texts[0]}", f"{{n}} {texts[0]}s"


def _of_templates() -> Iterator[tuple[Message, str]]:
    for path in sorted(SOURCE.rglob("templates/*.html")):
        tree = Environment().parse(path.read_text("utf-8"))
        for call in tree.find_all(nodes.Call):
            name = getattr(call.node, "name", "")
            texts = [one.value for one in call.args if isinstance(one, nodes.Const)]
            if name == "_" and texts:
                yield (texts[0], ""), path.relative_to(SOURCE).as_posix()
        for noun in tree.find_all(nodes.Filter):
            if noun.name == "many":
                one, many = (arg.value for arg in noun.args if isinstance(arg, nodes.Const))
                yield (one, many), path.relative_to(SOURCE).as_posix()


def _of_commands() -> Iterator[tuple[Message, str]]:
    from archref import cli
    from archref.cli.language import OF_CLICK
    from archref.messages.faults import OF_OTHERS

    yield from (((message, ""), "messages/faults.py") for message in OF_OTHERS)
    for message in OF_CLICK:
        yield (message, "") if isinstance(message, str) else message, "cli/language.py"
    every: list[tuple[click.Command, str]] = [(cli.main, "cli/__init__.py")]
    for name, (module, says) in cli.COMMANDS.items():
        yield (says, ""), "cli/__init__.py"
        command = cli.main.get_command(click.Context(cli.main), name)
        assert command is not None
        every.append((command, f"cli/{module}.py"))
    for command, place in every:
        for text in _explained(command):
            yield (text, ""), place


def _explained(command: click.Command) -> Iterator[str]:
    """Yield what the help of a command says of it and of its parameters."""
    context = click.Context(command)
    yield from (cleandoc(command.help or ""), command.epilog or "", command.options_metavar or "")
    yield getattr(command, "subcommand_metavar", None) or ""
    for parameter in command.params:
        if not isinstance(parameter.type, click.Choice):
            yield parameter.make_metavar(context)
        yield getattr(parameter, "help", None) or ""


def _of_rules() -> Iterator[tuple[Message, str]]:
    from archref.lint.registry import all_rules

    for rule in all_rules().values():
        place = f"{rule.__module__.removeprefix('archref.').replace('.', '/')}.py"
        for text in rule.texts():
            yield (text, ""), place


def _of_styles() -> Iterator[tuple[Message, str]]:
    from archref.styles import load_style, style_names
    from archref.styles.copying import remarks_on_keys
    from archref.styles.samples import SAMPLES, samples

    for name in style_names():
        style = load_style(name)
        for text in filter(None, (style.title, style.source, style.status)):
            yield (text, ""), Path(style.path).relative_to(SOURCE).as_posix()
    for text in filter(None, remarks_on_keys().values()):
        yield (text, ""), "styles/houses/gost.toml"
    for sample in samples():
        yield (sample.title, ""), SAMPLES.relative_to(SOURCE).as_posix()


def catalogue(language: str) -> dict[Message, Translation]:
    """Return the translations of a language, but for the head of the file."""
    path = po_file(language)
    entries = read_po(path.read_text("utf-8")) if path.exists() else iter(())
    return {(entry.key, entry.plural): entry for entry in entries if entry.key != HEADER}


def updated(language: str) -> str:
    """Return the file of a language as it should be: each message once, in the code's order."""
    old = catalogue(language)
    entries = [Translation(HEADER, forms=(HEAD.format(language=language),))]
    for (key, plural), places in messages().items():
        known = old.get((key, plural))
        forms = known.forms if known else ("",) * (FORMS if plural else 1)
        entries.append(Translation(key, plural, forms, tuple(places)))
    return write_po(entries)


def missing(language: str) -> list[str]:
    """Return the messages that a language has no translation of."""
    old = catalogue(language)
    return [key for key, plural in messages() if not all(_forms(old, key, plural))]


def _forms(entries: Mapping[Message, Translation], key: str, plural: str) -> tuple[str, ...]:
    entry = entries.get((key, plural))
    return entry.forms if entry else ("",)


def placeholders(text: str) -> set[str]:
    """Return the names in braces, and the words and signs that no translation changes."""
    return set(re.findall(r"(?<!\{)\{(\w+)", text))


def main() -> int:
    """Say what is missing, or write the files again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    write = parser.parse_args().write
    failed = False
    for language in LANGUAGES:
        text, path = updated(language), po_file(language)
        if write:
            path.write_text(text, "utf-8")
        elif not path.exists() or path.read_text("utf-8") != text:
            print(f"{path.name} is not as the code: make messages")
            failed = True
        for key in missing(language):
            print(f"{language}: no translation of {key!r}")
            failed = True
    return int(failed and not write)


if __name__ == "__main__":
    sys.exit(main())
