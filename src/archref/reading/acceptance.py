"""Whether a chain of elements is a citation at all, and not an address, an opus or a page."""

from collections.abc import Sequence, Set
from typing import Final

from archref.archives.authority import Authority
from archref.citation.citation import Archive, Citation, Element
from archref.patterns import CAPITAL, YEAR, lazy
from archref.reading.archive_names import Mention
from archref.reading.assembly import Printed
from archref.reading.nameless import (
    is_circa,
    is_named_again,
    is_unit_abroad,
    is_whole,
    may_be_page,
    why_nameless,
)
from archref.reading.other_numbers import (
    goes_on_as_address,
    is_statute,
    is_volume,
    why_grant,
    why_other_number,
    why_prose,
)
from archref.reading.other_works import after_copy
from archref.reading.passage import Passage
from archref.reading.rejections import (
    ADDRESS,
    BACKWARDS,
    BY_NUMBER,
    CIRCA,
    CUT_WORD,
    FOREIGN,
    LONE_FOND,
    MANUSCRIPT,
    NOTHING_BEFORE,
    OPUS,
    PADDED,
    PAGES,
    SERIES,
    STATUTE,
    UNKNOWN,
    VOLUME,
)
from archref.reading.repeats import follows_other_mark, is_part, names_zeros
from archref.terms import fold, lexicon
from archref.terms.small_words import is_term

_WORD: Final = lazy(r"[^\W\d_]{3,}")
_UNIT: Final = ("fond", "opis", "delo")
_BOXES: Final = ("karton", "korobka")
_NAME_BEFORE: Final = lazy(r"(?<![\w-])([\w-]+)[\s,.:(/]{1,3}$")
_LONGEST_SERIES: Final = 4
"""Letters of a series' name: RH, NS, ASK."""

_IN_WORD: Final = lazy(r"[^\W\d_]\d+\Z")
_OF_ANOTHER: Final = lazy(rf"[(;]\s?{CAPITAL}{{2,}}(?:\s{CAPITAL}{{2,}})*(?:\s{YEAR})?,\s\Z")
"""The abbreviation of another source, at the beginning of its brackets: `(BRBC STP 1845, `."""

_FAR: Final = 40
"""Characters beyond which a letter joined to a number is no sheet of the file before it."""

_CLOSE: Final = 6
"""Characters within which a lone file still belongs to the citation before it."""


