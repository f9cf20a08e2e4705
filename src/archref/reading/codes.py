"""Letters and numbers that are parts of codes of other fields, of marks in a row or of leaves."""

from collections.abc import Iterator, Sequence
from typing import Final

from archref.citation.citation import Element
from archref.patterns import lazy
from archref.reading.assembly import Printed
from archref.reading.rejections import CUT_WORD, OPUS, PADDED, PAGES

_HYPHEN_BEFORE: Final = lazy(r"[^\W\d_]-\Z")
_CAPITAL_BEFORE: Final = lazy(r"[A-Z]\.\Z")
_NOTATION: Final = lazy(r"[A-G\d][{}][A-G\d]|[A-G\d]''[A-G\d]|[A-G\d],,[A-G\d]|[A-G\d]-/")
_CODE_BEHIND: Final = lazy(r"[A-Z]\d{2}")
_MARK: Final = r"[EGHJQW-Z]\.[A-Z]?\d"
_MARK_BEFORE: Final = lazy(rf"(?<!\w){_MARK}[\d./]*[,;]?\s\Z")
_MARK_WITHIN: Final = lazy(rf"(?<!\w)(?:I\.\d+\.\d|{_MARK})")
_LAST_LETTER: Final = lazy(r"\s[A-Z]\.\d")
_MARK_AFTER: Final = lazy(rf"[\d./]*[,;]\s{_MARK}")
_DOTTED_SIDE: Final = lazy(r"\d\.[ab](?![^\W_])")
_NEAR: Final = 16
"""Characters before a chain within which a mark is beside it."""


def why_code(text: str, chain: Sequence[Printed]) -> str | None:
    """Return why a chain with no known archive is part of a code or a row; None if it isn't."""
    if _is_cut(text, chain):
        return CUT_WORD
    if _is_notation(text, chain):
        return CUT_WORD
    if _has_nought(text, chain):
        return PADDED
    if _is_in_row(text, chain):
        return OPUS
    return PAGES if _has_line(text, chain) else None


def _is_cut(text: str, chain: Sequence[Printed]) -> bool:
    """Return whether letters and digits after a number are of the same code: `Lot File 82D297`.

    A blank precedes such a code, so that the letter is no term of what is printed without any.
    An archive and numbers without blanks may begin a word: `BEGDV1/2/3ÄndV`; and a term may end
    one: `Tsong-kha-pa 2004`.
    """
    archive, end = chain[0].archive, chain[-1].end
    if archive is not None and text[archive.end : archive.end + 1].isdigit():
        return text[end - 1].isdigit() and text[end : end + 2].isalpha()
    termed = (one for one in _elements(chain) if one.term and one.numbers)
    return any(
        _HYPHEN_BEFORE.match(text, max(0, one.start - 2), one.start)
        or _is_operation(text, one)
        or (text[one.numbers[0].start - 1].isspace() and _CODE_BEHIND.match(text, one.end))
        for one in termed
    )


def _is_operation(text: str, element: Element) -> bool:
    """Return whether a stop and no blank join Latin capitals to a letter and number: `VMOV.F32`."""
    glued = element.numbers[0].start == element.start + 1
    return (
        glued and _CAPITAL_BEFORE.match(text, max(0, element.start - 2), element.start) is not None
    )


def _is_notation(text: str, chain: Sequence[Printed]) -> bool:
    """Return whether capitals and digits are notes of music in letters: `,B8B4.F8F/4.G6{FE}8DB`."""
    start, end = chain[0].start, chain[-1].end
    glued = (one.numbers and one.numbers[0].start == one.start + 1 for one in _elements(chain))
    if not any(glued):
        return False
    beside = text[max(0, start - _NEAR) : end + _NEAR]
    return _NOTATION.search(beside) is not None


def _has_nought(text: str, chain: Sequence[Printed]) -> bool:
    """Return whether one of the numbers of a table is nought: `f2 0 0 0 131`.

    A term with its stop or a blank announces one that was left open: `Ф. 0. Оп. 0`.
    """
    noughts = (
        number
        for one in _elements(chain)
        for number in one.numbers
        if number.value.strip("0") == "" and (not one.term or number.start == one.start + 1)
    )
    before = text[chain[0].start - 1 : chain[0].start]
    whole = not (before.isalnum() or before == "_")  # wss0:n_f0r11wr is a misread word
    return whole and any(text[number.start] == "0" for number in noughts)


def _is_in_row(text: str, chain: Sequence[Printed]) -> bool:
    """Return whether a chain is a row of marks: `WerW B.6/19, C.2`, `E.4, F.1/35, G.8, I.1.17`.

    What seems to be an archive ends in one, or letters are beside or in it that no element has.
    """
    start, end = chain[0].start, chain[-1].end
    archive = chain[0].archive
    if archive is not None and _LAST_LETTER.match(text, archive.end - 2):
        return True
    before = _MARK_BEFORE.search(text, max(0, start - _NEAR), start)
    within = _MARK_WITHIN.search(text, start, end + 2)
    return (before or within or _MARK_AFTER.match(text, end)) is not None


def _has_line(text: str, chain: Sequence[Printed]) -> bool:
    """Return whether the side of a leaf, and often its line, follow by stops: `F.147.a.4`.

    Tibetan canons are cited so (`folios 66.a–132.a`); no fond with an opis is.
    """
    if any(one.level == "opis" and len(one.term.rstrip(".")) > 1 for one in _elements(chain)):
        return False
    return _DOTTED_SIDE.search(text, chain[0].start, chain[-1].end + 3) is not None


def _elements(chain: Sequence[Printed]) -> Iterator[Element]:
    return (one for unit in chain for one in unit.elements)
