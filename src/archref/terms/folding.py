"""The form under which terms are looked up."""

from __future__ import annotations

from typing import Final

APOSTROPHES: Final = "'’‘ʹʼ´`ʻ′"
_FOLD: Final = str.maketrans(
    {**dict.fromkeys(APOSTROPHES + ".- \u00a0\u202f\u2009\t\n\u0307"), "ё": "е"}
)


def fold(form: str) -> str:
    """Return the look-up form of a term: small letters without stops, spaces and apostrophes.

    The dot that Python leaves of a capital `İ` (`İş` is `iş`) goes, too.
    """
    return form.lower().translate(_FOLD)
