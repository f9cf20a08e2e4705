"""Which reading each token has: the best row of readings by the weights in ``weights.toml``.

The tagger walks over a row of symbols and keeps, for each state that the citation under way can be
in, the best way to it (Viterbi). A state says in which language the terms are read, what the last
element is, and what may come next. What is outside of all citations is a state as well, so where a
citation begins and ends is decided with everything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from math import inf
from typing import TYPE_CHECKING, Final, NamedTuple

from archref import compiled
from archref.reading.level_order import ORDER, VOLUMES
from archref.reading.tokenizer import COUNTS, Symbol
from archref.terms import Reading, lexicon
from archref.terms.small_words import joining, word_by_word

if TYPE_CHECKING:
    from pathlib import Path

Row = tuple[Symbol, ...]


class Tag(NamedTuple):
    """A reading: the name of the grammar's token, its tokens in the row, and its level."""

    name: str
    first: int
    last: int
    """The last token it covers."""

    level: str = ""
    language: str = ""


class State:
    """Where a reading stands: after what, and what may come.

    There is one object of each state (:func:`_state`), so states are compared by identity.
    """

    __slots__ = ("closable", "current", "language", "level", "mode", "moved", "near", "words")

    def __init__(self, language: str, level: str, current: str, mode: str, words: int) -> None:
        self.language = language
        self.level = level
        """The last element's level; ``archive`` or ``repeat`` before the first."""

        self.current = current
        """The element whose numbers are read, which may be a volume."""

        self.mode = mode
        """``O`` outside, ``a`` after a name, ``t`` after a term, ``n`` after a number, ``r``
        after a range, ``g`` in a gap, ``;`` after a semicolon, ``e`` at the end."""

        self.words = words
        """Words passed over in a gap; numbers read in a list of files."""

        self.closable = mode in _CLOSABLE
        """The citation can end here."""

        self.near = mode in ("n", "r", "e") or (mode == "O" and words == 1)
        """Only separators stand between here and the citation before, if it ends here."""

        self.moved: dict[tuple[str, int], State] = {}
        """States of the same element in other modes, as they are needed."""


_CLOSED: Final = frozenset({"n", "r", "e", "z"})
_CLOSABLE: Final = _CLOSED | {"O", "a"}


@cache
def _state(
    language: str = "", level: str = "", current: str = "", mode: str = "O", words: int = 0
) -> State:
    return State(language, level, current, mode, words)


OUTSIDE: Final = _state("", "", "", "O", 0)


NEAR: Final = _state("", "", "", "O", 1)
"""Outside, but only separators stand between here and the citation before."""


def _at(state: State, mode: str, words: int = 0) -> State:
    """Return a state of the same element in another mode."""
    key = mode, words
    moved = state.moved.get(key)
    if moved is None:
        moved = _state(state.language, state.level, state.current, mode, words)
        state.moved[key] = moved
    return moved


def _passing(state: State, words: int) -> State:
    """Return a state in which so many words have been passed over."""
    return state if words == state.words else _at(state, state.mode, words)


def _in_language(state: State, language: str) -> State:
    """Return the same state, read in a language."""
    return _state(language, state.level, state.current, state.mode, state.words)


_PASSING: Final = frozenset("ga;&")
"""Modes in which light separators and words in small letters are merely passed over."""

_BEGINNING: Final = frozenset("ARTN")
"""Kinds of tokens that a citation can begin with."""

_OUT: Final = (Tag("O", 0, 0),)
_DASHES: Final = frozenset("-‐‑‒–—―−")
_DEGREES: Final = frozenset("°º")
_LIGHT: Final = frozenset(".,:|*`«»\"“”„_'’") | _DASHES
_QUOTES: Final = {"«": "»", "“": "”", '"': '"', "„": "“", "'": "'", "‘": "’", "`": "`"}
_BRACKETS: Final = {"(": ")", "[": "]"}
_ROMAN_LEVELS: Final = frozenset(
    {"fond", "razriad", "razdel", "t", "ch", "vyp", "dop", "litera", "opis"}
)
_SHEETS: Final = frozenset({"listy", "pages"})
_FILES: Final = frozenset({"delo", "number"})
_LONGEST_BRACKET: Final = 30
_MOST_WORDS: Final = 12
_LOOK_AHEAD: Final = 48
"""Tokens that may be looked at beyond the end of a row."""

_LONGEST_PERSON: Final = 16
"""Tokens of the name of whom a file is about."""

_CLOSE: Final = 14
"""Tokens from an archive's name within which a number may belong to it."""

_MOST_LANGUAGES: Final = 3
_BEAM: Final = 6.5
"""A way that is worse than the best one by so much is given up."""

_CODED: Final = 40
"""In the place of words: a code has just been read, so sheets may follow a colon."""

Step = tuple[int, tuple[Tag, ...], State, float]
"""Where a reading ends, its tags, the state after it, and what it is worth."""

Way = tuple[float, int, State, tuple[Tag, ...], bool]
"""What a way is worth, where its last step began, in which state, its tags; if it begins."""

_Before = tuple[int, int, Reading]
"""The term of numbers before it, their end, and what it means."""

_LISTED: Final = "LISTED"
"""Stands for the tags of numbers before their term, which are made for the way that wins."""

_Weighed = tuple[str, float, float, float, bool, str, str]
_Meant = tuple[str, float, float, float, bool, tuple[Tag, ...]]
"""A reading of a term: its level, what it is worth, what damage and a number on the wrong side
cost, what a word that is no term mostly costs, if it can begin a citation, and its tags."""


@cache
def weights() -> dict[str, float]:
    """Return the weights by their names."""
    found: dict[str, float] = compiled.load("weights", build, _sources)
    return found


def _sources() -> Iterable[Path]:
    """Return the file the weights are in."""
    return [compiled.package() / "reading" / "weights.toml"]


def build() -> dict[str, float]:
    """Read the weights for :func:`archref.compiled.load`."""
    import tomllib

    (path,) = _sources()
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: entry["value"] for name, entry in data.items()}


_ABOVE_OPIS: Final = frozenset(
    {"ekspeditsiia", "deloproizvodstvo", "otdelenie", "stol", "razdel", "razriad"}
)
_OPENING: Final = {
    "fond": 1.0, "razriad": 1.0, "opis": 0.8, "delo": 0.6, "listy": 0.6, "pages": 0.7,
}  # fmt: skip


@lru_cache(maxsize=4096)
def order(before: str, level: str) -> float:
    """Value how well ``level`` follows ``before`` (empty at the beginning)."""
    if level in VOLUMES:
        return 1.0 if before in ("opis", "delo", "number") or before in VOLUMES else 0.3
    here = ORDER[level]
    if not before:
        return _OPENING.get(level, 0.3 if level != "number" else -2.5)
    if before == "repeat":
        return 1.6
    there = ORDER[before]
    if (before, level) == ("perechen", "dokument"):
        return 2.5
    if there == ORDER["papka"] and here == ORDER["listy"]:
        return 0.5
    if here > there:
        return 2.0 if before != "fond" or level not in _SHEETS else 0.5
    if {before, level} == {"pages", "listy"}:
        return -2.5
    if here == there:
        return 1.5 if here == ORDER["stol"] and before != level else 0.5
    if before == "delo" and here == ORDER["papka"]:
        return 1.2
    if level == "opis" and before in _ABOVE_OPIS:
        return 1.5
    if here == ORDER["fond"] and there >= ORDER["delo"]:
        return 0.2 if before != "number" else -2.0  # № 004089 Ф. 202
    return 0.5 if there >= ORDER["delo"] else -1.0


