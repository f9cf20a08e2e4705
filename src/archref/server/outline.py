"""The list of sources of a text, as the outline that an editor shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lsprotocol.types import DocumentSymbol, Range, SymbolKind

from archref.app.collecting import Citing
from archref.messages import _
from archref.server.texts import OpenText
from archref.units.identity import Key, UnitKeys
from archref.units.sources import Branch, Source, cited_sources, notes_cited, tree


def symbols_of(text: OpenText) -> list[DocumentSymbol]:
    """Return the archives that a text cites, and below them fonds, opisi and units."""
    return _Outline(text).symbols()


class _Outline:
    def __init__(self, text: OpenText) -> None:
        self._text = text
        self._units = UnitKeys("unit")
        self._places: dict[Key, Range] = {}
        for note, citation in text.cited:
            key = self._units.key(citation, note.document)
            if key is not None and key not in self._places:
                self._places[key] = text.range(note, citation.start, citation.end)

    def symbols(self) -> list[DocumentSymbol]:
        text = self._text
        listed = cited_sources([Citing(text.path, text.read)])
        return [self._branch(branch) for branch in tree(listed)]

    def _branch(self, branch: Branch) -> DocumentSymbol:
        inside = [self._branch(one) for one in branch.branches]
        inside += [self._unit(one) for one in branch.units]
        cited = [branch.itself] if branch.itself is not None else [branch.first]
        kinds = {"archive": SymbolKind.Namespace, "fond": SymbolKind.Package}
        kind = kinds.get(branch.level, SymbolKind.Module)
        place = _first(self._place(one) for one in (*cited, *_sources(branch)))
        return DocumentSymbol(_named(branch), kind, place, place, children=inside)

    def _unit(self, source: Source) -> DocumentSymbol:
        citation, place = source.citation, self._place(source)
        numbers = [value for value in (*citation.levels.values(), citation.delo) if value]
        name = ", ".join(numbers) or source.key
        detail = _("notes {source}").format(source=", ".join(notes_cited(source)))
        return DocumentSymbol(name, SymbolKind.File, place, place, detail=detail)

    def _place(self, source: Source) -> Range:
        key = self._units.key(source.citation, self._text.path)
        return self._places[key] if key in self._places else self._text.places.range(0, 0)


def _sources(branch: Branch) -> Sequence[Source]:
    below = [source for one in branch.branches for source in _sources(one)]
    return [*branch.units, *below]


def _first(places: Iterable[Range]) -> Range:
    return min(places, key=lambda one: (one.start.line, one.start.character))


def _named(branch: Branch) -> str:
    citation = branch.first.citation
    if branch.level == "archive":
        archive = citation.archive
        return "?" if archive is None else archive.printed
    return f"{branch.level} {getattr(citation, branch.level) or '–'}"
