"""The page of a rule, and lists of rules, as text, Markdown and plain data."""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Iterable
from typing import Any, Final, Literal

from archref.lint.rule import GROUPS, Rule
from archref.messages import _, later

_WIDTH: Final = 88

_HEAD: Final = later(
    """\
# The rules of archref check

This page is made by `archref rules --format markdown`.

A rule is named by its code or its name, several by their group (`typography`), by the beginning of
their codes (`T3`), or by `ALL`. On by default are those that are nearly always right, whoever wrote
the manuscript. `--extend-select typography,W905`, or `extend-select` in the configuration, brings
others besides, and `--select ALL` brings all. Those that hold a manuscript to a convention are on
where a house style or the configuration says what is wanted; a few that are matters of taste do
not come with their group, but by their code, their name or `ALL`.

A *safe* fix never changes what is cited: the mended note is read again and has to give the
same units and sheets. An *unsafe* one needs `--unsafe-fixes` and a look at the file.

Rules of consistency judge a document by itself: what it does in at least five places, and in four
of five of them, counts as its way, unless the configuration names a style or convention.
"""
)

_FIXES: Final = {"safe": later("safe fix"), "unsafe": later("unsafe fix"), None: later("no fix")}


_STATES: Final = {
    "on": later("on by default"),
    "off": later("off by default"),
    "style": later("on with a style or convention"),
    "name": later("on by its name only"),
}


def when_on(rule: type[Rule]) -> Literal["on", "off", "style", "name"]:
    """Return whether a rule is on by default, where its convention is set, by its name, or off."""
    if rule.default:
        return "on"
    if not rule.in_group:
        return "name"
    return "style" if rule.conventions else "off"


def as_data(rule: type[Rule]) -> dict[str, Any]:
    """Return all that is known of a rule as plain data."""
    return {
        "code": rule.code,
        "name": rule.name,
        "group": GROUPS[rule.code[0]],
        "severity": rule.default_severity,
        "default": rule.default,
        "conventions": list(rule.conventions),
        "fix": rule.fix,
        "title": rule.title(),
        "reason": rule.reason(),
        "bad": rule.bad.split("\n"),
        "good": rule.good.split("\n"),
        "source": rule.source,
    }


def as_text(rule: type[Rule]) -> str:
    """Return a rule's page for the terminal."""
    return "\n\n".join(
        (
            f"{rule.code} {rule.name}\n{_traits(rule)}",
            *(textwrap.fill(one.replace("``", ""), _WIDTH) for one in _paragraphs(rule)),
            f"{_('Wrong:')}\n{_indented(rule.bad)}",
            f"{_('Right:')}\n{_indented(rule.good)}",
            _("Source: {source}").format(source=_(rule.source)) + "\n",
        )
    )


def as_markdown(rules: Iterable[type[Rule]]) -> str:
    """Return the manual page of all rules."""
    pieces = [_(_HEAD)]
    ordered = sorted(rules, key=lambda rule: rule.code[1:])
    for group, members in itertools.groupby(ordered, key=lambda rule: GROUPS[rule.code[0]]):
        pieces.append(f"## {group.capitalize()}\n")
        pieces += [as_section(rule) for rule in members]
    return "\n".join(pieces)


def as_section(rule: type[Rule]) -> str:
    """Return a rule as a section of the manual."""
    lines = [f"### {rule.code} {rule.name}\n", f"*{_traits(rule)}*\n"]
    lines += [one.replace("``", "`") + "\n" for one in _paragraphs(rule)]
    for word, example in ((_("Wrong:"), rule.bad), (_("Right:"), rule.good)):
        lines.append(f"{word}\n\n```text\n{example}\n```\n")
    lines.append(_("Source: {source}.").format(source=_(rule.source)) + "\n")
    return "\n".join(lines)


def _paragraphs(rule: type[Rule]) -> list[str]:
    """Return what a rule finds, and why it matters."""
    return [_(one) for one in (rule.title(), *rule.reason().split("\n\n"))]


def _traits(rule: type[Rule]) -> str:
    state = _(_STATES[when_on(rule)])
    return _("{group}, {severity}, {state}, {fix}").format(
        group=GROUPS[rule.code[0]],
        severity=_(rule.default_severity),
        state=state,
        fix=_(_FIXES[rule.fix]),
    )


def _indented(example: str) -> str:
    return textwrap.indent(example, "    ")