@lru_cache(maxsize=16384)
def tag(row: Row, hint: str | None = None) -> tuple[tuple[Tag, ...], ...]:
    """Return the stretches of a row that are citations: each the tags of its tokens."""
    if not _can_cite(row):
        return ()
    return _Lattice(row, hint).best()


def _can_cite(row: Row) -> bool:
    """Tell quickly whether a row has a numbered term, a repeat, or a number after an archive."""
    since = _CLOSE
    for at, (kind, form, flags) in enumerate(row):
        if kind == "R" or (kind == "S" and form == "/") or (kind == "N" and "p" in flags):
            return True
        if kind == "T" and (
            since < _CLOSE or any(s.kind in "NX" for s in row[max(0, at - 3) : at + 8])
        ):
            return True
        if kind == "A":
            since = 0
        elif kind == "N" and since < _CLOSE:
            return True
        else:
            since += 1
    return False


@cache
def _terms() -> dict[str, tuple[Reading, ...]]:
    """Return the readings of all terms, and of the initials that stand for them in a row."""
    words = lexicon()
    initials = {
        "°" + letter.lower(): (Reading(language, level, False),)
        for letter, (language, level) in words.initials.items()
    }
    return {**words.terms, **initials}


@cache
def _gloss_words() -> frozenset[str]:
    """Return the words of phrases that explain a term."""
    return frozenset(word for phrase in lexicon().phrases["gloss"] for word in phrase.split())


@lru_cache(maxsize=16384)
def _languages(
    forms: frozenset[str], marks: frozenset[str], behind: frozenset[str], hint: str | None
) -> tuple[str, ...]:
    """Return the languages that read these terms differently, the commonest of each first.

    The terms ``behind`` have their numbers before them, which counts for languages that print
    them so.
    """
    terms, ranks = _terms(), lexicon().ranks
    here = lexicon().words["verso_here"]
    ordered = sorted(forms)
    spoken = {r.language for form in ordered for r in terms[form]}
    seen: dict[tuple[object, ...], str] = {}
    for language in sorted(spoken, key=lambda one: (one != hint, ranks[one])):
        same = tuple(
            tuple((r.level, r.number_first) for r in terms[form] if r.language == language)
            for form in ordered
        )
        seen.setdefault((same, *(language in here.get(mark, ()) for mark in marks)), language)
    covered = {
        language: sum(any(r.language == language for r in terms[form]) for form in ordered)
        + sum(any(r.language == language and r.number_first for r in terms[f]) for f in behind)
        for language in seen.values()
    }
    kept = sorted(seen.values(), key=lambda one: -covered[one])[:_MOST_LANGUAGES]
    return tuple(language for language in seen.values() if language in kept or language == hint)


def _run(symbol: Symbol) -> int:
    """Return how many words are passed over with a token; -1 if it may be more than that."""
    kind, form, flags = symbol
    if kind == "S":
        return 0 if form in _LIGHT or form == "/" else -1
    if kind != "W" or "U" in flags:
        return -1
    return 1 if form == "low" else COUNTS.get(form, -1)


def _weighed(
    form: str, damaged: bool, numbered: bool, stopped: bool, language: str, opening: bool
) -> tuple[_Weighed, ...]:
    """Value the readings of a term, which a number or a stop may follow.

    Not remembered beyond a row: ``benchmarks/fit.py`` changes the weights.
    """
    w, weak = weights(), form[0] == "°"
    either = lexicon().either_side
    last = w["and_as_term"] if form in lexicon().words["and"] and not stopped else 0.0
    found: list[_Weighed] = []
    for reading, value in _readings(form, language):
        level = reading.level
        damage = w["damaged"] if damaged else 0.0
        if weak:
            damage += w["weak_term"]
        if reading.number_first and numbered and reading.language not in either:
            damage += w["wrong_side_opening" if opening else "wrong_side"]
        can_open = not (level in VOLUMES or damaged or weak)
        name, spoken = _NAMES.get(level, "LEVEL"), language or reading.language
        found.append((level, value, damage, last, can_open, name, spoken))
    return tuple(found)


def _readings(form: str, language: str) -> Iterator[tuple[Reading, float]]:
    """Yield the readings of a term in a language, or in any if it has none there."""
    readings, w = _terms()[form], weights()
    own = [r for r in readings if not language or r.language == language]
    if own:
        pages = len(own) > 1 and any(r.level == "pages" for r in own)
        for reading in own:
            other = w["pages_as_other"] if pages and reading.level != "pages" else 0.0
            yield reading, w["read"] + other
        return
    levels: set[str] = set()
    for reading in sorted(readings, key=lambda r: lexicon().ranks[r.language]):
        if reading.level not in levels:
            levels.add(reading.level)
            yield reading, w["foreign"]


