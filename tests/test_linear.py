"""Twice the text takes no more than twice the steps: texts and files that are made to be hard.

Steps are calls of functions, counted, so that no busy machine makes a test fail; what grows inside
of one call (a search that begins again at each place) is measured in ``benchmarks/linear.py``.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar, Final

import pytest

from archref.app.collecting import Citing
from archref.deduping.deduplication import deduplicate
from archref.errors import ArchrefError
from archref.everything import SourceReader
from archref.export.items import items
from archref.formatting.formatted import FormatOptions
from archref.formatting.formatter import format_notes
from archref.lint.checking import Checker, Wishes
from archref.manuscripts import open_manuscript
from archref.manuscripts.verifying import verified
from archref.manuscripts.word.package import Package
from archref.note import Note
from archref.protected import blanked
from archref.reading.other_works import first_pages
from archref.reading.reader import Reader, Rereader
from archref.styles import load_style
from manuscripts.making import docx, odt, p, ref, run

MOST: Final = 2.3
CITATION: Final = "РГАСПИ. Ф. 17. Оп. 3. Д. 1. Л. 2"

TEXTS: Final[dict[str, Callable[[int], str]]] = {
    "open bracket": lambda n: "(" + f"{CITATION}; " * n,
    "sheets": lambda n: f"{CITATION}, " + ", ".join(str(i) for i in range(3, 4 * n)),
    "same sheets": lambda n: f"{CITATION}, " + "2, " * n,
    "levels": lambda n: "РГАСПИ. " + "Ф. 17. Оп. 3. Д. 1. Т. 2. Ч. 3. " * n,
    "slashes": lambda n: "ф. 1/2/3 " * (2 * n),
    "words": lambda n: "Письмо Сталина " * n + CITATION,
    "letters": lambda n: "а" * (20 * n) + " " + CITATION,
    "numbers first": lambda n: "5-қ., 1-т., " * n,
    "repeats": lambda n: "Ibid., " * n,
    "addresses": lambda n: "https://a.ru/f17/d5 " * n + CITATION,
}

FILES: Final[dict[str, tuple[str, Callable[[int], str | bytes]]]] = {
    "comments that don't end, html": ("html", lambda n: "<!--" * n),
    "tags that don't end, html": ("html", lambda n: "<a " * n),
    "ends, html": ("html", lambda n: "</" * n),
    "comments that don't end, md": ("md", lambda n: "<!--" * n),
    "formulas that don't end, md": ("md", lambda n: "$a" * n + "\n\n" + "$$ a\n\n" * n),
    "comments that don't end, wiki": ("wiki", lambda n: "<!--" * n),
    "templates, wiki": ("wiki", lambda n: "{{a|<ref>" * n),
    "comments that don't end, typ": ("typ", lambda n: "/*" * n),
    "calls, typ": ("typ", lambda n: "#f(" * n),
    "values that don't end, bib": ("bib", lambda n: "@misc{a, note = {" * n),
    "spans, md": ("md", lambda n: "[a]{.b" * n + "[a]{.b} " * n),
    "conditions that don't end, tex": ("tex", lambda n: "\\iffalse " * n),
    "definitions, tex": ("tex", lambda n: "\\newcommand{\\a}{" * n),
    "numbers alone, txt": ("txt", lambda n: "1\nГАРФ. Ф. 1.\n" * n),
    "one note, docx": (
        "docx",
        lambda n: docx(p(run("x"), ref("2")), {"2": p(run(f"{CITATION}; " * n))}),
    ),
    "runs of one character, docx": (
        "docx",
        lambda n: docx(p(run("x"), ref("2")), {"2": p("".join(map(run, "ГАРФ. " * n)))}),
    ),
    "one paragraph, rtf": ("rtf", lambda n: "{\\rtf1 " + "RGASPI, f. 17, l. 2; " * n + "}"),
}


_COMMENT: Final = "<office:annotation><text:p>archref: ignore T301</text:p></office:annotation>"
_ZOTERO: Final = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>ADDIN ZOTERO_ITEM</w:instrText>'
    '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>[1]</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_SLIP: Final = CITATION.replace("Оп. 3", "Оп.3")

WRITTEN: Final[dict[str, tuple[str, Callable[[int], bytes]]]] = {
    "fields of Zotero, docx": (
        "docx",
        lambda n: docx(p(ref("2")), {"2": p((run(f"{_SLIP}. ") + _ZOTERO) * n)}),
    ),
    "one note, docx": ("docx", lambda n: docx(p(ref("2")), {"2": p(run(f"{_SLIP}; " * n))})),
    "runs in italics, docx": (
        "docx",
        lambda n: docx(p(ref("2")), {"2": p((run("ГАРФ", "<w:i/>") + run(". Ф.1. Д. 2; ")) * n)}),
    ),
    "comments, odt": ("odt", lambda n: odt("<text:p>" + f"{_SLIP}.{_COMMENT} " * n + "</text:p>")),
    "paragraphs, odt": ("odt", lambda n: odt(f"<text:p>{_SLIP}.{_COMMENT}</text:p>" * n)),
}


def steps(do: Callable[[], object]) -> int:
    """Count the calls of functions, those of Python's own among them."""
    count = 0

    def called(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(called)
    try:
        do()
    finally:
        sys.setprofile(None)
    return count


def assert_linear(do: Callable[[int], object], size: int) -> None:
    do(2 * size + 1)  # what is loaded and remembered at first
    once, twice = steps(lambda: do(size)), steps(lambda: do(2 * size))
    assert twice <= MOST * once, (once, twice)


def note(text: str) -> list[Note]:
    return [Note("n", "1", text, 1, 1, "note", 0)]


@pytest.mark.parametrize("name", TEXTS)
def test_reading_a_text(name: str) -> None:
    assert_linear(lambda n: list(Reader().read(note(TEXTS[name](n)))), 80)


WORKS: Final[dict[str, Callable[[int], str]]] = {
    "books": lambda n: "Хлевнюк О.В. Политбюро. М., 1996. С. 45. " * n,
    "other books": lambda n: "".join(
        f"Rees A. Volume {i} of it. М., 1996. С. 4. " for i in range(n)
    ),
    "newspapers": lambda n: "Правда. 1936. 12 сент. " * n,
    "short titles": lambda n: "Rees and Thorpe, International Communism, 33; " * n,
    "op. cit.": lambda n: "Указ. соч. С. 5. " * n,
    "open quotes": lambda n: "«" * n,
}


@pytest.mark.parametrize("name", [*TEXTS, *WORKS])
def test_reading_all_sources_of_a_text(name: str) -> None:
    make = {**TEXTS, **WORKS}[name]
    assert_linear(lambda n: SourceReader().alone(make(n)), 60)


def test_another_archive_is_looked_for_near_a_repeat_only(monkeypatch: pytest.MonkeyPatch) -> None:
    from archref.reading import repeats

    looked: list[int] = []

    def nothing(text: str) -> bool:
        looked.append(len(text))
        return False

    monkeypatch.setattr(repeats, "cites_elsewhere", nothing)
    list(Reader().read([Note("d", "1", "Ibid., f. 1; " * 1000)]))
    assert len(looked) > 500
    assert max(looked) <= 1000


@pytest.mark.parametrize("name", TEXTS)
def test_formatting_a_text(name: str) -> None:
    style = load_style("gost")
    assert_linear(lambda n: format_notes(note(TEXTS[name](n)), style), 40)


@pytest.mark.parametrize("name", TEXTS)
def test_exporting_a_text(name: str) -> None:
    def export(n: int) -> None:
        found = [(one, cited) for one, cited in Reader().read(note(TEXTS[name](n)))]
        items([Citing("n", found)], "unit", None)

    assert_linear(export, 60)


@pytest.mark.parametrize("name", TEXTS)
def test_checking_a_text(name: str, tmp_path: Path) -> None:
    file = tmp_path / "n.txt"
    wishes = Wishes(select=("ALL",), settings={"notes": "lines"}, isolated=True)

    def check(n: int) -> None:
        file.write_text(TEXTS[name](n), encoding="utf-8")
        Checker(wishes, Rereader(remember=False)).check(str(file), lambda error: None)

    assert_linear(check, 50)


LISTS: Final[dict[str, Callable[[int], list[str]]]] = {
    "repeats that lean on each other": lambda n: (
        [
            "= RU-AVPRF | 0102 | 2 | 12 | 5-6 | papka 8",
            "@ Ibid. with a compressed form [Applebaum, Gulag]",
            "= RU-TSAFSB | - | - | R-33718 t.3 | 12",
            "Арх.дело: ГУ ОГАЧО. Ф. Р-467. Оп. 3. Д. 174, 194Источник: Книга памяти области",
        ]
        * n
    ),
    "the same citation": lambda n: [f"{CITATION}."] * (4 * n),
}


@pytest.mark.parametrize("name", LISTS)
def test_taking_repeats_out(name: str) -> None:
    def dedupe(n: int) -> None:
        deduplicate(
            [[Note("n", "1", text, at, 1, "note", at)] for at, text in enumerate(LISTS[name](n))]
        )

    assert_linear(dedupe, 16)


@pytest.mark.parametrize("name", FILES)
def test_reading_a_file(name: str) -> None:
    suffix, make = FILES[name]

    def read(n: int) -> None:
        data = make(n)
        data = data.encode() if isinstance(data, str) else data
        with contextlib.suppress(ArchrefError):  # what is nested too deeply is refused
            list(open_manuscript(f"x.{suffix}", data=data).notes())

    assert_linear(read, 200)


@pytest.mark.parametrize("name", WRITTEN)
def test_formatting_a_file(name: str) -> None:
    suffix, make = WRITTEN[name]
    style = load_style("kritika")

    def write(n: int) -> None:
        manuscript = open_manuscript(f"x.{suffix}", data=make(n))
        options = FormatOptions(barred=manuscript.protected, seams=manuscript.seams)
        done = format_notes(list(manuscript.notes()), style, options)
        assert done.edits
        assert not verified(manuscript, done.edits).refused

    assert_linear(write, 40)


@pytest.mark.parametrize("name", WRITTEN)
def test_mending_a_file(name: str, tmp_path: Path) -> None:
    suffix, make = WRITTEN[name]
    file = tmp_path / f"n.{suffix}"
    wishes = Wishes(isolated=True, fix=True)

    def mend(n: int) -> None:
        file.write_bytes(make(n))
        Checker(wishes, Rereader(remember=False)).check(str(file), lambda error: None)

    assert_linear(mend, 40)


def test_looking_for_what_is_protected() -> None:
    assert_linear(lambda n: blanked("https://a.ru/f17/d5, " * n), 200)


def test_pages_of_another_work_are_looked_for_once_in_a_note() -> None:
    first_pages.cache_clear()
    Reader().alone(TEXTS["repeats"](200))
    assert first_pages.cache_info().misses == 1


class Searched(str):
    """A text that counts the searches in it: each may go through all of it."""

    __slots__ = ()
    searches: ClassVar[int] = 0

    def find(self, *given: Any) -> int:
        Searched.searches += 1
        return super().find(*given)

    def rfind(self, *given: Any) -> int:
        Searched.searches += 1
        return super().rfind(*given)


@pytest.mark.parametrize("prefix", ["w:", "x:"])
def test_paragraphs_around_the_notes_of_a_word_file_are_sought_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, prefix: str
) -> None:
    path = tmp_path / "a.docx"
    body = "".join(p(run("x"), ref(str(number))) for number in range(50))
    data = docx(body, {str(number): p(run(f"{CITATION}; ")) for number in range(50)})
    path.write_bytes(data)
    monkeypatch.setattr(
        Package, "text", lambda package, name, old=Package.text: Searched(
            old(package, name).replace("w:", prefix).replace(":w=", f":{prefix[0]}=")
        )
    )  # fmt: skip
    manuscript = open_manuscript(str(path))
    assert len(list(manuscript.notes())) == 100
    Searched.searches = 0
    whole, some = manuscript.around(range(100)), manuscript.around(range(0, 100, 2))
    assert whole != some
    assert Searched.searches < 10
