"""The words of a note that a citation can hang on: terms, archives and repeated references."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from archref.archives.authority import Authority, fold_name
from archref.patterns import CAPITAL, has_digit, lazy
from archref.reading.neighbours import BLANKS, code_after, joint, number_after, word_after
from archref.terms import Lexicon, Reading, fold
from archref.terms.small_words import in_either_case

_WORD: Final = lazy(r"[^\W\d_]+(?:[’'ʹʼ´`‘ʻ′][^\W\d_]+)*(?:[’'ʹʼ´`ʻ′]|‘(?=[.\s]\s?\d))?|№")
_STOPS: Final = frozenset(".0123456789")
"""What comes next to a common word that is a term: `л. 5`, `л5`."""

_DIGITS: Final = lazy("[0-9][0-9]*")  # found four times as fast as [0-9]+
_LETTERS: Final = lazy(r"[^\W_]+")
_SIGNS: Final = re.compile(rb"\xe2..|\xc2.", re.DOTALL)
_APART_FROM_WORDS: Final = bytes(
    byte if byte > 0x7F or chr(byte).isalnum() else ord(" ") for byte in range(0x100)
)
_APART: Final = (".", ". ")
"""What may be between the first letters of `a. a. O.`"""

_WORD_AHEAD: Final = lazy(r"[\w/]{0,3}[.\-‑–]\s?([^\W\d_]{1,10})")
SLASHED: Final = lazy(r"/(?:(?<=\d/)|(?<=\d[^\W\d_]/))\d+[^\W\d_]?/\d")
"""A shelf mark from its first slash on, which is found faster than any digit: `17/162/18`."""

_SHORT_TERM: Final = 2
_SHORTEST_SMALL: Final = 4
"""Letters of an archive's abbreviation that is read in small letters, too: `гарф ф. 9479`."""

_FULL_NAME: Final = 3
"""Words of a name that begins with a small letter: `в государственном архиве Псковской обл.`"""

_LOOK_BACK: Final = 20
_LONGEST_DAY: Final = 2
"""Figures of a day."""

_LONGEST_JOINT: Final = 4
"""Characters between two words of one term: `ед. хр.`"""

_LOOKALIKE: Final = str.maketrans("aeopcxykmthbnuri", "аеорсхукмтнвпигі")
"""Latin letters as the Cyrillic ones that look like them in print (n and п in italics)."""

_LATIN_LOOKALIKE: Final = str.maketrans("асеорхукмтнв", "aceopxykmthb")

_ANCHOR_LEVELS: Final = frozenset(
    {"fond", "opis", "delo", "razriad", "papka", "karton", "perechen", "sviazka"}
)
_LONGEST_GAP: Final = 3
"""Characters between two words of one name."""

_LONGEST_PREFIX: Final = 3
"""Letters before the number of a fond: `Ф. Р-133`."""

_REMEMBERED: Final = 50_000
_SMALL: Final = -1
"""In the place of words of a name: it is one word, an abbreviation in small letters."""

Words = list[re.Match[str]]


class Anchor(NamedTuple):
    """A word or words of the note that say more than their letters."""

    kind: str
    """``term``, ``archive`` or ``repeat``."""

    start: int
    end: int
    form: str
    """The folded form, as the lexicon or the authority table knows it."""

    readings: tuple[Reading, ...] = ()
    """What a term can mean."""

    damaged: bool = False
    """It was recognized though letters of two scripts are mixed in it, or some are misread."""


