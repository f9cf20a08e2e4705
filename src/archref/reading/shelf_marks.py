"""Compressed shelf marks: the numbers of fond, opis and delo joined by slashes, dots or dashes."""

from __future__ import annotations

from typing import Final

from archref.citation.numbers import count, is_year, normal_form
from archref.patterns import CAPITAL, DASHES, LETTER, lazy
from archref.reading.misread_digits import MIXED_DIGITS, as_digits
from archref.reading.tokens import Token

DATE: Final = lazy(
    r"(?:0?[1-9]|[12]\d|3[01])(?:[.-](?:0?[1-9]|1[0-2])[.-](?:1[5-9]|20)?|/(?:0?[1-9]|1[0-2])/(?:1[5-9]|20))\d\d(?![/.-]?\d)"
)
_ISO_DATE: Final = lazy(r"(?:1[5-9]|20)\d\d[-.](?:0?[1-9]|1[0-2])[-.]\d\d?(?![/.-]?\d)")
_PART: Final = lazy(rf"(?:{CAPITAL}{{1,3}}-?)?\d+(?:{LETTER}{{1,2}}(?!\w))?")
_JOIN: Final = lazy(rf"\s?/\s?|\.\s?|[{DASHES}]|,\s*| (?=\d)")
_FRACTION_LETTER: Final = lazy(rf"/{LETTER}{{1,2}}(?!\w)")


def is_date(text: str, at: int) -> bool:
    """Tell whether a date stands at ``at``: 12.05.1937, 1937-05-12, 12/5/1937."""
    return bool(DATE.match(text, at) or _ISO_DATE.match(text, at))


def code_numbers(text: str, at: int, *, after_fond: bool, glued: bool) -> list[Token]:
    """Give the joined numbers of a code; none if they make no code.

    There are up to four, or five between slashes.
    """
    parts: list[Token] = []
    joins: list[str] = []
    while len(parts) < 4 or (len(parts) == 4 and set(joins) == {"/"}):
        part = _PART.match(text, at)
        if part is None:
            break
        value = normal_form(part.group())
        if text[part.end() : part.end() + 1].isalpha() and (mixed := MIXED_DIGITS.match(text, at)):
            part, value = mixed, as_digits(mixed.group())
        parts.append(Token("NUMBER", at, part.end(), value))
        if _FRACTION_LETTER.match(text, part.end()) and len(parts) < 3:
            return []
        join = _JOIN.match(text, part.end())
        if join is None or not _PART.match(text, join.end()):
            break
        if not _joins(join.group(), joins):
            break
        joins.append(join.group().strip() or join.group())
        at = join.end()
    parts = parts[: len(joins) + 1]
    joins = joins[: len(parts) - 1]
    return parts if _is_code(parts, joins, after_fond=after_fond, glued=glued) else []


def _joins(join: str, before: list[str]) -> bool:
    """Tell whether a joint can hold the next part of a code."""
    mark = join.strip() or join
    if mark == " " or " " in before:
        return mark == " " and set(before) <= {" "}
    if mark == ",":
        return set(before) <= {","}
    if mark == "." and join != "." and not before:
        return True
    return not before or before[-1] in (mark, ",") or {before[-1], mark} <= {"/", "-", "–"}


def _is_code(parts: list[Token], joins: list[str], *, after_fond: bool, glued: bool) -> bool:
    """Tell whether the parts make a code, and not a fraction, a date or a list."""
    marks = set(joins)
    if not joins:
        return False
    if is_year(parts[0].value) and len(parts) == 2:
        return False
    if marks == {" "}:  # RGALI, 2540 1 149
        groups = all(len(part.value) == 3 for part in parts[1:])
        return not after_fond and len(parts) == 3 and not groups and not is_year(parts[0].value)
    if marks == {","}:
        numbers = [count(part.value) for part in parts]
        climbs = numbers == sorted(numbers)  # a list, not GASPI 558, 3, 406
        if len(parts) == 3 and (climbs or is_year(parts[0].value)):
            return False
        return not after_fond and len(parts) in (3, 4)
    if "/" in marks:
        return not (joins[0] == "," and len(parts) < 3)
    if marks & {"-", "–", "‑"} and after_fond and len(parts) == 2:
        return glued
    return len(parts) >= 3
