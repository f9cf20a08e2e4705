"""Names of archives in a note: those of the authority table, and those that only look like one."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from archref.archives.authority import Authority
from archref.citation.numbers import is_year
from archref.patterns import CAPITAL, LETTER, lazy
from archref.reading.name_extent import extent
from archref.reading.neighbours import BLANKS, PARTED, joint, word_after, word_before
from archref.reading.scanner import Anchor
from archref.terms import Lexicon, fold, lexicon
from archref.terms.small_words import small_words


class Mention(NamedTuple):
    """An archive named in a note."""

    start: int
    end: int
    printed: str
    candidates: tuple[str, ...]
    """Ids the name can stand for; none if the authority table doesn't know it."""

    former: bool = False
    """It is named in passing as what the archive was called before."""

    phrase: bool = False
    """It is not in the table, and known by a noun such as *archive* in it."""

    full_name: str | None = None
    """The full name that is beside the abbreviation, if one does."""


_BESIDE: Final = lazy(
    r"""
    [\s,.«»"“”]* (?: \)\s )?              # TsGALI) [Central State Archive
    [(\[,–—-] \s* [«"“]?                  # a bracket, comma or dash: … Федерации (
    (?: [^()\[\].;]{0,40}? [\s–—,-] )?    # далее —
    [«"“]?                                # ГАРФ
    """,
    re.VERBOSE,
)
"""What lies between a full name and its abbreviation side by side."""

_ACRONYM_BEHIND: Final = lazy(
    rf"""
    (?<![\w.-]) (?<!\w[’'‘ʻʼ])
    ( (?: [^\W\d_]{{1,2}}[’'‘ʻʼ] )?                          # O‘zMDA
      (?: {CAPITAL} \w{{0,3}} \.? \s )?                         # Отд. РГВА, НА РБ
      [^\W\d_]* {CAPITAL} [^\W\d_]* {CAPITAL} [^\W\d_]*        # ЦАМО, TsDAHO
      (?: [\s-] {CAPITAL} \w{{0,5}} \.? ){{0,3}}                 # TsA VMF, ЦГА СПб.
    ) (?!\(["'])                                              # not Record("F. 5, op. 1")
    [\s.,:;–—\-(«»"“”]* $
    """,
    re.VERBOSE,
)
"""An abbreviation in capitals at the end of what precedes a citation."""

_ABBREVIATION: Final = lazy(  # (KCA), (ЦГА РТ), (далее — АУФСБ ТО)
    lambda: (
        rf"\((?:(?i:{lexicon().alternatives('hereafter')})[\s:–—-]+)?"
        rf"({LETTER}*{CAPITAL}{LETTER}*{CAPITAL}{LETTER}*(?:\s{LETTER}{{2,6}})?)\)"
    )
)
_TAIL: Final = lazy(
    rf"""
    \s (?: (?P<quoted>«[^«»]{{2,60}}»)
          | \( {CAPITAL}{LETTER}{{2,20}} (?:[\s-]{CAPITAL}{LETTER}{{2,20}})? \) ) [\s.,:]*$
    """,
    re.VERBOSE,
)
"""What may be after a name: `Архив ОАО «Уралмаш». Ф. 1`, `ГАНПО (Псков), ф. 5`."""

_REGIONAL: Final = lazy(
    rf"(?<![\w.-])({CAPITAL}{{2,6}}(?:\s[^\W\d_][\w-]*\.?){{2,4}})[\s.,:;–—\-(»\"”]*$"
)
"""What may be a kind of archive and its region there: `ЦГА Респ. Татарстан`."""

_CLAUSE: Final = lazy(
    lambda: (
        rf"""
      ^
    | [;:(\[«"“”]
    | // | ,\s
    | \s[–—-]\s
    | [^\W\d_]{{4,}} \.\s    # the end of a sentence, not the stop of обл.
    | \d\.?\s
    | (?<!\s{LETTER})(?<!\s{LETTER}{{2}}) \n  # but not after «по» or «of», nor before РФ:
      (?! (?!{CAPITAL}){LETTER} | (?i:{lexicon().alternatives("owner")}) (?!\w) )
    """
    ),
    re.VERBOSE,
)
"""Where a clause begins: what precedes it is no part of a name."""

