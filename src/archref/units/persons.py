"""The names of persons in their parts, as bibliographies and reference managers want them."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_INITIALS: Final = re.compile(r"(?:[^\W\d_]{1,3}\.[ \u00a0-]*)+$")  # О. В.   Дж.   J.-P.
_PATRONYMIC: Final = ("вич", "вна", "чна", "vich", "vna")
_PARTICLES: Final = frozenset(("von", "van", "de", "del", "der", "di", "da", "du", "la", "le"))


class PersonParts(NamedTuple):
    """A name in two parts; ``given`` is empty where only one is printed."""

    family: str
    given: str = ""


def split_name(name: str) -> PersonParts:
    """Return the surname and the rest of a name in any order.

    >>> split_name("Хлевнюк О. В.")
    PersonParts(family='Хлевнюк', given='О. В.')
    >>> split_name("Erik van Ree")
    PersonParts(family='van Ree', given='Erik')
    """
    name = " ".join(name.split())
    if "," in name:
        family, _, given = name.partition(",")
        return PersonParts(family.strip(), given.strip())
    initials = _INITIALS.search(name)
    if initials is not None and initials.start() > 1:  # Хлевнюк О. В.
        return PersonParts(name[: initials.start()].strip(), _spaced(initials[0]))
    words = name.split(" ")
    if len(words) == 3 and words[2].endswith(_PATRONYMIC):  # Романюк Евгений Петрович
        return PersonParts(words[0], " ".join(words[1:]))
    if "." in words[-1] and words[-1][-1:].isalpha():  # О.В.Хлевнюк
        given, _, family = words[-1].rpartition(".")
        return PersonParts(family, _spaced(" ".join((*words[:-1], f"{given}."))))
    at = len(words) - 1
    while at > 1 and words[at - 1].casefold() in _PARTICLES:
        at -= 1
    return PersonParts(" ".join(words[at:]), _spaced(" ".join(words[:at])))


def _spaced(initials: str) -> str:
    """Return initials with a blank after each stop."""
    return " ".join(re.sub(r"\.(?=[^\W\d_])", ". ", initials).split())


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
