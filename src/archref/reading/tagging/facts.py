"""Features of a token: what the row says of it, as far as most steps over it depend on that."""

from typing import NamedTuple


class SeparatorSeen(NamedTuple):
    """A separator, and what the row says of it."""

    form: str
    again: bool
    """A comma, a colon or a semicolon precedes it."""

    goes_on: bool
    """After a number it may lead to more of the same element."""

    to_file: bool
    """A number follows that may be a further file, which has its own sheets."""


class WordSeen(NamedTuple):
    """A word, and what the row says of it."""

    form: str
    capital: bool
    after_stop: bool
    to_file: bool = False
    """It joins a further file with its sheets, or is an enclosure with them."""


class NumberSeen(NamedTuple):
    """A number, and what the row says of it."""

    plain: bool
    """It has no parts, and nothing after it may be one."""

    year: bool
    after_stop: bool
    """It is glued to the stop before it."""

    joined: bool
    """It may be the first of a shelf mark."""

    listed: bool
    """A comma precedes it."""

    led_on: bool
    """It may be before its term, or a year that goes on."""


class TermSeen(NamedTuple):
    """A term in a row, with all that the row says of it."""

    form: str
    damaged: bool
    joins: bool
    """It may be the word *and*."""

    leads_on: bool
    """A number follows it, be it after a comma."""

    numbered: bool
    """A number is right after it."""

    with_opis: bool
    """It can be that of a fond, and an opis follows its number, or a file where there are none."""

    with_file: bool
    """A file follows its number."""

    with_sheets: bool
    """Sheets, and no pages, follow its number."""

    after_opis: bool
    """It can be that of a fond, and the opis of a file is right before it: `d. 34, op. 2, f. 5`."""

    with_pages: bool
    """Pages or a document, and no sheets, follow its number."""

    last: bool
    """No further term follows its number."""

    aside: bool
    """It is that of another number of the file before it: in brackets, or a museum's."""

    semicolons: bool
    """A semicolon precedes it, and the term before it."""

    again: bool
    """It can be that of a unit below a file, and is that of the last file."""

    volume: bool
    """It can be that of a file or a volume, and a volume was cited before: `; t. 3, k. 4`."""

    section: bool
    """It is a letter for a section, whose opis or file follows: `Д-3. 1887. Оп. 83`."""

    file: bool
    """It is a letter for a file, below an opis and before pages: `inv. 1, f. 45, p. 8`."""

    folio: bool
    """It is that of the fond before, and no other term names sheets: `f. 5, op. 1, d. 3, f. 7`."""

    sentence: bool
    """It and its number begin a sentence: `Л. 212. Листы 5–7 утрачены`."""


class OtherSeen(NamedTuple):
    """Any other token, which the row has to be asked about."""


Features = SeparatorSeen | WordSeen | NumberSeen | TermSeen | OtherSeen
