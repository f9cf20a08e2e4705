"""What every command prints in the same way: results, and errors as they are met."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from archref.app.visible import visible, visible_line
from archref.errors import ArchrefError
from archref.messages import _, ngettext

if TYPE_CHECKING:
    from archref.manuscripts import Manuscript


class Errors:
    """Prints errors to standard error, and counts them."""

    def __init__(self) -> None:
        """Begin with none."""
        self.count = 0

    def __call__(self, error: ArchrefError) -> None:
        """Print an error."""
        self.count += 1
        print(f"archref: {visible_line(str(error))}", file=sys.stderr)


def encoding_of(manuscript: Manuscript) -> str | None:
    """Return the encoding of a manuscript that is text; None for one that is not, as in Word."""
    from archref.manuscripts.flat import FlatFile

    file = getattr(manuscript, "file", None)
    return file.encoding.name if isinstance(file, FlatFile) else None


def refuse_to_show(manuscript: Manuscript, instead: str) -> None:
    """Refuse to print a file that is no text on a terminal.

    Raises ArchrefError, which says what to type ``instead``.
    """
    if sys.stdout.isatty() and encoding_of(manuscript) is None:
        suffix = Path(manuscript.path).suffix or f".{manuscript.format}"
        raise ArchrefError(
            _(
                "is no text that a terminal could show; -o new{suffix} writes a new file, {instead}"
            ).format(suffix=suffix, instead=instead),
            path=manuscript.path,
        )


def counted(count: int, word: str) -> str:
    """Return a count with its noun, in the plural unless it is one."""
    return ngettext(f"{{n}} {word}", f"{{n}} {word}s", count).format(n=count)


def put(result: str | bytes, encoding: str = "utf-8") -> None:
    """Write a result to standard output, as it is: no line end is changed.

    Names of files that are not in UTF-8 come out in the bytes they have. On a terminal, bytes are
    shown as the text that they are in their ``encoding``, and what would steer it as signs.
    """
    if sys.stdout.isatty():
        text = result if isinstance(result, str) else result.decode(encoding, "replace")
        result = visible(text)
    data = result.encode("utf-8", "surrogateescape") if isinstance(result, str) else result
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
