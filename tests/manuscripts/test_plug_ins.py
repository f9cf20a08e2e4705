"""Formats that come from other packages: the example of docs/new-format.md at work."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType

import pytest

from archref.edit import Edit
from archref.errors import ArchrefError
from archref.manuscripts import Protected, find_files, registry
from archref.manuscripts.base import Options
from archref.manuscripts.files import SourceFile
from archref.manuscripts.mapping import SourceMap
from archref.manuscripts.structured import Comment, Entry, StructuredManuscript
from manuscripts.helpers import read, shown

DOCS = Path(__file__).parents[2] / "docs" / "new-format.md"
POINT = EntryPoint("fountain", "archref_fountain:FountainManuscript", registry.ENTRY_POINTS)


@pytest.fixture
def plugged_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def entry_points(group: str, name: str = "fountain") -> list[EntryPoint]:
        return [POINT] if (group, name) == (registry.ENTRY_POINTS, "fountain") else []

    monkeypatch.setattr("importlib.metadata.entry_points", entry_points)
    registry._plug_ins.cache_clear()
    yield
    registry._plug_ins.cache_clear()


@pytest.mark.usefixtures("plugged_in")
def test_the_example_of_the_docs_reads_and_writes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    module = ModuleType("archref_fountain")
    exec(code, module.__dict__)
    monkeypatch.setitem(sys.modules, "archref_fountain", module)
    source = "INT. ARCHIVE\n/* archref: ignore AR001 */\nShe reads. [[ ГАРФ. Ф. 1 ]]\n"
    manuscript, (note,) = read("a.fountain", source)
    assert shown([note]) == [("1", "ГАРФ. Ф. 1")]
    assert note.place(6) == (3, 21)
    assert manuscript.edited({0: [Edit(9, 10, "2")]}).decode() == source.replace("Ф. 1", "Ф. 2")
    assert [d.text for d in manuscript.directives()] == ["ignore AR001"]
    (tmp_path / "a.fountain").touch()
    assert len(list(find_files([str(tmp_path)]))) == 1


def test_what_a_format_calls_protected_is_never_edited() -> None:
    class Fountain(StructuredManuscript):
        format = "fountain"

        def entries(self, text: str) -> tuple[list[Entry], list[Comment]]:
            mapped = SourceMap()
            mapped.verbatim(text, 0)
            return [Entry("note", "1", mapped, (Protected(0, 4, "is a field"),))], []

        def escape(self, text: str) -> str:
            return text

    manuscript = Fountain(SourceFile("a.fountain", "ГАРФ. Ф. 1".encode()), Options())
    with pytest.raises(ArchrefError, match="is a field"):
        manuscript.edited({0: [Edit(0, 10, "РГАЭ. Ф. 1")]})
    assert manuscript.edited({0: [Edit(0, 10, "ГАРФ. Ф. 2")]}).decode() == "ГАРФ. Ф. 2"


@pytest.mark.usefixtures("plugged_in")
def test_a_broken_plug_in_is_named() -> None:
    with pytest.raises(ArchrefError, match="archref_fountain"):
        read("a.fountain", "x")
