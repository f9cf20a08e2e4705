"""Whether what is printed gets colours, decided in one place for all commands."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console


class PlainFile(TextIOWrapper):
    """A file that takes the place of standard output (``-o list.txt``): colours are no text."""


def coloured() -> bool:
    """Return whether standard output gets colours.

    NO_COLOR says no and FORCE_COLOR yes, unless they are empty (no-color.org, force-color.org);
    where both are set, NO_COLOR counts. Without them a terminal gets colours, but a dumb one.
    """
    if os.environ.get("NO_COLOR") or isinstance(sys.stdout, PlainFile):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def on_screen() -> bool:
    """Return whether standard output is looked at in a window, with colours or without."""
    return coloured() or (sys.stdout.isatty() and not isinstance(sys.stdout, PlainFile))


def output_console(**options: Any) -> Console:
    """Return a console on standard output that has colours if it is to have them."""
    from rich.console import Console

    system: Any = None
    if coloured():
        system = "standard" if os.environ.get("TERM") == "dumb" else "auto"
    shown = system is not None or sys.stdout.isatty()
    return Console(force_terminal=shown, color_system=system, **options)
