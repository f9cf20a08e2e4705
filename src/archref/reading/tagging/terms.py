"""Terms: what each can mean after what came before, and what may precede its number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from archref.reading.level_order import ORDER, SHEETS, VOLUMES
from archref.reading.symbols import DASH_SIGNS
from archref.reading.tagging.facts import TermSeen
from archref.reading.tagging.further import marked_first
from archref.reading.tagging.names import fond_name, is_after_name, may_be_named
from archref.reading.tagging.numbers import first_number, litera_number
from archref.reading.tagging.numbers_first import WORD_IN_FULL, term_after
from archref.reading.tagging.row import BRACKETS, QUOTES, Row
from archref.reading.tagging.seen import term_at
from archref.reading.tagging.states import (
    HERE,
    NAMED,
    NAMED_AGAIN,
    OPENING,
    OUTSIDE,
    Here,
    State,
    Step,
    Tag,
    at_mode,
    in_language,
    state_of,
)
from archref.reading.tagging.succession import FILES, TITLE, continuing, of_periodical, order, rank
from archref.reading.tagging.vocabulary import NAMES, Meant, gloss_words, terms, weighed
from archref.reading.tagging.weights import valued, weights
from archref.terms import lexicon

_DEGREES: Final = frozenset("°º")
_APOSTROPHES: Final = frozenset("'’‘`´")
_NUMBER_SIGNS: Final = frozenset({"№", "no", "n", "nr"})
_CLOSING: Final = frozenset(QUOTES.values()) | {"”"}
_NAMED: Final = {"archive": NAMED, "repeat": NAMED_AGAIN}
"""After which a fond may have a name."""

_OF_WORKS: Final = VOLUMES | {"dokument"}
_OF_PRINT: Final = VOLUMES | {"number"}
"""Levels of a file that books have, too."""

_OF_ARTICLES: Final = frozenset({"delo", "stol"})
"""Levels whose terms in Russian are an article's, too: ст."""

_LONGEST_GLOSS: Final = 6  # tokens in brackets between a term and its number


def openings(row: Row, at: int, near: bool) -> Sequence[Here]:
    """Return what a term can be that begins a citation; ``near`` says that one has just ended."""
    if near and row.forms[at] in row.small["following"] and not row.numbered(at):
        return ()  # Bl. 74 f., 80: more sheets, and no fond
    return _openings(term_at(row, at), row.languages, row.hint.language, near)


@valued
def _openings(
    term: TermSeen, languages: Sequence[str], hint: str | None, near: bool
) -> Sequence[Here]:
    """Return the steps that begin a citation with a term.

    Remembering them saves 1.5 % of reading 780 real notes.
    """
    w, readings, steps = weights(), terms()[term.form], list[Here]()
    if term.aside or (near and term.sentence):
        return steps
    below = near and not any(r.level == "fond" for r in readings)
    for language in languages:
        if not any(r.language == language for r in readings):
            continue
        more = (w["hint"] if language == hint else 0.0) + w["begin_near"] * below
        folio = term.folio or (term.last and _may_be_folio(term, language))
        for level, value, begins, tags in meanings(term, language):
            if not begins or _is_page(term, level) or _is_apart_from_archive(term, OUTSIDE, level):
                continue
            worth = value + order("", level) + w["open"] + more
            if folio and level in ("fond", "opis"):
                worth += w["sheets_after_file"]
            new = state_of(language, level, level, "t", OPENING)
            steps.append((tags, new, worth))
            if level == "dop":
                steps.append((tags, at_mode(new, "n", OPENING), worth + w["no_number"]))
    return steps


def next_terms(row: Row, at: int, state: State) -> Sequence[Here]:
    """Return the readings of a term that goes on with a citation, in its language or in each."""
    term = term_at(row, at)
    if state.language:
        return further_terms(term, state, _is_after_number(row, at, state))
    steps: list[Here] = []
    for language in spoken(row, at, state):
        if any(r.language == language for r in row.readings[at]):
            spoken_state = in_language(state, language)
            steps += further_terms(term, spoken_state, _is_after_number(row, at, spoken_state))
    if _is_first_a_file(row, at):
        return [step for step in steps if step[0][0].name != "VOLUME"]
    return steps


def _is_first_a_file(row: Row, at: int) -> bool:
    """Return whether a term is that of files in the commonest of its languages.

    After a shelf mark in numbers no language is known, and d. is no part, as in Lithuanian:
    `5446/2/513, d. 980`. A term that its note does not read, as the Mongolian х., is of none.
    """
    ranks, readings = lexicon().ranks, row.readings[at]
    return bool(readings) and min(readings, key=lambda one: ranks[one.language]).level in FILES


