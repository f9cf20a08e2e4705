"""E207: words inside a citation were not read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from archref.archives.folding import fold_name, skeleton
from archref.citation.citation import Citation
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.given_again import given_again
from archref.lint.printed import Spot
from archref.lint.rule import Rule
from archref.messages import said
from archref.patterns import YEAR, lazy
from archref.styles.introductions import city_names
from archref.terms import fold, lexicon
from archref.terms.placeholders import placeholder
from archref.terms.small_words import is_term, small_words

_DIVISIONS: Final = lazy(  # BS, 1831; ОО. 1905 г; Азиатская часть; Эрм. собр.
    rf"[\W_]*(?:(?:{YEAR}|[^\W\d_]+)(?![^\W_])[\W_]*)+"
)
_DIGITS: Final = lazy(r"\d+")
_WORD: Final = lazy(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")  # имеется, обл.
_ITEM: Final = lazy(r"\d{1,3}(?:\.\d{1,3})*")  # 1.7
_YEARS: Final = lazy(  # 1920–1940, 1862 г.
    lambda: rf"[\W_]*{YEAR}(?:[\W_]+{YEAR})?(?:\s?(?:{lexicon().alternatives('year')}))?[\W_]*"
)
_SEE: Final = lazy(lambda: rf"[(\[]\s*(?:{lexicon().alternatives('signal')})\b", re.IGNORECASE)
_NUMBERED: Final = lazy(r"([^\W\d_]+)\.?\s?\d")  # the volume of д. 5. О нём. Т. 2, л. 7
_TOWN: Final = lazy(r"\A[^\W\d_]{1,2}(?:\.\s?|\s)")  # м. Київ, г. Москва, в Москве
_VOLUMES: Final = ("t", "ch", "vyp", "dop", "litera")
_KEPT: Final = ""
"""The kind of years and names of divisions."""

_LONG: Final = 3
"""Letters of a word of a sentence."""

_TITLE: Final = 3
"""Words of a title, one of which has ``_LONGEST`` letters."""

_LONGEST: Final = 5


class NotWhollyRead(Rule):
    """Words between the elements of a citation are none that archref knows.

    They may tell two units apart: ``Оп. 469. 1805 г. Д. 45`` is another file than
    ``Оп. 469. 1806 г. Д. 45``. Such a citation is never rewritten, and never joined with another
    one: years and names of divisions are kept as a part of the shelf mark. If the words are none,
    put them after it, or in brackets after what they explain. Nothing is said of a sentence between
    the archive and the fond (``В РГИА имеется запись о деревне. Ф. 379``), of what sheets are said
    to hold, nor of a file's title or year between its number and its sheets: these tell no two
    files apart. The same words with other numbers are reported once a document, as are years and
    names of divisions.
    """

    code = "E207"
    name = "not-wholly-read"
    default_severity = "info"
    source = "АВПРИ and РГАДА number files again in each year: Оп. 469. 1805 г. Д. 45"
    bad = "АВПРИ. Ф. 133. Оп. 469. 1805 г. Д. 45. Л. 12"
    good = "РГАДА. Ф. 210 (Разрядный приказ). Оп. 13. Д. 45. Л. 12"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the first of the citations with such words, those with years alone as one."""
        for kind, places in document.gathered(_unread).items():
            for spot, words in places if document.every else places[:1]:
                if kind == _KEPT:
                    message = said(
                        "'{words}' is kept as a part of the shelf mark; such a citation is left "
                        "as it is printed",
                        words=words,
                    )
                else:
                    message = said(
                        "'{words}' is not read, so the citation is left as it is", words=words
                    )
                yield self.at(document, spot, message)


def _unread(document: Document) -> Mapping[str, Sequence[tuple[Spot, str]]]:
    """Return the words that were not read, each once, by what they are but for their numbers.

    Years and names of divisions (``ОО. 1905 г.``, ``BS, 1831``) are of one kind, terms without a
    number are not.
    """
    found: dict[str, list[tuple[Spot, str]]] = defaultdict(list)
    told = {(id(spot.note), (spot.start, spot.end)) for spot in document.listed(given_again)}
    for note, citation in document.cited:
        if citation.archive is None and not (citation.opis and citation.delo):
            continue  # Rabba, s. 2, f. 4, ad Genes. T. 2 may be a folio of a book
        spans = [
            (span, words)
            for span, words in zip(citation.unread, citation.passed_over, strict=False)
            if not (
                _in_a_sentence(citation, span, words)
                or _is_missing(note.text, span)
                or _begins_item(note.text, span)
            )
            and (id(note), span) not in told
        ]
        if spans:
            told |= {(id(note), span) for span, _ in spans}
            (start, _), (_, end) = spans[0][0], spans[-1][0]
            words = "', '".join(" ".join(words.split()) for _, words in spans)
            named = _DIVISIONS.fullmatch(words) and not _is_term(words)
            own = named and not _goes_on_name(note.text, citation, spans[0][0])
            kind = _KEPT if own else _DIGITS.sub("0", words)
            found[kind].append((Spot(note, start, end), words))
    return found


