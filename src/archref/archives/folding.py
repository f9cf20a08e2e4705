"""The forms under which names are compared: the look-up form, and the skeleton of a word."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from archref.patterns import lazy

WORD: Final = lazy(r"[^\W\d_]+(?:[’'ʹʼ´`‘ʻ′][^\W\d_]+)*[’'ʹʼ´`′]?")
"""A word of a name, with the marks that stand for soft signs and apostrophes."""

_ELIDED: Final = lazy(r"(?i)^(?:d|l|dell|nell)[’'](?=[aeiouyhéèêëîïôûœ]\w\w)")


def without_article(word: str) -> str:
    """Return a word of a name without what is elided before its vowel.

    `d’Odessa`, `l’histoire`, `dell’economia`; but L’viv is a town.
    """
    return _ELIDED.sub("", word)


class _Fold(dict[int, str]):
    """What each character is in the look-up form; worked out when first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = "" if unicodedata.category(char) == "Lm" else _folded(char)
        self[code] = folded
        return folded


def _folded(char: str) -> str:
    plain = unicodedata.normalize("NFKC", char).casefold()
    if "LATIN" in unicodedata.name(char, ""):
        plain = unicodedata.normalize("NFD", plain)
    return "".join(c for c in plain.replace("ё", "е") if c.isalnum())


_FOLD: Final = _Fold({ord("ı"): "i", ord("ł"): "l", ord("Ł"): "l"})


@lru_cache(maxsize=1 << 15)
def fold_name(name: str) -> str:
    """Return the look-up form of a printed name.

    Case, compatibility forms, spaces, hyphens, stops, quotes, apostrophes, ligature marks and
    diacritics of Latin letters make no difference, and ``ё`` is ``е``. The script stays.
    Remembering the forms saves 0.3 % of reading 780 real notes.
    """
    if not name.isascii():
        name = unicodedata.normalize("NFC", name)
    return name.translate(_FOLD)


# One class of letters for each sound that the systems of transliteration print differently
# (Ц: ts c cz z; Х: kh ch x h; Ч: ch č tch tsch; Ж: zh ž sch; Я: ia ja ya). What they and the cases
# of the language treat most freely, и, й, ы, ь and vowels at the end, is left out.
_MARKED: Final = str.maketrans({"č": "h", "ć": "h", "š": "s", "ž": "s", "ŭ": "", "ў": ""})
_CLASSES: Final = str.maketrans(
    "cghqwxzбвгґғджзкқлмнңпрстфхһҳцчҷшщаеєоуэюя",
    "shhkvhsbvhhhdsskklmnnprstfhhhshhssaeeoueua",
    "ijyиыйіїьъ",
)
_GROUPS: Final = (
    (lazy(r"schtsch|shch|shh|šč|ŝ"), "s"),
    (lazy(r"tsch|tch"), "h"),
    (lazy(r"sch|[sz]h|cz|ts"), "s"),
    (lazy(r"[ck]h"), "h"),
    (lazy(r"ph"), "f"),
)
_ENDINGS: Final = lazy(
    r"""
    (?: [ое]го | [оеё]му | [оеыиі]м | [ыиі]х     # российского, -скому, -ским, -ских
      | ої | ага | аму                           # державної, дзяржаўнага
      | [oe][gh]o | [oe]mu | [oeyi]m             # rossiiskogo, derzhavnoho
      | [yi](?:[kc]?h|x)                         # rossiiskikh, rossijskix
    ) $
    """,
    re.VERBOSE,
)
_RUNS: Final = ((lazy(r"t?s(?:[sh]|ts)*"), "s"), (lazy(r"kh"), "h"))
_DOUBLE: Final = lazy(r"(.)\1+")  # ss of Rossiia
_VOWELS: Final = "aeou"


@lru_cache(maxsize=1 << 14)
def skeleton(word: str) -> str:
    """Return what the spellings of one word of a name share, in any transliteration.

    Only for comparing whole names: ``Российского``, ``Rossijskogo`` and ``Rossiiskii`` are all
    ``rosk``. Scripts other than Cyrillic and Latin stay as they are; a word of vowels is empty.
    Remembering them saves 3 % of reading 780 real notes.
    """
    plain = unicodedata.normalize("NFC", word).casefold()
    for pattern, letter in _GROUPS:
        plain = pattern.sub(letter, plain)
    plain = fold_name(plain.translate(_MARKED))
    if len(plain) > 6:
        plain = _ENDINGS.sub("", plain)
    plain = plain.translate(_CLASSES)
    for pattern, letter in _RUNS:
        plain = pattern.sub(letter, plain)
    return _DOUBLE.sub(r"\1", plain).rstrip(_VOWELS)
