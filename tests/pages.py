"""The pages of docs/ that are made from the data, and how each is made.

python tests/pages.py            tells which are no longer as the data
python tests/pages.py --write    writes them again
"""

from __future__ import annotations

import argparse
import io
import json
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any, Final

import manual
import picture

ROOT: Final = Path(__file__).resolve().parent.parent
DOCS: Final = ROOT / "docs"
ARCHIVES: Final = ROOT / "src" / "archref" / "archives"
WORDS: Final = DOCS / "settings.toml"


def printed(*arguments: str) -> str:
    """Return what archref prints, with ``arguments``."""
    from archref.cli import main

    said = io.StringIO()
    with redirect_stdout(said):
        main(list(arguments), standalone_mode=False)
    return said.getvalue()


def rules() -> str:
    """Return the page of the rules."""
    return printed("rules", "--format", "markdown")


def styles() -> str:
    """Return the page of the house styles."""
    return printed("styles", "--format", "markdown")


# Archives


def archives() -> str:
    """Return the page of the archives: a table for each country, Russia's first."""
    rows = json.loads(printed("archives", "--format", "json"))
    titles = {
        tomllib.loads(path.read_text("utf-8"))["country"]: path.stem.replace("_", " ").title()
        for path in ARCHIVES.glob("*.toml")
        if path.stem not in ("words", "meanings")
    }
    by_country: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_country.setdefault(row["country"], []).append(row)
    order = sorted(by_country, key=lambda code: (-len(by_country[code]), code))
    parts = [_ARCHIVES_HEAD.format(count=len(rows), countries=len(order))]
    for code in order:
        parts.append(f"## {titles.get(code, code)}\n\n{_archives_of(by_country[code])}")
    return "\n".join(parts)


_ARCHIVES_HEAD: Final = """\
# Archives

<!-- Made from src/archref/archives/*.toml by tests/pages.py. -->

These {count} archives of {countries} countries are known by all the names below, in Cyrillic and in
Latin letters. Type any part of a name, a place or a year to see only the rows that have it:

<p><input type="search" id="archive-filter" placeholder="ГАРФ, Sverdlovsk, партийный …"
aria-label="Find an archive" hidden></p>

Is yours missing, or is an abbreviation shared by several archives? Say so in
[three lines of your own settings](own-archives.md). In a terminal, `archref archives ГАРФ`
[looks archives up](commands/archives.md) in the same table.
"""


