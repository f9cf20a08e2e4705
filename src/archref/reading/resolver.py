"""From citations as printed to resolved ones: what a shortened citation takes from an earlier one.

A repeated reference keeps every element above the first one it restates and takes it from the
nearest citation before it, in the note, then in the note before (CONVENTIONS of the field agree
on this rule). Where a careful reader would not know what is meant, nothing is taken, and the
citation says why: wrongly resolved is worse than unresolved.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from archref.archives.authority import Authority, fold_name
from archref.citation.citation import Archive, Citation
from archref.citation.reasons import (
    AMBIGUOUS,
    ELSEWHERE,
    NOTHING,
    OTHER_ARCHIVE,
    OTHER_WORK,
    UNCLEAR,
)
from archref.patterns import CAPITAL, lazy
from archref.reading.acceptance import Plausibility
from archref.reading.archive_names import Mention
from archref.reading.assembly import Printed
from archref.reading.beginnings import (
    after_asides,
    after_entry_number,
    after_pages,
    after_record_group,
    after_work,
    before_aside,
    begin_at,
    begin_with,
    belongs,
    without_subject,
)
from archref.reading.file_titles import (
    goes_on_after_title,
    is_in_minutes,
    is_sheets,
    names_document,
)
from archref.reading.headings import heading_of, leave_heading
from archref.reading.inheritance import Whole, continued, inheriting, made
from archref.reading.memory import Before, define, is_source_of_work, remember
from archref.reading.nameless import may_be_page
from archref.reading.other_works import cites_pages, first_pages
from archref.reading.passage import Accepted, Passage, Rejected
from archref.reading.rejections import BY_NUMBER, NOTHING_BEFORE, UNKNOWN
from archref.reading.repeated_parts import (
    in_volume_of_opis,
    is_of_another,
    with_words_after_repeats,
)
from archref.reading.repeats import is_part, left_open, may_be_archival, means_elsewhere
from archref.reading.symbols import NO_HINT, Hint
from archref.terms import fold, lexicon

_OF_TITLES: Final = frozenset({NOTHING_BEFORE, BY_NUMBER, UNKNOWN})
"""Why sheets after the name of a document seem to be none, which are those of the file before.

