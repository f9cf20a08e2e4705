"""The words of each language: what says fond, opis, delo, list, verso, Ibid.

One TOML file a language holds them (``ru.toml``, ``uk.toml`` …); adding a language is adding a
file. A table named by a level (``[fond]``, ``[papka]``) lists its forms under ``short``, ``full``
and ``plural``; ``[words]`` lists the small words: verso marks, *and*, repeated references,
*former*, words that lead to a side citation, and nouns that name an archive.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from archref import compiled

FOLDER: Final = Path(__file__).resolve().parent

APOSTROPHES: Final = "'’‘ʹʼ´`ʻ"
_FOLD: Final = str.maketrans({**dict.fromkeys(APOSTROPHES + ".- \u00a0\u202f\u2009\t\n"), "ё": "е"})

PAGES: Final = "pages"
NUMBER_SIGN: Final = "number"


class Reading(NamedTuple):
    """One way to read a form: as a term of ``level`` in ``language``."""

    language: str
    level: str
    number_first: bool
    """Whether the language puts the number before its term (``708-қ.``, ``2. apr.``)."""


class Lexicon(NamedTuple):
    """The words of all languages, ready for look-up by their folded forms."""

    terms: dict[str, tuple[Reading, ...]]
    starts: dict[str, int]
    """Folded first word of a term or repeat → how many words the longest one has."""

    words: dict[str, dict[str, tuple[str, ...]]]
    """Kind of small word (``verso``, ``and``, ``repeat`` …) → folded form → languages."""

    scripts: dict[str, str]
    """Language → its script."""

    ranks: dict[str, int]
    """Language → how common it is in notes; the lower one is taken where two read alike."""

    repeats: tuple[str, ...]
    """The repeated references as they are printed, in small letters."""

    compounds: dict[str, str]
    """Folded forms of several words (``ед. хр.``), with their last words."""

    misread: dict[str, str]
    """What scanners and typists make of a term → the term."""

    plurals: frozenset[tuple[str, str]]
    """(language, folded form) of the terms that announce several numbers."""


def fold(form: str) -> str:
    """Give the look-up form of a term: small letters without stops, spaces and apostrophes."""
    return form.lower().translate(_FOLD)


@cache
def lexicon() -> Lexicon:
    """Give the words of all languages, loaded once."""
    terms, *others, plurals = compiled.load("terms", build, sources)
    return Lexicon(
        {form: tuple(map(Reading._make, readings)) for form, readings in terms.items()},
        *others,
        frozenset(plurals),
    )


def sources() -> Iterable[Path]:
    """Give the files of terms."""
    return sorted(FOLDER.glob("*.toml"))


def build() -> tuple[Any, ...]:
    """Read all languages into plain data for :func:`archref.compiled.load`."""
    import tomllib

    terms: dict[str, list[tuple[str, str, bool]]] = {}
    words: dict[str, dict[str, tuple[str, ...]]] = {}
    starts: dict[str, int] = {}
    scripts: dict[str, str] = {}
    ranks: dict[str, int] = {}
    repeats: list[str] = []
    compounds: dict[str, str] = {}
    misread: dict[str, str] = {}
    plurals: list[tuple[str, str]] = []

    def start(form: str) -> None:
        first, *rest = form.replace("-", " ").split()
        starts[fold(first)] = max(starts.get(fold(first), 0), 1 + len(rest))
        if rest:
            compounds[fold(form)] = fold(rest[-1])

    for path in sources():
        language = tomllib.loads(path.read_text(encoding="utf-8"))
        code: str = language["language"]
        scripts[code] = language["script"]
        ranks[code] = language["rank"]
        for level, forms in language.items():
            if level == "misread":
                misread |= forms
            if not isinstance(forms, dict) or level in ("words", "misread"):
                continue
            for kind in ("short", "full", "plural"):
                for form in forms.get(kind, ()):
                    first = forms.get("number_first", language.get("number_first", False))
                    reading = (code, level, bool(first))
                    if reading not in terms.setdefault(fold(form), []):
                        terms[fold(form)].append(reading)
                    start(form)
                    if kind == "plural":
                        plurals.append((code, fold(form)))
        for kind, forms in language.get("words", {}).items():
            for form in forms:
                known = words.setdefault(kind, {})
                known[fold(form)] = (*known.get(fold(form), ()), code)
                if kind == "repeat":
                    start(form)
                    repeats.append(form)
    readings = {form: tuple(found) for form, found in terms.items()}
    others = (starts, words, scripts, ranks, tuple(repeats), compounds, misread)
    return readings, *others, plurals
