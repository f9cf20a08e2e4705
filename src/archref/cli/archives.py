"""``archref archives``: the authority table, looked up by whatever is known of an archive."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any, Final

import click

from archref.app.visible import visible, visible_line
from archref.cli.completing import complete_archives
from archref.cli.printing import printing_as_named_option
from archref.colours import output_console
from archref.messages import _, later

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from archref.archives.authority import Authority
    from archref.archives.table import ArchiveRow

_COLUMNS: Final = (
    "id", "match", "name", "name_ru", "name_en", "other_names", "city", "country",
    "abbr", "abbr_ru", "abbr_latin", "valid_from", "valid_to", "present", "former",
    "kind", "confidence", "source",
)  # fmt: skip


_HEADINGS: Final = (
    later("id"), later("abbreviations"), later("name"), later("place"), later("years"),
    later("today"),
)  # fmt: skip


_WIDE: Final = 100
"""Columns of a terminal in which each heading has room."""

_NARROW: Final = 4
"""Headings in a narrower one, where years and what an archive is today stand below its place."""


@click.command(
    epilog="""\b
Examples:
  archref archives ГАРФ
  archref archives TsGAOR
  archref archives партийный Sverdlovsk
  archref archives RU-RGASPI --format json
  archref archives --format csv > archives.csv
  archref archives ГАСО --add RU-SVE-GA"""
)
@click.argument("words", nargs=-1, shell_complete=complete_archives)
@click.option("--format", "form", type=click.Choice(("table", "json", "csv")), default="table",
              show_default=True, help="How the archives are printed.")  # fmt: skip
@click.option("--add", "new", metavar="ID",
              help="Write into archref.toml that WORDS is the archive of this id.")  # fmt: skip
@printing_as_named_option
def archives(words: tuple[str, ...], form: str, new: str | None) -> None:
    """Look up archives by abbreviation, name, former name, place or id.

    WORDS may be in either script and in any transliteration; an archive must fit all of them.
    Archives that are printed just so come first. Without WORDS, all archives are listed. Exits
    with 1 if no archive fits.
    """
    from archref.archives.authority import Authority
    from archref.archives.search import search

    authority = Authority.current()
    query = " ".join(words)
    if new is not None:
        _add(new, query)
        return
    found = search(query, authority)
    if not found:
        click.echo(visible_line(_not_found(query, authority)), err=True)
        sys.exit(1)
    rows = [authority.row(one) for one in found]
    printed_so = set(authority.candidates(query))
    if form == "table":
        _print_table(rows, query, printed_so, authority)
        return
    records = [_record(row, row.id in printed_so, authority) for row in rows]
    click.echo(_as_json(records) if form == "json" else _as_csv(records), nl=False)


def _add(new: str, abbreviation: str) -> None:
    """Write an archive of one's own to the end of the settings of this folder."""
    from pathlib import Path

    from archref.app.config import load
    from archref.app.configuration_files import ARCHREF_TOML
    from archref.app.output import Errors
    from archref.archives.authority import Authority
    from archref.errors import ArchrefError
    from archref.manuscripts.writing import write_file

    if not abbreviation:
        raise click.UsageError(_("--add needs the abbreviation: archref archives ГАСО --add ID"))
    if not re.fullmatch(r"[\w.-]+", new):
        raise click.UsageError(
            _("{new!r} is no id: give one of the table, or letters and hyphens").format(new=new)
        )
    path = Path(ARCHREF_TOML)
    old = path.read_text("utf-8") if path.exists() else ""
    joint = "" if not old else "\n" if old.endswith("\n") else "\n\n"
    table = f"[[archive]]\nid = {_quoted(new)}\nabbr = [{_quoted(abbreviation)}]\n"
    try:
        if old:
            _refuse_second(abbreviation, load(ARCHREF_TOML).archive)
        Authority.load().with_archives([{"id": new, "abbr": [abbreviation]}])
        write_file(ARCHREF_TOML, f"{old}{joint}{table}".encode())
        load(ARCHREF_TOML)
    except ArchrefError as error:
        Errors()(error)
        sys.exit(2)
    said = _("Wrote {new} to {archref_toml}.")
    if new not in Authority.load().ids:
        said = _(
            "Wrote {new} to {archref_toml}; the table of archives has none of this id, "
            "so say there what it is called."
        )
    click.echo(said.format(new=new, archref_toml=ARCHREF_TOML), err=True)


