"""T310: a hyphen stands for the dash of a range."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from archref.edit import Edit
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.ranges import dashes
from archref.lint.rule import Rule
from archref.messages import said


class HyphenInRange(Rule):
    """A range is printed with a hyphen, where typesetters put an en dash.

    Off by default, since a manuscript with hyphens throughout is consistent and its publisher
    sets the dashes; switch it on before a text goes to the printer.
    """

    code = "T310"
    name = "hyphen-in-range"
    of_note = True
    default = in_group = False
    demands: ClassVar[Mapping[str, str]] = {"dash": "–", "hyphen": "T310"}
    fix = "safe"
    source = "The Chicago Manual of Style, 17th ed., 6.78"
    bad = "RGASPI, f. 558, op. 11, d. 97, ll. 67-70"
    good = "RGVA, f. 33987, op. 3a, d. 912, ll. 84–86"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the hyphens in ranges."""
        for spot in dashes(document):
            if spot.text.strip() in "-‐‑":
                message = said("a hyphen in a range, where an en dash belongs")
                yield self.at(document, spot, message, Edit(spot.start, spot.end, "–"))
