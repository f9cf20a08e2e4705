"""The ways of printing that a configuration asks for: those of its house style and its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from archref.app.config import Config
from archref.app.opening import configured_style

if TYPE_CHECKING:
    from archref.styles.model import Style


def conventions_of(config: Config) -> Mapping[str, str]:
    """Return the conventions that overrule the majority of a document.

    Raises ArchrefError if the house style that the configuration names doesn't exist.
    """
    language = {"language": config.language} if config.language else {}
    style = configured_style(config)
    if style is None:
        return {**language, **config.conventions}
    return {**conventions_of_style(style), **language, **config.conventions}


def conventions_of_style(style: Style) -> dict[str, str]:
    """Return what a house style says, under the names that conventions have."""
    separators = style.separators
    first = style.terms["fond"].one if "fond" in style.terms else ""
    sheets = style.terms.get("listy")
    found = {
        "separator": "".join(separators.elements.split()),
        "archive-separator": "".join(separators.archive.split()),
        "dash": separators.range,
        "term-space": "yes" if separators.term else "no",
    }
    if style.numbers.verso:
        found["verso"] = style.numbers.verso
    if first:
        found["capitals"] = "upper" if first[0].isupper() else "lower"
    if style.script == "latin":
        found["transliteration"] = style.transliteration
    if sheets is not None:
        found["plural"] = "yes" if sheets.one != sheets.many else "no"
    return found
