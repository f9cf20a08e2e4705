"""C602: archives are transliterated by two systems."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from archref.lint.archives import authority_table, is_abbreviation
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.printed import Named
from archref.lint.rule import Rule
from archref.lint.words import in_words
from archref.messages import said
from archref.patterns import lazy
from archref.transliteration import SYSTEMS, to_latin

_TELLING: Final = lazy(r"(?i)ts|[ckszxjyčšžâûï]")
"""Letters by which the systems differ."""


class TwoTransliterations(Rule):
    """Abbreviations of archives are turned into Latin letters by systems that exclude each other.

    ``TsGAOR`` beside ``CGALI``: one has Ts for Ц, the other C. Reported once, with the names that
    the system of most others does not give.
    """

    code = "C602"
    name = "two-transliterations"
    source = "the tables of ALA-LC, BGN/PCGN, ISO 9 and scholarly transliteration"
    bad = (
        "TsGAOR, f. 5446, op. 1, d. 5, l. 7\nTsGAOR, f. 5446, op. 1, d. 6, l. 2\n"
        "RTsKhIDNI, f. 17, op. 3, d. 740, l. 5\nCGALI, f. 631, op. 15, d. 5, l. 9"
    )
    good = (
        "TsGAOR, f. 5446, op. 1, d. 5, l. 7\nTsGALI, f. 631, op. 15, d. 5, l. 9\n"
        "RTsKhIDNI, f. 17, op. 3, d. 740, l. 5\nGARF, f. 5446, op. 1, d. 5, l. 7"
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the first name in the system that is used less."""
        named: dict[frozenset[str], list[Named]] = defaultdict(list)
        telling = [printed for printed in document.archives if _TELLING.search(printed)]
        for printed in telling if len(telling) > 1 else ():
            places = document.archives[printed]
            if is_abbreviation(printed):
                archive = places[0].archive
                systems = _systems(printed, (archive.id,) if archive.id else archive.candidates)
                if systems and len(systems) < len(SYSTEMS):
                    named[systems] += places
        if len(named) < 2 or frozenset.intersection(*named):
            return
        uses = {s: sum(len(p) for k, p in named.items() if s in k) for s in SYSTEMS}
        usual = document.conventions.get("transliteration") or max(uses, key=lambda s: uses[s])
        odd = [
            place for systems, places in named.items() if usual not in systems for place in places
        ]
        if odd:
            odd.sort(key=lambda place: place.spot.place)
            forms = dict.fromkeys(place.spot.text for place in odd)
            message = said("{forms} differ from {usual}", forms=in_words(forms), usual=usual)
            if others := uses.get(usual, 0):
                message += said(
                    ", the system of {others} other name{others2}",
                    others=others,
                    others2="s" if others > 1 else "",
                )
            yield self.at(document, odd[0].spot, message)


def _systems(printed: str, ids: tuple[str, ...]) -> frozenset[str]:
    """Return the systems that turn the archive's own abbreviation into what is printed."""
    wanted, found = _plain(printed), set()
    for id_ in ids:
        row = authority_table().row(id_)
        own = authority_table().language(row.country)
        forms = [(form, own) for form in row.abbr] + [(form, "ru") for form in row.abbr_ru]
        for form, language in forms:
            found |= {s for s in SYSTEMS if _plain(to_latin(form, s, language)) == wanted}
    return frozenset(found)


def _plain(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