_WORD: Final = lazy(r"\w+")
_ROMAN: Final = frozenset("IVXLCDMХІ")
_NO_NAME: Final = frozenset("%=+@#<>{}\\|")
"""What no name of an archive has."""

_LINK: Final = BLANKS + '.,:;–—-(»"”'
"""What is between a name and its citation."""

_SHORTEST_NAME, _LONGEST_NAME, _LONGEST_TRANSLATED = 9, 100, 80
"""Characters of an archive's full name in brackets, and of one in another language."""

_FORMER: Final = 120
"""Characters before a name in which it may be called a former one."""

_NEAR: Final = 30
"""Those where no bracket is opened."""

_BEHIND: Final = 160
_LONGEST_CASELESS: Final = 7


class MentionFinder:
    """Finds the archives that a note names; one finder serves a whole run."""

    def __init__(self, words: Lexicon, authority: Authority) -> None:
        self._authority = authority
        self._former = set(words.words["former"])
        self._institution = lazy(
            lambda: rf"(?<!\w)(?:{words.alternatives('institution')})(?!\w)", re.IGNORECASE
        )

    def known(self, text: str, anchors: Sequence[Anchor]) -> list[Mention]:
        """Return the archives of the authority table that ``text`` names, in order.

        A full name and its abbreviation side by side are one mention, printed as the
        abbreviation.
        """
        mentions: list[Mention] = []
        for anchor in anchors:
            if anchor.kind != "archive":
                continue
            start, end, ids = extent(text, anchor.start, anchor.end, self._authority)
            printed = text[start:end]
            if self._authority.is_no_archive(printed, _word_before(text, start)):
                continue
            if _is_in_number(text, start, end):
                continue
            ids = ids or self._authority.candidates(printed.upper())
            former = self._is_former(text, anchor)
            mention = Mention(
                start, end, printed, ids, former, phrase=not ids and end == anchor.end
            )
            if mentions and (joined := _joined(text, mentions[-1], mention)):
                mentions[-1] = joined
            else:
                mentions.append(mention)
        return mentions

    def _is_former(self, text: str, anchor: Anchor) -> bool:
        """Return whether the name is introduced as a former one: «formerly X, or Y»."""
        before = text[max(0, anchor.start - _FORMER) : anchor.start]
        _, opened, inside = before.rpartition("(")
        clause = inside if opened and ")" not in inside else before[-_NEAR:]
        return any(fold(word) in self._former for word in _WORD.findall(clause))

    def widened(self, text: str, mention: Mention, end: int, begin: int) -> Mention:
        """Return the whole printed name where a known one is only the beginning or middle of it."""
        gap = text[mention.end : end]
        tail = fold(gap.split(".")[0].strip()) in small_words("honour") | {""}
        if not _WORD.search(gap) or (mention.candidates and tail):
            return mention  # ИРЛИ РАН. Рукописный отдел; ЛННБ ім. В. Стефаника
        short = self._abbreviated(text, begin, end)
        full = short.full_name if short and short.full_name else ""
        if short and mention.printed in full and not self._authority.candidates(full):
            return short  # Национальный архив Республики Марий Эл (далее — НАРМЭ). Ф. 1
        whole = self._phrase(text, begin, end, mention.start)
        if whole is None or whole.start > mention.start or whole.end <= mention.end:
            return mention
        ahead = set(map(fold, text[whole.start : mention.start].split()))
        apart = not ahead.isdisjoint(small_words("located", "division"))
        return mention if apart else whole  # в архиве РГИА есть запись

    def unknown(self, text: str, begin: int, end: int) -> Mention | None:
        """Find a name that the table doesn't know right before ``end``, not before ``begin``.

        It is an abbreviation in capitals (``TsA VMF``), or a phrase around a noun that names an
        institution (``Архив УФСБ по Омской обл.``).
        """
        named = self._named(text, begin, end)
        tail = None if named else _TAIL.search(text, max(begin, end - _BEHIND), end)
        if tail is None:
            return named
        named = self._named(text, begin, tail.start())
        if named is None or text[named.end : tail.start()].strip():
            return None
        if not tail["quoted"]:
            return named
        stop = tail.end("quoted")
        return named._replace(end=stop, printed=text[named.start : stop])

    def _named(self, text: str, begin: int, end: int) -> Mention | None:
        """Return such a name if nothing but separators part it from ``end``."""
        named = self._abbreviated(text, begin, end) or self._phrase(text, begin, end)
        if named is not None:
            return named
        behind = text[max(begin, end - _BEHIND) : end]
        regional = _REGIONAL.search(behind)
        if regional is not None and self._authority.is_of_region(regional[1]):
            start = end - len(behind)
            office = self._mention(text, start + regional.start(1), start + regional.end(1))
            return office._replace(phrase=True)
        inside, opened = _bracketed(behind, len(behind))
        full = inside[:1] == "(" and _SHORTEST_NAME <= len(inside) - 2 <= _LONGEST_NAME
        if full and self._institution.search(inside):
            behind = behind[:opened]  # TsDNITO (Tsentr dokumentatsii …), f. 607
        found = _ACRONYM_BEHIND.search(behind)
        if found is None or _has_roman_number(found[1]):
            return None
        if not found.group(1)[0].isupper() and len(found.group(1)) > _LONGEST_CASELESS:
            return None  # a word of a script without capitals
        name = found.group(1)
        first, _, rest = name.partition(" ")
        if rest and fold(first.rstrip(".")) in small_words("in_work", "signal"):
            name = rest  # В РИГА, Ф. 577; See PDA, f. 60
        start = max(begin, end - _BEHIND) + found.end(1) - len(name)
        mention = self._mention(text, start, start + len(name))
        before = _word_before(text, start)
        return None if self._authority.is_no_archive(mention.printed, before) else mention

    def _abbreviated(self, text: str, begin: int, end: int) -> Mention | None:
        """Return the abbreviation in brackets after such a phrase: `Kerch Archive (KCA), f. 5`."""
        inside, opened = _bracketed(text, end, max(begin, end - _BEHIND))
        found = _ABBREVIATION.fullmatch(inside)
        if found is None:
            return None
        name = self._phrase(text, begin, opened)
        if name is None or text[name.end : opened].strip():
            return None
        short = self._mention(text, opened + 1 + found.start(1), opened + 1 + found.end(1))
        return short._replace(full_name=name.printed)

    def _phrase(self, text: str, begin: int, end: int, known: int | None = None) -> Mention | None:
        low = max(begin, end - _BEHIND)
        behind = text[low:end]
        inside, opened = _bracketed(behind, len(behind))  # arkhiv KChR [State Archive of KChR]
        translated = _SHORTEST_NAME <= len(inside) - 2 <= _LONGEST_TRANSLATED
        if translated and self._institution.search(inside):
            name = self._phrase(text, begin, low + opened)
            if name is not None:
                return name
        stop = len(behind.rstrip(_LINK))
        clauses = [m.end() for m in _CLAUSE.finditer(behind, 0, stop)]
        clause = max((c for c in clauses if c < stop), default=0)
        found = self._institution.search(behind, clause, stop)
        if found is None:
            return None
        start = _leftmost_adjective(behind, clause, found.start())
        printed = behind[start:stop]
        apart = known is None or low + found.start() < known  # Archives nationales du Bélarus
        if (apart and _is_part_of_more(behind, found, stop)) or _is_no_name(printed):
            return None
        if printed == found.group().lower():
            return None
        return self._mention(text, low + start, low + stop)._replace(phrase=True)

    def _mention(self, text: str, start: int, end: int) -> Mention:
        printed = text[start:end].strip(" .,:;").replace("\n", " ")
        return Mention(start, start + len(printed), printed, self._authority.candidates(printed))


