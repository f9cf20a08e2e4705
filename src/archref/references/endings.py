"""What stands at the end of a title and is no part of it: a press, a town, a year, a volume."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from archref.references.diaries import Diaries
from archref.references.draft import SourceDraft
from archref.references.lexing import kinds_of, may_be_year
from archref.references.pieces import ReferencePart
from archref.references.tables import Node
from archref.references.values import bare_text, full_range, spaced
from archref.references.words import vocabulary

_LONGEST_PRESS: Final = 6
"""Words of a publisher's name."""

_LONGEST_INITIAL: Final = 3
"""Letters of what is no title, but the rest of a name."""

_NUMBERS: Final = frozenset(("NUM", "RANGE", "ROMAN", "ITALIC"))


class TitleEnds(Diaries):
    """Takes off titles what is printed after them, where only commas part the two."""

    def _end_title(self, draft: SourceDraft) -> None:
        """Take off a title where it was printed, and in what."""
        self._press_of_title(draft, "title")
        self._press_of_title(draft, "container")
        self._place_of_title(draft)
        self._host_of_title(draft)
        self._page_of_title(draft)
        self._series_of_title(draft)
        self._host_before_year(draft)
        self._town_of_title(draft)
        self._town_before_year(draft)

    def _host_of_title(self, draft: SourceDraft) -> None:
        """Take a journal of no list off a title: `Klausa, Inhaltsanalyse, ZfS 8 (1979) 362 ff.`"""
        fields, pieces = draft.fields, draft.title_pieces
        commas = [at for at, one in enumerate(pieces) if one.type == "COMMA"]
        plain = not (draft.quoted or draft.container_pieces or fields.get("_imprint"))
        if not (plain and commas and fields.get("authors") and "DATED" in draft.types):
            return
        host = pieces[commas[-1] + 1 :]
        after = [one.type for one in self.row if one.start >= pieces[-1].end][:1]
        if len(host) < 2 or host[-1].type != "NUM" or after != ["DATED"] or commas[-1] == 0:
            return
        draft.title_pieces, draft.container_pieces = pieces[: commas[-1]], host
        fields["title"] = self.values.title_of(draft.title_pieces)
        fields["container"] = self.values.title_of(host)

    def _issue_after_colon(self, draft: SourceDraft) -> None:
        """Take a volume and its issue off a journal's name: `Political Religions 4:2 (2003)`."""
        pieces = draft.container_pieces
        numbers = [one.type for one in pieces[-3:]] == ["NUM", "COLON", "NUM"]
        if numbers and len(pieces) > 3 and "DATED" in draft.types:
            draft.put("volume", self.note[pieces[-3].start : pieces[-3].end])
            draft.put("issue", self.note[pieces[-1].start : pieces[-1].end])
            draft.container_pieces = pieces[:-3]
            draft.fields["container"] = self.values.title_of(pieces[:-3])

    def _are_documents(self, draft: SourceDraft) -> bool:
        """Return whether a work is a collection of documents by its title, or as one is cited.

        `Kollektivizatsiia v Severnom raione, comp. P. N. Sharova (Vologda, 1964), doc. 44`
        """
        edited = draft.fields.get("editors") and not draft.fields.get("authors")
        marks = [
            one.inner[0]
            for one in self.row
            if one.type == "PARTS" and one.inner and one.end <= draft.end
        ]
        printed = [self.note[one.start : one.end].rstrip(".") for one in marks]
        numbered = any("documentmark" in kinds_of(one) for one in printed)
        return bool(edited and numbered) or self._of_documents(draft.title_pieces)

    def _issue_of_year(self, draft: SourceDraft) -> None:
        """Take an issue of a year after a volume: `Osteuropa, 61. Jg., 8/2011, S. 7–22`."""
        fields = draft.fields
        numbers = [one for one in self.row if one.type == "NUMS" and one.end <= draft.end]
        if not numbers or not fields.get("volume") or len(fields.get("pages", ())) == 1:
            return
        issue, _, year = self.note[numbers[0].start : numbers[0].end].partition("/")
        if issue.isdigit() and may_be_year(year) and not {"issue", "year"} & set(fields):
            fields["issue"], fields["year"] = issue, year
            fields["pages"] = fields["pages"][1:]

    def _begins_as_none(self, draft: SourceDraft, tree: Node) -> bool:
        """Return whether a title begins as none does that has no author, or no imprint, beside it.

        `Dietrich Geyer, „Gesellschaft“ als Veranstaltung`, `M. Carley, 1939 (Chicago, 1999)`,
        `R. Bergan Sergei Eisenstein (New York, 1997)`
        """
        fields = draft.fields
        begun = [one.type for one in draft.title_pieces[:2]]
        if begun == ["NAMES", "COMMA"] and self._is_host_of(draft):
            return True
        if begun == ["YEAR"]:
            return not (fields.get("authors") and fields.get("_imprint"))
        if begun in (["QUOTED", "LOW"], ["QUOTED", "PROSE"]) and not fields.get("authors"):
            return True
        if "signed" not in [one.name for one in tree.children if isinstance(one, Node)]:
            return False
        initials = "." in str(fields["authors"][0]) and len(fields["authors"]) == 1
        return not initials or "IMPRINT" not in draft.types or begun[:1] == ["QUOTED"]

    def _is_dated_journal(self, draft: SourceDraft) -> bool:
        """Return whether a journal stands for a title: `Dubov, Voprosy istorii, 5 (1990)`."""
        types = [one.type for one in draft.title_pieces]
        numbered = types in (["JOURNAL", "NUM"], ["JOURNAL", "COMMA", "NUM"])
        return numbered and "DATED" in draft.types and bool(draft.fields.get("authors"))

    def _is_host_of(self, draft: SourceDraft) -> bool:
        """Return whether who begins a title after *in* wrote it: `from Ouranos in D. G.`"""
        first = draft.title_pieces[0]
        before = [one.type for one in self.row if one.end <= first.start][-1:]
        return before == ["IN"] and "." in self.note[first.start : first.end]

    def _series_of_title(self, draft: SourceDraft) -> None:
        """Take a series and its number off a title: `Title, Kiel Working Paper No. 837, 1997`."""
        fields, pieces = draft.fields, draft.title_pieces
        commas = [at for at, one in enumerate(pieces) if one.type == "COMMA"]
        plain = not (draft.quoted or draft.container_pieces or fields.get("_imprint"))
        if not (plain and commas and fields.get("authors") and fields.get("issue")):
            return
        host = pieces[commas[-1] + 1 :]
        words = self.note[host[0].start : host[-1].end].split() if host else []
        if commas[-1] > 0 and any("serial" in kinds_of(word) for word in words):
            draft.title_pieces, draft.container_pieces = pieces[: commas[-1]], host
            fields["title"] = self.values.title_of(draft.title_pieces)
            fields["container"] = self.values.title_of(host)

    def _page_of_title(self, draft: SourceDraft) -> None:
        """Take a page before the year off a title: `Glendon, Divorce in Western Law 112 (1987)`.

        So American lawyers cite books; after a journal's year its pages come.
        """
        fields, pieces = draft.fields, draft.title_pieces
        plain = not (draft.quoted or draft.container_pieces or fields.get("_imprint"))
        names = fields.get("authors", ("",))
        if not plain or len(pieces) < 2 or pieces[-1].type not in ("NUM", "RANGE"):
            return
        after = [one for one in self.row if one.start >= pieces[-1].end][:1]
        closed = [one.type for one in after] == ["DATED"] and after[0].end == draft.end
        words = self.note[pieces[0].start : pieces[-2].end].split()
        serial = any("serial" in kinds_of(word) for word in words)
        if closed and " " in names[0] and len(words) > 1 and not serial:
            draft.title_pieces = pieces[:-1]
            fields["title"] = self.values.title_of(pieces[:-1])
            fields["pages"] = (full_range(self.note[pieces[-1].start : pieces[-1].end]),)
            draft.types.add("NUMS")
            draft.form = "full"

    def _host_before_year(self, draft: SourceDraft) -> None:
        """Take a journal of no list and its year off a title: `Tytuł, Przegląd Sądowy 2011, nr 5`.

        An issue tells it from a town, or a page after the first one: `DRdA 2022, 105 (106)`.
        """
        fields, pieces = draft.fields, draft.title_pieces
        commas = [at for at, one in enumerate(pieces) if one.type == "COMMA"]
        plain = not (draft.quoted or draft.container_pieces or fields.get("_imprint"))
        last = commas[-1] if plain and commas and fields.get("authors") else 0
        if not last or pieces[-1].type != "YEAR" or last == len(pieces) - 2:
            return
        host = self._unglossed(pieces[last + 1 : -1])
        short = len(host) == 1 and "SUBNUM" in draft.types
        if host[0].type in ("TEXT", "WORD", "NAMES") and (fields.get("issue") or short):
            draft.put("year", pieces[-1].value)
            draft.title_pieces, draft.container_pieces = pieces[:last], host
            fields["title"] = self.values.title_of(draft.title_pieces)
            fields["container"] = self.values.title_of(host)
            draft.types.add("DATED")  # as a journal is by its year

    def _press_of_title(self, draft: SourceDraft, name_of: str) -> None:
        """Take a publisher before its place off a title: `La rivoluzione, Einaudi, Torino 2012`."""
        pieces: Sequence[ReferencePart] = getattr(draft, f"{name_of}_pieces")
        fields = draft.fields
        commas = [at for at, one in enumerate(pieces) if one.type == "COMMA"]
        placed = "PUBLISHED" in draft.types
        if not commas or fields.get("publisher") or not (placed or "YEAR" in draft.types):
            return
        last = commas[-1]
        name = self.note[pieces[last].end : pieces[-1].end].strip()
        words = name.split()
        if len(words) > 1 and "article" in kinds_of(words[0]):
            del words[0]  # il Mulino, Bologna 2011
        if not words or not words[0][0].isupper() or len(words) > _LONGEST_PRESS:
            return
        if not placed and ("press" not in kinds_of(words[-1]) or not fields.get("year")):
            return  # Manchester University Press, 2000, but not Foreign Office, 1939
        told = {"publisher", "house"} & {*kinds_of(words[0]), *kinds_of(words[-1])}
        ended = [one.type for one in pieces[last - 1 :]] == ["YEARS", "COMMA", "NAMES"]
        town = kinds_of(str(fields.get("place", "")))
        named = "townafterhouse" in town and fields.get("authors")
        named = named and pieces[last - 1].end - pieces[0].start > _LONGEST_INITIAL
        capital = all(word[0].isupper() or "particle" in kinds_of(word) for word in words)
        # Il genocidio dimenticato 1932-1933, Della Porta, Pisa 2015;
        # Diario de la guerra, Ruedo Ibérico, París, 1963
        if told or (placed and (ended or (named and capital))):
            fields["publisher"] = name
            setattr(draft, f"{name_of}_pieces", pieces[:last])
            fields[name_of] = bare_text(self.note[pieces[0].start : pieces[last - 1].end])

    def _beyond_italics(self, draft: SourceDraft) -> bool:
        """Return whether a title in italics goes on with what is not: `*Stalin*, and no more`."""
        begun = [one.type for one in draft.title_pieces[:3]]
        if begun[1:] == ["COMMA", "ITALIC"] and begun[0] in ("NAMES", "INVERTED"):
            return True
        for pieces in (draft.title_pieces, draft.container_pieces):
            if len(pieces) > 1 and pieces[0].type == "ITALIC":
                words = self.note[pieces[0].start : pieces[0].end]
                told = " " in words or pieces[1].type in ("COMMA", "STOP", "COLON")
                numbers = all(one.type in _NUMBERS for one in pieces[1:])  # *Slavic Review* 54
                if told and not numbers and not self._press_after_italics(draft, pieces):
                    return True
        return False

    def _press_after_italics(self, draft: SourceDraft, pieces: Sequence[ReferencePart]) -> bool:
        """Take a publisher between a title in italics and a town.

        `L. ROMERO, *Tres días de julio*, Planeta, Barcelona, 1987`
        """
        house, fields = pieces[2:], draft.fields
        types = [one.type for one in pieces]
        if not house or types[1] != "COMMA" or "COMMA" in types[2:] or fields.get("publisher"):
            return False
        if "PUBLISHED" not in draft.types or house[0].type in ("LOW", "YEAR", "ROMAN", "NUM"):
            return False
        name = "title" if pieces[0] in draft.title_pieces else "container"
        fields["publisher"] = bare_text(self.note[house[0].start : house[-1].end])
        fields[name] = self.values.title_of(pieces[:1])
        setattr(draft, f"{name}_pieces", pieces[:1])
        return True

    def _place_of_title(self, draft: SourceDraft) -> None:
        """A surname before a place, a year and English pages: `Pavlov, Leningrad 1941, p. 12`."""
        fields, pieces = draft.fields, draft.title_pieces
        inside = [one for one in self.row if draft.start <= one.start < draft.end]
        types = [one.type for one in inside]
        if fields.get("authors") or types != ["WORD", "COMMA", "PUBLISHED", "COMMA", "PAGES"]:
            return
        place = self.note[inside[2].start : inside[2].end]
        if len(pieces) == 1 and "," not in place and self._marked("english", inside[4:]):
            fields["authors"] = self.values.names_of(pieces[0])
            fields["title"] = place
            for name in ("place", "year", "_imprint"):
                fields.pop(name, None)

    def _town_of_title(self, draft: SourceDraft) -> None:
        """A town of no list and a year end a title in Polish: `Gdzie Karpat, Tuchów 1997, s. 5`."""
        fields, pieces = draft.fields, draft.title_pieces
        types = [one.type for one in pieces[-3:]]
        if types[:1] != ["COMMA"] or types[2:] != ["YEAR"] or types[1] not in ("WORD", "TEXT"):
            return
        pages = [one for one in self.row if one.type == "PAGES" and one.end <= draft.end]
        told = fields.get("authors") and not fields.get("_imprint") and not draft.container_pieces
        last = "INVERTED" in draft.types and pieces[-1].end == draft.end
        if told and (last or self._marked("after_town", pages)):
            draft.put("place", self.note[pieces[-2].start : pieces[-2].end])
            draft.put("year", pieces[-1].value)
            draft.title_pieces = pieces[:-3]
            fields["title"] = self.values.title_of(pieces[:-3])

    def _town_before_year(self, draft: SourceDraft) -> None:
        """A town of no list before a comma and a year: `Das Hakenkreuz, Schnellrode, 2006`."""
        fields, pieces = draft.fields, draft.title_pieces
        end = [one.type for one in pieces[-2:]]
        plain = fields.get("year") and not {"_imprint", "publisher", "container"} & set(fields)
        if not plain or end != ["COMMA", "WORD"] or len(pieces) == 2 or draft.quoted:
            return
        years = [one for one in self.row if one.type == "YEAR" and one.start > pieces[-1].end]
        name = self.note[pieces[-1].start : pieces[-1].end]
        if "NAMES" in draft.types and years and fields.get("authors"):
            house = {"publisher", "house"} & {*kinds_of(name)}
            draft.put("publisher" if house else "place", name)
            draft.title_pieces = pieces[:-2]
            fields["title"] = self.values.title_of(pieces[:-2])

    def _bare_numbers(self, draft: SourceDraft) -> None:
        """Tell what numbers without a mark are.

        A Roman number that stands for a title is a volume: `Paléologue, III, 44`.
        """
        self._issue_of_year(draft)
        alone = [one.type for one in draft.title_pieces] == ["ROMAN"]
        if alone and draft.fields.get("authors") and draft.fields.get("pages"):
            draft.put("volume", draft.fields.pop("title"))
            draft.title_pieces = ()

    def _volume_of_title(self, draft: SourceDraft, place: bool) -> None:
        """A Roman number at a short title's end is a volume: `KR I, p. 305`.

        Beside an imprint a part is one: `књ. I, Београд, 1996`.
        """
        if place:
            self._part_as_volume(draft)
        fields, pieces = draft.fields, draft.title_pieces
        if len(pieces) > 1 and pieces[-1].type == "ROMAN" and not place and fields.get("pages"):
            before = kinds_of(self.note[pieces[-2].start : pieces[-2].end].split()[-1])
            if {"given", "counted"} & {*before}:
                return  # Lieven, Nicholas II
            fields["title"] = bare_text(self.note[pieces[0].start : pieces[-2].end])
            draft.put("volume", self.note[pieces[-1].start : pieces[-1].end])

    def _year_of_title(self, draft: SourceDraft, place: bool) -> None:
        """A year without an imprint ends a title: `Jews in Britain, 1917, pp. 88–9`."""
        fields, pieces = draft.fields, draft.title_pieces
        if draft.kind != "book" or place or not pieces or "YEAR" not in draft.types:
            return
        if fields.get("publisher") or "EDITION" in draft.types:
            return
        years = [
            one
            for one in self.row
            if one.type == "YEAR" and pieces[-1].end <= one.start < draft.end
        ]
        if years and not {"DATED", "DATES"} & draft.types:
            fields["title"] = bare_text(self.note[pieces[0].start : years[0].end])
            fields.pop("year", None)

    def _year_before_page(self, draft: SourceDraft, place: bool) -> None:
        """A year after a short title is no part of it in German: `Jonietz, Scuole 2011, S. 771`."""
        fields, pieces = draft.fields, draft.title_pieces
        if place or len(pieces) < 2 or pieces[-1].type != "YEAR" or not fields.get("authors"):
            return
        if draft.kind == "dissertation":
            return  # Die Emigration der Juden vor 1987, Diss. Universität Münster 2000
        if self._german_page(draft) and not draft.container_pieces:
            fields["title"] = bare_text(self.note[pieces[0].start : pieces[-2].end])
            draft.put("year", pieces[-1].value)
            draft.title_pieces = pieces[:-1]

    def _german_page(self, draft: SourceDraft) -> bool:
        pages = [one for one in self.row if draft.start < one.start < draft.end]
        return any(one.type == "PAGES" and self._marked("german", [one]) for one in pages)

    def _marked(self, group: str, pages: Sequence[ReferencePart]) -> bool:
        """Return whether all of these pages have marks of a group, as ``words.toml`` has them."""
        marks = [self.note[one.inner[0].start : one.inner[0].end].rstrip(". ") for one in pages]
        return bool(marks) and vocabulary().page_marks[group].issuperset(marks)

    def _is_order(self, draft: SourceDraft) -> bool:
        """Return whether a title is a law's by its word and number: `Order 00447, p. 5`."""
        fields, pieces = draft.fields, draft.title_pieces
        if fields.get("authors") or not pieces or fields.get("year"):
            return False
        words = self.note[pieces[0].start : pieces[0].end].split()
        if not any("law" in kinds_of(word) for word in words):
            return False
        if fields.get("issue") and len(pieces) == 1:
            marks = [one for one in self.row if one.type == "ISSUES" and one.end <= draft.end]
            fields["title"] = spaced(self.note[draft.start : marks[-1].end])
            fields.pop("issue")
            return True
        return pieces[-1].type == "NUM" and len(pieces) == 2

    def _pages_like_years(self, draft: SourceDraft) -> None:
        """A range after a short title in quotation marks is one of pages: `“Title,” 1971–72`."""
        fields = draft.fields
        told = draft.quoted and fields.get("authors") and "YEARS" in draft.types
        if told and not {"container", "_imprint", "pages", "issue", "volume"} & set(fields):
            last = [one for one in self.row if one.type == "YEARS" and one.start < draft.end][-1]
            if last.end == draft.end:
                fields["pages"] = (full_range(self.note[last.start : last.end]),)
                for name in ("year", "_years"):
                    fields.pop(name, None)

    def _title_with_in(self, draft: SourceDraft) -> None:
        """Put the *In* back to a title: `Prokhanov, In the Cauldron of Russia`."""
        pieces = draft.title_pieces
        if not pieces or not draft.fields.get("authors"):
            return
        before = [one for one in self.row if draft.start < one.start < pieces[0].start][-1:]
        if before and before[0].type == "IN" and self.note[before[0].start].isupper():
            draft.title_pieces = (*before, *pieces)
            draft.fields["title"] = bare_text(self.note[before[0].start : pieces[-1].end])
