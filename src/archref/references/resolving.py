"""What short and repeated references mean, from the memory of the document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from archref.references.draft import SourceDraft
from archref.references.houses import key_beside
from archref.references.reference import NO_YEAR, Reference, SourceKind, Target
from archref.references.works import (
    NEVER,
    NO_WORK,
    SEVERAL,
    SEVERAL_WORKS,
    UNREAD,
    Work,
    Works,
    alike,
    by_these,
    key,
    names_alone,
    surnames,
)
from archref.terms import fold, lexicon

_FIRST_WORDS: Final = 30
"""Characters before an Ibid. in which its own note cites nothing: `See also, on this point, `."""


class WorkResolver:
    """Resolves the references of one note, in order."""

    def __init__(
        self,
        works: Works,
        number: str,
        archival: Sequence[tuple[int, int]],
        printed: Callable[[int, int], str] | None = None,
        text: str = "",
    ) -> None:
        """Take what the document has cited; ``printed`` tells what stood there before repairs.

        ``archival`` are the places of archival citations in ``text``.
        """
        self._works = works
        self._printed = printed
        self._number = number
        self._archival = list(archival)
        self._paged = any(_names_pages(text[start:end]) for start, end in archival)
        self._here: list[Reference | None] = []
        self._authors: tuple[str, ...] = ()
        self._reprint: Reference | None = None
        """The last work of which the note says that something is printed there, too."""

    def resolve(self, draft: SourceDraft, found: Sequence[Reference]) -> Iterator[Reference]:
        """Yield the references of a draft with what they mean; what means nothing is left out."""
        for one in found:
            self._pass_archival(one.start)
            reference = self._with_author(draft, one)
            if draft.fields.get("_same_host"):
                again = self._in_same(reference)
            elif reference.form == "repeat":
                again = self._repeat(draft, reference)
            elif reference.form == "short":
                again = self._short(self._year_as_title(reference))
            else:
                again = replace(reference, key=key(self._with_whole_name(reference)))
            if again is None:
                continue
            self._works.in_archive = again.kind == "foreign_archive"
            if self._printed is not None:
                again = replace(again, text=self._printed(again.start, again.end))
            self._authors = again.authors or self._authors
            if again.authors or again.editors or again.form != "repeat":
                self._works.writers = again.authors or again.editors
            self._here.append(again)
            if draft.fields.get("_reprint"):
                self._reprint = again
            self._works.remember(self._number, again, draft.fields.get("_short", ""))
            yield again

    def _with_whole_name(self, reference: Reference) -> Reference:
        """`EZA, 4/112`: an archive by what the document calls it has the key of its whole name."""
        whole = self._works.archives.get(reference.archive or "")
        return replace(reference, archive=whole) if whole else reference

    def _in_same(self, reference: Reference) -> Reference | None:
        """A work in what the one before it is in, if that is no file of an archive."""
        before = (self._here or self._works.before(self._number))[-1:]
        if before == [None]:
            return None
        article = bool(before and before[0] and before[0].kind == "article")
        kind: SourceKind = "article" if article else reference.kind
        return replace(reference, kind=kind, key=key(reference))

    def close(self, end: int, unread: bool = False) -> None:
        """Bring the memory over the note's end; ``unread`` says that it cites what was not read."""
        self._pass_archival(end)
        if self._here:
            self._works.cites(self._number, self._here)
            self._works.paged = self._paged
        elif unread and self._works.is_note(self._number):
            self._works.unread = True

    def _pass_archival(self, start: int) -> None:
        while self._archival and self._archival[0][0] < start:
            self._here.append(None)
            self._works.in_archive = False
            self._archival.pop(0)

    def _with_author(self, draft: SourceDraft, reference: Reference) -> Reference:
        """`Idem`, `он же`: the author of the reference before, or who edited that."""
        if draft.fields.get("_idem") and not reference.authors:
            before = [one for one in (*self._works.before(self._number), *self._here) if one]
            named = (one.authors or one.editors for one in reversed(before))
            repeated = all(one.form == "repeat" for one in before)  # Ibid. … Id., L’Île
            by = next(filter(None, named), self._works.writers if repeated else ())
            return replace(reference, authors=by)
        if draft.fields.get("_same_author") and not (reference.authors or reference.editors):
            return replace(reference, authors=self._authors)
        return reference

    # --- short titles ---------------------------------------------------------------------------

    def _year_as_title(self, reference: Reference) -> Reference:
        """`Carley, 1939, 160`: the year is the title of a work that begins with it."""
        if reference.kind != "author_date":
            return reference
        works = by_these(surnames(reference), list(self._works.of(surnames(reference))))
        titled = any(work.words[:1] == (reference.year,) for work in works)
        return (
            replace(reference, kind="book", title=reference.year, year=None)
            if titled
            else reference
        )

    def _short(self, reference: Reference) -> Reference:
        if reference.kind == "author_date":
            return replace(reference, key=key(reference))
        reference = self._with_second_author(reference)
        found = self._works.find(reference)
        if reference.authors and not reference.title:
            one = len(reference.authors) == 1 or self._works.written_by(surnames(reference))
            if not found or not (one or self._perhaps_title(reference).refers_to is None):
                return self._perhaps_title(reference)  # Сталин и Каганович. С. 240
        if not found and not reference.authors:
            reference, found = self._perhaps_names(reference)
        if len(found) == 1 or (found and reference.title):
            return _meaning(reference, found[-1])
        reason = SEVERAL if found else NEVER
        return replace(reference, key=key(reference), unresolved=reason)

    def _perhaps_title(self, reference: Reference) -> Reference:
        """`International Solidarity, 298`: what looks like a name may be the title of a work."""
        text, last = reference.text, reference.authors[-1]
        begin, end = text.find(reference.authors[0]), text.find(last) + len(last)
        title = text[begin:end] if 0 <= begin < end else ", ".join(reference.authors)
        as_title = replace(reference, authors=(), title=title)
        found = self._works.find(as_title) or self._works.begun_by(title)
        if len(found) == 1:
            return _meaning(as_title, found[0])
        name, parted, _ = reference.text.partition(", ")
        volume = parted and (reference.volume or "").isdigit()
        signed = "." in name  # И.Сталин, т. 11, с. 15
        if volume and not signed and reference.authors == (name,):  # Sochineniia, vol. 13, p. 113
            reference = as_title
        return replace(reference, key=key(reference), unresolved=NEVER)

    def _with_second_author(self, reference: Reference) -> Reference:
        """`Benvenuti, Pons, Il sistema`: what begins a title may be who wrote with the first."""
        name, comma, title = (reference.title or "").partition(", ")
        more = replace(reference, authors=(*reference.authors, name), title=title)
        names = surnames(more) if reference.authors and comma else frozenset()
        together = len(names) > len(reference.authors) and self._works.written_by(names)
        return more if together else reference

    def _perhaps_names(self, reference: Reference) -> tuple[Reference, Sequence[Work]]:
        """`Davies and Wheatcroft, 210`: what looks like a title may be the names of authors."""
        names = names_alone(reference.title or "")
        as_names = replace(reference, authors=names, title=None)
        found = self._works.find(as_names) if names else ()
        together = [work for work in found if surnames(as_names) <= work.surnames]
        return (as_names, together) if together else (reference, ())

    # --- repeats --------------------------------------------------------------------------------

    def _repeat(self, draft: SourceDraft, reference: Reference) -> Reference | None:
        if draft.fields.get("_opcit"):
            return self._by_author(reference)
        if reference.authors:
            return self._by_author(reference)
        if draft.fields.get("_reprint") and self._reprint is not None:
            return _again(reference, self._reprint, self._number)
        if self._here:
            before = self._here[-1]
            if before is None:
                return (
                    None if not reference.pages else replace(reference, key="", unresolved=NO_WORK)
                )
            return _again(reference, before, self._number)
        last = self._works.before(self._number)
        if not last or self._works.unread:
            if not reference.pages and reference.kind != "foreign_archive":
                return None
            return replace(reference, unresolved=UNREAD if self._works.unread else NO_WORK)
        if reference.date:  # Там же. 7 мая: only a newspaper has days
            last = [one for one in last if one and one.kind == "newspaper"] or last
        if _names_pages(reference.text) and not self._works.paged:
            last = [one for one in last if one] or last  # sheets are no pages
        keys = {one.key if one else "" for one in last}
        if len(keys) > 1:
            known = self._is_after_last() and reference.start < _FIRST_WORDS
            return replace(reference, unresolved=SEVERAL_WORKS if known else NO_WORK)
        before = last[-1]
        if before is None:
            return None if not reference.pages else replace(reference, unresolved=NO_WORK)
        return _again(reference, before, self._works.last_number)

    def _is_after_last(self) -> bool:
        """Return whether no note is between this one and the last that is known to cite works.

        One between them may cite what cannot be read: ``{{< q-cite "Andrews 1994" >}}, p. 78``.
        """
        last = self._works.last_number
        both = last.isdecimal() and self._number.isdecimal()
        return not both or int(self._number) == int(last) + 1

    def _by_author(self, reference: Reference) -> Reference:
        """`Payne, op. cit.`: the one work of the author that is cited before."""
        reference = self._with_second_author(reference)
        names = surnames(reference)
        if not names and not reference.title:
            return replace(reference, unresolved=NO_WORK)
        found = {work.key: work for work in by_these(names, list(self._works.of(names)))}
        if reference.title:
            said = self._works.find(reference)
            found = {work.key: work for work in said}
            if not found:
                return replace(reference, key=key(reference), unresolved=NEVER)
        if len(found) == 1 or (found and alike(list(found.values()))):
            *_, work = found.values()
            return _meaning(reference, work)
        return replace(reference, key=key(reference), unresolved=SEVERAL if found else NEVER)


