"""S401: the singular of *list* precedes several sheets."""

from __future__ import annotations

from archref.lint.plurals import NumberRule, singular_for_several
from archref.messages import later


class SingularForSeveral(NumberRule):
    """``l.`` precedes several sheets, in a document that otherwise prints ``ll.`` there.

    Traditional usage doubles the letter for several sheets (``ll. 88–92``); the habit of GOST is
    ``Л.`` for any number. Either is right alone, so the clear majority of the document decides.
    """

    code = "S401"
    name = "singular-for-several-sheets"
    default_severity = "error"
    fix = "safe"
    level = "listy"
    says = later("'{printed}' before several sheets, '{new}' elsewhere")
    find = staticmethod(singular_for_several)
    source = (
        "D. Kowalsky, Stalin and the Spanish Civil War, ch. 4, n. 18; O. Khlevniuk, Stalin, n. 145"
    )
    bad = (
        "RGASPI, f. 495, op. 2, d. 233, ll. 56–99\nRGASPI, f. 495, op. 18, d. 1117, ll. 1–20\n"
        "RGASPI, f. 495, op. 2, d. 257, ll. 41–61\nRGASPI, f. 495, op. 120, d. 260, ll. 65–69\n"
        "RGASPI, f. 495, op. 120, d. 260, ll. 81–87\nRGASPI, f. 495, op. 18, d. 1225, l. 88–92"
    )
    good = "РГАСПИ. Ф. 17. Оп. 162. Д. 12. Л. 128–130\nTsGA RUz, f. 47, op. 1, d. 149, l. 18-20"
