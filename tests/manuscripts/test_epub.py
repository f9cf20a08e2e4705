"""E-books: pages in the order of the book, notes on the page or on one of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from archref.cli import main
from archref.errors import ArchrefError
from archref.manuscripts import open_manuscript
from manuscripts.helpers import read, shown
from manuscripts.making import zipped

CONTAINER = '<container><rootfiles><rootfile full-path="OPS/b.opf"/></rootfiles></container>'


def epub(pages: dict[str, str], spine: str, more: dict[str, str] | None = None) -> bytes:
    """Make an e-book of pages by their names, in the order of the spine."""
    items = "".join(
        f'<item id="{name}" href="text/{name}%20x.xhtml" media-type="application/xhtml+xml"/>'
        for name in pages
    )
    refs = "".join(f'<itemref idref="{name}"/>' for name in spine.split())
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OPS/b.opf": f"<package><manifest>{items}</manifest><spine>{refs}</spine></package>",
            **{
                f"OPS/text/{name} x.xhtml": f"<html><head><title>no</title></head>{page}</html>"
                for name, page in pages.items()
            },
            **(more or {}),
        }
    )


ONE = (
    '<body><h1>One</h1><p>a<a href="#fn1"><sup>1</sup></a></p><p>b</p>'
    '<aside class="footnote" id="fn1">RGASPI, <i>f.</i> 17.</aside></body>'
)
TWO = '<body><p>c<a href="notes%20x.xhtml#n2">2</a></p></body>'
NOTES = '<body><p id="note-2"><a id="n2" href="two%20x.xhtml#r2">2</a> Ibid., op. 3.</p></body>'
BOOK = {"two": TWO, "unused": "<body><p>x</p></body>", "notes": NOTES, "one": ONE}


def test_pages_come_in_the_order_of_the_book() -> None:
    manuscript, notes = read("c.epub", epub(BOOK, "one two notes"))
    assert manuscript.read_only
    assert shown(notes) == [
        *(("", "One"), ("", "a"), ("1", "RGASPI, f. 17."), ("", "b"), ("", "c")),
        ("2", "Ibid., op. 3."),
    ]
    assert [note.line for note in notes] == [1, 2, 2, 3, 4, 4]
    assert notes[0].chapter
    assert list(notes[2].italics) == [(8, 10)]


def test_a_book_is_checked_and_never_written(tmp_path: Path) -> None:
    path = tmp_path / "c.epub"
    path.write_bytes(data := epub({"one": ONE.replace("17", "17,, op. 3")}, "one"))
    found = CliRunner().invoke(main, ["check", "--fix", str(path)])
    assert "c.epub: note 1: T303" in found.stdout
    style = ["format", "--style", "gost", str(path)]
    assert "can be read but not written" in CliRunner().invoke(main, style).stderr
    assert path.read_bytes() == data


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"x", "no epub file"),
        (zipped({"mimetype": "application/epub+zip"}), "no part META-INF/container.xml"),
        (epub({}, "", {"META-INF/rights.xml": "<rights/>"}), "is locked by its publisher"),
        (epub({"one": ONE}, "one", {"META-INF/container.xml": "<container/>"}), r"no part \*.opf"),
    ],
)
def test_what_is_no_book_is_said(data: bytes, said: str) -> None:
    with pytest.raises(ArchrefError, match=said):
        list(open_manuscript("c.epub", data=data).notes())
