"""Runs the readable cases of ``tests/conventions/``: one file for each convention of the field.

How a case is written (``tests/conventions/README.md`` explains it to a historian)::

    @ Full stops and capitals [GOST R 7.0.5-2008]
    > РГАСПИ. Ф. 17. Оп. 162. Д. 18. Л. 125–126 об.; Д. 19. Л. 3
    = RU-RGASPI | 17 | 162 | 18 | 125-126ob
    = ^RU-RGASPI | ^17 | ^162 | 19 | 3
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest
from _pytest.mark import ParameterSet

from archref.citation.citation import Citation
from archref.reading.reader import Reader

FOLDER: Final = Path(__file__).with_name("conventions")

MARKS: Final = {
    "{nl}": "\n",
    "{nbsp}": "\u00a0",
    "{nnbsp}": "\u202f",
    "{thin}": "\u2009",
    "{shy}": "\u00ad",
    "{zwsp}": "\u200b",
    "{bom}": "\ufeff",
    "{acute}": "\u0301",
    "{breve}": "\u0306",
    "{tab}": "\t",
}


@dataclass
class Case:
    """One case: a document of one or more notes, with the citations expected of each."""

    file: str
    line: int
    title: str
    notes: list[str] = field(default_factory=list)
    expected: list[list[str]] = field(default_factory=list)
    known_failure: str | None = None


def cases_of(path: Path) -> Iterator[Case]:
    """Yield the cases of one file; ValueError names a line that is none of the known kinds."""
    case: Case | None = None
    for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        kind, content = line[:2], line[2:].strip()
        if not line.strip() or kind[0] == "#":
            continue
        if kind == "@ ":
            if case is not None:
                yield case
            case = Case(path.stem, at, content)
        elif case is None:
            raise ValueError(f"{path}:{at}: stands before the first case")
        elif kind == "> ":
            case.notes.append(_unmarked(content))
            case.expected.append([])
        elif kind in {"= ", "~ "} and case.notes:
            case.expected[-1].append(_tidy(line))
        elif kind == "! ":
            case.known_failure = content
        else:
            raise ValueError(f"{path}:{at}: begins with none of @ > = ~ ! #")
    if case is not None:
        yield case


def _unmarked(text: str) -> str:
    return re.sub(r"\{\w+\}", lambda mark: MARKS[mark[0]], text)


def _tidy(line: str) -> str:
    """Return a line of the file as :func:`shown` writes it: no empty fields at the end."""
    kind, content = line[:2], line[2:].strip()
    if kind == "~ ":
        return kind + content
    fields = [part.strip() for part in content.split("|")]
    archive, fond, opis, delo, listy = (fields + ["-"] * 5)[:5]
    return _line([archive, fond, opis, delo, listy], sorted(fields[5:]))


def _line(fields: list[str], levels: list[str]) -> str:
    while not levels and len(fields) > 1 and fields[-1] == "-":
        fields = fields[:-1]
    return "= " + " | ".join(fields + levels)


def shown(citations: tuple[Citation, ...], *, some: bool = False) -> list[str]:
    """Return the citations of a note in the notation of the case files.

    With ``some``, ``~ *`` stands for the repairs of a citation, however many they are.
    """
    lines = []
    for citation in citations:
        archive = citation.archive
        name = "-" if archive is None else archive.id or f'"{archive.printed}"'
        values = {
            "archive": name,
            "fond": citation.fond or "-",
            "opis": citation.opis or "-",
            "delo": citation.delo or "-",
        }
        fields = [
            f"^{value}" if level in citation.inherited else value for level, value in values.items()
        ]
        levels = sorted(f"{level} {value}" for level, value in citation.levels.items())
        lines.append(_line([*fields, ", ".join(citation.listy) or "-"], levels))
        ordered = sorted(citation.repairs, key=lambda repair: repair.start)
        repairs = [f"~ {repair.printed} => {repair.read}" for repair in ordered]
        lines += ["~ *"] if some and repairs else repairs
    return lines


def _cases() -> Iterator[ParameterSet]:
    for path in sorted(FOLDER.glob("*.txt")):
        for case in cases_of(path):
            marks = []
            if case.known_failure is not None:
                marks.append(pytest.mark.xfail(reason=case.known_failure, strict=False))
            yield pytest.param(case, id=f"{case.file}:{case.line}", marks=marks)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize("case", list(_cases()))
def test_case(case: Case, reader: Reader) -> None:
    reader.forget()
    assert case.notes, f"{case.file}:{case.line} has no note"
    wanted, got = [case.title], [case.title]
    for note, expected in zip(case.notes, case.expected, strict=True):
        citations = reader.citations(case.title, note)
        for citation in citations:
            assert note[citation.start : citation.end] == citation.text
        wanted += [f"> {note}", *expected]
        got += [f"> {note}", *shown(citations, some="~ *" in expected)]
    assert "\n".join(got) == "\n".join(wanted)
