"""What is remembered of each document while the notes of several come interleaved."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Final, Generic, TypeVar

Kept = TypeVar("Kept")

_DOCUMENTS: Final = 1024
"""Documents whose notes may come interleaved; the memory of one left longer ago is given up."""


class DocumentMemories(Generic[Kept]):
    """The memories of documents by their names; one that is asked for first is new."""

    def __init__(self, new: Callable[[], Kept]) -> None:
        """Take what makes the memory of a document of which nothing has been read."""
        self._new = new
        self._kept: OrderedDict[str, Kept] = OrderedDict()

    def of(self, document: str) -> Kept:
        """Return the memory of a document."""
        memory = self._kept.get(document)
        if memory is not None:
            self._kept.move_to_end(document)
            return memory
        memory = self._kept[document] = self._new()
        if len(self._kept) > _DOCUMENTS:
            self._kept.popitem(last=False)
        return memory

    def put(self, document: str, memory: Kept) -> None:
        """Let a memory be that of a document."""
        self._kept[document] = memory

    def clear(self) -> None:
        """Forget all documents."""
        self._kept.clear()