class AnchorFinder:
    """Finds the anchors of a text; one finder serves a whole run."""

    def __init__(self, lexicon: Lexicon, authority: Authority) -> None:
        self._terms = lexicon.terms
        self._starts = lexicon.starts
        self._compounds = lexicon.compounds
        self._repeats = lexicon.words["repeat"]
        self._adverbs = lexicon.words["repeat_adverb"]
        self._authority = authority
        self._fonds = lexicon.saying("fond")
        self._opisi = lexicon.saying("opis")
        self._sections = lexicon.saying("razriad")
        strong = lexicon.saying(*_ANCHOR_LEVELS)
        self._strong = strong | {
            lexicon.compounds[form] for form in strong & lexicon.compounds.keys()
        }
        self._skeletons = {
            _skeleton(form): form
            for form in self._terms
            if not form.isascii() and (form in strong or form in lexicon.by_level["listy"])
        }
        self._common = frozenset(lexicon.words["common"])
        self._leading = self._strong.union(one.split()[-1] for one in lexicon.phrases["gloss"])
        repeats = lexicon.phrases["repeat"]
        told = sorted((one for one in repeats if not _is_of_initials(one)), key=_telling_word)
        groups = [(word, tuple(own)) for word, own in groupby(told, _telling_word)]
        self._repeats_with = {
            form.encode(): own for word, own in groups for form in in_either_case((word,))
        }
        letters = in_either_case(one[:3:2] for one in repeats if _is_of_initials(one))
        self._initials = tuple(joint.join(pair) for pair in letters for joint in _APART)
        one_fond = self._fonds - {form for _, form in lexicon.plurals}  # в фондах Российского …
        self._fond_words = frozenset(map(str.encode, in_either_case(one_fond)))
        self._initial_repeats = tuple(filter(_is_of_initials, repeats))
        self._misread = lexicon.misread
        self._is_document = lexicon.is_document
        self._can_lead = lru_cache(maxsize=_REMEMBERED)(self._leads)
        self._longest = lru_cache(maxsize=_REMEMBERED)(self._begins)

    def worth_reading(self, text: str) -> bool:
        """Return cheaply whether a text can hold a citation at all.

        It needs a term or an archive beside a number, a repeat, or an archive and a fond.
        """
        for digits in _DIGITS.finditer(text) if has_digit(text) else ():
            start, end = digits.span()
            if self._is_led_to(text, start):
                return True
            ahead = _WORD_AHEAD.match(text, end)
            if ahead is not None and fold(ahead.group(1)) in self._strong:
                return True
        if "/" in text and SLASHED.search(text) and any(map(self._names, _WORD.findall(text))):
            return True
        words = _words_in_bytes(text)
        repeats = [self._repeats_with[one] for one in self._repeats_with.keys() & set(words)]
        if any(one in text for one in self._initials):
            repeats.append(self._initial_repeats)
        if repeats and any(_any_repeat(one).search(text.lower()) for one in repeats):
            return True
        fonds = self._fond_words.intersection(words)
        return bool(fonds) and _named_fond(fonds).search(text) is not None

    def _names(self, word: str) -> bool:
        """Return whether a word may begin or be an archive's name."""
        return word[0] == word[0].title() and (
            _is_acronym(word) or fold_name(word) in self._authority.starts
        )

    def _is_led_to(self, text: str, start: int) -> bool:
        """Return whether a term or an archive's name leads to the number at ``start``.

        Between the two may be the number's prefix (`ф. Р-5446`).
        """
        words = list(_WORD.finditer(text, max(0, start - _LOOK_BACK), start))
        if words and len(words[-1].group()) > _LONGEST_PREFIX:
            del words[:-1]
        return any(
            self._can_lead(word.group())
            and (text[word.end()] in _STOPS or fold(word.group()) not in self._common)
            for word in words[-2:]
        )

    def _leads(self, word: str) -> bool:
        """Return whether a word beside a number may be a term or an archive's name."""
        return fold(word) in self._leading or self._names(word)

    def find(self, text: str) -> list[Anchor]:
        """Return the anchors of ``text`` in order; they don't overlap."""
        anchors: list[Anchor] = []
        words = list(_WORD.finditer(text))
        longest = self._longest
        taken = 0
        for position, match in enumerate(words):
            begun = longest(match.group())
            if begun is None or match.start() < taken:
                continue
            in_terms, in_archives = begun
            found = self._archive(words, position, in_archives, text) if in_archives else None
            found = found or self._term(words, position, in_terms, text)
            if found is not None:
                anchors.append(found)
                taken = found.end
        return anchors

    def _begins(self, word: str) -> tuple[int, int] | None:
        """Return how many words a term and an archive's name starting with ``word`` can have.

        None if neither starts with it.
        """
        form = fold(word)
        in_terms = self._starts.get(form, 0) or self._starts.get(_skeleton(form), 0)
        in_terms = in_terms or int(self._meant(form) is not None)
        in_archives = self._authority.starts.get(fold_name(word), 0)
        if (
            len(word) == _SHORTEST_SMALL
            and word.istitle()
            and len(self._authority.candidates(word.upper())) == 1
        ):
            in_archives = _SMALL  # Garf, but not Gato, which several archives are called
        elif not _is_capital(word):
            if len(word) >= _SHORTEST_SMALL and self._authority.candidates(word.upper()):
                in_archives = _SMALL
            elif in_archives < _FULL_NAME or len(word) <= _SHORTEST_SMALL:
                in_archives = 0
        return (in_terms, in_archives) if in_terms or in_archives else None

    def _term(self, words: Words, position: int, longest: int, text: str) -> Anchor | None:
        """Return the term or repeated reference that begins at a word; it may have several."""
        start = words[position].start()
        for count in range(min(longest, len(words) - position), 0, -1):
            chosen = words[position : position + count]
            form, end = _joined_form(chosen, text), chosen[-1].end()
            if not form or (count > 1 and self._is_apart(words, position, count, text)):
                continue
            if count == 1 or form in self._compounds:
                if form in self._repeats and not self._is_adverb(form, text, end):
                    return Anchor("repeat", start, end, form)
                if form in self._terms:
                    return Anchor("term", start, end, form, self._terms[form])
            meant = self._meant(form) if count == 1 else self._skeletons.get(_skeleton(form))
            if meant is not None and (count == 1 or meant in self._compounds):
                return Anchor("term", start, end, meant, self._terms[meant], damaged=True)
        return None

    def _is_apart(self, words: Words, position: int, count: int, text: str) -> bool:
        """Return whether several words are not those of one term.

        The first is a number's letter, `In. 81a. C. 310`, or an abbreviation in capitals, `АРК.
        Спр. 5`; or another term begins among them and ends after them: in `Оп. 19 а. Е. х. 5` the
        letter is the opis', `а. е.` no Bulgarian file.
        """
        first, second = words[position].group(), words[position + 1].group()
        start = words[position].start()
        if len(first) == 1 and text[max(0, start - 2) : start].rstrip("-")[-1:].isdigit():
            return True
        if len(first) > _SHORT_TERM and first.isupper() and not second.isupper():
            return True
        end = position + count
        return any(
            _joined_form(words[begin:last], text) in self._compounds
            for begin in range(position + 1, end)
            for last in range(end + 1, begin + self._starts.get(fold(words[begin].group()), 0) + 1)
        )

    def _is_adverb(self, form: str, text: str, end: int) -> bool:
        """Return whether the word for `there` is one of a sentence: `aldaar gevallen is`."""
        return form in self._adverbs and text[end : end + 1] not in ("", *",.;:")

    def _is_term(self, word: str) -> bool:
        """Return whether a word after a name is the term of its fond: `АВПР. Ф. 133`.

        Or that of a section: in `Госархив. Разряд XVI` it is no town.
        """
        form = fold(word)
        return form in self._sections or (len(word) <= _SHORT_TERM and form in self._fonds)

    def _meant(self, form: str) -> str | None:
        """Return the term that a damaged form stands for."""
        meant = self._misread.get(form) or self._skeletons.get(_skeleton(form))
        if meant is not None or form.isascii():
            return meant
        latin = form.translate(_LATIN_LOOKALIKE)
        known = latin in self._strong and latin in self._terms and latin.isascii()
        return latin if known and not self._is_document(form) else None  # акт 19 is no akt 19

    def _archive(self, words: Words, position: int, longest: int, text: str) -> Anchor | None:
        """Return the longest name of an archive that begins at a word."""
        if longest == _SMALL:
            return self._small_archive(words, position, text)
        start, best = (last := words[position].start()), None
        least = 1 if _is_capital(words[position].group()) else _FULL_NAME
        if least > 1 and _agrees(words, position, text):
            return None
        for count, word in enumerate(words[position : position + longest], 1):
            begin, end = word.span()
            gap = text[last:begin]  # (LVA), PA-101. fonds; Stalin’s archive: Central State Archive
            apart = len(gap) > _LONGEST_GAP or not {*"):;", *"," * (count < least)}.isdisjoint(gap)
            if apart or (count > 1 and (word.group() == "№" or self._is_term(word.group()))):
                break
            last = end
            if count >= least and self._authority.candidates(text[start:end]):
                best = Anchor("archive", start, end, text[start:end])
        return best

    def _small_archive(self, words: Words, position: int, text: str) -> Anchor | None:
        """Return an archive's abbreviation in small letters, right before its fond or shelf mark.

        Or the numbers of a file's name: `гарф ф. 9479`, `Garf, 3316/64/1054`, `дато_р234_4_38а`.
        """
        start, end = words[position].span()
        fond = fold(word_after(text, end)[1]) in self._fonds
        coded = code_after(text, end + len(joint(text, end) or "")) == "//"
        if text[start:end].istitle():  # Saar, F. 12 is a person, and Saar, 12/3/45 has a day
            fond = fond and self._leads_to_opis(text, end)
            coded = coded and len(number_after(text, end)[1]) > _LONGEST_DAY
        joined = text[end : end + 1] in ("_", "-") and text[start].islower()
        if not (fond or joined or coded):
            return None
        return Anchor("archive", start, end, text[start:end])

    def _leads_to_opis(self, text: str, end: int) -> bool:
        """Return whether a fond's term, its number and the term of an opis are next."""
        between, fond = word_after(text, end)
        end += len(f"{between}{fond}")
        between, number = number_after(text, end)
        return fold(word_after(text, end + len(f"{between}{number}"))[1]) in self._opisi


