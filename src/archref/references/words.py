"""The words, periodicals, places and archives that references are known by, and their look-up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from archref import compiled
from archref.patterns import lazy

if TYPE_CHECKING:
    from pathlib import Path

_WORD: Final = lazy(r"[^\W_]+|№+|#|&|°|º")
_TURNED: Final = str.maketrans({
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "e",
    "ж": "zh", "з": "z", "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m",
    "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "i",
    "ь": "", "э": "e", "ю": "iu", "я": "ia",
    "’": "", "'": "", "ʹ": "", "ʼ": "", "‘": "", "`": "", "´": "",
    "”": "", "″": "", "ʺ": "", '"': "",
})  # fmt: skip
_BOTH: Final = lazy(r"[a-zA-Z][а-яёА-ЯЁ]|[а-яёА-ЯЁ][a-zA-Z]")
_ALIKE: Final = str.maketrans("aceopxyiACEHKMOPTXBI", "асеорхуіАСЕНКМОРТХВІ")
_ALIKE_LATIN: Final = {latin: cyrillic for cyrillic, latin in _ALIKE.items()}
_LATIN: Final = (
    ("ya", "ia"), ("yu", "iu"), ("ye", "e"), ("yo", "e"), ("ja", "ia"), ("ju", "iu"), ("š", "sh"),
    ("č", "ch"), ("ž", "zh"), ("iy", "i"), ("yi", "i"), ("ii", "i"), ("y", "i"), ("j", "i"),
)  # fmt: skip


def fold_title(text: str) -> str:
    """Return a form that is the same in Cyrillic and in the usual Latin letters.

    >>> fold_title("Komsomol'skaya Pravda") == fold_title("Комсомольская правда")
    True
    """
    turned = text.casefold().translate(_TURNED)
    for written, kept in _LATIN:
        if written in turned:
            turned = turned.replace(written, kept)
    return " ".join(_WORD.findall(turned.replace("ii", "i")))


def fold_word(text: str) -> str:
    """Return the form in which the words of ``words.toml`` are compared.

    A word of both scripts is of the one in which all its letters may be: `cоч.` with a Latin c,
    `Сf.` with a Cyrillic С.
    """
    if not text.isascii() and _BOTH.search(text):
        turned = text.translate(_ALIKE)
        text = text.translate(_ALIKE_LATIN) if _BOTH.search(turned) else turned
    return " ".join(_WORD.findall(text.casefold().replace("’", "'").replace("'", " ")))


SAYING_TYPES: Final = {
    "repeat": "REPEAT",
    "opcit": "OPCIT",
    "idem": "IDEM",
    "etal": "ETAL",
    "see": "SEE",
    "dissertation": "DISS",
    "degree": "DEGREE",
    "accessed": "ACCESSED",
    "hereafter": "HEREAFTER",
    "noname": "NONAME",
    "interview": "INTERVIEW",
    "film": "DIRECTED",
    "editedby": "EDBY",
    "translated": "TRANS",
    "contributor": "TRANS",
    "countedvolumes": "VOLUMES",
    "inbook": "IN",
    "inafter": "IN",
    "andstopped": "AND",
    "and": "AND",
    "especially": "ESP",
    "edition": "EDITION",
    "bookseries": "SERIES",
    "reprinted": "REPRINT",
    "throughout": "PAGES",
}
"""The types of pieces that words of a kind make by themselves."""

_SAYING: Final = {*SAYING_TYPES, "editors", "year", "from", "following", "crossnote"}
"""Kinds of words that say what is beside them, where they stand as they have to."""

LIBRARY: Final = ""
"""What stands among the beginnings of shelf marks of a library: nothing but these is one there."""


class ReferenceWords(NamedTuple):
    """All that the tokenizer looks up."""

    words: dict[str, tuple[str, ...]]
    """What a folded word, or words, can be, the likeliest first."""

    saying: frozenset[str]
    """The words, and their beginnings, that say what is beside them: `in the same` begins so."""

    names: dict[str, tuple[str, str]]
    name_firsts: dict[str, int]
    """How many words the longest name has that begins with a folded word."""

    places: dict[str, str]
    place_firsts: dict[str, int]
    series: dict[str, tuple[str, ...]]
    endings: tuple[str, ...]
    """What makes a number an ordinal."""

    telling: tuple[str, ...]
    """Beginnings of words that tell a reference where there is no number."""

    initials: frozenset[str]
    """Initials of more than one letter."""

    patronymics: tuple[str, ...]
    """Endings that tell a patronymic."""

    title_endings: tuple[str, ...]
    """Endings of words of titles that no surname has."""

    keeper_endings: tuple[str, ...]
    """Endings of words that name archives, libraries and museums."""

    small: frozenset[str]
    """Folded words that tell no title from another."""

    languages: dict[str, tuple[tuple[str, ...], str]]
    """The words and the letters that tell a language, by its code, the first to be asked first."""

    states: tuple[str, ...]
    """Abbreviated states after a place: `Mass`, `Conn`."""

    page_marks: dict[str, frozenset[str]]
    """Marks of pages as printed, by what they tell of what precedes them."""

    by_volume: frozenset[str]
    """Folded names of journals that number their volumes."""

    laws: frozenset[str]
    """The names of collections of laws, the first of each."""


@cache
def vocabulary() -> ReferenceWords:
    """Return the words and names, built or loaded once."""
    return ReferenceWords(*compiled.load("reference_words", build, sources))


def sources() -> Iterable[Path]:
    """Return the files the words and names are read from."""
    package = compiled.package()
    folders = ("references", "periodicals", "places")
    return [path for folder in folders for path in sorted((package / folder).glob("*.toml"))]


def build() -> Any:
    """Read all files, for :func:`archref.compiled.load`."""
    package = compiled.package()
    words: dict[str, tuple[str, ...]] = {}
    own = _toml(package / "references" / "words.toml")
    for kind, forms in own["words"].items():
        for form in forms:
            folded = fold_word(form)
            words[folded] = (*words.get(folded, ()), kind)
    names: dict[str, tuple[str, str]] = {}
    series: dict[str, tuple[str, ...]] = {}
    tables = [_toml(path) for path in sorted((package / "periodicals").glob("*.toml"))]
    for table in tables:
        for kind, main, form in _names(table, series):
            names.setdefault(fold_title(form), (kind, main))
    for form, (kind, main) in names.items():
        if kind == "short" and names.get(fold_title(main), ("",))[0] == "newspaper":
            names[form] = "newspaper", main  # Prawda
    places: dict[str, str] = {}
    states: list[str] = []
    for path in sorted((package / "places").glob("*.toml")):
        table = _toml(path)
        places |= {name: name for name in table["places"]["names"]}
        places |= table["short"]
        states += table.get("states", {}).get("names", ())
    folded_places = {fold_title(form): main for form, main in places.items()}
    return [
        words, frozenset(_saying(words)), names, _firsts(names),
        folded_places, _firsts(folded_places), series,
        tuple(own["ordinal_endings"]), tuple(own["telling"]),
        frozenset(own["initials"]), tuple(own["patronymics"]),
        tuple(own["title_endings"]), tuple(own["keeper_endings"]), frozenset(own["small"]),
        {code: (tuple(told["words"]), told["letters"]) for code, told in own["languages"].items()},
        tuple(states),
        {group: frozenset(marks) for group, marks in own["page_marks"].items()},
        frozenset(fold_title(main) for table in tables for main in table.get("volumes", ())),
        frozenset(main for table in tables for main, *_ in table.get("laws", ())),
    ]  # fmt: skip


def _names(
    table: dict[str, Any], series: dict[str, tuple[str, ...]]
) -> Iterator[tuple[str, str, str]]:
    """Yield (kind, main form, form) of a file of names."""
    for main in table.get("newspapers", ()):
        yield "newspaper", main, main
    for main in (*table.get("journals", ()), *table.get("volumes", ())):
        yield "journal", main, main
    for form, main in table.get("short", {}).items():
        yield "short", main, form
    for forms in (*table.get("collections", ()), *table.get("laws", ())):
        for form in forms:
            yield "collection", forms[0], form
    for archive in table.get("archive", ()):
        for form in archive["names"]:
            begins = (*archive.get("series", ()), *archive.get("collections", ()))
            series[fold_title(form)] = tuple(fold_title(one) for one in begins)
            if "collections" in archive:
                series[fold_title(form)] += (LIBRARY,)
            yield "archive", archive["names"][0], form
        for form in archive.get("classes", ()):
            yield "class", archive["names"][0], form


def _saying(words: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield all that say something, and what they begin with."""
    for form, kinds in words.items():
        parts = form.split()
        if not _SAYING.isdisjoint(kinds):
            yield from (" ".join(parts[:size]) for size in range(1, len(parts) + 1))


def _firsts(entries: Iterable[str]) -> dict[str, int]:
    firsts: dict[str, int] = {}
    for entry in entries:
        first, *rest = entry.split()
        firsts[first] = max(firsts.get(first, 0), len(rest) + 1)
    return firsts


def _toml(path: Path) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(path.read_text(encoding="utf-8"))
