"""Maps from a note's text to its file, and splices made by them."""

from __future__ import annotations

import pytest

from archref.edits import Edit
from archref.errors import ArchrefError
from archref.manuscripts.mapping import SourceMap, Splice, apply_splices


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
