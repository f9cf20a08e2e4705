"""Maps from a note's text to its file, and splices made by them."""

from __future__ import annotations

import pytest

from archref.errors import ArchrefError
from archref.manuscripts.mapping import Splice, apply_splices


def test_splices_at_one_place_keep_their_order() -> None:
    splices = [Splice(6, 6, ","), Splice(0, 6, "ГАРФ"), Splice(6, 6, " ")]
    assert apply_splices("РГАСПИФ. 17", splices) == "ГАРФ, Ф. 17"


def test_splices_that_overlap_are_refused() -> None:
    with pytest.raises(ArchrefError, match="same characters"):
        apply_splices("РГАСПИ. Ф. 17", [Splice(0, 6, "ГАРФ"), Splice(4, 8, "ВА")])
