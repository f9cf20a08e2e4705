"""From the tree of a chain to the units it cites.

What stands below a node of the tree shares what stands at it, so a walk down the tree gives each
unit its archive, fond and opis, and says which of them were printed for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from archref.reading.plan import ElementAt, NumberAt, Unit


def units_of(tree: Any, types: tuple[str, ...]) -> list[Unit]:
    """Give the units of a tree, whose leaves are positions in the token ``types``."""
    walk = _Walk(types)
    walk.below(tree)
    return walk.units


_ORDER: Final = ("repeat", "archive", "fond", "section", "opis", "levels", "delo")
"""From the top down. A new element ends the validity of those below it."""


_BEHIND: Final = frozenset({"fond", "section", "opis"})
"""What may stand behind the files it belongs to."""


class _Walk:
    """A walk down one tree; ``context`` holds the elements in force, top down."""

    def __init__(self, types: tuple[str, ...]) -> None:
        self.types = types
        self.units: list[Unit] = []
        self.context: dict[str, list[ElementAt]] = {}
        self.fresh: set[str] = set()

    def below(self, node: Any) -> None:
        """Visit the parts of a node in order."""
        for child in node.children:
            if hasattr(child, "data"):
                visit: Callable[[Any], None] = getattr(self, f"_{child.data}", self.below)
                visit(child)

    # --- what is in force ---------------------------------------------------------------------

    def _set(self, kind: str, elements: list[ElementAt]) -> None:
        for lower in _ORDER[_ORDER.index(kind) :]:
            self.context.pop(lower, None)
            self.fresh.discard(lower)
        if elements:
            self.context[kind] = elements
            self.fresh.add(kind)

    def _emit(self, own: list[ElementAt]) -> None:
        """Cite the unit in force, with its ``own`` sheets."""
        printed: list[ElementAt] = []
        shared: list[ElementAt] = []
        for kind in _ORDER:
            (printed if kind in self.fresh else shared).extend(self.context.get(kind, ()))
        self.fresh.clear()
        self.units.append(Unit((*printed, *own), tuple(shared)))

    # --- parts --------------------------------------------------------------------------------

    def _archive_part(self, node: Any) -> None:
        self._set("repeat", [])
        self._set("archive", [ElementAt("archive", _position(node.children[0]))])
        self._body(node)

    def _repeat_part(self, node: Any) -> None:
        self._set("repeat", [ElementAt("repeat", _position(node.children[0]))])
        self._body(node)

    def _body(self, node: Any) -> None:
        """Visit what stands below an archive or a repeat; alone it is a unit of its own."""
        before = len(self.units)
        self.below(node)
        if len(self.units) == before:
            self._emit([])

    def _archive_after(self, node: Any) -> None:
        """Give an archive named last to all units before it."""
        archive = ElementAt("archive", _position(node.children[0]))
        first, *others = self.units
        if others:
            beyond = archive._replace(kind="archive_beyond")
            shared = [unit._replace(shared=(archive, *unit.shared)) for unit in others]
            self.units = [first._replace(printed=(*first.printed, beyond)), *shared]
        else:
            self.units = [first._replace(printed=(*first.printed, archive))]

    def _fond_part(self, node: Any) -> None:
        fond = node.children[0]
        if fond.data == "coded_fond":
            self._code_of(fond, term=_position(fond.children[0]))
            self._rest(node.children[1:])
            return
        *others, last = _fonds(fond, self.types)
        for element in others:
            self._set("fond", element)
            self._emit([])
        self._set("fond", last)
        self._rest(node.children[1:])

    def _rest(self, parts: list[Any]) -> None:
        """Visit the parts below an element; without any it is cited itself."""
        before = len(self.units)
        for child in parts:
            getattr(self, f"_{child.data}", self.below)(child)
        if len(self.units) == before and self.fresh:
            self._emit([])

    def _opis_part(self, node: Any) -> None:
        opisi = [child for child in node.children if child.data == "opis"]
        rest = node.children[len(opisi) :]
        if rest:
            opisi = opisi[-1:]  # `op. 17, op 8, d. 13`: a misprint, the last one holds
        *others, last = (element for opis in opisi for element in _listed(opis, "opis"))
        for element in others:
            self._set("opis", [element])
            self._emit([])
        self._set("opis", [last])
        self._rest(rest)

    def _file_part(self, node: Any) -> None:
        sheets = [_sheets(child) for child in node.children if child.data == "sheets"]
        self._cite_file(node.children[0], sheets)

    def _cite_file(self, node: Any, sheets: list[ElementAt]) -> None:
        """Cite each file of a list; the levels before it hold for all, the sheets for the last."""
        before, files, after, bare = _file(node)
        if before:
            self._set("levels", before)
        if not files and after and self.context.get("delo"):
            self._emit([*after, *sheets])  # a further document of the file in force
            return
        for element in files[:-1]:
            self._set("delo", [element])
            self._emit([])
        self._set("delo", files[-1:])
        self._emit([*after, *bare, *sheets])

    def _sheets_part(self, node: Any) -> None:
        """Cite further sheets of the file in force."""
        self._emit([_sheets(child) for child in node.children])

    def _volume_part(self, node: Any) -> None:
        """Cite by volume: `Т. 2. Л. 105` alone, or `Ч. 4. Л. 5` after another part of a file."""
        volume = (_volume(node.children[0]),)
        own = [_sheets(c) for c in node.children[1:] if c.data in ("sheets", "bare_sheets")]
        file = self.context.get("delo")
        if file:
            self.context["delo"] = [file[0]._replace(volumes=())]
            self._emit([ElementAt("volume", None, (), volume), *own])
        else:
            self._set("delo", [ElementAt("delo", None, (), volume)])
            self._emit(own)

    def _reversed(self, node: Any) -> None:
        """Cite a unit whose elements stand from the smallest up."""
        parts = {child.data: child for child in node.children if hasattr(child, "data")}
        fond = parts["fond"]
        self._set("fond", _fonds(fond, self.types)[-1])
        if "opis" in parts:
            self._set("opis", [_listed(parts["opis"], "opis")[-1]])
        sheets = [_sheets(parts["sheets"])] if "sheets" in parts else []
        if "numbers" in parts:
            term = _position(node.children[0])
            sheets = [ElementAt("listy", term, tuple(_numbers(parts["numbers"])))]
        if "file" not in parts:
            self._emit([])
            return
        before = len(self.units)
        self._cite_file(parts["file"], sheets)
        if len(self.units) > before + 1:
            self._give_to_last(before)

    def _give_to_last(self, begin: int) -> None:
        """Say of the units from ``begin`` on that fond and opis, printed behind them, are theirs.

        They are printed with the last of them: in `д. 7, 9 ф. 17` the 7 only shares the fond.
        """
        first, *between, last = self.units[begin:]
        behind = tuple(at for at in first.printed if at.kind in _BEHIND)
        own = tuple(at for at in first.printed if at.kind not in _BEHIND)
        first = first._replace(printed=own, shared=(*first.shared, *behind))
        shared = tuple(at for at in last.shared if at not in behind)
        last = last._replace(printed=(*behind, *last.printed), shared=shared)
        self.units[begin:] = [first, *between, last]

    def _code_part(self, node: Any) -> None:
        self._code_of(node, term=None)

    def _code_of(self, node: Any, term: int | None) -> None:
        """Cite by a compressed shelf mark; of two numbers the second is the file or the opis."""
        code = next(c for c in node.children if getattr(c, "data", "") in ("code", "papka_code"))
        parts = [child for child in code.children if not _is_join(child, self.types)]
        own = [_sheets(c) for c in node.children if getattr(c, "data", "").endswith("sheets")]
        self._set("fond", [ElementAt("fond", term, (NumberAt(_position(parts[0])),))])
        if len(parts) == 2 and own:
            self._set("delo", [ElementAt("delo", None, (NumberAt(_position(parts[1])),))])
            self._emit(own)
            return
        self._set("opis", [ElementAt("opis", None, (NumberAt(_position(parts[1])),))])
        if len(parts) == 2:
            self._emit(own)
            return
        if code.data == "papka_code":
            self._set("levels", [ElementAt("papka", None, (NumberAt(_position(parts.pop(2))),))])
        if len(parts) == 4:
            self._set("delo", [ElementAt("delo", None, (NumberAt(_position(parts[2])),))])
            self._emit([ElementAt("listy", None, tuple(_numbers(parts[3]))), *own])
            return
        *others, last = (ElementAt("delo", None, (number,)) for number in _numbers(parts[2]))
        for element in others:
            self._set("delo", [element])
            self._emit([])
        self._set("delo", [last])
        self._emit(own)


def _position(leaf: Any) -> int:
    """Give the place in the shape of a token, or of the only token of a number."""
    while hasattr(leaf, "children"):
        leaf = leaf.children[0]
    position: int = leaf.value
    return position


def _is_join(child: Any, types: tuple[str, ...]) -> bool:
    return not hasattr(child, "data") and types[_position(child)] == "JOIN"


def _numbers(node: Any) -> Iterator[NumberAt]:
    """Give the numbers of a list."""
    for number in node.children:
        parts: list[int | None] = [None, None, None, None]
        side = -2
        for leaf in number.children:
            if leaf.type == "NUMBER":
                side += 2
                parts[side] = leaf.value
            else:
                parts[side + 1] = leaf.value
        first, first_mark, last, last_mark = parts
        assert first is not None
        yield NumberAt(first, first_mark, last, last_mark)


def _volume(node: Any) -> tuple[int, NumberAt | None]:
    numbers = [number for child in node.children[1:] for number in _numbers(child)]
    return _position(node.children[0]), numbers[0] if numbers else None


def _listed(node: Any, kind: str) -> list[ElementAt]:
    """Give one element for each number of a list; volumes belong to the last."""
    term = _position(node.children[0])
    numbers = [n for child in node.children[1:] if child.data == "numbers" for n in _numbers(child)]
    volumes = tuple(_volume(child) for child in node.children[1:] if child.data == "volume")
    elements = [
        ElementAt(kind, None if index else term, (number,)) for index, number in enumerate(numbers)
    ] or [ElementAt(kind, term)]
    elements[-1] = elements[-1]._replace(volumes=volumes)
    return elements


def _fonds(node: Any, types: tuple[str, ...]) -> list[list[ElementAt]]:
    """Give the fonds of an element; a section of a fond stands beside it."""
    sections = [
        element for child in node.children if getattr(child, "data", "") == "sections"
        for element in _level_elements(child, "section")
    ]  # fmt: skip
    first = node.children[0]
    if getattr(first, "data", "") == "sections":
        return [sections]
    if types[_position(first)] in ("NAME", "PREFIXED"):
        return [[ElementAt("fond", None, (NumberAt(_position(first)),))]]
    if node.data == "split_fond":
        _, whole, _, part = node.children
        number = NumberAt(_position(whole), None, _position(part))
        return [[ElementAt("fraction", _position(first), (number,))]]
    second = node.children[1]
    if not hasattr(second, "data"):
        return [[ElementAt("fond", _position(first), (NumberAt(_position(second)),))]]
    elements = _listed(node, "fond")
    return [*([element] for element in elements[:-1]), [elements[-1], *sections]]


def _level_elements(node: Any, kind: str = "levels") -> list[ElementAt]:
    """Give the further levels of a node: terms and their numbers in turn."""
    pairs = zip(node.children[::2], node.children[1::2], strict=True)
    return [ElementAt(kind, _position(term), tuple(_numbers(numbers))) for term, numbers in pairs]


def _file(
    node: Any,
) -> tuple[list[ElementAt], list[ElementAt], list[ElementAt], list[ElementAt]]:
    """Split a file's node: levels before, its files, levels after, sheets without a term."""
    before: list[ElementAt] = []
    after: list[ElementAt] = []
    bare: list[ElementAt] = []
    files: list[ElementAt] = []
    rest = list(node.children)
    if getattr(rest[0], "data", "") == "levels":
        before = _level_elements(rest.pop(0))
    kinds = [getattr(child, "data", "") for child in rest]
    for child, kind in zip(rest, kinds, strict=True):
        if kind in ("levels", "documents"):
            after += _level_elements(child)
        elif kind == "bare_sheets":
            bare.append(_sheets(child))
    own = [c for c, kind in zip(rest, kinds, strict=True) if kind in ("", "numbers", "volume")]
    if own:
        node = node.copy()
        node.children = own
        files = _listed(node, "delo")
    return before, files, after, bare


def _sheets(node: Any) -> ElementAt:
    if node.data != "sheets":
        return ElementAt("listy", None, tuple(_numbers(node.children[-1])))
    return ElementAt("listy", _position(node.children[0]), tuple(_numbers(node.children[1])))
