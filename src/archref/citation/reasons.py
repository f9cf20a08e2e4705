"""Why a repeated reference means nothing: the values of ``Citation.unresolved``."""

from __future__ import annotations

from typing import Final

NOTHING: Final = "no archival citation precedes it"
OTHER_WORK: Final = "another work is cited in between"
ELSEWHERE: Final = "an archive that has no fonds is cited in between"
AMBIGUOUS: Final = "the note before cites several units"
UNCLEAR: Final = "a note that may cite another work is in between"
CHAPTER: Final = "a chapter begins in between"
