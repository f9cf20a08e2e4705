"""From files that were read to the page that shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Final

from archref.app.house import house_of
from archref.app.opening import configured_style
from archref.app.output import counted
from archref.citation.citation import Citation
from archref.lint.findings import SEVERITIES, Finding
from archref.lint.registry import all_rules
from archref.note import Note
from archref.overview.charts import along_notes, charts_of
from archref.overview.lists import links_to_notes, short, sources_cited, works_cited
from archref.overview.notes import NoteShower
from archref.overview.problems import problems_of
from archref.overview.reading import ReadFile
from archref.overview.restyling import restyled
from archref.page.model import FileView, Link, Page, RuleView
from archref.reading.reader import Rereader
from archref.references.reference import SOURCE_KINDS
from archref.reports.statistics import count_citations
from archref.styles import Style
from archref.version import __version__

_PLACES: Final = 12
"""Places of a rule's findings that are named in the table of rules."""


def file_view(file: ReadFile, name: str, style: Style, read: Rereader | None = None) -> FileView:
    """Return a file as the page shows it; ``read`` reads it again for its house style.

    ``name`` is what its anchors begin with, ``style`` the one to print in what repeats mean.
    Raises ArchrefError if what the house style changes can't be known surely.
    """
    shower = NoteShower(file, name, style)
    groups, unshown = shower.groups()
    sources = [one for _, cited in file.found for one in cited]
    citations = sum(isinstance(one, Citation) for one in sources)
    paragraphs = sum(note.kind == "body" for note, _ in file.found)
    again = None
    if read is not None and file.checked is not None:
        again = restyled(file, file.checked, read, shower.link)
    return FileView(
        name,
        file.path,
        groups,
        len(file.found) - paragraphs,
        paragraphs,
        citations,
        len(sources) - citations,
        len(file.findings),
        problems_of(file, shower.link),
        along_notes(count_citations([file.citing]), f"{name}-chart"),
        unshown,
        again,
    )


def notes_html(path: str, notes: Iterable[Note], findings: list[Finding]) -> str:
    """Return the notes of a manuscript as the page shows them, as a fragment for notebooks."""
    from archref.everything import SourceReader
    from archref.page.rendering import file_html

    file = ReadFile(path, list(SourceReader().read(notes)), findings)
    return file_html(file_view(file, "n", list_style([file])))


def page_of(
    files: Sequence[ReadFile], views: Sequence[FileView], broken: list[str], web: bool = False
) -> Page:
    """Return the page of some files; ``views`` are how each is shown.

    With ``web``, its list of sources leads to units on the web.
    """
    links = [_links(file, view) for file, view in zip(files, views, strict=True)]
    style = list_style(files)
    counts = count_citations(file.citing for file in files)
    places = links_to_notes(files, links)
    severities = Counter(one.severity for file in files for one in file.findings)
    problems = Counter(one.kind for view in views for one in view.problems)
    kinds = {getattr(one, "kind", "") for file in files for _, cited in file.found for one in cited}
    return Page(
        _title(files),
        __version__,
        list(views),
        broken,
        counts.notes,
        counts.citing,
        counts.total.citations,
        counts.total.different,
        {kind: problems[kind] for kind in ("unresolved", "doubtful", "error")},
        {severity: severities[severity] for severity in reversed(SEVERITIES)},
        _rules(files, links),
        charts_of(counts),
        sources_cited(files, style, places, web),
        works_cited(files, style, places),
        [kind for kind in SOURCE_KINDS if kind in kinds],
        any(view.paragraphs for view in views),
        style.name,
    )


def list_style(files: Sequence[ReadFile]) -> Style:
    """Return the style of the list of sources: the first file's own, or one in their language."""
    from archref.styles.by_language import style_of_language

    for file in files:
        if file.checked is not None:
            own = configured_style(file.checked.config)
            language = file.checked.config.language
            if own is not None or language is not None:
                return own or style_of_language(language)
    return house_of(file.citing for file in files)


def _links(file: ReadFile, view: FileView) -> Mapping[int, Link]:
    """Return the link to each note by its index."""
    from archref.overview.notes import label_of

    return {
        note.index: Link(label_of(note), f"{view.anchor}-{note.index}") for note, _ in file.found
    }


def _title(files: Sequence[ReadFile]) -> str:
    if len(files) == 1:
        return PurePath(files[0].path).name
    return counted(len(files), "file")


def _rules(files: Sequence[ReadFile], links: Sequence[Mapping[int, Link]]) -> list[RuleView]:
    """Return the rules that found something, the gravest first."""
    found: dict[str, list[tuple[Finding, Link]]] = {}
    for file, own in zip(files, links, strict=True):
        path = file.path if len(files) > 1 else ""
        for finding in file.findings:
            place = short(own[finding.note.index], path)
            found.setdefault(finding.code, []).append((finding, place))
    made = [_rule(code, places) for code, places in found.items()]
    order = {severity: -at for at, severity in enumerate(SEVERITIES)}
    return sorted(made, key=lambda one: (order[one.severity], -one.found, one.code))  # type: ignore[index]


def _rule(code: str, places: Sequence[tuple[Finding, Link]]) -> RuleView:
    rule = all_rules()[code]
    first = tuple(dict.fromkeys(link for _, link in places))[:_PLACES]
    return RuleView(
        code,
        rule.name,
        places[0][0].severity,
        rule.title(),
        [paragraph for paragraph in rule.reason().split("\n\n") if paragraph],
        rule.bad,
        rule.good,
        rule.source,
        len(places),
        sum(finding.fix is not None for finding, _ in places),
        first,
    )
