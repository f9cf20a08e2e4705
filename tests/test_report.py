"""The page of ``archref report``: what it shows, its form, and that no text is markup in it."""

from __future__ import annotations

import base64
import hashlib
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import archref
from archref.cli import main
from archref.lint.registry import all_rules
from archref.page.bits import Flag, Shade, bits_of, compared, widened
from archref.page.rendering import TEMPLATES, citation_html
from archref.page.signs import holdable
from archref.references.reference import SOURCE_KINDS

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
DATA = Path(__file__).parent / "data"
SVG = "{http://www.w3.org/2000/svg}"
CSS = (TEMPLATES / "page.css").read_text("utf-8")

NOTES = (DATA / "report.txt").read_text("utf-8")
"""The page of these is ``report.html`` beside them, which ``make pages`` writes."""


def run(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(main, ["report", *arguments], input=text)


def page(*arguments: str, text: str | None = None) -> str:
    made = run(*arguments, text=text)
    assert made.exit_code == 0, made.output
    return made.stdout


def parsed(html: str) -> Element:
    """Return the tree of a page; fails at the first rule of HTML that it breaks."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root: Element = parser.parse(html)
    return root


def text_of(element: Element) -> str:
    return "".join(element.itertext())


def by_id(root: Element, name: str) -> Element:
    (found,) = [one for one in root.iter() if one.get("id") == name]
    return found


def with_class(root: Element, name: str) -> list[Element]:
    return [one for one in root.iter() if name in (one.get("class") or "").split()]


def attributes(root: Element) -> Iterator[tuple[str, str]]:
    for element in root.iter():
        yield from element.attrib.items()


@pytest.fixture(scope="module")
def small() -> str:
    return page(text=NOTES)


# What it shows


def test_what_is_unresolved_and_doubtful_comes_first(small: str) -> None:
    first = by_id(parsed(small), "first")
    kinds = [text_of(badge) for badge in with_class(first, "badge")]
    assert kinds == sorted(kinds, key=["unresolved", "doubtful", "error"].index)
    assert {"unresolved", "doubtful", "error"} == set(kinds)
    said = [text_of(one) for one in first.iter("li")]
    assert any("note 6" in one and "Указ. соч." in one for one in said)
    assert any("note 5" in one and "«ГАКО» may be" in one for one in said)
    assert any("note 1" in one and "S405" in one for one in said)


def test_each_element_is_coloured_as_what_it_is(small: str) -> None:
    note = by_id(parsed(small), "n0-0")
    shown = {
        kind: [text_of(one) for one in with_class(note, f"k-{kind}")]
        for kind in ("archive", "fond", "opis", "delo", "newspaper")
    }
    assert shown == {
        "archive": ["РГАСПИ"],
        "fond": ["Ф. 17"],
        "opis": ["Оп. 162"],
        "delo": ["Д. 18"],
        "newspaper": ["Правда. 1936. 3 августа"],
    }
    assert text_of(with_class(note, "k-listy")[0]).startswith("Л.")


def test_a_finding_is_beside_its_place_with_what_why_and_what_instead(small: str) -> None:
    root = parsed(small)
    note = by_id(root, "n0-6")
    (flag,) = [one for one in note.iter("a") if one.get("class") == "flag"]
    said = by_id(root, (flag.get("href") or "").removeprefix("#"))
    (place,) = [text_of(one) for one in with_class(note, "hit")]
    assert place.startswith("Лл.")
    assert "S402" in text_of(said)
    assert "#rule-S402" in [one.get("href") for one in said.iter("a")]
    (why,), (instead,) = with_class(said, "why"), with_class(said, "instead")
    assert text_of(why) == f"Why: {all_rules()['S402'].title().replace('``', '')}"
    assert [text_of(one) for tag in ("del", "ins") for one in instead.iter(tag)] == ["Лл.", "Л."]
    assert all_rules()["S402"].good in text_of(by_id(root, "rule-S402"))


def test_repeats_lead_to_what_they_mean(small: str) -> None:
    root = parsed(small)
    for number, word, meant in ((2, "Там же", "n0-0"), (5, "Там же. С. 14", "n0-2")):
        note = by_id(root, f"n0-{number - 1}")
        (link,) = [one for one in note.iter("a") if word in text_of(one)]
        target = link.get("href") or ""
        assert target.startswith(f"#{meant}-")
        by_id(root, target[1:])
    (means,) = with_class(by_id(root, "n0-1"), "means")
    assert "РГАСПИ. Ф. 17. Оп. 162. Д. 18. Л. 5" in text_of(means)
    assert "note 1" in text_of(means)


def test_the_sources_lead_back_to_the_notes(small: str) -> None:
    root = parsed(small)
    (line,) = [
        one
        for one in by_id(root, "sources").iter("li")
        if text_of(one).startswith("Д. 18") and not list(one.iter("ul"))
    ]
    links = [(text_of(one), one.get("href")) for one in line.iter("a")]
    assert links == [("1", "#n0-0"), ("2", "#n0-1"), ("7", "#n0-6")]
    works = text_of(by_id(root, "works"))
    assert "Правда. 1936. [1]" in works  # as `sources` lists it
    assert "Хлевнюк О. В. Политбюро" in works


def test_notes_without_anything_are_folded(small: str) -> None:
    (folded,) = with_class(parsed(small), "folded")
    assert "Об этом ниже." in text_of(folded)
    assert [one.get("id") for one in with_class(folded, "note")] == ["n0-3"]


def test_before_and_after_are_those_of_format() -> None:
    root = parsed(page("--style", "kritika", text=NOTES))
    items = [one for one in by_id(root, "n0-style").iter("li") if text_of(one).startswith("note 7")]
    new = "".join(_after(items[0])).partition(": ")[2]
    formatted = CliRunner().invoke(main, ["format", "--style", "kritika"], input=NOTES).stdout
    assert formatted.splitlines()[6] == f"7. {new}"
    assert 'id="n0-style"' not in page(text=NOTES)


def _after(element: Element) -> Iterator[str]:
    if element.tag != "del":
        yield element.text or ""
        for inner in element:
            yield from _after(inner)
            yield inner.tail or ""


def test_charts_say_in_words_what_they_show(small: str) -> None:
    root = parsed(small)
    drawings = list(root.iter(f"{SVG}svg"))
    assert len(drawings) == 3
    for drawing in drawings:
        names = (drawing.get("aria-labelledby") or "").split()
        assert all(text_of(by_id(root, name)) for name in names)
    (archives,) = [one for one in root.iter("figure") if one.get("id") == "chart-archives"]
    rows = [[text_of(cell) for cell in row] for row in archives.iter("tr")][1:]
    assert ["РГАСПИ", "3", "1"] in rows


def test_long_prose_without_a_citation_is_cut() -> None:
    text = f"1. РГАСПИ. Ф. 17. Оп. 3. Д. 5. {'слово ' * 2000}\n"
    root = parsed(page(text=text))
    (cut,) = with_class(root, "cut")
    assert re.search(r"11,7\d\d characters not shown", text_of(cut))


# Files


@pytest.mark.parametrize(
    "name", sorted(one.name for one in SAMPLES.iterdir() if one.name != "README.md")
)
def test_every_sample_makes_a_page(name: str) -> None:
    root = parsed(page(str(SAMPLES / name)))
    assert with_class(root, "k")
    _hold_together(root)


def test_two_files_are_two_sections() -> None:
    files = [str(SAMPLES / name) for name in ("chapter.txt", "book.docx")]
    root = parsed(page(*files))
    contents = [one.get("href") for one in next(root.iter("nav")).iter("a")]
    assert {"#n0", "#n1"} <= set(contents)
    for at, name in enumerate(files):
        section = by_id(root, f"n{at}")
        assert text_of(next(section.iter("h2"))) == name
        assert with_class(section, "note")
    _hold_together(root)


def test_a_broken_file_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    broken = tmp_path / "<b>.docx"
    broken.write_bytes(b"PK\x03\x04 no Word file")
    made = run(str(broken), str(SAMPLES / "english.txt"), str(tmp_path / "none.txt"))
    assert made.exit_code == 2
    root = parsed(made.stdout)
    said = text_of(by_id(root, "first"))
    assert "<b>.docx" in said
    assert "none.txt: there is no such file" in said
    assert with_class(root, "note")
    assert made.stderr.count("archref: ") == 2


def test_without_any_file_that_can_be_read_there_is_no_page(tmp_path: Path) -> None:
    made = run(str(tmp_path / "none.txt"))
    assert (made.exit_code, made.stdout) == (2, "")
    assert run(str(tmp_path)).exit_code == 2


def test_standard_input_and_output(tmp_path: Path) -> None:
    printed = page("-", "-o", "-", text=NOTES)
    assert printed == page(text=NOTES)
    assert run("-", "-o", str(tmp_path / "r.html"), text=NOTES).stdout == ""
    assert (tmp_path / "r.html").read_text("utf-8") == printed


def test_rules_are_chosen_as_for_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _codes(page("--select", "S402", text=NOTES)) == {"S402"}
    assert "S402" not in _codes(page("--ignore", "S402", text=NOTES))
    (tmp_path / "archref.toml").write_text('select = ["S405"]\nstyle = "gost"\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    made = page(text=NOTES)
    assert _codes(made) == {"S405"}
    assert 'id="n0-style"' in made
    assert _codes(page("--isolated", text=NOTES)) >= {"S402", "S405"}
    assert run("--select", "XXX", text=NOTES).exit_code == 2


def _codes(html: str) -> set[str]:
    return set(re.findall(r'id="rule-(\w+)"', html))


def test_the_help_has_examples() -> None:
    said = run("--help").stdout
    assert "archref report chapter.docx -o report.html" in said


def test_a_page_is_not_shown_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archref.app.spreadsheet.is_terminal", lambda: True)
    result = run(text=NOTES)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "archref: a page for a browser is nothing that a terminal could show: -o report.html "
        "writes it\n"
    )


# What is not trusted


ATTACKS = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><a href=https://e.vil>&amp;"


def test_no_name_of_a_file_is_markup(tmp_path: Path) -> None:
    names = ["<script>alert(1)<_script>.txt", "a\" onclick='x'.txt", "\u202e\x1b[2Jtxt.txt"]
    for name in names:
        (tmp_path / name).write_text(NOTES, "utf-8")
    root = parsed(page(str(tmp_path)))
    _hold_together(root)
    assert "[U+202E][U+001B][2Jtxt.txt" in text_of(root)


def test_no_name_of_an_archive_is_markup(tmp_path: Path) -> None:
    (tmp_path / "archref.toml").write_text(
        f"[[archive]]\nid = 'RU-X'\nname = '''{ATTACKS}'''\ncity = '''{ATTACKS}'''\n"
        "abbr = ['ЩЩЩ']\ncountry = 'RU'\n",
        "utf-8",
    )
    (tmp_path / "a.txt").write_text("1. ЩЩЩ. Ф. 1. Оп. 2. Д. 3. Лл. 4.\n", "utf-8")
    command = [sys.executable, "-m", "archref", "report", "a.txt"]  # own archives last for a run
    made = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    root = parsed(made.stdout.decode())
    _hold_together(root)
    assert "<script>alert(1)</script>" in text_of(by_id(root, "sources"))


def test_names_of_documents_in_data_are_no_markup(tmp_path: Path) -> None:
    import json

    lines = [
        json.dumps({"document": f"{ATTACKS}{at}", "note": ATTACKS, "text": f"{ATTACKS} {NOTES}"})
        for at in range(2)
    ]
    (tmp_path / "n.jsonl").write_text("\n".join(lines), "utf-8")
    root = parsed(page(str(tmp_path / "n.jsonl"), "--style", "kritika"))
    _hold_together(root)
    assert len(with_class(root, "document")) == 2


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=10))
def test_any_text_is_shown_and_never_obeyed(text: str, other: str) -> None:
    shades = [Shade(2, 5, "fond", other), Shade(5, 30, "book", text)]
    root = html5lib.parseFragment(
        citation_html(bits_of(text, shades), "ru", {text: other}), namespaceHTMLElements=False
    )
    (shown,) = with_class(root, "text")
    wanted = holdable(text).replace("\r\n", "\n").replace("\r", "\n")
    assert text_of(shown) == wanted
    assert {one.tag for one in root.iter()} <= {
        "DOCUMENT_FRAGMENT", "div", "style", "p", "span", "table", "tbody", "tr", "th", "td",
    }  # fmt: skip


SIGNS = [*"<>&\"'/=` \n-!;", "<b", "</p>", "<!--", "-->", "]]>", "&lt", "\u202e"]
MARKUP = st.sampled_from(SIGNS)
CITED = st.sampled_from(
    ["РГАСПИ. Ф. 17. Оп. 3. Д. 5. Лл. 6.", "Там же. Л. 5", "Правда. 1936. 3 мая"]
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(MARKUP, CITED), max_size=15))
def test_no_note_changes_the_form_of_the_page(parts: list[str]) -> None:
    made = run("--notes", "lines", text="".join(parts) or "x")
    assert made.exit_code in (0, 2)
    if made.stdout:
        _hold_together(parsed(made.stdout))


def _hold_together(root: Element) -> None:
    """Hold that nothing is loaded or run, that every link leads somewhere, and names are unique."""
    names = [value for name, value in attributes(root) if name == "id"]
    assert len(names) == len(set(names))
    tags = {str(one.tag) for one in root.iter()}
    assert not tags & {"script", "link", "iframe", "img", "object", "embed", "form", "base"}
    for name, value in attributes(root):
        assert not name.startswith("on")
        assert name not in ("style", "src", "srcset", "action", "background")
        if name == "href":
            assert value[0] == "#"
            assert value[1:] in names
        if name == "aria-labelledby":
            assert set(value.split()) <= set(names)


# Its form


def test_the_page_forbids_itself_scripts_and_requests(small: str) -> None:
    root = parsed(small)
    (policy,) = [one.get("content") or "" for one in root.iter("meta") if one.get("http-equiv")]
    (style,) = root.iter("style")
    digest = base64.b64encode(hashlib.sha256(text_of(style).encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert not re.search(r"url\(|@import|//", CSS)
    outside = re.findall(r"\w+://[^\s<\"]*", small)
    assert outside == []
    _hold_together(root)


def test_headings_are_in_order_and_landmarks_there() -> None:
    files = [str(SAMPLES / name) for name in ("chapter.txt", "notes.jsonl")]
    root = parsed(page(*files, "--style", "kritika"))
    heights = [int(str(one.tag)[1]) for one in root.iter() if re.fullmatch("h[1-6]", str(one.tag))]
    assert heights[0] == 1
    assert heights.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(heights))
    assert root.get("lang") == "en"
    assert all(len(list(root.iter(tag))) == 1 for tag in ("header", "nav", "main", "footer"))
    languages = {one.get("lang") for one in with_class(root, "text")}
    assert "en" in languages


THEMES = {
    "light": CSS.partition("@media")[0],
    "dark": CSS.partition("(prefers-color-scheme:dark)")[2].partition("@media")[0],
    "print": CSS.partition("@media print")[2],
}
ON_PAPER = (
    "ink", "faint", "link", "error", "warning", "info", "doubt", "archive", "fond", "opis", "delo",
    "listy", "level", "repeat", "press", "book", "web", "law", "thesis", "foreign", "voice",
)  # fmt: skip


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["paper", "raised", "hit"])
def test_every_colour_can_be_read(theme: str, ground: str) -> None:
    colours = dict(re.findall(r"--(\w+):(#\w+)", THEMES[theme].partition("}")[0]))
    poor = {name: _contrast(colours[name], colours[ground]) for name in ON_PAPER}
    assert {name: ratio for name, ratio in poor.items() if ratio < 4.5} == {}
    for changed in ("gone", "come"):
        assert _contrast(colours["ink"], colours[changed]) >= 4.5
    assert _contrast(colours["paper"], colours["warning"]) >= 4.5  # the numbers of findings


def _contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * sign for sign in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_no_colour_says_anything_alone() -> None:
    for element in ("fond", "opis", "delo", "listy", "level"):
        assert re.search(rf"\.k-{element}\{{[^}}]*text-decoration:underline \w+", CSS)
    for kind in SOURCE_KINDS:
        assert re.search(rf"\.text \.k-{kind}\.kind::before\{{content:\"", CSS)
        assert re.search(rf"\.k-{kind}\b[^{{]*\{{color:", CSS)


# Bits


SPANS = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted)


@settings(max_examples=200)
@given(st.text(max_size=40), st.lists(SPANS, max_size=6), st.lists(SPANS, max_size=6))
def test_bits_are_the_text_and_every_finding_is_flagged_once(
    text: str, shaded: list[list[int]], flagged: list[list[int]]
) -> None:
    size = len(text)
    shades = [Shade(min(a, size), min(b, size), "fond") for a, b in shaded]
    flags = [Flag(min(a, size), min(b, size), str(at), "x") for at, (a, b) in enumerate(flagged)]
    bits = bits_of(text, shades, flags)
    assert "".join(bit.text for bit in bits) == text
    assert sorted(one.label for bit in bits for one in bit.flags) == sorted(f.label for f in flags)


@given(st.text("Ф.17 ,-а", max_size=30), st.lists(SPANS, max_size=4), st.text("Ф. 1", max_size=3))
def test_widened_edits_come_to_the_same(text: str, spans: list[list[int]], new: str) -> None:
    edits: list[tuple[int, int, str]] = []
    for start, end in sorted(spans):
        if end <= len(text) and start >= (edits[-1][1] if edits else 0):
            edits.append((start, end, new))
    assert _made(text, widened(text, edits)) == _made(text, edits)


def _made(text: str, edits: list[tuple[int, int, str]]) -> str:
    for start, end, new in reversed(edits):
        text = text[:start] + new + text[end:]
    return text


def test_a_comparison_shows_what_is_near() -> None:
    text = "а" * 300 + "Ф.17" + "б" * 300
    shown = compared(text, [(300, 304, "Ф. 17")], around=10)
    assert [(one.how, one.text) for one in shown] == [
        ("kept", f"…{'а' * 10}"), ("del", "Ф.17"), ("ins", "Ф. 17"), ("kept", f"{'б' * 10}…"),
    ]  # fmt: skip


# Notebooks


def test_a_manuscript_shows_its_notes_in_a_notebook() -> None:
    shown = archref.open(str(SAMPLES / "chapter.txt"))._repr_html_()
    root = html5lib.parseFragment(shown, namespaceHTMLElements=False)
    assert with_class(root, "k-fond")
    assert with_class(root, "findings")
    (citation,) = archref.parse("РГАСПИ. Ф. 17. Оп. 162. Д. 18. Л. 125")
    assert '<span class="k k-fond" title="fond 17">Ф. 17</span>' in citation._repr_html_()
