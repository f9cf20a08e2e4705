"""Which language a reader wants: ``--lang``, ``ARCHREF_LANG``, the settings, or the system."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence

from archref.messages import ENGLISH, LANGUAGES


def wanted_language(
    words: Sequence[str],
    setting: Callable[[], str | None],
    variables: Mapping[str, str] = os.environ,
) -> str:
    """Return the language for a command line, of those that archref speaks.

    ``setting`` is asked for that of the configuration only where neither words nor ARCHREF_LANG
    name one. A language that archref does not speak is passed over, as gettext does with LANGUAGE.
    """
    asked = _option(words) or variables.get("ARCHREF_LANG") or setting()
    return _known(asked) or _of_system(variables)


def _option(words: Sequence[str]) -> str | None:
    """Return what ``--lang ru`` or ``--lang=ru`` names; the last one counts."""
    found = None
    for at, word in enumerate(words):
        if word == "--":
            break
        if word == "--lang":
            found = words[at + 1] if at + 1 < len(words) else None
        elif word.startswith("--lang="):
            found = word.removeprefix("--lang=")
    return found


def _known(name: str | None) -> str | None:
    """Return the language of ``ru``, ``ru_RU.UTF-8``, ``ru-RU`` or ``Russian_Russia``."""
    first = (name or "").replace("-", "_").partition(".")[0].partition("_")[0].lower()
    first = {"russian": "ru", "ukrainian": "uk", "english": ENGLISH, "c": ENGLISH}.get(first, first)
    return first if first in LANGUAGES else None


def _of_system(variables: Mapping[str, str]) -> str:
    """Return the language of the variables that gettext looks at, or of Windows."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = variables.get(name)
        if value:
            return next(filter(None, map(_known, value.split(":"))), ENGLISH)
    if os.name != "nt":
        return ENGLISH
    import locale

    return _known(locale.getlocale()[0]) or ENGLISH
