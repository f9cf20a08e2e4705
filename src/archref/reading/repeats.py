"""Whether a repeated reference (Ibid., Там же) can mean an archival unit, by what is beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from archref.citation.citation import INHERITABLE, Citation
from archref.citation.reasons import AMBIGUOUS, ELSEWHERE, NOT_SAID
from archref.patterns import CAPITAL, lazy
from archref.reading.assembly import Printed
from archref.reading.memory import Before
from archref.reading.other_works import cites_elsewhere, numbered_words
from archref.terms import NUMBER_SIGN, fold, lexicon

_SAYS_MORE: Final = lazy(
    lambda: (
        rf"""
    [.,]?\s*
    (?: \d | № | \( | (?<=,\s)[^\W\d_]{{1,8}}\.?\s\d      # ibid., 97  Там же, № 5  ibid., fig. 3
      | (?<=\.\s)[^\W\d_]{{2,8}}\.\s\d                     # Там же. Тетр. 6
      | (?:{lexicon().alternatives("page")})\.              # ibid., p. 97  там же, с. IV
      | (?i:{lexicon().alternatives("page", "volume")})\.?\s?\d  # Ebd., S. 97  Там же. Т. 2
      | (?i:{_fond_terms()})\.?\s[«"„“]?{CAPITAL}  # of a fond not read: Там же. Ф. Канцелярия
    )
    """
    ),
    re.VERBOSE,
)
"""What after a repeat says where in a work, of which an archival unit has none."""


def _fond_terms() -> str:
    return "|".join(map(re.escape, sorted(lexicon().saying("fond"))))


_TELLS: Final = lazy(
    lambda: rf"\s(?:{lexicon().alternatives('actor')})\s|(?<!\.)\s(?!{CAPITAL})[^\W\d_]{{2}}"
)
"""What a sentence goes on with that begins with the place: `Там же он работал`, `приводится`."""

_IN_A_WORK: Final = lazy(lambda: rf"(?:^|[\s(])(?:{lexicon().alternatives('in_work')})\s$")
"""`DAKhO, 116/1/141, 19–22, in ibid.`: what is meant is the work in which it was published."""

_AUTHOR: Final = lazy(  # Solzhenitsyn, ibid.  …; E. Ginzburg, ibid.
    lambda: (
        rf"""
    (?: \A | [;:(]\s? | (?:\d|[^\W\d_]{{2}})\.\s ) (?: (?i:{lexicon().alternatives("signal")})\s )?
    (?P<name> (?:{CAPITAL}\.[\s-]?)* (?:{CAPITAL}[^\W\d_]+[\s-])? {CAPITAL}[^\W\d_]+ ) ,\s \Z"""
    ),
    re.VERBOSE,
)
"""A name, and no more, before a repeat: what is meant is that person's work."""

_WORD: Final = lazy(r"[^\W\d_]+")
_OTHER_MARK: Final = lazy(
    lambda: (
        rf""";\s
    (?: {CAPITAL}{{2,8}}(?!\w) | (?i:{lexicon().alternatives("institution")})(?!\w) )
    [^;()]* (?: \d | (?<!\w)[IVXLC]+(?!\w) ) [^;()]*"""
    ),
    re.VERBOSE,
)
"""An archive and a number between a file and sheets: `Л. 241; КПБ. 88. Л. 226`, `РНБ. Q.IV.123`."""

_NEAR: Final = 1000
"""Characters before a repeat in which another archive's shelf mark is looked for."""

_NO_TITLE: Final = 3
"""Characters between a repeat and its page if no title is there: a stop, a comma, a blank."""

_LEAD: Final = 40
"""Characters before a repeat in which the word that leads to it is looked for."""


_GOES_ON: Final = lazy(r"[ .,\u00a0]{0,5}//|[-/]\d")
"""What follows has the title, `Там же // РГИА. Ф. 733`, or is a mark of which only a part was
read: `Ibid., F201-00-00/0004`."""


def may_be_archival(text: str, chain: Sequence[Printed], near: Citation | None) -> bool:
    """Return whether Ibid. can mean an archival unit, and not a page of a book.

    ``near`` is the citation right before it: where its sheets are pages, or its file a №, those
    that the repeat names are so too (`RGASPI: Fond 17, op. 22, delo 1643, p. 97 … ibid., p. 101`).
    """
    first = chain[0]
    if not (_may_stand(text, chain) and _may_lead(first, near)):
        return False
    if not first.elements:
        return not _tells_of_a_work(text, first)
    if _is_page_with_note(first):
        return False
    if first.by_number and all(_is_number(one) for one in chain):  # Там же. № 6. С. 3
        return near is not None and names(near, "delo", NUMBER_SIGN)
    if near is None and all((one.by_number and _is_number(one)) or is_part(one) for one in chain):
        return False
    if first.bare and not first.values and not first.levels:  # `Ibid., 12` after one file
        return near is not None and near.delo is not None
    if "papka" in first.levels and (near is None or "papka" not in near.levels):
        point = near is not None and near.delo is not None and not first.values and not first.listy
        return not (point or _names_pages(first))  # ibid., p. 12, d. 5; point 3: Там же. П. 3
    if _is_no_level(first, near):
        return False
    if not first.values and not first.levels:
        return _may_be_sheets(text, first, near)
    if near is None and first.pages and [one.term for one in first.elements][:-1] == [""]:
        return False  # Ibid., 1, pp. 229–31: a volume of a work
    return _may_be_volume(first, near)


def _tells_of_a_work(text: str, bare: Printed) -> bool:
    """Return whether what is around a repeat alone says that it means a work, or is prose."""
    more = _SAYS_MORE.match(text, bare.end)
    if (more and not _describes(text, more)) or _TELLS.match(text, bare.end):
        return True
    if _is_in_prose(text, bare.end) or _in_a_work(text, bare.start):
        return True
    return _is_of_author(text, bare.start)


def _may_stand(text: str, chain: Sequence[Printed]) -> bool:
    """Return whether a repeat of an archival unit can be where this one is."""
    first = chain[0]
    if not _may_be_here(text, first) or any(map(_is_abroad, chain)):
        return False
    return not _GOES_ON.match(text, chain[-1].end)


def _may_be_volume(first: Printed, near: Citation | None) -> bool:
    """Return whether a volume, if that is all, is of a file: `Д. 203. Ч. 2; Там же. Ч. 3`."""
    delo = first.values.get("delo", "")
    if len(first.values) != 1 or not delo.startswith(("t.", "ch.", "vyp.")):
        return True
    if near is not None and f" {delo.partition('.')[0]}." in (near.delo or ""):
        return True
    return bool(first.listy and not first.pages)


def _describes(text: str, more: re.Match[str]) -> bool:
    """Return whether what is in brackets after a repeat says what is there: `Там же (письмо …)`.

    Or is a remark, with which the reference ends: `Там же (курсив мой. – А. Б.).`
    """
    word = _WORD.match(text, more.end()) if more.group()[-1] == "(" else None
    if word is None:
        return False
    inside, bracket, after = text[more.end() :].partition(")")
    remark = bracket and not any(one.isdigit() or one == "(" for one in inside)
    if remark and after[:1] in ("", ".", ";", "\n"):
        return True
    return lexicon().is_document(word.group()) or fold(word.group()) in lexicon().words["state"]


def _is_in_prose(text: str, end: int) -> bool:
    """Return whether a sentence goes on after a repeat and a comma: `Там же, где и раньше`."""
    word = _WORD.match(text, end + len(", ")) if text.startswith(", ", end) else None
    return word is not None and lexicon().is_prose(word.group())


def _is_no_level(first: Printed, near: Citation | None) -> bool:
    """Return whether what a repeat names is no level of a unit.

    `Ibid., f. 35` is a folio of what is not cited here; `Там же. Doc. 19` is of a collection, but
    in a unit of a list of documents, as those of fond 89 are; `Ibid., р. 105` (Cyrillic р) a page.
    """
    if first.values:
        return near is None and not first.levels and first.values.keys() == {"fond"}
    if set(first.levels) == {"dokument"}:
        known = near.levels.keys() if near is not None else set[str]()
        return known.isdisjoint(("dokument", "perechen"))
    return near is None and set(first.levels) == {"razriad"}


def _may_be_sheets(text: str, first: Printed, near: Citation | None) -> bool:
    """Return whether sheets alone after a repeat can be those of a unit."""
    if near is None and text[: first.start].rstrip().endswith(","):
        return False  # Lemma 2.3, ibid., l. 181
    if near is not None and near.delo is None and names(first, "listy", "fond"):
        return False  # Ibid., f. 1235, after a fond without a file
    return not first.pages or (near is not None and _may_have_pages(near))


def _may_lead(first: Printed, near: Citation | None) -> bool:
    """Return whether what is below a repeat lets it be one; most need nothing."""
    form, words = fold(first.repeat or ""), lexicon().words
    if form in words["same_author"]:
        return near is not None and _follows(first) and _has_its_terms(first, near)
    return form not in words["repeat_led"] or (_leads_below(first) and not _leaves_out(first, near))


def _follows(first: Printed) -> bool:
    """Return whether pages follow a repeat at once: `Idem, p. 14`, but not `Idem, Lenin, p. 14`."""
    between = first.elements[0].start - first.start if first.elements else 0
    return not first.pages or between - len(first.repeat or "") < _NO_TITLE


def _has_its_terms(unit: Printed, near: Citation) -> bool:
    """Return whether a unit has a term of a level that the citation before has: `Idem, d. 14`.

    Pages are of a unit only if its sheets were called so.
    """
    if unit.by_number or is_part(unit) or (unit.pages and not names(near, "listy", "pages")):
        return False
    return any(one.term and one.level in near.wording for one in unit.elements)


def _leads_below(unit: Printed) -> bool:
    """Return whether a repeat has what is below it right after it: `Тот же фонд. Оп. 67`."""
    if not unit.elements or unit.pages:
        return False
    return unit.elements[0].start - unit.start <= len(unit.repeat or "") + _NO_TITLE


def left_open(unit: Printed, near: Citation | None, *, aside: bool) -> str | None:
    """Return why nobody knows what a repeat with a noun means: `Тот же фонд. Д. 5`; or None.

    ``aside`` says that the note before has a unit of another fond in an aside.
    """
    if _leaves_out(unit, near):
        return NOT_SAID
    led = fold(unit.repeat or "") in lexicon().words["repeat_led"]
    return AMBIGUOUS if led and aside and _noun_level(unit) else None


def _noun_level(unit: Printed) -> str:
    """Return fond or opis if the last word of a repeat says so."""
    readings = lexicon().terms.get(fold((unit.repeat or "").split()[-1]), ())
    return min({one.level for one in readings} & {"fond", "opis"}, default="")


def _leaves_out(unit: Printed, near: Citation | None) -> bool:
    """Return whether a level is left out between the noun of a repeat and what is below it.

    `Тот же фонд. Д. 5`, where the opis need not be that of the citation before.
    """
    form = fold(unit.repeat or "")
    if form not in lexicon().words["repeat_led"] or not _leads_below(unit):
        return False
    noun, own = fold((unit.repeat or "").split()[-1]), _noun_level(unit)
    if not own and noun not in lexicon().words["institution"]:
        return False  # то же. Л. 5
    below = INHERITABLE[INHERITABLE.index(own or "archive") + 1 :]
    level = unit.elements[0].level
    skipped = below[: below.index(level)] if level in below else below
    return any(near is None or getattr(near, one) is not None for one in skipped)


def _is_number(unit: Printed) -> bool:
    """Return whether a unit has a number and perhaps pages, as an issue of a journal has."""
    return len(unit.values) == 1 and (unit.pages or _bare_sheets(unit))


def _is_page_with_note(unit: Printed) -> bool:
    """Return whether a mere number and that of a note follow a repeat: `Ibid., 66 n. 27`."""
    bare = any(one.level == "fond" and not one.term for one in unit.elements)
    return unit.by_number and bare and "opis" not in unit.values


def _is_abroad(unit: Printed) -> bool:
    """Return whether a mark is one of an office without fonds, `Ibid., FO 371/12347`, or zeros."""
    offices = lexicon().words["office"]
    named = any(one.term.isupper() and fold(one.term) in offices for one in unit.elements)
    return named or names_zeros(unit)


def names_zeros(unit: Printed) -> bool:
    """Return whether an opis or a file is filled up with zeros: `Ibid., B202-00-071/0027`."""
    return any(len(one) > 1 and not one.strip("0") for one in unit.values.values())


def is_part(unit: Printed) -> bool:
    """Return whether all that a unit names may be parts of a book: `Там же. Кн. 3. С. 4`."""
    above = [
        fold(one.term.rstrip(".")) for one in unit.elements if one.level not in ("archive", "listy")
    ]
    parts = lexicon().words["mere_part"].keys() | lexicon().saying("t")
    mere = bool(above) and all(form in parts for form in above)
    return mere and (unit.pages or not unit.listy)


def means_elsewhere(text: str, first: Printed, found: Sequence[Citation], before: Before) -> bool:
    """Return whether a repeat means an archive without fonds: `Hoover, Box 5; Ibid., File 1`.

    A term that only archives with fonds have tells otherwise: `Ibid., d. 5`; but not one that the
    mark before has: `BArch, R 6/23; ebd., R 6/24`, `ACS, PS, 1944-46, b. 45; ivi, b. 46`. Nor are
    terms that are all in a note since the last unit, `KA, EK-Valpo I, kansio 1234`: `Ibid., kansio
    1235`. ``found`` are the citations before it in the note.
    """
    since = max(found[-1].end if found else 0, first.start - _NEAR)
    between = text[since : first.start]
    terms = [fold(one.term) for one in first.elements if one.term]
    if terms and not found and before.passed.issuperset(terms):
        return True
    if not cites_elsewhere(between) and (found or before.reason != ELSEWHERE):
        return bool(terms) and terms[0] in numbered_words(between)
    known = {*lexicon().words["anywhere"], *(fold(word) for word in between.split())}
    return all(not one.term or fold(one.term) in known for one in first.elements)


def _bare_sheets(unit: Printed) -> bool:
    """Return whether a unit has no sheets, or numbers that may be pages: `Ibid., no. 3, 12`."""
    return not any(one.term for one in unit.elements if one.level == "listy")


def _names_pages(unit: Printed) -> bool:
    """Return whether a folder is printed with a term that can be that of pages."""
    terms = lexicon().terms
    return any(
        reading.level == "pages"
        for element in unit.elements
        if element.level == "papka"
        for reading in terms.get(fold(element.term), ())
    )


def _in_a_work(text: str, start: int) -> bool:
    """Return whether a repeat is the work in which a document was published: `in ibid.`"""
    return _IN_A_WORK.search(text, max(0, start - _LEAD), start) is not None


def _is_of_author(text: str, start: int) -> bool:
    """Return whether a repeat is of a person's work, `Solzhenitsyn, ibid.`, not `Report, ibid.`"""
    found = _AUTHOR.search(text, max(0, start - _LEAD), start)
    if found is None:
        return False
    return not any(map(lexicon().is_document, _WORD.findall(found["name"])))


def _may_be_here(text: str, first: Printed) -> bool:
    """Return whether a repeat is where one can be; `Müller, a. a. O.` is a work of Müller's."""
    letters = "".join(map(fold, _WORD.findall(first.repeat or "")))
    if letters in lexicon().words["repeat_first"] and _WORD.search(text, 0, first.start):
        return False
    return _begins_clause(text, first.start)


def _begins_clause(text: str, start: int) -> bool:
    """Return whether a repeat in small letters is where a reference can begin.

    It does so after a separator or a word that leads to it (`see ibid.`); where people live
    «там же», it is in a sentence: `прож. там же, русская`.
    """
    if not text[start].islower():
        return True
    before = text[max(0, start - _LEAD) : start].rstrip(" \t\n\u00a0*_'’«“\"")
    if not before or before[-1] in ";:,([/—–-" or before.rstrip(".")[-1:].isdigit():
        return True  # also after the number of the note: `42. ibid. l. 6`
    word = before.rstrip(".").rpartition(" ")[2]
    known = lexicon().words
    folded = fold(word.strip("(["))
    return any(folded in known[kind] for kind in ("aside", "bridge", "and", "within", "verso"))


def _may_have_pages(citation: Citation) -> bool:
    """Return whether pages can be of a unit: its sheets are called so, or a file has none named."""
    return names(citation, "listy", "pages") or (citation.delo is not None and not citation.listy)


def names(citation: Citation | Printed, level: str, as_level: str) -> bool:
    """Return whether an element of a citation is printed with a term of another level, as № 5."""
    terms = lexicon().terms
    return any(
        reading.level == as_level
        for element in citation.elements
        if element.level == level
        for reading in terms.get(fold(element.term), ())
    )


def follows_other_mark(text: str, end: int, start: int) -> bool:
    """Return whether sheets at ``start`` are those of a mark not read since ``end``."""
    between = text.rfind(";", end, start)
    return between >= 0 and _OTHER_MARK.fullmatch(text, between, start) is not None
