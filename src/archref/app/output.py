"""What every command prints in the same way: results, and errors as they are met."""

from __future__ import annotations

import sys

from archref.app.visible import visible, visible_line
from archref.errors import ArchrefError


class Errors:
    """Prints errors to standard error, and counts them."""

    def __init__(self) -> None:
        """Begin with none."""
        self.count = 0

    def __call__(self, error: ArchrefError) -> None:
        """Print an error."""
        self.count += 1
        print(f"archref: {visible_line(str(error))}", file=sys.stderr)


def put(result: str | bytes) -> None:
    """Write a result to standard output, as it is: no line end is changed.

    Names of files that are not in UTF-8 come out in the bytes they have. On a terminal, what
    would steer it is shown as signs.
    """
    if sys.stdout.isatty():
        text = result if isinstance(result, str) else result.decode("utf-8", "replace")
        result = visible(text)
    data = result.encode("utf-8", "surrogateescape") if isinstance(result, str) else result
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
