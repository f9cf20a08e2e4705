"""The stretches of a note that are printed again, and what speaks against touching one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, NamedTuple

from archref.citation.citation import Citation, Element
from archref.citation.rising import in_a_sentence
from archref.formatting.brackets import OPENED_BY, balanced, halves_quotation
from archref.formatting.glosses import fond_title
from archref.messages import _
from archref.note import Note
from archref.patterns import lazy
from archref.rewriting.sentences import is_small
from archref.styles.introductions import introduced_as, introduction
from archref.styles.model import Style
from archref.styles.naming import script_of
from archref.styles.numerals import split_parts
from archref.styles.pieces import values

# ; и — a separator, perhaps with a word
_CONNECTOR: Final = lazy(r"[\s,;.:·–—\-/]*(?:([^\W\d_]+)[\s,;]*)?")
_LONGEST_CONNECTOR: Final = 12
_WHOLE_WORD: Final = 4
"""Letters from which on a term is a whole word."""

_STOP_INSIDE: Final = lazy(r"\.(?:[,;:)\]]|\s+(\w|\())")  # the stop of «об.,» or «Л. 5. Д»
_QUOTES: Final = "`´'’"
_CLOSING: Final = lazy(r"[)\]]")
_OPENING: Final = lazy(r"\s*[(\[]")
_NAMES: Final = ("{name}", "{english}", "{printed}")
"""What of an archive's template prints more than its abbreviation."""

_INSIDE_WORD: Final = lazy(r"\w[-‐‑](?=[^\W\d_])")  # the RU- of RU-GARF
_GOES_ON: Final = lazy(r"\d[-–]\d+")  # ll. 125|–126
_WORD: Final = lazy(r"[^\W_]+")
_COMBINED: Final = lazy("[\u0300-\u036f]")
"""The breve of an й that is two characters, as file names of macOS have it."""

_PLAIN_SYMBOLS: Final = frozenset("№°`´^|=<>~+")
"""Symbols that separate, or that scanners leave; any other one is somebody's own."""
_DIGIT: Final = lazy(r"\d")
_NUMBER: Final = lazy(r"\d+")
_SYMBOLS: Final = frozenset({"So", "Sc", "Sm", "Sk", "Co"})
_EMPHASIS: Final = ("*", "_")


class Stretch(NamedTuple):
    """Citations printed together, the later ones shortened after the first: one chain."""

    start: int
    end: int
    citations: tuple[Citation, ...]
    introduced: tuple[tuple[int, int] | None, ...]
    """Where each of them introduces its archive with more than one name."""

    headless: bool = False
    """True if the archive stays as it is, and the stretch begins after it."""


def stretches(
    text: str, citations: Sequence[Citation], style: Style | None = None
) -> list[Stretch]:
    """Return the chains of a note, in order; a citation that stands alone is a chain of one.

    A ``style`` that prints no names of archives leaves the one that explains an abbreviation where
    it is: ``РГИА (Российский государственный исторический архив)``.
    """
    chains: list[list[Citation]] = []
    for citation in citations:
        if chains and _continues(text, chains[-1], citation):
            chains[-1].append(citation)
        else:
            chains.append([citation])
    names = style is None or any(name in style.naming.first for name in _NAMES)
    nameless = None if names else style
    return [_stretch(text, chain, nameless) for chain in chains]


def alone(text: str, citation: Citation) -> Stretch:
    """Return a citation of a note as a stretch by itself, no longer than it is."""
    introduced = _introduced(text, citation, naming(citation))
    return Stretch(citation.start, citation.end, (citation,), (introduced,))


def doubts(text: str, stretch: Stretch) -> str | None:
    """Return what would be lost or guessed if the stretch were printed again; None if nothing."""
    if (reason := _not_wholly_read(stretch.citations)) is not None:
        return reason
    if _INSIDE_WORD.match(text, max(0, stretch.start - 2)):
        return _("it begins inside of a word")
    if any(in_a_sentence(text, citation) for citation in stretch.citations):
        return _("a sentence names it from the part up to the whole")
    if any(map(_has_no_fonds, stretch.citations)):
        return _("its archive is not known, and has no fonds there")
    if any(_is_scan(text, citation) for citation in stretch.citations):
        return _("it is written as the names of scans are")
    if _torn_signs(text[stretch.start : stretch.end]):
        return _("a sign of emphasis stands in it without its other one")
    if halves_quotation(text, stretch.start, stretch.end) or _opens_inside(text, stretch):
        return _("a bracket or quotation mark opens or closes inside it")
    if any(_begins_anew(text, citation) for citation in stretch.citations[1:]):
        return _("a sentence ends inside it")
    if _COMBINED.search(text, max(0, stretch.start - 2), stretch.end):
        return _("a letter in it is written as two signs; let a program compose them (NFC)")
    if (rest := _GOES_ON.match(text, stretch.end - 1)) is not None:
        return _("«{passed_over}» in it is not read").format(passed_over=rest[0][1:])
    lost = list(_uncovered(text, stretch))
    return would_be_lost(lost) if lost else None


