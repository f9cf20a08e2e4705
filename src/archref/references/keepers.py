"""Archives by the brackets after their name: their town, and what they are called from there on."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence
from typing import Final

from archref.references.holdings import begins_with
from archref.references.lexing import kinds_of, may_be_year
from archref.references.pieces import BEGIN, ReferencePart
from archref.references.words import fold_title, vocabulary

_OF_ARCHIVES: Final = frozenset(("ARCHIVE", "CLASS"))
_CALLS: Final = ("ASIDE", "HENCEFORTH")
_SEPARATES: Final = frozenset(("COMMA", "STOP", "COLON", "DASH"))
_TOWN: Final = frozenset(("PLACE", "WORD", "TEXT", "ROMAN"))
_OF_TOWN: Final = _TOWN | {"PERSON", "INVERTED", "LOW", "POSS", "COMMA"}
_TOWNS: Final = 7
"""Pieces between an archive and its brackets, less at most: `College Park, MD`."""

_OF_NAME: Final = frozenset((
    "WORD", "TEXT", "LOW", "PERSON", "INVERTED", "PLACE", "COMMA", "AND", "ARCHIVE", "QUOTED", "IN",
    "POSS",
))  # fmt: skip
"""What the name of an archive in no list is made of, and what precedes it with a comma."""

_MAY_BE_CALLED: Final = frozenset(("TEXT", "WORD", "NEWSPAPER", "JOURNAL", "ROMAN", "PLACE"))
_OPENS: Final = frozenset(("BEGIN", "SEMI", "SEE", "STOP", "ARCHIVAL", "COLON", "AND"))
"""What an archive that the document has given a short name may follow."""

_OF_MARK: Final = frozenset((
    "WORD", "TEXT", "LOW", "COMMA", "STOP", "DASH", "ISSUE", "VOL", "PART", "PERSON", "INVERTED",
    "SLASH", "COLON", "ASIDE", "YEARS", "ROMAN", "ARCHIVE", "SUBNUM", "PLACE", "PAGE", "IN", "POSS",
    "NEWSPAPER", "JOURNAL", "YEAR",
))  # fmt: skip
"""What may stand in a shelf mark before its first number."""

_NUMBER: Final = frozenset(("NUM", "RANGE"))
_BEFORE_YEAR: Final = frozenset(("WORD", "TEXT", "ISSUE", "VOL", "PART", "SLASH", "LOW"))
_SHORT: Final = len("Акц.")
"""What makes a number of four figures one of a shelf mark, if it is short: `Nr. 1767`."""

_STATE: Final = len("MD")

_BETWEEN: Final = frozenset(("SEMI", "SEE", "ARCHIVAL"))
_SEGMENTS: Final = 2
"""What a name and a mark may have between them, at most: `Zakład Rękopisów`."""

_OF_SIGN: Final = frozenset(("TEXT", "WORD", "LOW", "NEWSPAPER", "PAGE", "ROMAN", "JOURNAL"))
_BESIDE_NUMBER: Final = frozenset(("STOP", "DASH", "ISSUE"))
_LONGEST_SIGN: Final = 5
"""Pieces within which a word for an inventory has its number."""

_LETTERS: Final = 5
"""Letters of the mark of a museum's inventory, at most."""

_LONGEST_MARK: Final = 16
_LONGEST_LEAD: Final = 10
"""Pieces before the first number of a shelf mark, at most."""