class Plausibility:
    """Judges chains that no Ibid. opens; one serves a whole run."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority

    def is_foreign(self, archive: Mention) -> bool:
        """Return whether an archive lies outside of the fond family: `TNA FO`, not `НА ЧГИГН`."""
        first = archive.printed.split(" ")[0]
        told = first.isascii() or first == archive.printed or not self._authority.is_kind(first)
        ids = archive.candidates or (self._authority.candidates(first) if told else ())
        return bool(ids) and all(self._authority.is_foreign(one) for one in ids)

    def _lies_abroad(self, mention: Mention, archive: Archive | None) -> bool:
        chosen = archive.id if archive is not None else None
        return self._authority.is_foreign(chosen) if chosen else self.is_foreign(mention)

    def why_not(
        self,
        text: str,
        chain: Sequence[Printed],
        antecedent: Citation | None,
        archive: Archive | None,
    ) -> str | None:
        """Return the reason why a chain is no citation; None if it is one.

        ``antecedent`` is the citation before it in the note, ``archive`` what the name that the
        chain begins with was decided to mean.
        """
        first = chain[0]
        levels: Set[str] = set().union(*(unit.values for unit in chain))
        further: Set[str] = set().union(*(unit.levels for unit in chain))
        other = self._why_not_there(text, chain, archive) or self._why_no_unit(text, chain)
        if other is not None:
            return other
        if "fond" in levels or "razriad" in further:
            own = _since_fond(chain)
            levels = set().union(*(unit.values for unit in own))
            below = levels & _sure_levels(first) or further - {"razriad"}
            if antecedent is not None and _is_no_fond(text, chain, antecedent, bool(below)):
                return LONE_FOND
            return _why_no_fond(first, antecedent, has_more=bool(below))
        if "delo" in levels and all(unit.by_number for unit in chain if "delo" in unit.values):
            return None if _is_by_number(text, chain, antecedent) else BY_NUMBER
        if first.archive is not None:
            kind = self._authority.is_kind(first.archive.printed.partition(" ")[0])  # АУФСБ СПб
            house = first.archive._replace(phrase=kind or first.archive.phrase)
            return _why_no_archive(text, chain, house, levels | further)
        if "opis" in levels and "delo" in levels:
            sure = antecedent is not None or any(map(_has_sheets, chain))
            if not sure and any(_is_letter(one) for one in first.elements if one.level == "opis"):
                return OPUS  # О. 3 (осень), Д. 7 (дождь)
            return None if sure or not text[first.start].isascii() else OPUS
        if antecedent is None or first.language not in (antecedent.language, None):
            return NOTHING_BEFORE
        return self._why_not_continued(text, chain, antecedent, bool("delo" in levels or further))

    def ends_abroad(self, note: Passage) -> bool:
        """Return whether the last that a note cites is kept outside of fonds."""
        end = after_copy(note.text, note.found[-1].end) if note.found else 0
        kept = (FOREIGN, MANUSCRIPT)
        if any(one.reason in kept and one.start >= end for one in note.rejected):
            return True
        named = note.tokenized.mentions if not note.found else ()
        return any(self._may_lie_abroad(one) for one in named)

    def abroad_between(self, note: Passage, begin: int, end: int) -> str | None:
        """Return the reason why sheets are of no unit that ends at ``begin``, if there is one.

        An archive abroad is named before them: `k. 25; toż: AIPN, 27 WDAK, VIII/4, k. 12`, or
        another source by its abbreviation: `op. 1, d. 81; he lived there (BRBC STP 1845, fol. 57)`.
        """
        named = (one for one in note.tokenized.mentions if begin <= one.start < end)
        kept = (one for one in note.rejected if begin <= one.start < end)
        if any(map(self.is_foreign, named)) or any(one.reason == FOREIGN for one in kept):
            return FOREIGN
        return UNKNOWN if _OF_ANOTHER.search(note.text, max(begin, end - _FAR), end) else None

    def _may_lie_abroad(self, archive: Mention) -> bool:
        """Return whether an archive without a unit may be one abroad: `AAN, KPP, t. 12`."""
        several = any(self._authority.is_foreign(one) for one in archive.candidates)
        return several or self.is_foreign(archive)

    def _is_foreign_mark(
        self, text: str, chain: Sequence[Printed], archive: Archive | None
    ) -> bool:
        """Return whether a shelf mark is one of an archive outside of the fond family.

        A fond with volumes is one abroad, if any archive of the name is: `AMAE fond 71/URSS,
        vol. 12, f. 34`.
        """
        unit = chain[0]
        if unit.archive is None:
            return False
        family = _is_family(text, chain)
        if self._lies_abroad(unit.archive, archive) and not family:
            return True
        mere = not family and unit.archive.printed.isascii() and set(unit.values) <= {"delo"}
        if mere and is_volume(unit):  # NARA. T. 313, but RGVIA, VUA, d. 5
            return any(map(self._authority.is_foreign, unit.archive.candidates))
        volumes = " t." in unit.values.get("fond", "") and not {"opis", "delo"} & set(unit.values)
        return volumes and any(map(self._authority.is_foreign, unit.archive.candidates))

    def _why_not_there(
        self, text: str, chain: Sequence[Printed], archive: Archive | None
    ) -> str | None:
        """Return why the archive that a chain begins with has no such unit; None if it has."""
        first = chain[0]
        if any(is_unit_abroad(text, unit) for unit in chain):
            return FOREIGN
        if first.archive is None:
            return None
        if _IN_WORD.search(text, max(0, first.archive.start - 8), first.archive.start):
            return CUT_WORD  # the gene IL22RA2
        if _is_version(first):
            return PADDED
        if self._is_foreign_mark(text, chain, archive):
            return FOREIGN
        if archive is not None and archive.id and self._is_manuscript(first, archive.id):
            return MANUSCRIPT
        return None

    def _is_manuscript(self, first: Printed, archive_id: str) -> bool:
        """Return whether bare numbers after a library are a manuscript's: БАН, 32.14.8."""
        fond = next((one for one in first.elements if one.level == "fond"), None)
        termed = fond is None or bool(fond.term)
        return not termed and self._authority.has_own_marks(archive_id)

    def _is_series(self, text: str, archive: Mention) -> bool:
        """Return whether letters that are no archive's name follow a foreign one."""
        if archive.candidates or len(archive.printed) > _LONGEST_SERIES:
            return False
        before = _NAME_BEFORE.search(text, max(0, archive.start - 24), archive.start)
        ids = self._authority.candidates(before[1]) if before else ()
        return bool(ids) and all(self._authority.is_foreign(one) for one in ids)

    def _why_no_unit(self, text: str, chain: Sequence[Printed]) -> str | None:
        """Return why numbers that look like those of a unit are other ones; None if they don't."""
        first = chain[0]
        fond = next((one for one in first.elements if one.level == "fond"), None)
        if not (first.archive or (fond and fond.term)) and (other := why_prose(text, chain)):
            return other
        unnamed = not (first.archive and first.archive.candidates)
        if unnamed and (other := why_nameless(text, chain) or why_grant(text, chain)):
            return other
        if first.archive is not None:
            if self._is_series(text, first.archive):
                return SERIES
            if not first.archive.candidates and is_statute(first.archive.printed):
                return STATUTE  # ПСЗ. Собр. 2. Т. 36. № 36657
            known = bool(first.archive.candidates)
            return PADDED if not known and fond is not None and _is_padded(first, fond) else None
        return why_other_number(text, chain, fond)

    def _why_not_continued(
        self, text: str, chain: Sequence[Printed], antecedent: Citation, has_file: bool
    ) -> str | None:
        """Judge a chain that goes on with a file or sheets of the citation before it."""
        first, last = chain[0], chain[-1]
        if has_file:
            between = text[antecedent.end : first.start]
            worded = any(map(str.isalpha, between))
            if worded and first.pages and is_part(first):
                return VOLUME  # Историк-марксист. 1938. Кн. 2. С. 15
            if worded and may_be_page(first) and all(one.pages or not one.listy for one in chain):
                return PAGES  # Іваноў І. Нарысы. С. 15
            near = first.start - antecedent.end < _CLOSE or any(unit.listy for unit in chain)
            if goes_on_as_address(text, last.end):
                return ADDRESS
            return None if near else NOTHING_BEFORE
        if follows_other_mark(text, antecedent.end, first.start):
            return MANUSCRIPT
        if first.pages:
            return PAGES
        if all(one.level == "opis" and _is_letter(one) for one in first.elements):
            return NOTHING_BEFORE  # f. 332, op. 1, d. 53: 15 (2) O2. 23 (10)
        glued = text[first.start + 1 : first.start + 2].isdigit()
        if glued and first.start - antecedent.end > _FAR:
            return NOTHING_BEFORE  # Реплика из латуни Л63
        known = antecedent.delo or antecedent.levels or antecedent.listy
        return None if known else NOTHING_BEFORE


