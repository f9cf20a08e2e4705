"""From trees to archives outside the fond family, with the shelf marks of their units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Final

from archref.patterns import lazy
from archref.references.draft import SourceDraft
from archref.references.fields import FieldTaker
from archref.references.holdings import without_description
from archref.references.lexing import kinds_of
from archref.references.pieces import ReferencePart
from archref.references.tables import Node
from archref.references.values import bare_text, unquoted
from archref.references.words import fold_title, vocabulary

_UNITS: Final = frozenset(("box", "volume", "issue", "sheet"))
"""Kinds of words for a unit, or a part of one, that a shelf mark may begin with after `Ibid.`"""

_OF_DAYS: Final = frozenset(("DATES", "DAYS", "DATED", "YEAR", "YEARS"))
_PARTED: Final = lazy(r"\d+[./-]\d")


class Abroad(FieldTaker):
    """Makes references to units of archives outside the fond family."""

    def _foreign_archive(self, draft: SourceDraft, tree: Node) -> bool:
        fields = draft.fields
        draft.known = True
        draft.kind = "foreign_archive"
        nodes = {child.name: child for child in tree.children if isinstance(child, Node)}
        if "letter" in nodes:
            pieces = self.values.pieces(nodes["letter"])
            if len(pieces) == 1 and pieces[0].type == "QUOTED":
                fields["title"] = unquoted(self.values.printed(nodes["letter"]))
        found = fields.pop("_days", [])
        if found:
            fields["date"] = found[0].date
        mark = self.values.pieces(nodes["shelfmark"])
        archive = self.values.pieces(nodes["archive"]) if "archive" in nodes else []
        if archive and mark[0].start < archive[0].start and not self._has_box(mark):
            return False
        pages = self.values.pieces(nodes["pages"]) if "pages" in nodes else []
        numbered = any(sign.isdigit() for one in mark for sign in self.note[one.start : one.end])
        bundle = pages and pages[0].type == "NUMS" and not numbered  # AGI, Quito, 398
        if bundle or (pages and "/" in self.values.printed(nodes["pages"])):  # HR.SYS, 2345/12
            mark = [*mark, *pages]
            del fields["pages"]
        parts = [*archive, *mark, *self._houses(tree)]
        if archive and parts[-1] is mark[-1]:
            mark = list(without_description(self.note, mark))
            parts = [*archive, *mark]
            if not pages:
                draft.end = max(one.end for one in parts)
        self._archive_and_mark(draft, sorted(parts, key=attrgetter("start")))
        return self._is_shelfmark(draft)

    def _same_archive(self, draft: SourceDraft, tree: Node) -> bool:
        """Another shelf mark of the archive before: `Ibid., FO 371/43336`, `Ebd., Bd. 78`."""
        draft.form, draft.kind, draft.known = "repeat", "foreign_archive", True
        nodes = {child.name: child for child in tree.children if isinstance(child, Node)}
        mark = without_description(self.note, self.values.pieces(nodes["shelfmark"]))
        if "pages" not in nodes:
            draft.end = mark[-1].end
        text = draft.fields["shelfmark"] = bare_text(self.note[mark[0].start : draft.end])
        if "pages" in nodes:
            text = draft.fields["shelfmark"] = bare_text(self.note[mark[0].start : mark[-1].end])
        first = text.split()[0].rstrip(",.:")
        if first[0].isdigit():  # 740.00119 Council/9-2245, but not 45-47
            return "/" in first or "." in first
        opens = [one for one in mark[:2] if one.type not in _OF_DAYS]
        numbered = any(sign.isdigit() for one in opens for sign in self.note[one.start : one.end])
        kinds = kinds_of(first)
        told = not _UNITS.isdisjoint(kinds)
        return told if first[0].islower() else numbered or self._has_box(mark)

    def _is_shelfmark(self, draft: SourceDraft) -> bool:
        """Return whether a shelf mark begins as one.

        It does so by a number of several parts (030.10/12), a capital or a word of its own.
        """
        said = (word.rstrip(",.:") for word in draft.fields["shelfmark"].split())
        words = [word for word in said if word]
        if not words:
            return False  # nothing but the names of archives
        first = words[0]
        archive = draft.fields.get("archive", "")
        own = self._series_of(archive) or self._series_of(archive.rpartition(", ")[0])
        if first[0].isdigit():  # SHD, 7 N 3124
            series = len(words) > 1 and words[1].isupper() and fold_title(words[1]) in own
            return series or bool(_PARTED.match(first)) or "_short" in draft.fields
        told = fold_title(first) in own or "box" in kinds_of(first)
        return told or not first.islower() or "_short" in draft.fields

    def _series_of(self, archive: str) -> Sequence[str]:
        """Return the words that begin the shelf marks of an archive of the list."""
        return vocabulary().series.get(fold_title(archive), ())

    def _houses(self, tree: Node) -> Iterator[ReferencePart]:
        """Yield what is named after boxes and papers: `Lilly Library`, `Indiana University`."""
        for child in tree.children:
            if isinstance(child, Node) and child.name == "house":
                yield from self.values.pieces(child)

    def _has_box(self, pieces: Iterable[ReferencePart]) -> bool:
        return any("box" in kinds_of(self.note[one.start : one.end]) for one in pieces)

    def _archive_and_mark(self, draft: SourceDraft, parts: Sequence[ReferencePart]) -> None:
        """Part the archive from the rest: `Max Eastman Papers, Lilly Library, box 3`.

        The archive is what comes first, unless that is somebody's papers and an archive is named
        after them.
        """
        named = [one for one in parts if one.type == "ARCHIVE"] or parts[:1]
        kept = [one for one in named if not _is_holding(self.note[one.start : one.end])]
        called = [
            one for one in kept if one.inner and one is not parts[-1]
        ]  # Butler Library, Rare Book Library (RBL)
        archive = (called or kept or named)[0]
        outer = [one for one in kept if one.end <= archive.start]
        if outer:
            parts = [one for one in parts if one.start > outer[-1].start]
        if archive.type == "CLASS":
            draft.fields["shelfmark"] = bare_text(self.note[parts[0].start : parts[-1].end])
            return
        draft.fields["archive"] = bare_text(self.note[archive.start : archive.end])
        if archive.inner:  # Evangelisches Zentralarchiv (EZA), 7/3467
            called = [one for one in archive.inner if one.type not in ("HEREAFTER", "COLON")]
            name = self.note[called[0].start : called[-1].end] if called else ""
            draft.fields["_short"] = name.strip(' ,–—-:«»“”‘’"')
        apart = (
            [one for one in parts if one.end <= archive.start],
            [one for one in parts if one.start >= archive.end],
        )
        texts = [bare_text(self.note[row[0].start : row[-1].end]) for row in apart if row]
        draft.fields["shelfmark"] = ", ".join(text for text in texts if text.strip(" ,.:"))


def _is_holding(name: str) -> bool:
    """Return whether a name is that of papers or of a collection, and not of where they are."""
    return "holding" in kinds_of(name.rpartition(" ")[2])
