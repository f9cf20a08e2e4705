"""The words of a note that a citation can hang on: terms, archives and repeated references."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from archref.archives.authority import Authority, fold_name
from archref.patterns import CAPITAL, lazy
from archref.reading.byte_words import words_in_bytes
from archref.reading.neighbours import BLANKS, code_after, joint, leads_to_number
from archref.terms import Lexicon, Reading, fold, lexicon

_WORD: Final = lazy(r"[^\W\d_]+(?:[’'ʹʼ´`‘ʻ′][^\W\d_]+)*(?:[’'ʹʼ´`ʻ′]|‘(?=[.\s]\s?\d))?|№")
_DIGITS: Final = lazy("[0-9][0-9]*")  # found four times as fast as [0-9]+
_LETTERS: Final = lazy(r"[^\W_]+")
_APART: Final = (".", ". ")
"""What may be between the first letters of `a. a. O.`"""

_BETWEEN: Final = BLANKS + "_.,:;()[]–—-‑/№Nn°º"
"""What may be between a word and the number it leads to."""

_WORD_AHEAD: Final = lazy(r"[\w/]{0,3}[.\-‑–]\s?([^\W\d_]{1,10})")
SLASHED: Final = lazy(r"/(?:(?<=\d/)|(?<=\d[^\W\d_]/))\d+[^\W\d_]?/\d")
"""A shelf mark from its first slash on, which is found faster than any digit: `17/162/18`."""

_SHORT_TERM: Final = 2
_SHORTEST_SMALL: Final = 4
"""Letters of an archive's abbreviation that is read in small letters, too: `гарф ф. 9479`."""

_FULL_NAME: Final = 3
"""Words of a name that begins with a small letter: `в государственном архиве Псковской обл.`"""

