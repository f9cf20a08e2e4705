"""What a document has cited so far, as the reader of its next note remembers it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from archref.archives.authority import fold
from archref.citation.citation import Citation
from archref.patterns import CAPITAL, lazy
from archref.reading.archive_names import Mention
from archref.terms import fold as fold_term
from archref.terms import lexicon

OTHER_WORK: Final = "another work is cited in between"
NOTHING: Final = "no archival citation stands before it"

_OTHER_WORK: Final = lazy(
    r"(?<!\w)(?:pp?|с|стр|S|vol|т|том|no|№|n)\.?\s?\d"
    r"|\([^()\d]{0,60}(?:1[5-9]|20)\d\d\)|(?<!\w)\d{1,4}\s?[-–—]\s?\d{1,4}(?!\w)"
    r"|,\s\d{1,4}\s*[.;]|(?:1[7-9]|20)\d\d\.\s[^\W\d_]",
    re.IGNORECASE,
)
_AFTER_NAME: Final = lazy(
    r"\s*[(\[]\s*(?:[^()\[\].;]{0,40}?[\s–—,-])?[«\"“]?"
    rf"({CAPITAL}[\w]*(?:\s{CAPITAL}\w*){{0,3}})[»\"”]?\s*[)\]]"
)

_ASIDE: Final = 400
"""Characters in brackets before a citation that are looked at."""


class Before:
    """What the notes of a document have cited so far, as the next note's reader remembers it.

    ``last`` is the nearest archival citation, ``cited`` what the note before cites, but for
    asides. ``reason`` says why a bare Ibid. would find nothing to refer to; None if it would.
    ``defined`` are the abbreviations that the document has introduced, folded, with the ids of
    their archives, and ``seen`` the ids of the archives named so far.
    """

    __slots__ = ("cited", "defined", "last", "reason", "seen")

    def __init__(self) -> None:
        self.last: Citation | None = None
        self.cited: Sequence[Citation] = ()
        self.reason: str | None = NOTHING
        self.defined: dict[str, str] = {}
        self.seen: set[str] = set()

    def copy(self) -> Before:
        """Give the memory as it is now, to go back to."""
        other = Before()
        other.last, other.cited, other.reason = self.last, self.cited, self.reason
        other.defined, other.seen = dict(self.defined), set(self.seen)
        return other


def define(text: str, mentions: Sequence[Mention], before: Before) -> None:
    """Learn abbreviations that the note introduces beside a full name."""
    for mention in mentions:
        if len(mention.candidates) != 1 or mention.former:
            continue
        before.seen.add(mention.candidates[0])
        if mention.full_name is not None:
            before.defined[fold(mention.printed)] = mention.candidates[0]
        elif text[mention.end : mention.end + 2].strip()[:1] in ("(", "[") and (
            found := _AFTER_NAME.match(text, mention.end)
        ):
            before.defined[fold(found.group(1))] = mention.candidates[0]


def remember(text: str, found: Sequence[Citation], before: Before) -> None:
    """Bring the memory forward over a note with its citations."""
    main = [citation for citation in found if not _is_side(text, citation)]
    if not found:
        skip_note(text, before)
        return
    last = (main or found)[-1]
    before.last = last
    before.cited = main or found
    before.reason = None
    ahead, _, _ = text[: found[0].start].rpartition(";")
    outside = ahead, text[found[-1].end :]
    if not main or last.unresolved or any(part and _OTHER_WORK.search(part) for part in outside):
        before.reason = OTHER_WORK


def _is_side(text: str, citation: Citation) -> bool:
    """Tell whether a citation stands in brackets after `см. также`, `citing` and the like."""
    # What stands before a citation in its brackets is short, and not looked for further off.
    opened = text.rfind("(", max(0, citation.start - _ASIDE), citation.start)
    if opened < 0 or ")" in text[opened : citation.start]:
        return False
    lead = text[opened + 1 : citation.start].split(maxsplit=1)
    return bool(lead) and fold_term(lead[0].strip(":,")) in lexicon().words["aside"]


def skip_note(text: str, before: Before) -> None:
    """Bring the memory over a note in which there is nothing archival."""
    if text.strip():
        before.reason = OTHER_WORK
        before.cited = ()
