"""Newspapers: one reference for each paper and each day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from archref.references.diaries import Diaries
from archref.references.draft import SourceDraft
from archref.references.lexing import kinds_of
from archref.references.pieces import ReferencePart
from archref.references.tables import Node
from archref.references.values import days, is_day_of_year, is_month_of_year, is_prose, unquoted
from archref.references.words import fold_title, vocabulary

_LONGEST_TITLE: Final = 16
"""Phrases of a title without quotation marks, at most."""


class News(Diaries):
    """Makes newspapers of trees."""

    def _newspaper(self, draft: SourceDraft, tree: Node) -> bool:
        papers = [
            child for child in tree.children if isinstance(child, Node) and child.name == "paper"
        ]
        pieces = [_whole(self.values.pieces(paper)) for paper in papers]
        known = [piece.type in ("NEWSPAPER", "JOURNAL") for piece in pieces]
        year = draft.fields.get("year")
        found = draft.fields.pop("_days", [])
        for child in tree.children:
            if not isinstance(child, Node) and self.row[child].type in ("DATES", "DAYS"):
                found = days(self.note, self.row[child], year)
            elif not isinstance(child, Node) and self.row[child].type == "DATED" and not found:
                dated = days(self.note, self.row[child])
                found = dated if is_day_of_year(dated[0].date) else []
        if len(draft.title_pieces) > 1 and not self._is_plain_title(draft):
            return False
        if not found or (not year and any(day.date.startswith("-") for day in found)):
            return False
        if len(papers) > 1 and not known[0] and any(known):
            self._put_before_paper(draft, papers[0])
            papers, pieces, known = papers[1:], pieces[1:], known[1:]
        printed = draft.fields.get("place") and draft.fields.get("issue")  # Наш путь. Киев, № 1
        printed = printed or self._is_quoted(draft, pieces)
        told = printed and all(is_day_of_year(day.date) for day in found)
        one = len(papers) == 1 and (told or self._is_paper(draft, pieces[0]))
        if not (all(known) or one):
            return False
        if all(one.type == "JOURNAL" for one in pieces) and all(
            is_month_of_year(day.date) for day in found
        ):
            return False  # Voprossy Istorii, no 2, février 2000
        draft.put("place", self._place_in_brackets(tree))
        draft.known = all(known) or self._is_quoted(draft, pieces)
        draft.kind = "newspaper"
        names = [self._paper(piece) for piece in pieces]
        draft.fields.pop("year", None)
        draft.fields.pop("volume", None)
        self._spread(draft, pieces, names, found)
        return True

    def _put_before_paper(self, draft: SourceDraft, node: Node) -> None:
        """Put what is printed before a known newspaper: an author or, with small words, a title."""
        pieces = self.values.pieces(node)
        if pieces[-1].type == "LOW":  # Pakt o nieagresji, „Kurier Poranny”, 26 VII 1932
            draft.put("title", self.note[pieces[0].start : pieces[-1].end])
        else:
            draft.put("authors", self.values.names(node))

    def _is_quoted(self, draft: SourceDraft, pieces: Sequence[ReferencePart]) -> bool:
        """Return whether a paper is in marks after a title without: `Sprawa ukraińska, „Bunt”`."""
        marked = [one.type == "QUOTED" and self.note[one.start] == "„" for one in pieces]
        return marked == [True] and bool(draft.title_pieces)

    def _place_in_brackets(self, tree: Node) -> str:
        """Return the place after a newspaper's name: `Комуніст (Харків). 1933. 7 січня`."""
        asides = [child for child in tree.children if not isinstance(child, Node)]
        inner = [self.row[at].inner for at in asides if self.row[at].type == "ASIDE"]
        placed = bool(inner) and [one.type for one in inner[0]] == ["PLACE"]
        return self.note[inner[0][0].start : inner[0][0].end] if placed else ""

    def _is_plain_title(self, draft: SourceDraft) -> bool:
        """Return whether words before a newspaper are a title, and no prose."""
        pieces = draft.title_pieces
        return len(pieces) <= _LONGEST_TITLE and all(one.type != "PROSE" for one in pieces)

    def _paper(self, piece: ReferencePart) -> str:
        return without_lead(unquoted(self.note[piece.start : piece.end]))

    def _is_paper(self, draft: SourceDraft, piece: ReferencePart) -> bool:
        """Return whether a name of no list is a newspaper's: by its words, dates or italics."""
        if piece.type == "ITALIC":
            return True
        name = self.note[piece.start : piece.end]
        if _is_no_paper(name) or fold_title(name) in vocabulary().places:
            return False
        if any("paper" in kinds_of(word) for word in name.replace("-", " ").split()):
            return True
        dated = "DAYS" in draft.types and bool(draft.fields.get("year"))
        return dated and piece.type not in ("INVERTED",)

    def _spread(
        self,
        draft: SourceDraft,
        pieces: Sequence[ReferencePart],
        names: Sequence[str],
        found: Sequence[Any],
    ) -> None:
        """Make one reference of each newspaper and each day."""
        shared = {k: v for k, v in draft.fields.items() if not k.startswith("_")}
        papers = list(zip(pieces, names, strict=True))
        first, *further = found
        places = [(piece.start, piece.end, name, first.date) for piece, name in papers]
        piece, name = papers[-1]
        places[-1] = piece.start, first.end, name, first.date  # the days follow the last paper
        places += [(day.start, day.end, name, day.date) for day in further]
        places[0] = draft.start, *places[0][1:]
        start, end, *what = places[-1]
        places[-1] = start, max(end, draft.end), *what
        drafts = [
            (start, end, {**shared, "container": name, "date": date})
            for start, end, name, date in places
        ]
        draft.start, draft.end, draft.fields = drafts[0]
        draft.later = drafts[1:]

    def _gost_newspaper(self, draft: SourceDraft, host: bool) -> bool:
        fields = draft.fields
        found = fields.pop("_days")
        pieces = draft.container_pieces if host else draft.title_pieces
        if not pieces:
            return False
        known = pieces[0].type in ("NEWSPAPER", "JOURNAL")
        if not host and (
            len(pieces) > (1 if known else 3)
            or not (known or "DAYS" in draft.types or self._is_paper(draft, pieces[0]))
        ):
            return False
        if not known and _is_no_paper(self.note[pieces[0].start : pieces[-1].end]):
            return False
        draft.known = known
        draft.kind = "newspaper"
        name = str(fields.pop("container", None) if host else unquoted(fields.pop("title")))
        name, place = with_place(name)
        draft.put("place", place)
        first = ReferencePart("NEWSPAPER", draft.start, pieces[-1].end)
        draft.put("issue", fields.get("_bookpart"))  # Діло. Львів, 1934. Ч. 112. 29 квітня
        fields.pop("year", None)
        fields.pop("_imprint", None)
        self._spread(draft, [first], [name], found)
        return True


