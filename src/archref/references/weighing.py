"""How much a reading of some words as a reference says for itself; below a bound, nothing is found.

A wrong reference costs more than a missed one, so words of prose that merely fit a grammar must not
be taken: what counts is what prose has not, like an imprint, pages, `//`, a name of the lists.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

from archref.references import worth
from archref.references.draft import SourceDraft
from archref.references.keys import KEY
from archref.references.lexing import kinds_of, word_form
from archref.references.pieces import ReferencePart
from archref.references.words import vocabulary

ENOUGH: Final = 4.0

_STRONG: Final = frozenset(("BEGIN", "SEMI", "STOP", "SEE", "OPEN", "ARCHIVAL", "DSLASH"))
_FAIR: Final = frozenset(("IN", "COLON", "DASH", "COMMA", "AND", "ASIDE", "REMARK"))
_ENDS: Final = frozenset(
    (
        "",
        "CLAUSE",
        "SEMI",
        "STOP",
        "ARCHIVAL",
        "OPEN",
        "SEE",
        "COMMA",
        "ASIDE",
        "REMARK",
        "DATED",
        "IMPRINT",
        "DASH",
        "AND",
        "COLON",
        "HENCEFORTH",
        "INTERVIEW",
        "REPEAT",
        "ACCESSED",
    )
)
_GOING_ON: Final = ("LOW", "PROSE")
"""What may come after pages or an imprint, in the same sentence."""

_STRICT_ENDS: Final = frozenset(
    ("", "CLAUSE", "SEMI", "STOP", "ARCHIVAL", "OPEN", "ASIDE", "REMARK", "DATED")
)

_OF_ARCHIVES: Final = ("foreign_archive", "same_archive")
_DATED_PAGES: Final = frozenset(("DATED", "PAGES"))
_CLAUSED: Final = frozenset(("COMMA", "LOW"))
_SHORT_TITLE: Final = 7
_PARTS: Final = 3
_LONG: Final = 45
_SEVERAL: Final = 3
"""Authors whose names with strokes between them are no prose."""

_MANY_STOPS: Final = 3


def may_precede(after: str) -> bool:
    """Return whether a reference can end before what is of this type, whatever it says itself."""
    return after in _ENDS or after in _GOING_ON


def weight(draft: SourceDraft, before: ReferencePart, after: str, known_work: bool) -> float:
    """Return the weight of a draft; ``before`` and ``after`` are what is beside it."""
    if after not in _ENDS and not (_tail(draft) and after in _GOING_ON):
        return 0.0
    if draft.genre == "collection":
        return _collection(draft, before, after)
    if draft.genre in ("web", "repeat", "interview", "law", "film", *_OF_ARCHIVES):
        return _named(draft, before, after)
    if draft.genre == "gost" and draft.kind == "newspaper":
        return _work(draft, before, after, known_work) + (6.0 if draft.known else 4.0)
    if draft.kind == "newspaper":
        bare = draft.title_pieces and not (draft.quoted or draft.fields.get("authors"))
        if bare and "IN" in draft.types and before.type not in _STRONG:
            return 0.0
        return (
            8.0 + 0.01 * (draft.end - draft.start) + _start(before)
            if draft.known
            else 5.0 + _start(before)
        )
    if draft.genre == "author_date":
        return _author_date(draft, before, after)
    if draft.genre == "harvard":
        return _harvard(draft, before, after)
    return _work(draft, before, after, known_work)


def _named(draft: SourceDraft, before: ReferencePart, after: str) -> float:
    total = 7.0 + _start(before) + (draft.genre == "same_archive")
    if draft.genre == "interview" and before.type not in _STRONG | _FAIR:
        return 0.0
    if draft.genre == "foreign_archive" and before.type == "LOW":
        total -= 3
    if draft.types == {"REPEAT", "COMMA", "YEAR"} and before.type not in _STRONG:
        return 0.0  # первый русский перевод — Париж, 1980, первый французский — там же, 1987
    if draft.genre in ("law", "film", "repeat") and draft.title_pieces:
        if before.type not in _STRONG | _FAIR:
            return 0.0
        total -= 4.0 * any(piece.type == "PROSE" for piece in draft.title_pieces)
    return total + 0.002 * (draft.end - draft.start)


def _collection(draft: SourceDraft, before: ReferencePart, after: str) -> float:
    letter = draft.fields.get("container") is not None
    if not ({"volume", "pages", "year", "date"} & set(draft.fields)):
        return 0.0
    if letter and before.type not in _STRONG:
        return 0.0
    numbered = "ISSUES" in draft.types and bool(draft.fields.get("volume"))  # DDF, X, Nr. 369
    numbered = numbered and before.type != "DSLASH"
    return _work(draft, before, after, False) + 2.5 + 2.0 * letter + 1.5 * numbered


def _author_date(draft: SourceDraft, before: ReferencePart, after: str) -> float:
    told = draft.fields.get("pages") or "PARTS" in draft.types  # Steuten (1998), Kap. 3.3.
    total = 4.0 * bool(told) + 1.0 + _start(before)
    named = {"NAMES", "INVERTED", "COLON"} & draft.types
    cited = "CITED" in draft.types  # Opp/Friedrichs (1996: 556)
    sure = cited or draft.types >= _DATED_PAGES  # wie Stein (1984), S. 267
    if not (named or sure) and before.type not in _STRONG and before.type != "COLON":
        total -= 1.5
    if before.type == "SEE" and "DATED" in draft.types and not draft.fields.get("pages"):
        total += 2.5  # Vgl. Wolbert (1995).
    if after in _STRICT_ENDS and _is_surely_dated(draft, before):
        return max(total, ENOUGH)
    goes_on = "PAGES" in draft.types and after in _GOING_ON  # Koch 1975, S. 75 der allerdings
    return total if after in _STRICT_ENDS or after == "COMMA" or cited or goes_on else 0.0


def _is_surely_dated(draft: SourceDraft, before: ReferencePart) -> bool:
    """Return whether names and a year are a work by themselves, whatever is beside them.

    `Carlin/Howard/Messinger 1967.`, `Vgl. Feest/Blankenburg, 1972.`, `Siehe Koch 1997a.`
    """
    authors, year = draft.fields["authors"], str(draft.fields["year"])
    if len(authors) >= _SEVERAL and draft.fields.get("_slashed"):
        return True
    led = before.type == "SEE" and "YEAR" in draft.types
    return led and (len(authors) > 1 or year[-1:].isalpha())


def _harvard(draft: SourceDraft, before: ReferencePart, after: str) -> float:
    """A year after an author, and what else a work has: prose says little of that after one."""
    fields, pieces = draft.fields, (*draft.title_pieces, *draft.container_pieces)
    if before.type not in _STRONG | _FAIR or (after not in _STRICT_ENDS and not _tail(draft)):
        return 0.0
    told = ("place", "publisher", "container", "pages", "url", "issue", "volume", "editors")
    named = {"NAMES", "INVERTED", "EDITORS"} & draft.types
    said = sum(bool(fields.get(name)) for name in told) + draft.quoted
    if not (named or said):
        return 0.0  # Lenin (1917): Die Revolution ist da.
    total = 3.0 + _start(before) + 1.5 * bool(named) + min(4.5, 1.5 * said)
    prose = sum(piece.type == "PROSE" for piece in pieces)
    return total - 0.8 * prose - _length(draft) + 0.003 * (draft.end - draft.start)


def _tail(draft: SourceDraft) -> bool:
    fields = draft.fields
    day = draft.kind == "newspaper" and draft.known and "DATED" in draft.types
    paged = fields.get("pages") or fields.get("_throughout")
    diary = draft.kind == "book" and fields.get("date")  # Halder, KTB, 2, 22 August 1940
    return bool(fields.get("_imprint") or paged or day or diary)  # Pravda (3 May 1935) said


def _start(before: ReferencePart) -> float:
    return 1.0 if before.type in _STRONG else 0.3 if before.type in _FAIR else -0.5


def beginning(before: ReferencePart) -> tuple[float, bool]:
    """Return what the place tells at which a reference begins, and whether one surely can."""
    return _start(before), before.type in _STRONG


def closes(after: str) -> bool:
    """Return whether what is of this type parts a reference from all that follows."""
    return after in _STRICT_ENDS


def _work(draft: SourceDraft, before: ReferencePart, after: str, known: bool) -> float:
    """Return the weight of a work; all that adds to it stands in :mod:`worth`."""
    fields, types = draft.fields, draft.types
    total = _start(before) + sum([one.adds for one in worth.WORTHS if one.told(draft)])
    total += worth.NO_PLACE * bool(fields.get("_imprint") and not fields.get("place"))
    total += _pages(draft, before, after, known)
    if draft.quoted:
        total += worth.QUOTED_BY * bool(fields.get("authors")) or worth.QUOTED_IN * (
            draft.genre == "chicago" and bool(fields.get("container"))
        )
    total += _authors(draft, before) + _italics(draft, before, after)
    total += worth.PARTS_BY * ("PARTS" in types and bool(fields.get("authors")))
    total += worth.GOST * (draft.genre == "gost") - 0.4 * (
        draft.genre == "gost" and "COMMA" in types and "NUMS" in types
    )
    total += _dated_by(draft, before, after) - _noun_in_prose(draft, before)
    sure = before.type in _STRONG or fields.get("authors")
    titled = bool(draft.title_pieces)
    if known and titled and (_tail(draft) or (sure and after in _STRICT_ENDS)):
        total = max(total, min(total + worth.KNOWN, worth.KNOWN_MOST))
    total -= _length(draft) + _prose(draft)
    if _first_mention(draft, before, after):
        return total + worth.FIRST_MENTION
    if (
        not _tail(draft)
        and not fields.get("year")
        and not (draft.quoted or known or {"DSLASH", "HENCEFORTH", "PARTS", "ITALIC"} & types)
    ):
        return 0.0 if not fields.get("volume") else total - 1.5
    if not _tail(draft) and after not in _STRICT_ENDS and not fields.get("year"):
        total -= 1.5
    return total + worth.EACH_LETTER * (draft.end - draft.start)


def _dated_by(draft: SourceDraft, before: ReferencePart, after: str) -> float:
    """Tell works of lawyers, which have a year and no imprint.

    `Vgl. Wacker, Arbeitslosigkeit (1983)`, `Pačić, Arbeitsrecht à venir, JRP 2022, 79 (80)`
    """
    fields, short = draft.fields, len(draft.title_pieces) == 1 and not draft.container_pieces
    if not fields.get("authors"):
        return 0.0
    cited = "SUBNUM" in draft.types and len(fields.get("pages", ())) > 1
    led = before.type in _STRONG and after in _STRICT_ENDS and "DATED" in draft.types
    named = _is_person(str(fields["authors"][0])) and " " in str(fields.get("title", ""))
    short = short or str(fields.get("title", "")).count(" ") < _SHORT_TITLE
    led = led and not fields.get("_month") and (named or (short and before.type == "SEE"))
    cited_in = worth.CITED_IN * bool(cited and fields.get("container"))
    return cited_in + worth.DATED_BY * led


def _is_person(name: str) -> bool:
    """Return whether a name has initials or a given name that is known: `M. D. A. Freeman`."""
    return "." in name or (" " in name and "given" in kinds_of(name.split()[0]))


def is_short_title(draft: SourceDraft, note: str) -> bool:
    """Return whether a draft is an author's name and a few words with capitals, no more."""
    fields, pieces = draft.fields, draft.title_pieces
    only = draft.types <= {"NAMES", "INVERTED", "WORD", "TEXT", "COMMA", "LOW", "AND", "POSS", "IN"}
    if not only or not fields.get("authors") or not pieces or draft.genre != "chicago":
        return False
    if len(fields) > 2 + ("_idem" in fields) or pieces[0].type not in ("WORD", "TEXT", "NAMES"):
        return False
    words = note[pieces[0].start : pieces[-1].end].split()
    small = sum(word[:1].islower() for word in words)
    return len(words) <= _SHORT_TITLE and (small < len(words) - small or len(pieces) < _PARTS)


