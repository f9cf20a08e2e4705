"""What is said of a wrong setting: the file, the line, what would be right and what was meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from archref.errors import ArchrefError
from archref.messages import _
from archref.settings_file import read_settings


def unknown(key: str, known: Iterable[str], path: str, place: str = "") -> ArchrefError:
    """Return the error for a key that there is not, with the nearest of those that there are."""
    known = sorted(known)
    close = _close(key.replace("_", "-"), known)
    hint = (
        _("did you mean {close!r}?").format(close=close)
        if close
        else _("there are {known}").format(known=", ".join(known))
    )
    return ArchrefError(
        _("unknown key {key!r}{place}; {hint}").format(key=key, place=place, hint=hint),
        path=path,
        line=line_of_key(key, path),
    )


def wrong(key: str, wanted: str, path: str) -> ArchrefError:
    """Return the error for a value; ``wanted`` says what it has to be."""
    return ArchrefError(
        _("{key!r} has to be {wanted}").format(key=key, wanted=wanted),
        path=path,
        line=line_of_key(key, path),
    )


def _close(word: str, known: Sequence[str]) -> str | None:
    import difflib

    return next(iter(difflib.get_close_matches(word, known, 1, 0.4)), None)


def line_of_key(key: str, path: str) -> int | None:
    """Find the line on which a key is; TOML's own reader doesn't tell."""
    written = re.compile(rf"""[\[.\s]*["']?{re.escape(key)}["']?\s*[\].=]""")
    lines = _lines(path)
    return next((n for n, line in enumerate(lines, 1) if written.match(line)), None)


def line_of(value: str, path: str) -> int | None:
    """Return the line of a configuration file on which a value is written, in quotes or as key."""
    written = re.compile(rf"""["']{re.escape(value)}["']|^[\s.\[]*{re.escape(value)}\s*[\].=]""")
    lines = _lines(path)
    return next((n for n, line in enumerate(lines, 1) if written.search(line)), None)


def one_of_choices(choices: Sequence[str] | None, key: str, value: str, path: str) -> str:
    """Return a value of those that a key may have; raises ArchrefError for another one."""
    if choices is None or value in choices:
        return value
    wanted = _("one of {choices}, not {value!r}").format(choices=", ".join(choices), value=value)
    if close := _close(value, choices):
        wanted = f"{wanted}; " + _("did you mean {close!r}?").format(close=close)
    raise wrong(key, wanted, path)


def _lines(path: str) -> Sequence[str]:
    return read_settings(path).decode("utf-8-sig").splitlines()