@valued
def further_terms(term: TermSeen, state: State, wrong_side: bool) -> Sequence[Here]:
    """Return the readings of a term after a state; on the ``wrong_side``: its number is before.

    Half of those in 780 real notes have been met before.
    """
    w, before, steps = weights(), state.level, list[Here]()
    if term.aside and before in FILES:
        return steps
    named = _NAMED.get(before, 0) if state.mode == "a" and not state.words else 0
    pages = before == "repeat" and any(r.level == "pages" for r in terms()[term.form])
    for level, value, _, tags in meanings(term, state.language):
        if (level in VOLUMES and before == "archive") or (level == "delo" and term.volume):
            continue
        if _is_of_book(term, state, level) or _is_apart_from_archive(term, state, level):
            continue
        if _is_file_itself(term, level, before) or _is_other_word(term, state, level):
            continue
        if level == "number" and of_periodical(state, with_sheets=term.with_sheets):
            continue
        if term.sentence and (before in SHEETS or (before in FILES and level in FILES)):
            continue
        worth = value + continuing(state, level, with_sheets=term.with_sheets)
        if pages:
            worth += _after_repeat(term, level)
        elif before == "opis" and level in SHEETS and term.with_file:
            worth += w["page_before_file"]
        worth += _folio(term, state, level)
        if wrong_side:
            worth += w["wrong_side"]  # LVVA 1535. f. 11. apr. 159. lieta
        new = state_of(state.language, rank(before, level), level, "t", named)
        steps.append((tags, new, worth))
        if level == "dop":
            steps.append((tags, at_mode(new, "n", new.words), worth + w["no_number"]))
    return steps


def _is_apart_from_archive(term: TermSeen, state: State, level: str) -> bool:
    """Return whether a term is that of a fond after its archive only: `SSSA, p. 14, an. 5`.

    Or of an opis after it, a section, `ARAN, r. IV`, or a film: `op. 30, r. 4629, d. 84`.
    """
    known = lexicon()
    if level == "reel" or term.form not in known.words["behind_archive"]:
        return level == "reel" and term.form in known.by_level["razriad"] and state.level != "opis"
    behind = state.level == "archive" and not state.words
    if term.form in known.by_level["razriad"]:
        return level == "razriad" and not (behind or state.level == "repeat")
    if level == "opis":
        return state.level != "fond"
    return level == "fond" and not ((behind or state.mode == ";") and term.with_opis)


def _is_page(term: TermSeen, level: str) -> bool:
    """Return whether a folder or an opis without a file may be any page, note or paragraph.

    `l. 6. See p. 45 below; n. 12 above`, `Л. 6. См. п. 45 приказа`
    """
    if level == "papka" and not term.with_file:
        return len(term.form) == 1
    number = level == "opis" and term.last
    return number and any(reading.level == "number" for reading in terms()[term.form])


def _is_file_itself(term: TermSeen, level: str, before: str) -> bool:
    """Return whether a term of files and of other units is that of a file here.

    That is where nothing of the unit's is: no file is below the papka of `f. 50, b. 8`, and
    before the edinitsa of `Од. зб. 5` no other term of files; `Од. зб. 5; Од. зб. 7` are two.
    """
    if all(reading.level != "delo" for reading in terms()[term.form]):
        return False
    if level == "papka":
        return not term.with_file
    return level == "edinitsa" and (term.again or ORDER.get(before, -1) < ORDER["delo"])


def _is_other_word(term: TermSeen, state: State, level: str) -> bool:
    """Return whether what may be a misread term of files is a word: `Л. 3 (пр. № 93, п. 1)`.

    Or it is the article of a file's journal: `Д. 3012. Ст. 45. Л. 3`.
    """
    below = ORDER.get(state.level, -1) >= ORDER["delo"] and state.mode != ";"
    article = state.level in FILES and term.form in lexicon().words["article"]
    return below and ((term.damaged and level in FILES) or (article and level in _OF_ARTICLES))


def article_end(row: Row, at: int, state: State) -> int:
    """Return the end of an article of a file's journal: `Д. 3012. Ст. 45–47. Л. 3`; 0 if none."""
    if state.level not in FILES or state.mode == ";" or row.forms[at] not in row.small["article"]:
        return 0
    number = row.after_term(at)
    joined = row.forms[number + 1] in DASH_SIGNS and row.kinds[number + 2] == "N"
    return number + 1 + 2 * joined if row.kinds[number] == "N" else 0


