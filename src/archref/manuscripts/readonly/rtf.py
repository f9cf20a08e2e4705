"""Rich Text Format, read only: body text and notes by way of striprtf.

striprtf leaves out notes as it leaves out all that is no body text. Their groups are given signs
that it keeps, so that one reading of the file gives the text with the notes inside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from archref.errors import ArchrefError
from archref.manuscripts.base import ErrorSink, Manuscript
from archref.manuscripts.counting import printed
from archref.manuscripts.flat import LARGEST
from archref.messages import _
from archref.note import Note
from archref.patterns import lazy

# \bin12, \'e9, \par, \~, {
_TOKEN: Final = lazy(
    r"\\bin(\d+) ?|\\'[0-9a-fA-F]{2}|\\([a-z]+)(-?\d+)? ?|\\[^a-z]|([{}])", re.DOTALL
)
_OPEN, _END_OPEN, _CLOSE = "\ue000", "\ue001", "\ue002"
_STYLES: Final = {
    "nalc": "lowerLetter",
    "nauc": "upperLetter",
    "nrlc": "lowerRoman",
    "nruc": "upperRoman",
    "nchi": "chicago",
}


class RtfManuscript(Manuscript):
    """An RTF file. Lines are counted in the text without its markup."""

    format = "rtf"
    read_only = True

    def _notes(self, on_error: ErrorSink | None) -> Iterator[Note]:
        source = self._source_text()
        styles = {which: _style(source, which) for which in ("f", "a")}
        text = self._text(source)
        counts = {_OPEN: 0, _END_OPEN: 0}
        index = 0
        for line, paragraph in enumerate(_paragraphs(text), 1):
            body, notes = _apart(paragraph)
            for sign, found in [("", body), *notes]:
                bare = found.strip()
                if not sign and not bare:
                    continue
                number = ""
                if sign:
                    counts[sign] += 1
                    number = printed(counts[sign], styles["f" if sign == _OPEN else "a"])
                yield Note(self.path, number, bare, line, 1, "note" if sign else "body", index)
                index += 1

    def _source_text(self) -> str:
        if self.source.size() > LARGEST:
            raise ArchrefError(
                _("is larger than {largest} MiB").format(largest=LARGEST >> 20), path=self.path
            )
        data = self.source.read()
        if not data.lstrip().startswith(b"{\\rtf"):
            raise ArchrefError(
                _(
                    "holds no RTF file, whatever its name says; rename it after what it is, "
                    "such as .txt or .docx"
                ),
                path=self.path,
            )
        match = re.search(rb"\\ansicpg(\d+)", data[:4096])
        page = f"cp{match[1].decode()}" if match else "cp1252"
        try:
            return data.decode(page, "replace")
        except LookupError:
            return data.decode("latin-1")

    def _text(self, source: str) -> str:
        from striprtf.striprtf import rtf_to_text

        try:
            text: str = rtf_to_text(_marked(source), errors="replace")  # type: ignore[no-untyped-call]
        except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError) as error:
            raise ArchrefError(
                _("is broken RTF; open it in a word processor and save it as .docx"), path=self.path
            ) from error
        # Half a surrogate pair, which `\u-10240` may write, is no character.
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _style(source: str, which: str) -> str:
    match = re.search(rf"\\{which}tn(n[a-z]{{2,3}})\b", source[:65536])
    return _STYLES.get(match[1], "decimal") if match else "decimal"


def _marked(source: str) -> str:
    """Turn the groups of notes into plain groups between signs."""
    parts: list[str] = []
    done = 0
    stack: list[bool] = []
    at = 0
    while (match := _TOKEN.search(source, at)) is not None:
        at = match.end()
        if match[1]:
            at += int(match[1])
        elif match[2] == "footnote" and stack and not stack[-1]:
            start = match.start()
            cut = start - 2 if source.startswith("\\*", start - 2) else start
            alternative = source.startswith("\\ftnalt", match.end())
            parts += (source[done:cut], _sign(_END_OPEN if alternative else _OPEN))
            done = match.end()
            stack[-1] = True
        elif match[4] == "{":
            stack.append(False)
        elif match[4] == "}" and stack and stack.pop():
            parts += (source[done : match.start()], _sign(_CLOSE))
            done = match.start()
    parts.append(source[done:])
    return "".join(parts)


def _sign(char: str) -> str:
    return f"{{\\uc1\\u{ord(char) - 0x10000} ?}}"


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs of the body; line ends inside of notes are none of the body."""
    depth = 0
    start = 0
    for match in re.finditer(f"[{_OPEN}{_END_OPEN}{_CLOSE}\n]", text):
        if match[0] == "\n":
            if depth <= 0:
                yield text[start : match.start()]
                start = match.end()
        else:
            depth += -1 if match[0] == _CLOSE else 1
    yield text[start:]


def _apart(paragraph: str) -> tuple[str, list[tuple[str, str]]]:
    """Part a paragraph from the notes in it."""
    body: list[str] = []
    notes: list[tuple[str, str]] = []
    sign = ""
    for part in re.split(f"([{_OPEN}{_END_OPEN}{_CLOSE}])", paragraph):
        if part in (_OPEN, _END_OPEN):
            sign = part
            notes.append((part, ""))
        elif part == _CLOSE:
            sign = ""
        elif sign:
            notes[-1] = (sign, notes[-1][1] + part)
        else:
            body.append(part)
    return "".join(body), notes
