"""Writing edits into a part of a Word file, plainly or as tracked changes.

Nothing is rewritten but the characters that differ: plain edits replace them inside their
``w:t``; tracked ones split the run around them, with its properties copied as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from archref.edit import Edit
from archref.errors import UneditableError
from archref.manuscripts.mapping import Change, SourceMap, Splice
from archref.manuscripts.word.runs import Run, TextElement
from archref.manuscripts.word.wordml import Part
from archref.manuscripts.xml_text import escape, quoteattr
from archref.messages import _

_PRESERVE: Final = ' xml:space="preserve"'


@dataclass(slots=True)
class Tracking:
    """Under whose name changes are tracked, and the number of the next one."""

    author: str
    date: str
    next_id: int

    def attributes(self, prefix: str) -> str:
        """Return the attributes of one tracked change."""
        number, self.next_id = self.next_id, self.next_id + 1
        author = quoteattr(self.author)
        return f' {prefix}id="{number}" {prefix}author={author} {prefix}date="{self.date}"'


def prefix_of(text: str) -> str:
    """Return the prefix of the elements of a part, such as ``w:``."""
    match = re.search(r"<((?:[\w.-]+:)?)(?:document|footnotes|endnotes)\b", text)
    return match[1] if match else "w:"


def refuse_bare(prefix: str) -> None:
    """Raise ArchrefError where elements have no prefix, so that new attributes could have none."""
    if not prefix:
        raise UneditableError(
            _("has elements without a prefix, and takes no changes; save it again in Word")
        )


class PartEditor:
    """Turns edits of the notes of a part into splices of its text."""

    def __init__(self, part: Part, tracking: Tracking | None) -> None:
        """Take the part and, if changes are to be tracked, by whom."""
        self._part = part
        self._tracking = tracking
        self._prefix = prefix_of(part.text)
        if tracking is not None:
            refuse_bare(self._prefix)
        self._preserved: set[int] = set()
        self._splices: list[Splice] = []

    def edit(self, mapped: SourceMap, edits: Sequence[Edit]) -> list[Splice]:
        """Return the splices for the edits of one note."""
        self._splices = []
        for change in mapped.changes(edits, tracked=self._tracking is not None):
            if change.piece is None:
                raise UneditableError(_("an empty note cannot be given text"))
            if self._tracking is None:
                self._replace(change)
            else:
                self._track(change, self._tracking)
        return self._splices

    @property
    def prefix(self) -> str:
        """The prefix of the part's elements, such as ``w:``."""
        return self._prefix

    def between_runs(self, at: int, markup: str) -> list[Splice]:
        """Return the splices that put markup at an offset of the part, with the run split there."""
        self._splices = []
        prefix, run = self._prefix, self._run(at)
        element = self._text_around(Change(at, at, "", None))
        opened = f"<{prefix}r>{run.properties}"
        if element is None:
            around = f"</{prefix}r>{markup}{opened}"
        else:
            self._preserve(element)
            around = f"</{prefix}t></{prefix}r>{markup}{opened}<{prefix}t{_PRESERVE}>"
        return [*self._splices, Splice(at, at, around)]

    # Plain edits

    def _replace(self, change: Change) -> None:
        element = self._text_around(change)
        if element is None:
            self._insert_element(change)
            return
        self._splices.append(Splice(change.start, change.end, self._written(change.text)))
        begin, end = element.shown
        if change.start <= begin or change.end >= end:
            self._preserve(element)

    def _insert_element(self, change: Change) -> None:
        text = f"<{self._prefix}t{_PRESERVE}>{self._written(change.text)}</{self._prefix}t>"
        self._splices.append(Splice(change.start, change.end, text if change.text else ""))

    def _text_around(self, change: Change) -> TextElement | None:
        """Return the ``w:t`` in which the change is; None if it is or follows another element."""
        element = self._part.texts.at(change.start)
        return element if element is not None and change.end <= element.end else None

    def _preserve(self, element: TextElement) -> None:
        """Keep Word from dropping blanks at the ends of a changed text, but for old ones."""
        if not element.preserve and element.start not in self._preserved:
            self._preserved.add(element.start)
            begin, end = element.shown
            self._splices += (
                Splice(element.start - 1, element.start - 1, _PRESERVE),
                Splice(element.start, begin, ""),
                Splice(end, element.end, ""),
            )

    def _written(self, text: str, name: str = "t") -> str:
        tag = self._prefix + name
        broken = {"\t": "tab", "\n": "br"}
        return "".join(
            f"</{tag}><{self._prefix}{broken[part]}/><{tag}{_PRESERVE}>"
            if part in broken
            else escape(part)
            for part in re.split(r"([\t\n])", text)
        )

    # Tracked changes

    def _track(self, change: Change, tracking: Tracking) -> None:
        run = self._run(change.start)
        element = self._text_around(change)
        prefix = self._prefix
        opened = f"<{prefix}r>{run.properties}"
        if element is None:
            close, go_on, deleted, undeleted = f"</{prefix}r>", opened, "", ""
        else:
            self._preserve(element)
            close = f"</{prefix}t></{prefix}r>"
            go_on = f"{opened}<{prefix}t{_PRESERVE}>"
            deleted, undeleted = f"<{prefix}delText{_PRESERVE}>", f"</{prefix}delText>"
        inserted = self._insertion(change.text, opened, run, tracking)
        if change.start == change.end:
            self._splices.append(Splice(change.start, change.start, close + inserted + go_on))
            return
        attributes = tracking.attributes(prefix)
        begin = f"{close}<{prefix}del{attributes}>{opened}{deleted}"
        end = f"{undeleted}</{prefix}r></{prefix}del>{inserted}{go_on}"
        self._splices.append(Splice(change.start, change.start, begin))
        self._splices.append(Splice(change.end, change.end, end))

    def _insertion(self, text: str, opened: str, run: Run, tracking: Tracking) -> str:
        if not text:
            return ""
        prefix = self._prefix
        attributes = tracking.attributes(prefix)
        written = f"<{prefix}t{_PRESERVE}>{self._written(text)}</{prefix}t>"
        inserted = f"<{prefix}ins{attributes}>{opened}{written}</{prefix}r></{prefix}ins>"
        if not run.insertion:
            return inserted
        tag = re.match(r"<([\w.:-]+)", run.insertion)
        assert tag is not None
        return f"</{tag[1]}>{inserted}{run.insertion}"

    def _run(self, at: int) -> Run:
        run = self._part.runs.at(at)
        assert run is not None  # no text is outside of runs
        return run