def _is_of_book(term: TermSeen, state: State, level: str) -> bool:
    """Return whether a term after a file is one of the book itself, or of a work.

    `l. 6. See ch. 3, p. 45; n. 12`, but `l. 6. See vol. 3, l. 7` is a volume of the file;
    `d. 5, cited in Golod v SSSR, vol. 2, p. 134`, but `d. 5, personal file, vol. 2`
    """
    filed = ORDER.get(state.level, -1) >= ORDER["papka"]
    if level == "dokument" != state.level and filed and not term.with_sheets:
        return state.mode == "&" or state.words >= TITLE  # d. 5; see also doc. 15 in Golod
    if level in _OF_WORKS and state.level in FILES:
        return state.words >= TITLE and not term.with_sheets
    if level in _OF_WORKS and state.level in SHEETS:  # l. 6; see Tragediia, vol. 2, doc. 15
        listed = state.mode == ";" and term.with_pages  # l. 51; vol. 3, doc. 15
        apart = state.words > 0 or state.mode == "&" or (level == "ch" and state.mode != ";")
        return listed or (apart and not term.with_sheets)  # l. 4, pt. 13
    titled = state.words >= TITLE
    apart = (titled or state.mode == "&") and state.level in ("fond", "opis")
    if apart and level in _OF_PRINT and term.with_pages:
        return True  # RGASPI, 17/3. Stalin, Sochineniia, vol. 13, p. 211
    high = ORDER.get(state.level, -1) < ORDER["papka"]
    if titled and high and not term.with_file:  # 17/3, cited in Smith, Title, p. 345 n. 12
        return any(reading.level == "pages" for reading in terms()[term.form])
    if not _is_page(term, level):
        return False
    own = (state.language, level) in ((r.language, r.level) for r in terms()[term.form])
    return (level == "opis" and not own) or _is_apart(state, level)  # l. 5, n. 7: no Estonian opis


def _is_apart(state: State, level: str) -> bool:
    """Return whether a term is apart from a file; an opis is not: `ERA, f. 957, s. 67; n. 14`."""
    apart = state.mode == "&" or (state.mode == ";" and level != "opis")
    return ORDER.get(state.level, -1) >= ORDER["delo"] and (state.words > 0 or apart)


def _after_repeat(term: TermSeen, level: str) -> float:
    """Value a reading, right after a repeat, of a term that can be that of pages."""
    if term.with_file:
        return weights()["page_before_file"] if level in SHEETS else 0.0
    return 0.0 if level in SHEETS else weights()["pages_after_repeat"]


def _may_be_folio(term: TermSeen, language: str = "") -> bool:
    """Return whether a term can be that of sheets, be it in a language: `Ibid., f. 14`, list 6."""
    readings = (r for r in terms()[term.form] if r.level == "listy")
    return any(language in (r.language, "") for r in readings)


def _folio(term: TermSeen, state: State, level: str) -> float:
    """Value a reading of a term that can be that of folios, too: f. and list."""
    w = weights()
    if level == "listy" and (term.with_opis or (term.after_opis and state.level == "opis")):
        return w["folio_before_opis"]
    if level == "listy":  # d. 44; f. 1235: a fond
        parted = state.mode == ";" and state.level in FILES and not state.words
        return w["sheets_after_semicolon"] if parted and not term.semicolons else 0.0
    if level not in ("fond", "opis"):
        return 0.0
    if state.level == "repeat":
        return w["folio_after_repeat"] if term.last and _may_be_folio(term) else 0.0
    if not _may_be_folio(term, state.language):
        return 0.0
    parted = state.mode in ";&" and not term.semicolons
    below = state.level in FILES or state.level in SHEETS
    return w["sheets_after_file"] if level == "opis" and below and not parted else 0.0


def _is_after_number(row: Row, at: int, state: State) -> bool:
    """Return whether the number of a term after an archive precedes it, as its language has it."""
    if state.level != "archive":
        return False
    before = at - 1 - (row.forms[at - 1] == ".")
    return row.kinds[before] == "N" and term_after(row, before, state.language) is not None


@valued
def meanings(term: TermSeen, language: str) -> Sequence[Meant]:
    """Return what a term can mean in a language.

    Asked for 22,000 times in 780 real notes, for 750 pairs; remembering them saves 5 to 10 %.
    """
    w, form = weights(), term.form
    if term.section:
        tag = Tag("LEVEL", HERE, HERE, "deloproizvodstvo", language)
        return [Meant(tag.level, w["read"], False, (tag,))]
    if term.file:
        tag = Tag("DELO", HERE, HERE, "delo", language)
        return [Meant(tag.level, w["read"], False, (tag,))]
    weak = form[0] == "°"
    always = w["weak_term"] * weak + w["and_as_term"] * term.joins
    wrong = w["wrong_side"] if term.leads_on else 0.0
    either = lexicon().either_side
    found = []
    for reading, value in weighed(form, language):
        level = reading.level
        worth = value + always
        beside = (reading.language, level) in either and term.numbered
        if reading.number_first and not beside:
            worth += wrong
        begins = not (level in VOLUMES or term.damaged or weak)
        tag = Tag(NAMES.get(level, "LEVEL"), HERE, HERE, level, language or reading.language)
        found.append(Meant(level, worth, begins, (tag,)))
    return found


