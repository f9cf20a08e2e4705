"""Why elements with no archive that is known before them are those of a book or a list."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from archref.citation.citation import Citation, Element
from archref.patterns import CAPITAL, YEAR, lazy
from archref.reading.archive_names import Mention
from archref.reading.assembly import Printed
from archref.reading.neighbours import word_before
from archref.reading.other_codes import why_code
from archref.reading.rejections import (
    BACKWARDS,
    COMMA,
    CUT_WORD,
    FOLLOWING,
    INITIALS,
    LONE_FOND,
    MEASURE,
    NOTHING_BEFORE,
    OFFICE,
    PADDED,
    PAGES,
    PERIODICAL,
    THING,
    VOLUME,
)
from archref.terms import fold, lexicon
from archref.terms.small_words import is_term, small_words

_YEAR_AFTER: Final = lazy(rf"\.?\s*[,:]\s*{YEAR}(?!\d)")
"""A year after the letter of a town: `Русская речь. Л., 1927. Вып. 1`."""

_YEAR: Final = lazy(r"1[6-9]\d\d|20\d\d")
_SIDE: Final = lazy(r"\d[rv](?![^\W_])")


_GLUED: Final = lazy(r"[^\W\d_]+\d|\d[^\W\d_]")  # f0, ser0, 3f
_IN_WORD: Final = lazy(r"(?<=[^\W_])|(?<=_)|(?<=[^\W_]-)")
_BESIDE: Final = 16
"""Characters before an element that tell whether it is none."""

_PAGE_BEFORE: Final = lazy(r"[^\s\d][^\n]*?\d\s\Z")
_LETTER: Final = lazy(r"[^\W\d_]")

_UNIT: Final = ("fond", "opis", "delo")
_SHORTEST_NAME: Final = 3
_MEASURE: Final = lazy(
    lambda: (
        rf"""
      \s? (?: [×°%‰]                                                  # ф. 1×45°
      | (?! (?-i: {CAPITAL} [а-яіa-z]{{2}} ) )                           # not ф. 560 Мин. финансов
        (?: {lexicon().alternatives("measure")} ) (?!\w) )             # ф. 50 мм, 10 МВт
    | \.\d\d\.{YEAR}(?!\d)                                     # оп. 12.03.2019
    """
    ),
    re.VERBOSE | re.IGNORECASE,
)


_AMOUNT: Final = lazy(r"\d{6}|\d\.\d{3}(?!\d)|\.000(?!\d)")
"""So much money as no archive has fonds: `f. 489559 op 90543`, `f. 71.071`, `f 5.000.000`.

