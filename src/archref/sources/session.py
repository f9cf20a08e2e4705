"""One run of ``archref sources``."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from archref.app.collecting import Citing, collect
from archref.app.opening import configured, configured_style
from archref.app.output import Errors, put
from archref.app.visible import visible
from archref.errors import ArchrefError
from archref.sources import lists as source_lists
from archref.styles import Style, load_style
from archref.units.identity import Units
from archref.units.sources import Source, cited_sources

_DEFAULT_STYLE = "gost"


def list_sources(paths: Sequence[str], options: Mapping[str, Any]) -> int:
    """Print what the options ask for; return the exit code."""
    errors = Errors()
    try:
        layout = source_lists.ListForm(
            _style(options, paths[0]), options["sheets"], options["index"]
        )
    except ArchrefError as error:
        errors(error)
        return 2
    files = list(collect(paths, options, errors))
    listed = cited_sources(files, _units(options["former"]))
    _warn_unresolved(files)
    if options["against"]:
        try:
            missing = _against(options["against"], listed, layout, options)
        except ArchrefError as error:
            errors(error)
            return 2
        return 2 if errors.count else int(missing)
    put(_printed(listed, layout, options))
    return 2 if errors.count else 0


def _style(options: Mapping[str, Any], path: str) -> Style:
    """Load the style that is asked for, or that of the configuration, or GOST."""
    return configured_style(configured(path, options, ("style",))) or load_style(_DEFAULT_STYLE)


def _units(former: bool) -> Units:
    if not former:
        return Units("unit")
    from archref.archives.authority import Authority

    return Units("unit", present=Authority.current().present)


def _printed(
    listed: Sequence[Source], layout: source_lists.ListForm, options: Mapping[str, Any]
) -> str:
    if options["order_list"]:
        return visible(source_lists.as_slips(listed, layout))
    forms = {
        "text": source_lists.as_text,
        "markdown": source_lists.as_markdown,
        "html": source_lists.as_html,
        "csv": source_lists.as_csv,
        "json": source_lists.as_json,
    }
    printed = forms[options["form"]](listed, layout)
    return visible(printed) if options["form"] == "text" else printed


def _against(
    path: str, listed: Sequence[Source], layout: source_lists.ListForm, options: Mapping[str, Any]
) -> bool:
    """Print how the list in a file differs from what is cited; say whether it does."""
    from archref.sources.against import compare_lists, read_list

    comparison = compare_lists(listed, read_list(path, encoding=options["encoding"]))
    if options["form"] == "json":
        put(comparison.as_json())
    else:
        put(visible(comparison.as_text(layout)))
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