def spoken(row: Row, at: int, state: State) -> Sequence[str]:
    """Return the languages of a term, those of the repeat before it first: `Tamże, k. 17`."""
    if state.level != "repeat":
        return row.languages
    repeats = row.small["repeat"]
    repeat = next((form for form in row.forms[at - 1 :: -1] if form in repeats), "")
    own = repeats.get(repeat, ())
    return sorted(row.languages, key=lambda one: one not in own)


def after_term(row: Row, at: int, state: State, steps: list[Step]) -> None:
    """Add what can come after a term: its number, a name, or what is passed over before them."""
    kind = row.kinds[at]
    named = state.current == "fond" and state.words in (NAMED, NAMED_AGAIN)
    if state.current == "fond" and state.words == OPENING and is_after_name(row, at):
        state, named = at_mode(state, state.mode, NAMED), True
    if state.current == "fond" and not named and may_be_named(row, at):
        state, named = at_mode(state, state.mode, NAMED_AGAIN), True
    if kind in ("N", "X"):
        steps.extend(first_number(row, at, state))
        if kind == "N" or not named:
            return
    end, cost = _passed(row, at)
    if not end and state.current in ("listy", "delo") and row.forms[at] in row.small["with"]:
        end, cost = at + 1, "gloss"  # листы с 5 по 8
    if end:
        steps.append((end, (Tag("SKIP", at, end - 1),), state, row.w[cost]))
    if state.current == "listy":
        steps.extend(marked_first(row, at, state))
    if state.current == "opis" and _is_named(row, at):
        tag = Tag("NUMBER", at, at, "opis")
        steps.append((at + 1, (tag,), at_mode(state, "n"), row.w["number"]))
    if state.current == "litera":
        steps.extend(litera_number(row, at, state))
    if named:
        if kind == "A":
            steps.append((at + 1, (Tag("NAME", at, at),), at_mode(state, "n"), row.w["name"]))
        steps.extend(fond_name(row, at, state))


def _is_named(row: Row, at: int) -> bool:
    """Return whether a name is there, and then a further term: `Ф. 2. Оп. ШГФ. Д. 12`."""
    further = row.kinds[at + 2] == "T" and row.numbered(at + 2)
    ended = row.forms[at + 1] in (".", ",")  # Ф. 977. Оп. Совет. Д. 12
    work = row.forms[at + 1] == "," and row.says(at + 2, "pages")  # op. Hengstenberg, s. 292
    return further and ended and (row.forms[at] == "^^" or (row.forms[at] == "^" and not work))


def _passed(row: Row, at: int) -> tuple[int, str]:
    """Return the end of what is between a term and its number, and the weight of that."""
    form, kind = row.forms[at], row.kinds[at]
    if kind == "S":
        return _separator(row, at)
    if form in _NUMBER_SIGNS and not _ends_sentence(row, at - 1):
        return at + 1 + (row.forms[at + 1] in _DEGREES), "stop_after_term"
    if form in gloss_words() and kind != "A":
        return at + 1, "gloss"  # opis [inventory] 3
    if kind == "T" and form in (row.forms[at - 1], row.forms[at - 2]):
        return at + 1, "stop_after_term"  # fund (fond) 4
    return 0, ""


def _ends_sentence(row: Row, at: int) -> bool:
    """Return whether a stop ends the name of a section, in full: `Владимирский стол. № 57`."""
    named = len(row.forms[at - 1]) >= WORD_IN_FULL and row.says(at - 1, "stol")
    return named and row.forms[at] == "."


def _separator(row: Row, at: int) -> tuple[int, str]:
    """Return the end of a separator after a term, and its weight."""
    form = row.forms[at]
    if form in _DEGREES:
        return at + 1, "stop_after_term"  # f° 5
    if form in (".", ":", ",", ";", "..", "_"):
        again = row.forms[at - 1] in (",", ":", ";")
        return (0, "") if again else (
            at + 1, "stop_after_term" if form in ".:_" else "comma_after_term"
        )  # fmt: skip
    if form in _APOSTROPHES and row.forms[at - 1] == ".":
        return at + 1, "comma_after_term"  # op.' 8: a slip of the pen
    if form in DASH_SIGNS and row.kinds[at + 1] in ("N", "T", "W"):
        return at + 1, "dash_after_term"
    if form in BRACKETS and 0 < (end := row.bracket(at)) <= at + _LONGEST_GLOSS:
        return end, "bracket"
    return 0, ""
