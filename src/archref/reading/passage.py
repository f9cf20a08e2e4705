"""A note on its way through the stations: what each of them has made of it so far."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from archref.citation.citation import Citation
from archref.reading.assembly import Printed
from archref.reading.memory import Before
from archref.reading.tokenizer import TokenizedNote
from archref.reading.tokens import Island
from archref.repair.cleaning import Cleaned

_NO_TOKENS = TokenizedNote([], [])


class Rejected(NamedTuple):
    """What looked like a citation and was taken for none, and why."""

    text: str
    start: int
    reason: str


class Accepted(NamedTuple):
    """A chain that is a citation, what it may refer to, and why that is left open, if it is."""

    chain: Sequence[Printed]
    antecedent: Citation | None
    reason: str | None


class Passage:
    """One note under way; each station reads what those before it have left here."""

    def __init__(self, printed: str, before: Before, *, body: bool) -> None:
        self.printed = printed
        self.before = before
        """What the document has cited so far; it is brought forward by the last station."""

        self.body = body
        self.text = printed
        """The text that is read: repaired, and what is protected in it blanked."""

        self.cleaned: Cleaned | None = None
        self.ended = False
        """Nothing is left to do for the stations that follow."""

        self.tokenized = _NO_TOKENS
        self.islands: Sequence[Island] = ()
        self.chains: Sequence[Sequence[Printed]] = ()
        self.accepted: Iterable[Accepted] = ()
        self.rejected: list[Rejected] = []
        self.found: list[Citation] = []
