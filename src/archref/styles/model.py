"""A house style: how a journal, a standard or an archive wants citations printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

Script = Literal["cyrillic", "latin", "georgian", "armenian"]
NamingWords = Literal["own", "units", "style"]
Shorten = Literal["all", "archive", "nothing"]

PARTS: Final = ("t", "ch", "vyp", "dop")
"""Volume, part, issue and supplement: what follows the number of an opis or a delo."""

LEVEL_ORDER: Final = (
    "archive",
    "razriad",
    "fond",
    "razdel",
    "opis",
    "perechen",
    "otdelenie",
    "stol",
    "ekspeditsiia",
    "deloproizvodstvo",
    "poriadok",
    "shkaf",
    "iashchik",
    "karton",
    "korobka",
    "portfel",
    "paket",
    "papka",
    "sviazka",
    "delo",
    "stolpik",
    "tetrad",
    "litera",
    "dokument",
    "edinitsa",
    "reel",
    "listy",
)
"""Every element a style can print, in the order of most houses."""


@dataclass(frozen=True, slots=True)
class Term:
    """The word printed for a level: ``l.`` for one number, ``ll.`` for several."""

    one: str
    many: str
    first: str
    """What is printed the first time in a document: ``l. (list)``; mostly the same as ``one``."""


@dataclass(frozen=True, slots=True)
class Separators:
    """What is between the pieces of a citation, spaces included."""

    archive: str
    """After the archive."""

    elements: str
    """Between fond, opis, delo and sheets."""

    parts: str
    """Before the volume or part of an opis or a delo."""

    term: str
    """Between a term and the number that follows it: a space or a no-break space."""

    numbers: str
    """Between the sheets of one file, and between the files of a list."""

    citations: str
    """Between two citations of a chain."""

    range: str
    """The dash of a range."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """How numbers are printed."""

    before_term: tuple[str, ...]
    """The levels whose number precedes its term: ``1303. f.``, ``708-қ.``."""

    joint: str
    """Between a number and the term that follows it."""

    ordinal: str
    """What follows the digits of a number that precedes its term, such as a stop."""

    verso: str
    """The mark of the back of a sheet, with the space before it: `` об.``."""


@dataclass(frozen=True, slots=True)
class Naming:
    """How archives are named."""

    first: str
    """The first time in a document: ``{name} ({abbreviation})``."""

    later: str
    """From then on: ``{abbreviation}``."""

    own: bool
    """Whether the abbreviation that a note prints stays, where it is in the style's letters."""

    native: bool
    """Whether an archive keeps its own language where the script allows, or is named in Russian."""

    soft_sign: str | None
    """What stands for a soft sign in Latin letters; None for what the system prescribes."""

    forms: Mapping[str, str]
    """Archives that this house names in its own way: id → what is printed."""

    cities: Mapping[str, str]
    """Cities with a name of their own in the house's language: as in the table → printed."""


@dataclass(frozen=True, slots=True)
class Repeats:
    """The word for a repeated reference, and when it is used."""

    word: str
    separator: str
    """Between the word and what follows."""

    contract: bool
    """Whether ``--repeats contract`` puts the word for repeated references."""

    reach: str
    """The lowest level that must be the same for the word to be put."""


@dataclass(frozen=True, slots=True)
class Code:
    """Numbers without terms, used where a citation has fond, opis and delo and nothing else."""

    separator: str
    archive: str
    """Between the archive and the first number."""

    sheets: str
    """Between the delo and the first sheet."""

    sheet_term: bool
    """Whether the sheets carry their term."""


@dataclass(frozen=True, slots=True)
class WorksForm:
    """How what is cited beside archives is printed; books and articles stay as they are."""

    newspaper: str = ""
    """A newspaper with its day: ``{paper}. {year}. {day} {month}``; empty leaves it as it is."""

    pages: Term | None = None
    """The mark of the pages of a repeated work; None leaves repeated works as they are."""


@dataclass(frozen=True, slots=True, eq=False)
class Style:
    """A house style as its file says it. Files: ``styles/houses/*.toml``, or a user's own.

    Each file is loaded once, so that a style is compared and hashed by its identity.
    """

    name: str
    title: str
    source: str
    language: str
    script: Script
    terms: Mapping[str, Term]
    separators: Separators
    numbers: Numbers
    naming: Naming
    repeats: Repeats
    works: WorksForm = WorksForm()
    transliteration: str = "ala-lc"
    words: NamingWords = "style"
    """Whether an archive's own words stay (``спр.``, ``ед. хр.``), or the style's are printed.

    With ``units``, only what names no file stays (``ед. хр.``, ``№``).
    """

    status: str | None = None
    """``general knowledge`` where no text of the house itself was found."""

    order: tuple[str, ...] = LEVEL_ORDER
    shorten: Shorten = "all"
    """What a citation of a chain leaves out of what it inherits: all of it, or only the archive."""

    lists: bool = True
    """Whether several files are printed under one term: ``Д. 3, 7``."""

    stop: str = "."
    """What closes a citation that stands alone."""

    drops: tuple[str, ...] = ()
    """Levels this style doesn't print; whoever formats with it is told so."""

    code: Code | None = None
    path: str = ""
    """The file it was read from."""

    @property
    def ends_in_stop(self) -> bool:
        """Whether its last term follows its number and has a stop of its own: ``3. lp.``

        Nobody can tell then whether one also closed the citation.
        """
        last = self.terms.get("listy")
        return last is not None and "listy" in self.numbers.before_term and last.one.endswith(".")
