"""What each rule of the grammar means: from a tree to the units it cites.

Each method has the name of a rule of ``grammars/citation.lark`` and makes of the rule's parts what
the rule says. Whatever is below an element shares it, so the element is printed for the first
unit below it and shared with all others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from lark import Token, Transformer

from archref.reading.drafts import Draft, Units, in_turn, put_below
from archref.reading.plan import ElementAt, NumberAt


class _Levels(list[ElementAt]):
    """Further levels above a file, such as papki."""


class Documents(list[ElementAt]):
    """Levels below a file."""


class Sections(list[ElementAt]):
    """Razriady, or sections of a fond."""


class Opisi(list[ElementAt]):
    """The opisi of a list, and the levels above them."""

    levels: Sequence[ElementAt] = ()


class Fonds(list[list[ElementAt]]):
    """The fonds of a list, each with its sections."""


class Volume(NamedTuple):
    """A volume, part or supplement: the places of its term and number."""

    term: int
    number: NumberAt | None


class File(NamedTuple):
    """Files with what is above and below them."""

    levels: Sequence[ElementAt]
    files: Sequence[ElementAt]
    own: Sequence[ElementAt]


def _parts(children: Iterable[Any], kind: type) -> list[Any]:
    return [child for child in children if isinstance(child, kind)]


def _sheets_of(children: Iterable[Any]) -> list[ElementAt]:
    return [c for c in children if isinstance(c, ElementAt) and c.kind == "listy"]


def _listed(kind: str, term: int | None, numbers: Sequence[NumberAt]) -> list[ElementAt]:
    """Return one element for each number of a list; the term is printed with the first."""
    return [ElementAt(kind, None if i else term, (one,)) for i, one in enumerate(numbers)]


def _with_volumes(elements: list[ElementAt], volumes: Sequence[Volume]) -> list[ElementAt]:
    """Return the volumes after a list to its last element."""
    if volumes:
        own = tuple((one.term, one.number) for one in volumes)
        elements[-1] = elements[-1]._replace(volumes=own)
    return elements


class Meaning(Transformer[Token, Units]):
    """The meaning of each rule."""

    # --- numbers ------------------------------------------------------------------------------

    def number(self, leaves: list[Token]) -> NumberAt:
        """Return the number of a side, with the mark of its back."""
        return NumberAt(leaves[0].value, *(leaf.value for leaf in leaves[1:]))

    def range(self, leaves: list[Token]) -> NumberAt:
        """Return a range of two sides, each with the mark of its back."""
        parts: list[int | None] = [None, None, None, None]
        side = -2
        for leaf in leaves:
            side += 2 * (leaf.type == "NUMBER")
            parts[side + (leaf.type != "NUMBER")] = leaf.value
        first, first_mark, last, last_mark = parts
        assert first is not None
        return NumberAt(first, first_mark, last, last_mark)

    def numbers(self, numbers: list[NumberAt]) -> list[NumberAt]:
        """Return the numbers of a list."""
        return numbers

    # --- elements -----------------------------------------------------------------------------

    def fond(self, children: list[Any]) -> Fonds:
        """Return the fonds of a list; a section and volumes belong to the last."""
        term, numbers, *rest = children
        fonds = _with_volumes(_listed("fond", term.value, numbers), _parts(rest, Volume))
        sections = [at for own in _parts(rest, Sections) for at in own]
        return Fonds([*([one] for one in fonds[:-1]), [fonds[-1], *sections]])

    def named_fond(self, children: list[Any]) -> Fonds:
        """Return a fond known by a name, or by a number with a letter; with its section."""
        *term, name = (leaf.value for leaf in _parts(children, Token))
        sections = [at for own in _parts(children, Sections) for at in own]
        fond = ElementAt("fond", term[0] if term else None, (NumberAt(name),))
        return Fonds([[fond, *sections]])

    def sections(self, children: list[Any]) -> Sections:
        """Return sections: terms and their numbers in turn."""
        return Sections(_in_pairs("section", children))

    def split_fond(self, leaves: list[Token]) -> Fonds:
        """Return a fond whose number is a fraction."""
        term, whole, part = (leaf.value for leaf in leaves)
        return Fonds([[ElementAt("fraction", term, (NumberAt(whole, None, part),))]])

    def opis(self, children: list[Any]) -> Opisi:
        """Return the opisi of a list; volumes belong to the last, levels before it to all."""
        levels = _parts(children, _Levels)
        term, numbers, *volumes = children[len(levels) :]
        opisi = Opisi(_with_volumes(_listed("opis", term.value, numbers), volumes))
        opisi.levels = levels[0] if levels else ()
        return opisi

    def delo(self, children: list[Any]) -> list[ElementAt]:
        """Return the files of a list; volumes belong to the last."""
        term, *rest = children
        numbers = [number for child in rest if type(child) is list for number in child]
        files = _listed("delo", term.value, numbers) or [ElementAt("delo", term.value)]
        return _with_volumes(files, _parts(rest, Volume))

    def levels(self, children: list[Any]) -> _Levels:
        """Return further levels, terms and numbers in turn; volumes belong to the last."""
        pairs = [child for child in children if not isinstance(child, Volume)]
        return _Levels(_with_volumes(_in_pairs("levels", pairs), _parts(children, Volume)))

    def documents(self, children: list[Any]) -> Documents:
        """Return levels below a file: terms and their numbers in turn."""
        return Documents(_in_pairs("levels", children))

    def volume(self, children: list[Any]) -> Volume:
        """Return a volume; of a list of numbers, the first."""
        term, *numbers = children
        return Volume(term.value, numbers[0][0] if numbers else None)

    def sheets(self, children: list[Any]) -> ElementAt:
        """Return the sheets after their term."""
        term, numbers = children
        return ElementAt("listy", term.value, tuple(numbers))

    def bare_sheets(self, children: list[Any]) -> ElementAt:
        """Return the sheets after a comma, or after the last joint of a shelf mark."""
        return ElementAt("listy", None, tuple(children[-1]))

    joined_sheets = bare_sheets

    def film(self, children: list[Any]) -> ElementAt:
        """Return the reel of film on which the sheets before it are."""
        return _in_pairs("levels", children)[0]

    def file(self, children: list[Any]) -> File:
        """Return files: the levels before them hold for all, what follows for the last."""
        files = next((child for child in children if type(child) is list), [])
        before = children[0] if isinstance(children[0], _Levels) else []
        after = [at for own in _parts(children, _Levels) if own is not before for at in own]
        documents = [at for child in _parts(children, Documents) for at in child]
        return File(before, files, [*after, *documents, *_sheets_of(children)])

    def bare_file(self, children: list[Any]) -> File:
        """Return files without a term, whose sheets have one: `ibid. 774, l. 6`, `7 (Л. 4)`."""
        numbers = next(child for child in children if type(child) is list)
        files = _listed("delo", None, numbers)
        return File([], _with_volumes(files, _parts(children, Volume)), [])

    # --- parts --------------------------------------------------------------------------------

    def file_part(self, children: list[Any]) -> Units:
        """Cite each file; the sheets are those of the last."""
        return _files(children[0], children[1:])

    def sheets_part(self, sheets: list[ElementAt]) -> Units:
        """Cite sheets of the file in force."""
        return Units([Draft(sheets)])

    def volume_part(self, children: list[Any]) -> Units:
        """Cite by volume: of the file before, or of none (`Т. 2. Л. 105`)."""
        volume, *sheets = children
        file = ElementAt("delo", None, (), ((volume.term, volume.number),))
        return Units([Draft([file, *sheets], follows="volume")])

    def opis_part(self, children: list[Any]) -> Units:
        """Cite what is below opisi."""
        lists = _parts(children, Opisi)
        parts = _parts(children, Units)
        if parts:  # `op. 17, op 8, d. 13`: a misprint, the last one holds
            lists = lists[-1:]
        return put_below([[*opisi.levels, at] for opisi in lists for at in opisi], parts)

    def fond_part(self, children: list[Any]) -> Units:
        """Cite what is below fonds, or below the shelf mark that begins with one."""
        head, *parts = children
        if isinstance(head, Units):
            return in_turn([head, *parts])
        heads = [head] if isinstance(head, Sections) else head
        return put_below(heads, parts)

    def led_fond_part(self, children: list[Any]) -> Units:
        """Cite what is below a fond, all of it on the reel that is named before it."""
        levels, units = children
        return put_below([levels], [units])

    def archive_part(self, children: list[Any]) -> Units:
        """Cite what is below an archive."""
        return put_below([[ElementAt("archive", children[0].value)]], children[1:])

    def repeat_part(self, children: list[Any]) -> Units:
        """Cite what is below a repeated reference."""
        return put_below([[ElementAt("repeat", children[0].value)]], children[1:])

    def reversed(self, children: list[Any]) -> Units:
        """Cite a unit whose elements are from the smallest up.

        Fond and opis are printed with the last of several files: in `д. 7, 9 ф. 17` the 7 only
        shares the fond.
        """
        fond = _parts(children, Fonds) or _parts(children, Sections)
        heads = fond[0][-1] if isinstance(fond[0], Fonds) else fond[0]
        opis = [part[-1] for part in _parts(children, Opisi)]
        higher = [*heads, *opis]
        files = _parts(children, File)
        if not files:
            return Units([Draft(higher)])
        sheets = _sheets_of(children)
        if isinstance(children[0], Token):
            sheets = [self.sheets(children[:2])]
        units = _files(files[0], sheets)
        for unit in units[:-1]:
            unit.shared = [*higher, *unit.shared]
        units[-1].printed = [*higher, *units[-1].printed]
        return units

    def archive_after(self, leaves: list[Token]) -> ElementAt:
        """Return an archive that is named last."""
        return ElementAt("archive", leaves[0].value)

    def start(self, children: list[Any]) -> Units:
        """Cite all parts; an archive named last is that of all of them."""
        units = in_turn(_parts(children, Units))
        for archive in _parts(children, ElementAt):
            first, *others = units
            first.printed.append(archive._replace(kind="archive_beyond") if others else archive)
            if others:
                for unit in others:
                    unit.shared.insert(0, archive)
        return units

    # --- shelf marks --------------------------------------------------------------------------

    def code(self, parts: list[Any]) -> list[Any]:
        """Return the numbers of fond, opis, file and sheets."""
        return [part.value if isinstance(part, Token) else part for part in parts]

    filed_code = code

    def code_without_opis(self, parts: list[Any]) -> list[Any]:
        """Return the numbers of a fond and of its files, which are in no opis."""
        fond, files = self.code(parts)
        return [fond, None, files]

    def papka_code(self, parts: list[Any]) -> list[Any]:
        """Return the numbers of fond, opis, papka and file; the papka is marked."""
        numbers = self.code(parts)
        numbers[2] = ElementAt("papka", None, (NumberAt(numbers[2]),))
        return numbers

    def coded_fond(self, children: list[Any]) -> Units:
        """Cite by a shelf mark after the term of its fond."""
        return self._coded(children[0].value, children[1:])

    def code_part(self, children: list[Any]) -> Units:
        """Cite by a shelf mark in numbers only."""
        return self._coded(None, children)

    def opened_part(self, children: list[Any]) -> Units:
        """Cite files below a shelf mark of fond and opis: `059/1, p. 12, d. 45`."""
        return self._opened(None, children)

    def opened_fond(self, children: list[Any]) -> Units:
        """Cite files below such a shelf mark after the term of its fond."""
        return self._opened(children[0].value, children[1:])

    def _opened(self, term: int | None, children: list[Any]) -> Units:
        """Cite files below a shelf mark, or after one that names a file itself."""
        *mark, files = children
        units = self._coded(term, mark)
        if units[0].kinds() == {"fond", "opis"}:
            return put_below([units[0].printed], [files])
        return in_turn([units, files])

    def _coded(self, term: int | None, children: list[Any]) -> Units:
        """Cite by a shelf mark; of two numbers the second is the file or the opis."""
        (fond, second, *rest), *below = children
        volumes, sheets = _parts(below, Volume), _parts(below, ElementAt)
        levels = [at for own in _parts(below, _Levels) for at in own]
        low = "delo" if sheets and not rest else "opis"
        head = _listed("fond", term, [NumberAt(fond)])
        head += _listed(low, None, [NumberAt(second)]) if second is not None else []
        if not rest:
            return Units([Draft([*_with_volumes(head, volumes), *sheets])])
        if len(rest) == 2 and isinstance(rest[0], int):
            head.append(ElementAt("delo", None, (NumberAt(rest[0]),)))
            listy = ElementAt("listy", None, tuple(rest[1]))
            more = self.volume_part(volumes[-1:]) if volumes else ()  # of another file
            return Units([Draft([*head, listy, *sheets]), *more])
        head += rest[:-1]  # the papka of four numbers
        files = _with_volumes(_listed("delo", None, rest[-1]), volumes)
        units = Units(Draft([file], list(head)) for file in files)
        units[0] = Draft([*head, files[0]])
        units[-1].printed += [*levels, *sheets]
        return units


def _in_pairs(kind: str, children: Sequence[Any]) -> list[ElementAt]:
    pairs = zip(children[::2], children[1::2], strict=True)
    return [ElementAt(kind, term.value, tuple(numbers)) for term, numbers in pairs]


def _files(file: File, sheets: Sequence[ElementAt]) -> Units:
    """Cite each file of a list, the sheets with the last."""
    levels, files, own = file
    if not files:
        if not levels:
            return Units([Draft([*own, *sheets], follows="document")])
        return Units([Draft([*levels, *own, *sheets], levels=list(levels))])
    units = Units(Draft([one], levels=list(levels)) for one in files)
    units[0].printed[:0] = levels
    for unit in units[1:]:
        unit.shared += levels
    units[-1].printed += [*own, *sheets]
    return units
