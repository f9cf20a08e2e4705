"""What a rule is: a class with a code, a name, a reason, examples, and one method that checks.

Each module of ``archref.lint.rules`` holds one rule. Its docstring is its page: the first line
says what it finds, the rest why it matters. ``bad`` and ``good`` are documents of one note a
line, and run as tests; longer tables of examples are in ``tests/lint/cases``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar, Final

from archref.edit import Edit
from archref.lint.document import Document
from archref.lint.findings import Applicability, Finding, Fix, Severity, without_escapes
from archref.lint.printed import Spot

GROUPS: Final = {
    "A": "archive",
    "E": "elements",
    "T": "typography",
    "S": "sheets",
    "R": "repeats",
    "C": "consistency",
    "D": "duplicates",
    "I": "ignores",
    "W": "works",
}
"""The groups of rules by the first letter of their codes."""


class Rule:
    """Base of all rules; a subclass fills in the data and ``check``."""

    code: ClassVar[str]
    """Letter of the group and three digits; never changes."""

    name: ClassVar[str]
    """The rule in words, with hyphens."""

    default_severity: ClassVar[Severity] = "warning"
    default: ClassVar[bool] = True
    """Whether it is on where nothing is selected: it must nearly always be right, on any text."""

    in_group: ClassVar[bool] = True
    """Whether its group brings it; what is a matter of taste wants its code, its name or ALL."""

    conventions: ClassVar[tuple[str, ...]] = ()
    """The conventions it holds a document to; where one of them is set, it is on by default."""

    demands: ClassVar[Mapping[str, str]] = {}
    """What it wants whatever a document does: rules of habit must not want the contrary."""

    fix: ClassVar[Applicability | None] = None
    """Whether it can mend what it finds, and how safely."""

    last: ClassVar[bool] = False
    """Whether it is run after all others, when it is known which comments silenced something."""

    of_note: ClassVar[bool] = False
    """Whether what it finds in a note depends on nothing but that note."""

    source: ClassVar[str]
    """The standard, guide or list of mistakes it comes from."""

    bad: ClassVar[str]
    good: ClassVar[str]

    def __init__(self, severity: Severity | None = None) -> None:
        self.severity: Severity = severity or self.default_severity

    @classmethod
    def title(cls) -> str:
        """Return the first line of its page, without markup for code."""
        return (cls.__doc__ or "").strip().splitlines()[0]

    @classmethod
    def reason(cls) -> str:
        """Return its page without the first line, its paragraphs each on one line."""
        body = (cls.__doc__ or "").strip().partition("\n")[2]
        paragraphs = body.strip().split("\n\n")
        return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)

    @classmethod
    def texts(cls) -> Iterator[str]:
        """Yield the words on its page that are translated, each paragraph by itself."""
        yield from (cls.title(), *filter(None, cls.reason().split("\n\n")), cls.source)

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield what is wrong in ``document``, in any order."""
        raise NotImplementedError

    def at(
        self,
        document: Document,
        spot: Spot,
        message: str,
        *edits: Edit,
        renames: tuple[tuple[str, str], ...] = (),
    ) -> Finding:
        """Make a finding at ``spot``, with the rule's kind of fix if there are ``edits``."""
        fix = Fix(self.fix, edits, renames) if edits and self.fix else None
        return Finding(
            document.path,
            spot.note,
            spot.start,
            spot.end,
            self.code,
            self.name,
            self.severity,
            without_escapes(message),
            fix,
        )
