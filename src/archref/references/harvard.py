"""Works whose year follows who wrote them: `Acker, J. (1990). Title. Gender & Society, 4(2)`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from archref.references.draft import SourceDraft
from archref.references.fields import FieldTaker
from archref.references.lexing import kinds_of
from archref.references.pieces import ReferencePart
from archref.references.tables import Node
from archref.references.values import bare_text, spaced

_NUMBERS: Final = frozenset(("NUM", "RANGE", "ROMAN"))
_TOLD: Final = frozenset(("NAMES", "INVERTED", "EDITORS", "EDS"))
"""Types of names that are those of persons, or of those who edit."""


class Harvard(FieldTaker):
    """Makes works of trees of `harvard.lark`."""

    def _harvard(self, draft: SourceDraft, tree: Node) -> bool:
        fields = draft.fields
        draft.fields.pop("_days", None)
        draft.form = "full"
        if fields.get("title_year") and "DATED" not in draft.types:
            return False  # Coquin (éd.), 1905. La première révolution, Paris, 1986
        by = self._by(draft, tree)
        if not (fields.get("title") and self._may_write(draft, by)) or self._is_clause(draft):
            return False
        self._number_of_host(draft)
        self._numbers_of_host(draft)
        if not self._is_printed(draft, tree):
            return False
        self._press_at_end(draft)
        self._host_after_quotation(draft)
        if "DISS" in draft.types:
            draft.kind = "dissertation"
        elif "OPCIT" in draft.types:
            draft.kind = "chapter"
        elif draft.container_pieces:
            place = fields.get("place") or fields.get("publisher")
            draft.kind = "chapter" if place or fields.get("editors") else "article"
        elif draft.quoted and not fields.get("place"):
            draft.kind = "article"
        return True

    def _is_clause(self, draft: SourceDraft) -> bool:
        """Return whether a sentence goes on after a year: `Haarmann 2006 für die Stichprobe`."""
        first = draft.title_pieces[0]
        return first.type == "LOW" and self.note[: first.start].rstrip()[-1] not in ":.,"

    def _press_at_end(self, draft: SourceDraft) -> None:
        """Take a press off a title that no place follows: `Title. Harvard University Press`."""
        fields, pieces = draft.fields, draft.title_pieces
        ends = [at for at, one in enumerate(pieces) if one.type in ("STOP", "COMMA")]
        if not ends or draft.container_pieces or {"place", "publisher"} & set(fields):
            return
        name = bare_text(self.note[pieces[ends[-1]].end : pieces[-1].end])
        if name and "press" in kinds_of(name.split()[-1]):
            fields["publisher"] = name
            draft.title_pieces = pieces[: ends[-1]]
            fields["title"] = bare_text(self.note[pieces[0].start : draft.title_pieces[-1].end])

    def _host_after_quotation(self, draft: SourceDraft) -> None:
        """Part what an article is in from it, if the stop is in its marks: `“A Title.” Journal`."""
        pieces = draft.title_pieces
        stopped = [one.type for one in pieces[:2]] == ["QUOTED", "STOP"]
        if not stopped or pieces[1].start < pieces[1].end or draft.container_pieces:
            return  # »Rasse und Raum«. Agrarpolitik im NS-Staat
        draft.title_pieces, draft.container_pieces = pieces[:1], pieces[2:]
        draft.quoted = True
        draft.fields["title"] = self.values.title_of(pieces[:1])
        draft.fields["container"] = self.values.title_of(pieces[2:])
        self._number_of_host(draft)

    def _by(self, draft: SourceDraft, tree: Node) -> Sequence[ReferencePart]:
        """Return who comes first; the name of a body is kept in one.

        `Bundesministerium für Arbeit und Soziales (Hg.)`
        """
        by = next(child for child in tree.children if isinstance(child, Node))
        pieces = self.values.pieces(by)
        if any(one.type == "LOW" for one in pieces):
            last = pieces[-1]
            if last.type == "EDITORS":
                last = [one for one in last.inner if one.type not in ("EDS", "COMMA")][-1]
            draft.fields[by.name] = (spaced(self.note[pieces[0].start : last.end]),)
        return pieces

    def _may_write(self, draft: SourceDraft, by: Sequence[ReferencePart]) -> bool:
        """Return whether who comes first may have written, as far as what is beside it tells."""
        names = self.note[by[0].start : by[-1].end]
        types = {one.type for one in by}
        firsts = [self.note[one.start : one.end].split()[0] for one in by if one.type != "LOW"]
        titled = any("article" in kinds_of(first) for first in firsts if first[-1] != ".")
        if titled or "nosurname" in kinds_of(names):
            return False  # C. Pateman, The Sexual Contract (1988). For further
        body = any("body" in kinds_of(word) for word in names.split())
        begun = by[0].type in _TOLD and "COMMA" not in types  # Gregory, D. / P. R. d. Almeida
        if "LOW" in types and not (body or begun):
            return False  # Für eine Beschreibung sei auf Neuwirth/Wernhart (2007) verwiesen.
        if "DATED" not in draft.types:  # Peters, Helge (Hg.) 1998: but World Press Photo 2011,
            inner = {one.type for piece in by for one in piece.inner}  # Shapin, S., and S. Schaffer
            told = body and self.note[by[-1].end : by[-1].end + 6].endswith(":")  # Bundesamt 2006:
            return told or bool((types | inner) & {"INVERTED", "EDITORS", "EDS"})
        if types & _TOLD:
            return True
        dated = next(one for one in self.row if one.type == "DATED" and one.start >= by[-1].end)
        return self.note[dated.end : dated.end + 1] in (":", ".")

    def _number_of_host(self, draft: SourceDraft) -> None:
        """Take its volume off a journal's name: `Foreign Affairs 86 (2)`."""
        fields, pieces = draft.fields, draft.container_pieces
        if len(pieces) < 2 or pieces[-1].type not in _NUMBERS or fields.get("volume"):
            return
        number = spaced(self.note[pieces[-1].start : pieces[-1].end])
        draft.container_pieces = pieces[:-1]
        fields["container"] = bare_text(self.note[pieces[0].start : pieces[-2].end])
        volume, _, issue = number.partition("/")
        fields["volume"] = volume
        draft.put("issue", issue)

    def _numbers_of_host(self, draft: SourceDraft) -> None:
        """Tell a journal's volume and issue from pages: `Gender & Society, 4, 2, 139–158`."""
        fields = draft.fields
        pages = list(fields.get("pages", ()))
        if not draft.container_pieces or len(pages) < 2 or "NUMS" not in draft.types:
            return
        if not fields.get("volume") and pages[0].isdigit():
            fields["volume"] = pages.pop(0)
        if len(pages) > 1 and not fields.get("issue"):
            fields["issue"] = pages.pop(0)
        fields["pages"] = tuple(pages)

    def _is_printed(self, draft: SourceDraft, tree: Node) -> bool:
        """Return whether a town of no list has a publisher after it, and a publisher is one."""
        nodes = {child.name: child for child in tree.children if isinstance(child, Node)}
        if "publisher" not in nodes:
            return True
        name = str(draft.fields["publisher"])
        told = any({"publisher", "house"} & {*kinds_of(word)} for word in name.split())
        if "town" in nodes:
            draft.put("place", bare_text(self.values.printed(nodes["town"])))
            return told
        after_place = nodes["place"].leaves[0] < nodes["publisher"].leaves[0]
        return told or after_place
