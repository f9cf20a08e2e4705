"""C601: the document mixes two house styles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.majority import MANY, by_citation
from archref.lint.printed import Gap, Spot
from archref.lint.rule import Rule
from archref.lint.second_hand import second_hand
from archref.lint.words import is_noun, is_number_sign
from archref.messages import later, said, with_commas


class TwoHouseStyles(Rule):
    """Some citations follow one house style, some another, each of them consistently.

    Stops and capitals (``Ф. 17. Оп. 3``), commas and small letters (``ф. 17, оп. 3``), dashes
    (``– Ф. 17. – Оп. 3``): each is right, together they show that notes came from several hands.
    Reported once, with the number of each; ``archref format`` brings them into one style. A
    citation that mixes two styles in itself is a matter of T305 and T308.
    """

    code = "C601"
    name = "two-house-styles"
    source = "the style sheets of all journals, which ask for one form throughout"
    bad = (
        "РГАСПИ. Ф. 17. Оп. 3. Д. 740\nРГАСПИ. Ф. 17. Оп. 3. Д. 741\nРГАСПИ. Ф. 17. Оп. 3. Д. 742\n"
        "РГАСПИ, ф. 17, оп. 3, д. 743\nРГАСПИ, ф. 17, оп. 3, д. 744\nРГАСПИ, ф. 17, оп. 3, д. 745"
    )
    good = (
        "РГАСПИ. Ф. 17. Оп. 3. Д. 740\nРГАСПИ. Ф. 17. Оп. 3. Д. 741\nРГАСПИ. Ф. 17. Оп. 3. Д. 742\n"
        "РГАСПИ. Ф. 17. Оп. 3. Д. 743\nРГАСПИ. Ф. 17, Оп. 3. Д. 744"
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the first citation in the style that is used less."""
        if len(document.separators.uses) < 2 and len({t[0].isupper() for t in document.terms}) < 2:
            return
        families = document.gathered(_families)
        total = sum(map(len, families.values()))
        if len(families) < 2 or total < MANY:
            return
        usual, *others = sorted(
            families, key=lambda name: (-len(families[name]), _first(families[name]).place)
        )
        counts = with_commas(
            [said("{f} with {f2}", f=len(families[f]), f2=said(f)) for f in (usual, *others)]
        )
        message = said("citations follow several styles: {counts}", counts=counts)
        yield self.at(document, _first(spot for f in others for spot in families[f]), message)


def _first(spots: Iterable[Spot]) -> Spot:
    return min(spots, key=lambda spot: spot.place)


def _families(document: Document) -> Mapping[str, Sequence[Spot]]:
    families: dict[str, list[Spot]] = defaultdict(list)
    reported = set(second_hand(document))
    for gaps in by_citation(document.separators.uses):
        if id(gaps[0][1].citation) in reported:
            continue
        marks = {mark for mark, _ in gaps}
        terms = {term[:1].isupper() for _, gap in gaps for term in _below_fond(gap)}
        if len(marks) == 1 and len(terms) < 2:
            case = terms.pop() if terms else None  # № has none
            family = _NAMES.get((marks.pop().replace("—", "–"), case))
            if family:
                citation = gaps[0][1].citation
                families[family].append(Spot(gaps[0][1].note, citation.start, citation.end))
    return families


def _below_fond(gap: Gap) -> Iterator[str]:
    """Yield the terms on both sides but a fond's, which a sentence's start may make a capital.

    Thus ``Ibid., D.267, p.25 of the book`` follows neither style.
    """
    for element in (gap.left, gap.right):
        term = element.term
        if element.level != "fond" and term and not (is_number_sign(term) or is_noun(term)):
            yield term


_NAMES: Final = {
    (".", True): later("stops and capitals"),
    (",", False): later("commas and small letters"),
    (",", True): later("commas and capitals"),
    (".", False): later("stops and small letters"),
    (".–", True): later("dashes"),
    (".–", False): later("dashes"),
    (".–", None): later("dashes"),
}