class _Lattice:
    def __init__(self, row: Row, hint: str | None) -> None:
        self.row = row
        self.hint = hint
        self.w = weights()
        words = lexicon()
        self.terms = _terms()
        self.small = words.words
        self.readings = [self.terms[symbol.form] if symbol.kind == "T" else () for symbol in row]
        blank = [""] * _LOOK_AHEAD  # so that looking over an end finds nothing
        self.kinds = [symbol.kind for symbol in row] + blank
        self.forms = [symbol.form for symbol in row] + blank
        terms = frozenset(symbol.form for symbol in row if symbol.kind == "T")
        marks = frozenset(symbol.form for symbol in row if symbol.kind == "V")
        behind = frozenset(
            symbol.form
            for at, symbol in enumerate(row)
            if symbol.kind == "T" and self._is_behind(at)
        )
        self.languages = _languages(terms, marks, behind, hint)
        self.matched: dict[tuple[int, str], _Before | None] = {}
        self.skips = [(Tag("SKIP", at, at),) for at in range(len(row))]
        self.runs = [_run(symbol) for symbol in row]
        """Of tokens that are merely passed over, how many words they are; else -1."""

        self.worth: dict[tuple[int, str, bool], list[_Meant]] = {}
        self.ways: list[dict[State, Way]] = [{} for _ in range(len(row) + 1)]
        """The best way to each state, by the token it stands before."""

        self.tops = [-inf] * (len(row) + 1)
        """What the best of them is worth."""

    # --- the walk -----------------------------------------------------------------------------

    def best(self) -> tuple[tuple[Tag, ...], ...]:
        count = len(self.row)
        ways = self.ways
        ways[0][OUTSIDE] = (0.0, -1, OUTSIDE, (), False)
        self.tops[0] = 0.0
        for at in range(count):
            if ways[at]:
                self._leave(at)
        state = max(
            (state for state in ways[count] if state.closable), key=lambda one: ways[count][one][0]
        )
        row: list[tuple[Tag, ...]] = []
        at = count
        while at > 0:
            _, before, previous, tags, begins = ways[at][state]
            if len(tags) > 1 and tags[1].name == _LISTED:
                tags = (tags[0], *self._listed(tags[1].first), *tags[2:])
            row.append((Tag("BEGIN", before, before), *tags) if begins else tags)
            at, state = before, previous
        row.reverse()
        return _stretches(row)

    def _leave(self, at: int) -> None:
        """Take all steps from ``at``."""
        floor = self.tops[at] - _BEAM
        run = self.runs[at]
        best: dict[bool, tuple[float, State]] = {}
        for state, way in self.ways[at].items():
            score, mode = way[0], state.mode
            if state.closable:
                near = state.near
                if near not in best or score > best[near][0]:
                    best[near] = score, state
            if score < floor or mode == "O":
                continue
            if run >= 0 and mode in _PASSING and state.words <= _MOST_WORDS:
                if run == 0:
                    self._pass(at, state, state, score - 0.01, self.skips[at])
                elif state.words < _MOST_WORDS:
                    new = _at(state, mode, min(state.words + run, _MOST_WORDS))
                    self._pass(at, state, new, score - 0.05, self.skips[at])
                continue
            steps: list[Step] = []
            self.steps(at, state, steps)
            if steps:
                self._take(at, state, score, steps)
        kind, form, _ = self.row[at]
        for near, (score, state) in best.items():
            new = NEAR if near and kind == "S" and form in _LIGHT else OUTSIDE
            self._pass(at, state, new, score, _OUT)
            if kind in _BEGINNING:
                steps = []
                self._outside(at, near, steps)
                self._take(at, state, score, steps, outside=True)

    def _pass(self, at: int, state: State, new: State, total: float, tags: tuple[Tag, ...]) -> None:
        """Keep a step over one token if it is better than what is known."""
        there = self.ways[at + 1]
        held = there.get(new)
        if held is None or total > held[0]:
            there[new] = (total, at, state, tags, False)
            if total > self.tops[at + 1]:
                self.tops[at + 1] = total

    def _take(
        self, at: int, state: State, score: float, steps: list[Step], *, outside: bool = False
    ) -> None:
        """Keep the steps from a state that are better than those that are known."""
        ways, tops = self.ways, self.tops
        for end, tags, new, value in steps:
            total = score + value
            there = ways[end]
            held = there.get(new)
            if held is None or total > held[0]:
                there[new] = (total, at, state, tags, outside)
                if total > tops[end]:
                    tops[end] = total

    def steps(self, at: int, state: State, steps: list[Step]) -> None:
        """Add what the token at ``at`` can be after ``state``."""
        mode = state.mode
        if mode == "t":
            self._after_term(at, state, steps)
            return
        if mode in ("n", "r"):
            steps.extend(self._after_number(at, state))
        if mode != "z":
            self._between(at, state, steps)

    # --- outside ------------------------------------------------------------------------------

    def _outside(self, at: int, near: bool, steps: list[Step]) -> None:
        """Add what can begin at ``at``; ``near`` says that a citation has just ended."""
        kind, _, flags = self.row[at]
        if kind == "A" and "f" not in flags:
            new = _state("", "archive", "", "a", 0)
            steps.append((at + 1, (Tag("ARCHIVE", at, at),), new, self.w["archive"]))
        elif kind == "R":
            value = self.w["repeat_within"] if self.forms[at - 1] in self.small["within"] else 1.0
            new = _state("", "repeat", "", "a", 0)
            steps.append((at + 1, (Tag("REPEAT", at, at),), new, value))
        elif kind == "T":
            for language in self.languages:
                if not any(r.language == language for r in self.readings[at]):
                    continue
                value = self.w["hint"] if language == self.hint else 0.0
                if near and not any(r.level == "fond" for r in self.readings[at]):
                    value += self.w["begin_near"]
                self._opening_term(at, language, value, steps)
        elif kind == "N":
            for language in self.languages:
                if self._before(at, language) is not None:
                    state = _state(language, "", "", "O", 0)
                    steps.extend(self._numbers_before(at, state, opening=True))
            steps.extend(self._prefixed(at, OUTSIDE))
            steps.extend(self._code(at, OUTSIDE))

    # --- terms --------------------------------------------------------------------------------

    def _opening_term(self, at: int, language: str, more: float, steps: list[Step]) -> None:
        """Add the readings of a term that a citation begins with."""
        w = self.w
        for level, value, damage, last, can_open, tags in self._meanings(at, language, True):
            if not can_open:
                continue
            worth = value + order("", level) + w["open"] + (damage + last)
            new = _state(language, level, level, "t", 1)
            steps.append((at + 1, tags, new, worth + more))
            if level == "dop":
                steps.append((at + 1, tags, _at(new, "n", 1), worth - 1 + more))

    def _term(self, at: int, state: State, steps: list[Step]) -> None:
        """Add the readings of a term with its number after it."""
        before = state.level
        named = state.mode == "a" and before == "archive" and not state.words
        for level, value, damage, last, _, tags in self._meanings(at, state.language, False):
            if level in VOLUMES and before == "archive":
                continue
            if (
                level == "number"
                and ORDER.get(before, -1) >= ORDER["delo"]
                and before not in _FILES
            ):
                continue
            if (
                before == "repeat"
                and level not in _SHEETS
                and any(r.level == "pages" for r in self.readings[at])
            ):
                damage += self.w["pages_after_repeat"]
            worth = value + self._continuing(state, level) + (damage + last)
            language = state.language or tags[0].language
            rank = _rank(before, level)
            new = _state(language, rank, level, "t", 2 if named else 0)
            steps.append((at + 1, tags, new, worth))
            if level == "dop":
                steps.append((at + 1, tags, _at(new, "n", new.words), worth - 1))

    def _meanings(self, at: int, language: str, opening: bool) -> list[_Meant]:
        """Return what a term can mean in a language; remembered."""
        key = at, language, opening
        if key not in self.worth:
            _, form, flags = self.row[at]
            weighed = _weighed(
                form, "m" in flags, self._leads_on(at), self.forms[at + 1] == ".", language, opening
            )
            self.worth[key] = [
                (level, value, damage, last, can_open, (Tag(name, at, at, level, spoken),))
                for level, value, damage, last, can_open, name, spoken in weighed
            ]
        return self.worth[key]

    def _continuing(self, state: State, level: str) -> float:
        """Value a further element after what was passed over."""
        before, words = state.level, state.words
        value = order(before, level)
        deeper = level in VOLUMES or ORDER[level] > ORDER.get(before, -1)
        if state.mode in ("a",):
            cost = (
                self.w["word_after_archive"] if before == "archive" else self.w["word_after_repeat"]
            )
            if before == "archive" and ORDER.get(level, 0) >= ORDER["papka"]:
                cost = self.w["word_after_archive_before_file"]
            return value + self.w["joined"] + cost * words
        if state.mode == "&" and (level in VOLUMES or level == "pages"):
            return -9.0
        if words and state.mode == ";" and (level in VOLUMES or level == "pages"):
            return -9.0
        if level == "listy" and state.mode == ";" and before in _FILES and not words:
            value += self.w["sheets_after_semicolon"]
        if state.mode in ";&":
            return value + self.w["joined"] + self.w["word_upwards"] * words
        if not words:
            return value + self.w["joined"]
        if before == level == "listy":
            cost = self.w["word_between_sheets"]
        elif not deeper:
            cost = self.w["word_upwards"]
        elif level in VOLUMES:
            cost = self.w["word_before_volume"]
        elif ORDER.get(before, -1) < ORDER["delo"]:
            cost = self.w["word"]
        else:
            cost = self.w["word_below_file"]
        return value + self.w["joined"] + cost * words

    def _after_term(self, at: int, state: State, steps: list[Step]) -> None:
        symbol = self.row[at]
        level = state.current
        if symbol.kind in ("N", "X"):
            steps.extend(self._first_number(at, state))
            if level != "fond" or state.words != 2 or symbol.kind == "N":
                return
        skip = self.skips[at]
        if symbol.kind == "S":
            if symbol.form in _DEGREES:
                steps.append((at + 1, skip, state, 0.0))  # f° 5
            elif symbol.form in (".", ",", ":", ";", "..") and self.row[at - 1].form not in (
                ",",
                ":",
                ";",
            ):
                steps.append((at + 1, skip, state, 0.0 if symbol.form in (".", ":") else -0.3))
            elif symbol.form in _DASHES and self.kinds[at + 1] in ("N", "T", "W"):
                steps.append((at + 1, skip, state, -0.5))
            elif symbol.form in _BRACKETS and 0 < (end := self._bracket(at)) <= at + 6:
                steps.append((end, (Tag("SKIP", at, end - 1),), state, self.w["bracket"]))
        elif symbol.form in ("№", "no", "n", "nr"):
            end = at + 1 + (self.forms[at + 1] in ("°", "º"))
            steps.append((end, (Tag("SKIP", at, end - 1),), state, 0.0))
        elif (symbol.kind == "W" and symbol.form in self.small["gloss"]) or (
            symbol.form in _gloss_words()
        ):
            steps.append((at + 1, skip, state, -0.1))
        elif (symbol.kind == "T" and symbol.form == self.row[at - 1].form) or (
            symbol.kind == "T" and self.row[at - 2 : at] and symbol.form == self.row[at - 2].form
        ):
            steps.append((at + 1, skip, state, 0.0))
        if (
            symbol.kind in "WT"
            and level == "litera"
            and not self._numbered(at)
            and (symbol.form in ("^letter", "letter") or len(symbol.form) == 1)
        ):
            steps.append((at + 1, (Tag("NUMBER", at, at),), _at(state, "n"), 0.5))
        if level == "fond" and state.words == 2:
            if symbol.kind == "A":
                steps.append(
                    (
                        at + 1,
                        (Tag("NAME", at, at),),
                        _at(state, "n"),
                        self.w["name"],
                    )
                )
            steps.extend(self._name(at, state))

    def _name(self, at: int, state: State) -> Iterator[Step]:
        """Yield the name that a fond bears in the place of a number."""
        tags: tuple[Tag, ...]
        end = at
        first = at
        symbol = self.row[at]
        if symbol.kind == "S" and symbol.form in _QUOTES:
            close = next(
                (
                    i
                    for i in range(at + 1, min(at + 12, len(self.row)))
                    if self.row[i].form == _QUOTES[symbol.form] or self.row[i].form == "»"
                ),
                0,
            )
            if close > at + 1:
                quoted = (
                    Tag("SKIP", at, at),
                    Tag("NAME", at + 1, close - 1),
                    Tag("SKIP", close, close),
                )
                yield close + 1, quoted, _at(state, "n"), self.w["name"] + 0.5
            return
        if symbol.form in self.small["honour"]:
            first = end = at + 1 + (self.forms[at + 1] == ".")
        initials = 0
        while (
            self._is_cap(end)
            and (len(self.forms[end]) == 1 or self.forms[end] == "^letter")
            and self._is_cap(end + 2)
        ):
            if self.forms[end + 1] != "." or initials > 3:
                break
            end += 2
            initials += 1
        words = 0
        while words < 4 and (
            self.kinds[end] == "W"
            or (words and self.kinds[end] == "T" and not self._numbered(end))
            or (self.kinds[end] == "S" and self.forms[end] == "-")
        ):
            if words == 0 and not self._is_cap(end):
                return
            end += 1
            words += 1
        if not words:
            return
        if end < len(self.row) and self.forms[end] not in (",", ".", ";", ")", "]", "("):
            return
        value = self.w["name"]
        if self.forms[end] == "(" and self.kinds[end + 1] == "N" and self.forms[end + 2] == ")":
            numbered = Tag("SKIP", at, end), Tag("NUMBER", end + 1, end + 1, "fond")
            tags = (*numbered, Tag("SKIP", end + 2, end + 2))  # ф. Поместного приказа (1209)
            yield end + 3, tags, _at(state, "n"), value + 0.5
        tags = (Tag("NAME", first, end - 1),)
        if first > at:
            tags = (Tag("SKIP", at, first - 1), *tags)
        yield end, tags, _at(state, "n"), value

    def _numbered(self, at: int) -> bool:
        """Tell whether a number follows the term at ``at``."""
        return self.kinds[at + 1 + (self.forms[at + 1] in (".", ":"))] in ("N", "X")

    def _is_behind(self, at: int) -> bool:
        """Tell whether a number is right before the term at ``at`` and none right after it."""
        before = at - 1 - (self.forms[at - 1] == "." or self.forms[at - 1] in _DASHES)
        return before >= 0 and self.kinds[before] == "N" and not self._leads_on(at)

    def _leads_on(self, at: int) -> bool:
        """Tell whether a number follows the term at ``at``, be it after a comma."""
        following = at + 1
        while following < at + 3 and self.forms[following] in (".", ":", ","):
            following += 1
        return self.kinds[following] in ("N", "X")

    def _is_cap(self, at: int) -> bool:
        return 0 <= at < len(self.row) and self.row[at].kind != "N" and "U" in self.row[at].flags

    # --- numbers ------------------------------------------------------------------------------

    def _number_value(self, at: int, level: str, opening: bool) -> float | None:
        """Value a token as the number of an element; None if it can be none."""
        kind, _, flags = self.row[at]
        value = 0.5
        if opening and ("r" in flags or kind == "X") and "#" not in flags:
            return None if level != "razriad" and kind == "X" else -2.0
        if kind == "X":
            if "r" in flags and level in _ROMAN_LEVELS and "#" not in flags:
                return 0.3 if level != "opis" else -0.3
            if (
                level == "fond"
                and "#" not in flags
                and not ("3" in flags and self.kinds[at + 1] == "S" and self.kinds[at + 2] == "T")
            ):
                return None
            if (
                "#" not in flags
                and level not in ("listy", "pages", "delo", "opis", "number", "fond")
                and level not in ORDER
            ):
                return None
            if "#" in flags:
                return self.w["damaged"]
            after = at + 1 + (self.forms[at + 1] in (".", ","))
            ends = self.kinds[after] in ("T", "") or self.forms[after] in _DASHES | {";", ")"}
            return self.w["damaged_letters"] if ends else None
        if "r" in flags and level not in _ROMAN_LEVELS:
            return -3.0 if level not in _FILES else None
        if "p" in flags and level in _SHEETS:
            return -3.0
        if "p" in flags and level not in ("fond", "razriad"):
            value -= 0.2
        if "L" in flags:
            value += self.w["long_number"]
        if "y" in flags and opening and level in ("fond", "opis"):
            value += self.w["year_as_fond"]
        following = self.row[at + 1] if at + 1 < len(self.row) else None
        if (
            following is not None
            and following.kind == "W"
            and not following.flags
            and following.form not in ("letter", *self.small["following"])
        ):
            value -= 2.0
        if level in ("razriad",) and "r" not in flags:
            value -= 3.0
        return value

    def _first_number(self, at: int, state: State) -> Iterator[Step]:
        level = state.current
        value = self._number_value(at, level, state.words == 1)
        if value is None:
            return
        new = _at(state, "n")
        if level == "fond" and self.forms[at - 1] != "№":
            yield from self._code(at, state)
        for end, tags in self._one(at, level, state.language):
            more = self.w["suffix"] * 0.5 if end > at + 1 and len(tags) > 1 else 0.0
            yield end, tags, new, value + more

    def _one(self, at: int, level: str, language: str) -> Iterator[tuple[int, tuple[Tag, ...]]]:
        """Yield the ends of the number at ``at``: with fractions, suffixes apart, and marks."""
        ends = [at + 1]
        if True:
            end = at + 1
            while (
                self.forms[end] == "/"
                and self.kinds[end + 1] == "N"
                and "p" not in self.row[end + 1].flags
            ):
                if level == "fond" and "r" not in self.row[end + 1].flags:
                    break
                end += 2
                ends = [end]
        for end in list(ends):
            after = self._suffix(end, level)
            if after:
                ends.append(after)
        for end in ends:
            tags: tuple[Tag, ...] = (Tag("NUMBER", at, end - 1, level),)
            if self.kinds[end] == "V" and level in _SHEETS and self._is_mark(end, language):
                mark = "BOTH" if "b" in self.row[end].flags else "VERSO"
                tags = (*tags, Tag(mark, end, end))
                end += 1
            yield end, tags

    def _suffix(self, end: int, level: str) -> int:
        """Return the end of a suffix apart from its number: 81 а, 2981 (b), 68 «а», 12 ос; or 0."""
        form = self.forms[end]
        if level in _SHEETS and form in self.small["following"]:
            return 0
        close = _BRACKETS.get(form) or _QUOTES.get(form)
        if close and self.forms[end + 2] == close and self._is_letter(end + 1):
            return end + 3
        if form in self.small["and"] and not self._ends(end + 1):
            return 0
        if not self._is_letter(end) and form != "double" and form not in ("½", "¼", "¾"):
            return 0
        after = end + 1
        if after >= len(self.row):
            return after if "y" not in self.row[end - 1].flags else 0
        following = self.row[after]
        if (
            following.kind == "S" and following.form in (",", ";", ")", "]", "/")
        ) or following.form in _DASHES:
            return after
        if following.form == "." and (self.kinds[after + 1] in ("T", "")):
            return after
        if following.kind == "T":
            return after
        return 0

    def _ends(self, at: int) -> bool:
        """Tell whether a separator is there that ends an element."""
        if self.forms[at] == ".":
            return self.kinds[at + 1] in ("T", "")
        return self.kinds[at] in ("S", "")

    def _is_letter(self, at: int) -> bool:
        form = self.forms[at]
        if form in ("letter", "^letter"):
            return True
        kind = self.kinds[at]
        if kind == "W" and len(form) == 1 and form.isalpha():
            return True
        return kind == "T" and len(form) == 1 and not self._numbered(at)

    def _is_mark(self, at: int, language: str) -> bool:
        form = self.row[at].form
        if form in self.small["verso"]:
            return True
        return language in self.small["verso_here"].get(form, ()) or language in self.small[
            "verso_misread"
        ].get(form, ())

    def _after_number(self, at: int, state: State) -> Iterator[Step]:
        """Yield ranges, lists, and sheets after a comma."""
        symbol = self.row[at]
        level = state.current
        if symbol.kind != "S" and not self._and(at, state.language):
            return
        if level in _FILES and self._is_misread_term(at):
            yield from self._misread_sheets(at, at + 1, state)
        if symbol.form in _DASHES and state.mode == "n":
            start = at + 1 + (self.forms[at + 1] in _DASHES)
            if (
                self.kinds[start] in ("N", "X")
                and not self._leads_to_term(start, state.language)
                and "d" not in self.row[start].flags
            ):
                value = self._number_value(start, level, False)
                if (value is not None and level not in VOLUMES | {"razriad"}) or (
                    level in VOLUMES and value is not None
                ):
                    for end, tags in self._one(start, level, state.language):
                        yield (
                            end,
                            (Tag("_DASH", at, start - 1), *tags),
                            _at(state, "r"),
                            value,
                        )
            return
        if level in VOLUMES:
            return
        start = at
        joined_by_word = False
        while self.forms[start] == ",":
            start += 1
        if self._and(start, state.language):
            start += 1
            start += self.forms[start] == "."
            joined_by_word = True
        dropped = False
        coded = state.words == _CODED or self._colon_ends(at, state)
        if symbol.form == ":" and coded and level == "delo":
            start, dropped = at + 1, True
            if "y" in self.row[start].flags if start < len(self.row) else True:
                return
            if self.kinds[start + 1] == "W" and self.forms[start + 1] not in self.small["and"]:
                return
        if (
            symbol.form == "("
            and level in _FILES
            and (end := self._bracket(at))
            and end - at <= 8
            and "y" in self.row[at + 1].flags
        ):
            start = end
            if self.forms[start] in (",", ":"):
                start += 1
                dropped = True
            else:
                return
        if start == at or self.kinds[start] not in ("N", "X"):
            return
        if not self._goes_on(start, state):
            return
        value = self._number_value(start, "listy" if dropped else level, False)
        joint = at if symbol.form != "(" else start - 1
        as_sheets = dropped or (
            level in _FILES | {"edinitsa", "dokument"}
            and state.words in (0, _CODED)
            and not joined_by_word
            and (
                "c" not in self.row[start].flags
                or (state.words == _CODED and "b" in self.row[start].flags)
                or (level not in _FILES and self.forms[start + 1] in _DASHES)
            )
        )
        if as_sheets:
            value = self._number_value(start, "listy", False)
            if value is None:
                return
            if not dropped and self._lists_on(start):
                for end, tags in self._one(start, level, state.language):
                    more = self.w["list"] + self.w["list_backwards"]
                    yield end, (Tag("_COMMA", at, start - 1), *tags), _at(state, "n", 1), 0.5 + more
            for end, tags in self._one(start, "listy", state.language):
                new = _state(state.language, "listy", "listy", "n", 0)
                first = () if joint == at else (Tag("SKIP", at, joint - 1),)
                yield (
                    end,
                    (*first, Tag("_DROP", joint, start - 1), *tags),
                    new,
                    value + self.w["sheets_after_comma"] - (1.0 if self._lists_on(start) else 0),
                )
            return
        if value is None:
            return
        for end, tags in self._one(start, level, state.language):
            new = _at(state, "n", 1)
            yield end, (Tag("_COMMA", at, start - 1), *tags), new, value + self.w["list"]

    def _colon_ends(self, at: int, state: State) -> bool:
        """Tell whether a colon leads to sheets and nothing else: `d. 164: 2–5.`"""
        end = at + 2
        if self.forms[end] in _DASHES and self.kinds[end + 1] == "N":
            end += 2
        return state.words == 0 and self.forms[end] in (".", ";", ")", "") and end - at > 1

    def _lists_on(self, start: int) -> bool:
        """Tell whether a list of Cyrillic files goes on after a number that is not higher.

        `Д. 10, 2, 81а` are three files; `del. 336, 2–31` is one with its sheets.
        """
        term = next((at for at in range(start, -1, -1) if self.kinds[at] == "T"), start)
        if self.forms[term].isascii() or self.forms[start + 1] != ",":
            return False
        return self.kinds[start + 2] == "N" and self.forms[start + 3] not in _DASHES

    def _is_misread_term(self, at: int) -> bool:
        """Tell whether 1., 11., I. or II. after a separator may be the l. or ll. of sheets.

        After a stop it is joined to it: `d. 772.1. 7`.
        """
        if at + 2 >= len(self.row) or self.forms[at] not in (",", "."):
            return False
        _, form, flags = self.row[at + 1]
        like = "1" in flags or (form == "i" and "U" in flags)
        return like and (self.forms[at] == "," or " " not in flags)

    def _misread_sheets(self, at: int, start: int, state: State) -> Iterator[Step]:
        """Yield `1.` or `11.` after a comma as the `l.` or `ll.` that a scanner misread."""
        if self.forms[start + 1] != "." or self.kinds[start + 2] not in ("N", "X"):
            return
        for end, tags in self._one(start + 2, "listy", state.language):
            new = _state(state.language, "listy", "listy", "n", 0)
            term = Tag("LISTY", start, start, "listy", state.language)
            yield end, (Tag("SKIP", at, at), term, *tags), new, self.w["misread_sheets"]

    def _and(self, at: int, language: str) -> bool:
        """Tell whether a word joins two numbers."""
        form = self.forms[at]
        if form == "&":
            return True
        if form == "i" and self._is_cap(at):
            return False
        if form not in self.small["and"]:
            return False
        return form in joining(language) if language else form not in self.small["common"]

    def _goes_on(self, start: int, state: State) -> bool:
        """Tell whether a number after a comma belongs to the list, and is no date or title."""
        flags = self.row[start].flags
        after = self.row[start + 1] if start + 1 < len(self.row) else Symbol("")
        further = self.row[start + 2] if start + 2 < len(self.row) else Symbol("")
        if "d" in flags:
            return False
        if (
            after.form == "month"
            or after.form in self.small["year"]
            or (after.form == "." and further.form == "month")
        ):
            return False
        if after.form == "/" and state.current not in ("delo", "number", "listy"):
            return False
        if after.form == "/" and self.row[start + 2 : start + 4] and self.forms[start + 3] == "/":
            return False
        if after.form in _DASHES and further.kind == "N" and self.forms[start + 3] == "month":
            return False
        if "y" in flags and ("k" not in flags or state.current in ("fond", "opis")):
            return False
        if (
            "y" in flags
            and after.kind == "W"
            and " " in after.flags
            and not self._and(start + 1, state.language)
        ):
            return False
        if after.kind == "T" and not self._numbered(start + 1) and self._counts(start + 1):
            return False
        return not self._leads_to_term(start, state.language)

    def _counts(self, at: int) -> bool:
        """Tell whether the term after a number says what is counted: `д. 131, 9 л.`"""
        following = at + 1 + (self.forms[at + 1] == ".")
        if any(r.number_first for r in self.readings[at]):
            return False
        return all(
            r.level in _SHEETS or r.level not in ("fond", "opis") for r in self.readings[at]
        ) and (self.kinds[following] != "T" or True)

    def _leads_to_term(self, at: int, language: str) -> bool:
        """Tell whether a number stands before its term: the 1397 of `папка 194, 1397-іс`."""
        found = self._before(at, language)
        return found is not None

    def _before(self, at: int, language: str) -> _Before | None:
        """Match numbers before their term: 708-қ., 44.–45. lp., 38. l. 12. lp.; remembered."""
        key = at, language
        if key not in self.matched:
            self._match_before(at, language)
        return self.matched[key]

    def _match_before(self, at: int, language: str) -> None:
        """Remember the term of a list of numbers for all of them, so that each is seen once."""
        passed = [at]
        end, found = at, None
        while self.kinds[end] == "N":
            following = self._next_number(end)
            if not following:
                found = self._term_behind(self._number_end(end), language)
                break
            end = following
            if (end, language) in self.matched:
                found = self.matched[end, language]
                break
            passed.append(end)
        for number in passed:
            self.matched[number, language] = found

    def _number_end(self, at: int) -> int:
        """Return the end of a number without a slash, with the mark after it."""
        return at + 1 + (self.kinds[at + 1] == "V")

    def _next_number(self, at: int) -> int:
        """Return the number that a slash, a dash or a comma joins to that at ``at``; 0 if none."""
        if self.forms[at + 1] == "/" and self.kinds[at + 2] == "N":
            return at + 2
        end = self._number_end(at)
        joint = end + (self.forms[end] == ".")
        joined = self.forms[joint] == "," or self.forms[joint] in _DASHES
        return joint + 1 if joined and self.kinds[joint + 1] == "N" else 0

    def _term_behind(self, end: int, language: str) -> _Before | None:
        """Return the term that has its numbers before it, if one is there."""
        term = end + (self.forms[end] in (".", *_DASHES))
        if term > end and self.forms[term] in self.small["ordinal"]:
            term += 1
        if self.forms[term] == "." or self.kinds[term] != "T":
            return None
        if self.forms[term] in self.small["and"] and self.forms[term + 1] != ".":
            return None
        for reading in self.readings[term]:
            if reading.number_first and reading.language == language:
                return term, end, reading
        return None

    def _listed(self, at: int) -> Iterator[Tag]:
        """Yield the tags of the list of numbers that begins at ``at``, before their term."""
        while True:
            end = at + 1
            while self.forms[end] == "/" and self.kinds[end + 1] == "N":
                end += 2
            yield Tag("NUMBER", at, end - 1)
            following = self._next_number(end - 1)
            if self.kinds[end] == "V":
                yield Tag("VERSO", end, end)
                end += 1
            if not following:
                return
            at = following
            yield Tag("_COMMA" if self.forms[at - 1] == "," else "_DASH", end, at - 1)

    def _numbers_before(self, at: int, state: State, *, opening: bool = False) -> Iterator[Step]:
        found = self._before(at, state.language)
        if found is None:
            return
        term, end, reading = found
        level = reading.level
        if opening:
            if level in VOLUMES:
                return
            value = order("", level) + self.w["open"]
        else:
            value = self._continuing(state, level)
        stop = term + 1
        marks: tuple[Tag, ...] = ()
        point = stop + (self.forms[stop] == ".")
        if self.kinds[point] == "V" and level in _SHEETS and self._is_mark(point, state.language):
            marks = (Tag("VERSO", point, point),)
            stop = point + 1
        if "y" in self.row[at].flags and self.forms[term - 1] not in _DASHES:
            value += self.w["year_before_term"]
        if self.forms[term - 1] not in _DASHES and self._numbered(term):
            value += self.w["wrong_side"]
        rank = _rank(state.level, level)
        name = Tag(_NAMES.get(level, "LEVEL") + "<", term, term, level, state.language)
        row = (name, Tag(_LISTED, at, end - 1), *marks)
        yield stop, row, _state(state.language, rank, level, "e", 0), value + self.w["before"] + 0.5

    def _prefixed(self, at: int, state: State) -> Iterator[Step]:
        """Yield a fond without its term, before an opis: K-1, ap. 58."""
        if self.row[at].kind != "N" or "y" in self.row[at].flags or state.words:
            return
        if (
            state.mode == "a"
            and self.forms[at - 1] == "."
            and " " not in self.row[at].flags
            and self.kinds[at - 2] == "A"
        ) and (self.forms[at + 1] != "." or " " in self.row[min(at + 2, len(self.row) - 1)].flags):
            yield (
                at + 1,
                (Tag("PREFIXED", at, at),),
                _state(state.language, "fond", "fond", "e", 0),
                1.0,
            )
        end = at + 1
        while self.forms[end] in (",", "."):
            end += 1
        if end == at + 1 and state.mode == "O":
            return
        if self.kinds[end] != "T" or not any(
            r.level == "opis" and not r.number_first for r in self.readings[end]
        ):
            return
        if state.mode == "O" and "p" not in self.row[at].flags:
            return
        tags = (Tag("PREFIXED", at, at),)
        yield at + 1, tags, _state(state.language, "fond", "fond", "e", 0), 1.0

    # --- codes --------------------------------------------------------------------------------

    def _joint(self, at: int) -> tuple[str, int] | None:
        """Return the joint of a code at ``at`` and where the next number is."""
        form, kind = self.forms[at], self.kinds[at]
        if kind == "N":
            return (" ", at) if self.row[at].flags.endswith(" ") else None
        following = self.row[at + 1] if at + 1 < len(self.row) else Symbol("")
        if kind != "S" or not (
            following.kind == "N" or (following.kind == "X" and "#" in following.flags)
        ):
            return None
        spaced = " " in self.row[at + 1].flags
        if form in ("/", "_"):
            return form, at + 1
        if form == ".":
            return (". " if spaced else "."), at + 1
        if form == ",":
            return ",", at + 1
        if form in _DASHES and not spaced and " " not in self.row[at].flags:
            return "-", at + 1
        return None

    def _code(self, at: int, state: State) -> Iterator[Step]:
        """Yield the codes that begin at a number: 17/162/18/125, 495-18-1101-15, 52.2.68.50."""
        glued = self.forms[at - 1] in (".", "/") and " " not in self.row[at].flags
        if "d" in self.row[at].flags and not glued:
            return
        if self.forms[at - 1] == "/" and state.mode != "a":
            return
        if self.kinds[at - 2] in ("N", "X") and self.forms[at - 1] == "/":
            return
        parts = [(at, at)]
        joints: list[str] = []
        end = at + 1
        while len(parts) < 5:
            joint = self._joint(end)
            if joint is None:
                break
            mark, following = joint
            if "r" in self.row[following].flags:
                break
            if joints and joints[0] == "." and mark == "/" and "/" not in joints:
                parts[-1] = (parts[-1][0], following)
                end = following + 1
                continue
            if joints and not (
                mark == joints[-1]
                or (joints[-1] == "," and mark == "/")
                or {mark, joints[-1]} <= {"/", "-"}
                or {mark, joints[-1]} == {".", ". "}
            ):
                break
            if len(parts) == 4 and {*joints, mark} != {"/"}:
                break
            close = state.mode == "t" or (state.mode == "a" and not state.words)
            if joints == [","] and mark == "/" and not close:
                break
            parts.append((following, following))
            joints.append(mark)
            end = following + 1
        while len(parts) >= 2:
            value = self._code_value(parts, joints, state)
            if value is not None:
                yield self._coded(parts, joints, state, value)
                if set(joints[:3]) == {","} or (len(parts) < 4):
                    pass
                return
            parts.pop()
            joints.pop()

    def _code_value(
        self, parts: list[tuple[int, int]], joints: list[str], state: State
    ) -> float | None:
        marks = set(joints)
        count = len(parts)
        close = state.mode == "a" and state.words == 0
        after_fond = state.mode == "t"
        known = state.level == "archive"
        last = parts[-1][1]
        if (
            self.kinds[last + 1] == "W"
            and not self.row[last + 1].flags
            and self.forms[last + 1] != "letter"
        ):
            return None
        if self._leads_to_term_any(parts[-1][0]):
            return None
        if count == 2 and "y" in self.row[parts[0][0]].flags and not close:
            return None
        if after_fond:
            if marks == {","} or " " in marks:
                return None
            if marks == {"-"} and count == 2:
                return (
                    1.0
                    if " " not in self.row[parts[0][0]].flags and self.kinds[parts[0][0] - 1] == "T"
                    else None
                )
            if (count == 2 and "/" not in marks) or (joints[0] == "," and count < 3):
                return None
            if count == 2 and marks <= {"/"}:
                return 1.0 + 0.5
            return self.w["code_part"] * count
        if state.mode in "a;&" and state.words and state.words != _CODED:
            return None
        if state.mode != "O":
            if marks == {","}:
                climbs = all("c" in self.row[part[0]].flags for part in parts[1:])  # a list
                climbs = climbs and count == 3
                return self.w["code"] if close and count >= 3 and known and not climbs else None
            if " " in marks:
                return self.w["code"] if close and count >= 3 and known and marks == {" "} else None
            if count == 2:
                if not close or not known or marks - {"/", "."}:
                    return None
                return self.w["code"] - 1
            return self.w["code"] + self.w["code_part"] * (count - 2)
        first = self.row[parts[0][0]].flags
        if marks == {"-"} and count == 3 and "p" in first:
            return 0.5  # И-138-2-532: the letter of an archive's division
        if "/" in marks and count >= 3 and "d" not in first:
            named = self.forms[parts[0][0] - 1] == "^^"
            return -0.5 + (1.0 if count >= 4 or named else 0.0)
        return None

    def _leads_to_term_any(self, at: int) -> bool:
        found = [f for language in self.languages if (f := self._before(at, language))]
        if not found:
            return False
        after = found[0][0] + 1
        return self.kinds[after + (self.forms[after] == ".")] != "N"

    def _coded(
        self, parts: list[tuple[int, int]], joints: list[str], state: State, value: float
    ) -> Step:
        tags: list[Tag] = []
        joint = "_SLASH" if set(joints) == {"/"} else "_JOIN"
        for index, (first, last) in enumerate(parts):
            if index:
                tags.append(Tag(joint, first - 1, first - 1))  # a blank has no token of its own
            tags.append(Tag("NUMBER", first, last))
        count = len(parts)
        level = {2: "opis", 3: "delo"}.get(count, "listy")
        if state.mode == "t" and count == 2:
            level = "fond"
        end = parts[-1][1] + 1
        new = _state(
            state.language, level, level, "n", _CODED if "/" in joints or count < 4 else _CODED + 1
        )
        if level == "listy" and self.kinds[end] == "V" and self._is_mark(end, state.language):
            tags.append(Tag("BOTH" if "b" in self.row[end].flags else "VERSO", end, end))
            end += 1
        return end, tuple(tags), new, value

    # --- between ------------------------------------------------------------------------------

    def _between(self, at: int, state: State, steps: list[Step]) -> None:
        """Add what goes on after a complete element, an archive's name, or a repeat."""
        symbol = self.row[at]
        kind, form, flags = symbol
        named = state.mode == "a"
        gap = state if state.mode in ("g", ";", "&", "a") else _at(state, "g")
        if (
            state.words == _CODED + 1
            and state.mode in "nr"
            and form == ","
            and self.kinds[at + 1] == "T"
            and any(r.level == "listy" for r in self.readings[at + 1])
        ):
            return  # RGVIA 52.2.22.187, L 469: the sheet has been named
        if state.words == _CODED + 1 and form == "." and flags == "":
            return
        if kind == "T":
            if gap.language:
                self._term(at, gap, steps)
            else:
                for language in self._spoken(at, state):
                    if any(r.language == language for r in self.readings[at]):
                        self._term(at, _in_language(gap, language), steps)
        if kind == "N":
            for language in [gap.language] if gap.language else self.languages:
                if self._before(at, language) is not None:
                    steps.extend(self._numbers_before(at, _in_language(gap, language)))
            if named:
                steps.extend(self._code(at, state))
                steps.extend(self._prefixed(at, state))
            elif state.mode == ";" or (state.mode == "&" and self.forms[at - 2] != "."):
                steps.extend(self._code(at, state))
            elif (state.mode == "n" or state.mode == "g") and self.forms[at - 1] == ",":
                for step in self._code(at, state):
                    steps.append((step[0], step[1], step[2], step[3] - 1.0))
        if kind == "A" and not named and "f" not in flags and state.mode in ("g", "n", "r", "e"):
            steps.extend(self._archive_after(at, state))
        if (
            named
            and kind == "W"
            and self._is_cap(at)
            and state.words == 0
            and state.level == "archive"
        ):
            steps.extend(self._named_fond(at, state))
        skip = self.skips[at]
        if state.mode == "n" and state.level in _FILES and (end := self._person(at)):
            steps.append((end, (Tag("SKIP", at, end - 1),), gap, self.w["bracket"]))
        if kind == "S":
            if form == ";":
                if named:
                    new = _passing(state, min(state.words + 1, _MOST_WORDS))
                    steps.append((at + 1, skip, new, self.w["semicolon_after_archive"]))
                else:
                    new = _state(state.language, state.level, "", ";", gap.words)
                    steps.append((at + 1, (Tag("_SEMI", at, at),), new, 0.0))
            elif form == "//":
                steps.append((at + 1, skip, gap, self.w["two_slashes"]))
            elif form in _BRACKETS:
                end = self._bracket(at)
                if end:
                    year = named and any(
                        "y" in self.row[i].flags for i in range(at, end) if self.row[i].kind == "N"
                    )
                    new = _passing(gap, min(gap.words + year, _MOST_WORDS))
                    steps.append((end, (Tag("SKIP", at, end - 1),), new, self.w["bracket"]))
                steps.append((at + 1, skip, gap, self.w["open_bracket"] if not named else -0.5))
            elif form in (")", "]"):
                steps.append((at + 1, skip, gap, -0.4))
            elif form in "«“„" and not named and (end := self._quoted(at)):
                steps.append((end, (Tag("SKIP", at, end - 1),), gap, self.w["bracket"]))
                steps.append((at + 1, skip, gap, -0.01))
            elif form in _LIGHT or form == "/":
                steps.append((at + 1, skip, gap, -0.01))
            else:
                steps.append((at + 1, skip, gap, -0.5))
            return
        if kind == "N" and "y" in flags:
            end = at + 1
            if self.forms[end] in _DASHES | {"/"} and self.kinds[end + 1] == "N":
                end += 2
            if self.forms[end] in self.small["year"]:
                end += 1
            new = _passing(gap, min(gap.words + named, _MOST_WORDS))
            steps.append((end, (Tag("SKIP", at, end - 1),), new, self.w["year"]))
            return
        if kind == "N":
            glued = " " not in flags and self.forms[at - 1] == "."
            cost = self.w["number_between"] if not glued else -1.0
            steps.append(
                (at + 1, skip, _passing(gap, min(gap.words + (not glued), _MOST_WORDS)), cost)
            )
            return
        chain = form in word_by_word("and", "bridge", "aside")
        if chain and not named and kind == "W":
            new = _state(state.language, state.level, "", "&", gap.words)
            steps.append((at + 1, (Tag("_SEMI", at, at),), new, -0.3))
        if kind in ("W", "T", "M", "V", "X") and gap.words < _MOST_WORDS:
            if form == "Alias" or (not named and form in self.small["within"]):
                steps.append((at + 1, skip, gap, -0.2))
            else:
                sentence = kind == "W" and "U" in flags and self.forms[at - 1] == "."
                count = COUNTS.get(form, 1) + (2 if sentence and not named else 0)
                words = min(gap.words + count, _MOST_WORDS)
                steps.append((at + 1, skip, _passing(gap, words), -0.05))
        if kind == "A" and "f" in flags:
            steps.append((at + 1, skip, gap, -0.1))

    def _person(self, at: int) -> int:
        """Return the end of the name of whom an investigation file is about; 0 if there is none.

        `АСД № Н-13614 на Бухарина Н. И. Т. 1. Л. 53`: its number has a prefix.
        """
        if self.kinds[at] != "W" or "p" not in self.row[at - 1].flags:
            return 0
        for end in range(at + 1, min(at + _LONGEST_PERSON, len(self.row))):
            if self.kinds[end] == "T" and self._numbered(end):
                below = any(r.level in VOLUMES | _SHEETS for r in self.readings[end])
                return end if below else 0
            if self.kinds[end] in "NAR" or self.forms[end] in (";", "//"):
                return 0
        return 0

    def _spoken(self, at: int, state: State) -> Sequence[str]:
        """Return the languages of a term, those of the repeat before it first: `Tamże, k. 17`."""
        if state.level != "repeat":
            return self.languages
        repeat = next(
            (form for form in self.forms[at - 1 :: -1] if form in self.small["repeat"]), ""
        )
        own = self.small["repeat"].get(repeat, ())
        return sorted(self.languages, key=lambda one: one not in own)

    def _named_fond(self, at: int, state: State) -> Iterator[Step]:
        """Yield a fond's name right after the archive: ГИМ. Уваров. № 5."""
        end = at
        while end < at + 5 and self.kinds[end] == "W":
            end += 1
        if self.forms[end] not in (",", ".", ":"):
            return
        term = end + 1
        if self.kinds[at - 1] != "S" or self.kinds[term] != "T" or not self._numbered(term):
            return
        if not all(ORDER.get(r.level, 0) >= 3 for r in self.readings[term]):
            return
        yield end, (Tag("NAME", at, end - 1),), _state(state.language, "fond", "fond", "e", 0), 0.6

    def _archive_after(self, at: int, state: State) -> Iterator[Step]:
        if state.mode == "g" and state.words:
            return
        end = at + 1
        value = self.w["archive_after"]
        if state.level == "fond" and self.kinds[end + 1] == "T" and self._numbered(end + 1):
            tags = (Tag("ARCHIVE_WITHIN", at, at),)  # фонд 102 ГАРФ (оп. 226, д. 13)
            yield end, tags, _state(state.language, "fond", "fond", "e", 0), value
        if self.forms[end] in (")", "]"):
            value += 1.0
        else:
            following = end
            while self.forms[following] in _LIGHT and following < end + 3:
                following += 1
            if self.kinds[following] in ("T", "N"):
                value -= 3.0
        yield (
            end,
            (Tag("ARCHIVE_AFTER", at, at),),
            _state(state.language, "listy", "", "z", 0),
            value,
        )

    # --- looking ------------------------------------------------------------------------------

    def _quoted(self, at: int) -> int:
        """Return the end of a file's title in quotation marks: `Т. 1 «План поражения», л. 193`."""
        close = _QUOTES[self.row[at].form], "”", "»"
        for end in range(at + 2, min(at + _LONGEST_BRACKET, len(self.row))):
            if self.row[end].form in close:
                return end + 1
        return 0

    def _bracket(self, at: int) -> int:
        """Return the end of what stands in brackets that open at ``at``; 0 if they don't close."""
        close = _BRACKETS[self.row[at].form]
        for end in range(at + 1, min(at + _LONGEST_BRACKET, len(self.row))):
            if self.row[end].form == close:
                return end + 1
            if self.row[end].form in _BRACKETS:
                return 0
        return 0


