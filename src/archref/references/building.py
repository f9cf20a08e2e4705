"""From a genre's tree to a reference, as printed: fields, kind and form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from archref.references.abroad import Abroad
from archref.references.draft import SourceDraft
from archref.references.eastern import Eastern
from archref.references.harvard import Harvard
from archref.references.lexing import kinds_of
from archref.references.names import is_of_title
from archref.references.news import without_lead
from archref.references.reference import NO_YEAR
from archref.references.tables import Node
from archref.references.values import bare_text, days, imprint, spaced, unquoted
from archref.references.western import Western
from archref.references.words import fold_title, vocabulary

_OF_VOLUMES: Final = frozenset(("collection", "chicago", "gost"))
"""Genres of works that may go on with another volume and its pages."""


class Builder(Western, Eastern, Harvard, Abroad):
    """Makes references of trees."""

    def draft(self, genre: str, first: int, end: int, tree: Node) -> SourceDraft | None:
        """Return what a tree says; None if that makes no reference."""
        draft = SourceDraft(genre, self.row[first].start, self.row[end - 1].end)
        draft.types = {piece.type for piece in self.row[first:end]}
        for child in tree.children:
            self._take(draft, child)
        if "ITALIC" in draft.types and self._beyond_italics(draft):
            return None
        finish: Callable[[SourceDraft, Node], bool] = getattr(self, f"_{genre}")
        if not finish(draft, tree):
            return None
        if genre in _OF_VOLUMES:
            self._further_volumes(draft, tree)
        return draft

    def _collection(self, draft: SourceDraft, tree: Node) -> bool:
        fields = draft.fields
        draft.known = True
        draft.kind = "documents"
        letter = [
            child for child in tree.children if isinstance(child, Node) and child.name == "letter"
        ]
        if letter:
            fields["container"] = fields.pop("title")
            found = fields.pop("_days", [])
            if found:
                fields["date"] = found[0].date
            quoted = self.values.pieces(letter[0])
            if len(quoted) == 1 and quoted[0].type == "QUOTED":
                fields["title"] = unquoted(self.values.printed(letter[0]))
        self._part_as_volume(draft)
        self._volume_before_pages(draft)
        if fields.get("issue") and self._of_laws(draft.title_pieces) and not letter:
            fields["container"], draft.kind = fields.pop("title"), "law"
            return True
        if fields.get("volume"):  # vol. 6, no. 376: that of a document
            fields.pop("issue", None)
        draft.form = (
            "full"
            if fields.get("_imprint") or (fields.get("year") and fields.get("place"))
            else "short"
        )
        return True

    def _author_date(self, draft: SourceDraft, tree: Node) -> bool:
        fields = draft.fields
        draft.kind = "author_date"
        draft.form = "short"
        for child in tree.children:
            if isinstance(child, Node):
                continue
            if self.row[child].type == "CITED":
                year, _, *pages = self.row[child].inner
                fields["year"], fields["pages"] = str(year.value), self.values.pages_in(pages)
            elif self.row[child].type == "DATED":
                fields["year"] = days(self.note, self.row[child])[0].date.partition("-")[0]
        by = self.values.pieces(next(one for one in tree.children if isinstance(one, Node)))
        if any(one.type == "LOW" for one in by):  # Rat der Europäischen Union (2004, S. 101)
            body = self.note[by[0].start : by[-1].end]
            fields["authors"] = (body,) * any("body" in kinds_of(word) for word in body.split())
        fields["_slashed"] = "/" in self.note[by[0].start : by[-1].end]
        names = fields.setdefault("authors", fields.pop("editors", ()))
        if any(is_of_title(name) for name in names[1:]):
            return False  # Krebs, Arbeit und Liebe (2002), 33
        return bool(fields.get("year") and names) and not self._is_word(fields)

    def _repeat(self, draft: SourceDraft, tree: Node) -> bool:
        draft.form = "repeat"
        draft.known = True
        if "IDEM" in draft.types and not {"REPEAT", "OPCIT", "PAGES", "PARTS"} & draft.types:
            return False
        if draft.types == {"OPCIT"} and self.note[draft.start] in "([":
            return False  # Ginsburgs 1989, S. 407 [s. Anm. 1]
        if "OPCIT" in draft.types and self.note.startswith("cit", draft.start):
            return False  # 21 December 2011, cit., p. 28
        boxes = [
            child for child in tree.children if isinstance(child, Node) and child.name == "box"
        ]
        if boxes:
            draft.kind = "foreign_archive"
            piece = self.values.pieces(boxes[0])[0]
            if "box" not in kinds_of(self.note[piece.start : piece.end]):
                return False
            draft.fields["shelfmark"] = bare_text(self.note[piece.start : draft.end])
        fields = draft.fields
        self._part_as_volume(draft)  # Назв. праця. Кн. 1. С. 112
        fields["_opcit"] = "OPCIT" in draft.types
        fields["_idem"] = fields["_opcit"] and "IDEM" in draft.types  # Его же. Указ. соч. С. 47
        if draft.quoted and fields.get("authors") and not fields["_opcit"]:
            return False  # “Title,” ibid. 57: another work in the same journal
        self._volume_of_repeat(draft)
        self._volume_before_pages(draft)  # Ibid., 1, pp. 229–31
        named = draft.fields.get("authors") or draft.fields.get("title")
        if named and self._is_cross_reference(draft):
            draft.form = "short"  # Hildermeier, Geschichte (wie Anm. 18), S. 401
        self._date_repeat(draft, tree)
        return True

    def _volume_of_repeat(self, draft: SourceDraft) -> None:
        """Take a Roman number off a title that is repeated: `Salas, Guerra, III, cit., p. 27`."""
        pieces = draft.title_pieces
        if [one.type for one in pieces[-2:]] == ["COMMA", "ROMAN"] and len(pieces) > 2:
            draft.put("volume", self.note[pieces[-1].start : pieces[-1].end])
            draft.fields["title"] = self.values.title_of(pieces[:-2])

    def _is_cross_reference(self, draft: SourceDraft) -> bool:
        """Return whether a work is repeated by the number of a note alone, in brackets."""
        marks = [
            one for one in self.row if one.type == "OPCIT" and draft.start < one.start < draft.end
        ]
        return len(marks) == 1 and self.note[marks[0].start] in "(["

    def _date_repeat(self, draft: SourceDraft, tree: Node) -> None:
        """Take the days of a newspaper that is repeated: `Там же. 7, 9 мая`; one reference each."""
        printed = draft.fields.pop("year", None)
        year = printed or NO_YEAR
        draft.fields.pop("_days", None)
        found = [
            day
            for child in tree.children
            if not isinstance(child, Node) and self.row[child].type in ("DATES", "DAYS")
            for day in days(self.note, self.row[child], year)
        ]
        if found:
            shared = {k: v for k, v in draft.fields.items() if not k.startswith("_")}
            draft.put("date", found[0].date)
            draft.later = [(one.start, one.end, {**shared, "date": one.date}) for one in found[1:]]
            draft.end = found[0].end if draft.later else draft.end
        elif {"place", "issue", "volume", "pages"} & set(draft.fields):
            draft.put("year", printed)
        elif printed:
            draft.put("pages", (printed,))  # Ibid., 1973

    def _interview(self, draft: SourceDraft, tree: Node) -> bool:
        fields = draft.fields
        draft.kind = "interview"
        fields.pop("authors", None)
        found = fields.pop("_days", [])
        if found:
            fields["date"] = found[0].date
        elif fields.get("_month"):
            fields["date"] = fields["_month"]
        for child in tree.children:
            if not isinstance(child, Node):
                continue
            piece = self.values.pieces(child)[0]
            if piece.type == "PUBLISHED":  # Moscow, 1988
                printed = imprint(self.note, piece)
                fields |= {k: v for k, v in printed.items() if k == "place"}
                fields.setdefault("date", printed.get("year"))
        for at, piece in enumerate(self.row):
            inside = draft.start < piece.start and piece.end <= draft.end
            if (
                inside
                and self.row[at - 1].type == "COMMA"
                and fold_title(self.note[piece.start : piece.end]) in vocabulary().places
            ):
                draft.put("place", self.note[piece.start : piece.end])
        draft.put("place", fields.get("place") or self._town_before_date(draft))
        fields.pop("year", None)
        named = {"NAMES", "INVERTED", "TEXT"} & draft.types
        return bool(fields.get("date") or named or self._is_told_to_author(draft))

    def _town_before_date(self, draft: SourceDraft) -> str:
        """Return a place that no list has: `Interview with Ivan Korchagin, Akmolinsk, May 1988`."""
        inside = [one for one in self.row if draft.start <= one.start < draft.end]
        if [one.type for one in inside[-4:]] != ["COMMA", "WORD", "COMMA", "DATES"]:
            return ""
        town = self.note[inside[-3].start : inside[-3].end]
        return "" if " " in town or kinds_of(town) else town

    def _is_told_to_author(self, draft: SourceDraft) -> bool:
        """Return whether a surname alone names who was asked: `Negretov, interview with`."""
        first = [one for one in self.row if one.start >= draft.start][:3]
        told = [one.type for one in first] == ["WORD", "COMMA", "INTERVIEW"]
        return told and " " in self.note[first[2].start : first[2].end]

    def _law(self, draft: SourceDraft, tree: Node) -> bool:
        fields = draft.fields
        draft.kind = "law"
        if "ARTICLES" in draft.types:
            return self._gazette(draft, tree)
        issue = fields.pop("issue", None)
        found = fields.pop("_days", [])
        if issue is None or not found:
            return False
        fields["date"] = found[0].date
        leaf = next(
            child for child in tree.children if isinstance(child, Node) and child.name == "issue"
        )
        fields["title"] = spaced(self.note[draft.start : self.values.pieces(leaf)[-1].end])
        return any("law" in kinds_of(word) for word in fields["title"].split())

    def _gazette(self, draft: SourceDraft, tree: Node) -> bool:
        """A law by its place in a gazette: `СУ РСФСР. 1918. № 35. Ст. 468`."""
        fields = draft.fields
        days_of_law = fields.pop("_days", [])
        nodes = {child.name: child for child in tree.children if isinstance(child, Node)}
        draft.known = True
        fields["container"] = without_lead(self.values.title(nodes["gazette"]))
        pieces = self.values.pieces(nodes["gazette"])
        if not (fields.get("issue") or pieces[0].type == "COLLECTION"):
            return False
        if "law" in nodes:
            fields["title"] = spaced(self.values.printed(nodes["law"]))
            dated = [piece for piece in self.values.pieces(nodes["law"]) if piece.type == "DATES"]
            days_of_law = days(self.note, dated[0]) if dated else days_of_law
            draft.put("date", days_of_law[0].date if days_of_law else None)
        return bool(fields.get("year"))

    def _film(self, draft: SourceDraft, tree: Node) -> bool:
        """A film, its director after a mark: `«Цирк» (реж. Г. Александров, 1936)`."""
        draft.kind = "film"
        draft.known = True
        for child in tree.children:
            if isinstance(child, Node):
                continue
            piece = self.row[child]
            for one in piece.inner:
                if one.type == "YEAR":
                    draft.put("year", one.value)
            if piece.type == "EDBY" and "film" not in kinds_of(
                self.note[piece.start : piece.end].rstrip(".")
            ):
                return False
            if piece.type == "IMPRINT" and not any(one.type == "PLACE" for one in piece.inner):
                draft.put("publisher", draft.fields.pop("place", None))  # (Goskino, 1925)
        draft.fields.pop("_days", None)
        return bool(draft.fields.get("title"))

    def _is_site(self, tree: Node) -> bool:
        """Return whether words before an address are no person: `Демоскоп Weekly. URL: …`"""
        by = [one for one in tree.children if isinstance(one, Node) and one.name == "authors"]
        return bool(by) and [one.type for one in self.values.pieces(by[0])] == ["TEXT"]

    def _site_after_stop(self, draft: SourceDraft) -> None:
        """Part a site from a title by its author: `Портнов А. Історії. Історична правда. URL: …`"""
        pieces = draft.title_pieces
        signed = draft.fields.get("authors") or (pieces[:1] and pieces[0].type == "INVERTED")
        stops = [at for at in range(1, len(pieces) - 1) if pieces[at].type == "STOP"]
        if signed and stops and not draft.container_pieces and "ACCESSED" in draft.types:
            draft.container_pieces = pieces[stops[-1] + 1 :]
            draft.title_pieces = pieces[: stops[-1]]
            draft.fields["title"] = self.values.title_of(draft.title_pieces)
            draft.fields["container"] = self.values.title_of(draft.container_pieces)

    def _web(self, draft: SourceDraft, tree: Node) -> bool:
        draft.kind = "web"
        draft.known = True
        if draft.body and not any("body" in kinds_of(word) for word in draft.body.split()):
            return False
        paper = any(one.type == "NEWSPAPER" for one in draft.container_pieces)
        if paper and draft.fields.pop("_days", None):
            return False  # “A Title,” New York Times, 12 May 2015, https://…
        draft.fields.pop("_days", None)
        host = draft.container_pieces
        self._site_after_stop(draft)
        if host and "DATED" in draft.types and "doi.org/" in draft.fields.get("url", ""):
            return False  # “A Title,” Enterprise & Society (2024), https://doi.org/…
        if [one.type for one in host[-3:]] == ["COMMA", "LOW", "DATES"]:  # le 10 mars 2016
            draft.fields["container"] = self.values.title_of(host[:-3])
        pieces = draft.title_pieces
        if (
            len(pieces) == 1
            and pieces[0].type in ("WORD", "NAMES", "INVERTED")
            and not draft.fields.get("authors")
        ):
            draft.fields["authors"] = self.values.names_of(pieces[0])
            del draft.fields["title"]
        elif not pieces and not host and self._is_site(tree):
            draft.fields["title"] = draft.fields.pop("authors")[0]
        elif len(pieces) > 1 and pieces[0].type == "INVERTED" and not draft.fields.get("authors"):
            draft.fields["authors"] = self.values.names_of(pieces[0])
            title = self.note[pieces[1].start : pieces[-1].end]
            draft.fields["title"] = unquoted(title) if len(pieces) == 2 else bare_text(title)
        return bool(draft.fields.get("url"))