Their term is of another language, `d. 5, Brief an Stalin, Bl. 3`; the document has a number,
`протокол № 157, л. 5`; or it is of an office, `Befehl des MVD, Bl. 1`.
"""

OTHER_PAGES: Final = "it goes on with a page or a number, so it means another work"

_SENTENCE_END: Final = lazy(rf"[^\W\d_]{{4,}}[.!?]\s+{CAPITAL}|\n|;")  # области. Фонд
_NEAR: Final = 250
_FEW: Final = 8


class Resolver:
    """Resolves the citations of notes, one note after another."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority
        self._plausible = Plausibility(authority)
        self._archives: dict[tuple[str, tuple[str, ...]], Archive] = {}

    def hint(self, before: Before) -> Hint:
        """Return what the citation before a note tells of how to read it."""
        last = before.last
        if last is None:
            return NO_HINT
        archive = last.archive.id if last.archive is not None else None
        no_opisi = archive is not None and self._authority.has_no_opisi(archive)
        return Hint(last.language, no_opisi, " t." in (last.delo or ""), *before.mark)

    def accept(self, note: Passage) -> Iterator[Accepted]:
        """Yield the chains of a note that are citations; others are put to those rejected.

        Whether one is may depend on the citation before it in the note, so each chain is judged
        when those before it have been resolved.
        """
        ahead: Printed | None = None
        chains = with_words_after_repeats(note, OTHER_PAGES)
        for printed in after_asides(note.text, chains):
            chain = without_subject(note, printed)
            if not chain:
                continue
            chain = after_pages(note, chain)
            near = before_aside(note.text, note.found, chain[0])
            if chain[0].repeat is not None:
                accepted = self._accept_repeat(note, chain, near)
            else:
                accepted = self._accept_named(note, chain, near)
            if accepted is None:
                ahead = chain[0] if near is None and _only_sheets(chain) else None
                continue
            if ahead is not None and belongs(note.text, ahead, chain[0]):
                begin_with(note.text, chain[0], ahead)
                note.rejected.pop()
            ahead = None
            yield accepted

    def resolve(self, note: Passage) -> None:
        """Find out what the accepted chains cite, and bring the memory of the document forward."""
        text, before = note.text, note.before
        mentions = note.tokenized.mentions
        define(text, mentions, before)
        leave_heading(text, note.chains, before.headed)
        for accepted in note.accepted:
            chain, near, reason = accepted
            if note.found and goes_on_after_title(text, note.found[-1], chain[0], mentions):
                note.found[-1] = near = continued(text, note.found[-1], chain[0])
                chain = chain[1:]
            note.found += list(self._chain(note, chain, near, reason)) if chain else []
        remember(text, note.found, before, body=note.body)
        if not note.found and _cites_unread(note):
            before.last = None
            before.interrupt(UNCLEAR)
        if self._plausible.ends_abroad(note):
            before.interrupt(ELSEWHERE, before.passed)
        if not note.found:
            heading = heading_of(text, mentions, self._authority.name)
            if heading is not None:
                before.headed.append(heading)

    # --- chains -------------------------------------------------------------------------------

    def _accept_named(
        self, note: Passage, chain: Sequence[Printed], near: Citation | None
    ) -> Accepted | None:
        """Accept a chain that begins with no repeat, if it is a citation at all."""
        chain = after_record_group(note.text, after_entry_number(note.text, chain))
        chain = after_work(chain) if near is None else chain
        first = chain[0]
        archive = self._archive(note.text, first, note.before, None)
        doubt = self._plausible.why_not(note.text, chain, near, archive)
        if doubt in _OF_TITLES and near is not None:
            named = names_document(note.text, near, first)
            if named or (doubt == NOTHING_BEFORE and not may_be_page(first)):
                titled = goes_on_after_title(note.text, near, first, note.tokenized.mentions)
                doubt = None if titled else doubt
        if (
            doubt is None
            and near is not None
            and (_only_sheets(chain) or _is_short(note, near, first))
        ):
            doubt = self._plausible.abroad_between(note, near.end, first.start)
        if doubt is None:
            return Accepted(chain, near, None)
        printed = note.text[first.start : chain[-1].end]
        note.rejected.append(Rejected(printed, first.start, doubt))
        return None

    def _accept_repeat(
        self, note: Passage, chain: Sequence[Printed], near: Citation | None
    ) -> Accepted | None:
        """Accept a chain that begins with a repeat, if that can mean an archival unit."""
        first, before = chain[0], note.before
        own_work = near is None and first_pages(note.text) <= first.start
        if near is None:
            near = before.last if before.reason is None and not own_work else None
        elif cites_pages(note.text[near.end : first.start]):
            near = None  # another work is between: Журнал. 1938. Кн. 2. С. 15; там же. Кн. 3. С. 4
        elif first.bare and ")" in note.text[near.end : first.start]:
            near = None if is_source_of_work(note.text, near) else near
        chain = in_volume_of_opis(chain, near)
        first, antecedent = chain[0], None
        reason: str | None = OTHER_PAGES
        if means_elsewhere(note.text, first, note.found, before):
            reason = ELSEWHERE
        elif own_work and not (first.values or first.levels):
            reason = OTHER_WORK  # Указ. соч. С. 45. Там же. С. 46
            if _names_sheets(first):
                return Accepted(chain, None, reason)
        elif left := left_open(first, near, aside=before.aside and not note.found):
            return Accepted(chain, None, left)
        elif may_be_archival(note.text, chain, near):
            antecedent, reason = self._antecedent(note.text, chain, note.found, before)
            if antecedent is not None and is_of_another(note, first, antecedent):
                antecedent, reason = None, OTHER_ARCHIVE
            if reason is None or first.elements:
                return Accepted(chain, antecedent, reason)
            if reason == AMBIGUOUS:
                return Accepted(chain, None, reason)
        note.rejected.append(Rejected(first.repeat or "", first.start, reason or ""))
        return None

    def _chain(
        self,
        note: Passage,
        chain: Sequence[Printed],
        antecedent: Citation | None,
        reason: str | None,
    ) -> Iterator[Citation]:
        """Resolve the units of one accepted chain."""
        first, repeats = chain[0], chain[0].repeat is not None
        named: Mention | None = None
        if not repeats and first.archive is None:
            named = self._named_before(first, note.tokenized.mentions)
            if antecedent is not None and not _named_since(note.text, named, antecedent, first):
                named = None
            if named is not None and not any(one.end > named.start for one in note.found):
                begin_at(note.text, chain, named)
        for before, unit in zip((antecedent, *chain), chain, strict=False):
            if not (repeats or unit.values or unit.levels) and (antecedent is None or unit.archive):
                continue  # sheets of nothing
            if before is not None and is_in_minutes(before, unit):
                continue
            citation = self._citation(note.text, unit, antecedent, note.before, named)
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
            if not tells and cites_pages(between):
                return None, OTHER_WORK
            return last, None
        if tells:
            return before.last, None if before.last is not None else before.reason or NOTHING
        if before.reason is not None:
            sure = before.only_with_sheets if _names_sheets(first) else None
            return sure, before.reason if sure is None else None
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
        archive = self._archive(text, unit, before, named)
        if antecedent is None or unit.archive is not None:
            own = Whole(unit.values, unit.levels, unit.listy, set(unit.shared), unit.wording)
            passed_over = unit.passed_over
            if archive is None and before.headed and "fond" in unit.values:
                [archive] = before.headed
                own.inherited.add("archive")
        else:
            own = inheriting(unit, antecedent, archive is None)
            if archive is None:
                archive = antecedent.archive
            passed_over = unit.passed_over
            if own.inherited - {"archive"}:
                passed_over = passed_over or antecedent.passed_over
        if archive is not None and archive.id:
            before.call(archive.id, archive.printed)
        return made(text, unit, archive, own, passed_over)

    def _archive(
        self, text: str, unit: Printed, before: Before, named: Mention | None
    ) -> Archive | None:
        mention = unit.archive or named
        if mention is None:
            return None
        candidates = self._possible(unit, mention, text)
        if (known := self._archives.get((mention.printed, candidates))) is not None:
            return known
        chosen = candidates[0] if len(candidates) == 1 else None
        if not candidates:  # as the document itself has introduced it
            chosen = before.defined.get(fold_name(mention.printed))
        if chosen is None and candidates:
            from archref.archives.choice import Context

            near = text[max(0, mention.start - 60) : mention.start].rpartition(";")[2]
            near += " " + text[mention.end : mention.end + 60].partition(";")[0]
            context = Context(
                before.defined.get(fold_name(mention.printed)),
                near,
                f"{text[: mention.start]} {text[mention.end :]}",  # ГА Кур. обл. names no Курск
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

    def _possible(self, unit: Printed, mention: Mention, text: str) -> tuple[str, ...]:
        """Return those that can be meant: archives abroad, if a term tells: `AAN, sygn. 12`."""
        candidates = self._authority.before_town(mention.candidates, text, mention.end)
        storage = lexicon().words["storage"]
        if len(candidates) < 2 or all(fold(one.term) not in storage for one in unit.elements):
            return candidates
        return tuple(filter(self._authority.is_foreign, candidates)) or candidates


def _names_sheets(unit: Printed) -> bool:
    """Return whether a unit names sheets by their own term, which no book has: `Ibid., ll. 5–6`."""
    return bool(unit.listy) and not (unit.bare or unit.pages)


def _countries(unit: Printed) -> frozenset[str]:
    """Return the countries whose archives alone have such terms, or such a fond (`Ф. 4п`)."""
    local = lexicon().local
    terms = [fold(element.term) for element in unit.elements]
    terms.append("1" + unit.values.get("fond", "").lstrip("0123456789"))
    return frozenset(local[term] for term in terms if term in local)


def _named_since(text: str, named: Mention | None, antecedent: Citation, unit: Printed) -> bool:
    """Return whether the sentence of a unit that has a fond names its own archive before it.

    It counts more than the citation before: `Сайт государственного архива Псковской области,
    каталог фондов, фонд Р-1856`.
    """
    if named is None or "fond" not in unit.values or named.start < antecedent.end:
        return False
    return _SENTENCE_END.search(text, named.end, unit.start) is None


def _cites_unread(note: Passage) -> bool:
    """Return whether sheets of a file are cited of which the archive or fond was not read.

    A repeat in the next note means that file: `Д. 177. Л. 3`; but `Кн. 2. С. 314` is of a work.
    """
    unread = {one.start for one in note.rejected if one.reason == NOTHING_BEFORE}
    return any(
        chain[0].start in unread
        and any("delo" in one.values and one.listy and not is_part(one) for one in chain)
        for chain in (note.chains if unread else ())
    )


def _is_short(note: Passage, near: Citation, first: Printed) -> bool:
    """Return whether a unit has a fond or a file alone: `; NAUK, CAB 23, f. 12`, `; HPSSS, case 5`.

    And nothing in brackets is before it, as where a copy lies: `d. 5 (copy: Hoover); d. 6`.
    """
    alone = first.archive is None and first.values.keys() - first.shared in ({"fond"}, {"delo"})
    return alone and ")" not in note.text[near.end : first.start]


def _only_sheets(chain: Sequence[Printed]) -> bool:
    """Return whether a chain is nothing but sheets."""
    return len(chain) == 1 and is_sheets(chain[0])
