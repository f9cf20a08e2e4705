"""One run of ``archref export``."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any

from archref.app.collecting import collect, say_if_nothing
from archref.app.faults import blaming
from archref.app.house import house_asked_for
from archref.app.output import Errors, put
from archref.app.spreadsheet import for_excel, refuse_terminal
from archref.errors import ArchrefError
from archref.export import Format, format_named
from archref.export.item import Item
from archref.export.items import items
from archref.export.works import WorkItem, work_items
from archref.messages import _


def export_citations(paths: Sequence[str], form: str, options: Mapping[str, Any]) -> int:
    """Print what the options ask for; return the exit code."""
    errors = Errors()
    chosen = format_named(form)
    try:
        if form == "xlsx":
            refuse_terminal("a workbook", "sources.xlsx")
        asked = house_asked_for(paths[0], options)
        read = list(collect(paths, options, errors))
        made = blaming(
            [one.path for one in read], read, lambda some: items(some, options["per"], asked)
        )
        works = work_items(read)
        written = _written(chosen, made, works, options["excel"])
    except ArchrefError as error:
        errors(error)
        return 2
    if chosen.loses and made:
        said = _("{form} has no field for {what}").format(form=form, what=_(chosen.loses))
        print(f"archref: {said}", file=sys.stderr)
    put(written)
    say_if_nothing(read)
    return 2 if errors.count else 0


def _written(
    chosen: Format, made: Sequence[Item], works: Sequence[WorkItem], excel: bool
) -> str | bytes:
    written = chosen.write(made, works)
    return for_excel(written) if excel and isinstance(written, str) else written
