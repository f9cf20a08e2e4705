"""The commands ``archref format`` and ``archref styles``: files, options, exit codes."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archref.cli.format import format_
from archref.cli.styles import styles
from archref.styles import style_names

TEXT = "См.: RGASPI, f. 17, op. 3, d. 740, l. 5.\n\nТам же. Подробно — у Хлевнюка.\n"
GOST = "См.: РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 5.\n\nТам же. Подробно — у Хлевнюка.\n"
WORD = Path(__file__).parent / "data" / "chapter" / "chapter.docx"
UNSURE = "TsDAHOU 1/20/5254 (1932), 1–16.\n"


def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
    """Run ``archref format`` with arguments."""
    return CliRunner().invoke(format_, list(arguments), input=stdin)


@pytest.fixture
def chapter(tmp_path: Path) -> Path:
    """A file with one citation to format."""
    path = tmp_path / "chapter.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_it_is_a_filter(chapter: Path) -> None:
    from_file = run("--style", "gost", str(chapter))
    assert (from_file.exit_code, from_file.stdout) == (0, GOST)
    from_input = run("--style", "gost", stdin=TEXT)
    assert (from_input.exit_code, from_input.stdout) == (0, GOST)
    assert chapter.read_text(encoding="utf-8") == TEXT


def test_a_name_that_is_left_out_is_of_its_citation(tmp_path: Path) -> None:
    full = "Rossiiskii gosudarstvennyi arkhiv ekonomiki (RGAE)"
    text = (
        f"1. {full}, f. 7486, op. 37, d. 235, l. 10.\n2. {full}, f. 7486, op. 37, d. 239, l. 10.\n"
    )
    done = run("--style", "jgo", stdin=text)
    assert done.stdout.splitlines()[1] == "2. RGAE, f. 7486, op. 37, d. 239, l. 10."
    assert done.stderr == "archref: 2 citations in 2 notes changed\n"


def test_bytes_around_stay_as_they_are() -> None:
    data = "\ufeff" + TEXT.replace("\n", "\r\n")
    wanted = "\ufeff" + GOST.replace("\n", "\r\n")
    assert run("--style", "gost", stdin=data.encode()).stdout_bytes == wanted.encode()
    old = TEXT.replace("—", "-").encode("cp1251")
    done = run("--style", "gost", "--encoding", "cp1251", stdin=old)
    assert done.stdout_bytes == GOST.replace("—", "-").encode("cp1251")


def test_files_are_written_in_place_and_keep_their_mode(chapter: Path, tmp_path: Path) -> None:
    chapter.chmod(0o640)
    link = tmp_path / "link.txt"
    link.symlink_to(chapter)
    os.utime(chapter, (10**9, 10**9))
    done = run("--style", "gost", "--in-place", str(link))
    assert (done.exit_code, done.stdout) == (0, "")
    assert chapter.read_text(encoding="utf-8") == GOST
    assert link.is_symlink()
    assert chapter.stat().st_mode & 0o777 == 0o640
    assert chapter.stat().st_mtime == 10**9
    before = chapter.stat().st_ino
    assert run("--style", "gost", "--in-place", str(chapter)).exit_code == 0
    assert chapter.stat().st_ino == before, "a file that stays the same is not written"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anything")
def test_a_read_only_file_is_an_error(chapter: Path) -> None:
    chapter.chmod(0o440)
    done = run("--style", "gost", "--in-place", str(chapter))
    assert done.exit_code == 2
    assert "may not be written" in done.stderr


def test_check_changes_nothing_and_says_what_would(chapter: Path) -> None:
    done = run("--style", "gost", "--check", str(chapter))
    assert (done.exit_code, done.stdout) == (1, "")
    assert f"would format {chapter}" in done.stderr
    assert chapter.read_text(encoding="utf-8") == TEXT
    assert run("--style", "gost", "--check", stdin=GOST).exit_code == 0


def test_diff_shows_the_notes_that_change(chapter: Path) -> None:
    done = run("--style", "gost", "--diff", str(chapter))
    assert done.exit_code == 0
    assert "-См.: RGASPI, f. 17, op. 3, d. 740, l. 5." in done.stdout
    assert "+См.: РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 5." in done.stdout
    assert chapter.read_text(encoding="utf-8") == TEXT
    assert run("--style", "gost", "--diff", "--check", str(chapter)).exit_code == 1


def test_what_is_unsure_is_counted_and_named_if_asked_for_and_strict_makes_it_count() -> None:
    done = run("--style", "gost", stdin=UNSURE)
    assert (done.exit_code, done.stdout) == (0, UNSURE)
    told = "archref: none of 1 citation changed, 1 left as it is"
    assert done.stderr == f"{told}; -v says which and why\n"
    named = "<stdin>: note 1: left as it is: TsDAHOU 1/20/5254 (1932), 1–16: "
    first, last = run("--style", "gost", "-v", stdin=UNSURE).stderr.splitlines()
    assert (first.startswith(named), last) == (True, told)
    strictly = run("--style", "gost", "--strict", stdin=UNSURE)
    assert strictly.exit_code == 1
    assert named in strictly.stderr
    assert run("--style", "gost", "--strict", stdin=TEXT).exit_code == 0


def test_one_bad_file_does_not_stop_the_others(chapter: Path, tmp_path: Path) -> None:
    done = run("--style", "gost", str(tmp_path / "none.txt"), str(chapter))
    assert (done.exit_code, done.stdout) == (2, GOST)
    assert "none.txt" in done.stderr


@pytest.mark.parametrize("second", ["second.docx", "second.txt"])
@pytest.mark.parametrize("first", ["first.docx", "first.txt"])
def test_what_can_t_be_one_file_is_not_printed_as_one(
    tmp_path: Path, first: str, second: str
) -> None:
    for name, encoding in ((first, "utf-8"), (second, "cp1251")):
        data = TEXT.replace("—", "-").encode(encoding)
        (tmp_path / name).write_bytes(WORD.read_bytes() if name.endswith(".docx") else data)
    both = [str(tmp_path / first), str(tmp_path / second)]
    done = run("--style", "gost", *both)
    assert done.exit_code == 2
    assert done.stdout_bytes == run("--style", "gost", both[0]).stdout_bytes
    assert f"{both[1]}: and {both[0]} can't be one file" in done.stderr
    assert run("--style", "gost", "--check", *both).exit_code == 1


def test_a_style_must_be_given_and_known(chapter: Path) -> None:
    done = run(str(chapter))
    assert done.exit_code == 2
    assert "say which house style" in done.stderr
    done = run("--style", "critika", str(chapter))
    assert done.exit_code == 2
    assert "did you mean 'kritika'" in done.stderr


def test_the_configuration_may_name_the_style(chapter: Path) -> None:
    (chapter.parent / "house").mkdir()
    own = chapter.parent / "house" / "own.toml"
    own.write_text('inherit = "pravila"\nname = "own"\ntitle = "Ours"\n', encoding="utf-8")
    (chapter.parent / "archref.toml").write_text('style = "house/own.toml"\n', encoding="utf-8")
    assert run(str(chapter)).stdout.startswith("См.: РГАСПИ, ф. 17, оп. 3, д. 740, л. 5.")


def test_an_error_in_a_style_file_names_its_line(chapter: Path) -> None:
    own = chapter.parent / "own.toml"
    own.write_text('inherit = "gost"\nname = "own"\ntitle = "x"\ncolour = 1\n', encoding="utf-8")
    done = run("--style", str(own), str(chapter))
    assert done.exit_code == 2
    assert f"{own}:4: colour is unknown" in done.stderr


def test_a_hard_link_that_is_parted_is_named(chapter: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.hardlink_to(chapter)
    done = run("--style", "gost", "--in-place", str(chapter))
    assert done.exit_code == 0
    assert "chapter.txt: was a hard link; the other names of the file still have" in done.stderr
    assert (chapter.read_text("utf-8"), other.read_text("utf-8")) == (GOST, TEXT)
    again = run("--style", "chicago", "--in-place", str(chapter))
    assert "hard link" not in again.stderr


def test_a_backup_is_the_old_file(chapter: Path) -> None:
    old = chapter.read_bytes()
    assert run("--style", "gost", "--in-place", "--backup", str(chapter)).exit_code == 0
    assert chapter.with_name("chapter.txt.bak").read_bytes() == old != chapter.read_bytes()


def test_tracked_changes_are_for_word(chapter: Path, tmp_path: Path) -> None:
    manuscript = tmp_path / "manuscript.docx"
    manuscript.write_bytes(WORD.read_bytes())
    done = run("--style", "gost", "--in-place", "--track", "A. Editor", str(manuscript))
    assert done.exit_code == 0
    with zipfile.ZipFile(manuscript) as package:
        notes = package.read("word/footnotes.xml").decode()
    assert 'w:author="A. Editor"' in notes
    assert "<w:ins " in notes
    assert "<w:del " in notes
    refused = run("--style", "gost", "--in-place", "--track", "A. Editor", str(chapter))
    assert refused.exit_code == 2
    assert "tracked changes" in refused.stderr
    assert chapter.read_text(encoding="utf-8") == TEXT


def test_in_place_needs_files() -> None:
    done = run("--style", "gost", "--in-place", stdin=TEXT)
    assert done.exit_code == 2
    assert "--in-place needs files" in done.stderr


def test_a_list_has_one_citation_a_line() -> None:
    text = "RGASPI, f. 17, op. 3, dd. 740, 741. См. также: ГАРФ, ф. 393, оп. 1, д. 5, л. 3.\n"
    done = run("--style", "gost", "--list", stdin=text)
    assert done.stdout.splitlines() == [
        "РГАСПИ. Ф. 17. Оп. 3. Д. 740.",
        "РГАСПИ. Ф. 17. Оп. 3. Д. 741.",
        "ГАРФ. Ф. 393. Оп. 1. Д. 5. Л. 3.",
    ]


def test_names_that_introduce_an_archive_are_not_lost_in_a_list() -> None:
    text = "АПРФ (Архив Президента РФ). Ф. 45. Оп. 1. Д. 1075. Л. 32.\n"
    done = run("--style", "gost", "--list", stdin=text)
    assert (done.stdout, done.stderr) == ("АПРФ. Ф. 45. Оп. 1. Д. 1075. Л. 32.\n", "")


def test_only_what_is_named_is_formatted() -> None:
    text = "RGASPI, f. 17, op. 3, d. 740; GARF, f. 393, op. 1, d. 5.\n"
    done = run("--style", "gost", "--only", "ГАРФ", stdin=text)
    assert done.stdout == "RGASPI, f. 17, op. 3, d. 740; ГАРФ. Ф. 393. Оп. 1. Д. 5.\n"


def test_it_is_said_that_nothing_is_among_what_is_named() -> None:
    text = "RGASPI, f. 17, op. 3, d. 740.\n"
    done = run("--style", "gost", "--only", "РГАСПП,7-9", stdin=text)
    assert (done.exit_code, done.stdout) == (0, text)
    assert "no citation is among those of --only РГАСПП,7-9" in done.stderr
    done = run("--style", "gost", "--only", "РГАСПИ", stdin=text)
    assert done.stderr == "archref: 1 citation in 1 note changed\n"


def test_styles_are_listed() -> None:
    listed = CliRunner().invoke(styles, [])
    assert listed.exit_code == 0
    assert all(name in listed.stdout for name in ("gost", "kritika", "compact"))


def test_styles_as_json() -> None:
    data = json.loads(CliRunner().invoke(styles, ["--format", "json"]).stdout)
    assert [style["name"] for style in data] == style_names()
    assert {"name", "title", "source", "language", "drops"} <= set(data[0])
    drops = {style["name"]: style["drops"] for style in data if style["drops"]}
    assert drops == {"kazakh": ["missing closing stop"], "latvian": ["missing closing stop"]}


def test_one_style_with_its_samples() -> None:
    shown = CliRunner().invoke(styles, ["gost"])
    assert shown.exit_code == 0
    assert "РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 5–8 об." in shown.stdout
    assert "GOST R 7.0.5-2008" in shown.stdout


def test_an_unknown_style_is_an_error() -> None:
    shown = CliRunner().invoke(styles, ["ghost"])
    assert shown.exit_code == 2
    assert "did you mean 'gost'" in shown.stderr


def test_what_cannot_be_shortened_is_formatted_in_full(tmp_path: Path) -> None:
    file = tmp_path / "book.md"
    file.write_text(
        "# One\n\nA.[^1]\n\n# Two\n\nB.[^2]\n\n"
        "[^1]: RGASPI, f. 17, op. 3, d. 740, l. 5.\n[^2]: RGASPI, f. 17, op. 3, d. 740, l. 7.\n",
        encoding="utf-8",
    )
    done = run("--style", "gost", "--repeats", "contract", str(file))
    assert "[^2]: РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 7.\n" in done.stdout
    assert done.stderr == "archref: 2 citations in 2 notes changed\n"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("ГАРФ. Ф. 1. Оп. 1. Д. 5. Фонд 5446 РГАЭ (оп. 1, д. 9) пропал.", "a sentence ends inside"),
        ("РГАСПИ, ф. 17, оп. 3, д. 740, п. 5, л. 3.", "papka follows the file"),
        ("See RGAE (f. 4, op. 1, d. 9).", "a bracket or quotation mark opens"),
        ("Arkhiv kraevoi prokuratury, f. P-5, op. 1, d. 4.", "in Latin letters"),
        ("Derzhavnyi arkhiv Kyïvs′koï oblasti (DAKO), f. P-5, op. 1, d. 4.", "it would cite ГАКО"),
    ],
)
def test_half_a_note_is_not_formatted(text: str, reason: str) -> None:
    done = run("--style", "gost", "-v", stdin=f"1. {text}\n")
    assert done.stdout == f"1. {text}\n"
    assert reason in done.stderr


def test_terms_are_explained_once_a_text() -> None:
    text = "1. RGIA, f. 5, op. 1, d. 2, l. 3.\n2. RGASPI, f. 7, op. 1, d. 2, l. 3.\n"
    done = run("--style", "slavic-review", stdin=text)
    assert "f. (fond) 5, op. (opis') 1, d. (delo) 2, l. (list) 3." in done.stdout
    assert "(RGASPI), f. 7, op. 1, d. 2, l. 3." in done.stdout


def test_a_style_that_contracts_nothing_says_so(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    text = "1. RGASPI, f. 17, op. 3, d. 1, l. 2.\n2. RGASPI, f. 17, op. 3, d. 1, l. 3.\n"
    file.write_text(text, "utf-8")
    done = run("--style", "chicago", "--repeats", "contract", str(file))
    assert "Ibid." not in done.stdout
    assert "chicago advises against Ibid., so --repeats contract puts none" in done.stderr
    assert "advises" not in run("--style", "chicago", str(file)).stderr
    assert "advises" not in run("--style", "gost", "--repeats", "contract", str(file)).stderr
