"""A short run of the fuzzer: ``make fuzz`` runs it for minutes and prints its counts."""

from __future__ import annotations

import pytest

from fuzz import KINDS, fuzz


@pytest.mark.parametrize("kind", KINDS)
def test_no_input_meets_an_error_that_nobody_foresaw(kind: str) -> None:
    found = fuzz(20_261_128, (kind,), counts=80)
    assert found.inputs[kind] == 80
    assert not found.exceptions, str(found)
    assert not found.violations, str(found)
    assert found.again.total() <= 4, str(found)
