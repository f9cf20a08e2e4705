"""archref.html as a historian uses it; what it writes is what the command line writes."""

from __future__ import annotations

import json
import re
import time
import zipfile
from io import BytesIO
from itertools import cycle, islice
from pathlib import Path

import pytest
from click.testing import CliRunner

from archref.cli import main
from manuscripts.making import docx, p, ref, run
from page.conftest import HTML, LONG, SHOTS, Opened, Opener

ROOT = HTML.parent.parent
DATA = ROOT / "tests" / "data" / "chapter"
SAMPLES = ROOT / "samples"
AXE = ROOT / "browser" / "node_modules" / "axe-core" / "axe.min.js"

MANUSCRIPTS = [
    SAMPLES / "book.docx",
    DATA / "chapter.docx",
    DATA / "chapter.odt",
    DATA / "libreoffice" / "chapter.odt",
    SAMPLES / "book.md",
    DATA / "chapter-pandoc.md",
    DATA / "chapter.tex",
    DATA / "chapter.html",
    DATA / "chapter.xml",
    DATA / "chapter.jsonl",
    SAMPLES / "chapter.txt",
    SAMPLES / "ukrainian.txt",
    SAMPLES / "notes.csv",
]


COUNTING = "#ui-state:has-text('of 6000')"
"""The page while it reads the long manuscript, its 3,000 notes and as many paragraphs."""


def command(*arguments: str | Path) -> tuple[str, str]:
    """Return what a command prints, and what it says on standard error."""
    done = CliRunner().invoke(main, [str(one) for one in arguments])
    return done.stdout, done.stderr


def parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a zip file; the times of tracked changes are all one."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        inside = {name: package.read(name) for name in package.namelist()}
    date = rb'((?:w:date=")|(?:<dc:date>))\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ?'
    return {name: re.sub(date, rb"\1", part) for name, part in inside.items()}


def same(one: bytes, other: bytes) -> bool:
    """Return whether two files are the same, whatever the time at which they were made."""
    if one.startswith(b"PK"):
        return parts(one) == parts(other) and list(parts(one)) == list(parts(other))
    return one == other


