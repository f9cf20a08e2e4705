"""The phrase of one element: its term and its numbers, as a style puts them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from archref.citation.citation import Wording
from archref.patterns import lazy
from archref.styles.model import Script, Style, Term
from archref.styles.numerals import (
    ends,
    is_several,
    ranged,
    spelled,
    split_parts,
    with_capitals,
)
from archref.terms import OwnWord, fold, lexicon

_BACK: Final = lazy(r"\d([^\W\d_]?)[\s(]*([^\W\d_]{2,8})")  # зв of 3 зв., 3азв., 3 (зв.)
_WORD: Final = lazy(r"[^\W\d_]+")


def joined(separator: str, texts: Sequence[str]) -> str:
    """Join texts; a stop that both a text and the separator print is printed once."""
    text = separator.join(texts)
    if separator.startswith(".") and "." + separator in text:
        return separator.join([*[one.removesuffix(".") for one in texts[:-1]], texts[-1]])
    return text


def phrase(
    style: Style,
    level: str,
    numbers: tuple[str, ...],
    first: bool,
    words: tuple[Wording, ...] = (),
    country: str = "",
) -> str:
    """Print an element: ``Оп. 166. Т. 2``, ``лл. 5, 7–9 об.``; ``first`` explains the term.

    ``words`` say how each of its numbers was printed: a number stays so, and the word of the
    archive, which is in ``country``, does where the style keeps it.
    """
    own = own_term(style, level, words, country)
    if level == "listy":
        return sheets(style, numbers, first=first, own=own, words=words)
    if len(numbers) > 1:
        text = plain(style, level, numbers, words=words)
        return termed(style, level, text, several=True, first=first, own=own)
    base, parts = split_parts(numbers[0])
    text = ""
    if base:
        several = is_several((base,))
        text = plain(style, level, (base,), words=words)
        text = termed(style, level, text, several=several, first=first, own=own)
    for part in parts:
        number = plain(style, part.kind, (part.number,)) if part.number else ""
        between = style.separators.parts if number else " "
        volume = termed(style, part.kind, number)
        text = joined(between, [text, volume]) if text else volume
    return text


def own_term(
    style: Style, level: str, words: tuple[Wording, ...], country: str = ""
) -> Term | None:
    """Return the archive's own word for an element, if the style keeps it and all have the same.

    ``Ед. хр.`` at РГАЛИ, ``спр.`` in Ukraine; in the letters and with the capital of the style,
    which in Georgian and Armenian names Russian archives in Cyrillic ones.
    Some words are an archive's own in one country only: ``inv.`` in Moldova, but not in French
    notes on Russia. A word that tells units apart (``Стб.``, ``Кн.``) stays in every style.
    """
    if level not in style.terms:
        return None
    known = lexicon().own
    terms = {f"{level} {fold(word.term)}" if word.term else "" for word in words}
    found = {known.get(f"{country} {term}") or known.get(term) for term in terms}
    one = found.pop() if len(found) == 1 else None
    text = None if one is None else one.latin if style.script == "latin" else one.cyrillic
    if one is None or text is None or not (_keeps(style, one) or all(map(kind_of, words))):
        return None
    many = one.many if style.script == "latin" and one.many else text
    if style.terms[level].one[:1].isupper():
        text, many = text[0].upper() + text[1:], many[0].upper() + many[1:]
    return Term(text, many, text)


def _keeps(style: Style, word: OwnWord) -> bool:
    return style.words == "own" or (style.words == "units" and word.unit)


def kind_of(word: Wording) -> str | None:
    """Return the kind of a unit whose word tells it apart from files of its number; mostly None."""
    return lexicon().kinds.get(fold(word.term)) if word.term else None


def are_no_sheets(style: Style, word: Wording) -> bool:
    """Return whether a style keeps a word for what is no sheet in a file: ``с. 5``, a page."""
    own = lexicon().own.get(f"listy {fold(word.term)}") if word.term else None
    return own is not None and own.unit and _keeps(style, own)


def sheets(
    style: Style,
    numbers: tuple[str, ...],
    *,
    first: bool = False,
    own: Term | None = None,
    words: tuple[Wording, ...] = (),
) -> str:
    """Print the sheets with their term, with the capitals of ``words``: ``6А``, not ``6а``."""
    printed = " ".join(word.number for word in words)
    if "listy" in style.numbers.before_term and _only_last_is_back(numbers):
        *others, last = numbers
        text = plain(style, "listy", (*others, last.removesuffix("ob")))
        return termed(style, "listy", with_capitals(text, printed)) + style.numbers.verso
    verso = _own_verso(style, printed) if own else style.numbers.verso
    text = plain(style, "listy", numbers, verso)
    text = with_capitals(text, printed, verso)
    return termed(style, "listy", text, several=is_several(numbers), first=first, own=own)


def _own_verso(style: Style, printed: str) -> str:
    """Return the mark of a back beside an archive's own word for sheets: ``арк. 3 зв.``

    The style's word gives way to the printed one, its blank and brackets stay: `` (ob.)``,
    `` (zv.)``.
    """
    known = lexicon().own
    found = {  # «адв» of 5адв, and «зв» of 4азв, whose letter is the sheet's
        known.get(f"verso {fold(mark[1] + mark[2])}") or known.get(f"verso {fold(mark[2])}")
        for mark in _BACK.finditer(printed)
    }
    one = found.pop() if len(found) == 1 else None
    text = None if one is None else one.latin if style.script == "latin" else one.cyrillic
    return _WORD.sub(text, style.numbers.verso, count=1) if text else style.numbers.verso


def _only_last_is_back(numbers: tuple[str, ...]) -> bool:
    """Return whether the last sheet is the only back, so that its mark can follow the term."""
    backs = [back for number in numbers for _, back in ends(number)]
    return backs.count(True) == 1 and backs[-1]


def plain(
    style: Style,
    level: str,
    numbers: tuple[str, ...],
    verso: str = "",
    words: tuple[Wording, ...] = (),
) -> str:
    """Print numbers without their term, those with ``words`` as they were printed."""
    ordinal = style.numbers.ordinal if level in style.numbers.before_term else ""
    dash, script = style.separators.range, style.script
    printed = [word.number for word in words] or [""] * len(numbers)
    return style.separators.numbers.join(
        [
            number_as_printed(number, own, script, ordinal)
            or ranged(number, dash, script, verso, ordinal)
            for number, own in zip(numbers, printed, strict=True)
        ]
    )


def number_as_printed(number: str, printed: str, script: Script, ordinal: str = "") -> str | None:
    """Return a number as it was printed, unless it is mere digits or does not say the same."""
    if not printed or number.isdecimal():
        return None
    text = spelled(number, printed, script)
    return text + ordinal if text is not None and text[-1].isdecimal() else text


def termed(
    style: Style,
    level: str,
    number: str,
    *,
    several: bool = False,
    first: bool = False,
    own: Term | None = None,
) -> str:
    """Put the term of a level and printed numbers together in the style's order."""
    term = own or style.terms[level]
    word = term.many if several else term.first if first else term.one
    if not number or not word:
        return word or number
    if level in style.numbers.before_term and any(map(str.isdigit, number)):
        return number + style.numbers.joint + word
    return word + style.separators.term + number
