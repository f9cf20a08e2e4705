"""Works in the manner of Chicago and its kin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from archref.references.draft import SourceDraft
from archref.references.issues import IssueNumbers
from archref.references.lexing import kinds_of, word_form
from archref.references.news import with_place
from archref.references.pieces import ReferencePart
from archref.references.tables import Node
from archref.references.values import (
    bare_text,
    is_day_of_year,
    is_issue_of_volume,
    is_month_of_year,
    is_prose,
    spaced,
    unquoted,
    without_series,
)
from archref.terms import lexicon

_WITH_NUMBER: Final = 2
"""Phrases of a journal's name and its year or volume."""

_LONG_TITLE: Final = len("1937")
"""Digits of a number that may be a title."""


_NO_DASHES: Final = dict.fromkeys(map(ord, "-–"))


class Western(IssueNumbers):
    """Makes works of trees of `chicago.lark`."""

    def _chicago(self, draft: SourceDraft, tree: Node) -> bool:
        fields = draft.fields
        if self._is_none(draft, tree):
            return False
        fields["_idem"] = "IDEM" in draft.types
        if "NUMS" not in draft.types:
            fields.pop("part", None)
        if fields.get("_same_host"):
            return self._in_same(draft)
        self._pages_like_years(draft)
        self._bare_numbers(draft)
        self._parts_of_title(draft)
        self._title_with_in(draft)
        self._end_title(draft)
        place = bool(fields.get("_imprint") or fields.get("place"))
        of_editor = not place and self._in_editors_book(draft)
        self._date_of_issue(draft)
        self._pages_of_container(draft)
        self._bare_issues(draft)
        self._host(draft, place)
        self._kind_of(draft, place)
        dated = draft.kind in ("article", "book") and draft.container_pieces
        if dated and not self._dated_article(draft):
            return False
        if self._is_word(fields) or self._is_cut_off(draft, place):
            return False
        self._year_of_title(draft, place)
        self._year_before_page(draft, place)
        self._volume_of_title(draft, place)
        printed = place or fields.get("publisher") or (self._is_full(draft) and not of_editor)
        if "OPCIT" in draft.types:  # a chapter of a volume that was cited before
            draft.kind, printed = "chapter", bool(fields.get("title"))
            if not printed:
                return False
        draft.form = "full" if printed else "short"
        if draft.kind in ("article", "newspaper"):  # Novyi zhurnal [New York]
            draft.put("place", fields.get("_town"))
        return True

    def _date_of_issue(self, draft: SourceDraft) -> None:
        """Take the day of a diary, or the year of a month: `Voprosy istorii, no. 2, Feb. 2000`."""
        self._day_of_diary(draft)
        timed = draft.fields.get("_days")
        if timed and draft.fields.get("issue") and is_month_of_year(timed[0].date):
            draft.put("year", timed[0].date[:4])

    def _host(self, draft: SourceDraft, place: bool) -> None:
        """Tell what a work is in, or that what seems to be its title is that."""
        if draft.container_pieces:
            self._author_before_journal(draft)
            self._issue_after_colon(draft)
            self._journal(draft, place)
        elif self._is_journal(draft):
            self._in_journal(draft)
        elif self._is_dated_journal(draft):
            draft.container_pieces, draft.title_pieces = draft.title_pieces, ()
            fields = draft.fields
            fields["container"] = fields.pop("title")
            self._journal(draft, place)
        elif draft.title_pieces and not draft.fields.get("authors"):
            journal = len(draft.title_pieces) == 1 and draft.title_pieces[0].type == "JOURNAL"
            if not place or (journal and draft.fields.get("issue")):
                self._alone(draft)

    def _is_none(self, draft: SourceDraft, tree: Node) -> bool:
        """Return whether a reading can't be one: words alone show that its author is none."""
        fields = draft.fields
        if draft.body and not any("body" in kinds_of(word) for word in draft.body.split()):
            return True
        if draft.surname and not self._german_page(draft):
            return True
        if self._begins_as_none(draft, tree):
            return True
        if fields.get("_twice"):
            return True  # Le Trotskysme, Paris, Flammarion, 1977 ; Trotsky, Paris, LGF, 1984
        if "REVIEW" in draft.types and self._leads_to_case(draft):
            return True
        if str(fields.get("title", "")).isdigit() and len(fields["title"]) < _LONG_TITLE:
            return not fields.get("authors")  # Art. 10, Abs. 2, Berlin 1949, S. 5
        title = fields.get("title")  # quotation marks may hold no word: <img source=".">
        wordless = not title or title.endswith(("…", "..."))
        if draft.quoted and not fields.get("authors") and wordless:
            return True  # the words that the note is about
        host = draft.container_pieces[0].type if draft.container_pieces else ""
        if host in ("QUOTED", "JOURNAL") and not (draft.quoted or "IN" in draft.types):
            return not {"issue", "volume", "year"} & set(fields)
        only = draft.title_pieces if draft.container_pieces and host != "REVIEW" else ()
        if not (len(only) == 1 and only[0].type == "NAMES" and fields.get("authors")):
            return False
        name = self.note[only[0].start : only[0].end]  # Fritz Strich, Ricarda Huch, in: Nestor
        told = "." in name or "given" in kinds_of(name.split()[0]) or "IN" not in draft.types
        return told and not draft.types >= {"IN", "COLON"}

    def _leads_to_case(self, draft: SourceDraft) -> bool:
        """Return whether a sentence leads to a case: `The Lords considered it in Bank v. Mann`."""
        words = [self.note[one.start : one.end] for one in draft.title_pieces]
        parties = words.index("v.") if "v." in words else 0
        leads = any(one.type == "IN" for one in draft.title_pieces[:parties])
        return leads and not draft.fields.get("authors")

    def _in_editors_book(self, draft: SourceDraft) -> bool:
        """Tell the editor's surname from the title of his book, of which something is cited.

        `Hava Volovich, “My Past,” in Vilensky, Dodnes Tiagoteet, pp. 260–64`
        """
        pieces = draft.container_pieces or draft.title_pieces
        if "IN" not in draft.types or [one.type for one in pieces[:2]] != ["WORD", "COMMA"]:
            return False
        name = self.note[pieces[0].start : pieces[0].end]
        at = self.row.index(pieces[0])
        within = at > 0 and self.row[at - 1].type == "IN"
        titled = len(pieces) > 2 and pieces[2].type in ("WORD", "TEXT", "NAMES", "QUOTED", "ITALIC")
        if not (within and titled) or " " in name or kinds_of(name) or draft.fields.get("editors"):
            return False
        if not draft.container_pieces:
            draft.title_pieces = ()
            del draft.fields["title"]
        draft.container_pieces = pieces[2:]
        draft.fields |= {"editors": (name,), "container": self.values.title_of(pieces[2:])}
        return True

    def _is_cut_off(self, draft: SourceDraft, place: bool) -> bool:
        """Return whether a title ends in a word in which none ends: `Stalin on p. 7`."""
        title = draft.fields.get("title") or ""
        last = word_form(title.split(" ")[-1])
        plain = not (place or draft.quoted or draft.container_pieces)
        return plain and last in lexicon().words["no_end"]

    def _kind_of(self, draft: SourceDraft, place: bool) -> None:
        if "DISS" in draft.types:
            draft.kind = "dissertation"
            self._institution(draft.fields)
        elif draft.kind == "book" and not draft.quoted and self._are_documents(draft):
            draft.kind = "documents"
            if draft.fields.get("volume") and place:
                draft.fields.pop("issue", None)  # Bd. 4, München 1988, Nr. 12: that of a document
        elif draft.kind == "book" and draft.quoted and not place:
            draft.kind = "article"
        elif draft.kind == "book" and not place and self._is_order(draft):
            draft.kind = "law"

    def _is_full(self, draft: SourceDraft) -> bool:
        fields = draft.fields
        if draft.kind == "newspaper" or "HENCEFORTH" in draft.types:
            return True
        if draft.kind in ("article", "dissertation") and fields.get("year"):
            return True
        if draft.kind == "book" and {"DATED", "EDITION"} & draft.types and fields.get("authors"):
            return bool(fields.get("year"))  # Honneth, Kampf um Anerkennung (1992)
        printed = fields.get("year") or fields.get("pages") or fields.get("issue")
        return bool(draft.container_pieces) and bool(printed)

    def _dated_article(self, draft: SourceDraft) -> bool:
        """Tell what newspapers print on a day from articles of journals; return if it's either."""
        found = draft.fields.get("_days")
        day = found[0].date if found else draft.fields.get("_month", "")
        if not found and not is_day_of_year(day):
            return True
        known = any(piece.type == "NEWSPAPER" for piece in draft.container_pieces)
        journal = any(piece.type == "JOURNAL" for piece in draft.container_pieces)
        numbered = {"issue", "volume", "pages"} & set(draft.fields)
        daily = is_day_of_year(day) and draft.quoted and not journal and not numbered
        pieces = draft.container_pieces
        if daily and [one.type for one in pieces] == ["PLACE"]:
            return False  # a letter: “Carta del apoderado”, Quito, 13 de julio de 1765
        if daily and not known and is_prose(self.note[pieces[0].start : pieces[-1].end]):
            return False
        if known or daily:  # “A Title,” Sovremennoe slovo (April 6, 1912)
            draft.kind = "newspaper"
            draft.fields["date"] = day
            name, place = with_place(str(draft.fields["container"]))
            draft.fields["container"] = name
            draft.put("place", place)
            draft.fields.pop("year", None)
        else:
            draft.fields["year"] = day[:4]
        return True

    def _are_issues_of(self, pieces: Sequence[ReferencePart]) -> bool:
        """Return whether what has issues and a town is a journal: `Voprosy Istorii, no. 8`."""
        words = self.note[pieces[0].start : pieces[-1].end].split()
        named = len(pieces) == 1 and pieces[0].type == "JOURNAL"
        return named or any("serial" in kinds_of(word) for word in words)

    def _journal(self, draft: SourceDraft, place: bool) -> None:
        """Tell journals from volumes, and take the number of an issue off the journal's name."""
        fields, pieces = draft.fields, list(draft.container_pieces)
        if place:
            documents = self._of_documents(pieces) and not draft.quoted
            article = draft.quoted and fields.get("issue") and self._are_issues_of(pieces)
            draft.kind = "documents" if documents else "article" if article else "chapter"
            self._date_of_described(draft)
            return
        journal = any(piece.type in ("JOURNAL", "NEWSPAPER") for piece in pieces)
        last = pieces[-1]
        if (
            len(pieces) > 1
            and last.type in ("NUM", "RANGE", "ROMAN")
            and (fields.get("year") or fields.get("pages"))
        ):
            number = spaced(self.note[last.start : last.end])
            name = unquoted(bare_text(self.note[pieces[0].start : pieces[-2].end]))
            fields["container"] = without_series(name)
            mark = "/" if is_issue_of_volume(number) else ", " if "," in number else "."
            volume, _, issue = number.partition(mark)
            if issue.translate(_NO_DASHES).isdigit():
                # Kritika 2.1 (2001), Labour History Review 60/2, History, 25, 4, Cahiers, 45, 1-2
                draft.put("volume", volume)
                draft.put("issue", issue)
            elif fields.get("issue"):
                draft.put("volume", number)
            else:
                draft.put("volume" if self._is_year_book(draft, number) else "issue", number)
            if len(pieces) > 2 and pieces[-2].type == "ROMAN":  # XLV 4 (1986)
                draft.put("volume", self.note[pieces[-2].start : pieces[-2].end])
                fields["container"] = bare_text(self.note[pieces[0].start : pieces[-3].end])
            journal = True
        dated = fields.get("year") and "DATED" in draft.types
        if journal or fields.get("issue") or dated or (fields.get("volume") and fields.get("year")):
            draft.kind = "article"
        else:  # ‘A Title’ in J. Cooper et al., Soviet History
            host = fields.get("editors") or "IN" in draft.types
            draft.kind = "chapter" if not draft.quoted or host else "article"

    def _is_surname(self, draft: SourceDraft) -> bool:
        """Return whether a word before bare numbers may be an author: `Harper, 59–60`."""
        word = draft.title_pieces[0].type == "WORD" and not draft.fields.get("editors")
        return word and "NUMS" in draft.types

    def _names_alone(self, draft: SourceDraft, pieces: Sequence[ReferencePart]) -> bool:
        """Take what stands for a title as the authors: `Harper, 59–60`, `Таубе и Крузе. С. 40`."""
        fields = draft.fields
        other = ("_idem", "issue", "year", "_days", "editors")  # Toshito (ed.), Gendai-shi, Vol. 3
        plain = not any(fields.get(name) for name in other)
        person = len(pieces) == 1 and pieces[0].type in ("WORD", "NAMES", "INVERTED")
        paged = "PAGES" in draft.types
        if person and plain and not draft.quoted and (paged or self._is_surname(draft)):
            named = pieces[:1]
        elif [one.type for one in pieces] == ["WORD", "AND", "WORD"] and (
            "STOP" in draft.types and paged
        ):
            named = pieces[::2]
        else:
            return False
        fields["authors"] = tuple(name for one in named for name in self.values.names_of(one))
        del fields["title"]
        draft.title_pieces = ()
        return True

    def _author_before_journal(self, draft: SourceDraft) -> None:
        """Tell who wrote from a title that is not printed: `Böckenförde, Der Staat 29 (1990)`."""
        fields, pieces = draft.fields, draft.title_pieces
        name = len(pieces) == 1 and pieces[0].type == "WORD" and not kinds_of(fields["title"])
        if not name or fields.get("authors") or " " in fields["title"]:
            return
        if draft.container_pieces[0].type == "JOURNAL" and "IN" not in draft.types:
            fields["authors"] = (fields.pop("title"),)
            draft.title_pieces = ()

    def _is_journal(self, draft: SourceDraft) -> bool:
        """Return whether a title is a journal with its year or volume: `NJW 1990, 123`."""
        if len(draft.title_pieces) != _WITH_NUMBER:
            return False
        types = [one.type for one in draft.title_pieces]
        told = types in (["JOURNAL", "YEAR"], ["JOURNAL", "NUM"]) and not draft.fields.get("year")
        return told and bool(draft.fields.get("pages"))

    def _in_journal(self, draft: SourceDraft) -> None:
        """Take what is cited by its place in a journal: `Kubis, ZUM 2006, 370`, `BGHZ 12, 345`."""
        journal, number = draft.title_pieces
        del draft.fields["title"]
        draft.title_pieces, draft.container_pieces = (), (journal,)
        draft.put("container", self.values.title_of([journal]))
        printed = self.note[number.start : number.end]
        draft.put("year" if number.type == "YEAR" else "volume", printed)
        draft.kind = "article"

    def _alone(self, draft: SourceDraft) -> None:
        """A journal or a newspaper without the title of what is cited of it."""
        fields, pieces = draft.fields, list(draft.title_pieces)
        if [one.type for one in pieces] == ["JOURNAL", "YEAR"] and fields.get("issue"):
            draft.put("year", pieces.pop().value)  # Tuna 2020, nr. 1
            fields["title"] = self.values.title_of(pieces)
        timed = "DATED" in draft.types or (fields.get("issue") and fields.get("year"))
        numbered = len(pieces) > 1 and pieces[-1].type in ("NUM", "RANGE") and timed
        if self._names_alone(draft, pieces):
            return
        of_month = [is_month_of_year(day.date) for day in fields.get("_days", ())] == [True]
        if (
            numbered
            or (of_month and len(pieces) == 1 and "PAGES" in draft.types)  # Europe, mars 1949, p. 5
            or (fields.get("issue") and (fields.get("year")))
            or (len(pieces) == 1 and pieces[0].type == "JOURNAL" and fields.get("year"))
        ):
            draft.container_pieces, draft.title_pieces = pieces, ()
            fields["container"] = fields.pop("title")
            draft.kind = "article"
            draft.quoted = False
            if numbered:
                self._journal(draft, False)
