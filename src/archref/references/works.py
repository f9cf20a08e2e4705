"""The works that a document has cited so far, and what a short or repeated reference means."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from archref.messages import later
from archref.references.houses import house, hyphened
from archref.references.lexing import kinds_of, month_of
from archref.references.names import surname
from archref.references.reference import Reference, SourceKind, Target
from archref.references.words import fold_title, vocabulary

NO_WORK: Final = later("no work is cited before it")
NEVER: Final = later("no earlier reference has its author and title")
SEVERAL: Final = later("several works of this author are cited before it")
SEVERAL_WORKS: Final = later("the note before cites several works")
UNREAD: Final = later("the note before cites what could not be read")


_LONGEST_SURNAME: Final = 3
"""Words of a surname: Van der Auwera."""


class Work(NamedTuple):
    """A work with what short references know it by."""

    surnames: frozenset[str]
    words: tuple[str, ...]
    kind: SourceKind
    key: str
    target: Target
    container: tuple[str, ...] = ()
    edited: bool = False


_Index = dict[tuple[object, ...], Work]
"""Works by what short references know them by: of those that are alike, the last."""


class Works:
    """The memory of a document."""

    __slots__ = (
        "_by_first", "_by_surname", "_named", "_short", "_works", "archives", "aside", "dated",
        "in_archive", "last", "last_number", "paged", "unread", "writers",
    )  # fmt: skip

    def __init__(self) -> None:
        self._works: _Index = {}
        self._by_surname: dict[str, _Index] = defaultdict(dict)
        self._by_first: dict[str, _Index] = defaultdict(dict)
        """The works by the first word of their title."""

        self._short: dict[str, Work] = {}
        self.archives: dict[str, str] = {}
        """Archives by what the document calls them: `Evangelisches Zentralarchiv (EZA)`."""

        self.in_archive = False
        """Whether what it cited last is in an archive abroad."""

        self._named: set[str] = set()
        """Those whom it cites by nothing but their surname and a page: `Mosolov, 4`."""

        self.last: list[Reference | None] = []
        """What the last note that cites anything cites, in order; None is an archival citation."""

        self.last_number = ""
        self.writers: tuple[str, ...] = ()
        """Who wrote or edited the last work that is cited, by its name or by `Ibid.`"""

        self.dated = 0
        """How many references of authors and years with their pages it has."""

        self.unread = False
        """Whether a note after that cites what could not be read: an Ibid. may mean it."""

        self.paged = False
        """Whether a unit of an archive that this note cites has pages, as works have."""

        self.aside: list[Reference | None] = []
        """What a paragraph of the text cites since then: no note's Ibid. means that."""

    def cites(self, number: str, found: list[Reference | None]) -> None:
        """Take what a note or a paragraph of the text cites."""
        if self.is_note(number):
            self.last, self.last_number, self.aside = found, number, []
            self.unread = False
        else:
            self.aside = found

    def is_note(self, number: str) -> bool:
        """Return whether a note has this number: a paragraph of a text with notes has none."""
        return bool(number) or not self.last_number

    def before(self, number: str) -> list[Reference | None]:
        """Return what an Ibid. of a note means, if that cites nothing itself before it."""
        return self.aside if self.aside and not number else self.last

    def copy(self) -> Works:
        """Return the memory as it is now, to go back to."""
        other = Works()
        other._works = dict(self._works)
        for mine, own in (
            (self._by_surname, other._by_surname),
            (self._by_first, other._by_first),
        ):
            own.update({name: dict(index) for name, index in mine.items()})
        other._short, other._named = dict(self._short), set(self._named)
        other.archives, other.in_archive = dict(self.archives), self.in_archive
        other.last, other.last_number = list(self.last), self.last_number
        other.dated, other.unread, other.writers = self.dated, self.unread, self.writers
        other.aside, other.paged = list(self.aside), self.paged
        return other

    def says_as(self, other: Works) -> bool:
        """Return whether all notes to come would be read the same after another memory."""
        mine, its = (
            (
                *(one.last_number, one.last, one.aside, one.paged, one.dated, one.unread),
                *(one._short, one._named, one.writers, one.archives, one.in_archive),
            )
            for one in (self, other)
        )
        return mine == its and list(self._works.items()) == list(other._works.items())

    def remember(self, note: str, reference: Reference, short: str = "") -> None:
        """Learn a work; ``short`` is what it is called from here on."""
        self.dated += reference.kind == "author_date" and bool(reference.pages)
        mere = reference.form == "repeat" and reference.unresolved != NEVER  # or first named so
        signed = reference.kind == "newspaper" and reference.authors and reference.title
        if mere or (reference.kind == "newspaper" and not signed):
            return
        if reference.kind == "foreign_archive" and short:
            self.archives.setdefault(short, reference.archive or short)
        if reference.kind in ("interview", "foreign_archive", "law", "author_date"):
            return
        title = reference.title or reference.container or ""
        if not title and not short:
            self._named.update(surname(name) for name in reference.authors if " " not in name)
            return
        work = Work(
            surnames(reference),
            words(title),
            reference.kind,
            reference.key,
            Target(note, reference.text, reference.key),
            words(reference.container or ""),
            not reference.authors,
        )
        if reference.form == "full" or not self.find(reference):
            self._add(work)
        if short:
            self._short[fold_title(short)] = work

    def _add(self, work: Work) -> None:
        known_by = work.key, work.surnames, work.words
        indexes = [self._works, *(self._by_surname[name] for name in work.surnames)]
        if work.words:
            indexes.append(self._by_first[work.words[0]])
        for index in indexes:
            index[known_by] = work

    def by(self, names: Iterable[str]) -> bool:
        """Return whether each of these surnames is that of an author of some work."""
        return all(self._by_surname.get(name) or name in self._named for name in names)

    def written_by(self, names: frozenset[str]) -> bool:
        """Return whether all of these persons wrote some work together."""
        return any(names <= work.surnames for work in self.of(names))

    def of(self, names: Iterable[str]) -> Iterator[Work]:
        """Yield the works by persons of any of these surnames."""
        for name in sorted(names):
            yield from self._by_surname.get(name, {}).values()

    def find(self, reference: Reference) -> Sequence[Work]:
        """Return the works that a short reference can mean, the nearest last."""
        title = words(reference.title or "")
        names = surnames(reference)
        called = self._called(reference.title or "") or self._called(" ".join(names))
        if called is not None:
            return [called]
        found: dict[str, Work] = {}
        for work in self.of(names) if names else self._works.values():
            if title and not _begins(title, work.words):
                continue
            if not names and (len(title) < 2 and len(title) != len(work.words)):
                continue
            if not title and not names:
                continue
            found[work.key] = work
        return by_these(names, list(found.values()))

    def _called(self, text: str) -> Work | None:
        """Return the work that the document has given a short name, a volume after it or not."""
        if not self._short:
            return None
        name = _folded(text)
        first, _, last = name.rpartition(" ")
        return self._short.get(name) or (self._short.get(first) if last.isdigit() else None)

    @property
    def any_titled(self) -> bool:
        """Whether any work has a title or a short name by which it can be known."""
        return bool(self._short or self._by_first)

    def begun_by(self, word: str) -> Sequence[Work]:
        """Return works by the word after their article: `(Struggle, 62–3)` is no name."""
        first = words(word)
        found = self._by_first.get(first[0], {}).values() if len(first) == 1 else ()
        return [work for work in found if _after_article(word, work.target.text)]

    def titled(self, text: str) -> bool:
        """Return whether some work has a title that begins with these words, or is called so."""
        if self._called(text) is not None:
            return True
        if not self._by_first:
            return False
        title = words(text)
        if len(title) < 2 or title[0] not in self._by_first:
            return False
        return any(_begins(title, work.words) for work in self._by_first[title[0]].values())