def _is_no_fond(text: str, chain: Sequence[Printed], antecedent: Citation, below: bool) -> bool:
    """Return whether a fond is named again, or a folio: `17/84/5; AMAE, Russie, vol. 5, f. 12`."""
    between = _WORD.findall(text, antecedent.end, max(antecedent.end, chain[0].start))
    folio = not below and any(is_term(word, ("t",)) for word in between)
    return folio or is_named_again(chain, antecedent)


def _is_version(unit: Printed) -> bool:
    """Return whether a bare number of a code is nought, as that of a version: `ISA 3.0`."""
    bare = (one for one in unit.elements if one.level in _UNIT and not one.term)
    return any(number.value == "0" for one in bare for number in one.numbers)


def _has_sheets(unit: Printed) -> bool:
    """Return whether sheets are named; not the K. of a catalogue: `Op. 92, D. 417, K. 331`."""
    terms = [one.term.rstrip(".") for one in unit.elements if one.level == "listy"]
    music = lexicon().words["catalogue"]
    return any(not one.isupper() or fold(one) not in music for one in terms)


def _is_by_number(text: str, chain: Sequence[Printed], antecedent: Citation | None) -> bool:
    """Return whether a mere № names a file: after a known archive, `РО ИРЛИ. № 14556. Л. 3`.

    Or another № is that of a file of the same fond: `Ф. 445. № 141. Л. 14; № 142. Л. 15`. They have
    sheets, or it may be any number.
    """
    archive = chain[0].archive
    if archive is not None and archive.candidates:
        return all(unit.listy and not unit.pages for unit in chain)
    if antecedent is None or antecedent.fond is None or not antecedent.listy:
        return False
    same = "№" in text[antecedent.start : antecedent.end] and chain[0].archive is None
    near = chain[0].start - antecedent.end < _CLOSE and ";" in text[antecedent.end : chain[0].start]
    return same and near and all(unit.listy for unit in chain)


def _is_padded(unit: Printed, fond: Element) -> bool:
    """Return whether numbers are filled up with zeros: `FRANCE 0004/0005`, `F201-00-00/0004`."""
    numbers = [value for key, value in unit.values.items() if key in _UNIT]
    bare = not fond.term and all(one.startswith("00") for one in numbers)
    return bare or names_zeros(unit)


def _names_none(printed: str) -> bool:
    """Return whether a name has only the word for such a house: `Museum, i. 4. s. 621`."""
    words = [word for word in _WORD.findall(printed) if fold(word) not in lexicon().words["signal"]]
    kinds = lexicon().words["institution"]
    return all(fold(word) in kinds and not word.isupper() for word in words)