def _words_in_bytes(text: str) -> list[bytes]:
    """Return the words of a text in UTF-8, of letters and digits: three times as fast as a pattern.

    What begins with two of the first bytes is a sign (`«`, `—`), never a letter.
    """
    data = text.encode(errors="replace")
    if not text.isascii():
        data = _SIGNS.sub(b" ", data)
    return data.translate(_APART_FROM_WORDS).split()


def _is_of_initials(repeat: str) -> bool:
    """Return whether a repeated reference has single letters only: `a. a. O.`"""
    return max(map(len, repeat.split())) == 1


def _telling_word(repeat: str) -> str:
    """Return the word of a repeated reference that is looked for before its pattern is tried.

    Words that are printed in one way only come before those with an apostrophe, then longer ones.
    """
    word = max(repeat.split(), key=lambda one: ("'" not in one, len(one)))
    pieces: list[str] = _LETTERS.findall(word)
    return max(pieces, key=len)


@lru_cache(maxsize=64)
def _named_fond(cues: frozenset[bytes]) -> re.Pattern[str]:
    """Return the pattern of a fond that is named after a person: `фонд А. И. Микояна`."""
    forms = [cue.decode() for cue in cues]
    no_initial = r"(?<!\b\w\.)(?<!\b\w\.\s)"  # the Ф. of `К. Ф. Энгельс` is no fond
    name = rf"(?:\S+\s)?[«\"“]?{CAPITAL}"
    return re.compile(rf"(?<!\w){no_initial}(?i:{'|'.join(sorted(forms))})\.?\s{name}")


