"""Taking citations out of a note so that what is left reads well.

With a citation goes what joined it to its neighbours: the semicolon of a list, the brackets that
held nothing else, the colon or ``//`` after a title, words such as *see* and *см.*. A citation
that is part of a sentence (``the record at RGASPI, f. 13 shows …``) can't be taken out of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Final

from archref.citation.citation import Citation
from archref.edit import Edit, apply_edits
from archref.protected import file_names
from archref.rewriting.sentences import begins_sentence
from archref.terms.small_words import small_words, word_by_word
from archref.units.description import folded
from archref.units.titles import is_label

_LIST: Final = re.compile(r"\s*[;,]\s*$")  # a separator before the citation
_LEADS_ON: Final = re.compile(r"\s*(?::|//|[–—=]|(?<=\s)-)\s*$")  # what announces it: Источник:
_OPENS: Final = re.compile(r"\s*[(\[]\s*$")  # a bracket before it
# nothing, or the end of a sentence, before it
_ENDS: Final = re.compile(r"(?:^|[.!?…»”\"'’)\]⁰¹²³⁴-⁹|>]|\n|^\W*\d+\W*)\s*$")
_NEXT: Final = re.compile(r"\s*[;,]\s*")  # a separator after it
_STOP: Final = re.compile(r"\s*[.!?]+")
_CLOSES: Final = re.compile(r"\s*[)\]]")
_WORD: Final = re.compile(r"[^\W\d_]+")
_HEAD: Final = re.compile(r"(?:^|[.;!?\n])[ \t]*")
"""Where a sentence, or a word after a stop, may begin."""

# ; см. также — a separator, perhaps with a word
_JOINT: Final = re.compile(r"[\s,;.]*(?:([^\W\d_]+)[\s.,;]*)?")


@dataclass(frozen=True, slots=True)
class Cut:
    """What taking citations out does to a note."""

    edits: list[Edit] = field(default_factory=list)
    stayed: frozenset[int] = frozenset()
    """Numbers of the citations that could not be taken out."""

    empty: bool = False
    """True if nothing is left that says anything."""

    left: str = ""
    """What is left."""


def cut(text: str, citations: Sequence[Citation], gone: Collection[int]) -> Cut:
    """Take the citations with the numbers ``gone`` out of a note, as far as that can be done."""
    if len(gone) == len(citations) and is_empty(beside(text, citations)):
        return Cut(empty=True)
    edits: list[Edit] = []
    stayed: set[int] = set()
    named = file_names(text)
    for run in _runs(text, citations, gone):
        while run:
            fitting = range(len(run), 0, -1)
            tried = ((n, _cut_run(text, citations, run[:n], named)) for n in fitting)
            length, edit = next((one for one in tried if one[1] is not None), (1, None))
            if edit is None:
                stayed.add(run[0])
            else:
                edits.append(edit)
            run = run[length:]
    edits = _parted(edits)
    rest = apply_edits(text, edits)
    nothing_cited = len(gone) - len(stayed) == len(citations)
    return Cut(edits, frozenset(stayed), nothing_cited and is_empty(rest), rest)


def is_empty(text: str) -> bool:
    """Return whether text without citations says nothing: no words, or only ones like *see*."""
    return all(_leads_or_joins(word) for word in _WORD.findall(text))


def letters_outside(text: str, citations: Sequence[Citation]) -> str:
    """Return the letters of a note that no citation of it covers, to compare by."""
    return folded(beside(text, citations))


def beside(text: str, citations: Sequence[Citation]) -> str:
    """Return the text of a note that no citation of it covers."""
    pieces: list[str] = []
    done = 0
    for citation in citations:
        pieces.append(text[done : citation.start])
        done = max(done, citation.end)
    return "".join((*pieces, text[done:]))


def _leads_or_joins(word: str) -> bool:
    """Return whether a word only leads to a citation, or joins two of them."""
    return word.casefold() in word_by_word("aside", "bridge", "and")


def _runs(text: str, citations: Sequence[Citation], gone: Collection[int]) -> list[list[int]]:
    """Put neighbours that go together into runs; what overlaps a citation that stays, stays."""
    runs: list[list[int]] = []
    for number in sorted(gone):
        previous = runs[-1][-1] if runs else None
        if previous == number - 1 and _joined(
            text[_end(citations, previous) : _start(citations, number)]
        ):
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _start(citations: Sequence[Citation], number: int) -> int:
    return citations[number].start


def _end(citations: Sequence[Citation], number: int) -> int:
    return citations[number].end


def _joined(between: str) -> bool:
    match = _JOINT.fullmatch(between)
    return match is not None and (match[1] is None or _leads_or_joins(match[1]))


def _cut_run(
    text: str,
    citations: Sequence[Citation],
    run: Sequence[int],
    named: Sequence[tuple[int, int, str]],
) -> Edit | None:
    """Return the edit that takes neighbours out; None where the sentence needs them.

    ``named`` are the names of files in the text, which stay whole.
    """
    start = min(citations[n].start for n in run)
    end = max(citations[n].end for n in run)
    taken = set(run)
    others = [c for n, c in enumerate(citations) if n not in taken]
    if any(c.start < end and start < c.end for c in others) or not _balanced(text[start:end]):
        return None
    if any(low < end and start < high for low, high, _ in named):
        return None
    low = max((c.end for c in others if c.end <= start), default=0)
    high = min((c.start for c in others if c.start >= end), default=len(text))
    seam = _Seam(text, start, end, low, high)
    return seam.edit()


class _Seam:
    """What precedes and follows neighbours that go."""

    def __init__(self, text: str, start: int, end: int, low: int, high: int) -> None:
        self.text = text
        self.start = start
        if text[end - 1] == "." and text[end : end + 1] != "." and begins_sentence(text, end):
            end -= 1
        self.end = end
        self.high = high
        self.low = low
        self.lead = self._lead()
        """Where the words that lead to the first of them begin."""

    def edit(self) -> Edit | None:
        """Decide by what precedes them."""
        before = self.text[self.low : self.lead]
        kinds = (
            (_LIST, self._in_list),
            (_OPENS, self._in_brackets),
            (_LEADS_ON, self._led_on),
        )
        for pattern, decide in kinds:
            match = pattern.search(before)
            if match is not None:
                return decide(self.low + match.start())
        if _ENDS.search(before) if before.strip() or not self.low else True:
            return self._in_sentence()
        return None

    def _lead(self) -> int:
        at = self.start
        while True:
            match = re.compile(r"([^\W\d_]+)[.,:]?\s+$").search(self.text, self.low, at)
            if match is None or not _leads_or_joins(match[1]):
                return at
            at = match.start(1)

    def _after(self) -> str | None:
        """Return what follows: ``list``, ``stop``, ``bracket``, ``citation``, ``end``, or None."""
        text, end = self.text, self.end
        if not text[end:].strip():
            return "end"
        following = _NEXT.match(text, end)
        if following or self._and():
            apart = following and (";" in following[0] or not text[following.end() :].strip())
            return "list" if apart or self._next() >= self.high else None
        if _STOP.match(text, end):
            return "stop"
        if _CLOSES.match(text, end):
            return "bracket"
        return "citation" if not text[end : self.high].strip() else None

    def _and(self) -> int | None:
        """Return the end of an *and* that follows."""
        match = re.compile(r"\s*[;,]?\s*([^\W\d_]+)\s+").match(self.text, self.end)
        if match is None or match[1].casefold() not in small_words("and"):
            return None
        return match.end()

    def _next(self) -> int:
        """Return the place after the separator that follows."""
        match = _NEXT.match(self.text, self.end)
        return self._and() or (match.end() if match else self.end)

    def _in_list(self, separator: int) -> Edit | None:
        after = self._after()
        if after is None:
            return None
        if after == "citation":
            return Edit(self.start, self.high, "")
        return Edit(separator, self.end, "")

    def _in_brackets(self, bracket: int) -> Edit | None:
        after = self._after()
        if after == "bracket":
            close = _CLOSES.match(self.text, self.end)
            assert close is not None
            return Edit(bracket, close.end(), "")
        if after == "list":
            return Edit(self.start, self._next(), "")
        if after == "citation":
            return Edit(self.start, self.high, "")
        return None

    def _led_on(self, mark: int) -> Edit | None:
        after = self._after()
        if after == "list" and self._next() >= self.high:
            return Edit(self.start, self._next(), "")
        if after == "citation":
            return Edit(self.start, self.high, "")
        if after is None:
            return None
        if self.text[mark : self.start].strip() == ":":
            heads = [m.end() for m in _HEAD.finditer(self.text[self.low : mark])]
            for head in (self.low + at for at in heads):
                if self.text[head].isalpha() and is_label(self.text[head:mark]):
                    self.start = self.lead = head
                    return self._in_sentence()
        return Edit(mark, self.end, "")

    def _in_sentence(self) -> Edit | None:
        after = self._after()
        if after == "list":
            return Edit(self.start, self._next(), "")
        if after == "citation":
            return Edit(self.start, self.high, "")
        if after is None:
            return None
        begin, end = self.lead, self.end
        if after == "stop":
            stop = _STOP.match(self.text, end)
            assert stop is not None
            end = stop.end()
        if after != "bracket" and begin and self.text[end : end + 1].isspace():
            end += 1
        elif not begin:
            end += len(self.text[end:]) - len(self.text[end:].lstrip())
        if not self.text[end:].strip():
            begin = len(self.text[:begin].rstrip())
        return Edit(begin, end, "")


def _parted(edits: Sequence[Edit]) -> list[Edit]:
    """Let no two edits share characters: where they do, the later one begins where one ends."""
    done = 0
    parted: list[Edit] = []
    for edit in sorted(edits):
        if max(edit.start, done) < edit.end:
            parted.append(Edit(max(edit.start, done), edit.end, edit.text))
            done = edit.end
    return parted


def _balanced(text: str) -> bool:
    return text.count("(") == text.count(")") and text.count("[") == text.count("]")
