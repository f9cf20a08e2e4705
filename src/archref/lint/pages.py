"""The page of a rule, and lists of rules, as text, Markdown and plain data."""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Iterable
from typing import Any, Final

from archref.lint.rule import GROUPS, Rule

_WIDTH: Final = 88

_HEAD: Final = """\
# The rules of archref check

This page is made by `archref rules --format markdown`.

A rule is named by its code or its name, several by their group (`typography`), by the beginning of
their codes (`T3`), or by `ALL`. Rules that are off by default are switched on by code, name or
`ALL`. A *safe* fix never changes what is cited: the mended note is read again and has to give the
same units and sheets. An *unsafe* one needs `--unsafe-fixes` and a look at the file.

Rules of consistency judge a document by itself: what it does in at least five places, and in four
of five of them, counts as its way, unless the configuration names a style or convention.
"""


def as_data(rule: type[Rule]) -> dict[str, Any]:
    """Return all that is known of a rule as plain data."""
    return {
        "code": rule.code,
        "name": rule.name,
        "group": GROUPS[rule.code[0]],
        "severity": rule.default_severity,
        "default": rule.default,
        "fix": rule.fix,
        "title": rule.title(),
        "reason": rule.reason(),
        "bad": rule.bad.split("\n"),
        "good": rule.good.split("\n"),
        "source": rule.source,
    }


def as_text(rule: type[Rule]) -> str:
    """Return a rule's page for the terminal."""
    paragraphs = [textwrap.fill(_plain(p), _WIDTH) for p in rule.reason().split("\n\n")]
    return "\n\n".join(
        (
            f"{rule.code} {rule.name}\n{_traits(rule)}",
            textwrap.fill(_plain(rule.title()), _WIDTH),
            *paragraphs,
            f"Wrong:\n{_indented(rule.bad)}",
            f"Right:\n{_indented(rule.good)}",
            f"Source: {rule.source}\n",
        )
    )


def as_markdown(rules: Iterable[type[Rule]]) -> str:
    """Return the manual page of all rules."""
    pieces = [_HEAD]
    ordered = sorted(rules, key=lambda rule: rule.code[1:])
    for group, members in itertools.groupby(ordered, key=lambda rule: GROUPS[rule.code[0]]):
        pieces.append(f"## {group.capitalize()}\n")
        pieces += [as_section(rule) for rule in members]
    return "\n".join(pieces)


def as_section(rule: type[Rule]) -> str:
    """Return a rule as a section of the manual."""
    lines = [f"### {rule.code} {rule.name}\n", f"*{_traits(rule)}*\n", f"{_code(rule.title())}\n"]
    lines += [f"{_code(paragraph)}\n" for paragraph in rule.reason().split("\n\n")]
    for word, example in (("Wrong", rule.bad), ("Right", rule.good)):
        lines.append(f"{word}:\n\n```text\n{example}\n```\n")
    lines.append(f"Source: {rule.source}.\n")
    return "\n".join(lines)


def _traits(rule: type[Rule]) -> str:
    fix = f"{rule.fix} fix" if rule.fix else "no fix"
    state = "on by default" if rule.default else "off by default"
    return f"{GROUPS[rule.code[0]]}, {rule.default_severity}, {state}, {fix}"


def _plain(text: str) -> str:
    return text.replace("``", "")


def _code(text: str) -> str:
    return text.replace("``", "`")


def _indented(example: str) -> str:
    return textwrap.indent(example, "    ")
