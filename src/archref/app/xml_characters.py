"""Text that XML can hold."""

from __future__ import annotations

from typing import Final

from archref.patterns import lazy

# all but what XML 1.0 allows
_BARRED: Final = lazy("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def without_barred(text: str, instead: str = "") -> str:
    """Leave out the characters that XML 1.0 bars, or put something else ``instead``."""
    return _BARRED.sub(instead, text)
