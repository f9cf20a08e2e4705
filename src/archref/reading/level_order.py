"""The place of each level from the fond down to the sheet."""

from __future__ import annotations

from typing import Final

ORDER: Final = {
    "archive": -1, "fond": 0, "razriad": 0, "razdel": 1, "opis": 2,
    "papka": 3, "karton": 3, "korobka": 3, "perechen": 3, "poriadok": 3, "otdelenie": 3,
    "stol": 3, "deloproizvodstvo": 3, "sviazka": 3, "iashchik": 3, "shkaf": 3, "paket": 3,
    "portfel": 3, "reel": 3, "ekspeditsiia": 3,
    "delo": 4, "number": 4, "dokument": 5, "edinitsa": 5, "litera": 5, "stolpik": 5, "tetrad": 5,
    "listy": 6, "pages": 6,
}  # fmt: skip
"""Place of each level from the fond down; volumes and parts are anywhere below the fond."""

SHEETS: Final = frozenset({"listy", "pages"})
VOLUMES: Final = frozenset({"t", "ch", "vyp", "dop"})
