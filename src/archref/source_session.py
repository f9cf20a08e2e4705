"""One run of ``archref sources``."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from archref import source_lists
from archref.collecting import Citing, collect
from archref.config import find
from archref.errors import ArchrefError
from archref.sources import Source, sources
from archref.styles import Style, load_style
from archref.units import Units

_DEFAULT_STYLE = "gost"


def run(paths: Sequence[str], options: Mapping[str, Any]) -> int:
    """Print what the options ask for; give the exit code."""
    errors: list[ArchrefError] = []

    def failed(error: ArchrefError) -> None:
        errors.append(error)
        print(f"archref: {error}", file=sys.stderr)

    try:
        layout = source_lists.Layout(
            style(options["style"], paths[0]), options["sheets"], options["index"]
        )
    except ArchrefError as error:
        failed(error)
        return 2
    files = list(collect(paths, options, failed))
    listed = sources(files, _units(options["former"]))
    _warn_unresolved(files)
    if options["against"]:
        try:
            missing = _against(options["against"], listed, layout, options)
        except ArchrefError as error:
            failed(error)
            return 2
        return 2 if errors else int(missing)
    _write(_printed(listed, layout, options))
    return 2 if errors else 0


def style(name: str | None, path: str) -> Style:
    """Load the style that is asked for, or that of the configuration, or GOST."""
    if name is not None:
        return load_style(name)
    config = find(None if path == "-" else path)
    if config.style is None:
        return load_style(_DEFAULT_STYLE)
    return load_style(
        config.beside(config.style) if config.style.endswith(".toml") else config.style
    )


def _units(former: bool) -> Units:
    if not former:
        return Units("unit")
    from archref.authority import Authority

    return Units("unit", present=Authority.current().present)


def _printed(
    listed: Sequence[Source], layout: source_lists.Layout, options: Mapping[str, Any]
) -> str:
    if options["order_list"]:
        return source_lists.as_slips(listed, layout)
    forms = {
        "text": source_lists.as_text,
        "markdown": source_lists.as_markdown,
        "html": source_lists.as_html,
        "csv": source_lists.as_csv,
        "json": source_lists.as_json,
    }
    return forms[options["form"]](listed, layout)


def _against(
    path: str, listed: Sequence[Source], layout: source_lists.Layout, options: Mapping[str, Any]
) -> bool:
    """Print how the list in a file differs from what is cited; say whether it does."""
    from archref.against import compare, read_list

    comparison = compare(listed, read_list(path, encoding=options["encoding"]))
    if options["form"] == "json":
        _write(comparison.as_json())
    else:
        _write(comparison.as_text(layout))
    return bool(comparison.unlisted or comparison.uncited)


def _warn_unresolved(files: Iterable[Citing]) -> None:
    count = sum(
        citation.unresolved is not None
        for file in files
        for _, citations in file.found
        for citation in citations
    )
    if count:
        print(f"archref: {count} repeated references could not be resolved", file=sys.stderr)


def _write(text: str) -> None:
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()