def _bracketed(text: str, end: int, low: int = 0) -> tuple[str, int]:
    """Return what is in brackets right before ``end``, with them, and where its blank is.

    Nothing if there is none after ``low``: `Kerch Archive (KCA), `.
    """
    close = len(text[low:end].rstrip(f"{BLANKS}.,:")) + low
    opened = max(text.rfind("(", low, close), text.rfind("[", low, close))
    inside = text[opened:close]
    if opened <= low or inside[-1] not in ")]" or not text[opened - 1].isspace():
        return "", end
    return inside, opened - 1


def _is_no_name(printed: str) -> bool:
    """Return whether a phrase is none of a name.

    It has signs of other texts; years, `Архив 1917-18`; a word for a label, `Archive Reference:`;
    the end of a bracket alone, `(архив-фонд-опись). Старый формат`; or it but says that something
    is in an archive, `архиве хранится`: no name begins with a noun in this case and has no
    capital after it.
    """
    signs = lexicon().words
    words = _WORD.findall(printed)
    if any(fold(word) in signs["label"] for word in words) or not _NO_NAME.isdisjoint(printed):
        return True
    located = fold(words[0]) in signs["located"] and not any(
        word[0].isupper() for word in words[1:]
    )
    ends = [(left[-4:], right[:2]) for left, right in pairwise(printed.split("-"))]
    years = any(is_year(year) and more.isdecimal() for year, more in ends)
    return located or years or (")" in printed and "(" not in printed)


