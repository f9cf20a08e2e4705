"""The collector of garbage, which is in the way where much is made and all of it stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_paused() -> Iterator[None]:
    """Keep Python from looking for garbage for a while.

    Notes and citations hold no cycles; looking for some among them takes a third of the time of
    reading a long list.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