def is_dated_title(draft: SourceDraft) -> bool:
    """Return whether a draft is an author's name, a title of a few words, and a year."""
    fields = draft.fields
    if draft.genre != "chicago" or fields.get("_month") or "PROSE" in draft.types:
        return False
    title = str(fields.get("title", ""))
    told = fields.get("authors") and title and "DATED" in draft.types
    return bool(told) and title.count(" ") <= _SHORT_TITLE


def _first_mention(draft: SourceDraft, before: ReferencePart, after: str) -> bool:
    """Tell a name with initials and a title, and nothing else: `N. Sukhanov, Zapiski`."""
    name = (draft.fields.get("authors") or ("",))[0]
    if "." not in name or {"PAGES", "NUMS", "IMPRINT", "PUBLISHED", "ISSUES"} & draft.types:
        return False
    title = str(draft.fields.get("title", ""))
    if title[:1].isdigit() and title.islower():
        return False  # how much a fond holds: фонд 2852 О. М. Брика, 637 единиц
    long = 0 < title.count(" ") < 12 or (title and draft.fields.get("volume"))
    return bool(long) and before.type in _STRONG and after in _STRICT_ENDS


def _pages(draft: SourceDraft, before: ReferencePart, after: str, known: bool) -> float:
    """Pages with a mark say more than bare numbers, and those most after an author."""
    fields = draft.fields
    by = fields.get("authors") or fields.get("editors")
    closed = after in _STRICT_ENDS or after in ("COMMA", "SEE")
    if "PAGES" in draft.types:
        near = before.type in _STRONG or before.type in ("AND", "COLON", "IN")
        return worth.MARKED_PAGES if closed and (by or near) else worth.PAGES_IN_PROSE
    cited = "SUBNUM" in draft.types and len(fields.get("pages", ())) > 1  # JRP 2022, 79 (80)
    if "NUMS" not in draft.types and not cited:
        told = "PARTS" in draft.types and by and draft.title_pieces and closed
        return worth.PARTS_AS_PAGES * bool(told)
    if after not in _STRICT_ENDS:
        return worth.NUMBERS
    if by and not draft.title_pieces and not draft.container_pieces:
        # Harper, 59–60.    Anet, 63; Pares, 12.
        listed = known or "SEMI" in (before.type, after) or "-" in fields["pages"][0]
        listed = listed or before.value == KEY
        opens = before.type in ("BEGIN", "SEMI", "SEE") or (before.type == "COLON" and known)
        return worth.NUMBERS_BY if opens and listed else 0.0  # Kutuzov: Montefiore, 399
    if by:
        return worth.NUMBERS_BY
    long = title_words(draft.title_pieces) > 1 or " " in str(fields.get("title", ""))
    alone = long and before.type in ("SEMI", "BEGIN", "SEE") and not fields.get("issue")
    return worth.MARKED_PAGES if alone else worth.NUMBERS


