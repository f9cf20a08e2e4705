"""Finding files, and writing them so that nothing is ever half written."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from archref.edit import Edit, OverlappingEditsError, apply_edits, narrowed
from archref.errors import ArchrefError
from archref.manuscripts import find_files, open_manuscript
from archref.manuscripts.files import SourceFile
from archref.manuscripts.locking import lock, remove_stale
from archref.manuscripts.writing import write_atomically

SAMPLES = Path(__file__).parents[2] / "samples"


def test_folders_are_searched_for_known_suffixes(tmp_path: Path) -> None:
    for name in ("b.txt", "a.DOCX", "sub/c.md", "pic.png", ".hidden.txt", ".git/x.txt", "~$a.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = list(find_files(["-", str(tmp_path), str(tmp_path / "pic.png"), str(tmp_path)]))
    names = [Path(path).name for path in found]
    assert names == ["-", "a.DOCX", "b.txt", "c.md", "pic.png"]


def test_patterns_that_a_shell_left_are_filled_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("год=1936/б.jsonl", "год=1937/а.jsonl", "год=1937/.x.jsonl", "[odd].jsonl"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).touch()
    slashed = [name.replace("/", os.sep) for name in ("год=1936/б.jsonl", "год=1937/а.jsonl")]
    assert list(find_files(["*/*.jsonl"])) == slashed
    assert list(find_files(["**/?.jsonl"])) == slashed
    assert list(find_files(["год=193[7-9]"])) == slashed[1:]
    assert list(find_files(["[odd].jsonl"])) == ["[odd].jsonl"]
    with pytest.raises(ArchrefError, match=r"none/\*\.csv: is a pattern that fits no file"):
        list(find_files(["none/*.csv"]))


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


def test_a_backup_that_can_t_be_made_leaves_all_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "n.txt"
    file.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copy2", full)
    with pytest.raises(ArchrefError, match="could not be written"):
        write_atomically(str(file), b"new", backup=".bak")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_backups_are_numbered_and_none_is_lost(tmp_path: Path) -> None:
    file = tmp_path / "n.txt"
    file.write_bytes(b"first")
    (tmp_path / "n.txt.bak3").mkdir()
    for new in (b"second", b"third", b"fourth"):
        write_atomically(str(file), new, backup=".bak")
    found = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    assert found == {
        "n.txt": b"fourth",
        "n.txt.bak": b"first",
        "n.txt.bak2": b"second",
        "n.txt.bak4": b"third",
    }


@pytest.mark.parametrize("backup", [None, ".bak"])
def test_what_somebody_else_saved_is_not_written_over(tmp_path: Path, backup: str | None) -> None:
    file = tmp_path / "n.txt"
    file.write_bytes(b"saved")
    os.utime(file, (10**9, 10**9))
    with pytest.raises(ArchrefError, match="changed by another program"):
        write_atomically(str(file), b"new", old=b"old", backup=backup)
    assert (file.read_bytes(), list(tmp_path.iterdir())) == (b"saved", [file])


@pytest.mark.skipif(os.name == "nt", reason="no file can be replaced there while it is open")
@pytest.mark.parametrize("step", ["before", "after"])
def test_a_save_into_the_old_file_in_the_last_moment_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    file = tmp_path / "n.txt"
    file.write_bytes(b"old")
    replace = Path.replace

    def disturbed(self: Path, target: Path) -> Path:
        monkeypatch.undo()
        with file.open("r+b") as other:
            if step == "before":
                other.write(b"saved")
                other.flush()
                return replace(self, target)
            done = replace(self, target)
            other.write(b"saved")
            return done

    monkeypatch.setattr(Path, "replace", disturbed)
    with pytest.raises(ArchrefError, match="changed by another program"):
        write_atomically(str(file), b"new", old=b"old")
    assert (file.read_bytes(), list(tmp_path.iterdir())) == (b"saved", [file])


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such locks")
def test_one_archref_at_a_time(tmp_path: Path) -> None:
    file = tmp_path / "n.txt"
    file.write_bytes(b"old")
    with file.open("rb") as other:
        assert lock(other.fileno())
        with pytest.raises(ArchrefError, match="written by another archref"):
            write_atomically(str(file), b"new", old=b"old")
    write_atomically(str(file), b"new", old=b"old")
    assert (file.read_bytes(), list(tmp_path.iterdir())) == (b"new", [file])


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such locks")
def test_only_what_a_dead_process_left_is_removed(tmp_path: Path) -> None:
    dead, alive = (tmp_path / f".n.txt.archref-1234567{n}.tmp" for n in "89")
    other = tmp_path / ".n.txt.other.tmp"
    for path in (dead, alive, other):
        path.touch()
    with alive.open() as file:
        assert lock(file.fileno())
        remove_stale(tmp_path)
        assert sorted(tmp_path.iterdir()) == [alive, other]


def test_what_is_held_stays_as_it_was_read(tmp_path: Path) -> None:
    file = tmp_path / "n.txt"
    file.write_bytes(b"old")
    source = SourceFile(str(file))
    assert source.hold() == b"old"
    file.write_bytes(b"new")
    with source.open() as again:
        assert again.read() == source.read() == b"old"


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


@pytest.mark.parametrize(
    "name", ["book.docx", "book.md", "notes.csv", "notes.jsonl", "chapter.txt"]
)
def test_notes_can_be_sent_to_another_process(name: str) -> None:
    notes = list(open_manuscript(str(SAMPLES / name)).notes())
    sent = pickle.loads(pickle.dumps(notes))
    assert sent == notes
    for here, there in zip(notes, sent, strict=True):
        assert there.place(len(there.text)) == here.place(len(here.text))
        assert (list(there.italics), there.in_paragraphs) == (
            list(here.italics),
            here.in_paragraphs,
        )