def would_be_lost(words: Sequence[str]) -> str:
    """Return the doubt about words that no style prints."""
    return _("«{lost}» is in it and would be lost").format(lost=" ".join(words))


def _not_wholly_read(citations: Iterable[Citation]) -> str | None:
    """Return what of some citations was not read, or read otherwise than printed."""
    for citation in citations:
        if citation.unresolved:
            return _("unresolved: {unresolved}").format(unresolved=citation.unresolved)
        if citation.unread:
            return _("«{passed_over}» in it is not read").format(
                passed_over=" … ".join(citation.passed_over)
            )
        for repair in citation.repairs:
            if _digits(repair.printed) != _digits(repair.read):
                return _("«{printed}» could only be read as «{read}»").format(
                    printed=repair.printed, read=repair.read
                )
    return None


def _has_no_fonds(citation: Citation) -> bool:
    """Return whether an unknown archive is cited by boxes alone: ``OFPRA, carton 12``."""
    archive = citation.archive
    if archive is None or archive.id is not None:
        return False
    return not (citation.fond or citation.opis or citation.delo)


def _is_scan(text: str, citation: Citation) -> bool:
    """Return whether elements are run together as in the name of a scan: ``ф487оп1спр526``."""
    return any(
        left.end == right.start and _is_bare(left.term) and _is_bare(right.term)
        for left, right in pairwise(citation.elements)
    )


def _is_bare(term: str) -> bool:
    return term.isalpha()


def _opens_inside(text: str, stretch: Stretch) -> bool:
    """Return whether what follows an archive's name is in brackets: ``РГАЭ (оп. 1, д. 9)``."""
    for citation, introduced in zip(stretch.citations, stretch.introduced, strict=True):
        named = naming(citation)
        if named is None or introduced is not None or stretch.headless:
            continue
        following = [e.start for e in citation.elements if e.start >= named.end]
        if following and not balanced(text[named.end : min(following)]):
            return True
    return False


def _begins_anew(text: str, citation: Citation) -> bool:
    """Return whether a citation begins a sentence: after a stop, with a word in a capital."""
    first = citation.elements[0] if citation.elements else None
    if first is None or first.start != citation.start or first.term.endswith("."):
        return False
    whole = len(first.term) >= _WHOLE_WORD and first.term[0].isupper()
    return whole and text[: citation.start].rstrip().endswith(".")


def _stretch(text: str, chain: Sequence[Citation], nameless: Style | None) -> Stretch:
    """Take in how a chain introduces its archive, and a bracket that closes right after it."""
    start, end = min([citation.start for citation in chain]), _end(chain)
    while end > start and text[end - 1] in _QUOTES:
        end -= 1
    named = [(citation, naming(citation)) for citation in chain]
    introduced = tuple([_introduced(text, citation, element) for citation, element in named])
    if nameless and (after := _after_gloss(text, named[0][1], introduced[0], nameless)) is not None:
        return Stretch(after, max(after, end), tuple(chain), introduced, headless=True)
    if introduced[0] is not None:
        start, end = min(start, introduced[0][0]), max(end, introduced[0][1])
    elif (after := _after_bracketed(text, named[0][1], start)) is not None and after < end:
        return Stretch(after, end, tuple(chain), introduced, headless=True)
    if _stopped_after(text, end, chain[-1]):
        end += 1
    if text[start - 1 : start] in _EMPHASIS and _torn_signs(text[start:end]):
        start -= 1  # *Там же*. Л. 6: both asterisks are rewritten, or neither
    if text[end : end + 1] in OPENED_BY and balanced(text[start : end + 1]):
        end += not balanced(text[start:end])
    return Stretch(start, end, tuple(chain), introduced)


def _introduced(text: str, citation: Citation, named: Element | None) -> tuple[int, int] | None:
    """Return where a citation introduces its archive with more than one name, if it does.

    ``named`` is the element that prints the archive.
    """
    if named is None or citation.archive is None:
        return None
    return introduction(text, citation.archive, named)


def _after_bracketed(text: str, named: Element | None, start: int) -> int | None:
    """Return the offset after a bracket that closes after the archive a stretch begins with."""
    if named is None or named.start != start or not _CLOSING.match(text, named.end):
        return None
    return named.end + 1


def _after_gloss(
    text: str, named: Element | None, introduced: tuple[int, int] | None, style: Style
) -> int | None:
    """Return the offset after a name in brackets that explains an abbreviation before it.

    None where there is none, or where the abbreviation is in other letters than the style's.
    """
    if named is None or introduced is None or not _OPENING.match(text, named.end, introduced[1]):
        return None
    own = script_of(text[named.start : named.end]) == style.script
    return introduced[1] if own else None


