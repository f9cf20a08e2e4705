"""The stretches of a note that are printed anew, and what speaks against touching one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from archref.citation import Archive, Citation, Element
from archref.sentences import is_small
from archref.styles.introductions import introduction
from archref.styles.numerals import split_parts
from archref.styles.pieces import values

_CONNECTOR: Final = re.compile(r"[\s,;.:·–—\-/]*(?:([^\W\d_]+)[\s,;]*)?")
_LONGEST_CONNECTOR: Final = 12
_STOP_INSIDE: Final = re.compile(r"\.(?:[,;:)\]]|\s+(\w|\())")
_QUOTES: Final = "`´'’"
_CLOSING: Final = re.compile(r"[)\]]")
_ANY_BRACKET: Final = re.compile("[()\\[\\]«»“”]")
_WORD: Final = re.compile(r"[^\W_]+")
_DIGIT: Final = re.compile(r"\d")
_BRACKETS: Final = {")": "(", "]": "[", "»": "«", "”": "“"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Citations printed together, the later ones shortened after the first: one chain."""

    start: int
    end: int
    citations: tuple[Citation, ...]
    headless: bool = False
    """True if the archive stays as it is, and the stretch begins after it."""


def stretches(text: str, citations: Sequence[Citation]) -> list[Stretch]:
    """Give the chains of a note, in order; a citation that stands alone is a chain of one."""
    chains: list[list[Citation]] = []
    for citation in citations:
        if chains and _continues(text, chains[-1], citation):
            chains[-1].append(citation)
        else:
            chains.append([citation])
    return [_stretch(text, chain) for chain in chains]


def doubts(text: str, stretch: Stretch) -> str | None:
    """Say what would be lost or guessed if the stretch were printed anew; None if nothing."""
    for citation in stretch.citations:
        if citation.unresolved:
            return f"unresolved: {citation.unresolved}"
        for repair in citation.repairs:
            if _digits(repair.printed) != _digits(repair.read):
                return f"«{repair.printed}» could only be read as «{repair.read}»"
    if not _balanced(text[stretch.start : stretch.end]):
        return "a bracket or quotation mark opens or closes inside it"
    lost = " ".join(_uncovered(text, stretch))
    return f"«{lost}» stands in it and would be lost" if lost else None


def _stretch(text: str, chain: Sequence[Citation]) -> Stretch:
    """Take in how a chain introduces its archive, and a bracket that closes right after it."""
    start, end = min(citation.start for citation in chain), _end(chain)
    end = start + len(text[start:end].rstrip(_QUOTES))
    named = _named(chain[0])
    if named is not None:
        archive, element = named
        introduced = introduction(text, archive, element)
        if introduced is not None:
            start, end = min(start, introduced[0]), max(end, introduced[1])
        elif element.start == start and _CLOSING.match(text, element.end) and element.end < end:
            return Stretch(element.end + 1, end, tuple(chain), headless=True)
    if _stopped_after(text, end, chain[-1]):
        end += 1
    if text[end : end + 1] in _BRACKETS and _balanced(text[start : end + 1]):
        end += not _balanced(text[start:end])
    return Stretch(start, end, tuple(chain))


def _stopped_after(text: str, end: int, citation: Citation) -> bool:
    """Say whether the stop of a last term that follows its number (``3. lp.;``) comes next.

    One that may also close a sentence stays outside.
    """
    stop = _STOP_INSIDE.match(text, end)
    if not citation.elements or stop is None or not (stop[1] in (None, "(") or is_small(stop[1])):
        return False
    last = citation.elements[-1]
    return last.end == end and last.term.endswith(".") and text.endswith(last.term[:-1], 0, end)


def _named(citation: Citation) -> tuple[Archive, Element] | None:
    """Give the archive of a citation and the element that prints it, if one does."""
    for element in citation.elements:
        if element.level == "archive" and citation.archive is not None:
            return citation.archive, element
    return None


def _end(chain: Sequence[Citation]) -> int:
    return max(citation.end for citation in chain)


def _continues(text: str, chain: Sequence[Citation], citation: Citation) -> bool:
    if citation.start < _end(chain):
        return True
    if not citation.inherited or citation.repeat or "archive" not in citation.inherited:
        return False
    between = text[_end(chain) : citation.start]
    return len(between) <= _LONGEST_CONNECTOR and _is_connector(between)


def _is_connector(between: str) -> bool:
    match = _CONNECTOR.fullmatch(between)
    return match is not None and (match[1] is None or match[1].casefold() in _and_words())


@cache
def _and_words() -> frozenset[str]:
    from archref.terms import NUMBER_SIGN, lexicon
    from archref.terms.small_words import small_words

    signs = {
        form
        for form, readings in lexicon().terms.items()
        if any(reading.level == NUMBER_SIGN for reading in readings)
    }
    return small_words("and") | signs


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


def _balanced(text: str) -> bool:
    if not _ANY_BRACKET.search(text):
        return True
    open_ones: list[str] = []
    for char in text:
        if char in _BRACKETS.values():
            open_ones.append(char)
        elif char in _BRACKETS and (not open_ones or open_ones.pop() != _BRACKETS[char]):
            return False
    return not open_ones


def _uncovered(text: str, stretch: Stretch) -> Iterator[str]:
    """Yield the words and numbers of a stretch that no element of its citations accounts for."""
    if not any(citation.elements for citation in stretch.citations):
        return
    done = stretch.start
    for start, end in _accounted(text, stretch):
        if done < start:
            yield from _words(text, done, start)
        if end > done:
            done = end
    if done < stretch.end:
        yield from _words(text, done, stretch.end)


def _words(text: str, start: int, end: int) -> Iterator[str]:
    for word in _WORD.findall(text, start, end):
        if word.casefold() not in _and_words():
            yield word


def _accounted(text: str, stretch: Stretch) -> list[tuple[int, int]]:
    """Give what the citations of a stretch account for, in order."""
    spans: list[tuple[int, int]] = []
    for citation in stretch.citations:
        named = _named(citation)
        if named is not None and (introduced := introduction(text, *named)):
            spans.append(introduced)
        if citation.repeat:
            at = citation.text.find(citation.repeat)
            if at >= 0:
                spans.append((citation.start + at, citation.start + at + len(citation.repeat)))
        for element in citation.elements:
            spans += _of_element(text, citation, element)
    return sorted(spans)


def _of_element(text: str, citation: Citation, element: Element) -> list[tuple[int, int]]:
    """Give what an element accounts for: all of it but digits outside of its numbers."""
    if not element.numbers:
        return [(element.start, element.end)]
    spans: list[tuple[int, int]] = []
    done = element.start
    for number in element.numbers:
        joined = _DIGIT.search(text, done, number.start) is None
        spans.append((done if joined else number.start, number.end))
        done = number.end
    if done == element.end:
        return spans
    rest, term = text[done : element.end], element.term.rstrip(".")
    if not _digits(rest) or _digits(rest) == _digits(_parts(citation, element.level)):
        spans.append((done, element.end))
    elif term and rest.endswith(term):  # behind a list: `5., 6. l.`
        spans.append((element.end - len(term), element.end))
    return spans


def _parts(citation: Citation, level: str) -> str:
    """Give the numbers of the volumes and parts of an element, which its last words print."""
    found = values(citation, level) if level != "listy" else ()
    return "".join(part.number for value in found for part in split_parts(value)[1])
