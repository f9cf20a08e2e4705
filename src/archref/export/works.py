"""Newspapers, books and all else beside archives as items for reference managers."""

from __future__ import annotations

import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from archref.app.collecting import Citing
from archref.app.xml_characters import without_barred
from archref.export.keys import slug
from archref.references.reader import PersonParts, Reference, split_name
from archref.units.works import ListedWork, listed_works

_NAME: Final = 3
"""Words of a person's name at most where some are small; more are a body's."""


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One entry of a bibliography that is no archival unit."""

    key: str
    """Its citation key: small Latin letters, digits and hyphens; the same in every run."""

    work: ListedWork
    authors: tuple[PersonParts, ...]
    editors: tuple[PersonParts, ...]

    @property
    def reference(self) -> Reference:
        """The fullest reference to it."""
        return self.work.reference

    @property
    def title(self) -> str:
        """Its title; what stands for one where none is printed."""
        one = self.reference
        if one.kind in _OWN_WORDS and not one.title:
            return one_line(one.text)
        if one.kind in ("newspaper", "article", "foreign_archive"):
            return one_line(one.title)
        return one_line(one.title or one.container)

    @property
    def container(self) -> str:
        """What it is part of, unless that stands for its title."""
        one = self.reference
        return one_line(one.container) if one.title or one.kind in _IN_PERIODICALS else ""

    @property
    def date(self) -> str:
        """Its date as ISO 8601 has it, or its year."""
        one = self.reference
        return one.date or one.year or ""

    @property
    def volume(self) -> str:
        """Its volume, or all of its volumes that are cited."""
        return ", ".join(self.work.volumes)

    @property
    def pages(self) -> str:
        """The pages of a newspaper; those of other works are not its own but what is cited."""
        return ", ".join(self.reference.pages) if self.reference.kind == "newspaper" else ""

    @property
    def note(self) -> str:
        """What reference managers have no field for: which pages are cited."""
        pages = ", ".join(self.work.pages)
        return f"cited: {pages}" if pages and not self.pages else ""


_OWN_WORDS: Final = frozenset(("law", "interview", "film"))
_IN_PERIODICALS: Final = frozenset(("newspaper", "article"))


def one_line(text: str | None) -> str:
    """Return a text on one line, without characters that XML bars."""
    return " ".join(without_barred(text or "").split())


def work_items(files: Iterable[Citing]) -> list[WorkItem]:
    """Return the items of what files cite beside archives, by their keys."""
    works = listed_works(files)
    plain = [_key(work) for work in works]
    times = Counter(plain)
    items = [
        WorkItem(
            key if times[key] == 1 else f"{key}-x{zlib.crc32(work.key.encode()):08x}",
            work,
            tuple(_person(name) for name in work.reference.authors),
            tuple(_person(name) for name in work.reference.editors),
        )
        for work, key in zip(works, plain, strict=True)
    ]
    return sorted(items, key=lambda item: item.key)


def _person(name: str) -> PersonParts:
    """Return the parts of a name; a body (``Academy of Sciences of the USSR``) has but one."""
    name = one_line(name)
    words = name.split()
    body = len(words) > _NAME and any(word.islower() for word in words)
    return PersonParts(name) if body else split_name(name)


def _key(work: ListedWork) -> str:
    one = work.reference
    if one.kind in ("newspaper", "foreign_archive", "web"):
        return _slug(work.key.partition("/")[2].replace("/", " ")) or "source"
    names = (*one.authors, *one.editors)
    family = split_name(names[0]).family if names else ""
    words = [word for word in _slug(one.title or one.container or one.text).split("-") if word]
    parts = [_slug(family), one.year or "", "-".join(words[:3])]
    return "-".join(part for part in parts if part) or "source"


def _slug(text: str) -> str:
    """Return a text as a key; letters lose their accents, and are kept."""
    return slug(unicodedata.normalize("NFKD", text))
