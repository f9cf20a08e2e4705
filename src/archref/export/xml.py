"""Text that XML can hold."""

from __future__ import annotations

import re
from typing import Final

_BARRED: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Leave out the control characters that XML 1.0 bars."""
    return _BARRED.sub("", text)
