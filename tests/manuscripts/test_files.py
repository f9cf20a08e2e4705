"""Finding files, and writing them so that nothing is ever half written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from archref.edit import Edit, OverlappingEditsError, apply_edits, narrowed
from archref.errors import ArchrefError
from archref.manuscripts import find_files
from archref.manuscripts.writing import write_atomically


def test_folders_are_searched_for_known_suffixes(tmp_path: Path) -> None:
    for name in ("b.txt", "a.DOCX", "sub/c.md", "pic.png", ".hidden.txt", ".git/x.txt", "~$a.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = list(find_files(["-", str(tmp_path), str(tmp_path / "pic.png"), str(tmp_path)]))
    names = [Path(path).name for path in found]
    assert names == ["-", "a.DOCX", "b.txt", "c.md", "pic.png"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_file_of_many_names_is_given_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("sub").mkdir()
    Path("sub/a.txt").touch()
    Path("link.txt").symlink_to("sub/a.txt")
    os.link("sub/a.txt", "hard.txt")
    names = ["./sub", "sub/a.txt", str(tmp_path / "sub" / "a.txt"), "link.txt", "hard.txt"]
    assert list(find_files(names)) == ["./sub/a.txt"]
    assert list(find_files(["none.txt", "-", "none.txt", "-"])) == ["none.txt", "-"]


def test_writing_keeps_the_mode_and_leaves_nothing_behind(tmp_path: Path) -> None:
    file = tmp_path / "chapter.docx"
    file.write_bytes(b"old")
    file.chmod(0o640)
    write_atomically(str(file), b"new", backup=".bak")
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["chapter.docx", "chapter.docx.bak"]
    assert (tmp_path / "chapter.docx.bak").read_bytes() == b"old"


def test_the_target_of_a_link_is_written(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_bytes(b"old")
    (tmp_path / "link.txt").symlink_to("real.txt")
    write_atomically(str(tmp_path / "link.txt"), b"new")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_bytes() == b"new"


def test_read_only_and_vanished_files_are_errors(tmp_path: Path) -> None:
    file = tmp_path / "n.txt"
    file.write_bytes(b"old")
    file.chmod(0o444)
    with pytest.raises(ArchrefError, match="may not be written"):
        write_atomically(str(file), b"new")
    assert file.read_bytes() == b"old"
    with pytest.raises(ArchrefError, match="vanished"):
        write_atomically(str(tmp_path / "none.txt"), b"new")


def test_a_failed_writing_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "n.txt"
    file.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ArchrefError, match="No space left"):
        write_atomically(str(file), b"new")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_backup_touches_no_other_file(tmp_path: Path) -> None:
    file, other = tmp_path / "n.txt", tmp_path / "n.txt.bak.tmp"
    file.write_bytes(b"old")
    other.write_bytes(b"other")
    write_atomically(str(file), b"new", backup=".bak")
    assert (tmp_path / "n.txt.bak").read_bytes() == b"old"
    assert other.read_bytes() == b"other"


def test_a_backup_that_can_t_be_made_leaves_all_as_it_was(tmp_path: Path) -> None:
    file, folder = tmp_path / "n.txt", tmp_path / "n.txt.bak"
    file.write_bytes(b"old")
    folder.mkdir()
    with pytest.raises(ArchrefError, match="could not be written"):
        write_atomically(str(file), b"new", backup=".bak")
    assert file.read_bytes() == b"old"
    assert sorted(tmp_path.iterdir()) == [file, folder]


def test_edits_are_narrowed_to_what_differs() -> None:
    text = "RGASPI, f. 17, op. 162"
    edits = [Edit(0, 22, "RGASPI. F. 17. Op. 162")]
    narrow = narrowed(text, edits)
    assert apply_edits(text, narrow) == "RGASPI. F. 17. Op. 162"
    assert sum(edit.end - edit.start for edit in narrow) == 4
    words = narrowed(text, edits, whole_words=True)
    assert Edit(8, 9, "F") in words
    assert apply_edits(text, words) == "RGASPI. F. 17. Op. 162"
    with pytest.raises(OverlappingEditsError):
        narrowed(text, [Edit(0, 5, ""), Edit(4, 6, "")])