def _after_article(word: str, text: str) -> bool:
    """Return whether a word comes right after an article in a text."""
    before, found, _ = text.partition(f" {word} ")
    return bool(found) and "article" in kinds_of(before.rpartition(" ")[2])


def by_these(names: frozenset[str], works: Sequence[Work]) -> Sequence[Work]:
    """Return of works those by these persons and nobody else, or all of them if there are none.

    `Davies, 12` is not what Davies wrote together with Wheatcroft if he has a book of his own.
    """
    just = [work for work in works if work.surnames == names] or works if names else works
    return [work for work in just if not work.edited] or just  # nor what he edited


@lru_cache(maxsize=4096)
def names_alone(text: str) -> tuple[str, ...]:
    """Return the surnames of a text that is nothing but some.

    `Davies and Wheatcroft`, `Van Ree`, `Rodríguez Flores`; short titles come again and again.
    """
    parts = text.split()
    if "," in text:
        return ()
    names, joints = parts[::2], parts[1::2]
    joined = bool(joints) and all("and" in kinds_of(word) for word in joints)
    plain = all(name[0].isupper() and not kinds_of(name) for name in names)
    if joined and plain and len(names) > len(joints):
        return tuple(names)
    whole = all(
        "particle" in kinds_of(name) or (name[0].isupper() and not kinds_of(name)) for name in parts
    )
    return (text,) if whole and 1 < len(parts) <= _LONGEST_SURNAME else ()


def _begins(short: Sequence[str], full: Sequence[str]) -> bool:
    """Return whether the words of a short title are those of a full one, in order."""
    if not short or not full:
        return False
    at = 0
    for word in short:
        for place in range(at, len(full)):
            if full[place] in (word, f"y{word}") or (
                len(word) > 3
                and full[place].startswith(word[:-1])
                and len(word) > len(full[place]) - 3
            ):
                at = place + 1
                break
        else:
            return False
    return True