A file or sheets below tell a fond: `f. 33.987, op. 3, d. 1.103`, as does a blank: `f. 33 987`.
"""

_INITIALS: Final = lazy(r"F\.\s?[A-Z]\.\s?(?:[A-Z]\.\s?)?[A-Z][^\W\d_]{2}")
"""Those of a person, of which the first is the term of a fond."""

_ABROAD: Final = lazy(lambda: rf"\.?\s?(?:{lexicon().alternatives('abroad')})(?!\w)", re.IGNORECASE)
"""After a number, the term of units outside of the fond family: `288. f. 5/123. ő. e.`"""


def is_unit_abroad(text: str, unit: Printed) -> bool:
    """Return whether the term after a number is one of archives outside of the fond family."""
    return any(_ABROAD.match(text, one.end) is not None for one in unit.elements)


def is_named_again(chain: Sequence[Printed], antecedent: Citation) -> bool:
    """Return whether nothing but the fond that was just cited is named: `Далее: Ф. 2456`."""
    first = chain[0]
    lone = first.archive is None and first.values.keys() == {"fond"} and not first.levels
    return len(chain) == 1 and lone and not first.listy and first.values["fond"] == antecedent.fond


def is_whole(unit: Printed) -> bool:
    """Return whether a file has its own term, one above it, and sheets: `Отд. 1. Ед. хр. 5. Л. 3`.

    An archive that is not known is one by them.
    """
    termed = [one.level for one in unit.elements if one.term]
    return {"delo", "listy"} < set(termed) and termed[0] not in ("delo", "listy", "papka")


def why_nameless(text: str, chain: Sequence[Printed]) -> str | None:
    """Return the reason why a chain that begins with no known archive is no citation.

    None if it may be one.
    """
    if any(one.term and _MEASURE.match(text, one.end) for one in _elements(chain)):
        return MEASURE
    if (code := why_code(text, chain)) is not None:
        return code
    if _is_in_collection(chain[0]):
        return VOLUME
    if chain[0].archive is None:
        other = _why_without_archive(text, chain)
    elif _is_label(text, chain[0].archive):
        other = NOTHING_BEFORE
    elif any(_is_town(text, one) for one in _elements(chain)):
        other = VOLUME  # Сб. документов. — К., 1957. — С. 214
    else:
        other = THING if _is_thing(text, chain) else None
    return other or (PERIODICAL if _is_of_periodical(text, chain) else None)


def _is_town(text: str, element: Element) -> bool:
    """Return whether a term is the letter of a town, and a year after it that of an imprint."""
    letters = element.start + len(element.term.rstrip("."))
    return bool(element.term) and _YEAR_AFTER.match(text, letters) is not None


def _is_thing(text: str, chain: Sequence[Printed]) -> bool:
    """Return whether what follows a museum is the number of a thing there: `inv. 87.AE.93`."""
    first = next((one for one in _elements(chain) if one.level != "archive"), None)
    if first is None or first.level != "opis":
        return False
    behind = text[first.end : first.end + 2]
    return behind[:1] == "." and behind[1:].isupper()


def _why_without_archive(text: str, chain: Sequence[Printed]) -> str | None:
    """Return the reason why a chain with no archive at all is no citation; None if it may be one.

    Of sheets, and of a fond without an opis and a file: `f. 17, op. 3, d. 5` is one wherever it
    stands.
    """
    elements = list(_elements(chain))
    if _goes_on(text, chain[0].start, chain[-1].end):
        return CUT_WORD
    if elements and (other := _why_not_first(text, elements)):
        return other
    if _is_leaf(text, elements):
        return PAGES
    fond = next((one for one in elements if one.level == "fond" and one.term), None)
    if fond is None:
        if _is_inventory_number(text, elements):
            return THING
        if any(_is_uneven(text, unit) for unit in chain):
            return MEASURE  # 18.6. 1896; 2. 3.4.5
        if "fond" not in chain[0].values and any("fond" in unit.values for unit in chain):
            return BACKWARDS  # I Cor. 1,21. c.2, 12.6.6, 2
        if _has_fourth_part(text, chain[0]):
            return THING
        return PADDED if _is_padded(chain[0]) else None
    if fond.term.isupper() and fold(fond.term) in lexicon().words["office"]:
        return OFFICE
    if text[fond.start - 1 : fond.start] == "/" and "opis" not in chain[0].values:
        return THING  # КККМ о/ф 7886/202
    return _why_no_fond(text, fond, elements) if _is_latin(elements) else None


def _why_not_first(text: str, elements: Sequence[Element]) -> str | None:
    """Return the reason why the first term of a chain without an archive is another word."""
    first = elements[0]
    if _follows_page(text, first, elements):
        return FOLLOWING
    return VOLUME if first.level == "listy" and _is_town(text, first) else None


def _is_uneven(text: str, unit: Printed) -> bool:
    """Return whether blanks are between some of three bare numbers only: a day, or verses."""
    bare = [one for one in unit.elements if one.level in _UNIT and not one.term]
    joints = [text[one.end : other.start] for one, other in pairwise(bare)]
    return len(bare) == len(_UNIT) and len(set(joints)) > 1 == len({one.strip() for one in joints})


def _goes_on(text: str, start: int, end: int) -> bool:
    """Return whether a word of letters and digits is cut: `f0r11wr` of `n_f0r11wr`."""
    glued = _GLUED.match(text, start) is not None
    return glued and (_IN_WORD.match(text, start) or _LETTER.match(text, end)) is not None


def _is_label(text: str, archive: Mention) -> bool:
    """Return whether what seems to be an archive ends in a file's label: `УСБУ. Арх.дело: 5`."""
    last = fold(archive.printed.split()[-1])
    label = last in lexicon().words["announce"] and last not in lexicon().words["institution"]
    behind = text[archive.end : archive.end + 2]
    return label and behind[:1] == "." and behind[1:].isalpha()