def _names_pages(text: str) -> bool:
    """Return whether pages are named in a text by their term: `Там же. С. 47`, not `Ibid., 7`."""
    pages = lexicon().words["page"]
    return any(fold(word.strip(".,;()")) in pages for word in text.split())


def _meaning(reference: Reference, work: Work) -> Reference:
    return replace(reference, kind=work.kind, key=work.key, refers_to=work.target)


def _again(reference: Reference, before: Reference, number: str) -> Reference | None:
    """Return a repeat of a reference of the note ``number``; None if it can't be one.

    Days are those of the same newspaper, and of the same year if none is printed.
    """
    target = Target(number, before.text, before.key)
    another_day = before.date is not None and reference.date is None
    another = another_day or before.volume or before.issue  # Там же. Т. IV. С. 11
    if before.form == "repeat" and before.refers_to is not None and not another:
        target = before.refers_to
    if reference.shelfmark and before.kind == "foreign_archive":
        unit = key_beside(before.key, reference.shelfmark)  # Ibid., FO 371/43336
        return replace(reference, key=unit, refers_to=target)
    if reference.date is None:
        issue = None if before.kind == "documents" else reference.issue  # that of a document
        again = replace(reference, kind=before.kind, key=before.key, refers_to=target)
        return replace(again, issue=issue)
    if before.kind != "newspaper":
        diary = before.date is not None and before.kind == "book"
        again = replace(reference, kind=before.kind, key=before.key, refers_to=target)
        return again if diary else None  # a work has no days
    paper, _, day = before.key.rpartition("/")  # another day of the newspaper
    date = reference.date.replace(NO_YEAR, day[:4])
    return replace(reference, kind=before.kind, key=f"{paper}/{date}", refers_to=target, date=date)
