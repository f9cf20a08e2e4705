"""From citations as printed to resolved ones: what a shortened citation takes from an earlier one.

A repeated reference keeps every element above the first one it restates and takes it from the
nearest citation before it, in the note, then in the note before (CONVENTIONS of the field agree
on this rule). Where a careful reader would not know what is meant, nothing is taken, and the
citation says why: wrongly resolved is worse than unresolved.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from archref.archives.authority import Authority, fold_name
from archref.citation.citation import INHERITABLE, Archive, Citation, Element, Form
from archref.citation.reasons import AMBIGUOUS, NOTHING, OTHER_WORK
from archref.patterns import CAPITAL, lazy
from archref.reading.acceptance import Plausibility
from archref.reading.archive_names import Mention
from archref.reading.assembly import Printed, assemble
from archref.reading.memory import Before, define, remember
from archref.reading.tokens import LexedNote
from archref.terms import NUMBER_SIGN, fold, lexicon

OTHER_PAGES: Final = "it goes on with a page or a number, so it means another work"

_PAGES_CITED: Final = lazy(
    lambda: (
        rf"""
      (?<!\w)(?i:{lexicon().alternatives("page")})\.\s?\d                  # С. 97
    | [^\W\d_]{{3}}[”"’»,]*,\s\d{{1,4}}(?:[–-]\d+)?(?=\s*[.;)])   # Stalin in Power, 97–99;
    """
    ),
    re.VERBOSE,
)
"""Another work is cited between two citations of one note."""

_SAYS_MORE: Final = lazy(
    lambda: (
        rf"""
    [.,]?\s*
    (?: \d | № | \(                                       # ibid., 97  Там же, № 5
      | (?:{lexicon().alternatives("page")})\.              # ibid., p. 97  там же, с. IV
      | (?i:{lexicon().alternatives("page", "volume")})\.?\s?\d  # Ebd., S. 97  Там же. Т. 2
    )
    """
    ),
    re.VERBOSE,
)
"""What after a repeat says where in a work, of which an archival unit has none."""

_TELLS: Final = lazy(lambda: rf"\s(?:{lexicon().alternatives('actor')})\s")
"""Who is told of in a sentence that begins with the place: `Там же он работал`."""

_IN_A_WORK: Final = lazy(lambda: rf"(?:^|[\s(])(?:{lexicon().alternatives('in_work')})\s$")
"""`DAKhO, 116/1/141, 19–22, in ibid.`: what is meant is the work in which it was published."""

_LEAD: Final = 40
"""Characters before a repeat in which the word that leads to it is looked for."""

_SENTENCE_END: Final = lazy(rf"[^\W\d_]{{4,}}[.!?]\s+{CAPITAL}|\n|;")  # области. Фонд
_NEAR: Final = 250
_FEW: Final = 8


class Rejected(NamedTuple):
    """What looked like a citation and was taken for none, and why."""

    text: str
    start: int
    reason: str


class Resolver:
    """Resolves the citations of notes, one note after another."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority
        self._plausible = Plausibility(authority)
        self._archives: dict[tuple[str, tuple[str, ...]], Archive] = {}

    def resolve(
        self,
        text: str,
        lexed: LexedNote,
        before: Before,
        trace: list[Rejected] | None = None,
        *,
        body: bool = False,
    ) -> tuple[Citation, ...]:
        """Return the citations of a note; ``before`` is what came earlier, and is brought forward.

        What is taken for no citation is added to ``trace``, if one is given.
        """
        define(text, lexed.mentions, before)
        found: list[Citation] = []
        rejected: list[Rejected] = []
        for island in lexed.islands:
            for chain in assemble(text, island):
                found += self._chain(text, chain, found, before, lexed.mentions, rejected)
        if trace is not None:
            trace += rejected
        remember(text, found, before, body=body)
        return tuple(found)

    # --- chains -------------------------------------------------------------------------------

    def _chain(
        self,
        text: str,
        chain: Sequence[Printed],
        found: Sequence[Citation],
        before: Before,
        mentions: Sequence[Mention],
        trace: list[Rejected],
    ) -> Iterator[Citation]:
        """Resolve the units of one chain, if it is a citation at all."""
        first = chain[0]
        repeats = first.repeat is not None
        antecedent: Citation | None = found[-1] if found else None
        reason: str | None = None
        if repeats:
            near = antecedent or (before.last if before.reason is None else None)
            if not _is_reference(text, chain, near):
                trace.append(Rejected(first.repeat or "", first.start, OTHER_PAGES))
                return
            antecedent, reason = self._antecedent(text, chain, found, before)
            if reason is not None and not first.elements:
                if reason != AMBIGUOUS:
                    trace.append(Rejected(first.repeat or "", first.start, reason))
                    return
                antecedent = None
        else:
            archive = self._archive(text, first, before, None)
            doubt = self._plausible.why_not(text, chain, antecedent, archive)
            if doubt is not None:
                trace.append(Rejected(text[first.start : chain[-1].end], first.start, doubt))
                return
        named: Mention | None = None
        if not repeats and first.archive is None:
            named = self._named_before(first, mentions)
            if antecedent is not None and not _named_since(text, named, antecedent, first):
                named = None
            if named is not None and not any(one.end > named.start for one in found):
                _begin_at(first, named)
        for unit in chain:
            if not (repeats or unit.values or unit.levels) and (antecedent is None or unit.archive):
                continue  # sheets of nothing
            citation = self._citation(text, unit, antecedent, before, named)
            yield replace(citation, unresolved=reason) if reason is not None else citation

    def _antecedent(
        self, text: str, chain: Sequence[Printed], found: Sequence[Citation], before: Before
    ) -> tuple[Citation | None, str | None]:
        """Find what a repeated reference refers to, or the reason why nothing can be said."""
        first = chain[0]
        tells = bool(first.values) or bool(first.levels)
        if found:
            last = found[-1]
            between = text[last.end : first.start]
            if not tells and _PAGES_CITED.search(between):
                return None, OTHER_WORK
            return last, None
        if tells:
            return before.last, None if before.last is not None else before.reason or NOTHING
        if before.reason is not None:
            return None, before.reason
        bare = first.bare and len({c.key for c in before.cited}) > 1
        if bare or (not first.listy and len({(c.key, c.listy) for c in before.cited}) > 1):
            return None, AMBIGUOUS
        return before.last, None

    def _named_before(self, first: Printed, mentions: Sequence[Mention]) -> Mention | None:
        """Find an archive named earlier in the note, with prose between it and the citation."""
        index = bisect_left(mentions, first.start, key=lambda mention: mention.end)
        for mention in reversed(mentions[max(0, index - _FEW) : index]):
            if first.start - mention.end > _NEAR:
                return None
            if not mention.former and not self._plausible.is_foreign(mention):
                return mention
        return None

    # --- citations ----------------------------------------------------------------------------

    def _citation(
        self,
        text: str,
        unit: Printed,
        antecedent: Citation | None,
        before: Before,
        named: Mention | None,
    ) -> Citation:
        """Return one unit as a citation, with what it inherits."""
        values: dict[str, str] = dict(unit.values)
        archive = self._archive(text, unit, before, named)
        levels, listy = dict(unit.levels), unit.listy
        inherited = set(unit.shared)
        wording, passed_over = unit.wording, unit.passed_over
        if antecedent is not None and unit.archive is None:
            inherited |= _inherit(values, unit, antecedent)
            if archive is None and antecedent.archive is not None:
                archive = antecedent.archive
                inherited.add("archive")
            levels = {**_inherited_levels(antecedent, unit), **levels}
            listy = listy if unit.elements else antecedent.listy
            if antecedent.wording:
                taken = {**dict.fromkeys(levels), **dict.fromkeys(inherited), "listy": None}
                known = antecedent.wording
                wording = {**{at: known[at] for at in taken if at in known}, **wording}
            if inherited - {"archive"}:
                passed_over = passed_over or antecedent.passed_over
        if archive is not None and archive.id is not None:
            before.call(archive.id, archive.printed)
        return Citation(
            start=unit.start,
            end=unit.end,
            text=text[unit.start : unit.end],
            form=_form(unit, inherited),
            archive=archive,
            fond=values.get("fond"),
            opis=values.get("opis"),
            delo=values.get("delo"),
            listy=listy,
            levels=levels,
            inherited=tuple(level for level in INHERITABLE if level in inherited),
            language=unit.language,
            elements=unit.elements,
            repeat=unit.repeat if unit.repeat_here else None,
            repairs=unit.repairs,
            unread=unit.unread,
            passed_over=passed_over,
            wording=wording,
        )

    def _archive(
        self, text: str, unit: Printed, before: Before, named: Mention | None
    ) -> Archive | None:
        mention = unit.archive or named
        if mention is None:
            return None
        known = self._archives.get((mention.printed, mention.candidates))
        if known is not None:
            return known
        candidates = mention.candidates
        chosen = candidates[0] if len(candidates) == 1 else None
        if chosen is None and candidates:
            from archref.archives.choice import Context

            near = text[max(0, mention.start - 60) : mention.start]
            near += " " + text[mention.end : mention.end + 60]
            context = Context(
                before.defined.get(fold_name(mention.printed)),
                near,
                text,
                unit.language,
                _countries(unit),
                frozenset(before.seen),
                before.otherwise(candidates, mention.printed),
                fold_name(mention.printed),
            )
            chosen = self._authority.decide(candidates, context)
        phase = self._authority.phase(candidates) if candidates and chosen is None else None
        chosen = chosen or phase
        archive = Archive(
            mention.printed,
            chosen,
            self._authority.name(chosen) if chosen else None,
            () if chosen and not phase else candidates,
        )
        if len(candidates) == 1:
            self._archives[mention.printed, candidates] = archive
        return archive


def _countries(unit: Printed) -> frozenset[str]:
    """Return the countries whose archives alone are cited with one of a unit's terms."""
    local = lexicon().local
    terms = (fold(element.term) for element in unit.elements)
    return frozenset(local[term] for term in terms if term in local)


def _named_since(text: str, named: Mention | None, antecedent: Citation, unit: Printed) -> bool:
    """Return whether the sentence of a unit that has a fond names its own archive before it.

    It counts more than the citation before: `Сайт государственного архива Псковской области,
    каталог фондов, фонд Р-1856`.
    """
    if named is None or "fond" not in unit.values or named.start < antecedent.end:
        return False
    return _SENTENCE_END.search(text, named.end, unit.start) is None


def _begin_at(unit: Printed, named: Mention) -> None:
    """Let a unit begin with its archive's name, though prose is between them."""
    unit.start = named.start
    unit.elements = (Element("archive", "", named.start, named.end), *unit.elements)


def _inherit(values: dict[str, str], unit: Printed, antecedent: Citation) -> set[str]:
    """Add to ``values`` what is above the first element the unit restates; return which."""
    taken: set[str] = set()
    for level in INHERITABLE[1 : _first_restated(unit)]:
        value = getattr(antecedent, level)
        if value is not None and level not in values:
            values[level] = value
            taken.add(level)
    return taken


def _form(unit: Printed, inherited: set[str]) -> Form:
    if unit.repeat is not None:
        return "repeat" if unit.repeat_here else "short"
    return "short" if inherited.intersection(INHERITABLE) else "full"


def _first_restated(unit: Printed) -> int:
    """Return the place among archive, fond, opis, delo of the first element the unit has itself."""
    for place, level in enumerate(INHERITABLE):
        if level in unit.values or (level == "opis" and unit.levels and "delo" in unit.values):
            return place if level in unit.values else place + 1
    if unit.levels:
        return INHERITABLE.index("delo")
    return len(INHERITABLE)


def _inherited_levels(antecedent: Citation, unit: Printed) -> dict[str, str]:
    """Return the further levels that a unit shares: all of them if it names only sheets."""
    if unit.values or unit.levels:
        return {}
    return dict(antecedent.levels)


def _is_reference(text: str, chain: Sequence[Printed], near: Citation | None) -> bool:
    """Return whether Ibid. can mean an archival unit, and not a page of a book.

    ``near`` is the citation right before it: where its sheets are pages, or its file a №, those
    that the repeat names are so too (`RGASPI: Fond 17, op. 22, delo 1643, p. 97 … ibid., p. 101`).
    """
    first = chain[0]
    if not _begins_clause(text, first.start):
        return False
    if not first.elements:
        told = _SAYS_MORE.match(text, first.end) or _TELLS.match(text, first.end)
        return not (told or _in_a_work(text, first.start))
    if all(unit.by_number and not unit.listy and len(unit.values) == 1 for unit in chain):
        return near is not None and _names(near, "delo", NUMBER_SIGN)
    if first.bare and not first.values and not first.levels:  # `Ibid., 12` after one file
        return near is not None and near.delo is not None
    if near is None and not first.values and set(first.levels) == {"dokument"}:
        return False  # Там же. Doc. 19: of a collection
    delo = first.values.get("delo", "")
    by_volume = len(first.values) == 1 and delo.startswith(("t.", "ch.", "vyp."))
    if not first.values and not first.levels:
        return not first.pages or (near is not None and _names(near, "listy", "pages"))
    return not by_volume or bool(first.listy and not first.pages)


def _in_a_work(text: str, start: int) -> bool:
    """Return whether a repeat is the work in which a document was published: `in ibid.`"""
    return _IN_A_WORK.search(text, max(0, start - _LEAD), start) is not None


def _begins_clause(text: str, start: int) -> bool:
    """Return whether a repeat in small letters is where a reference can begin.

    It does so after a separator or a word that leads to it (`see ibid.`); where people live
    «там же», it is in a sentence: `прож. там же, русская`.
    """
    if not text[start].islower():
        return True
    before = text[max(0, start - _LEAD) : start].rstrip(" \t\n\u00a0*_'’«“\"")
    if not before or before[-1] in ";:,([/—–-" or before[-1].isdigit():
        return True
    word = before.rstrip(".").rpartition(" ")[2]
    known = lexicon().words
    folded = fold(word.strip("(["))
    return any(folded in known[kind] for kind in ("aside", "bridge", "and", "within", "verso"))


def _names(citation: Citation, level: str, as_level: str) -> bool:
    """Return whether an element of a citation is printed with a term of another level."""
    terms = lexicon().terms
    return any(
        reading.level == as_level
        for element in citation.elements
        if element.level == level
        for reading in terms.get(fold(element.term), ())
    )
