"""The works that a document has cited so far, and what a short or repeated reference means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from archref.references.names import surname
from archref.references.reference import Reference, SourceKind, Target
from archref.references.words import fold_title

NO_WORK: Final = "no work stands before it"
NEVER: Final = "no earlier reference has its author and title"
SEVERAL: Final = "several works of this author are cited before it"
SEVERAL_WORKS: Final = "the note before cites several works"

_SMALL: Final = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "and",
        "in",
        "on",
        "to",
        "for",
        "i",
        "v",
        "na",
        "po",
        "o",
        "iz",
        "s",
        "der",
        "die",
        "das",
        "und",
        "la",
        "le",
        "les",
        "el",
        "los",
        "et",
        "y",
        "de",
        "del",
        "di",
        "il",
    ]
)


class Work(NamedTuple):
    """A work with what short references know it by."""

    surnames: frozenset[str]
    words: tuple[str, ...]
    kind: SourceKind
    key: str
    target: Target
    container: tuple[str, ...] = ()


class Works:
    """The memory of a document."""

    __slots__ = ("_short", "last", "last_number", "works")

    def __init__(self) -> None:
        self.works: list[Work] = []
        self._short: dict[str, Work] = {}
        self.last: list[Reference | None] = []
        """What the last note that cites anything cites, in order; None is an archival citation."""

        self.last_number = ""

    def copy(self) -> Works:
        """Return the memory as it is now."""
        other = Works()
        other.works, other._short, other.last = self.works[:], dict(self._short), self.last[:]
        other.last_number = self.last_number
        return other

    def remember(self, note: str, reference: Reference, short: str = "") -> None:
        """Learn a work; ``short`` is what it is called from here on."""
        if reference.form == "repeat" or reference.kind in (
            "newspaper",
            "web",
            "interview",
            "foreign_archive",
            "law",
            "author_date",
        ):
            return
        title = reference.title or reference.container or ""
        if not title and not short:
            return
        work = Work(
            surnames(reference),
            words(title),
            reference.kind,
            reference.key,
            Target(note, reference.text, reference.key),
            words(reference.container or ""),
        )
        if reference.form == "full" or not self.find(reference):
            self.works.append(work)
        if short:
            self._short[fold_title(short)] = work

    def find(self, reference: Reference) -> Sequence[Work]:
        """Return the works that a short reference can mean, the nearest last."""
        title = words(reference.title or "")
        names = surnames(reference)
        called = self._short.get(fold_title(reference.title or "")) or self._short.get(
            " ".join(names)
        )
        if called is not None:
            return [called]
        found: dict[str, Work] = {}
        for work in self.works:
            if names and not names & work.surnames:
                continue
            if title and not _begins(title, work.words):
                continue
            if not names and (len(title) < 2 and len(title) != len(work.words)):
                continue
            if not title and not names:
                continue
            found[work.key] = work
        return list(found.values())

    def titled(self, text: str) -> bool:
        """Return whether some work has a title that begins with these words."""
        title = words(text)
        return len(title) > 1 and any(
            title[0] == work.words[0] and _begins(title, work.words) for work in self.works
        )


def _begins(short: Sequence[str], full: Sequence[str]) -> bool:
    """Return whether the words of a short title are those of a full one, in order."""
    if not short or not full:
        return False
    at = 0
    for word in short:
        for place in range(at, len(full)):
            if full[place] == word or (
                len(word) > 3
                and full[place].startswith(word[:-1])
                and len(word) > len(full[place]) - 3
            ):
                at = place + 1
                break
        else:
            return False
    return True


def words(title: str) -> tuple[str, ...]:
    """Return the folded words of a title that tell it from others."""
    found = tuple(word for word in fold_title(title).split() if word not in _SMALL)
    return found or tuple(fold_title(title).split())


def surnames(reference: Reference) -> frozenset[str]:
    """Return the folded surnames of authors, or else of editors."""
    return frozenset(surname(name) for name in (*reference.authors, *reference.editors))


def key(reference: Reference) -> str:
    """Return what names the work, whatever the form in which it is cited."""
    if reference.kind == "newspaper":
        return f"newspaper/{_joined(reference.container or '')}/{reference.date}"
    if reference.kind == "web":
        return f"web/{(reference.url or '').split('://')[-1].rstrip('/')}"
    if reference.kind == "foreign_archive":
        return f"archive/{_joined(reference.archive or '')}/{_joined(reference.shelfmark or '')}"
    names = (
        sorted(surnames(reference))[:1]
        if reference.kind != "author_date"
        else [surname(reference.authors[0])]
    )
    title = words(reference.title or reference.container or "")[:6]
    parts = ["-".join(names), "-".join(title)]
    if reference.kind in ("author_date", "article") and (
        reference.year and (not reference.title or reference.kind == "author_date")
    ):
        parts += [
            part
            for part in (reference.year, reference.issue if reference.kind == "article" else None)
            if part
        ]
    if reference.kind in ("interview", "law"):
        parts.append(reference.date or "")
    return "/".join(part for part in parts if part)


def _joined(text: str) -> str:
    return "-".join(fold_title(text).split())
