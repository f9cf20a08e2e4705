"""Singular and plural terms, held against how many sheets or files they announce."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import ClassVar, NamedTuple

from archref.citation.citation import Element
from archref.edit import Edit
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.majority import Habit
from archref.lint.printed import PrintedTerm, Spot
from archref.lint.rule import Rule
from archref.messages import said
from archref.terms.plurals import bare, plural, singular
from archref.terms.small_words import joining, small_words


class Announced(NamedTuple):
    """A term with the numbers it announces."""

    spot: Spot
    """Where the term is."""

    whole: Spot
    """Where term and numbers are."""

    element: Element


class NumberRule(Rule):
    """Base of the rules that hold a term against how many sheets or files it announces."""

    level: ClassVar[str]
    says: ClassVar[str]
    """The message, with ``{printed}`` and ``{new}`` for the term as it is and as it should be."""

    find: ClassVar[staticmethod[[Document, str], Iterator[tuple[Announced, str]]]]
    """What yields the places of a level, each with the term that is right there."""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the terms of the wrong number."""
        for place, new in self.find(document, self.level):
            message = said(self.says, printed=place.element.term, new=new)
            edit = Edit(place.spot.start, place.spot.end, new)
            yield self.at(document, place.whole, message, edit)


def singular_for_several(document: Document, level: str) -> Iterator[tuple[Announced, str]]:
    """Yield (place, plural) of each singular before several numbers of ``level``.

    Only where the clear majority of such places in the document, or its style, has plurals. Of the
    languages that have none there nothing is said, and they are not counted: beside ``ll. 5–7`` the
    ``l.`` of Lithuania's ``f. 51, ap. 1, b. 8, l. 5–7`` may mean both, as Ukraine's ``ark.``
    """
    announcing = document.gathered(_before_several)
    single, many = (announcing.get((level, way), ()) for way in ("no", "yes"))
    if "plural" not in document.conventions:
        kinds = set(map(_kind, many))
        single = [term for term in single if _kind(term) in kinds]
    if not single:
        return
    habit: Habit[PrintedTerm] = document.habit("plural", {"no": single, "yes": many})
    usual = Counter(term.element.term for term in many)
    for way, term, _ in habit.odd_ones():
        if way == "no":
            yield _announced(term), _usual(plural(term.element.term) or "", usual)


def _kind(term: PrintedTerm) -> tuple[str | None, bool]:
    return term.citation.language, _is_word(term)


def _is_word(term: PrintedTerm) -> bool:
    """Return whether a term is written out: ``Листы`` says nothing of what ``Л.`` should be."""
    return not term.element.term.endswith(".")


def _before_several(document: Document) -> Mapping[tuple[str, str], Sequence[PrintedTerm]]:
    """Return the terms before several numbers by their level and whether they are plurals."""
    found: dict[tuple[str, str], list[PrintedTerm]] = defaultdict(list)
    for printed, terms in document.terms.items():
        ways = [way for way, other in (("no", plural), ("yes", singular)) if other(printed)]
        for term in terms if ways else ():
            if document.several(term.element):
                for way in ways:
                    found[term.element.level, way].append(term)
    return found


def _usual(default: str, usual: Counter[str]) -> str:
    """Prefer ``Лл.`` over ``ЛЛ.`` if the document prints it so."""
    same = [form for form in usual if bare(form) == bare(default)]
    return max(same, key=lambda form: usual[form], default=default)


def plural_for_one(document: Document, level: str) -> Iterator[tuple[Announced, str]]:
    """Yield (place, singular) of each plural before a single number of ``level``."""
    for printed, terms in document.terms.items():
        new = singular(printed)
        if new is None:
            continue
        for term in terms:
            element = term.element
            alone = (
                element.level == level and len(element.numbers) == 1 and _plain(document, element)
            )
            more = _more(term.citation.language or "")
            if alone and not more.match(term.spot.note.text, element.end):
                yield _announced(term), new


def _plain(document: Document, element: Element) -> bool:
    """Return whether an element is one number; ``2–2 об.`` and ``13 об.`` may be meant as two."""
    value = element.numbers[0].value
    return "ob" not in value and not document.several(element)


def _announced(term: PrintedTerm) -> Announced:
    whole = Spot(term.spot.note, term.spot.start, term.element.end)
    return Announced(term.spot, whole, term.element)


@cache
def _more(language: str) -> re.Pattern[str]:
    """Return what shows, after a number, that more was meant than was read."""
    words = "|".join(map(re.escape, joining(language) | small_words("following")))
    return re.compile(rf"\W{{0,3}}(?:\d|[–—-]|(?:{words})\b|[&+…?]|\.\.)")
