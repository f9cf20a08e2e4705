"""All tests speak English, whatever the language of the machine."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from archref.messages import ENGLISH, speak, spoken_language

os.environ.pop("ARCHREF_LANG", None)
os.environ["LANGUAGE"] = ENGLISH


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    yield
    if spoken_language() != ENGLISH:
        speak(ENGLISH)
