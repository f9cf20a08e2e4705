"""Printing the citations of notes again in a house style: the edits, and what was left alone."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import Final

from archref.citation.citation import Citation
from archref.edit import Edit, Overlaps, as_typed, trimmed, types_curly
from archref.formatting.beside import WorkFormatter
from archref.formatting.emphasis import Reprint, TornError, cut_at_seams
from archref.formatting.formatted import FormatOptions, Formatted, Left
from archref.formatting.glosses import with_titles
from archref.formatting.repeats import Antecedent, contracted
from archref.formatting.stretches import (
    Stretch,
    alone,
    as_introduced,
    doubts,
    stretches,
    would_be_lost,
)
from archref.messages import _
from archref.note import Note
from archref.protected import file_names
from archref.reading.reader import Rereader
from archref.rewriting.proof import Prover, case_of
from archref.rewriting.sentences import with_stop
from archref.styles import (
    PartialCitation,
    PrintedElement,
    Rendered,
    Style,
    UnsureNameError,
    after,
    as_printed,
    closed,
    in_full,
    is_only_transliterated,
    render_chain,
)
from archref.styles.naming import name_archive, script_of
from archref.styles.pieces import without_levels

FULL_FIRST: Final = "{name} ({abbreviation})"

_AT_ONCE: Final = 200
"""Notes that are read before they are formatted: doing one thing for a while is faster."""


def format_notes(
    notes: Sequence[Note],
    style: Style,
    options: FormatOptions | None = None,
    *,
    read: Rereader | None = None,
) -> Formatted:
    """Return the edits that bring the notes of one manuscript into a house style, each proved.

    Edits go by ``Note.index``; only those that change something are given. What cannot be
    formatted surely, and what the proof refused, is in ``left``, in the order of the notes.
    """
    options = options or FormatOptions()
    read = read or Rereader(remember=False)
    prover = Prover(read.apart())
    done, refused = _formatted(notes, style, options, read, prover, frozenset())
    if options.repeats == "contract" and refused:  # «Там же» would hang in the air, say
        prover = Prover(read.apart())
        done, _ = _formatted(notes, style, options, read, prover, frozenset(refused))
    return done


def _formatted(
    notes: Sequence[Note],
    style: Style,
    options: FormatOptions,
    read: Rereader,
    prover: Prover,
    whole: frozenset[int],
) -> tuple[Formatted, Iterable[int]]:
    """Format notes, those in ``whole`` without shortening them; also return the refused ones."""
    formatter = Formatter(style, options, whole, curly=types_curly(note.text for note in notes))
    works = WorkFormatter(style, options)
    made: dict[int, list[Edit]] = {}
    places: dict[int, Sequence[tuple[int, int]]] = {}
    total = 0
    left: list[Left] = []
    found = iter(options.passing(read(notes)))
    while share := list(islice(found, _AT_ONCE)):
        for note, citations in share:
            edits = formatter.edits(note, citations, left)
            drops = bool(style.drops and edits)
            shall = [without_levels(c, style.drops) for c in citations] if drops else None
            case = case_of(note, citations, edits, shall)
            prover.take(works.with_works(case, note, citations))
            total += len(citations)
            if edits:
                made[note.index] = edits
                places[note.index] = [(one.start, one.end) for one in citations]
    proof = prover.proof()
    for note in notes:
        if note.index in proof.refused:
            left += _refused(note, made[note.index], places[note.index], proof.refused[note.index])
    texts = {note.index: note.text for note in notes if note.index in made}
    changed = sum(
        _touched(texts[n], edits, places[n]) for n, edits in made.items() if n not in proof.refused
    )
    more, described, printed = works.settle(notes, proof.without)
    left = sorted([*left, *more], key=lambda one: (one.note.index, one.start))
    return Formatted(proof.accepted, left, total + described, changed + printed), proof.refused


def _refused(
    note: Note, edits: Iterable[Edit], citations: Sequence[tuple[int, int]], reason: str
) -> Iterator[Left]:
    """Yield what stays as it was, as the proof refused the edits of a note."""
    for edit in edits:
        touched = _touched(note.text, [edit], citations)
        yield Left(note, edit.start, edit.end, reason, citations=touched)


def _touched(text: str, edits: Iterable[Edit], citations: Sequence[tuple[int, int]]) -> int:
    """Count the citations of a note, given by their places, that edits change.

    The name before one goes with it.
    """
    narrow = [trimmed(text[edit.start : edit.end], edit) for edit in edits]
    places = Overlaps((edit.start, edit.end + 1) for edit in narrow)
    begins = [0, *(end + 1 for _, end in citations)]
    return sum(
        places.last(min(begin, start), end + 1) is not None
        for begin, (start, end) in zip(begins, citations, strict=False)
    )


def list_citations(
    notes: Sequence[Note],
    style: Style,
    options: FormatOptions | None = None,
    *,
    read: Rereader | None = None,
) -> Iterator[tuple[str, Left | None]]:
    """Yield each citation by itself, in full and closed; with the doubt where there is one.

    A citation that cannot be formatted surely is given as it was printed.
    """
    formatter = Formatter(style, options or FormatOptions())
    for note, citations in (read or Rereader(remember=False))(notes):
        for citation in citations:
            if formatter.wants(note, citation):
                yield formatter.line(note, citation)


class Formatter:
    """Formats note after note; it remembers which archives were named before."""

    def __init__(
        self,
        style: Style,
        options: FormatOptions,
        whole: frozenset[int] = frozenset(),
        *,
        curly: bool = False,
    ) -> None:
        """Take the style and the options for one manuscript.

        The citations of the notes in ``whole`` (their indexes) are not shortened; ``curly`` says
        that its author types ``’`` for an apostrophe.
        """
        self._whole = whole
        self._curly = curly
        if options.first_full:
            first = style.naming.first if "{name}" in style.naming.first else FULL_FIRST
            style = dataclasses.replace(
                style, naming=dataclasses.replace(style.naming, first=first)
            )
        self.style = style
        self.options = options
        self._named: set[tuple[str, str]] = set()
        self._explained: set[str] = set()
        """The documents in which a citation has explained its terms."""

        self._parts: Sequence[PrintedElement] = ()
        """Where the elements are in what was printed last."""

        self._bars = Overlaps[tuple[int, int, str]](())
        """What of the note at hand may not be edited."""

        self._seams: list[int] = []
        """Where emphasis begins and ends in it."""

        self._antecedent = Antecedent()

    def edits(self, note: Note, citations: Sequence[Citation], left: list[Left]) -> list[Edit]:
        """Return the edits of one note; what stays as it was is added to ``left``."""
        made: list[Edit] = []
        found = stretches(note.text, citations, self.style)
        if found:
            barred = self.options.barred(note) if self.options.barred else ()
            self._bars = Overlaps([*barred, *file_names(note.text)])
            self._seams = sorted(self.options.seams(note)) if self.options.seams else []
        for place, stretch in enumerate(found):
            if not all(self.wants(note, citation) for citation in stretch.citations):
                self._remember(note, stretch.citations)
                continue
            pieces = self._pieces(note, found, place)
            text, doubt = self._print(note, stretch, pieces)
            if doubt is not None:
                left.append(doubt)
            if text is not None:
                text = with_stop(note.text, stretch.start, stretch.end, text)
                text = text.replace("'", "’") if self._curly else text
                text = as_typed(note.text[stretch.start : stretch.end], text)
                made += self._cut(note, stretch, text, pieces, left)
        if self.options.repeats == "contract":
            self._antecedent.pass_note(note, found)
        return made

    def _cut(
        self,
        note: Note,
        stretch: Stretch,
        text: str,
        pieces: Sequence[PartialCitation],
        left: list[Left],
    ) -> list[Edit]:
        """Return the edits that print a stretch again, none over where emphasis begins or ends."""
        shift = len(self.style.separators.archive) if stretch.headless else 0
        try:
            reprint = Reprint(pieces, self._parts, shift)
            return list(cut_at_seams(note.text, stretch, text, reprint, self._seams))
        except TornError as error:
            reason = _("emphasis or a link begins or ends in «{error}»").format(error=error)
            count = len(stretch.citations)
            left.append(Left(note, stretch.start, stretch.end, reason, citations=count))
            return []

    def line(self, note: Note, citation: Citation) -> tuple[str, Left | None]:
        """Return a citation as a line of a list, with the doubt if it had to stay as printed."""
        text, doubt = self._print(note, alone(note.text, citation), [in_full(citation)])
        return (closed(text, self.style) if text else " ".join(citation.text.split())), doubt

    def wants(self, note: Note, citation: Citation) -> bool:
        """Return whether a citation is among those to be formatted."""
        return self.options.wanted is None or self.options.wanted(note, citation)

    def _print(
        self, note: Note, stretch: Stretch, pieces: Sequence[PartialCitation]
    ) -> tuple[str | None, Left | None]:
        """Print a stretch again; return None where it has to stay, and why it does."""
        first = self._is_first(note, pieces[0])
        self._remember(note, stretch.citations)
        reason = (
            doubts(note.text, stretch)
            or _leans(pieces)
            or self._halved(stretch)
            or self._moved(stretch)
            or self._barred(stretch)
        )
        text = None
        if reason is None:
            try:
                explain = self._explains(note, pieces[0])
                rendered = render_chain(pieces, self.style, first=first, explain=explain)
            except UnsureNameError as error:
                reason = str(error)
            else:
                rendered, lost = with_titles(note.text, stretch.citations, rendered)
                text, self._parts = rendered.text, rendered.parts
                if stretch.headless:
                    text = self.style.separators.archive + text
                reason = self._lost(pieces, rendered)
                if lost:
                    text, reason = None, would_be_lost(lost)
                elif set(rendered.dropped) - set(self.style.drops):
                    text = None
                else:
                    self._explained.add(note.document)
        if reason is None:
            return text, None
        if text is None and self._has_explained(note.text[stretch.start : stretch.end]):
            self._explained.add(note.document)
        where, count = (note, stretch.start, stretch.end), len(stretch.citations)
        return text, Left(*where, reason, changed=text is not None, citations=count)

    def _lost(self, pieces: Sequence[PartialCitation], rendered: Rendered) -> str | None:
        """Return what of some citations the style does not print."""
        if rendered.dropped:
            return _("{name} does not print {dropped}").format(
                name=self.style.name, dropped=", ".join(map(_, rendered.dropped))
            )
        for piece in pieces:
            archive = piece.citation.archive if "archive" in piece.levels else None
            if archive is not None and is_only_transliterated(archive, self.style):
                return _("no archive «{printed}» is known, so its name is transliterated").format(
                    printed=archive.printed
                )
        return None

    def _pieces(self, note: Note, found: Sequence[Stretch], place: int) -> list[PartialCitation]:
        """Decide what each citation of a stretch prints, as ``--repeats`` says."""
        head = as_introduced(note, found[place])
        rest = [after(citation, before) for before, citation in pairwise(found[place].citations)]
        piece = as_printed(head)
        if found[place].headless:
            piece = PartialCitation(head, piece.levels - {"archive"})
            return [piece, *rest]
        if self.options.repeats == "expand" and head.form == "repeat" and not head.unresolved:
            piece = in_full(head)
        elif note.index not in self._whole and self._may_contract(head):
            previous = self._antecedent.of(note, found, place)
            piece = (previous and contracted(head, previous, self.style)) or piece
        return [piece, *rest]

    def _may_contract(self, head: Citation) -> bool:
        wanted = self.options.repeats == "contract" and self.style.repeats.contract
        return wanted and not head.inherited and not head.unresolved

    def _halved(self, stretch: Stretch) -> str | None:
        """Return why a stretch would be in two scripts: its archive stays in other letters.

        Latin ones in a Cyrillic style; Georgian and Armenian ones, which nothing transliterates.
        """
        if self.style.script not in ("cyrillic", "latin"):
            return None
        for citation in stretch.citations:
            archive = citation.archive
            if archive is None or "archive" in citation.inherited:
                continue
            stays = stretch.headless or archive.id is None
            name = archive.printed if stays else self._named_so(citation)
            script = script_of(name)
            if script == "latin" != self.style.script:
                return _("«{printed}» would stay in Latin letters").format(printed=name)
            if script in ("georgian", "armenian"):
                return _("«{printed}» would stay in its letters").format(printed=name)
        return None

    def _named_so(self, citation: Citation) -> str:
        """Return the name that a known archive gets; none if it stays as its terms do.

        An archive of one's own, or one abroad, may have no name in the letters of the style.
        """
        terms = {script_of(element.term) for element in citation.elements}
        if self.style.script in terms or citation.archive is None:
            return ""
        try:
            return name_archive(citation.archive, self.style, first=False)
        except UnsureNameError:  # which the renderer reports
            return ""

    def _moved(self, stretch: Stretch) -> str | None:
        """Return why a stretch would be in another order: a level follows the file it parts."""
        order = self.style.order
        for citation in stretch.citations if any(c.levels for c in stretch.citations) else ():
            levels = [element.level for element in citation.elements]
            for level in levels[levels.index("delo") :] if "delo" in levels else ():
                if level in citation.levels and order.index(level) < order.index("delo"):
                    return _("{level} follows the file, and would precede it").format(
                        level=_(level)
                    )
        return None

    def _barred(self, stretch: Stretch) -> str | None:
        found = self._bars.last(stretch.start, stretch.end)
        return None if found is None else found[2]

    def _is_first(self, note: Note, head: PartialCitation) -> bool:
        archive = head.citation.archive
        if self.options.first_full is False or archive is None or "archive" not in head.levels:
            return False
        return archive.id is not None and (note.document, archive.id) not in self._named

    def _explains(self, note: Note, head: PartialCitation) -> bool:
        """Return whether a piece is the first of its document that can explain its terms."""
        if self.options.first_full is False or head.word is not None:
            return False
        return note.document not in self._explained

    def _has_explained(self, text: str) -> bool:
        """Return whether a citation that stays explains its terms as the style does."""
        terms = self.style.terms.values()
        return any(term.first in text for term in terms if term.first not in (term.one, term.many))

    def _remember(self, note: Note, citations: Sequence[Citation]) -> None:
        named = [one.archive.id for one in citations if one.archive is not None]
        self._named.update((note.document, id_) for id_ in named if id_ is not None)


def _leans(pieces: Sequence[PartialCitation]) -> str | None:
    """Return why pieces cannot be written out, if what they inherit was not wholly read."""
    for citation, levels, *_others in pieces:
        if citation.passed_over and levels & (set(citation.inherited) - {"archive"}):
            return _("«{passed_over}» in what it repeats is not read").format(
                passed_over=" … ".join(citation.passed_over)
            )
    return None