def _archives_of(rows: Sequence[Mapping[str, Any]]) -> str:
    lines = [
        "| id | abbreviations | name | place | years | before and after |",
        "|---|---|---|---|---|---|",
    ]
    for row in sorted(rows, key=lambda row: str(row["id"])):
        forms = dict.fromkeys((*row["abbr"], *row["abbr_ru"], *row["abbr_latin"]))
        names = dict.fromkeys(filter(None, (row["name"], row["name_ru"], row["name_en"])))
        cells = (
            f"`{row['id']}`",
            ", ".join(forms),
            "<br>".join(map(_cell, names)),
            row["city"] or "",
            _years(row),
            _relations(row),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


def _years(row: Mapping[str, Any]) -> str:
    known = row["valid_from"] or row["valid_to"]
    return f"{row['valid_from'] or ''}–{row['valid_to'] or ''}" if known else ""


def _relations(row: Mapping[str, Any]) -> str:
    if row["present"] and row["present"] != row["id"]:
        return f"now `{row['present']}`"
    former = ", ".join(f"`{one}`" for one in row["former"])
    return f"formerly {former}" if former else ""


# Settings


def settings() -> str:
    """Return the page of the settings: what the program knows of each, and words about it.

    Raises KeyError if ``docs/settings.toml`` says nothing about a setting, ValueError if it
    speaks of one that isn't there.
    """
    from archref.app.config import CHOICES, CONVENTIONS, Config

    words = tomllib.loads(WORDS.read_text("utf-8"))
    defaults = {key: value for key, value, _ in Config().items()}
    _same(words["setting"], defaults)
    _same(words["convention"], CONVENTIONS)
    parts = [words["head"]]
    for key, default in defaults.items():
        about = words["setting"][key]
        parts.append(f"## {key}\n\n{about['says']}")
        if key in CHOICES:
            parts.append(f"One of {_listed(CHOICES[key])}.")
        parts.append(f"Default: {_default(default, about)}.")
        parts.append(f"```toml\n{about['example'].strip()}\n```")
        if key == "conventions":
            parts.append("\n".join(_conventions(words["convention"], CONVENTIONS)))
        if key == "archive":
            parts.append("\n".join(_fields(words["field"])))
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _same(said: Mapping[str, Any], known: Mapping[str, Any]) -> None:
    if said.keys() != known.keys():
        raise ValueError(f"docs/settings.toml: {sorted(said.keys() ^ known.keys())}")


def _default(value: Any, about: Mapping[str, str]) -> str:
    if "default" in about:
        return about["default"]
    return f"`{json.dumps(value)}`" if value else "none"


def _listed(choices: Sequence[str]) -> str:
    return ", ".join(f"`{one}`" for one in choices)


def _conventions(
    words: Mapping[str, str], known: Mapping[str, Sequence[str] | None]
) -> Iterator[str]:
    yield "| key | says | values |"
    yield "|---|---|---|"
    for key, choices in known.items():
        signs = "a mark such as ` об.`" if key == "verso" else "signs, no letters"
        yield f"| `{key}` | {words[key]} | {_listed(choices) if choices else signs} |"


def _fields(here: Mapping[str, str]) -> Iterator[str]:
    """Yield the fields of an archive as the head of russia.toml explains them, as a table."""
    yield "| field | means |"
    yield "|---|---|"
    lines = (ARCHIVES / "russia.toml").read_text("utf-8").splitlines()
    fields: list[tuple[str, str]] = []
    for line in lines[lines.index("#") + 1 :]:
        said = line.removeprefix("#")
        if not said.strip():
            break
        if said.startswith("   ") and not said.startswith("      "):
            name, _, means = said.strip().partition("  ")
            fields.append((name, means.strip()))
        else:
            name, means = fields.pop()
            fields.append((name, f"{means} {said.strip()}"))
    for name, means in fields:
        names = ", ".join(f"`{one.replace('_', '-')}`" for one in name.split(", "))
        yield f"| {names} | {here.get(name, means)} |"


def changes() -> str:
    """Return the page of the changes, which is CHANGELOG.md."""
    return (ROOT / "CHANGELOG.md").read_text("utf-8")


def report() -> str:
    """Return the page that ``archref report`` makes of the notes beside it."""
    from click.testing import CliRunner

    from archref.cli import main

    notes = str(ROOT / "tests" / "data" / "report.txt")
    arguments = ["report", "--isolated", "--style", "kritika", notes]
    return CliRunner().invoke(main, arguments, catch_exceptions=False).stdout


MAKERS: Final[Mapping[Path, Callable[[], str]]] = {
    DOCS / "rules.md": rules,
    DOCS / "styles.md": styles,
    DOCS / "archives.md": archives,
    DOCS / "settings.md": settings,
    DOCS / "changelog.md": changes,
    DOCS / "images" / "chapter.svg": picture.chapter,
    DOCS / "man" / "archref.1": manual.page,
    ROOT / "tests" / "data" / "report.html": report,
}
"""Each page that is made, with what makes it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare or rewrite; 1 if a page is not as the data."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--write", action="store_true", help="write the pages again")
    given = options.parse_args(arguments)
    old = 0
    for path, make in MAKERS.items():
        text = make()
        if given.write:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        elif not path.exists() or path.read_text("utf-8") != text:
            print(f"{path.relative_to(ROOT)} is not as the data")
            old = 1
    return old


if __name__ == "__main__":
    sys.exit(main())