def alike(works: Sequence[Work]) -> bool:
    """Return whether works may be one: the words of each title are in the next longer one."""
    titles = sorted((work.words for work in works), key=len)
    return all(_begins(short, long) for short, long in itertools.pairwise(titles))


@lru_cache(maxsize=1024)
def words(title: str) -> tuple[str, ...]:
    """Return the folded words of a title that tell it from others.

    They are asked for by each reading of a title, by its key and by each work after it: half of
    all calls in real notes are for one of the last titles.
    """
    small = vocabulary().small
    folded = _folded(title).split()
    told = tuple(word for word in folded if word not in small) or tuple(folded)
    return _with_initial_y(told, title) if "ye" in title.lower() else told


def _with_initial_y(told: tuple[str, ...], title: str) -> tuple[str, ...]:
    """Return the words of an English title with the Y of Ye, which folding takes away.

    `Years of Hunger` is not `Ears of Hunger`; `Yezhovshchina` is the same as `Ezhovshchina`.
    """
    plain = re.findall(r"[^\W\d_]+", title.lower())
    if not _ENGLISH & {*plain}:
        return told
    lost = {_folded(word): f"y{_folded(word)}" for word in plain if word.startswith("ye")}
    return tuple(lost.get(word, word) for word in told)


_ENGLISH: Final = frozenset(("the", "of", "and"))
"""Words that tell that a title is English, and not Russian in Latin letters."""


@lru_cache(maxsize=1024)
def _folded(title: str) -> str:
    """Return a title as it is looked up; each reading of it asks, as for its words."""
    return fold_title(title)


def surnames(reference: Reference) -> frozenset[str]:
    """Return the folded surnames of authors and editors."""
    return frozenset(surname(name) for name in (*reference.authors, *reference.editors))


def key(reference: Reference) -> str:
    """Return what names the work, whatever the form in which it is cited."""
    if reference.kind == "newspaper":
        return f"newspaper/{hyphened(reference.container or '')}/{reference.date}"
    if reference.kind == "web":
        return f"web/{(reference.url or '').split('://')[-1].rstrip('/')}"
    if reference.kind == "foreign_archive":
        return f"archive/{hyphened(house(reference))}/{hyphened(reference.shelfmark or '')}"
    if reference.kind == "law":
        return _law_key(reference)
    if reference.kind == "interview":
        asked = "-".join(_asked(reference)) or hyphened(reference.place or "")
        return _present("interview", asked, reference.date)
    persons = reference.authors or reference.editors
    names = [surname(name) for name in persons[:1]]
    title = words(reference.title or reference.container or "")[:6]
    parts = ["-".join(names), "-".join(title)]
    if reference.kind == "film":  # «Мать» of 1926 and that of 1955
        parts.append(reference.year or "")
    if reference.kind in ("author_date", "article") and (
        reference.year and (not reference.title or reference.kind == "author_date")
    ):
        parts += [reference.year, (reference.kind == "article" and reference.issue) or ""]
    if reference.kind == "article" and not (persons or reference.issue):
        parts.append(reference.volume or "")  # Smith v. Jones in 12 U.S. and in 47 U.S.
        if not reference.title:
            parts += reference.pages[:1]  # BVerfGE 7, 198 (205)
    return _present(*parts)


def _present(*parts: str | None) -> str:
    return "/".join(part for part in parts if part)


def _law_key(law: Reference) -> str:
    """Return a law by its place in a gazette, or by its title, which its number ends."""
    if law.container:
        place = re.sub(r"\D+", "-", law.text.rpartition(law.container)[2]).strip("-")
        return f"law/{hyphened(law.container)}/{place}"
    return _present("-".join(words(law.title or "")), law.date)


def _asked(interview: Reference) -> Iterator[str]:
    """Yield the words that tell who was asked: all but the day, the town and `interview with`."""
    day = {part.lstrip("0") for part in (interview.date or "").split("-")}
    idle = {*_telling_of_interviews(), *fold_title(interview.place or "").split(), *day}
    for word in re.findall(r"[^\W_]+", interview.text):
        folded = _folded(word)
        initial = len(word) == 1 and word.isupper()  # И. Иванов, О. Иванов: no small words
        if initial or (folded.lstrip("0") not in idle and month_of(word) is None):
            yield folded


@cache
def _telling_of_interviews() -> frozenset[str]:
    """Return the words of `interview with`, `беседа автора`, and those of years: `2004 г.`"""
    telling = vocabulary().words.items()
    said = (phrase for phrase, kinds in telling if {"interview", "year"} & {*kinds})
    return vocabulary().small | {word for phrase in said for word in fold_title(phrase).split()}
