"""The engine: documents out of notes, findings out of documents, in a stable order."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from archref.citation.citation import Citation
from archref.lint.comments import InText
from archref.lint.document import Document, KnownWorks
from archref.lint.findings import Finding
from archref.lint.ignores import silence
from archref.lint.remembered import found_in
from archref.lint.rule import Rule
from archref.note import Note


def documents(
    path: str,
    read: Iterable[tuple[Note, tuple[Citation, ...]]],
    conventions: Mapping[str, str] | None = None,
    works: KnownWorks | None = None,
) -> Iterator[Document]:
    """Part the notes of a file into its documents (a file of data may hold several).

    ``works`` tells what a note cites beside archives, if that was read with it.
    """
    for _, entries in itertools.groupby(read, key=lambda entry: entry[0].document):
        yield Document(path, entries, conventions, works)


def lint(
    document: Document, rules: Iterable[Rule], ignores: Sequence[InText] = ()
) -> list[Finding]:
    """Return what ``rules`` find in ``document`` and no comment silences, in the order of its text.

    Rules about the comments themselves come last, when it is known which of them did something.
    """
    rules = list(rules)
    found = found_in(document, [rule for rule in rules if not rule.last])
    found = _without_harm(document, found)
    if ignores:
        found, used = silence(found, ignores)
        document.comments = [(ignore, ignore in used) for ignore in ignores]
    found += [f for rule in rules if rule.last for f in rule.check(document)]
    return sorted(found, key=lambda finding: finding.order)


def _without_harm(document: Document, found: list[Finding]) -> list[Finding]:
    """Return the findings without fixes that change nothing, or touch what is not wholly read."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for note, citation in document.cited:
        if citation.unread:
            end = max(citation.end, citation.unread[-1][1])
            spans.setdefault(note.index, []).append((citation.start, end))
    return [dataclasses.replace(f, fix=None) if f.fix and _harms(f, spans) else f for f in found]


def _harms(finding: Finding, spans: Mapping[int, Sequence[tuple[int, int]]]) -> bool:
    assert finding.fix is not None
    edits, text = finding.fix.edits, finding.note.text
    if all(text[edit.start : edit.end] == edit.text for edit in edits):
        return True
    unread = spans.get(finding.note.index, ())
    return any(e.start < end and start < e.end for e in edits for start, end in unread)