class Keepers:
    """Finds the archives of a row of pieces that brackets or the document itself tell."""

    def __init__(self, note: str, called: Collection[str] = ()) -> None:
        """Take the text of the note, and what the document calls archives that it has cited."""
        self._note = note
        self._called = called

    def with_archives(self, pieces: Sequence[ReferencePart]) -> list[ReferencePart]:
        """Return a row where an archive has its town, and no bracket says what it is called.

        `The National Archives, London (henceforth TNA), KV 2/2654`
        """
        row = list(pieces)
        if self._called:
            self._recall(row)
        self._marked(row)
        types = {one.type for one in row}
        if not types.isdisjoint(_CALLS):
            self._name(row)
        elif types.isdisjoint(_OF_ARCHIVES):
            return row
        shown: list[ReferencePart] = []
        at = 0
        while at < len(row):
            piece = row[at]
            at += 1
            before = shown[-2:]
            within = [one.type for one in (*before, piece)] == ["ARCHIVE", "COLON", "ARCHIVE"]
            if within and piece.value == before[0].value:  # TNA: Public Record Office, CAB 65/1
                shown[-2:] = [ReferencePart("ARCHIVE", before[0].start, piece.end, piece.value)]
                continue
            shown.append(piece)
            if piece.type in _OF_ARCHIVES:
                at = self._beside(row, at, piece) if piece.type == "ARCHIVE" else at
                self._tell_marks(row, at)
        return shown

    def _tell_marks(self, row: Sequence[ReferencePart], at: int) -> None:
        """Take leaves, and letters of a series that pages have: `КП 8765. Арк. 5`, `S26/1243`."""
        before = BEGIN
        for one, after in itertools.pairwise((*row[at : at + _LONGEST_MARK], BEGIN)):
            word = self._printed(one)
            if one.type == "SEMI":
                return
            if one.type == "PROSE" and "leaf" in kinds_of(word.split()[0]):
                one.type = "ISSUES"
            elif one.type == "PAGE" and len(word) == 1 and word.isupper():  # S26/1243, 5 C 18
                if one.end == after.start or before.type == "NUM":
                    one.type = "TEXT"
            elif one.type == "NEWSPAPER":
                one.type = "TEXT"
            elif one.type == "FULLDATE" and self._is_no_day(one):
                one.type = "NUM"
            before = one

    def _marked(self, row: list[ReferencePart]) -> None:
        """Make archives of names in no list that a mark of an inventory follows, and no brackets.

        `Музей МХАТ. КС. № 1244`, `Biblioteka Narodowa, Zakład Rękopisów, rkps III 9731`
        """
        ends: list[int] = []
        opened = 0
        for at, one in enumerate(row):
            if one.type in _BETWEEN:
                joined = [after.type for after in row[at + 1 : at + 2]] == ["AND"]
                opened, ends = at + 1 + joined, []
            elif one.type in _SEPARATES and len(ends) <= _SEGMENTS:
                ends.append(at)
                strict = self._opens_mark(row, at + 1, inner=len(ends) > 1)
                for first, end in itertools.pairwise([opened - 1, *ends]) if strict else ():
                    if self._is_kept(row[first + 1 : end], strict):
                        name = ReferencePart("ARCHIVE", row[first + 1].start, row[end - 1].end)
                        row[first + 1 : end] = [name]
                        return

    def _opens_mark(self, row: Sequence[ReferencePart], at: int, *, inner: bool) -> str:
        """Return what of an inventory stands at a place: `any` word for it, a `museum` letter.

        `Інв. № Ал. 504/45`, `rkps 402`; `КП 8765`, `РКЛ-712`, `КС. № 1244`, `ПГ-рл-12-3-1`
        """
        beyond = row[at + 1 : at + 1 + _LONGEST_SIGN]
        if inner and [one.type for one in row[at : at + 2]] == ["ISSUE", "NUM"]:
            return "museum"  # Музей МХАТ. Архив К. С. Станиславского. № 8312/2
        if not beyond or row[at].type not in _OF_SIGN:
            return ""
        word = self._printed(row[at])
        number = [one for one in beyond if one.type not in _BESIDE_NUMBER][:1]
        if "inventory" in kinds_of(word):
            return "any" if {one.type for one in beyond} & {*_NUMBER, "ISSUE"} else ""
        letters = word.replace("-", "")
        short = len(letters) <= _LETTERS and letters[:1].isupper()
        capitals = letters.isupper() or "-" in word
        if not (short and capitals and number and self._is_number(number[0])):
            return ""
        return "any" if "/" in self._printed(beyond[0]) else "museum"  # NC 18/1/1091

    def _is_kept(self, name: Sequence[ReferencePart], strict: str) -> bool:
        """Return whether words are the name of an archive, or in Cyrillic or of a museum."""
        if not all(map(self._of_name, name)) or not self._keeps(name):
            return False
        words = [word for one in name for word in self._printed(one).split()]
        return strict == "any" or any(
            is_keeper(word) and ("museum" in kinds_of(word) or not word.isascii()) for word in words
        )

    def _recall(self, row: Sequence[ReferencePart]) -> None:
        """Take what the document calls an archive for one: `EZA, 4/112`."""
        last = BEGIN
        for at, one in enumerate(row[:-1]):
            named = one.type in _MAY_BE_CALLED and self._printed(one) in self._called
            opens = last.type in _OPENS and row[at + 1].type in _SEPARATES
            if named and opens and self._is_mark(row, at + 2):
                one.inner = (ReferencePart(one.type, one.start, one.end),)
                one.type = "ARCHIVE"
            last = one

    def _beside(self, row: Sequence[ReferencePart], at: int, archive: ReferencePart) -> int:
        """Take the town and the brackets after an archive; return what comes after them."""
        end = self._after_towns(row, at)
        if end < len(row) and self._is_call(row[end]):
            if end > at:
                archive.end = row[end - 1].end
            archive.inner = row[end].inner
            at = end + 1
        if len(row) <= at + 2 or row[at].type != "COMMA" or not self._is_town(row[at + 1]):
            return at
        if archive.inner and begins_with(self._printed(row[at + 1]), self._series_of(archive)):
            row[at + 1].type = "WORD"
            return at  # Centre des archives diplomatiques de Nantes (CADN), Moscou, série B
        beyond = at + 2
        state = row[beyond : beyond + 3]
        parted = [one.type for one in state[::2]] == ["COMMA", "COMMA"]
        if parted and state[1].end - state[1].start == _STATE:
            beyond += 2  # College Park, MD
        if row[beyond].type not in ("COMMA", "COLON"):
            return at
        if not archive.inner:
            archive.end = row[beyond - 1].end
        return beyond

    def _series_of(self, archive: ReferencePart) -> Sequence[str]:
        """Return the words that begin the shelf marks of an archive of the list."""
        return vocabulary().series.get(fold_title(self._printed(archive)), ())

    def _is_town(self, piece: ReferencePart) -> bool:
        """Return whether a piece is a town, one of those that print books or have archives."""
        return piece.type == "PLACE" or (
            piece.type in _TOWN and "archivetown" in kinds_of(self._printed(piece))
        )

    def _after_towns(self, row: Sequence[ReferencePart], at: int) -> int:
        """Return the place of the brackets after the towns that may follow an archive, or ``at``.

        `Politisches Archiv, Berlin (PA AA)`, `Archivo General, Alcalá de Henares (AGA)`
        """
        if [one.type for one in row[at : at + 1]] != ["COMMA"]:
            return at
        for end in range(at + 1, min(at + _TOWNS, len(row))):
            if row[end].type in _CALLS:
                return end if self._is_call(row[end]) else at
            if row[end].type not in _OF_TOWN:
                return at
        return at

    def _is_call(self, piece: ReferencePart) -> bool:
        """Return whether brackets say what is before them is called: `(hereafter TNA)`, `[BAL]`."""
        if piece.type == "HENCEFORTH":
            return True
        types = [one.type for one in piece.inner]
        if piece.type != "ASIDE" or len(types) != 1:
            return False
        word = self._note[piece.inner[0].start : piece.inner[0].end]
        return types == ["ARCHIVE"] or (types[0] in ("TEXT", "WORD") and is_called(word))

    def _name(self, row: list[ReferencePart]) -> None:
        """Make archives of names in no list that brackets follow: `Stadtarchiv Leipzig (StadtAL)`.

        A shelf mark with a number comes after the brackets.
        """
        at = len(row)
        while at > 1:
            at -= 1
            if row[at].type not in _CALLS or not self._is_call(row[at]):
                continue
            mark = at + 1
            if len(row) > mark + 1 and row[mark].type == "COMMA" and self._is_town(row[mark + 1]):
                mark += 2
            if mark >= len(row) or row[mark].type not in _SEPARATES:
                continue
            first, end = self._named_before(row, at)
            if end and self._is_mark(row, mark + 1):
                archive = ReferencePart("ARCHIVE", row[first].start, row[end - 1].end)
                row[first:end] = [archive]
                at = first

    def _named_before(self, row: Sequence[ReferencePart], at: int) -> tuple[int, int]:
        """Return where the name of an archive before brackets begins, and ends; 0 for none.

        Of several it is the last: `Columbia University, Butler Library, Rare Book Library (RBL)`.
        """
        end = at
        for first in range(at - 1, -1, -1):
            kind = row[first].type
            host = kind == "IN" and row[first - 1].type in ("COMMA", "QUOTED", "STOP")
            if kind == "COMMA" or host or not self._of_name(row[first]):
                if self._keeps(row[first + 1 : end]):
                    return first + 1, end
                if kind != "COMMA":
                    return 0, 0
                end = first
        return (0, end) if self._keeps(row[:end]) else (0, 0)

    def _of_name(self, piece: ReferencePart) -> bool:
        """Return whether a piece may be a part of an archive's name; `им.` is no pronoun there."""
        called = piece.type == "PROSE" and "calledafter" in kinds_of(self._printed(piece))
        return called or piece.type in _OF_NAME

    def _keeps(self, pieces: Sequence[ReferencePart]) -> bool:
        """Return whether words are the name of what keeps papers."""
        if not pieces or not self._note[pieces[0].start].isupper():
            return False
        if len(pieces) == 1 and pieces[0].type == "ARCHIVE":
            return False  # it is one already
        return any(is_keeper(word) for one in pieces for word in self._printed(one).split())

    def _is_mark(self, row: Sequence[ReferencePart], at: int) -> bool:
        """Return whether a shelf mark with a number comes at a place."""
        before = BEGIN
        for one in row[at : at + _LONGEST_LEAD]:
            short = before.type in _BEFORE_YEAR and before.end - before.start <= _SHORT
            if self._is_number(one) or (one.type == "YEAR" and short):
                return True
            if one.type not in _OF_MARK or (one.type == "PAGE" and self._printed(one)[0].islower()):
                return False
            before = one
        return False

    def _is_number(self, piece: ReferencePart) -> bool:
        """Return whether a piece is a number, if it looks like a day or not: `6/2/37`."""
        return piece.type in _NUMBER or (piece.type == "FULLDATE" and self._is_no_day(piece))

    def _is_no_day(self, piece: ReferencePart) -> bool:
        """Return whether what looks like a day is one in a shelf mark: `6/2/37`, `0991-0001-02`."""
        word = self._printed(piece)
        return "/" in word or ("-" in word and not may_be_year(word[:4]))

    def _printed(self, piece: ReferencePart) -> str:
        return self._note[piece.start : piece.end]


def is_keeper(word: str) -> bool:
    """Return whether a word names an archive, a library or a museum: `Stadtarchiv`, `музею`."""
    kinds = kinds_of(word)
    endings = vocabulary().keeper_endings
    return "repository" in kinds or "keeper" in kinds or word.casefold().endswith(endings)


def is_called(word: str) -> bool:
    """Return whether brackets hold what an archive is called: `StadtAL`, `BCz`, `ИМЛИ РАН`."""
    return all(sum(sign.isupper() for sign in part) > 1 for part in word.split())
