"""The small words of all languages, by what they say: *and*, *following*, *verso*, *hereafter*."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from archref.terms import fold, lexicon


@cache
def small_words(*kinds: str) -> frozenset[str]:
    """Return the words of some kinds (``and``, ``following`` …) in all languages, folded."""
    words = lexicon().words
    return frozenset(form for kind in kinds for form in words[kind])


@cache
def word_by_word(*kinds: str) -> frozenset[str]:
    """Return each word of the forms of some kinds by itself: *а* and *также* of «а также»."""
    phrases = lexicon().phrases
    return frozenset(word for kind in kinds for form in phrases[kind] for word in form.split())


@cache
def joining(language: str) -> frozenset[str]:
    """Return the words for *and* in any language, as a text with terms of ``language`` has them.

    What is a common word of that language for something else (the Czech *a* in English) is none,
    nor what leads to the last number of a range (*a* in Spanish).
    """
    words = lexicon().words
    others = words["common"], words["up_to"]
    return frozenset(
        form
        for form, languages in words["and"].items()
        if language in languages or not any(language in other.get(form, ()) for other in others)
    )


def in_either_case(forms: Iterable[str]) -> Iterator[str]:
    """Yield forms in small letters as they are printed: so, with a capital, and in capitals."""
    return (printed for one in forms for printed in (one, one.capitalize(), one.upper()))


def is_term(printed: str, levels: tuple[str, ...], language: str | None = None) -> bool:
    """Return whether a printed word is a term of one of the levels, in a language or in any."""
    return any(
        reading.level in levels and language in (None, reading.language)
        for reading in lexicon().terms.get(fold(printed), ())
    )


def has_ending(word: str, kind: str, stem: int) -> bool:
    """Return whether a word has one of the endings of a ``kind`` after ``stem`` letters or more."""
    word = word.lower()
    return any(
        word.endswith(ending) and len(word) - len(ending) >= stem
        for ending in lexicon().phrases[kind]
    )


@cache
def hereafter() -> str:
    """Return a pattern for what leads to an abbreviation that is introduced (``(далее — ГАРФ``)."""
    words = lexicon().alternatives("hereafter")
    return rf"(?:{words})(?:\s+(?:cited\s+as|as))?[\s:,–—-]*[«\"“]?"
