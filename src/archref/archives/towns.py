"""Full names of archives that are printed with their town after them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from archref.archives.choice import in_town
from archref.archives.folding import WORD
from archref.archives.names import name_key

_LEADING: Final = 3
"""Letters of the word that leads to a town: `w Petersburgu`."""


def before_town(
    words: Sequence[str],
    keys: Mapping[str, Any],
    places: Mapping[str, Any],
    city: Callable[[str], str],
) -> tuple[str, ...]:
    """Return the archives whose full name precedes the name of their town.

    `Национальный исторический архив Беларуси в Минске`: the words of the table's town in any case;
    `Rosyjskie Państwowe Archiwum Historyczne w Petersburgu`: the town as other languages call it,
    where a short word leads to it.
    """
    same = keys["same"]
    for count in range(1, min(len(words), 4)):  # Мінск, w Petersburgu, in St. Petersburg
        ids = keys["keys"].get(name_key(words[:-count], same), ())
        town = name_key(words[-count:], same)
        if found := tuple(one for one in ids if name_key(WORD.findall(city(one)), same) == town):
            return found
        leads = words[-count]
        led_to = count > 1 and leads.islower() and len(leads) <= _LEADING
        if led_to and (found := in_town(ids, words[-1], places)):
            return found
    return ()
