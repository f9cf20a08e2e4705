"""S402: the plural of *list* precedes a single sheet."""

from __future__ import annotations

from archref.lint.plurals import NumberRule, plural_for_one
from archref.messages import later


class PluralForOneSheet(NumberRule):
    """``ll.`` precedes a single sheet.

    Either the letter was doubled by mistake, or a sheet was left out; the second cannot be seen
    from the text, so look before you mend. Both sides of one sheet (``л. 5–5 об.``) are one.
    """

    code = "S402"
    name = "plural-for-one-sheet"
    of_note = True
    default_severity = "error"
    fix = "safe"
    level = "listy"
    says = later("'{printed}' before one sheet, '{new}' is right")
    find = staticmethod(plural_for_one)
    source = "D. Kowalsky, Stalin and the Spanish Civil War, ch. 4, n. 15"
    bad = "RGASPI, f. 495, op. 2, del. 241, ll. 114."
    good = "RGASPI, f. 495, op. 2, del. 241, ll. 114, 116."