def _follows_page(text: str, first: Element, elements: Sequence[Element]) -> bool:
    """Return whether `ff.` means the pages that follow the number before it: `375 ff. 12 Durkheim`.

    That is no number of a note, which nothing precedes, and no fond that has an opis.
    """
    follows = fold(first.term.rstrip(".")) in small_words("following")
    if not follows or any(one.level == "opis" for one in elements):
        return False
    return _PAGE_BEFORE.search(text, max(0, first.start - _BESIDE), first.start) is not None


def _is_inventory_number(text: str, elements: Sequence[Element]) -> bool:
    """Return whether a lone opis is a thing in a museum: `(43 x 60 cm.) (inv. no. 2510)`.

    The sign of a number follows its term, or nothing else is in its brackets.
    """
    if len(elements) != 1 or elements[0].level != "opis" or not elements[0].term.isascii():
        return False
    [opis] = elements
    sign = word_before(text, opis.numbers[0].start)[0] if opis.numbers else ""
    bracketed = text[opis.start - 1 : opis.start] == "(" and text[opis.end : opis.end + 1] == ")"
    inventory = fold(opis.term.rstrip(".")) in lexicon().words["inventory"]
    return inventory and (bracketed or is_term(sign, ("number",)))


def _is_latin(elements: Sequence[Element]) -> bool:
    return all(one.term.isascii() for one in elements)


def _why_no_fond(text: str, fond: Element, elements: Sequence[Element]) -> str | None:
    """Return why a term in Latin letters that may be that of a fond is another; None if not."""
    termed = any(one.level in ("delo", "listy") and one.term for one in elements)
    if not termed and _AMOUNT.search(text, fond.start, fond.end + 4):
        return MEASURE
    before, between = word_before(text, fond.start)
    named = len(before) >= _SHORTEST_NAME and not between.removeprefix(".").strip()
    if named and fold(before) in lexicon().saying("opis"):
        return THING  # Antikensammlung, inv. F 159
    opis = next((one for one in elements if one.level == "opis"), None)
    if opis is not None:
        mere = len(opis.term.rstrip(".")) == 1 or opis.end == fond.start
        ahead = opis.start < fond.start
        lone = ahead and not any(one.level in ("delo", "listy") for one in elements)
        backwards = mere and (ahead or text[fond.start].isdigit())
        return FOLLOWING if backwards or lone else None  # 2 s. 225 f.; 93F0053; Series 51, f. 3
    if _INITIALS.match(text, fond.start):
        return INITIALS  # Swift Papers; F.L. Brockett, comp.
    after = fond.start + len(fond.term)
    if text[after : after + 2].lstrip(".").startswith(","):
        return COMMA  # Hegel, G. W. F., 35; Paris, Stock, 1992, p. 284
    further = [one for one in elements if one.level not in ("fond", "listy")]
    leaves = not any(one.level == "listy" for one in elements)
    if further and all(_may_be_leaf(one.term, leaves) for one in further):
        return LONE_FOND  # Tanchuma f. 54, 4. (in Schöttgen, p. 74); Mediceo, f. 4292, c. 17
    return None


def _is_leaf(text: str, elements: Sequence[Element]) -> bool:
    """Return whether a side of a leaf is after what would be a fond or a file without an opis.

    `Cod. Vat. lat. 1234, f. 17r, l. 3`, `b. 17, f. 3, c. 12v`
    """
    if any(one.level == "opis" for one in elements):
        return False
    units = (one for one in elements if one.level in ("fond", "delo"))
    return any(_SIDE.search(text, one.start, one.end + 2) for one in units)


