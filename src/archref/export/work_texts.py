"""Books, articles, newspapers … as rows of tables, lines of JSON, TEI and Wikipedia's templates."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, Final

from archref.export.works import WorkItem, one_line
from archref.export.xmltree import add

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

WORK_COLUMNS: Final = (
    "kind", "authors", "editors", "container", "publisher", "volume", "issue", "pages", "url",
)  # fmt: skip
"""The columns that a table has beside those of archives."""


def work_row(item: WorkItem) -> dict[str, str]:
    """Return the cells of a work by their columns."""
    one = item.reference
    return {
        "key": item.key,
        "kind": one.kind,
        "authors": "; ".join(one.authors),
        "editors": "; ".join(one.editors),
        "title": item.title,
        "container": item.container,
        "date": item.date,
        "place": one_line(one.place),
        "publisher": one_line(one.publisher or one.institution),
        "volume": item.volume,
        "issue": one_line(one.issue),
        "pages": ", ".join(item.work.pages),
        "url": one.url or "",
        "archive": one_line(one.archive),
        "shelfmark": one_line(one.shelfmark),
        "printed": one_line(one.text),
        "language": one.language or "",
        "notes": ", ".join(one.note or f"line {one.line}" for one in item.work.mentions),
    }


def work_data(item: WorkItem) -> dict[str, Any]:
    """Return a work as plain data."""
    data = item.reference.to_dict()
    for name in ("start", "end", "form", "pages", "refers_to", "unresolved"):
        data.pop(name, None)
    return {
        **data,
        "key": item.key,
        "work": item.work.key,
        "printed": one_line(data.pop("text")),
        "volume": item.volume or None,
        "pages cited": list(item.work.pages),
        "mentions": [dataclasses.asdict(mention) for mention in item.work.mentions],
    }


def add_bibl(listed: Element, item: WorkItem) -> None:
    """Add a work to a ``listBibl`` of TEI."""
    one = item.reference
    node = add(listed, "bibl")
    node.set("xml:id", f"s-{item.key}")
    node.set("type", one.kind)
    if one.language:
        node.set("xml:lang", one.language)
    for name, persons in (("author", one.authors), ("editor", one.editors)):
        for person in persons:
            add(node, name, one_line(person))
    _titles(node, item)
    for name, value in (("pubPlace", one.place), ("publisher", one.publisher or one.institution)):
        if value:
            add(node, name, one_line(value))
    if item.date:
        date = add(node, "date", item.date)
        if item.date.replace("-", "").isdigit():
            date.set("when", item.date)
    for unit, value in (("volume", item.volume), ("issue", one_line(one.issue))):
        if value:
            add(node, "biblScope", value).set("unit", unit)
    if one.shelfmark:
        add(node, "idno", f"{one_line(one.archive)}, {one_line(one.shelfmark)}").set(
            "type", "shelfmark"
        )
    if one.url:
        add(node, "ref", one.url).set("target", one.url)


def _titles(node: Element, item: WorkItem) -> None:
    """Add a title and that of what it is part of, each with its level."""
    kind = item.reference.kind
    if item.title:
        part = "a" if item.container and kind != "web" else "m"
        add(node, "title", item.title).set("level", part)
    if item.container:
        level = "j" if kind in ("article", "newspaper") else "m"
        add(node, "title", item.container).set("level", level)


_TEMPLATES: Final = {
    "newspaper": ("cite news", "newspaper"),
    "article": ("cite journal", "journal"),
    "chapter": ("cite encyclopedia", "encyclopedia"),
    "dissertation": ("cite thesis", ""),
    "web": ("cite web", "website"),
    "foreign_archive": ("cite archive", "collection"),
    "film": ("cite AV media", ""),
    "interview": ("cite interview", ""),
}


def work_template(item: WorkItem, escaped: Any) -> str:
    """Return the template of English Wikipedia for a work; ``escaped`` writes values safely."""
    one = item.reference
    name, host = _TEMPLATES.get(one.kind, ("cite book", ""))
    names: list[tuple[str, str]] = []
    for kind, persons in (("", item.authors), ("editor-", item.editors)):
        for at, (family, given) in enumerate(persons, 1):
            number = "" if len(persons) == 1 else str(at)
            names += [(f"{kind}last{number}", family), (f"{kind}first{number}", given)]
    fields = (
        *names,
        ("title", item.title),
        (host, item.container),
        ("location", one_line(one.place)),
        ("publisher", one_line(one.publisher or one.institution)),
        ("date", item.date),
        ("volume", item.volume),
        ("issue", one_line(one.issue)),
        ("url", one.url or ""),
        ("repository", one_line(one.archive)),
        ("item-id", one_line(one.shelfmark)),
    )
    inner = "".join(f" |{key}={escaped(value)}" for key, value in fields if key and value)
    return f"{{{{{name}{inner}}}}}"