def _is_no_paper(name: str) -> bool:
    """Return whether a name is prose or has initials: `Дневник А. М. Петрова. 2 марта 1956 г.`."""
    initials = (one for one in name.split() if len(one) == 2 and one[0].isupper() and one[1] == ".")
    return is_prose(name) or any(initials)


def _whole(pieces: Sequence[ReferencePart]) -> ReferencePart:
    """Return the name of a newspaper as one phrase: `Наш путь`."""
    first, last = pieces[0], pieces[-1]
    return first if first is last else ReferencePart(first.type, first.start, last.end)


def without_lead(name: str) -> str:
    """Return a periodical's name without the word that leads to its day or year.

    `Boston Post for 17 August 1843`, `Dz.U. RP z 1936 r.`
    """
    rest, _, last = name.rpartition(" ")
    leads = last.islower() and {"withinname", "from"}.intersection(kinds_of(last))
    return rest if rest and leads else name


def with_place(name: str) -> tuple[str, str]:
    """Return a newspaper's name and the place after it: `Зора (София)`, `Новости. Париж`."""
    paper, opens, place = name.partition(" (")
    towns = place[:-1].replace("–", "-").split("-")  # На чужой стороне (Берлин–Прага)
    places = vocabulary().places
    known = fold_title(place) in places or all(fold_title(town) in places for town in towns)
    if opens and place.endswith(")") and known:
        return paper, place[:-1]
    paper, stop, place = name.rpartition(". ")
    return (paper, place) if stop and fold_title(place) in vocabulary().places else (name, "")
