"""What may be a reference, until one is taken: a draft, its weight, and what of a row it takes."""

from __future__ import annotations

from archref.references.draft import SourceDraft


class Proposal:
    """A draft with its weight and its place in the row."""

    __slots__ = ("draft", "end", "first", "weight")

    def __init__(self, draft: SourceDraft, first: int, end: int, weight_: float) -> None:
        self.draft = draft
        self.first = first
        self.end = end
        self.weight = weight_