def _authors(draft: SourceDraft, before: ReferencePart) -> float:
    if not (draft.fields.get("authors") or draft.fields.get("_idem")):
        return 0.0
    if draft.genre == "gost" and before.type == "LOW":
        return worth.BY_NAMES_IN_PROSE
    sure = {"NAMES", "INVERTED", "EDITORS", "IDEM"} & draft.types
    return worth.BY_NAMES if sure else worth.BY_SURNAME


def _italics(draft: SourceDraft, before: ReferencePart, after: str) -> float:
    """A title in italics is one; alone it is only where nothing else is said: `See *Stalin*.`"""
    pieces = draft.title_pieces or draft.container_pieces
    if not pieces or pieces[0].type != "ITALIC":
        return 0.0
    if draft.fields.get("authors") or draft.fields.get("editors"):
        return worth.ITALICS
    if {"DATES", "DAYS"} & draft.types:
        return 0.0  # a newspaper that stands in no list
    if _tail(draft):
        return worth.ITALICS
    alone = before.type in ("SEE", "SEMI", "BEGIN") and after in ("", "SEMI", "STOP")
    return worth.ITALICS_ALONE if alone and len(pieces) == 1 else 0.0


def _noun_in_prose(draft: SourceDraft, before: ReferencePart) -> float:
    """What speaks against one word of a sentence: `der sozialistischen Verfassung, Bonn 1997`."""
    pieces = draft.title_pieces
    if before.type not in _GOING_ON or len(pieces) != 1 or draft.container_pieces:
        return 0.0
    return 3.0 * (pieces[0].type == "WORD" and not draft.fields.get("authors"))