def _has_fourth_part(text: str, unit: Printed) -> bool:
    """Return whether what seems a range of files is part of a longer mark: `R4946-12-33387-8070`.

    Those of the League of Nations have four. Only in Latin letters, where all joints are the same.
    """
    bare = [one for one in unit.elements if one.level in _UNIT and not one.term]
    if len(bare) != len(_UNIT) or not text[unit.start].isascii() or not text[unit.start].isalpha():
        return False
    joints = {text[one.end : other.start] for one, other in pairwise(bare)}
    return len(joints) == 1 and joints.pop() in text[bare[-1].start : bare[-1].end]


def _is_padded(unit: Printed) -> bool:
    """Return whether an opis and a file begin with a zero, as in a report's number: NGR-10-019-004.

    The fonds of one archive only do, and not what is below them; terms would tell that they are
    those of a unit: `Оп. 02. Д. 05`.
    """
    padded = all(unit.values.get(one, "").startswith("0") for one in ("opis", "delo"))
    return padded and not any(one.term for one in unit.elements if one.level in ("opis", "delo"))


def _is_of_periodical(text: str, chain: Sequence[Printed]) -> bool:
    """Return whether letters with numbers follow the name of a newspaper or journal.

    `Krasnyi arkhiv, f. 3, s. 12`, or a volume and pages; `L'Unità, f. 3, n. 5, s. 12`: any name,
    but no sheets, if no archive is one
    """
    first = chain[0]
    rest = [one.term for one in first.elements if one.level not in ("archive", "fond")]
    if not rest or not all(map(_may_be_page, rest)):
        return False
    if first.archive is not None:
        known = lexicon().words["journal"]
        return fold(first.archive.printed) in known
    if any(unit.listy for unit in chain):
        return False
    before, between = word_before(text, first.start)
    return len(before) >= _SHORTEST_NAME and not before.isupper() and between == ", "


def _may_be_page(term: str) -> bool:
    """Return whether a letter can be that of pages, a volume or a number: `s.`, `t.`, not `d.`"""
    form = fold(term.rstrip("."))
    readings = lexicon().terms.get(form, ())
    return len(form) == 1 and any(one.level in ("pages", "number", "t") for one in readings)


def may_be_page(unit: Printed) -> bool:
    """Return whether the first term of a unit can be that of pages: the `С. 15` of Belarusian."""
    term = next((one.term for one in unit.elements if one.term), "")
    return any(one.level == "pages" for one in lexicon().terms.get(fold(term.rstrip(".")), ()))


def _is_in_collection(unit: Printed) -> bool:
    """Return whether a document has pages, as in a printed collection: `ДВП. Т. 2. Док. 15. С. 3`.

    One in an archive has sheets: `Пер. 53. Док. 1. Л. 3`.
    """
    paged = unit.pages and not {"fond", "opis", "delo"} & unit.values.keys()
    return paged and unit.levels.keys() == {"dokument"}


def is_circa(chain: Sequence[Printed]) -> bool:
    """Return whether a file right after an archive, without sheets, may be a year: `c. 1970`."""
    file = next((one for one in chain[0].elements if one.level == "delo"), None)
    if file is None or file.term.rstrip(".") not in lexicon().words["circa"]:
        return False
    number = chain[0].values["delo"].split(" ")[0]
    return _YEAR.fullmatch(number) is not None and not any(unit.listy for unit in chain)


def _may_be_leaf(term: str, leaves: bool) -> bool:
    """Return whether a term of a file can be that of pages or, as a letter, of ``leaves``: `c.`"""
    form = fold(term.rstrip("."))
    readings = lexicon().terms.get(form, ())
    leaf = leaves and len(form) == 1 and any(one.level == "listy" for one in readings)
    return leaf or form in lexicon().words["page"]


def _elements(chain: Sequence[Printed]) -> Iterator[Element]:
    return (one for unit in chain for one in unit.elements)
