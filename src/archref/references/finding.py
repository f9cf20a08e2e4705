"""Where in a note references are: each place where one may begin is tried with each grammar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from archref.references.building import Builder
from archref.references.draft import SourceDraft
from archref.references.evidence import (
    ALSO_OF_LAW,
    CERTAIN,
    EVIDENCE,
    IMPRINTS,
    NEEDS,
    cited_in,
    goes_on,
    is_hosted,
    leads,
    lists_nouns,
    next_of,
    says_reprint,
    without_joints,
)
from archref.references.grammars import WORKS, Genres
from archref.references.known import Known
from archref.references.limits import most
from archref.references.phrases import Phrases
from archref.references.pieces import BEGIN, ReferencePart
from archref.references.proposals import Proposal
from archref.references.readings import PARTS_BY_STOPS, may_end_between, readings
from archref.references.weighing import ENOUGH, is_dated_title, is_short_title, may_precede, weight

_STARTS: Final = frozenset((
    "NAMES", "INVERTED", "WORD", "TEXT", "ITALIC", "QUOTED", "NEWSPAPER", "JOURNAL",
    "COLLECTION", "ARCHIVE", "CLASS", "REPEAT", "OPCIT", "IDEM", "URL", "ACCESSED", "INTERVIEW",
    "EDITORS", "NUM", "PLACE", "ROMAN",
))  # fmt: skip
_CLAUSE: Final = frozenset(("AND", "ARCHIVAL", "SEE", "LOW", "PROSE", "IN", "EDBY", "REMARK"))
_HARD: Final = frozenset(("ARCHIVAL", "SEE", "OPEN", "LINK"))
"""What no reference reaches over."""

_NAMED: Final = frozenset(("NAMES", "INVERTED", "EDITORS", "IDEM"))
_EDITORS: Final = frozenset(("EDITORS",))
_BEFORE_NUMBER: Final = frozenset(("BEGIN", "SEE", "SEMI", "COMMA", "STOP"))
_LIKELY: Final = frozenset((
    "NAMES", "INVERTED", "EDITORS", "COLLECTION", "ARCHIVE", "CLASS", "NEWSPAPER", "JOURNAL",
    "REPEAT", "OPCIT", "QUOTED", "ITALIC",
))  # fmt: skip
_VERSUS: Final = ("v.", "vs.")
"""What stands between the parties of a case in law."""

_PARTING: Final = frozenset(("COLON", "STOP", "COMMA", "SEMI"))
_BRACKETS: Final = frozenset(("ASIDE", "HENCEFORTH", "REMARK", "DATED", "IMPRINT"))
"""What may hold references of its own."""

_JOINED: Final = frozenset(
    ("WORD", "TEXT", "NAMES", "YEAR", "NUM", "POSS", "ROMAN", "MONTH", "FROM")
)
"""What goes on with the words after it, so that none begins there."""

_OPENS_LISTED: Final = frozenset(("BEGIN", "SEE", "SEMI"))
_AUTHORS: Final = frozenset(("WORD", "TEXT", "NAMES", "INVERTED"))
_LISTED: Final = 8
"""Phrases that one of a list of short titles has at most."""

_LONGEST: Final = 90
"""Phrases that a reference has at most."""

_MARGIN: Final = 0.6
"""By how much a later beginning must weigh more than an earlier one."""


class Finder:
    """Finds the references of notes."""

    def __init__(self) -> None:
        self._genres = Genres()

    def is_evident(self, row: Sequence[ReferencePart]) -> bool:
        """Return whether a row has an imprint or pages, whatever was made of it."""
        return not CERTAIN.isdisjoint([piece.type for piece in row])

    def find(self, note: str, row: Sequence[ReferencePart], known: Known) -> Iterator[SourceDraft]:
        """Yield the references of a row of phrases, in order; brackets are rows of their own."""
        search = _Search(note, row, self._genres, known)
        at, last = 0, -2
        while at < len(row):
            best = search.best(at) if row[at].type in _STARTS else None
            if best is None:
                if row[at].inner and row[at].type in _BRACKETS:
                    yield from self._inside(note, row, at, known)
                at += 1
                continue
            if at and row[at - 1].type == "AND" and last == at - 1:
                best.draft.fields["_same_author"] = True
            search.read_to(best.end)
            lead = [one for one in row[max(0, at - 2) : at] if one.type == "SEE"]
            best.draft.fields["_reprint"] = any(says_reprint(note, one) for one in lead)
            self._call(note, row[best.end : best.end + 2], best.draft)
            yield best.draft
            at = last = best.end

    def _call(self, note: str, following: Sequence[ReferencePart], draft: SourceDraft) -> None:
        """Note what a work is called from here on: `vol. XX: 226; (hereafter, DVP SSSR)`."""
        after = following[1:] if following and following[0].type in ("SEMI", "COMMA") else following
        if after and after[0].type == "HENCEFORTH" and after[0].inner:
            inner = after[0].inner
            text = note[inner[0].start : inner[-1].end]
            draft.fields["_short"] = text.strip(' ,–—-«»“”‘’"')

    def _inside(
        self, note: str, row: Sequence[ReferencePart], at: int, known: Known
    ) -> Iterator[SourceDraft]:
        """Yield what is in brackets: `Allen (“Soviet Union,” 68)` with its author."""
        piece = row[at]
        for draft in self.find(note, Phrases().row(note, piece.inner), known):
            name = row[at - 1] if at else BEGIN
            alone = draft.start == piece.inner[0].start and draft.end == piece.inner[-1].end
            if (
                alone
                and draft.quoted
                and not draft.fields.get("authors")
                and name.type in ("WORD", "NAMES")
            ):
                draft.fields["authors"] = (note[name.start : name.end],)
                draft.start, draft.end = name.start, piece.end
            yield draft


class _Search:
    """The places of one row at which a reference may begin, and what begins there."""

    def __init__(
        self,
        note: str,
        row: Sequence[ReferencePart],
        genres: Genres,
        known: Known,
    ) -> None:
        self._note = note
        self._row = row
        self._types = tuple(piece.type for piece in row)
        self._genres = genres
        self._hard = next_of(self._types, _HARD)
        self._lists = next_of(without_joints(self._types), frozenset(("SEMI",)))
        self._known = known
        self._evident = next_of(self._types, EVIDENCE)
        self._tried: dict[int, Proposal | None] = {}
        self._built: tuple[int, Builder] | None = None
        self._read_to = -1

    def read_to(self, end: int) -> None:
        """Take note of where a reference has ended: a list may go on after it."""
        self._read_to = end
        if self._tried.get(end + 1, self) is None:
            del self._tried[end + 1]

    def best(self, at: int) -> Proposal | None:
        """Return the reference that begins at a place, unless one that begins in it is likelier."""
        first = self._at(at)
        if first is None or self._sure(first):
            return first
        for later in range(at + 1, first.end):
            if self._types[later] not in _LIKELY and self._types[later - 1] not in _PARTING:
                continue
            other = self._at(later)
            if other is not None and self._instead(first, other, later):
                return None
        return first

    def _sure(self, first: Proposal) -> bool:
        """Return whether names of persons begin a reference: nothing later does, then."""
        fields = first.draft.fields
        if self._types[first.first + 1 : first.first + 2] == ("COLON",) and self._known.by(
            (str(fields.get("title")),)
        ):
            return False  # Alexander III: Mosolov, 4
        names = fields.get("authors") if _NAMED & first.draft.types else None
        if first.draft.surname and self._known.by(fields.get("authors", ())):
            return True  # Schlögel: Jahrhundert, S. 61
        begun = _NAMED if first.draft.genre == "harvard" else _EDITORS
        editors = fields.get("editors") and self._types[first.first] in begun
        return bool(names or editors or fields.get("_idem"))

    def _instead(self, first: Proposal, other: Proposal, later: int) -> bool:
        """Return whether a later beginning is to be preferred: it must go as far, and weigh more.

        What precedes a colon may say what is cited for: `Kirov’s murder: Lenoe, p. 5`.
        """
        if other.end < first.end or first.draft.fields.get("_same_host"):
            return False
        its = other.draft
        hosted = first.draft.genre == "gost" and is_hosted(self._types[: first.end], later)
        if hosted or (not its.fields.get("authors") and goes_on(self._types, first.first, later)):
            return False  # a title of several sentences
        by = its.fields.get("authors") and "POSS" not in its.types  # the Terror: Stalin’s Purge
        told = by or its.genre == "collection"
        if (
            by
            and self._types[later - 1] == "LOW"
            and not (its.title_pieces or its.container_pieces)
        ):
            return False  # Letters from Russian Prisons, p. 215
        if self._types[later - 1] == "COLON" and told:
            within = self._types[first.first : later]
            named = first.draft.fields.get("authors") and within[1:2] == ("COMMA",)
            if (named and not its.title_pieces) or lists_nouns(self._types, later):
                return False  # Kennedy, The Rise of Antagonism: Origins, p. 5
            return "DSLASH" not in within and within[-2:] != ("IN", "COLON")
        told = self._types[later] == "QUOTED"
        if self._types[later - 1] in ("AND", "COLON") and not (by or told):
            return False  # Theater and World: The Problematics
        return other.weight > first.weight + _MARGIN

    def _at(self, at: int) -> Proposal | None:
        if at not in self._tried:
            self._tried[at] = self._try(at)
        return self._tried[at]

    def _try(self, at: int) -> Proposal | None:
        kind = self._types[at]
        before = self._row[at - 1] if at else BEGIN
        if kind not in _STARTS or not self._may_begin(at, before):
            return None
        reach = self._reach(at)
        listed = min(reach, self._lists[at])
        if kind != "NAMES" and self._evident[at] >= listed:
            types = self._types[at:reach]
            if not (self._may_be_listed(kind, before, types) or self._may_be_known(at, before)):
                return None
            return self._likeliest("chicago", at, types, before)
        there = frozenset(self._types[at:listed])
        types = self._types[at:reach]
        if self._in_prose(types, before, there):
            return None
        best: Proposal | None = None
        for genre in self._genres.of(kind):
            if NEEDS[genre].isdisjoint(there) or (genre == "law" and ALSO_OF_LAW.isdisjoint(there)):
                continue
            if genre == "same_archive" and not self._known.in_archive:
                continue
            if genre == "gost" and kind != "INVERTED" and not there & PARTS_BY_STOPS:
                continue
            if genre == "chicago" and "DSLASH" in there:
                continue
            found = self._likeliest(genre, at, types, before)
            if found is not None and (best is None or found.weight > best.weight):
                best = found
        return best

    def _may_begin(self, at: int, before: ReferencePart) -> bool:
        """Return whether what is before a place leaves room for a reference to begin there."""
        kind = self._types[at]
        if kind in ("NUM", "ROMAN", "PLACE") and before.type not in _BEFORE_NUMBER:
            return False
        if before.type in ("EDBY", "TRANS") and kind in _NAMED:
            return False  # ed. Marta Lorente Sariñena, Cuadernos de derecho (Madrid, 2007)
        titled = self._types[max(0, at - 2) : at + 2] == ("WORD", "COMMA", "WORD", "POSS")
        if titled or (before.type in _JOINED and kind in ("WORD", "TEXT")):
            return False  # Figes, People’s Tragedy, 45
        if before.type == "LOW" and self._note[before.start : before.end] in _VERSUS:
            return False  # Jan de Nul v. Egypt, ICSID Case No. ARB/04/13
        said = self._types[max(0, at - 2) : at] in (("PAGES", "COLON"), ("NUMS", "COLON"))
        return kind != "INTERVIEW" or not said  # Works, p. 222: interview with Ludwig

    def _builder(self, at: int, size: int) -> Builder:
        """Return what makes references of the trees of a row; it is the same for all genres."""
        if self._built is None or self._built[0] != at:
            self._built = at, Builder(self._note, self._row[at : at + size + 1])
        return self._built[1]

    def _may_be_listed(self, kind: str, before: ReferencePart, types: Sequence[str]) -> bool:
        """Return whether an author and a title, and no more, may begin here: see `_listed`."""
        if kind not in ("WORD", "INVERTED") or before.type not in _OPENS_LISTED:
            return False
        short = "SEMI" in types[2:_LISTED] or (len(types) < _LISTED and before.type != "BEGIN")
        return types[1:2] == ("COMMA",) and short

    def _may_be_known(self, at: int, before: ReferencePart) -> bool:
        """Return whether an author who was cited begins a sentence: `Alexander, Autocrats.`"""
        opens = before.type in _OPENS_LISTED or before.type == "STOP"
        if not opens or self._types[at] != "WORD" or self._types[at + 1 : at + 2] != ("COMMA",):
            return False
        name = self._row[at]
        return self._known.by((self._note[name.start : name.end],))

    def _in_prose(
        self, types: tuple[str, ...], before: ReferencePart, there: frozenset[str]
    ) -> bool:
        """Return whether a capital word is among small ones, and no imprint comes after it."""
        if before.type not in ("LOW", "PROSE") or types[0] not in ("WORD", "TEXT"):
            return False
        follows = types[1] if len(types) > 1 else ""
        if types[1:3] == ("FROM", "DATES"):
            return False  # in den Lübecker Nachrichten vom 27.10. 1995
        return follows not in ("COMMA", "POSS", "QUOTED", "ASIDE") and not there & IMPRINTS

    def _reach(self, at: int) -> int:
        """Return how far a reference from a place can go."""
        return min(self._hard[at], at + _LONGEST)

    def _likeliest(
        self, genre: str, at: int, types: tuple[str, ...], before: ReferencePart
    ) -> Proposal | None:
        """Return the weightiest of the longest readings that a genre has of a row."""
        best: Proposal | None = None
        listed = self._may_be_listed(types[0], before, types)
        free = listed or types[0] == "NAMES"
        free = free or (genre == "chicago" and self._may_be_known(at, before))
        least = 1 if free else self._evident[at] - at + 1
        weighed = genre in WORKS and not listed  # what is beside a list tells, not its weight

        def fits(size: int, named: bool) -> bool:
            return self._may_end(at + size) and (
                not weighed or self._most(genre, at, at + size, named) >= ENOUGH
            )

        for size, parses in readings(genre, types, fits, least):
            end = at + size
            for parse in parses:
                draft = self._builder(at, len(types)).draft(genre, 0, size, parse.tree)
                if draft is None or (
                    genre == "interview" and "DSLASH" in self._types[end : end + 5]
                ):
                    continue
                value = self._weight(draft, at, end, before)
                if value >= ENOUGH and (best is None or value > best.weight):
                    best = Proposal(draft, at, end, value)
                    if self._sure(best) and not draft.may_be_news:
                        return best  # those that come after it take names for words of a title
            if best is not None:
                break
        return best

    def _may_end(self, end: int) -> bool:
        """Return whether what is beside a place lets a reference end before it."""
        after = self._after(end)
        return may_end_between(self._types[end - 1], after) and may_precede(after)

    def _most(self, genre: str, at: int, end: int, named: bool) -> float:
        """Return what a work that is a part of the row can weigh at most."""
        before = self._row[at - 1] if at else BEGIN
        row, beside = self._row[at:end], (before, self._after(end))
        return most(genre, row, beside, named=named, known=self._known.any)

    def _weight(self, draft: SourceDraft, at: int, end: int, before: ReferencePart) -> float:
        """Return the weight of a draft, which may be enough by what is beside it alone."""
        after = self._after(end)
        alone = not (draft.title_pieces or draft.container_pieces)
        known = self._known(draft) or (alone and leads(self._types, at))
        value = weight(draft, before, after, known)
        if value < ENOUGH and (
            self._listed(draft, at, end, before, after) or self._is_dated(draft, end, before, after)
        ):
            return ENOUGH
        return value

    def _listed(
        self, draft: SourceDraft, at: int, end: int, before: ReferencePart, after: str
    ) -> bool:
        """Return whether a short title is one of a list: `Ulam, Stalin; Getty, “Purges,” 8`.

        Nothing but an author and a title is printed, so that only what is beside it can tell.
        """
        if before.type not in _OPENS_LISTED or after not in ("", "SEMI", "STOP"):
            return False
        goes_on = before.type == "SEMI" and self._read_to == at - 1
        if goes_on and is_dated_title(draft):
            return True  # Krebs, Arbeit und Liebe (2002); Walby, Theorizing Patriarchy (1990)
        if not is_short_title(draft, self._note):
            return False
        if before.type == "SEE" and after != "SEMI":
            return " " in str(draft.fields["title"])
        return goes_on or (after == "SEMI" and self._at(end + 1) is not None)

    def _is_dated(self, draft: SourceDraft, end: int, before: ReferencePart, after: str) -> bool:
        """Return whether a name and a year are a work: `Лавров 2000; Смилянская 2003.`

        The document must cite so, and the note hold nothing else; of years in brackets a note
        must begin with several, or with one by several authors: `Altvater (2007); Joffe (2007)`.
        """
        beside = before.type in _OPENS_LISTED and after in ("", "SEMI", "STOP")
        if draft.genre != "author_date" or not beside:
            return False
        if "DATED" in draft.types:
            last = after != "STOP" or end + 1 == len(self._types)  # Phipps, C. (2015). Who were
            cited = cited_in(self._types[:end])
            return last and all(one[0] in _AUTHORS and one[1:] == ["DATED"] for one in cited)
        cited = cited_in(self._types) if self._known(draft) else [[""]]
        return all(one[0] in _AUTHORS and one[1:2] == ["YEAR"] for one in cited)

    def _after(self, end: int) -> str:
        """Return the type of what comes after a reference; CLAUSE for a comma that ends it."""
        after = self._types[end] if end < len(self._types) else ""
        if after == "COMMA" and end + 1 < len(self._types) and self._types[end + 1] in _CLAUSE:
            return "CLAUSE"
        return after
