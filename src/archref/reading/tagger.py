"""Runs of neighbouring terms, and what level and language each term of them has."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from archref.patterns import lazy
from archref.reading.scanner import Anchor
from archref.reading.term_numbers import Piece
from archref.reading.term_readings import Term, decide_levels
from archref.terms import lexicon

RUN_GAP: Final = 70
"""Characters between two terms of one run, the figures included."""

_PROSE: Final = lazy(r"[^\W\d_]{4}")
_SHORT_GAP: Final = 8
_LONGEST: Final = 300
_NONE: Final = sys.maxsize
_ENOUGH: Final = 2
"""Terms that show a language in which numbers stand before them, where others stand between."""


def levels_of(
    text: str,
    pieces: Sequence[Piece | Anchor],
    mention_starts: Sequence[int],
    repeats: Mapping[str, Sequence[str]],
    hint: str | None,
) -> dict[int, tuple[str, str]]:
    """Decide the level and language of each term, run by run, by its place among the pieces.

    ``repeats`` are the forms of repeated references with their languages; ``hint`` is the
    language of the citation before, which a repeated reference shares.
    """
    decided: dict[int, tuple[str, str]] = {}
    for run, terms in _runs(text, pieces, mention_starts):
        before = pieces[run[0] - 1] if run[0] else None
        own = None
        if isinstance(before, Anchor):
            languages = repeats[before.form]
            own = hint or (languages[0] if len(languages) == 1 else None)
        for position, level, language in _decided(tuple(terms), own):
            decided[run[position]] = level, language
    return decided


_term = cache(Term)  # they are few, and met again and again


@lru_cache(maxsize=16384)
def _decided(terms: tuple[Term, ...], hint: str | None) -> tuple[tuple[int, str, str], ...]:
    """Give the positions of the terms of a run that are read, with their levels and language."""
    kept: Sequence[int] = range(len(terms))
    levels, language = decide_levels(terms, hint)
    if any(term.number_before for term in terms):
        kept = [i for i, term in enumerate(terms) if not _is_misplaced(term, language)]
        spoken = sum(_is_spoken(term, language) for term in terms)
        if not kept or (spoken < len(terms) and spoken < _ENOUGH):
            return ()
        levels, language = decide_levels(tuple(terms[i] for i in kept), hint)
    return tuple((at, level, language) for at, level in zip(kept, levels, strict=True))


def _is_spoken(term: Term, language: str) -> bool:
    return any(r.language == language for r in lexicon().terms[term.form])


def _is_misplaced(term: Term, language: str) -> bool:
    """Tell whether a number stands before a term that puts it behind: `669 fonds`."""
    return term.number_before and not any(
        r.number_first and r.language == language for r in lexicon().terms[term.form]
    )


def _runs(
    text: str, pieces: Sequence[Piece | Anchor], mention_starts: Sequence[int]
) -> Iterator[tuple[list[int], list[Term]]]:
    """Group neighbouring terms: no archive, repeat or longer prose stands between them."""
    run: list[int] = []
    terms: list[Term] = []
    last = 0
    mentions = iter(mention_starts)
    mention = next(mentions, _NONE)  # the next one behind the run so far
    for index, piece in enumerate(pieces):
        start = piece.start
        if run and (
            isinstance(piece, Anchor)
            or mention < start
            or start > last + RUN_GAP
            or (start > last + _SHORT_GAP and _PROSE.search(text, last, start) is not None)
            or len(run) > _LONGEST
        ):
            yield run, terms
            run, terms = [], []
        if isinstance(piece, Anchor):
            continue
        run.append(index)
        terms.append(_term(piece.anchor.form, piece.number_before is not None))
        last = piece.figures or piece.anchor.end
        while mention < last:
            mention = next(mentions, _NONE)
    if run:
        yield run, terms