def _stopped_after(text: str, end: int, citation: Citation) -> bool:
    """Return whether the stop of a last term that follows its number (``3. lp.;``) comes next.

    One that may also close a sentence stays outside.
    """
    stop = _STOP_INSIDE.match(text, end)
    if not citation.elements or stop is None or not (stop[1] in (None, "(") or is_small(stop[1])):
        return False
    last = citation.elements[-1]
    return last.end == end and last.term.endswith(".") and text.endswith(last.term[:-1], 0, end)


def naming(citation: Citation) -> Element | None:
    """Return the element of a citation that prints its archive."""
    elements = citation.elements
    if not elements or "archive" in citation.inherited:
        return None
    first = elements[0]
    if first.level == "archive":
        return first
    return next((element for element in elements if element.level == "archive"), None)


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


def _torn_signs(text: str) -> bool:
    """Return whether plain text has a sign of emphasis (``*``, ``_``) without its other one."""
    return any(text.count(sign) % 2 for sign in _EMPHASIS)


def _uncovered(text: str, stretch: Stretch) -> Iterator[str]:
    """Yield the words and numbers of a stretch that no element of its citations accounts for."""
    if not any(citation.elements for citation in stretch.citations):
        return
    done = stretch.start
    for start, end in _accounted(text, stretch):
        if done < start:
            yield from _words(text[done:start])
        if end > done:
            done = end
    if done < stretch.end:
        yield from _words(text[done : stretch.end])


def _words(text: str) -> tuple[str, ...]:
    """Return the words, numbers and symbols of a text but those that only join citations."""
    words = [word for word in _WORD.findall(text) if word.casefold() not in _and_words()]
    symbols = (char for char in text if not (char.isascii() and char.isalnum()))
    return (*words, *(char for char in symbols if _is_symbol(char)))


def _is_symbol(char: str) -> bool:
    """Return whether a character is a symbol that a style would drop: 🇺🇦, $, a sign of a font."""
    return char not in _PLAIN_SYMBOLS and unicodedata.category(char) in _SYMBOLS


def _accounted(text: str, stretch: Stretch) -> list[tuple[int, int]]:
    """Return what the citations of a stretch account for, in order."""
    spans = [span for span in stretch.introduced if span is not None]
    for citation in stretch.citations:
        if title := fond_title(text, citation):
            spans.append(title)
        if citation.repeat and (span := _repeated(text, citation, citation.repeat)):
            spans.append(span)
        for element in citation.elements:
            if element.numbers:
                spans += _of_numbered(text, citation, element)
            else:
                spans.append((element.start, element.end))
    spans.sort()
    return spans


def _repeated(text: str, citation: Citation, repeat: str) -> tuple[int, int] | None:
    """Return where the words of a repeat are; a blank of theirs may be any: `Там{nbsp}же`."""
    at = text.find(repeat.split()[0], citation.start, citation.end)
    end = at
    for word in repeat.split():
        while text[end : end + 1].isspace():
            end += 1
        if at < 0 or not text.startswith(word, end):
            return None
        end += len(word)
    return at, end


def _of_numbered(text: str, citation: Citation, element: Element) -> list[tuple[int, int]]:
    """Return what an element with numbers accounts for: all of it but digits outside of them."""
    spans: list[tuple[int, int]] = []
    done = element.start
    for _value, start, end in element.numbers:
        joined = _DIGIT.search(text, done, start) is None
        spans.append((done if joined else start, end))
        done = end
    if done == element.end:
        return spans
    rest, term = text[done : element.end], element.term.rstrip(".")
    if _are_numbers_of(rest, _parts(citation, element.level)):
        spans.append((done, element.end))
    elif term and rest.endswith(term):  # after a list: `5., 6. l.`
        spans.append((element.end - len(term), element.end))
    return spans


def _are_numbers_of(text: str, parts: str) -> bool:
    """Return whether a text has no numbers but those of ``parts``; ranges may be short."""
    printed, meant = _NUMBER.findall(text), _NUMBER.findall(parts)
    ends = (whole.endswith(end) for end, whole in zip(printed, meant, strict=False))
    return not printed or (len(printed) == len(meant) and all(ends))


def _parts(citation: Citation, level: str) -> str:
    """Return the numbers of the volumes and parts of an element, which its last words print."""
    found = values(citation, level) if level != "listy" else ()
    return " ".join(part.number for value in found for part in split_parts(value)[1])


def as_introduced(note: Note, stretch: Stretch) -> Citation:
    """Return the first citation of a stretch, its archive by the abbreviation it introduces."""
    head, introduced = stretch.citations[0], stretch.introduced[0]
    archive = head.archive
    if introduced is None or archive is None or archive.id is None:
        return head
    form = introduced_as(note.text[slice(*introduced)], archive.id)
    if form is None:
        return head
    return replace(head, archive=archive._replace(printed=form))
