"""What every format of records has: batches of records in, a stream written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TextIO


class Writer:
    """Takes records batch by batch and writes them to a stream."""

    def __init__(self, stream: TextIO) -> None:
        """Take the stream to write to."""
        self._stream = stream

    def take(self, records: Sequence[Any]) -> None:
        """Write some records."""
        raise NotImplementedError

    def close(self) -> None:
        """Write what is left."""
        self._stream.flush()
