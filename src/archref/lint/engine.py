"""The engine: documents out of notes, findings out of documents, in a stable order."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from archref.citation.citation import Citation
from archref.lint.comments import InText
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.ignores import silence
from archref.lint.rule import Rule
from archref.note import Note


def documents(
    path: str,
    read: Iterable[tuple[Note, tuple[Citation, ...]]],
    conventions: Mapping[str, str] | None = None,
) -> Iterator[Document]:
    """Part the notes of a file into its documents (a file of data may hold several)."""
    for _, entries in itertools.groupby(read, key=lambda entry: entry[0].document):
        yield Document(path, entries, conventions)


def lint(
    document: Document, rules: Iterable[Rule], ignores: Sequence[InText] = ()
) -> list[Finding]:
    """Give what ``rules`` find in ``document`` and no comment silences, in the order of its text.

    Rules about the comments themselves come last, when it is known which of them did something.
    """
    rules = list(rules)
    found = [f for rule in rules if not rule.last for f in rule.check(document)]
    if ignores:
        found, used = silence(found, ignores)
        document.comments = [(ignore, ignore in used) for ignore in ignores]
    found += [f for rule in rules if rule.last for f in rule.check(document)]
    return sorted(found, key=lambda finding: finding.order)
