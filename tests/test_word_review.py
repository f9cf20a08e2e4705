"""Comments and tracked changes, as an author and an editor meet them in Word and LibreOffice."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from archref.cli import main
from archref.edit import Edit, apply_edits, as_tracked
from archref.manuscripts import open_manuscript
from archref.manuscripts.word.docx_comments import own_comments, without_comments
from programs import PANDOC, SOFFICE

DATA = Path(__file__).parent / "data" / "chapter"
GOLD = Path(__file__).parent / "gold"
WORD = ["chapter.docx", "libreoffice/chapter.docx"]
OPEN = ["chapter.odt", "libreoffice/chapter.odt"]
SELECT = ("--select", "ALL")


def check(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, arguments)])


def findings(path: Path, *options: str) -> list[dict[str, Any]]:
    return list(json.loads(check(path, "--output-format", "json", *SELECT, *options).stdout))


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def texts(path: Path) -> list[tuple[str, str, str]]:
    return [(note.kind, note.number, note.text) for note in open_manuscript(str(path)).notes()]


def said(path: Path) -> list[str]:
    """Return what the comments of a file say, whoever wrote them."""
    inside = parts(path)
    name = "word/comments.xml" if "word/comments.xml" in inside else "content.xml"
    text = inside.get(name, b"").decode()
    word = r"<w:comment .*?</w:comment>"
    pattern = word if "word" in name else r"<office:annotation .*?</office:annotation>"
    found = re.findall(pattern, text, re.DOTALL)
    tags = r"<(?:dc:creator|dc:date|meta:[\w-]+)>[^<]*</[^>]*>|<[^>]*>"
    return [unescape(re.sub(tags, "", one)) for one in found]


@pytest.fixture(params=[*WORD, *OPEN])
def chapter(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copy(DATA / request.param, tmp_path))


# Comments


def test_each_finding_is_a_comment_and_nothing_else_changes(chapter: Path) -> None:
    before, found = texts(chapter), findings(chapter)
    new = chapter.with_stem("new")
    done = check(chapter, "--comment", "A. Editor", *SELECT, "-o", new)
    assert f"Wrote {len(found)} comments." in done.stdout
    assert found
    assert texts(new) == before
    comments = said(new)
    assert len(comments) == len(found)
    for one in found:
        [own] = [c for c in comments if one["message"] in c][:1]
        assert own.startswith(f"archref {one['code']} {one['name']}")
        assert not one["note"] or f"note {one['note']}, «" in "".join(comments)
    old, now = parts(chapter), parts(new)
    added = {"word/comments.xml", "word/document.xml", "word/_rels/document.xml.rels",
             "[Content_Types].xml", "content.xml"}  # fmt: skip
    assert {name for name in now if now[name] != old.get(name)} <= added


def test_a_second_run_replaces_its_own(chapter: Path) -> None:
    check(chapter, "--comment", "A. Editor", *SELECT)
    once = said(chapter)
    check(chapter, "--comment", "Another", *SELECT)
    assert said(chapter) == once
    assert check(chapter, "--comment", "A. Editor", "--select", "E206", "--ignore", "E206").stdout
    assert said(chapter) == []


def _safely_fixable(path: Path) -> list[dict[str, Any]]:
    """Return the findings whose fix is safe."""
    return [one for one in findings(path) if one["fix"] and one["fix"]["applicability"] == "safe"]


def test_what_is_mended_is_commented_where_it_is_tracked(tmp_path: Path) -> None:
    path = Path(shutil.copy(DATA / "chapter.docx", tmp_path))
    fixable = {one["code"] for one in _safely_fixable(path)} - {"T310"}  # on the hyphens of T309
    assert fixable
    check(path, "--fix", "--track", "A. Editor", "--comment", "A. Editor", *SELECT)
    mended = [one for one in said(path) if one.endswith("Mended: the change is tracked.")]
    assert {one.split(" ")[1] for one in mended} - {"T310"} == fixable
    assert _safely_fixable(path) == []
    assert "<w:ins " in parts(path)["word/footnotes.xml"].decode()


def test_comments_of_people_stay(tmp_path: Path) -> None:
    people = (
        '<w:comments xmlns:w="x"><w:comment w:id="3" w:author="Ann"><w:p><w:r><w:t>archref is nice'
        '</w:t></w:r></w:p></w:comment><w:comment w:id="4" w:author="Ann"><w:p><w:r><w:t>archref '
        "S401 plural: l.</w:t></w:r></w:p></w:comment></w:comments>"
    )
    assert list(own_comments(people, "a.docx")) == ["4"]
    body = (
        '<w:p><w:commentRangeStart w:id="3"/><w:commentRangeStart w:id="4"/><w:r><w:t>a</w:t></w:r>'
        '<w:commentRangeEnd w:id="4"/><w:r w:rsidR="1"><w:rPr><w:rStyle w:val="C"/></w:rPr>'
        '<w:commentReference w:id="4"/></w:r><w:commentRangeEnd w:id="3"/>'
        '<w:r><w:commentReference w:id="3"/></w:r></w:p>'
    )
    assert without_comments(body, ["4"], "w:") == (
        '<w:p><w:commentRangeStart w:id="3"/><w:r><w:t>a</w:t></w:r>'
        '<w:commentRangeEnd w:id="3"/><w:r><w:commentReference w:id="3"/></w:r></w:p>'
    )


def test_a_text_holds_no_comments(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("1. RGASPI, f. 17, op. 3, d. 740, ll. 5.\n", "utf-8")
    done = check(path, "--comment", "A. Editor")
    assert done.exit_code == 2
    assert done.stderr.endswith("text files hold no comments for their readers; docx and odt do\n")


# Other programs


def converted(path: Path, to: str, folder: Path) -> Path:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command: list[str | Path] = [SOFFICE, profile, "--headless", "--convert-to", to]
    command += ["--outdir", folder / "out", path]
    subprocess.run(command, capture_output=True, check=True)
    return folder / "out" / path.with_suffix(f".{to}").name


def plain(path: Path, *options: str) -> str:
    command = [PANDOC, "--wrap=none", "-t", "plain", *options, str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.skipif(not PANDOC, reason="needs pandoc")
@pytest.mark.parametrize("name", WORD)
def test_pandoc_sees_the_comments_and_no_other_change(name: str, tmp_path: Path) -> None:
    path = Path(shutil.copy(DATA / name, tmp_path))
    before, count = plain(path), len(findings(path))
    check(path, "--comment", "A. Editor", *SELECT)
    assert plain(path) == before
    command = [PANDOC, "--track-changes=all", "-t", "native", str(path)]
    native = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert native.count('"comment-start"') == native.count('"comment-end"') == count
    assert native.count('"A. Editor"') == count


@pytest.mark.skipif(not SOFFICE, reason="needs LibreOffice")
@pytest.mark.parametrize(("name", "to"), [("chapter.docx", "odt"), (OPEN[1], "docx")])
def test_libreoffice_keeps_the_comments(name: str, to: str, tmp_path: Path) -> None:
    path = Path(shutil.copy(DATA / name, tmp_path))
    check(path, "--comment", "A. Editor", *SELECT)
    wanted = said(path)
    saved = converted(path, to, tmp_path)
    assert sorted(said(saved)) == sorted(wanted)
    check(saved, "--comment", "A. Editor", "--select", "E206", "--ignore", "E206")
    assert said(saved) == [], "archref finds its own comments again"


# Tracked changes


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("РГАСПИ. Ф. 17. Л. 5.", "РГАСПИ. ф. 17. л. 5.", ["Ф.→ф.", "Л.→л."]),
        ("d. 5, l. 125-126.", "d. 5, ll. 125–126.", ["l. 125-126.→ll. 125–126."]),
        ("RGASPI, f. 17", "RGASPI f. 17", [",→"]),
        ("f. 5446, op. 1", "f. Р-5446, op. 1", ["5446→Р-5446"]),
        ("RGASPI, f. 17, op. 3, d. 4, l. 5.", "РГАСПИ. Ф. 17. Оп. 3. Д. 4. Л. 5.",
         ["RGASPI, f. 17, op. 3, d. 4, l.→РГАСПИ. Ф. 17. Оп. 3. Д. 4. Л."]),
        ("f. 1, d. 2; f. 3, d. 4", "f. 1, d. 2; f. 3, dd. 4", ["d.→dd."]),
    ],
)  # fmt: skip
def test_a_tracked_change_is_a_whole_term_number_or_citation(
    old: str, new: str, changes: list[str]
) -> None:
    edits = as_tracked(old, [Edit(0, len(old), new)])
    assert apply_edits(old, edits) == new
    assert [f"{old[e.start : e.end]}→{e.text}" for e in edits] == changes


@pytest.mark.parametrize("style", ["gost", "kritika", "slavic-review"])
def test_three_insertions_a_citation_at_most(style: str) -> None:
    from archref.formatting.formatter import format_notes
    from archref.note import Note
    from archref.styles import load_style

    lines = (GOLD / "seeds.jsonl").read_text("utf-8").splitlines()
    notes = [Note("a", str(n), json.loads(line)["text"], index=n) for n, line in enumerate(lines)]
    formatted = format_notes(notes, load_style(style))
    insertions = 0
    for index, edits in formatted.edits.items():
        tracked = as_tracked(notes[index].text, edits)
        assert apply_edits(notes[index].text, tracked) == apply_edits(notes[index].text, edits)
        for edit in edits:
            own = [one for one in tracked if edit.start <= one.start and one.end <= edit.end]
            semicolons = max(
                notes[index].text[edit.start : edit.end].count(";"), edit.text.count(";")
            )
            assert len(own) <= 3 * (1 + semicolons)
        insertions += len(tracked)
    assert insertions <= 2 * formatted.changed


@pytest.mark.skipif(not PANDOC, reason="needs pandoc")
@pytest.mark.parametrize("name", WORD)
@pytest.mark.parametrize("style", ["gost", "kritika"])
def test_tracked_changes_are_accepted_and_rejected_as_meant(
    name: str, style: str, tmp_path: Path
) -> None:
    path = Path(shutil.copy(DATA / name, tmp_path))
    tracked, untracked = tmp_path / "tracked.docx", tmp_path / "untracked.docx"
    run: Callable[..., Result] = CliRunner().invoke
    run(main, ["format", "--style", style, str(path), "--track", "Me", "-o", str(tracked)])
    run(main, ["format", "--style", style, str(path), "-o", str(untracked)])
    assert plain(tracked, "--track-changes=reject") == plain(path)
    assert plain(tracked, "--track-changes=accept") == plain(untracked)
    assert plain(untracked) != plain(path)


@pytest.mark.skipif(not SOFFICE, reason="needs LibreOffice")
@pytest.mark.parametrize("name", ["chapter.docx", "chapter.odt"])
def test_libreoffice_opens_what_was_formatted(name: str, tmp_path: Path) -> None:
    path = Path(shutil.copy(DATA / name, tmp_path))
    options = ["--track", "Me"] if name.endswith("docx") else []
    done = CliRunner().invoke(
        main, ["format", "--style", "gost", *options, "--in-place", str(path)]
    )
    assert done.exit_code == 0, done.stderr
    saved = converted(path, "odt" if name.endswith("docx") else "docx", tmp_path)
    assert [text for _, _, text in texts(saved)] == [text for _, _, text in texts(path)]


# Formatting with comments


def formatted(path: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["format", "--style", "gost", str(path), *options])


@pytest.mark.parametrize("name", [*WORD, *OPEN])
def test_what_is_left_is_commented_and_a_second_run_replaces_it(name: str, tmp_path: Path) -> None:
    path, new = Path(shutil.copy(DATA / name, tmp_path)), tmp_path / f"new{Path(name).suffix}"
    plainly = path.with_stem("plainly")
    done = formatted(path, "-v", "--comment", "A. Editor", "-o", str(new))
    formatted(path, "-o", str(plainly))
    left = [line for line in done.stderr.splitlines() if "left as it is: " in line]
    assert left
    assert texts(new) == texts(plainly)
    comments = said(new)
    assert [one for one in comments if not one.startswith("archref format gost")] == []
    assert len([one for one in comments if ": left as it is: " in one]) == len(left)
    assert f"{len(comments)} comments written" in done.stderr
    formatted(new, "--comment", "Another", "--in-place")
    assert said(new) == comments
    check(new, "--comment", "A. Editor", "--select", "E206", "--ignore", "E206")
    assert said(new) == []


@pytest.mark.parametrize("name", WORD)
def test_each_tracked_change_of_a_format_has_its_reason(name: str, tmp_path: Path) -> None:
    path, new = Path(shutil.copy(DATA / name, tmp_path)), tmp_path / "new.docx"
    formatted(path, "--track", "Me", "--comment", "Me", "-o", str(new))
    old, now = texts(path), texts(new)
    changed = [b for a, b in zip(old, now, strict=True) if a != b]
    ending = "Formatted: the change is tracked."
    reasons = [one.removesuffix(ending) for one in said(new) if one.endswith(ending)]
    assert changed
    for kind, number, text in changed:
        mine = [one for one in reasons if kind != "note" or f"note {number}, «" in one]
        printed = [one.split(": the style prints ")[1] for one in mine]
        assert any(one in " ".join(text.split()) for one in printed)


def test_a_comment_needs_a_file_for_it(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("1. RGASPI, f. 17, op. 3, d. 740, l. 5.\n", "utf-8")
    done = formatted(path, "--comment", "Me")
    assert done.exit_code == 2
    assert done.stderr.endswith("text files hold no comments for their readers; docx and odt do\n")
    assert formatted(DATA / "chapter.docx", "--comment", "Me", "--diff").exit_code == 2


@pytest.mark.skipif(not PANDOC, reason="needs pandoc")
@pytest.mark.parametrize("name", WORD)
@pytest.mark.parametrize("command", ["format", "check"])
def test_comments_do_not_disturb_tracked_changes(name: str, command: str, tmp_path: Path) -> None:
    path, new, bare = (
        Path(shutil.copy(DATA / name, tmp_path)),
        tmp_path / "n.docx",
        tmp_path / "b.docx",
    )
    how = {"format": ["--style", "gost"], "check": ["--fix", "--select", "ALL"]}[command]
    run: Callable[..., Result] = CliRunner().invoke
    run(main, [command, *how, str(path), "--track", "Me", "--comment", "Me", "-o", str(new)])
    run(main, [command, *how, str(path), "-o", str(bare)])
    assert said(new)
    assert plain(new, "--track-changes=reject") == plain(path)
    assert plain(new, "--track-changes=accept") == plain(bare)
    assert plain(bare) != plain(path)


@pytest.mark.skipif(not SOFFICE, reason="needs LibreOffice")
@pytest.mark.parametrize("name", ["chapter.docx", OPEN[1]])
def test_libreoffice_keeps_what_was_formatted_tracked_and_commented(
    name: str, tmp_path: Path
) -> None:
    path = Path(shutil.copy(DATA / name, tmp_path))
    track = ["--track", "Me"] if name.endswith("docx") else []
    formatted(path, *track, "--comment", "Me", "--in-place")
    wanted = texts(path)
    saved = converted(path, "odt" if name.endswith("docx") else "docx", tmp_path)
    assert [text for _, _, text in texts(saved)] == [text for _, _, text in wanted]
    assert sorted(said(saved)) == sorted(said(path)) != []


# Places


@pytest.mark.parametrize("form", ["concise", "github", "gitlab", "sarif", "junit"])
def test_a_finding_is_at_a_note_and_not_at_a_line_of_a_word_file(form: str) -> None:
    path = DATA / "chapter.docx"
    printed = check(path, *SELECT, "--output-format", form).stdout
    numbers = [one["note"] for one in findings(path) if one["note"]]
    assert numbers
    assert printed.count(f"note {numbers[0]}") >= 1
    if form == "concise":
        assert f"{path}: note {numbers[0]}: " in printed
        assert not re.search(r"docx:\d", printed)
    if form == "github":
        assert ",line=" not in printed
    if form == "junit":
        assert not re.search(r'testcase name="[^"]*\d:\d', printed)


def test_a_diff_of_a_word_file_names_notes_and_no_lines(tmp_path: Path) -> None:
    path = tmp_path / "chapter.docx"
    shutil.copy(DATA / "chapter.docx", path)
    heads = [one for one in check(path, *SELECT, "--diff").stdout.splitlines() if one[:4] == "--- "]
    assert heads
    assert all(re.fullmatch(r"--- .*\.docx: (note|paragraph) \w+", one) for one in heads)