def _refuse_second(abbreviation: str, archives: Iterable[Mapping[str, Any]]) -> None:
    """Raise ArchrefError if the settings say already which archive an abbreviation means."""
    from archref.app.configuration_files import ARCHREF_TOML
    from archref.errors import ArchrefError

    for one in archives:
        if abbreviation in (*one.get("abbr", ()), *one.get("abbr-latin", ())):
            raise ArchrefError(
                _("{abbreviation} is {archive} in it; change that there").format(
                    abbreviation=abbreviation, archive=one["id"]
                ),
                path=ARCHREF_TOML,
            )


def _quoted(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False)


def _not_found(query: str, authority: Authority) -> str:
    from archref.archives.search import nearest

    near = nearest(query, authority)
    hint = _("; did you mean {near}?").format(near=_(" or ").join(near)) if near else ""
    return _("no archive fits «{query}»{hint}").format(query=query, hint=hint)


def _record(row: ArchiveRow, printed_so: bool, authority: Authority) -> dict[str, Any]:
    """Return one archive as plain data; ``match`` says whether the query is one of its forms."""
    every = row._asdict() | {
        "match": "form" if printed_so else "words",
        "present": authority.present(row.id),
        "former": authority.former(row.id),
    }
    return {column: every[column] for column in _COLUMNS}


def _as_json(records: list[dict[str, Any]]) -> str:
    import json

    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


def _as_csv(records: list[dict[str, Any]]) -> str:
    from archref.app.csv_text import csv_text

    def cell(value: Any) -> Any:
        return "; ".join(value) if isinstance(value, tuple) else value

    rows = ({name: cell(value) for name, value in record.items()} for record in records)
    return csv_text(_COLUMNS, rows)


def _print_table(
    rows: list[ArchiveRow], query: str, printed_so: set[str], authority: Authority
) -> None:
    shared = (
        _("«{query}» may be any of {n} archives.").format(
            query=visible_line(query), n=len(printed_so)
        )
        if len(printed_so) > 1
        else ""
    )
    cells = [tuple(map(visible, _cells(row, authority))) for row in rows]
    if not _on_terminal():
        click.echo("\n\n".join("\n".join(filter(None, lines)) for lines in cells))
        if shared:
            click.echo(f"\n{shared}")
        return
    from rich.table import Column, Table
    from rich.text import Text

    console = output_console()
    width = len(_HEADINGS) if console.width >= _WIDE else _NARROW
    heads = [Column(_(heading), overflow="fold") for heading in _HEADINGS[:width]]
    table = Table(*heads, show_lines=True)
    for one in cells:
        *others, place = one[:width]
        last = "\n".join(filter(None, (place, *one[width:])))
        # a long word isn't cut off
        table.add_row(*(Text(cell, overflow="fold") for cell in (*others, last)))
    console.print(table)
    if shared:
        console.print(Text(shared))


def _cells(row: ArchiveRow, authority: Authority) -> tuple[str, str, str, str, str, str]:
    return (
        row.id,
        ", ".join(row.abbreviations),
        "\n".join(row.names),
        ", ".join(filter(None, (row.city, row.country))),
        _years(row),
        _relations(row, authority),
    )


def _years(row: ArchiveRow) -> str:
    if not row.valid_from and not row.valid_to:
        return ""
    return f"{row.valid_from}–{row.valid_to}"


def _relations(row: ArchiveRow, authority: Authority) -> str:
    if row.former_of:
        return _("now {former_of}").format(former_of=row.former_of)
    former = authority.former(row.id)
    return _("formerly {former}").format(former=", ".join(former)) if former else ""


def _on_terminal() -> bool:
    return sys.stdout.isatty()