@cache
def _any_repeat(repeats: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of these repeated references, however spaced."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_spaced, repeats))})(?!\w)")


def _spaced(repeat: str) -> str:
    """Return the source of the pattern of a repeated reference, however spaced."""
    return r"[.\s-]+".join(map(re.escape, repeat.split())).replace("'", "['’‘ʻʼ]")


def _skeleton(form: str) -> str:
    return form.translate(_LOOKALIKE)


def _is_capital(word: str) -> bool:
    """Return whether a word begins with a capital or is an abbreviation with some: sShSSA.

    The small letters of Georgian begin names, too.
    """
    return word[0] == word[0].title() or _is_acronym(word)


def _is_acronym(word: str) -> bool:
    """Return whether a word is an abbreviation of capitals, such as ДАХмО, TsGAOR, РГАСПИ."""
    return sum(char.isupper() for char in word) > 1


def _agrees(words: Words, position: int, text: str) -> bool:
    """Return whether the word before is an adjective of the same name: `Haluzevyi derzhavnyi`."""
    if not position:
        return False
    before, word = words[position - 1], words[position]
    beside = text[before.end() : word.start()].isspace()
    return beside and before.group()[-2:] == word.group()[-2:]


def _joined_form(words: Words, text: str) -> str:
    """Return the form of words of one term, between which are but stops, blanks, - and /."""
    gaps = [text[left.end() : right.start()] for left, right in pairwise(words)]
    if any(len(gap) > _LONGEST_JOINT or (gap != "/" and gap.strip(f"{BLANKS}.-")) for gap in gaps):
        return ""
    return fold(text[words[0].start() : words[-1].end()])
