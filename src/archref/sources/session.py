"""One run of ``archref sources``."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from archref.app.collecting import collect, say_if_nothing
from archref.app.house import house_asked_for, house_of
from archref.app.output import Errors, put
from archref.app.spreadsheet import for_excel, refuse_terminal
from archref.app.visible import visible, visible_line
from archref.errors import ArchrefError
from archref.messages import _
from archref.sources import lists as source_lists
from archref.sources import parts
from archref.sources.doubts import not_sure
from archref.sources.fonds import FondTitles
from archref.sources.parts import LIST_PARTS, PartedList
from archref.units.identity import UnitKeys
from archref.units.sources import Depth, Source, cited_sources, cut_to_depth
from archref.units.works import ListedWork, listed_works

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
        wanted = _parts_wanted(options["part"])
        files = list(collect(paths, {**options, "works": wanted != ("archives",)}, errors))
        layout = source_lists.ListForm(
            asked or house_of(files),
            options["sheets"],
            options["index"],
            FondTitles(files, options["fonds"]) if options["fond_titles"] else None,
            len(files) > 1,
        )
        depth: Depth = _DEPTHS[options["depth"]]
        listed = cut_to_depth(cited_sources(files, _units(depth, options["former"])), depth)
        works = listed_works(files, whole_newspapers=True)
        if options["against"]:
            missing = _against(options["against"], listed, works, layout, options)
            _say(not_sure(files, compared=True))
            return 2 if errors.count else int(missing)
        if wanted == ("archives",):
            made = _printed(listed, layout, options)
        else:
            first = options["first"] or layout.style.script
            by_editors = layout.style.script == "latin"
            parted = PartedList(listed, works, wanted, first, by_editors)
            made = _in_parts(parted, layout, options)
        put(f"{_page_head()}{made!s}" if options["form"] == "html" else made)
    except ArchrefError as error:
        errors(error)
        return 2
    _say(not_sure(files))
    say_if_nothing(files)
    return 2 if errors.count else 0


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        print(visible_line(line), file=sys.stderr)


def _page_head() -> str:
    """Return what tells a browser or Word that a page is in UTF-8, and what it is called."""
    title = _("Archival sources")
    return f'<!DOCTYPE html>\n<meta charset="utf-8">\n<title>{title}</title>\n'


def _parts_wanted(asked: Sequence[str]) -> tuple[str, ...]:
    """Return the parts that are printed, in the order of a list."""
    if "all" in asked:
        return LIST_PARTS
    return tuple(part for part in LIST_PARTS if part in asked) or ("archives",)


def _in_parts(
    listed: PartedList, layout: source_lists.ListForm, options: Mapping[str, Any]
) -> str | bytes:
    form = options["form"]
    if form == "xlsx":
        return parts.parts_workbook(listed, layout)
    if form in ("csv", "json"):
        made = parts.parts_csv if form == "csv" else parts.parts_json
        written = made(listed, layout)
        return for_excel(written) if options["excel"] else written
    archives = _printed(listed.archives, layout, options) if "archives" in listed.wanted else ""
    printed = parts.print_parts(listed, layout, form, str(archives))
    return visible(printed) if form == "text" else printed


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
    path: str,
    listed: Sequence[Source],
    works: Sequence[ListedWork],
    layout: source_lists.ListForm,
    options: Mapping[str, Any],
) -> bool:
    """Print how the list in a file differs from what is cited; say whether it does."""
    from archref.sources.against import compare_lists, read_list

    own = read_list(path, encoding=options["encoding"], works=bool(works))
    comparison = compare_lists(listed, own)
    if works:
        from archref.sources.against_works import compare_works

        comparison = compare_works(comparison, works, path, options["encoding"])
    if options["form"] == "json":
        put(comparison.as_json())
    else:
        put(visible(comparison.as_text(layout)))
        if not comparison.differs:
            print("archref: " + _("all that is cited is listed, and the reverse"), file=sys.stderr)
    return comparison.differs
