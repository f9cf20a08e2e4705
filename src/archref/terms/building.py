"""The files of terms, read into the plain data that loads fast."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from archref.terms.folding import fold

FOLDER: Final = Path(__file__).resolve().parent

_FORMS: Final = ("short", "full", "plural")
_NO_LEVELS: Final = frozenset(
    {
        *("several", "words", "months", "misread", "figures", "slips", "local", "kinds", "own"),
        "initials",
    }
)

_UNITS: Final = ("fond", "opis", "delo", "listy")
_COMMON_LANGUAGES: Final = 4

_Table = Mapping[str, Any]
_Terms = Mapping[str, tuple[tuple[str, str, bool], ...]]


def build() -> dict[str, Any]:
    """Read all languages, for :func:`archref.compiled.load`; see ``Lexicon`` for the keys."""
    files = sorted(FOLDER.glob("*.toml"))
    languages = [_with_same(tomllib.loads(path.read_text(encoding="utf-8"))) for path in files]
    terms = _terms(languages)
    return {
        "terms": terms,
        **_by_reading(terms, languages),
        "starts": _starts(languages),
        "words": _small_words(languages),
        "phrases": _phrases(languages),
        "months": {
            form: int(number)
            for language in languages
            for number, forms in language.get("months", {}).items()
            for form in forms
        },
        "documents": _all_of(languages, "documents"),
        "prose": _all_of(languages, "prose"),
        **{table: _joined(languages, table) for table in ("misread", "figures", "slips")},
        **_by_language(languages),
        **_by_form(languages),
    }


def _with_same(language: dict[str, Any]) -> _Table:
    """Return a language in which every *same* and unit that it has make a repeat: тот же фонд."""
    words = language["words"]
    led = [f"{same} {unit}" for same in words.get("same", ()) for unit in words["same_unit"]]
    words["repeat_led"] = [*words.get("repeat_led", ()), *led]
    words["repeat"] = [*words.get("repeat", ()), *led]
    return language


def _all_of(languages: Iterable[_Table], name: str) -> list[str]:
    """Return the words of a list in all languages, sorted."""
    return sorted({form for language in languages for form in language.get(name, ())})


def _joined(languages: Iterable[_Table], name: str) -> dict[str, str]:
    """Return a table of all languages as one."""
    return {form: meant for one in languages for form, meant in one.get(name, {}).items()}


def _by_language(languages: Iterable[_Table]) -> dict[str, Any]:
    """Return what is said of each language: its script, house style, rank and habits."""
    return {
        "scripts": {language["language"]: language["script"] for language in languages},
        "houses": {one["language"]: one["house"] for one in languages if "house" in one},
        "either_side": frozenset(
            (one["language"], level)
            for one in languages
            for level, forms in _levels(one)
            if forms.get("either_side", one.get("either_side", False))
        ),
        "ranks": {language["language"]: language["rank"] for language in languages},
        "initials": {
            letter: (language["language"], level)
            for language in languages
            for letter, level in language.get("initials", {}).items()
        },
        "several": _joined(languages, "several"),
        "plurals": tuple(
            (language["language"], fold(form))
            for language in languages
            for _, forms in _levels(language)
            for form in forms.get("plural", ())
        ),
    }


def _by_form(languages: Iterable[_Table]) -> dict[str, Any]:
    """Return what is said of single forms: of how many words, of which country and kind."""
    return {
        "compounds": {
            fold(form): fold(_words(form)[-1])
            for language in languages
            for form in _all_forms(language)
            if len(_words(form)) > 1
        },
        "local": {
            fold(form): country
            for language in languages
            for country, forms in language.get("local", {}).items()
            for form in forms
        },
        "kinds": {
            fold(form): kind
            for language in languages
            for kind, forms in language.get("kinds", {}).items()
            for form in forms
        },
        "own": {
            f"{one.get('country', '')} {one['level']} {fold(form)}".lstrip(): (
                one.get("cyrillic"),
                one.get("latin"),
                one.get("many"),
                one.get("unit", False),
            )
            for language in languages
            for one in language.get("own", ())
            for form in one["forms"]
        },
    }


def _levels(language: _Table) -> Iterator[tuple[str, _Table]]:
    """Yield the levels of a language with their forms."""
    for level, forms in language.items():
        if isinstance(forms, dict) and level not in _NO_LEVELS:
            yield level, forms


def _all_forms(language: _Table) -> Iterator[str]:
    """Yield every term and repeated reference of a language."""
    for _, forms in _levels(language):
        for kind in _FORMS:
            yield from forms.get(kind, ())
    yield from language["words"].get("repeat", ())


def _terms(languages: Iterable[_Table]) -> dict[str, tuple[tuple[str, str, bool], ...]]:
    """Return the readings of each folded form: language, level, number before it or not."""
    terms: dict[str, dict[tuple[str, str, bool], None]] = {}
    for language in languages:
        for level, forms in _levels(language):
            first = bool(forms.get("number_first", language.get("number_first", False)))
            for kind in _FORMS:
                for form in forms.get(kind, ()):
                    terms.setdefault(fold(form), {})[language["language"], level, first] = None
    return {form: tuple(readings) for form, readings in terms.items()}


def _by_reading(terms: _Terms, languages: Iterable[_Table]) -> dict[str, Any]:
    """Return the terms by what they can mean, so that no run has to sort them.

    What a term means in a language that is read beside words of its own alone does not count.
    """
    ranks = {one["language"]: one["rank"] for one in languages}
    telling = {one["language"]: one["words"].get("telling") for one in languages}
    told = {language: set(map(fold, forms)) for language, forms in telling.items() if forms}
    levels: dict[str, list[str]] = {}
    for form, readings in terms.items():
        counted = [level for spoken, level, _ in readings if form in told.get(spoken, (form,))]
        for level in dict.fromkeys(counted):
            levels.setdefault(level, []).append(form)
    return {
        "by_level": {level: tuple(forms) for level, forms in levels.items()},
        "number_first": tuple(
            form for form, readings in terms.items() if any(first for _, _, first in readings)
        ),
        "common_terms": tuple(
            form
            for form, readings in terms.items()
            if any(
                level in _UNITS and ranks[language] < _COMMON_LANGUAGES
                for language, level, _ in readings
            )
        ),
    }


def _starts(languages: Iterable[_Table]) -> dict[str, int]:
    """Return the number of words of the longest form that begins with each folded word."""
    starts: dict[str, int] = {}
    for language in languages:
        for form in _all_forms(language):
            words = _words(form)
            starts[fold(words[0])] = max(starts.get(fold(words[0]), 0), len(words))
    return starts


def _small_words(languages: Iterable[_Table]) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the small words by their kinds, folded, with their languages."""
    words: dict[str, dict[str, tuple[str, ...]]] = {}
    for language in languages:
        for kind, forms in language["words"].items():
            known = words.setdefault(kind, {})
            for form in forms:
                spoken = known.get(fold(form), ())
                if language["language"] not in spoken:
                    known[fold(form)] = (*spoken, language["language"])
    return words


def _phrases(languages: Iterable[_Table]) -> dict[str, tuple[str, ...]]:
    """Return the small words by their kinds as they are printed, their parts a space apart."""
    phrases: dict[str, dict[str, None]] = {}
    for language in languages:
        for kind, forms in language["words"].items():
            known = phrases.setdefault(kind, {})
            known.update((" ".join(form.lower().replace("-", " ").split()), None) for form in forms)
    return {kind: tuple(forms) for kind, forms in phrases.items()}


def _words(form: str) -> list[str]:
    return form.replace("-", " ").replace("/", " ").split()
