"""S404: the plural of *delo* precedes a single file."""

from __future__ import annotations

from archref.lint.plurals import NumberRule, plural_for_one
from archref.messages import later


class PluralForOneFile(NumberRule):
    """``dd.`` precedes a single file.

    Either the letter was doubled by mistake, or a file was left out; the second cannot be seen
    from the text, so look before you mend.
    """

    code = "S404"
    name = "plural-for-one-file"
    of_note = True
    default_severity = "error"
    fix = "safe"
    level = "delo"
    says = later("'{printed}' before one file, '{new}' is right")
    find = staticmethod(plural_for_one)
    source = "O. Khlevniuk, Stalin, notes, where dd. precedes several files only"
    bad = "RGASPI, f. 17, op. 3, dd. 125"
    good = "RGASPI, f. 17, op. 3, dd. 1–125"
