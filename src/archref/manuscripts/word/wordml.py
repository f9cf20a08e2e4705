"""The text of a part of a Word file: paragraphs, notes, and where each character is.

Text is read as its reader would see it with all tracked changes accepted: deleted and moved-away
text, instructions of fields, hidden text and the second form of drawings are left out.
"""

from __future__ import annotations

from array import array
from typing import Final

from archref.errors import ArchrefError
from archref.manuscripts.gathering import OBJECT
from archref.manuscripts.mapping import SourceMap
from archref.manuscripts.word import alternates, elements
from archref.manuscripts.word.around_runs import AroundRuns
from archref.manuscripts.word.limits import MOST_PARAGRAPHS, TOO_MANY
from archref.manuscripts.word.numbering import NoteReference
from archref.manuscripts.word.runs import OpenRun, Run, Runs, Story, Texts, add_raised, add_text
from archref.manuscripts.word.stories import Stories
from archref.manuscripts.xml_text import Event, attribute, scan
from archref.messages import _


class Part(AroundRuns):
    """One part of the file, read once."""

    def __init__(self, text: str, path: str, which: str = "") -> None:
        """Read the part; ``which`` is ``footnote`` or ``endnote`` for a part of notes."""
        super().__init__(text)
        self.which = which
        self._path = path
        self.stories = Stories(text)
        self.sections: list[tuple[list[NoteReference], dict[str, dict[str, str]]]] = []
        self.runs = Runs()
        self.texts = Texts(text)
        self._alternates = alternates.Alternates(boxes=not which)
        self._lines = 0
        self._page = 0
        self._hidden = 0
        self._run: list[OpenRun] = []
        self._chunks: list[str] | None = None
        self._places = array("q")
        """Where each chunk begins and ends: ``&#65;`` is one, and there can be millions."""

        self._preserve = False
        self._element = 0
        self._section: dict[str, dict[str, str]] | None = None
        self._settings: dict[str, str] | None = None
        self._references: list[NoteReference] = []
        self._read()

    def _read(self) -> None:
        for event in scan(self.text, self._path, choose=_chosen):
            kind = event.kind
            if kind == "text":
                if self._chunks is not None:
                    self._chunks.append(event.value)
                    self._places.extend((event.start, event.end))
                elif self._hidden and self._open:
                    self._open[-1].fields.instruct(event.value)
            elif kind == "start":
                self._start(event.value, event)
            elif kind == "end":
                self._end(event.value, event)
        if self._references or not self.sections:
            self.sections.append((self._references, {}))
        self.stories.pair(self._alternates.pairs())
        self.runs.sort()

    def _start(self, name: str, event: Event) -> None:
        if name in elements.NOT_READ or self._hidden:
            self._hidden += name in elements.NOT_READ
            return
        if name in alternates.ALTERNATES:
            self._alternates.start(name, self._open)
        elif self._alternates.passes(name, self._open):
            return
        elif name == "t":
            self._chunks, self._places = [], array("q")
            self._preserve = event.attributes.get(elements.XML_SPACE) == "preserve"
            self._element = event.end
        elif name == "r":
            self._run.append(OpenRun(event.start, len(self._insertions)))
        elif name in _STARTS:
            _STARTS[name](self, event)
        elif self._settings is not None and name in ("numFmt", "numStart", "numRestart"):
            self._settings[name] = attribute(event, "val")

    def _end(self, name: str, event: Event) -> None:
        if name in elements.NOT_READ:
            self._hidden -= 1
            return
        if self._hidden:
            return
        if name in alternates.ALTERNATES:
            self._alternates.end(name, self._open)
        elif self._alternates.passes(name, self._open):
            return
        elif name == "t":
            self._close_text(event)
        elif name == "r":
            self._close_run(event)
        elif name in elements.SIGN_OF:
            self._sign(elements.SIGN_OF[name], event)
        elif name in _ENDS:
            _ENDS[name](self, event)

    # Paragraphs and notes

    def start_paragraph(self, event: Event) -> None:
        """Open a paragraph; inside a note it goes on with the note's text."""
        if self.which:
            if self._open and len(self._open[-1].map):
                self._open[-1].map.fixed("\n", event.start)
            return
        self._lines += not self._alternates.copying
        self._open.append(Story(SourceMap(event.end), self._lines))

    def end_paragraph(self, event: Event) -> None:
        """Close a paragraph, and the section if it is its last."""
        if self.which or not self._open:
            return
        story = self._open.pop()
        if len(story.map):
            self._alternates.closed(story)
        if self._alternates.copying:
            return
        if len(story.map) or story.references or story.comments:
            self.stories.add(story)
            if len(self.stories) > MOST_PARAGRAPHS:
                raise ArchrefError(_(TOO_MANY).format(most=f"{MOST_PARAGRAPHS:,}"), path=self._path)
        self._references += story.references
        if self._section is not None and not self._open:
            self.end_section()

    def start_note(self, event: Event) -> None:
        """Open a note; separators are no notes."""
        if self.which:
            self._open.append(Story(SourceMap(event.end), 0, attribute(event, "id")))
            if attribute(event, "type") not in ("", "normal"):
                self._open[-1].id = ""

    def end_note(self, event: Event) -> None:
        """Close a note."""
        if self.which and self._open:
            story = self._open.pop()
            if story.id:
                self.stories.add(story)

    # Sections

    def start_section(self, event: Event) -> None:
        """Open the properties of a section."""
        self._section = {}

    def end_properties_of_section(self, event: Event) -> None:
        """Close them; those at the end of the body close the section, too."""
        if not self._open:
            self.end_section()

    def end_section(self) -> None:
        """Close a section."""
        self.sections.append((self._references, self._section or {}))
        self._references = []
        self._section = None

    def start_settings(self, event: Event) -> None:
        """Open the settings of a kind of notes."""
        self._settings = {}
        if self._section is not None:
            self._section[event.value] = self._settings

    def end_settings(self, event: Event) -> None:
        """Close them."""
        self._settings = None

    # Runs and their text

    def start_run_properties(self, event: Event) -> None:
        """Remember where the properties of the run begin."""
        if self._run:
            self._run[-1].properties = (event.start, event.start)

    def end_run_properties(self, event: Event) -> None:
        """Remember where they end."""
        if self._run:
            self._run[-1].properties = (self._run[-1].properties[0], event.end)

    def hide(self, event: Event) -> None:
        """Hide the run."""
        if self._run and attribute(event, "val") not in ("0", "false", "off"):
            self._run[-1].hidden = True

    def raise_run(self, event: Event) -> None:
        """Set the run above the line."""
        if self._run and attribute(event, "val") in elements.RAISED:
            self._run[-1].raised = True

    def _close_run(self, event: Event) -> None:
        if self._run:
            self.runs.add(self._described(self._run[-1].start))
            self._run.pop()
        if self._run:
            self.runs.add(self._described(event.end))

    def _described(self, start: int) -> Run:
        """Describe the innermost run, or the rest of it that begins at ``start``."""
        run = self._run[-1]
        low, high = run.properties
        outside = self._run[-2].insertions if len(self._run) > 1 else 0
        around = self._insertions[run.insertions - 1] if run.insertions > outside else ""
        return Run(start, self.text[low:high], around)

    def _visible(self) -> Story | None:
        """Return the story that text now belongs to; None if no reader sees it."""
        if not self._open or not self._run or self._run[-1].hidden:
            return None
        story = self._open[-1]
        return None if story.fields.instructing else story

    def _close_text(self, event: Event) -> None:
        chunks, self._chunks = self._chunks or [], None
        element = self.texts.add(self._element, event.start, self._preserve)
        story = self._visible()
        if story is None:
            return
        mark = self._run[-1].mark
        if mark is not None:
            mark.mark = (mark.mark or "") + "".join(chunks).strip()
            return
        begin, end = element.shown
        places = iter(self._places)
        for chunk, chunk_start, chunk_end in zip(chunks, places, places, strict=True):
            start = max(chunk_start, begin)
            value = self.text[start : min(chunk_end, end)]
            if not value:
                continue
            if chunk == "\n" or self.text[chunk_start:chunk_end] != chunk:
                story.map.atom(" " if chunk == "\n" else chunk, chunk_start, chunk_end)
            elif self._run[-1].raised:
                add_raised(story.map, value, start, start + len(value))
            else:
                add_text(story.map, value, start)

    def _sign(self, sign: str, event: Event) -> None:
        start = self.text.rfind("<", 0, event.end)
        if event.end > event.start:  # <w:tab></w:tab>
            start = self.text.rfind("<", 0, start)
        story = self._visible()
        if elements.is_page_break(self.text[start : event.end]):
            self._page += 1
        elif story is not None and sign == "\n":
            story.map.fixed(sign, start, event.end)  # a line that the author ended stays ended
        elif story is not None and sign:
            story.map.atom(sign, start, event.end)
        elif story is not None:
            story.map.soft_hyphen(start, event.end)

    def object(self, event: Event) -> None:
        """Take an equation, picture or symbol for one sign that nothing is known of."""
        story = self._open[-1] if self._open else None
        if story is None or story.fields.instructing or (self._run and self._run[-1].hidden):
            return
        if len(story.map):
            story.map.fixed(OBJECT, event.start)

    def page_break(self, event: Event) -> None:
        """Count a page."""
        self._page += 1

    # References, fields, comments

    def reference(self, event: Event) -> None:
        """Take down the reference to a note."""
        if not self._open or self.which:
            return
        which = "endnote" if "endnote" in event.value else "footnote"
        reference = NoteReference(which, attribute(event, "id"), self._page)
        self._open[-1].references.append(reference)
        if attribute(event, "customMarkFollows") in ("1", "true", "on"):
            reference.mark = ""
            if self._run:
                self._run[-1].mark = reference

    def comment(self, event: Event) -> None:
        """Take down the place of a comment."""
        if self._open:
            self._open[-1].comments.append(attribute(event, "id"))


