"""The names of persons as bibliographies and reference managers want them."""

from __future__ import annotations

from archref.references.reader import split_name


def family_first(name: str) -> str:
    """Return a name with its surname first and no comma: ``Хлевнюк О. В.``"""
    family, given = split_name(name)
    return f"{family} {given}".strip()


def family_first_with_comma(name: str) -> str:
    """Return a name as English bibliographies begin with it: ``Fitzpatrick, Sheila``."""
    family, given = split_name(name)
    return f"{family}, {given}" if given else family


def given_first(name: str) -> str:
    """Return a name in its natural order: ``Sheila Fitzpatrick``."""
    family, given = split_name(name)
    return f"{given} {family}".strip()
