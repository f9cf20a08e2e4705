"""One run of ``archref sources``."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any, Final

from archref.app.collecting import collect
from archref.app.house import house_asked_for, house_of
from archref.app.output import Errors, put
from archref.app.spreadsheet import for_excel, refuse_terminal
from archref.app.visible import visible, visible_line
from archref.errors import ArchrefError
from archref.sources import lists as source_lists
from archref.sources.doubts import not_sure
from archref.sources.fonds import FondTitles
from archref.units.identity import UnitKeys
from archref.units.sources import Depth, Source, cited_sources, cut_to_depth

_DEPTHS: Final[Mapping[str, Depth]] = {
    "archive": "archive", "fond": "fond", "opis": "opis", "delo": "unit",
}  # fmt: skip


def list_sources(paths: Sequence[str], options: Mapping[str, Any]) -> int:
    """Print what the options ask for; return the exit code."""
    errors = Errors()
    try:
        if options["form"] == "xlsx":
            refuse_terminal("a workbook", "sources.xlsx")
        asked = house_asked_for(paths[0], options)
        files = list(collect(paths, options, errors))
        layout = source_lists.ListForm(
            asked or house_of(files),
            options["sheets"],
            options["index"],
            FondTitles(files, options["fonds"]) if options["fond_titles"] else None,
            len(files) > 1,
        )
        depth: Depth = _DEPTHS[options["depth"]]
        listed = cut_to_depth(cited_sources(files, _units(depth, options["former"])), depth)
        if options["against"]:
            missing = _against(options["against"], listed, layout, options)
            return 2 if errors.count else int(missing)
        put(_printed(listed, layout, options))
    except ArchrefError as error:
        errors(error)
        return 2
    for line in not_sure(files):
        print(visible_line(line), file=sys.stderr)
    return 2 if errors.count else 0


def _units(depth: Depth, former: bool) -> UnitKeys:
    if not former:
        return UnitKeys(depth)
    from archref.archives.authority import Authority

    return UnitKeys(depth, present=Authority.current().present)


def _printed(
    listed: Sequence[Source], layout: source_lists.ListForm, options: Mapping[str, Any]
) -> str | bytes:
    if options["order_list"]:
        return visible(source_lists.as_slips(listed, layout))
    forms = {
        "text": source_lists.as_text,
        "markdown": source_lists.as_markdown,
        "html": source_lists.as_html,
        "csv": source_lists.as_csv,
        "json": source_lists.as_json,
    }
    if options["form"] == "xlsx":
        return source_lists.as_workbook(listed, layout)
    printed = forms[options["form"]](listed, layout)
    if options["excel"]:
        return for_excel(printed)
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
