"""Why a repeated reference means nothing: the values of ``Citation.unresolved``."""

from __future__ import annotations

from typing import Final

from archref.messages import later

NOTHING: Final = later("no archival citation precedes it")
OTHER_WORK: Final = later("another work is cited in between")
ELSEWHERE: Final = later("an archive that has no fonds is cited in between")
AMBIGUOUS: Final = later("the note before cites several units")
UNCLEAR: Final = later("a note that may cite another work is in between")
CHAPTER: Final = later("a chapter begins in between")
OTHER_ARCHIVE: Final = later("the archive named before it is not the one cited last")
NOT_SAID: Final = later("what is left out between it and the file is not said")