def _has_roman_number(name: str) -> bool:
    """Return whether a word of a name is a Roman number, and so no abbreviation: IV."""
    return any(_ROMAN.issuperset(word.rstrip(".")) for word in name.replace("-", " ").split())


def _is_part_of_more(behind: str, noun: re.Match[str], stop: int) -> bool:
    """Return whether an English noun is not the head of its phrase: `Archive Reference`.

    Small words of a name may follow it: `Museum of History`.
    """
    if fold(noun.group()) not in lexicon().words["name_noun"]:
        return False
    _, word = word_after(behind[:stop], noun.end())
    return word != "" and word.isascii() and word not in lexicon().phrases["in_name"]


def _is_in_number(text: str, start: int, end: int) -> bool:
    """Return whether letters are part of the number of a thing in a museum: `83.MM.118`."""
    number = text[start - 1 : start] in PARTED and text[start - 2 : start - 1].isdecimal()
    return number and joint(text, end) in PARTED


def _word_before(text: str, start: int) -> str:
    """Return the word before a name, such as the «ЦК» of an office; nothing if there is none."""
    word, between = word_before(text, start)
    return "" if between.strip(" .") else word


_ADJECTIVE: Final = lazy(
    lambda: (
        rf"""
    ( (?: [^\W\d_]{{2,4}}\.                                   # гос. архив
        | {CAPITAL}[\w-]*                                     # Омский архив
        | [\w-]+(?:{lexicon().alternatives("adjective")})      # областной архив
      ) \s? ) $
    """
    ),
    re.VERBOSE,
)
"""A word before a noun such as *archive* that belongs to its name."""


def _leftmost_adjective(text: str, begin: int, start: int) -> int:
    """Step left from a noun over the adjectives and abbreviations that belong to its name.

    A word that leads to it does not: `См. Госархив Омской обл.`, `See Omsk archive`; but
    `Гл. архив` is the main archive, though Belarusian texts say *see* with the same letters.
    """
    aside = lexicon().words["aside"]
    while found := _ADJECTIVE.search(text, begin, start):
        opens = text[start : start + 1].isupper() or found[1].islower()
        if opens and fold(found[1].rstrip(" .")) in aside:
            break
        start = found.start()
    return start


def _joined(text: str, left: Mention, right: Mention) -> Mention | None:
    """Join two names of one archive side by side, such as a full name and its abbreviation."""
    if right.former or not _BESIDE.fullmatch(text[left.end : right.start]):
        return None
    common = tuple(one for one in left.candidates if one in right.candidates)
    if not common:
        return None
    shorter, longer = sorted((left, right), key=lambda mention: len(mention.printed))
    return Mention(
        shorter.start, shorter.end, shorter.printed, common, left.former, full_name=longer.printed
    )
