"""The places of citations: those in the printed text for those in the text that was read."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from archref.citation.citation import Citation, Element, Number, Repair
from archref.repair.cleaning import Cleaned


def restored(citations: Iterable[Citation], cleaned: Cleaned, text: str) -> tuple[Citation, ...]:
    """Return citations read from the cleaned text their places in the printed ``text``."""
    return tuple(_restored(citation, cleaned, text) for citation in citations)


def shifted(citation: Citation, by: int) -> Citation:
    """Return a citation of a stretch, ``by`` characters into a note, with its places there."""
    if not by:
        return citation
    return _moved(citation, lambda start, end: (start + by, end + by))


def _moved(citation: Citation, place: Callable[[int, int], tuple[int, int]]) -> Citation:
    """Return a citation with all its places moved, but for the text and the repairs."""

    def number(one: Number) -> Number:
        start, end = place(one.start, one.end)
        return Number(one.value, start, end)

    def element(one: Element) -> Element:
        start, end = place(one.start, one.end)
        return Element(one.level, one.term, start, end, tuple(map(number, one.numbers)))

    def repair(one: Repair) -> Repair:
        start, end = place(one.start, one.end)
        return Repair(start, end, one.printed, one.read)

    start, end = place(citation.start, citation.end)
    return replace(
        citation,
        start=start,
        end=end,
        elements=tuple(map(element, citation.elements)),
        repairs=tuple(map(repair, citation.repairs)),
        unread=tuple(place(*span) for span in citation.unread),
    )


def _restored(citation: Citation, cleaned: Cleaned, text: str) -> Citation:
    found = _moved(citation, lambda start, end: (cleaned.starts[start], cleaned.ends[end - 1]))
    start, end = found.start, found.end
    repairs = [Repair(*r) for r in cleaned.repairs if start <= r.start and r.end <= end]
    repairs += [one._replace(printed=text[one.start : one.end]) for one in found.repairs]
    repairs.sort(key=lambda repair: repair.start)
    return replace(found, text=text[start:end], repairs=tuple(repairs))
