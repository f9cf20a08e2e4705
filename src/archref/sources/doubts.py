"""What a list of sources could not take in, and what it took in without being sure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archref.app.collecting import Citing
from archref.app.where import note_named
from archref.citation.citation import Citation
from archref.messages import _, translated


def not_sure(files: Iterable[Citing], *, compared: bool = False) -> Iterator[str]:
    """Yield lines on what is not on the list, then on what is doubtful, each with its place.

    ``compared`` says that the citations were held against a list, and no list was made of them.
    """
    left: dict[str, None] = {}
    doubtful: dict[str, list[str]] = {}
    for file in files:
        for note, citations in file.found:
            for citation in citations:
                line, _column = note.place(citation.start)
                unit = _("paragraph {line}") if note.in_paragraphs else _("line {line}")
                place = f"{file.path}: {note_named(note) or unit.format(line=line)}"
                if citation.unresolved is not None:
                    left[f"  {place}: {_words(citation)} ({_(citation.unresolved or '')})"] = None
                for doubt in doubts_about(citation):
                    doubtful.setdefault(doubt, []).append(place)
    if left and compared:
        yield _("Not compared, since it is not clear what they repeat:")
    elif left:
        yield _("Not on the list, since it is not clear what they repeat:")
    yield from left
    if doubtful:
        yield _("Doubtful:")
    for doubt, places in doubtful.items():
        first, *others = dict.fromkeys(places)
        more = _(" and {others} more").format(others=len(others)) if others else ""
        yield f"  {first}{more}: {doubt}"


def doubts_about(citation: Citation) -> Iterator[str]:
    """Yield in words what is not sure in how a citation was read; what it repeats is not of it."""
    archive = citation.archive
    if archive is not None and archive.candidates and archive.id is None:
        from archref.archives.wording import one_of

        yield _("«{printed}» may be {candidates}").format(
            printed=archive.printed,
            candidates=translated(one_of(archive.candidates, with_ids=False)),
        )
    if archive is None and citation.unresolved is None:
        yield _("{citation} names no archive").format(citation=_words(citation))
    if citation.unread:
        passed = ", ".join(f"«{' '.join(words.split())}»" for words in citation.passed_over)
        yield _("words were not read: {passed}").format(passed=passed)


def _words(citation: Citation) -> str:
    return f"«{' '.join(citation.text.split())}»"