def _why_no_archive(
    text: str, chain: Sequence[Printed], archive: Mention, levels: Set[str]
) -> str | None:
    """Return why a chain that has these levels, and no fond, is none of an archive."""
    if is_circa(chain):
        return CIRCA
    if not archive.candidates and goes_on_as_address(text, chain[-1].end):
        return ADDRESS  # Музей Героев, д. 17, корп. 1
    if not archive.candidates and is_part(chain[0]):
        return VOLUME  # Архив князя Воронцова. Кн. XVI. С. 312
    if not archive.candidates and _is_signature(chain, archive.printed):
        return FOREIGN  # Archiwum Straży Granicznej, sygn. 541/12
    known = "opis" in levels or not _names_none(archive.printed)
    home = archive.candidates or ((archive.phrase or is_whole(chain[0])) and known)
    return None if home and levels - {"opis", "tetrad"} else UNKNOWN


def _is_signature(chain: Sequence[Printed], name: str) -> bool:
    """Return whether nothing but what archives without fonds name a unit by is in a chain.

    A letter alone is of the language of the archive's ``name``: `Archivio …, b. 5`.
    """
    terms = [fold(one.term.rstrip(".")) for u in chain for one in u.elements if one.level == "delo"]
    storage, nouns = lexicon().words["storage"], lexicon().words["institution"]
    spoken = {language for word in name.split() for language in nouns.get(fold(word), ())}
    return bool(terms) and all(
        one in storage and (len(one) > 1 or not spoken.isdisjoint(storage[one])) for one in terms
    )


def _why_no_fond(first: Printed, antecedent: Citation | None, *, has_more: bool) -> str | None:
    """Judge a chain that names a fond, and ``has_more`` below it or not."""
    named = first.archive is not None and bool(first.archive.candidates)
    if antecedent is None and not named and _climbs(first):  # PS, b. 17, f. 3
        return BACKWARDS
    return None if has_more or named or antecedent is not None else LONE_FOND


def _since_fond(chain: Sequence[Printed]) -> Sequence[Printed]:
    """Return the units from that with a fond on: not `p. 45, n. 3; f. 12`."""
    at = next((at for at, unit in enumerate(chain) if "fond" in unit.values), 0)
    return chain[at:]


def _sure_levels(unit: Printed) -> Set[str]:
    """Return the levels that speak for a fond; not an opis that is any list: `Fon 5, liste 3`."""
    terms = (fold(element.term.rstrip(".")) for element in unit.elements if element.level == "opis")
    mere = any(term in lexicon().words["mere_list"] for term in terms)
    return {"delo"} if mere else {"opis", "delo"}


def _is_letter(element: Element) -> bool:
    return len(element.term.rstrip(".")) == 1


def _is_family(text: str, chain: Sequence[Printed]) -> bool:
    """Return whether the terms show a fond of the family, though the archive is a foreign one.

    `Hoover, Fond 89, 73/25` is one (films of Soviet fonds), `AMAE, vol. 961, f. 12` is none.
    """
    unit = chain[0]
    fond = next((element for element in unit.elements if element.level == "fond"), None)
    if fond is None:
        return False
    name = unit.archive.printed if unit.archive is not None else ""
    if fold(name.rstrip("-. ")) in lexicon().words["record_group"]:  # NARA, RG 226/97/34
        return False
    if not fond.term:  # 89/73/25, but not FO 371/22289 or 300-80-1
        whole = {"opis", "delo"} <= unit.values.keys() and unit.values["fond"].isdecimal()
        termed = any(one.level == "delo" and one.term for one in unit.elements)
        whole = whole and not (unit.levels or termed)  # AGAD ASK 1/7/0/9/4, IPN BU 0194/3, t. 5
        end = unit.archive.end if unit.archive is not None else fond.start
        lettered = any(map(str.isalpha, text[end : fond.start]))  # PRO: PREM, 4/30/8
        return whole and not lettered and text[fond.end : fond.end + 1] in ("/", ".")
    term = fond.term.rstrip(".")
    if fold(term) in lexicon().words["record_group"]:
        return False
    termed = any(element.level == "opis" and element.term for element in unit.elements)
    abbreviated = len(term) < 3 and term.isupper()  # the FO of the Foreign Office
    below = bool({"opis", "delo"} & unit.values.keys())  # but not OSA, fond 300, box 12
    return termed or (below and len(term) > 1 and not abbreviated)


def _climbs(unit: Printed) -> bool:
    """Return whether a unit without an opis has what is below a fond before it.

    A file has a folio after it, but in English (`legajo 12, f. 3`), a box in any language.
    """
    printed = [one for one in unit.elements if one.level in ("fond", "delo", *_BOXES)]
    if "opis" in unit.values or len(printed) != 2 or printed[1].level != "fond":
        return False
    latin = all(one.term.isascii() for one in printed)
    short = len(printed[1].term.rstrip(".")) < (4 if latin else 2)  # д. 500, ф. МС-140
    return short and (unit.language != "en" or printed[0].level in _BOXES)