def _rank(before: str, level: str) -> str:
    """Return the level that a citation has come down to with an element; a volume stays in it."""
    if level not in VOLUMES:
        return level
    return before if before not in ("archive", "repeat", "") else "delo"


_NAMES: Final = {
    "fond": "FOND", "opis": "OPIS", "delo": "DELO", "number": "DELO", "listy": "LISTY",
    "pages": "LISTY", "razriad": "SECTION", "razdel": "SECTION",
    **dict.fromkeys(("dokument", "edinitsa", "litera"), "DOCUMENT"),
    **dict.fromkeys(VOLUMES, "VOLUME"),
}  # fmt: skip
"""The grammar's token for a term of each level; ``LEVEL`` for all others."""


def _stretches(row: Sequence[tuple[Tag, ...]]) -> tuple[tuple[Tag, ...], ...]:
    """Split a row of tags into the citations or chains in it."""
    found: list[list[Tag]] = []
    under_way: list[Tag] = []
    for tags in row:
        if tags[0].name == "O":
            continue
        if tags[0].name == "BEGIN":
            under_way = []
            found.append(under_way)
            tags = tags[1:]
        under_way.extend(tags)
    for stretch in found:
        while stretch and stretch[-1].name in ("SKIP", "_SEMI"):
            stretch.pop()
    return tuple(tuple(stretch) for stretch in found if stretch)
