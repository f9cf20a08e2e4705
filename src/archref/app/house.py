"""The house style of what is made of a manuscript: a list of sources, a bibliography."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from archref.app.collecting import Citing
from archref.app.opening import configured, configured_style

if TYPE_CHECKING:
    from archref.styles import Style


def house_asked_for(path: str, options: Mapping[str, Any]) -> Style | None:
    """Return the style of ``--style`` or of the configuration, or one in its language, if any.

    Raises ArchrefError if there is no such style, or a mistake in it.
    """
    from archref.styles.by_language import style_of_language

    config = configured(path, options, ("style",))
    asked = configured_style(config)
    if asked is None and config.language is not None:
        return style_of_language(config.language)
    return asked


def house_of(files: Iterable[Citing]) -> Style:
    """Return a built-in style in the language in which most citations of files are printed."""
    from archref.styles.by_language import style_of_all

    return style_of_all(one for file in files for _, cited in file.found for one in cited)
