"""The picture on the first page: what archref does to a Word chapter, drawn from its real output.

The chapter is ``samples/book.docx``. Its slips are what ``archref check`` prints. The notes are
read out of the files that ``archref`` has written: what Word shows as deleted is struck through,
what it shows as inserted is underlined.
"""

from __future__ import annotations

import io
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree

if TYPE_CHECKING:
    from rich.text import Text

ROOT: Final = Path(__file__).resolve().parent.parent
CHAPTER: Final = ROOT / "samples" / "book.docx"
MENDED: Final = (9, 10)
"""The notes that are shown with tracked changes: those that have slips to mend."""

RESTYLED: Final = (2, 3, 9, 10)
"""The notes that are shown in another style; two of them have text before the citation."""

COLUMNS: Final = 104
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLAIN: Final = "plain"
_MARKS: Final = {f"{_W}ins": "underline green4", f"{_W}del": "strike red3", _PLAIN: ""}


def chapter() -> str:
    """Return the picture as SVG. It names no font or other file of another host."""
    from rich.console import Console
    from rich.terminal_theme import DEFAULT_TERMINAL_THEME
    from rich.text import Text

    console = Console(
        record=True,
        width=COLUMNS,
        file=io.StringIO(),
        force_terminal=True,
        color_system="truecolor",
        legacy_windows=False,
    )
    with tempfile.TemporaryDirectory(prefix="archref-picture-") as name:
        copy = Path(name) / "chapter.docx"
        for command, notes in (
            ("archref check chapter.docx", ()),
            ('archref check --fix --track "A. Editor" chapter.docx', MENDED),
            ("archref format --style gost --in-place chapter.docx", RESTYLED),
        ):
            shutil.copy(CHAPTER, copy)
            console.print(Text.assemble(("$ ", "grey50"), (command, "bold")))
            said = _run(command, copy.parent)
            if not notes:
                console.print(_coloured(said))
                continue
            console.print(Text("    What Word shows now:", style="italic grey37"))
            for number, note in enumerate(_tracked(copy), 1):
                if number in notes:
                    console.print(Text.assemble((f"    {number:>2}. ", "bold"), note))
            console.print()
    svg = console.export_svg(
        title="A Word chapter",
        theme=DEFAULT_TERMINAL_THEME,
        code_format=_TEMPLATE,
        unique_id="archref",
    )
    return re.sub(r"[ \t]+$", "", svg, flags=re.MULTILINE).rstrip() + "\n"


def _coloured(text: str) -> Text:
    """Return what check printed with the place, the rule and the marks in colours."""
    from rich.text import Text

    made = Text(text)
    made.highlight_regex(r"(?m)^\S+?:\d+:\d+ \(note \d+\):", "bold")
    made.highlight_regex(r"\b[A-Z]\d{3} [a-z-]+", "red3")
    made.highlight_regex(r"(?m)^ +\^+$", "red3")
    made.highlight_regex(r"\[\*\]", "blue")
    return made


def _run(command: str, folder: Path) -> str:
    _, *arguments = shlex.split(command)
    done = subprocess.run(
        [sys.executable, "-m", "archref", *arguments],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode == 2:
        raise RuntimeError(done.stderr)
    return done.stdout


def _tracked(path: Path) -> Iterator[Text]:
    """Yield the footnotes of a Word file, with its tracked changes marked."""
    from rich.text import Text

    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("word/footnotes.xml"))
    for note in root.iter(f"{_W}footnote"):
        if f"{_W}type" in note.attrib:  # the line above the notes
            continue
        made = Text()
        _walk(note, _PLAIN, made)
        made.rstrip()
        yield Text.assemble(*made.divide([len(made.plain) - len(made.plain.lstrip())])[1:])


def _walk(node: ElementTree.Element, mark: str, made: Text) -> None:
    mark = node.tag if node.tag in _MARKS else mark
    if node.tag in (f"{_W}t", f"{_W}delText"):
        made.append(node.text or "", _MARKS[mark])
    for child in node:
        _walk(child, mark, made)


# rich's own template loads a font from another host
_TEMPLATE: Final = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: Menlo, Consolas, "DejaVu Sans Mono", monospace; \
font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: arial, sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