_STARTS: Final = {
    "p": Part.start_paragraph,
    "footnote": Part.start_note,
    "endnote": Part.start_note,
    "sectPr": Part.start_section,
    "footnotePr": Part.start_settings,
    "endnotePr": Part.start_settings,
    "rPr": Part.start_run_properties,
    "vanish": Part.hide,
    "vertAlign": Part.raise_run,
    "rStyle": Part.raise_run,
    "ins": Part.start_insertion,
    "moveTo": Part.start_insertion,
    "footnoteReference": Part.reference,
    "endnoteReference": Part.reference,
    "commentReference": Part.comment,
    **dict.fromkeys(elements.OBJECTS, Part.object),
    "lastRenderedPageBreak": Part.page_break,
    "fldChar": Part.field_character,
    "fldSimple": Part.start_simple_field,
    **dict.fromkeys(elements.RUN_WRAPPERS, Part.start_wrapper),
    "sdt": Part.start_control,
    "tag": Part.name_control,
    "dataBinding": Part.bind_control,
    "lock": Part.bind_control,
    "bookmarkStart": Part.start_bookmark,
    "bookmarkEnd": Part.end_bookmark,
}
_ENDS: Final = {
    "p": Part.end_paragraph,
    "footnote": Part.end_note,
    "endnote": Part.end_note,
    "sectPr": Part.end_properties_of_section,
    "footnotePr": Part.end_settings,
    "endnotePr": Part.end_settings,
    "rPr": Part.end_run_properties,
    "ins": Part.end_insertion,
    "moveTo": Part.end_insertion,
    "fldSimple": Part.end_simple_field,
    **dict.fromkeys(elements.RUN_WRAPPERS, Part.end_wrapper),
    "sdt": Part.end_control,
}


_READ: Final = frozenset(
    (
        *elements.NOT_READ,
        *elements.SIGN_OF,
        *_STARTS,
        *_ENDS,
        *("t", "r", "numFmt", "numStart", "numRestart"),
    )
)


def _chosen(name: str) -> str:
    """Name the elements that matter; all others, most of them of formatting, are passed by."""
    uri, _, called = name.rpartition(" ")
    if uri in elements.WORD_SPACES:
        return called if called in _READ else ""
    if uri == alternates.COMPATIBILITY:
        return called if called in alternates.ALTERNATES else ""
    return called if called in elements.OBJECTS else ""