def _prose(draft: SourceDraft) -> float:
    """Words that only sentences have are in no title, but for one that has an author."""
    if "PROSE" not in draft.types:
        return 0.0
    pieces = (*draft.title_pieces, *draft.container_pieces)
    prose = sum(piece.type == "PROSE" for piece in pieces)
    fields = draft.fields
    by = fields.get("authors") or fields.get("_idem") or "EDITORS" in draft.types
    return prose * (worth.PROSE_BY if by else worth.PROSE)


def _length(draft: SourceDraft) -> float:
    """What speaks against a title: too many words, sentences in it, clauses."""
    text = draft.fields.get("title") or draft.fields.get("container") or ""
    words = text.count(" ") + 1
    total = 0.06 * max(0, words - 14)
    if not (draft.fields.get("authors") or draft.fields.get("_idem")):
        first = vocabulary().words.get(word_form(text.split(" ", 1)[0]), ()) if text else ()
        lead = "nosurname" in first and "documents" not in first and not draft.quoted
        total += 1.5 * (lead and text[:1].isascii()) + _clauses(draft)
        total += 0.05 * max(0, words - 8)
    bare = draft.genre == "chicago" and not draft.quoted
    if bare and "NUM" in draft.types:  # Davies, Years, 175 and, on grain, 151
        pairs = itertools.pairwise(draft.title_pieces)
        total += 4.0 * any(
            (a.type == "COMMA" and b.type == "NUM")
            or (a.type == "NUM" and b.type == "AND" and "PUBLISHED" not in draft.types)
            for a, b in pairs
        )
    stops = 0
    if "STOP" in draft.types:
        stops = sum(piece.type == "STOP" for piece in draft.title_pieces)
        total += (0.7 if draft.genre == "chicago" else 0.3) * stops + 0.4 * max(0, stops - 2)
    if words > _LONG or stops > _MANY_STOPS:
        total += 4.0
    return total


def _clauses(draft: SourceDraft) -> float:
    """What goes on in small letters after a comma is prose, where no author precedes it."""
    if not draft.types >= _CLAUSED or (draft.genre == "gost" and "PUBLISHED" in draft.types):
        return 0.0
    pieces = (*draft.title_pieces, *draft.container_pieces)
    following = itertools.pairwise(pieces)
    return sum(a.type == "COMMA" and b.type == "LOW" for a, b in following)


def title_words(pieces: Sequence[ReferencePart]) -> int:
    """Return how many pieces of a title are words."""
    return sum(piece.type not in ("COMMA", "STOP", "COLON") for piece in pieces)
