"""Asking at the keyboard which house style a manuscript is meant to follow."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from archref.app.visible import visible_line
from archref.errors import ArchrefError
from archref.messages import _

_NONE = ("-", "none")


def can_ask() -> bool:
    """Return whether somebody sits at the keyboard and sees what is asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def choose_style(near: Sequence[str]) -> str | None:
    """Ask for a house style: a number of those that are ``near``, a name, or a style file.

    Enter alone is the first of ``near``, or no style if there is none; "-" is no style.
    """
    from archref.styles import load_style

    _say(_("Which house style is the manuscript meant to follow?"))
    for number, name in enumerate(near, 1):
        nearest = _(" (the nearest to what the notes do)") if number == 1 else ""
        _say(f"  {number}  {name}: {load_style(name).title}{nearest}")
    _say(_("`archref styles` lists all of them; your own style file will do, too."))
    default = near[0] if near else "none"
    while True:
        what = _("Number, name or file") if near else _("Name or file")
        _say(
            _("{what} [{default}; - for none]: ").format(what=what, default=default)
            if near
            else f"{what} [{default}]: ",
            end="",
        )
        line = sys.stdin.readline()
        answer = line.strip()
        if not line:
            _say("")
        if not answer:
            return near[0] if near and line else None
        if answer in _NONE:
            return None
        if answer.isdecimal() and 0 < int(answer) <= len(near):
            return near[int(answer) - 1]
        try:
            load_style(answer)
        except ArchrefError as error:
            _say(visible_line(str(error)))
        else:
            return answer


def _say(text: str, end: str = "\n") -> None:
    print(text, end=end, file=sys.stderr, flush=True)
