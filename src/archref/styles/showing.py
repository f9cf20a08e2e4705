"""House styles shown to people: a table, JSON, a page of the manual."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any, Final

from archref.colours import output_console
from archref.messages import _, later
from archref.styles.model import Style
from archref.styles.samples import real_samples, samples

_SAMPLE: Final = 1
"""Which of the samples stands for a style where there is room for one."""

_SCRIPTS: Final = (later("cyrillic"), later("armenian"), later("georgian"))
"""The scripts of styles, but for Latin, of which the transliteration is told too."""

_HEAD: Final = later(
    """\
# House styles

Every style below is a file in `src/archref/styles/houses/`. To make your own, let
`archref styles new my-style.toml --like kritika` write one that prints as that does, with all keys
to change and what each means; then `archref format --style path/to/my-style.toml`. A style that
begins with `inherit = "gost"` (or any other name) need state only what differs.

Where no text of a house could be found, its style rests on general knowledge of what it prints;
its page and its file say so. This page is made by `archref styles --format markdown`.
"""
)


def as_json(styles: Sequence[Style]) -> str:
    """Return the styles as a JSON array of objects."""
    return json.dumps([_data(style) for style in styles], ensure_ascii=False, indent=2)


def as_markdown(styles: Sequence[Style]) -> str:
    """Return the page of the manual: each style with its source and its samples."""
    return "\n".join([_(_HEAD), *(_page(style) for style in styles)])


def show_table(styles: Sequence[Style]) -> None:
    """Print one line a style, in a pipe with tabs between what is told of it."""
    rows = [(one.name, _(one.title), samples()[_SAMPLE].text(one)) for one in styles]
    if not sys.stdout.isatty():
        for row in rows:
            print("\t".join(row))
        return
    from rich import box
    from rich.markup import escape
    from rich.table import Table

    headings = _("name"), _("title"), _("sample")
    listed = Table(*headings, box=box.SIMPLE, show_edge=False, pad_edge=False)
    for row in rows:
        listed.add_row(*map(escape, row))
    output_console(highlight=False).print(listed)


def show_samples(styles: Sequence[Style]) -> None:
    """Print each style with all its samples."""
    from rich.markup import escape

    console = output_console(highlight=False, soft_wrap=True)
    titles = [_(sample.title) + ":" for sample in samples()]
    width = max(map(len, titles)) + 2
    for place, style in enumerate(styles):
        if place:
            console.print()
        console.print(f"[bold]{escape(style.name)}[/bold]: {escape(_(style.title))}")
        for key, value in _facts(style):
            console.print(f"  {key}: {escape(value)}")
        console.print()
        for sample, title in zip(samples(), titles, strict=True):
            console.print(f"  {title:{width}}{escape(sample.text(style))}")
        console.print("\n  " + _("Citations of books in this style:"))
        for real in real_samples():
            console.print(f"  {escape(real.text(style))}")


def _data(style: Style) -> dict[str, Any]:
    return {
        "name": style.name,
        "title": style.title,
        "source": style.source,
        "status": style.status,
        "language": style.language,
        "script": style.script,
        "transliteration": style.transliteration if style.script == "latin" else None,
        "drops": _drops(style),
        "sample": samples()[_SAMPLE].text(style),
        "samples": {sample.title: sample.text(style) for sample in samples()},
        "citations": {real.printed: real.text(style) for real in real_samples()},
        "path": style.path,
    }


def _facts(style: Style) -> list[tuple[str, str]]:
    facts = [(_("source"), _(style.source))]
    if style.status:
        facts.append((_("status"), _(style.status)))
    script = _(style.script)
    if style.script == "latin":
        script = _("latin, transliteration {system}").format(system=style.transliteration)
    facts.append((_("language"), f"{style.language} ({script})"))
    facts.append((_("drops"), ", ".join(map(_, _drops(style))) or _("nothing")))
    if not style.repeats.contract:
        facts.append((_("repeated references"), _("not used by `--repeats contract`")))
    return facts


def _drops(style: Style) -> list[str]:
    """Return what a citation no longer tells in a style."""
    return [*style.drops, *([later("missing closing stop")] if style.ends_in_stop else [])]


def _page(style: Style) -> str:
    lines = [f"## {style.name}", "", f"{_(style.title)}", ""]
    lines += [f"- {key}: {value}" for key, value in _facts(style)]
    lines += ["", "| | |", "|---|---|"]
    lines += [f"| {_(sample.title)} | {sample.text(style)} |" for sample in samples()]
    lines += ["", f"| {_('as books print it')} | {_('in this style')} |", "|---|---|"]
    lines += [f"| {sample.printed} | {sample.text(style)} |" for sample in real_samples()]
    return "\n".join([*lines, ""])
