"""All tests speak English and hear Ctrl-C, whatever the machine and the shell say."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from archref.messages import ENGLISH, speak, spoken_language

os.environ.pop("ARCHREF_LANG", None)
os.environ["LANGUAGE"] = ENGLISH

# Shells have what they start with & ignore Ctrl-C, and so would all programs that the tests start.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    yield
    if spoken_language() != ENGLISH:
        speak(ENGLISH)
