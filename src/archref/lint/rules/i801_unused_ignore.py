"""I801: a comment that ignores a rule silences nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from archref.lint.document import Document, note_of_comment
from archref.lint.findings import Finding
from archref.lint.ignores import unknown_selectors
from archref.lint.printed import Spot
from archref.lint.rule import Rule
from archref.messages import later

_IDLE: Final = later("this comment silences nothing")
_UNHEARD: Final = later(
    "this file has no comments, so this silences nothing; per-note-ignores in archref.toml does"
)


class UnusedIgnore(Rule):
    """A comment says what to ignore, and nothing of it is found there.

    The slip was mended, or the note moved away. A comment that silences nothing today will
    silence the wrong thing tomorrow. Plain text, tables, RTF and PDF have no comments: what is
    written like one there is a part of the note, and silences nothing.
    """

    code = "I801"
    name = "unused-ignore"
    last = True
    source = "ruff RUF100, for comments of the same kind"
    bad = "<!-- archref: ignore T301 -->\nГАРФ. Ф. 5446. Оп. 1. Д. 5"
    good = "<!-- archref: ignore T301 -->\nГАРФ. Ф.130. Оп. 4. Д. 499. Л. 526"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the comments that silenced nothing."""
        for comment, used in document.comments:
            if not used and not (comment.heard and any(unknown_selectors(comment))):
                note = note_of_comment(document, comment)
                message = _IDLE if comment.heard else _UNHEARD
                yield self.at(document, Spot(note, 0, len(note.text)), message)
