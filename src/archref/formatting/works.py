"""Printing newspapers and repeated works again, as far as a style describes them surely.

Words stay as they are printed: what changes is the order of a date, the signs between its parts,
and the marks of pages. Books and articles are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from archref.edit import Edit, Overlaps, narrowed
from archref.formatting.formatted import Left
from archref.messages import _, later
from archref.note import Note
from archref.patterns import lazy
from archref.references.reader import Reference, forms_of
from archref.styles import Style
from archref.styles.naming import script_of
from archref.terms import lexicon

_TORN: Final = later("emphasis or a link begins or ends in it")
_SEVERAL: Final = later("several newspapers or days share a date")
_FOLLOWED: Final = later("the style does not say how what follows the date is printed")

# Там же, с. 45     Ibid, pp. 3–5
_REPEAT: Final = lazy(
    r"""
    (?P<word>[^\W\d_]+(?:\s[^\W\d_]+)?)\.?
    (?:[.,:]?\s*(?:[-–—]\s*)?(?:(?P<mark>[^\W\d_]{1,3})\.?\s?)?(?P<pages>\d+(?:\s?[-–—,]\s?\d+)*))?
    """,
    re.VERBOSE,
)
# , с. 2    . С. 3–4
_PAGE: Final = lazy(r"[.,]\s*(?:[-–—]\s*)?[^\W\d_]{1,3}\.?\s?(?P<pages>\d+(?:\s?[-–—,]\s?\d+)*)")


_DIGITS: Final = lazy(r"\d")
_DAY: Final = r"(?P<day>\d{1,2})\s(?P<month>[^\W\d_]+)(?P<stop>\.?)"


class Reprinted(NamedTuple):
    """A work that a style prints in its way: what is edited, or why it is left."""

    work: Reference
    edits: tuple[Edit, ...] = ()
    left: Left | None = None


class Printing(NamedTuple):
    """What of a note may be edited."""

    bars: Overlaps[tuple[int, int, str]]
    seams: Sequence[int]


def describes(style: Style) -> bool:
    """Return whether a style says anything of what is cited beside archives."""
    return bool(style.works.newspaper) or style.works.pages is not None


@cache
def _dates() -> tuple[re.Pattern[str], ...]:
    """Return how a day follows the name of a newspaper, with what follows it."""
    lead = rf"(?:[.,:]?\s*(?:[-–—]\s*)?(?:(?:{_any_of('from')})\s+)?)"
    year = rf"(?P<year>\d{{4}})(?:\s?(?:{_any_of('year')})(?!\w)\.?)?"
    orders = (
        rf"{_DAY}\s{year}",  # , 5 мая 1937 г.
        r"(?P<month>[^\W\d_]+)(?P<stop>\.?)\s(?P<day>\d{1,2}),?\s(?P<year>\d{4})",  # , Aug. 3, 1936
        rf"{year}[.,]?\s*(?:[-–—]\s*)?{_DAY}",  # . 1937. – 5 мая
    )
    return tuple(re.compile(rf"{lead}{order}(?P<rest>(?:[.,].*)?)", re.DOTALL) for order in orders)


def _any_of(kind: str) -> str:
    return "|".join(r"\s".join(map(re.escape, form.split())) for form in forms_of(kind))


def reprinted(
    note: Note, cited: Sequence[Reference], style: Style, printing: Printing
) -> Iterator[Reprinted]:
    """Yield each work of a note that the style describes, changed or not."""
    for one in cited:
        if one.kind == "newspaper" and style.works.newspaper and one.form == "full":
            alike = script_of(one.container or "") == style.script
            found = _newspaper(note, one, cited, style) if alike else None
        elif one.form == "repeat" and one.kind != "foreign_archive":
            found = _repeat(note, one, style)
        else:
            continue
        if isinstance(found, str):
            yield Reprinted(one, left=Left(note, one.start, one.end, found))
        elif found is not None:
            yield _allowed(note, one, found, printing)


def _allowed(note: Note, one: Reference, edit: Edit, printing: Printing) -> Reprinted:
    """Return an edit cut to what differs, unless it reaches where nothing may be edited."""
    if edit.text == note.text[edit.start : edit.end]:
        return Reprinted(one)
    bar = printing.bars.last(one.start, one.end)
    if bar is not None:
        return Reprinted(one, left=Left(note, one.start, one.end, bar[2]))
    parts = tuple(narrowed(note.text, [edit]))
    if any(_tears(note.text, parts, seam) for seam in printing.seams if seam < edit.end):
        return Reprinted(one, left=Left(note, one.start, one.end, _TORN))
    return Reprinted(one, parts)


def _tears(text: str, parts: Sequence[Edit], seam: int) -> bool:
    """Return whether edits reach over a seam, or move a number to the other side of it.

    The day of ``Pravda, *Dec.* 4, 1934`` would be moved before the month and its emphasis.
    """
    if any(part.start < seam < part.end for part in parts):
        return True
    before = [part for part in parts if part.end <= seam]
    gone = "".join(text[part.start : part.end] for part in before)
    come = "".join(part.text for part in before)
    return _DIGITS.findall(gone) != _DIGITS.findall(come)


def _newspaper(
    note: Note, one: Reference, cited: Sequence[Reference], style: Style
) -> Edit | str | None:
    """Return the edit that prints a newspaper and its day, or why there is none."""
    if _shared(one, cited):
        return _SEVERAL
    name = one.container or ""
    at = one.text.rfind(name)
    end = at + len(name)
    while one.text[end : end + 1] and one.text[end] in '»”“’"':
        end += 1
    found = next(filter(None, (date.fullmatch(one.text, end) for date in _dates())), None)
    if at < 0 or found is None or lexicon().month(found["month"]) is None:
        return None
    rest = _rest(found["rest"], style)
    if rest is None:
        return _FOLLOWED
    month = found["month"] + ("." if _is_short(found["month"]) else "")
    text = style.works.newspaper.format(paper="", day=found["day"], month=month, year=found["year"])
    stop = _past_year(note.text, one.end)
    if text.endswith(".") and (rest or note.text[stop : stop + 1]).startswith("."):
        text = text[:-1]
    return Edit(one.start + end, stop, text + rest)


def _rest(printed: str, style: Style) -> str | None:
    """Return what follows a date as the style prints it; None if it does not say how."""
    sign = re.split(r"[{}]", style.works.newspaper)[2]
    page = _PAGE.fullmatch(printed)
    if page is not None and style.works.pages is not None:
        mark = style.works.pages.many if re.search(r"\D", page["pages"]) else style.works.pages.one
        return f"{sign}{mark}{style.separators.term if mark else ''}{page['pages']}"
    alike = printed.startswith(sign[0]) and _dashed(printed) == _dashed(sign)
    return printed if not printed or alike else None


def _dashed(sign: str) -> bool:
    """Return whether a dash is in what follows a date: `. – № 120`, but not `. С. 3–4`."""
    return sign.lstrip(" .,")[:1] in tuple("-–—")


def _past_year(text: str, end: int) -> int:
    """Return where a date ends: past the stop of `1937 г.` if more comes after it."""
    goes_on = text[end : end + 1] == "." and text[end + 1 : end + 2] in (";", ",", ")")
    return end + 1 if goes_on and text[end - 1].isalpha() else end


def _shared(one: Reference, cited: Sequence[Reference]) -> bool:
    """Return whether the paper's name or the year is printed for another one's day as well."""
    at = next(place for place, other in enumerate(cited) if other is one)
    before, after = cited[at - 1] if at else None, cited[at + 1] if at + 1 < len(cited) else None
    goes_on = after is not None and after.kind == "newspaper" and not _named(after)
    begun = before is not None and before.kind == "newspaper" and not _has_year(before)
    return not _named(one) or not _has_year(one) or goes_on or begun


def _has_year(one: Reference) -> bool:
    return re.search(r"\d{4}", one.text) is not None


def _named(one: Reference) -> bool:
    return (one.container or "") in one.text


def _is_short(month: str) -> bool:
    """Return whether a form of a month is cut off, as the longer ones in the data tell.

    A letter more is the ending of another case or language: maj and maja, март and марта.
    """
    known, form = lexicon().months, month.casefold()
    return any(
        number == known.get(form)
        and longer.startswith(form)
        and len(longer.rstrip("-")) > len(form) + 1
        for longer, number in known.items()
    )


def _repeat(note: Note, one: Reference, style: Style) -> Edit | str | None:
    """Return the edit that prints a repeated work's word and its pages, or why there is none."""
    found = _REPEAT.fullmatch(one.text)
    word, term = style.repeats.word, style.works.pages
    if found is None or term is None or one.authors or not _same_word(found["word"], word):
        return None
    if found["mark"] and script_of(found["mark"]) not in (None, style.script):
        return None
    if one.refers_to is None:
        return _("unresolved: {unresolved}").format(unresolved=one.unresolved)
    if found["word"][0].islower():
        word = word[0].lower() + word[1:]
    end = one.end
    if not found["pages"]:
        return Edit(one.start, end, word.rstrip("."))
    many = re.search(r"\D", found["pages"]) is not None
    mark = term.many if many else term.one
    between = style.repeats.separator + (f"{mark}{style.separators.term}" if mark else "")
    return Edit(one.start, end, f"{word}{between}{found['pages']}")


def _same_word(printed: str, word: str) -> bool:
    """Return whether a word of repetition is the style's in one of its forms: Ibidem, Ib., Ibid."""
    one, other = printed.casefold().rstrip("."), word.casefold().rstrip(".")
    if " " in one or " " in other:
        return one.split() == other.split()
    return len(one) > 1 and one[:2] == other[:2]
