"""What tells a reference from prose: types of phrases that only one of the two has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from archref.references.lexing import kinds_of
from archref.references.pieces import ReferencePart

EVIDENCE: Final = frozenset(
    (
        "ITALIC",
        "IMPRINT",
        "PUBLISHED",
        "DATED",
        "PAGES",
        "NUMS",
        "QUOTED",
        "CITED",
        "REVIEW",
        "HENCEFORTH",
        "DISS",
        "VOLUME",
        "ISSUES",
        "DATES",
        "DAYS",
        "DSLASH",
        "URL",
        "REPEAT",
        "OPCIT",
        "INTERVIEW",
        "ARCHIVE",
        "CLASS",
        "PARTS",
        "YEAR",
        "ARTICLES",
        "DIRECTED",
        "DIRECTION",
        "SUBNUM",
    )
)
"""What a reference has and most prose has not; without any of it, only a name can begin one."""

IMPRINTS: Final = frozenset(("IMPRINT", "DATED", "PUBLISHED", "ISSUES", "DSLASH", "PAGES"))
CERTAIN: Final = frozenset(("IMPRINT", "PUBLISHED", "DSLASH", "PAGES"))
"""What nothing but a reference has."""

NEEDS: Final = {
    "newspaper": frozenset(("DATES", "DAYS", "DATED")),
    "collection": frozenset(("COLLECTION",)),
    "foreign_archive": frozenset(("ARCHIVE", "CLASS")),
    "same_archive": frozenset(("REPEAT",)),
    "author_date": frozenset(("YEAR", "DATED", "CITED")),
    "repeat": frozenset(("REPEAT", "OPCIT", "IDEM")),
    "interview": frozenset(("INTERVIEW",)),
    "law": frozenset(("DATES", "ARTICLES")),
    "film": frozenset(("DIRECTED", "DIRECTION", "EDBY")),
    "web": frozenset(("URL",)),
    "harvard": frozenset(("DATED", "YEAR")),
    "gost": frozenset(("STOP", "DSLASH", "PUBLISHED", "PAGES", "IMPRINT")),
    "chicago": EVIDENCE | {"NAMES"},
}
"""Of each genre, types of which a reference of it has one."""

ALSO_OF_LAW: Final = frozenset(("ISSUES", "ARTICLES"))
"""What a law has besides one of these: an order has its number."""

_PRESS: Final = frozenset(("WORD", "TEXT", "NAMES", "AND"))
_LONGEST_PRESS: Final = 8
_NAMED: Final = frozenset(("NAMES", "INVERTED"))
_LONGEST_NAMED: Final = 5
"""What the name of a publisher is made of, and its phrases with a comma before and after it."""


_LEADING: Final = frozenset(("LOW", "PROSE", "AND", "QUOTED", "IN"))
_LEAD: Final = _LEADING | {"WORD", "TEXT", "NAMES", "POSS", "COMMA", "NUM", "YEAR", "ROMAN"}
"""What words that say what is cited for have, and what they may have besides."""

_WITHIN_TITLE: Final = frozenset(("LOW", "PROSE", "WORD", "TEXT"))
_SENTENCE: Final = frozenset(("WORD", "TEXT", "LOW", "NAMES", "AND", "STOP"))
_LONG_SENTENCE: Final = 9
"""What the first words of a title may be, and how many phrases at most."""


def next_of(types: Sequence[str], wanted: frozenset[str]) -> Sequence[int]:
    """Return of each place where the next of some types is; the row's end for none."""
    found = [len(types)] * len(types)
    if wanted.isdisjoint(types):
        return found
    following = len(types)
    for at in range(len(types) - 1, -1, -1):
        if types[at] in wanted:
            following = at
        found[at] = following
    return found


def without_joints(types: Sequence[str]) -> Sequence[str]:
    """Return types without the semicolons that part no references, but what one is made of.

    `Soziale Systeme; Suhrkamp, Frankfurt am Main 1984; S. 346`, `Der Titel; in: Ein Sammelband`,
    `/ Пер. с англ.; вступ. ст.`, `/ Упоряд. Г. М. Михайличенко; Відп. ред. С. В. Кульчицький`
    """
    shown = list(types)
    for at, type_ in enumerate(types):
        if type_ != "SEMI":
            continue
        after = types[at + 1 : at + _LONGEST_PRESS]
        comma = after.index("COMMA") if "COMMA" in after else 0
        house = comma > 0 and set(after[:comma]) <= _PRESS
        press = house and after[comma + 1 : comma + 2] == ("PUBLISHED",)
        paged = after[:1] == ("PAGES",) and types[at - 1] == "PUBLISHED"
        named = types[at - 1] in _NAMED and "EDBY" in types[max(0, at - _LONGEST_NAMED) : at]
        stated = after[:1] == ("EDBY",) and (named or types[at - 1] == "TRANS")
        online = after[:1] == ("ACCESSED",)  # Bonn: Policy Forum; online: www.globalpolicy.org
        if press or paged or stated or online or after[:2] == ("IN", "COLON"):
            shown[at] = "COMMA"
    return shown


def is_hosted(types: Sequence[str], at: int) -> bool:
    """Return whether a place is inside the words that two strokes part from their host.

    `Беседа с композитором Д. Шостаковичем // Правда`, `За что «Вельт» хвалит Бёля? // Правда`
    """
    if "DSLASH" not in types[at + 1 :] or types[at - 1] not in _WITHIN_TITLE:
        return False
    kind, after = types[at : at + 2]
    return kind in ("NAMES", "INVERTED") or (kind == "QUOTED" and after in _WITHIN_TITLE)


def lists_nouns(types: Sequence[str], at: int) -> bool:
    """Return whether a list of nouns with an imprint, and no author, begins at a place.

    `Der neue Mensch: Utopien, Leitbilder und Reformkonzepte zwischen den Weltkriegen, Berlin 2006`
    """
    listed = list(types[at : at + 4]) == ["WORD", "COMMA", "WORD", "AND"]
    return listed and not {"IMPRINT", "PUBLISHED"}.isdisjoint(types[at:])


def goes_on(types: Sequence[str], first: int, at: int) -> bool:
    """Return whether a place is after the first words of a title that a stop ends.

    `Государственная дума. Созыв второй. Стенографические отчёты. СПб., 1907`
    """
    words = types[first : at - 1]
    if types[at - 1] != "STOP" or not 0 < len(words) <= _LONG_SENTENCE:
        return False
    return (not first or types[first - 1] in ("SEE", "SEMI")) and _SENTENCE.issuperset(words)


def leads(types: Sequence[str], at: int) -> bool:
    """Return whether words and a colon before a place say what a page is cited for.

    `River breezes and salt air: Paléologue, I, 348`, `“This curious conglomeration”: Kennan, 3`
    """
    if not at or types[at - 1] != "COLON":
        return False
    begin = at - 1
    while begin and types[begin - 1] in _LEAD:
        begin -= 1
    opens = not begin or types[begin - 1] in ("STOP", "SEMI", "BEGIN")
    return opens and not _LEADING.isdisjoint(types[begin : at - 1])


def says_reprint(note: str, before: ReferencePart) -> bool:
    """Return whether what leads to a reference says that it is printed there, too."""
    return "reprint" in kinds_of(note[before.start : before.end].rstrip(".: "))


def cited_in(types: Sequence[str]) -> list[list[str]]:
    """Return the types of what a note cites, one after the other."""
    parts = " ".join(types).replace("STOP", "SEMI").replace("SEE", "SEMI").split("SEMI")
    return [part.split() for part in parts if part.strip()]
