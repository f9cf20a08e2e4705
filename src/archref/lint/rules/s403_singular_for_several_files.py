"""S403: the singular of *delo* precedes several files."""

from __future__ import annotations

from archref.lint.plurals import NumberRule, singular_for_several
from archref.messages import later


class SingularForSeveralFiles(NumberRule):
    """``d.`` precedes several files, in a document that otherwise prints ``dd.`` there.

    As with sheets, the clear majority of the document decides; where it has no habit, nothing is
    said.
    """

    code = "S403"
    name = "singular-for-several-files"
    default_severity = "error"
    fix = "safe"
    level = "delo"
    says = later("'{printed}' before several files, '{new}' elsewhere")
    find = staticmethod(singular_for_several)
    source = "O. Figes, The Whisperers, notes: RGAE, f. 769, op. 1, d. 23–35"
    bad = (
        "RGAE, f. 769, op. 1, dd. 1–22\nRGAE, f. 769, op. 1, dd. 41–50\n"
        "RGAE, f. 769, op. 1, dd. 60, 61\nRGAE, f. 769, op. 1, dd. 71–74\n"
        "RGAE, f. 769, op. 1, dd. 80–85\nRGAE, f. 769, op. 1, d. 23–35"
    )
    good = "RGAE, f. 769, op. 1, d. 23–35\nRGAE, f. 769, op. 1, d. 36"
