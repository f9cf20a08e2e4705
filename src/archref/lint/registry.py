"""All rules there are, and how they are named by code, group or name."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Collection, Iterable, Mapping

from archref.app.setting_errors import line_of
from archref.errors import ArchrefError
from archref.lint import rules as _rules
from archref.lint.findings import Severity
from archref.lint.rule import GROUPS, Rule
from archref.messages import _

EVERYTHING = "ALL"
"""The selector that means every rule, those off by default too."""


@functools.cache
def all_rules() -> Mapping[str, type[Rule]]:
    """Return every rule class by its code, in the order of codes.

    Each module of ``archref.lint.rules`` holds exactly one.
    """
    found = []
    for module in pkgutil.iter_modules(_rules.__path__, _rules.__name__ + "."):
        if not module.name.rpartition(".")[2].startswith("_"):
            found.append(_rule_in(importlib.import_module(module.name).__dict__, module.name))
    return {rule.code: rule for rule in sorted(found, key=lambda rule: rule.code)}


def _rule_in(names: Mapping[str, object], module: str) -> type[Rule]:
    for value in names.values():
        if isinstance(value, type) and issubclass(value, Rule) and value.__module__ == module:
            return value
    raise LookupError(f"{module} holds no rule")


def find_rule(wanted: str) -> type[Rule]:
    """Return the rule with this code or name, in any case.

    Raises ArchrefError, naming the nearest one, if there is none.
    """
    rules = all_rules()
    if wanted in rules:
        return rules[wanted]
    for rule in rules.values():
        if wanted.upper() == rule.code or wanted.lower() == rule.name:
            return rule
    raise ArchrefError(
        _("there is no rule {wanted!r}{hint}").format(
            wanted=wanted, hint=_nearest(wanted, groups=False)
        )
    )


def check_selectors(selectors: Iterable[str], *, path: str | None = None) -> None:
    """Raise ArchrefError if one of ``selectors`` names no rule and no group.

    ``path`` is the configuration file that has them; it is not the one for an option's.
    """
    for selector in selectors:
        if not any(_weight(selector, rule) for rule in all_rules().values()):
            message = _("{selector!r} names no rule and no group{hint}").format(
                selector=selector, hint=_nearest(selector)
            )
            raise ArchrefError(message, path=path, line=line_of(selector, path) if path else None)


def choose_rules(
    select: Iterable[str] | None,
    ignore: Iterable[str] = (),
    extend: Iterable[str] = (),
    severities: Mapping[str, Severity] | None = None,
    conventions: Collection[str] = (),
) -> list[Rule]:
    """Make the rules that are on, in the order of codes.

    ``select`` (or, where it is None, the rules on by default, and those that hold a document to
    one of ``conventions``) and ``extend`` switch on, ``ignore`` switches off; the more exact
    selector wins, and off wins between equals. A group switches on its rules, but for those that
    want their code, their name or ``ALL``. ``severities`` maps selectors to severities, the more
    exact one winning.
    """
    ignore, chosen = tuple(ignore), (*(select or ()), *extend)
    rules = []
    for rule in all_rules().values():
        weights = [w for s in chosen if (w := _weight(s, rule)) and (w != _GROUP or rule.in_group)]
        on = max(weights, default=0)
        if select is None and (rule.default or not set(rule.conventions).isdisjoint(conventions)):
            on = max(on, _ANYTHING)
        if on > max((_weight(s, rule) for s in ignore), default=0):
            rules.append(rule(_severity(rule, severities or {})))
    return rules


def matches(selector: str, rule: type[Rule]) -> bool:
    """Return whether ``selector`` (code, its beginning, name, group, ``ALL``) means ``rule``."""
    return bool(_weight(selector, rule))


_ANYTHING, _GROUP, _EXACT = 1, 2, 3


def _weight(selector: str, rule: type[Rule]) -> int:
    """Return how exactly ``selector`` means ``rule``; 0 if it doesn't."""
    upper, lower = selector.upper(), selector.lower()
    if upper == rule.code or lower == rule.name:
        return _EXACT
    if lower == GROUPS[rule.code[0]] or (upper and rule.code.startswith(upper)):
        return _GROUP
    return _ANYTHING if upper == EVERYTHING else 0


def _severity(rule: type[Rule], severities: Mapping[str, Severity]) -> Severity | None:
    best = max(severities, key=lambda selector: _weight(selector, rule), default=None)
    return severities[best] if best is not None and _weight(best, rule) else None


def _nearest(wanted: str, *, groups: bool = True) -> str:
    import difflib

    known = [name for rule in all_rules().values() for name in (rule.code, rule.name)]
    if groups:
        known += [*GROUPS, *GROUPS.values(), EVERYTHING]
    close = difflib.get_close_matches(wanted.upper(), known, 1, 0.5)
    close = close or difflib.get_close_matches(wanted.lower(), known, 1, 0.4)
    return (
        _("; did you mean {close!r}?").format(close=close[0])
        if close
        else _("; `archref rules` lists them")
    )