@pytest.mark.parametrize("path", MANUSCRIPTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_is_mended_is_what_the_command_mends(
    opened: Opened, path: Path, tmp_path: Path
) -> None:
    opened.take(path)
    assert opened.said() == ""
    assert opened.page.inner_text("#ui-page h2 >> nth=0") == path.name
    opened.page.click("#ui-all-safe")
    track = ("--track", "archref") if path.suffix == ".docx" else ()
    if track:
        opened.page.check("#ui-track")
    if opened.page.locator(".ui-tick input:checked").count() == 0:
        return  # the chapter has nothing to mend; its other tests are below
    target = tmp_path / path.name
    command("check", "--fix", *track, "-o", target, path)
    assert same(opened.saved(), target.read_bytes())


@pytest.mark.parametrize("name", ["book.docx", "chapter.txt"])
def test_a_house_style_with_tracked_changes(opened: Opened, name: str, tmp_path: Path) -> None:
    path = SAMPLES / name
    opened.take(path)
    opened.page.select_option("#ui-style", "kritika")
    opened.settled()
    opened.page.check("#ui-restyle")
    track = ("--track", "Ганна Ім’я") if path.suffix == ".docx" else ()
    if track:
        opened.page.check("#ui-track")
        opened.page.fill("#ui-author", track[1])
    target = tmp_path / name
    command("format", "--style", "kritika", *track, path, "-o", target)
    data = opened.saved()
    assert same(data, target.read_bytes())


def test_mending_then_restyling_then_comments(opened: Opened, tmp_path: Path) -> None:
    path = SAMPLES / "book.docx"
    opened.take(path)
    opened.page.select_option("#ui-style", "gost")
    opened.settled()
    opened.page.click("#ui-all-safe")
    for box in ("#ui-restyle", "#ui-track", "#ui-comment"):
        opened.page.check(box)
    opened.page.fill("#ui-author", "Me")
    track, style = ("--track", "Me"), ("--style", "gost")
    first, second, third = (tmp_path / n / path.name for n in "abc")
    for one in (first, second, third):
        one.parent.mkdir()
    command("check", "--fix", *track, *style, path, "-o", first)
    command("format", *style, *track, first, "-o", second)
    command("check", *style, "--comment", "Me", second, "-o", third)
    data = opened.saved()
    assert same(data, third.read_bytes())
    assert "left as it is" in (opened.page.text_content("#ui-more-lines") or "")


def test_only_what_is_ticked_is_mended(opened: Opened) -> None:
    opened.take(SAMPLES / "book.docx")
    boxes = opened.page.locator(".ui-tick input")
    assert boxes.count() == 3
    opened.page.click(".ui-tick >> nth=0")
    assert opened.page.inner_text("#ui-ticked") == "Ticked: 1 of 3"
    before = parts((SAMPLES / "book.docx").read_bytes())
    after = parts(opened.saved())
    assert [name for name in before if before[name] != after[name]] == ["word/footnotes.xml"]
    assert "Mended 1 finding in 1 note." in opened.page.inner_text("#ui-state")


def test_notes_may_be_pasted(opened: Opened, tmp_path: Path) -> None:
    opened.page.click("#ui-paste summary")
    opened.page.click("#ui-example")
    opened.page.click("#ui-check")
    opened.settled()
    opened.page.click("#ui-all-safe")
    notes = tmp_path / "notes.txt"
    notes.write_text((ROOT / "browser" / "example.txt").read_text("utf-8"), "utf-8")
    command("check", "--fix", notes)
    assert opened.saved() == notes.read_bytes()


def test_sources_exports_and_looking_up(opened: Opened) -> None:
    path = SAMPLES / "chapter.txt"
    opened.take(path)
    page = opened.page
    page.click("#ui-tab-sources")
    page.click("#ui-list")
    page.wait_for_selector("#ui-list-out pre")
    printed, _ = command("sources", "--part", "archives", "--depth", "delo", path)
    assert page.text_content("#ui-list-out pre") == printed
    with page.expect_download() as download:
        page.click("text=Save as .xlsx")
    assert Path(download.value.path()).read_bytes().startswith(b"PK")
    page.wait_for_selector("#ui-stop", state="hidden")
    page.click("#ui-tab-exports")
    page.select_option("#ui-form", "biblatex")
    page.click("#ui-export")
    page.wait_for_selector("#ui-export-out pre")
    printed, _ = command("export", "--to", "biblatex", path)
    assert page.text_content("#ui-export-out pre") == printed
    page.click("#ui-look summary")
    page.fill("#ui-query", "ГАРФ")
    page.press("#ui-query", "Enter")
    page.wait_for_selector("#ui-look-out pre")
    assert page.text_content("#ui-look-out pre") == command("archives", "ГАРФ")[0]
    page.click("#ui-look summary")


BROKEN = {
    "empty.docx": b"",
    "broken.docx": b"PK\x03\x04 and then nothing",
    "picture.png": b"\x89PNG\r\n\x1a\n\x00\x00",
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "Сломанный файл – копия.docx": b"<html>",
    "empty.txt": b"",
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_can_not_be_read_is_said_as_on_the_command_line(
    opened: Opened, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / name).write_bytes(BROKEN[name])
    monkeypatch.chdir(tmp_path)
    opened.take(tmp_path / name)
    _, said = command("report", name)
    assert opened.said().split("\n\n") == [
        line.removeprefix("archref: ") for line in said.splitlines()
    ] or (said == opened.said() == "")
    assert opened.page.is_hidden("#ui-results") == bool(said)


def test_a_zip_that_would_fill_the_memory_is_refused(opened: Opened, tmp_path: Path) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        with package.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(600):
                part.write(b" " * 1_000_000)
    bomb = tmp_path / "bomb.docx"
    bomb.write_bytes(packed.getvalue())
    opened.take(bomb)
    assert opened.said().startswith("bomb.docx: ")
    opened.take(SAMPLES / "book.docx")
    assert opened.said() == ""


def long_manuscript(path: Path, count: int) -> Path:
    """Write a Word file with ``count`` notes, those of the samples over and over."""
    lines = (SAMPLES / "chapter.txt").read_text("utf-8").splitlines()
    texts = [re.sub(r"^\d+\. ", "", line) for line in lines if re.match(r"\d+\. ", line)]
    notes = {
        str(n): p(run("", '<w:rStyle w:val="FootnoteReference"/>'), run(text))
        for n, text in enumerate(islice(cycle(texts), count), 1)
    }
    path.write_bytes(docx(body="".join(p(run("Text"), ref(key)) for key in notes), footnotes=notes))
    return path


def test_three_thousand_notes_and_the_page_stays_awake(opened: Opened, tmp_path: Path) -> None:
    path = long_manuscript(tmp_path / "Книга о Коминтерне.docx", 3000)
    page = opened.page
    page.set_input_files("#ui-files", str(path))
    page.wait_for_selector("#ui-stop", state="visible")
    slowest = 0.0
    begun = time.monotonic()
    page.wait_for_selector(COUNTING)
    while page.is_visible("#ui-stop"):
        asked = time.monotonic()
        page.evaluate("1")
        slowest = max(slowest, time.monotonic() - asked)
        time.sleep(0.2)
    keep("3,000 notes of Word, to the report", time.monotonic() - begun)
    keep("longest wait for the page meanwhile", slowest)
    page.wait_for_selector("#ui-page .note >> nth=2999", state="attached", timeout=LONG)
    assert opened.said() == ""
    page.click("#ui-all-safe")
    page.check("#ui-track")
    target = tmp_path / "new.docx"
    command("check", "--fix", "--track", "archref", path, "-o", target)
    assert same(opened.saved(), target.read_bytes())


def test_stopped_in_the_middle_it_goes_on_with_other_files(opened: Opened, tmp_path: Path) -> None:
    path = long_manuscript(tmp_path / "long.docx", 3000)
    opened.page.set_input_files("#ui-files", str(path))
    opened.page.wait_for_selector(COUNTING)
    opened.page.click("#ui-stop")
    opened.page.wait_for_selector("#ui-stop", state="hidden")
    assert opened.page.inner_text("#ui-state") == "Stopped. Your files are as they were."
    opened.take(SAMPLES / "book.docx")
    assert opened.page.inner_text("#ui-page h2 >> nth=0") == "book.docx"
    # files that come while others are read take their place
    opened.page.set_input_files("#ui-files", str(path))
    opened.page.wait_for_selector("#ui-stop", state="visible")
    opened.page.set_input_files("#ui-files", str(SAMPLES / "book.md"))
    opened.page.wait_for_selector("#ui-page h2:text('book.md')", timeout=LONG)


def test_two_files_and_double_clicks(opened: Opened, tmp_path: Path) -> None:
    other = tmp_path / "book.docx"
    other.write_bytes((SAMPLES / "book.docx").read_bytes())
    opened.take(SAMPLES / "book.docx", other, SAMPLES / "book.md")
    assert opened.said() == ""
    buttons = opened.page.locator("#ui-save-buttons button")
    assert buttons.all_inner_texts() == [
        "Save book.docx",
        "Save book (2).docx",
        "Save book.md",
    ]
    opened.page.click("#ui-all-safe")
    with opened.page.expect_download() as download:
        buttons.nth(1).dblclick()
    assert download.value.suggested_filename == "book (2)-archref.docx"
    opened.page.wait_for_selector("#ui-stop", state="hidden")
    target = tmp_path / "new.docx"
    command("check", "--fix", other, "-o", target)
    assert same(Path(download.value.path()).read_bytes(), target.read_bytes())


def test_nothing_in_notes_or_names_is_obeyed(opened: Opened, tmp_path: Path) -> None:
    evil = "<img src=x onerror=alert(1)><script>alert(2)</script>\"'&lt;b&gt;"
    path = tmp_path / "-o <img src=x onerror=alert(3)>.txt"
    path.write_text(f"1. {evil} РГАСПИ. Ф. 17. Оп. 162. Д. 18,, Л. 125–12. {evil}\n", "utf-8")
    opened.take(path)
    page = opened.page
    assert opened.said() == ""
    assert page.inner_text("#ui-page h2 >> nth=0") == path.name
    page.click("#ui-tab-sources")
    page.click("#ui-list")
    page.wait_for_selector("#ui-list-out pre")
    page.evaluate("document.getElementById('ui-look').open = true")
    page.fill("#ui-query", evil)
    page.press("#ui-query", "Enter")
    page.wait_for_selector("#ui-look-out:has-text('no archive')")
    assert page.locator("main img, #ui-page script, #ui-page style").count() == 0


def test_a_huge_paste_is_read(opened: Opened) -> None:
    page = opened.page
    text = "РГАСПИ. Ф. 17. Оп. 162. Д. 18. Л. 125–126 об.\n" + "слово " * 300_000
    page.evaluate("document.getElementById('ui-paste').open = true")
    page.evaluate("text => { document.getElementById('ui-text').value = text }", text)
    page.click("#ui-check")
    opened.settled()
    assert opened.said() == ""
    assert page.locator("#ui-page .k-archive").count() >= 1
    page.fill("#ui-text", "")
    page.click("#ui-check")
    assert opened.said() == "There are no notes yet: paste some, or put in the example."


def test_it_asked_nothing_of_anywhere_and_nothing_went_wrong(opened: Opened) -> None:
    """After all that was done above."""
    assert [url for url in opened.asked if not url.startswith("blob:")] == [HTML.as_uri()]
    assert opened.wrong == []
    assert opened.page.context.cookies() == []
    assert opened.page.evaluate("performance.getEntriesByType('resource').length") == 0


VIOLATIONS = """async () => {
  const found = await axe.run(document, {resultTypes: ["violations"]});
  const said = node => `${node.target} ${node.failureSummary}`;
  return found.violations.map(one => `${one.id}: ${one.nodes.slice(0, 3).map(said).join("; ")}`);
}"""


@pytest.mark.parametrize(
    ("width", "theme", "locale"),
    [
        (1280, "light", "en-GB"),
        (1280, "dark", "uk-UA"),
        (320, "light", "ru-RU"),
        (320, "dark", "en"),
    ],
)
def test_it_can_be_seen_and_heard_by_all(
    opener: Opener, width: int, theme: str, locale: str
) -> None:
    opened = opener(width, theme, locale)
    page, name = opened.page, f"{width}-{theme}-{locale}"
    page.evaluate(AXE.read_text("utf-8"))
    keep(f"ready ({name})", opened.ready)
    found = list(page.evaluate(VIOLATIONS))
    opened.shot(f"{name}-start")
    begun = time.monotonic()
    opened.take(SAMPLES / "book.docx")
    keep(f"a chapter of Word ({name})", time.monotonic() - begun)
    page.select_option("#ui-style", "gost")
    opened.settled()
    for tab in ("report", "sources", "exports"):
        page.click(f"#ui-tab-{tab}")
        if tab != "report":
            page.click("#ui-list" if tab == "sources" else "#ui-export")
            page.wait_for_selector(f"#ui-{'list' if tab == 'sources' else 'export'}-out pre")
        found += page.evaluate(VIOLATIONS)
        opened.shot(f"{name}-{tab}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert found == []
    assert page.evaluate("document.documentElement.lang") == locale[:2]
    page.context.close()


def test_the_keyboard_does_everything(opened: Opened) -> None:
    page = opened.page
    opened.take(SAMPLES / "book.docx")
    page.focus("#ui-tab-report")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "ui-tab-sources"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Tab")
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.tagName"))
    assert {"ui-all-safe", "ui-track", "ui-author", "BUTTON"} <= set(reached)
    page.focus(".ui-tick input")
    page.keyboard.press("Space")
    assert page.inner_text("#ui-ticked") == "Ticked: 1 of 3"


def keep(what: str, seconds: float) -> None:
    """Keep a figure with the pictures; how long a thing takes is no test."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    with (SHOTS / "figures.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps({"what": what, "seconds": round(seconds, 2)}) + "\n")
