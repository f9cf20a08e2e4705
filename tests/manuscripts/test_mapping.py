"""Maps from a note's text to its file, and splices made by them."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archref.edit import Edit
from archref.errors import ArchrefError
from archref.manuscripts.mapping import SourceMap, Splice, apply_splices
from manuscripts.helpers import read


def test_splices_at_one_place_keep_their_order() -> None:
    splices = [Splice(6, 6, ","), Splice(0, 6, "ГАРФ"), Splice(6, 6, " ")]
    assert apply_splices("РГАСПИФ. 17", splices) == "ГАРФ, Ф. 17"


def test_splices_that_overlap_are_refused() -> None:
    with pytest.raises(ArchrefError, match="same characters"):
        apply_splices("РГАСПИ. Ф. 17", [Splice(0, 6, "ГАРФ"), Splice(4, 8, "ВА")])


def mapped() -> SourceMap:
    r"""The map of ``№\u00a05 об.`` written as ``&numero;5 об.``."""
    found = SourceMap()
    found.atom("№\xa0", 0, 8)
    found.verbatim("5 об.", 8)
    return found


@pytest.mark.parametrize(
    ("edits", "after"),
    [
        ([Edit(0, 1, "N"), Edit(1, 2, " ")], "N 5 об."),
        ([Edit(1, 1, ".")], "№.\xa05 об."),
        ([Edit(0, 0, "д. "), Edit(1, 2, ""), Edit(2, 2, "1")], "д. №15 об."),
        ([Edit(1, 3, "7")], "№7 об."),
    ],
)
def test_edits_inside_one_sign_of_the_file_are_joined(edits: list[Edit], after: str) -> None:
    assert apply_splices("&numero;5 об.", mapped().splices(edits, str)) == after


def test_nothing_is_put_in_the_midst_of_markup() -> None:
    command = SourceMap()
    command.fixed(r"\autocite{x}", 0, 12)
    with pytest.raises(ArchrefError, match="markup"):
        command.splices([Edit(5, 5, "!")], str)


@given(st.lists(st.tuples(st.sampled_from("vaf"), st.text("ф. 1\n", max_size=4))), st.data())
def test_what_is_dropped_is_gone_from_the_map(
    pieces: list[tuple[str, str]], data: st.DataObject
) -> None:
    found = SourceMap()
    for at, (kind, text) in enumerate(pieces):
        if kind == "v":
            found.verbatim(text, 10 * at)
        elif kind == "a":
            found.atom(text, 10 * at, 10 * at + 8)
        else:
            found.fixed(text, 10 * at, 10 * at + 8)
    text = found.text
    start = data.draw(st.integers(0, len(text)))
    assert found.tail(start) == text[start:]
    assert found.is_blank(start) == (not text[:start].strip())
    kept = found.cut(0, start)
    found.drop(start)
    assert (found.text, [*found.pieces]) == (kept.text, [*kept.pieces])
    assert found.last == text[:start][-1:]
    found.verbatim("Ф. 17", 1000)
    assert found.text == text[:start] + "Ф. 17"
    assert found.span(start) == (1000, 1001)


@pytest.mark.parametrize(
    ("name", "source", "repeated"),
    [
        ("c.html", "<p>{}</p>", "ГАРФ<a href='#n'>1</a> "),
        (
            "c.html",
            "<aside role='doc-footnote'>{}</aside>",
            "<p>ГАРФ. Ф. 1 <a href='#n'>1</a></p> ",
        ),
        ("c.xml", "<note>{}</note>", "<p>ГАРФ. Ф. 1 </p>\n"),
        ("c.md", "x[^1]\n\n[^1]: {}", "ГАРФ. Ф. 1<br>\n\n    "),
    ],
)
def test_a_note_is_put_together_once_however_long(
    name: str, source: str, repeated: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    joined = 0

    def text(self: SourceMap) -> str:
        nonlocal joined
        joined += 1
        return self.tail(0)

    monkeypatch.setattr(SourceMap, "text", property(text))
    assert read(name, source.format(repeated * 200))[1]
    assert joined < 20


def test_a_piece_of_one_sign_takes_few_bytes() -> None:
    letters = SourceMap()
    tracemalloc.start()
    try:
        for at in range(20_000):
            letters.atom("A", 5 * at, 5 * at + 5)
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert held < 60 * 20_000  # 33 bytes, a place in the list of texts, and room to grow
    assert letters.span(19_999) == (99_995, 100_000)
