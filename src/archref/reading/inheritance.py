"""What a shortened citation takes from the one before it: all above what it restates."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, NamedTuple

from archref.citation.citation import INHERITABLE, Archive, Citation, Form, Wording
from archref.reading.assembly import Printed
from archref.reading.file_titles import below
from archref.reading.level_order import ORDER, VOLUMES

_SHEETS: Final = ORDER["listy"]


class Whole(NamedTuple):
    """What a unit has, printed and inherited."""

    values: Mapping[str, str]
    levels: Mapping[str, str]
    listy: tuple[str, ...]
    inherited: set[str]
    wording: Mapping[str, Wording]


def inheriting(unit: Printed, antecedent: Citation, with_archive: bool) -> Whole:
    """Return what a unit has with all that it takes from the citation before it."""
    values = dict(unit.values)
    inherited = set(unit.shared) | _inherit(values, unit, antecedent)
    levels = {**_inherited_levels(antecedent, unit), **unit.levels}
    if with_archive and antecedent.archive is not None:
        inherited.add("archive")
    wording: Mapping[str, Wording] = unit.wording
    if antecedent.wording:
        taken = [*levels, *sorted(inherited), "listy"]
        if values.get("delo") != unit.values.get("delo"):  # Ibid., vol. 3: the file's own words
            taken.append("delo")
        known = antecedent.wording
        wording = {**{at: known[at] for at in taken if at in known}, **wording}
    listy = unit.listy if unit.elements else antecedent.listy
    return Whole(values, levels, listy, inherited, wording)


def made(
    text: str, unit: Printed, archive: Archive | None, own: Whole, passed_over: tuple[str, ...]
) -> Citation:
    """Return the citation of a unit, with its ``own`` elements, printed and inherited."""
    return Citation(
        start=unit.start,
        end=unit.end,
        text=text[unit.start : unit.end],
        form=_form(unit, own.inherited),
        archive=archive,
        fond=own.values.get("fond"),
        opis=own.values.get("opis"),
        delo=own.values.get("delo"),
        listy=own.listy,
        levels=dict(own.levels),
        inherited=tuple(level for level in INHERITABLE if level in own.inherited),
        language=unit.language,
        elements=unit.elements,
        repeat=unit.repeat if unit.repeat_here else None,
        repairs=unit.repairs,
        unread=unit.unread,
        passed_over=passed_over[: len(unit.unread)] if unit.unread else passed_over,
        wording=own.wording,
    )


def continued(text: str, above: Citation, unit: Printed) -> Citation:
    """Return a citation with what is below it in a unit, after a title that is not read."""
    elements = below(above, unit)
    between = text[above.end : elements[0].start]
    title = between.strip(" .,:")
    start = above.end + between.index(title)
    passed_over = above.passed_over[: len(above.unread)]
    return replace(
        above,
        end=unit.end,
        text=text[above.start : unit.end],
        opis=above.opis or unit.values.get("opis"),
        delo=above.delo or unit.values.get("delo"),
        listy=unit.listy,
        elements=(*above.elements, *elements),
        repairs=(*above.repairs, *unit.repairs),
        unread=(*above.unread, (start, start + len(title)), *unit.unread),
        passed_over=(*passed_over, title, *unit.passed_over[: len(unit.unread)]),
        wording={**unit.wording, **above.wording},
    )


def _form(unit: Printed, inherited: set[str]) -> Form:
    if unit.repeat is not None:
        return "repeat" if unit.repeat_here else "short"
    return "short" if inherited.intersection(INHERITABLE) else "full"


def _inherit(values: dict[str, str], unit: Printed, antecedent: Citation) -> set[str]:
    """Add to ``values`` what is above the first element the unit restates; return which."""
    taken: set[str] = set()
    for level in INHERITABLE[1 : _first_restated(unit)]:
        if level not in values and (value := getattr(antecedent, level)) is not None:
            values[level] = value
            taken.add(level)
    kind, *number = values.get("delo", "").split(".", 1)
    if kind in VOLUMES and number and antecedent.delo is not None:
        file = antecedent.delo.split(f" {kind}.")[0]  # Ibid., vol. 3 after d. 12, vol. 2
        values["delo"] = f"{file} {values['delo']}"
    return taken


def _first_restated(unit: Printed) -> int:
    """Return the place among archive, fond, opis, delo of the first element the unit has itself."""
    for place, level in enumerate(INHERITABLE):
        if level in unit.values or (level == "opis" and unit.levels and "delo" in unit.values):
            return place if level in unit.values else place + 1
    in_the_file = all(ORDER.get(level, 0) > ORDER["delo"] for level in unit.levels)
    return len(INHERITABLE) if in_the_file else INHERITABLE.index("delo")  # Там же. Док. 2


def _inherited_levels(antecedent: Citation, unit: Printed) -> dict[str, str]:
    """Return the further levels that a unit shares: those above all that it names itself.

    File 4 of box 121 is no file 4 of the fond: `карт. 121, ед. хр. 2` … `Там же, ед. хр. 4`.
    """
    own = min(
        (ORDER.get(level, _SHEETS) for level in (*unit.values, *unit.levels)), default=_SHEETS
    )
    return {
        level: n for level, n in antecedent.levels.items() if ORDER.get(level, _SHEETS - 1) < own
    }
