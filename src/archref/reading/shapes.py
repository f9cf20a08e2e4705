"""Plans: which units a shape of tokens cites, as positions in it.

The result depends only on the shape of a chain, so it is worked out once a shape (see
``building``) and filled in with the numbers of each note (see ``assembling``). Shapes that are
met often are planned when the package is built; most runs need not load the grammar.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

from archref import compiled
from archref.reading.parser import parse_shape
from archref.reading.parser import sources as grammar_sources
from archref.reading.plan import ElementAt, NumberAt, Plan, Shown, Unit

if TYPE_CHECKING:
    from pathlib import Path

SHAPES: Final = "shapes.txt"
_LEVELS: Final = {"fraction": "fond", "section": "levels", "volume": "delo"}


@lru_cache(maxsize=16384)
def plan(types: tuple[str, ...]) -> Plan:
    """Return the units of a sequence of token types, as positions in it.

    Remembering the plans saves 1 % of reading 780 real notes, 7 % of rewriting them, where each
    is read again.
    """
    ready = _ready_plans().get(" ".join(types))
    return plan_by_grammar(types) if ready is None else _from_plain(marshal.loads(ready))


def plan_by_grammar(types: tuple[str, ...]) -> Plan:
    """Work out the plan of a shape with the grammar."""
    tree, covered = parse_shape(types)
    if tree is None:
        return Plan((), 0)
    from archref.reading.transformer import Meaning  # needs Lark, which most runs do without

    units = Meaning().transform(tree)  # type: ignore[arg-type]
    return Plan(tuple(_unit(unit.printed, unit.shared) for unit in units), covered)


def _unit(printed: Iterable[ElementAt], shared: Iterable[ElementAt]) -> Unit:
    """Return a unit with its ends and elements."""
    printed = tuple(printed)
    own = [at for at in printed if at.kind != "archive_beyond"]
    leaves = [leaf for at in own for leaf in _leaves(at)]
    elements = [_shown(at) for at in own if at.kind != "repeat"]
    elements.sort(key=lambda shown: shown.leaves)
    return Unit(printed, tuple(shared), min(leaves), max(leaves), tuple(elements))


def _shown(at: ElementAt) -> Shown:
    level = _LEVELS.get(at.kind, at.kind)
    term = None if level == "archive" else at.term
    return Shown("" if level == "levels" else level, term, at.numbers, tuple(sorted(_leaves(at))))


def _leaves(at: ElementAt) -> list[int]:
    """Return the positions of all tokens of an element."""
    numbers = [*at.numbers, *(number for _, number in at.volumes if number is not None)]
    terms = [at.term, *(position for position, _ in at.volumes)]
    leaves = [*terms, *(leaf for number in numbers for leaf in number)]
    return [leaf for leaf in leaves if leaf is not None]


# --- plans made when the package is built ---------------------------------------------------------


@cache
def _ready_plans() -> dict[str, bytes]:
    plans: dict[str, bytes] = compiled.load("plans", build, sources)
    return plans


def sources() -> Iterable[Path]:
    """Return the files the ready plans are made from."""
    builders = (
        compiled.package() / "reading" / name
        for name in ("transformer.py", "parser.py", "plan.py", "shapes.py")
    )
    return [compiled.grammar_folder() / SHAPES, *grammar_sources(), *builders]


def build() -> dict[str, bytes]:
    """Plan the shapes that are met often, for :func:`archref.compiled.load`.

    Each plan is packed by itself, since one note needs only a few of them.
    """
    text = (compiled.grammar_folder() / SHAPES).read_text(encoding="utf-8")
    shapes = [line for line in text.splitlines() if line and not line.startswith("#")]
    return {
        shape: marshal.dumps(_to_plain(plan_by_grammar(tuple(shape.split())))) for shape in shapes
    }


def _to_plain(made: Plan) -> Any:
    """Return a plan as plain tuples, without what the rest tells."""
    return tuple(_plain((unit.printed, unit.shared)) for unit in made.units), made.covered


def _plain(value: Any) -> Any:
    return tuple(map(_plain, value)) if isinstance(value, tuple) else value


def _from_plain(plain: Any) -> Plan:
    """Return the plan that ``_to_plain`` made plain tuples of."""
    units, covered = plain
    found = (_unit(map(_element_at, own), map(_element_at, shared)) for own, shared in units)
    return Plan(tuple(found), covered)


def _element_at(plain: Any) -> ElementAt:
    kind, term, numbers, volumes = plain
    return ElementAt(
        kind,
        term,
        tuple(NumberAt(*number) for number in numbers),
        tuple((at, None if number is None else NumberAt(*number)) for at, number in volumes),
    )