def _goes_on_name(text: str, citation: Citation, span: tuple[int, int]) -> bool:
    """Return whether words follow the archive's name with but a blank: `ОГАСПИ УО`."""
    before = [element for element in citation.elements if element.start < span[0]]
    named = bool(before) and before[-1].level == "archive"
    return named and not text[before[-1].end : span[0]].strip(" \xa0") and text[span[0]].isupper()


def _is_term(words: str) -> bool:
    """Return whether a term is all there is: the number of `Спр. – Арк. 9` is missing."""
    return fold(words.strip(" .,")) in lexicon().terms


def _is_missing(text: str, span: tuple[int, int]) -> bool:
    """Return whether a number is missing there, which E206 says."""
    return placeholder(text, span[0]) == span or placeholder(text, span[0] - 1) == span


def _begins_item(text: str, span: tuple[int, int]) -> bool:
    """Return whether the number of a list's item is there, below the name of the archive: `1.7`."""
    line = text.rfind("\n", 0, span[0]) + 1
    before = text[line : span[0]]
    return line > 0 and not before.strip() and _ITEM.fullmatch(text, *span) is not None


def _in_a_sentence(citation: Citation, span: tuple[int, int], words: str) -> bool:
    """Return whether words are those of a sentence, where no shelf mark has a part of its own.

    That is beside the archive's name and between sheets; years beside an archive are those of the
    document.
    """
    before = [element.level for element in citation.elements if element.start < span[0]]
    after = [element.level for element in citation.elements if element.start >= span[1]]
    levels = {*before[-1:], *after[:1]}
    if "archive" in levels:
        return _YEARS.fullmatch(words) is not None or _is_prose(words) or _is_town(citation, words)
    if before[-1:] == ["delo"] and after[:1] == ["listy"]:
        return _describes_file(words)
    return levels == {"listy"} and (_is_prose(words) or _is_sentence(words))


def _is_town(citation: Citation, words: str) -> bool:
    """Return whether words name the town of the archive: `RGIA, St. Petersburg: Fond 219`.

    `ГДА СБУ, м. Київ, ф. 9` says so by an abbreviation.
    """
    archive = citation.archive
    if archive is None or archive.id is None:
        return False
    while (word := _TOWN.match(words)) and word[0].islower():
        words = words[word.end() :]  # в м. Києві
    names = city_names(archive.id)
    return fold_name(words) in names or skeleton(words) in map(skeleton, names)


def _describes_file(words: str) -> bool:
    """Return whether words are of a file that its number alone tells from others.

    That is its title, its year, or where it was cited: `(see Note 48 for document title)`.
    """
    if _YEARS.fullmatch(words) or _SEE.match(words):
        return True
    found = [word.rstrip(".") for word in _WORD.findall(words)]
    if max(map(len, found), default=0) < _LONGEST:
        return False
    bracketed = words[0] in "([" and len(found) > 1  # Д. 13 (метрич. кн. за 1834)
    if not bracketed and (len(found) < _TITLE or not found[0][0].isupper()):
        return False
    parts = small_words("part", "division") - small_words("holding")
    numbered = _NUMBERED.findall(words)
    return not any(fold(word) in parts for word in found[:1]) and not any(
        is_term(word, _VOLUMES) for word in numbered
    )


def _is_sentence(words: str) -> bool:
    """Return whether a sentence is about sheets: `Previews of leaves 75 and 79 were viewed`."""
    first, *more = _WORD.findall(words) or [""]
    return first.istitle() and not any(word.endswith(".") for word in (first, *more)) and bool(more)


def _is_prose(words: str) -> bool:
    """Return whether a small word is among them, and none that names a part of an archive."""
    found = _WORD.findall(words)
    small = [word for word in found if word.islower() and len(word.rstrip(".")) >= _LONG]
    divisions = small_words("division")
    return any(not word.endswith(".") for word in small) and not any(
        fold(word.rstrip(".")) in divisions for word in found
    )