_LOOK_BACK: Final = 32
_NEAR: Final = 4
"""Characters after an abbreviation in small letters before which the term of its fond begins."""

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
        self._repeat_words = frozenset(
            _telling_word(one).encode() for one in repeats if not _is_of_initials(one)
        )
        self._initials = tuple(
            one[0] + joint + one[2] for one in repeats if _is_of_initials(one) for joint in _APART
        )
        self._cues = self._repeat_words | {fond.encode() for fond in self._fonds}
        self._repeated = lazy(
            lambda: rf"(?<!\w)(?:{'|'.join(map(_spaced, lexicon.phrases['repeat']))})(?!\w)"
        )
        self._leads: dict[str, bool] = {}
        self._misread = lexicon.misread
        self._is_document = lexicon.is_document
        self._longest: dict[str, tuple[int, int, str] | None] = {}

    def worth_reading(self, text: str) -> bool:
        """Return cheaply whether a text can hold a citation at all.

        It needs a term or an archive beside a number, a repeat, or an archive and a fond.
        """
        for digits in _DIGITS.finditer(text):
            start, end = digits.span()
            if self._is_led_to(text, start):
                return True
            ahead = _WORD_AHEAD.match(text, end)
            if ahead is not None and fold(ahead.group(1)) in self._strong:
                return True
        if "/" in text and SLASHED.search(text) and any(map(self._names, _WORD.findall(text))):
            return True
        lowered = text.lower()
        cues = self._cues.intersection(words_in_bytes(lowered))
        if not cues.isdisjoint(self._repeat_words) or any(one in lowered for one in self._initials):
            return self._repeated.search(lowered) is not None
        return bool(cues) and _named_fond(cues).search(text) is not None

    def _names(self, word: str) -> bool:
        """Return whether a word may begin or be an archive's name."""
        return word[0] == word[0].title() and (
            _is_acronym(word) or fold_name(word) in self._authority.starts
        )

    def _is_led_to(self, text: str, start: int) -> bool:
        """Return whether a term or an archive's name leads to the number at ``start``.

        Up to three letters before the number may be its prefix (`ф. Р-5446`).
        """
        for _ in range(2):
            before = text[max(0, start - _LOOK_BACK) : start].rstrip(_BETWEEN)
            words = _WORD.findall(before[-_LOOK_BACK // 2 :])
            if not words or not before.endswith(words[-1]):
                return False
            word = words[-1]
            end = max(0, start - _LOOK_BACK) + len(before)
            if self._can_lead(word) and (
                fold(word) not in self._common or text[end] == "." or end == start
            ):
                return True
            if len(word) > _LONGEST_PREFIX:
                return False
            start = end - len(word)
        return False

    def _can_lead(self, word: str) -> bool:
        """Return whether a word beside a number may be a term or an archive's name."""
        known = self._leads.get(word)
        if known is None:
            if len(self._leads) > _REMEMBERED:
                self._leads.clear()
            self._leads[word] = known = fold(word) in self._leading or self._names(word)
        return known

    def find(self, text: str) -> list[Anchor]:
        """Return the anchors of ``text`` in order; they don't overlap."""
        anchors: list[Anchor] = []
        words = list(_WORD.finditer(text))
        known = self._longest
        taken = 0
        for position, match in enumerate(words):
            try:
                entry = known[match.group()]
            except KeyError:
                entry = self._learn(match.group())
            if entry is None or position < taken:
                continue
            in_terms, in_archives, form = entry
            found = None
            if in_archives == _SMALL:
                found = self._small_archive(words, position, text)
            elif in_archives:
                found = self._archive(words, position, in_archives, text)
            if found is None and in_terms:
                if in_terms == 1 and form in self._terms:
                    start, end = match.span()
                    anchors.append(Anchor("term", start, end, form, self._terms[form]))
                    continue
                found = self._term(words, position, in_terms, text)
            if found is not None:
                anchors.append(found[0])
                taken = position + found[1]
        return anchors

    def _learn(self, word: str) -> tuple[int, int, str] | None:
        """Work out how many words a term and an archive's name starting with ``word`` can have.

        Gives its folded form, too; None if neither starts with it.
        """
        form = fold(word)
        in_terms = self._starts.get(form, 0) or self._starts.get(_skeleton(form), 0)
        in_terms = in_terms or int(self._meant(form) is not None)
        in_archives = self._authority.starts.get(fold_name(word), 0)
        small = len(word) == _SHORTEST_SMALL and word.istitle()  # Garf
        # The small letters of Georgian begin names, too, and so do some of abbreviations: sShSSA.
        if word[0] != word[0].title() and not _is_acronym(word):
            small = word.islower() and len(word) >= _SHORTEST_SMALL and form not in self._terms
            in_archives *= len(word) > _SHORTEST_SMALL and in_archives >= _FULL_NAME
        if small and word.isalpha() and self._authority.candidates(word.upper()):
            in_archives = _SMALL
        if len(self._longest) > _REMEMBERED:
            self._longest.clear()
        self._longest[word] = (in_terms, in_archives, form) if in_terms or in_archives else None
        return self._longest[word]

    def _term(
        self, words: Words, position: int, longest: int, text: str
    ) -> tuple[Anchor, int] | None:
        word = words[position].group()
        start, end = words[position].span()
        for count in range(min(longest, len(words) - position), 0, -1):
            chosen = words[position : position + count]
            if count > 1 and (_begins_apart(chosen, text) or not _adjoining(chosen, text)):
                continue
            if count > 1 and self._overlaps(words, position + 1, position + count, text):
                continue
            form = "".join(fold(one.group()) for one in chosen)
            if count > 1 and form not in self._compounds:
                compound = self._skeletons.get(_skeleton(form))
                if compound not in self._compounds:
                    continue
                readings = self._terms[compound]
                found = Anchor("term", start, chosen[-1].end(), compound, readings, damaged=True)
                return found, count
            if form in self._repeats and not self._is_adverb(form, text, chosen[-1].end()):
                return Anchor("repeat", start, chosen[-1].end(), form), count
            if form in self._terms:
                return Anchor("term", start, chosen[-1].end(), form, self._terms[form]), count
        meant = self._meant(fold(word))
        if meant is None:
            return None
        return Anchor("term", start, end, meant, self._terms[meant], damaged=True), 1

    def _overlaps(self, words: Words, begin: int, end: int, text: str) -> bool:
        """Return whether a term in several words begins before ``end``, and ends after it.

        `Оп. 19 а. Е. х. 5`: the letter is the opis', and `а. е.` no Bulgarian file.
        """
        for position in range(begin, end):
            longest = self._starts.get(fold(words[position].group()), 0)
            for last in range(end + 1, min(position + longest, len(words)) + 1):
                chosen = words[position:last]
                form = "".join(fold(one.group()) for one in chosen)
                if form in self._compounds and _adjoining(chosen, text):
                    return True
        return False

    def _is_adverb(self, form: str, text: str, end: int) -> bool:
        """Return whether the word for `there` is one of a sentence: `aldaar gevallen is`."""
        return form in self._adverbs and text[end : end + 1] not in ("", *",.;:")

    def _is_term(self, text: str, last: int, begin: int, end: int) -> bool:
        """Return whether a word after a name is the term of its fond: `АВПР. Ф. 133`.

        Or that of a section: in `Госархив. Разряд XVI` it is no town.
        """
        if fold(text[begin:end]) in self._sections:
            return True
        if end - begin > _SHORT_TERM or fold(text[begin:end]) not in self._fonds:
            return False
        return not text[last:begin].isspace() or leads_to_number(text, end, _LONGEST_PREFIX)

    def _meant(self, form: str) -> str | None:
        """Return the term that a damaged form stands for."""
        meant = self._misread.get(form) or self._skeletons.get(_skeleton(form))
        if meant is not None or form.isascii():
            return meant
        latin = form.translate(_LATIN_LOOKALIKE)
        known = latin in self._strong and latin in self._terms and latin.isascii()
        return latin if known and not self._is_document(form) else None  # акт 19 is no akt 19

    def _small_archive(self, words: Words, position: int, text: str) -> tuple[Anchor, int] | None:
        """Find an archive's abbreviation in small letters, right before its fond or shelf mark.

        Or the numbers of a file's name: `гарф ф. 9479`, `Garf, 3316/64/1054`, `дато_р234_4_38а`.
        """
        start, end = words[position].span()
        fonds = [one for one in words[position + 1 : position + 2] if one.start() - end < _NEAR]
        fond = any(fold(one.group()) in self._fonds for one in fonds)
        joined = text[end : end + 1] in ("_", "-") and text[start].islower()
        if not (fond or joined) and code_after(text, end + len(joint(text, end) or "")) != "//":
            return None
        return Anchor("archive", start, end, words[position].group()), 1

    def _archive(
        self, words: Words, position: int, longest: int, text: str
    ) -> tuple[Anchor, int] | None:
        start = last = words[position].start()
        best: tuple[Anchor, int] | None = None
        capital = text[start] == text[start].title() or _is_acronym(words[position].group())
        least = 1 if capital else _FULL_NAME
        if least > 1 and _agrees(words, position, text):
            return None
        for count, word in enumerate(words[position : position + longest], 1):
            begin, end = word.span()
            apart = begin - last > _LONGEST_GAP or ")" in text[last:begin]  # (LVA), PA-101. fonds
            if apart or (count > 1 and self._is_term(text, last, begin, end)):
                break
            last = end
            if count >= least and self._authority.candidates(text[start:end]):
                best = Anchor("archive", start, end, text[start:end]), count
        return best


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
    honour = lexicon().alternatives("honour")
    name = rf"(?:\(\w+\)\s)?(?:(?:{honour})\.?\s)?[«\"“]?{CAPITAL}"
    return re.compile(rf"(?<!\w){no_initial}(?i:{_alternatives(forms)})\.?\s{name}")


def _alternatives(forms: Iterable[str]) -> str:
    """Return the source of a pattern of words, the longest first."""
    return "|".join(sorted(map(re.escape, forms), key=len, reverse=True))


def _spaced(repeat: str) -> str:
    """Return the source of the pattern of a repeated reference, however spaced."""
    return r"[.\s-]+".join(map(re.escape, repeat.split())).replace("'", "['’‘ʻʼ]")


def _skeleton(form: str) -> str:
    return form.translate(_LOOKALIKE)


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


def _begins_apart(words: Words, text: str) -> bool:
    """Return whether the first of several words is no word of their term.

    It is a number's letter, `In. 81a. C. 310`, or an abbreviation in capitals, `в АРК. Спр. 5`.
    """
    first, start = words[0].group(), words[0].start()
    if len(first) == 1:
        return text[start - 1 : start].isdigit()
    return len(first) > _SHORT_TERM and first.isupper() and not words[1].group().isupper()


def _adjoining(words: Words, text: str) -> bool:
    """Return whether but stops, hyphens and blanks are between the words of a term."""
    gaps = [text[left.end() : right.start()] for left, right in pairwise(words)]
    return all(len(gap) <= _LONGEST_JOINT and not gap.strip(f"{BLANKS}.-") for gap in gaps)
