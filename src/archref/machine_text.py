"""What machines read: addresses, identifiers and checksums, in which no citation stands."""

from __future__ import annotations

import re
from typing import Final

from archref.patterns import lazy

_FILLER: Final = "\N{REPLACEMENT CHARACTER}"

_MACHINE: Final = lazy(
    r"""
      (?:https?|ftp|file)://[^\s<>«»"“”]+            # https://yandex.ru/archive/catalog/7ac4
    | (?<!\w)www\.[^\s<>«»"“”]+                     # www.rgali.ru/storage-unit?f=17
    | (?<!\w)[\w.+-]+@[\w-]+\.\w[\w.]*             # gopb@narod.ru
    | (?<!\w)10\.\d{4,9}/[^\s<>«»"“”]+             # 10.1017/s0037677900
    | (?<!\w)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?!\w)   # a UUID
    | (?<!\w)(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{20,}(?!\w)       # a checksum
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_MAY_HOLD: Final = lazy(r"://|www\.|@|10\.\d{4}|[0-9a-fA-F]{12}")


def without_machine_text(text: str) -> str:
    """Return ``text`` with a filler for each character of an address, identifier or checksum.

    The filler is neither letter nor digit nor space, so that nothing is read there and nothing
    hangs together across it; offsets stay.
    """
    if _MAY_HOLD.search(text) is None:
        return text
    return _MACHINE.sub(lambda found: _FILLER * len(found.group()), text)
