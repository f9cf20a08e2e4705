"""Dashes of a file that writes them with hyphens, as TeX, Typst and Pandoc read them."""

from functools import lru_cache
from typing import Final

from archref.patterns import lazy

_TYPED: Final = lazy(r"[\w.]--\w")  # 12--15
_TYPOGRAPHIC: Final = lazy(r"[\w.][–—]\w")


def dashes_as_in(text: str, source: str) -> str:
    """Return a text that is new in a file with its dashes written as ``source`` writes them.

    Where ranges are ``12--15`` throughout, a new one is not ``12–15``.
    """
    if "–" not in text and "—" not in text:
        return text
    return text.replace("—", "---").replace("–", "--") if _types_dashes(source) else text


@lru_cache(maxsize=1)
def _types_dashes(source: str) -> bool:
    return _TYPED.search(source) is not None and _TYPOGRAPHIC.search(source) is None
