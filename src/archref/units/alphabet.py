"""The order of words in lists: each script by its own alphabet."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_CYRILLIC: Final = "аәбвгґғдђеєжзиіїйјкқлљмнңњоөпрстћуўұүфхһцчџшщъыьѣэюя"
"""The letters of all languages; what stands at two places is where Ukrainian has it."""

_AFTER_LATIN: Final = 0xE000
_LETTERS: Final = str.maketrans({
    **{letter: chr(_AFTER_LATIN + at) for at, letter in enumerate(_CYRILLIC)},
    "ё": chr(_AFTER_LATIN + _CYRILLIC.index("е")),
    "ł": "l", "ø": "o", "đ": "d", "ı": "i",
    "’": "", "'": "", "ʼ": "", "ʹ": "", "ʺ": "",
})  # fmt: skip
_NO_LETTERS: Final = re.compile(r"[^\w\ue000-\ue0ff]+")


def alphabetical(text: str) -> str:
    """Return what to sort words by: ё is as е, letters with accents as those without.

    >>> sorted(["Щагин", "Ященко", "Жуков", "Єрмаков", "Ёлкин", "Ежов"], key=alphabetical)
    ['Ежов', 'Ёлкин', 'Єрмаков', 'Жуков', 'Щагин', 'Ященко']
    """
    turned = unicodedata.normalize("NFC", text).casefold().translate(_LETTERS)
    bare = "".join(
        char for char in unicodedata.normalize("NFKD", turned) if not unicodedata.combining(char)
    )
    return " ".join(_NO_LETTERS.sub(" ", bare).split())
