"""Edited files in the hands of pandoc and LibreOffice, where these are installed."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from archref.edit import Edit
from archref.manuscripts import open_manuscript
from programs import PANDOC, SOFFICE

DATA = Path(__file__).parent.parent / "data" / "chapter"
OLD = re.compile(r"(RGASPI)([*_]*), f\. (\d+)")


def edited(name: str, folder: Path, track: str | None = None) -> Path:
    """Edit the citations of the chapter and write it to a folder."""
    manuscript = open_manuscript(str(DATA / name))
    edits = {
        note.index: [
            Edit(match.start(), match.end(), f"РГАСПИ. Ф. {match[3]}")
            for match in OLD.finditer(note.text)
        ]
        for note in manuscript.notes()
    }
    target = folder / Path(name).name
    target.write_bytes(manuscript.edited(edits, track=track))
    return target


def plain(path: Path, *options: str) -> str:
    command = [PANDOC, "--wrap=none", "-t", "plain", *options, str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.skipif(not PANDOC, reason="needs pandoc")
@pytest.mark.parametrize(
    "name", ["chapter.docx", "libreoffice/chapter.docx", "chapter.odt", "chapter.tex"]
)
def test_pandoc_sees_the_changed_citations_and_no_other_change(name: str, tmp_path: Path) -> None:
    wanted = OLD.sub(r"РГАСПИ\2. Ф. \3", plain(DATA / name))
    assert plain(edited(name, tmp_path)) == wanted


@pytest.mark.skipif(not PANDOC, reason="needs pandoc")
@pytest.mark.parametrize("name", ["chapter.docx", "libreoffice/chapter.docx"])
def test_tracked_changes_can_be_accepted_and_rejected(name: str, tmp_path: Path) -> None:
    target = edited(name, tmp_path, "An Editor")
    before = plain(DATA / name)
    assert plain(target, "--track-changes=reject") == before
    assert plain(target, "--track-changes=accept") == OLD.sub(r"РГАСПИ\2. Ф. \3", before)


@pytest.mark.skipif(not SOFFICE, reason="needs LibreOffice")
@pytest.mark.parametrize("name", ["libreoffice/chapter.docx", "libreoffice/chapter.odt"])
def test_libreoffice_opens_and_saves_what_was_edited(name: str, tmp_path: Path) -> None:
    target = edited(name, tmp_path)
    other = "odt" if name.endswith("docx") else "docx"
    subprocess.run(
        [
            *(SOFFICE, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"),
            *("--convert-to", other, "--outdir", str(tmp_path / "out"), str(target)),
        ],
        capture_output=True,
        check=True,
    )
    (saved,) = (tmp_path / "out").iterdir()
    wanted = [note.text for note in open_manuscript(str(target)).notes()]
    assert [note.text for note in open_manuscript(str(saved)).notes()] == wanted
