"""The forms in which findings are printed, one module each.

Every module has ``render(findings)``, which returns the whole report as text that ends with a line
break, or is empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Final

from archref.lint.findings import Finding

REPORT_FORMATS: Final = ("full", "concise", "json", "jsonl", "github", "gitlab", "sarif", "junit")

FOR_READERS: Final = ("full", "concise")
"""The formats with a summary among the findings; elsewhere it goes to standard error."""

_MODULES: Final = {"json": "json_array", "jsonl": "json_lines"}


def render(form: str, findings: Sequence[Finding]) -> str:
    """Return ``findings`` as text in one of the ``FORMATS``."""
    module = import_module(f"archref.lint.reports.{_MODULES.get(form, form)}")
    text: str = module.render(findings)
    return text
