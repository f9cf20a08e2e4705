"""Letters that were decoded wrongly, `Ôîíä` of `Фонд`, and what they were."""

from collections.abc import Iterator
from typing import Final

from archref.patterns import lazy

_PAIR: Final = "[РС][\u0402-\u040f\u0452-\u045f\u0490\u0491\u00a0-\u00bf\u2013-\u2122ЁёЄєІіЇї]"
_SIGN: Final = "в[Ђ„][\u2013-\u2122]"
"""A dash, `вЂ“`, or №, `в„–`."""

_CP1251_MOJIBAKE: Final = lazy(f"(?:{_PAIR}){{2,}}|{_SIGN}")  # Р¤РѕРЅРґ of Фонд
_CP1251_PAIRS: Final = lazy(f"(?:{_PAIR})+|{_SIGN}")  # one is damage only where there are more

# Ð¤Ð¾Ð½Ð´ of Фонд, â€“ of a dash
_UTF8_MOJIBAKE: Final = lazy("(?:[ÂÃÐÑâ][\u0080-\u00bf\u0152-\u0178\u2013-\u2122ˆ˜ƒ]{1,2})+")
_LATIN1_WORD: Final = lazy("[À-ÿ¨¸]+")  # Ôîíä of Фонд
_ENOUGH: Final = 6
"""Letters of mojibake from which on a text is taken for damaged, and not for French."""


def mojibake(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where letters were decoded wrongly, and what they were.

    They were taken for those of Windows-1251, of Windows-1252 or of Latin-1.
    """
    western = list(_UTF8_MOJIBAKE.finditer(text))
    pairs = _CP1251_PAIRS if _CP1251_MOJIBAKE.search(text) else _CP1251_MOJIBAKE
    runs = [(run, _recoded(run.group(), "cp1251")) for run in pairs.finditer(text)]
    runs += [(run, _decoded(run.group(), "utf-8")) for run in western]
    words = [] if western else list(_LATIN1_WORD.finditer(text))
    letters = sum(map(str.isalpha, text))
    if 2 * sum(len(word.group()) for word in words) > max(letters, 2 * _ENOUGH):
        runs += [(word, _decoded(word.group(), "cp1251")) for word in words]
    for run, read in runs:
        if read is not None:
            yield run.start(), run.end(), read


def _decoded(text: str, encoding: str) -> str | None:
    """Decode text that was decoded as Western before; None if it does not fit."""
    try:
        raw = b"".join(
            bytes([ord(char)]) if ord(char) < 0x100 else char.encode("cp1252") for char in text
        )
        return raw.decode(encoding)
    except UnicodeError:
        return None


def _recoded(text: str, encoding: str) -> str | None:
    """Decode UTF-8 that was decoded as another encoding before; None if it does not fit."""
    try:
        return text.encode(encoding).decode("utf-8")
    except UnicodeError:
        return None
