"""The form under which terms are looked up."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

APOSTROPHES: Final = "'’‘ʹʼ´`ʻ′"
_FOLD: Final = str.maketrans(
    {**dict.fromkeys(APOSTROPHES + ".- \u00a0\u202f\u2009\t\r\n\u0307"), "ё": "е"}
)


@lru_cache(maxsize=2048)
def fold(form: str) -> str:
    """Return the look-up form of a term: small letters without stops, spaces and apostrophes.

    The dot that Python leaves of a capital `İ` (`İş` is `iş`) goes, too. Remembered, since a note
    asks for that of each of its words several times.
    """
    return form.lower().translate(_FOLD)
