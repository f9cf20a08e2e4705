"""One text's way through the program, station by station, for people who wonder about a reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from archref.archives.authority import Authority
from archref.citation.citation import Citation
from archref.messages import _, later
from archref.reading.memory import Before
from archref.reading.parser import parse_shape
from archref.reading.passage import Passage
from archref.reading.reader import Reader
from archref.reading.tokens import Island, Token

Told = Iterator[tuple[str, list[str]]]


def explain(text: str) -> Told:
    """Yield each station's name with the lines that tell what happened there."""
    note = Passage(text, Before(), body=False)
    for station in Reader().stations(note):
        yield from _SHOWN[station](note)


def _repaired(note: Passage) -> Told:
    if note.cleaned is not None and note.cleaned.repairs:
        yield _("cleaned"), [_read_as(one.printed, one.read) for one in note.cleaned.repairs]
    if note.ended:
        yield _("result"), [_(_NOTHING_HERE)]


def _parsed(note: Passage) -> Told:
    """Yield the tokens that the grammar was given, and the tree that it gave them."""
    for number, island in enumerate(note.islands, 1):
        yield f"{_('tokens')} {number}", list(_tokens(note.text, island))
        types = tuple(token.type for token in island.tokens)
        tree, covered = parse_shape(types)
        lines = [] if tree is None else list(_tree(tree, note.text, island))
        if covered < len(types):
            lines.append(_(_STOPS).format(token=types[covered]))
        yield f"{_('tree')} {number}", lines


def _resolved(note: Passage) -> Told:
    for citation in note.found:
        yield f"{_('citation')} «{citation.text}»", list(_citation(citation, note.printed))
    for one in note.rejected:
        yield (
            f"{_('rejected')} «{one.text}»",
            [_("at offset {start}: {reason}").format(start=one.start, reason=_(one.reason))],
        )
    if not note.found and not note.rejected:
        yield _("result"), [_("no archival citation")]


def _silent(note: Passage) -> Told:
    """Yield nothing: what this station left shows in what the next one prints."""
    return iter(())


_SHOWN: Final[dict[str, Callable[[Passage], Told]]] = {
    "repair": _repaired,
    "tokenize": _silent,
    "tag": _silent,
    "parse": _parsed,
    "accept": _silent,
    "resolve": _resolved,
}
"""What is printed of a note after each station of the reader."""


def _tokens(text: str, island: Island) -> Iterator[str]:
    for token in island.tokens:
        printed = text[token.start : token.end]
        value = f" = {_named(token)}" if token.value and token.value != printed else ""
        yield f"{token.start:>5}–{token.end:<5} {token.type:<13} «{printed}»{value}"


def _named(token: Token) -> str:
    """Return what a token is: a level in words, a number or sign as it is."""
    return token.value if token.type == "NUMBER" else _(token.value)


def _tree(node: Any, text: str, island: Island, depth: int = 0) -> Iterator[str]:
    """Draw a tree, a node a line, with the printed text of its tokens."""
    leaves = [leaf for leaf in node.children if not hasattr(leaf, "data")]
    printed = [island.tokens[leaf.value] for leaf in leaves]
    tokens = " ".join(f"«{text[token.start : token.end].strip()}»" for token in printed)
    yield f"{'  ' * depth}{node.data} {tokens}".rstrip()
    for child in node.children:
        if hasattr(child, "data"):
            yield from _tree(child, text, island, depth + 1)


def _citation(citation: Citation, text: str) -> Iterator[str]:
    """Yield what a citation was read as, and where each part comes from in the note's ``text``."""
    yield line(_("key"), citation.key)
    said = _("{form}, terms in {language}")
    language = citation.language or _("no language")
    yield line(_("form"), said.format(form=_(citation.form), language=language))
    yield from _archive(citation)
    values: dict[str, Any] = {
        "fond": citation.fond,
        "opis": citation.opis,
        "delo": citation.delo,
        **citation.levels,
        "listy": ", ".join(citation.listy) or None,
    }
    for level, value in values.items():
        if value is not None:
            origin = _("inherited") if level in citation.inherited else _("printed")
            yield line(_(level), f"{value} ({origin})")
    for repair in citation.repairs:
        yield line(_("repaired"), _read_as(repair.printed, repair.read))
    for start, end in citation.unread:
        yield line(_("not read"), f"«{text[start:end]}»")  # it may come right after the citation
    if citation.unresolved:
        yield line(_("unresolved"), _(citation.unresolved))


def _read_as(printed: str, read: str) -> str:
    return _("«{printed}» read as «{read}»").format(printed=printed, read=read)


def line(label: str, said: str) -> str:
    """Return a line of what a citation was read as: a label, and what is said of it."""
    return f"{label:<10} {said}"


_NOTHING_HERE: Final = later("no term or archive beside a number, and no Ibid.: it is passed over")
_STOPS: Final = later("the grammar stops before {token}; the rest is read again")
_FORMS: Final = (later("full"), later("short"), later("repeat"))


def _archive(citation: Citation) -> Iterator[str]:
    archive = citation.archive
    if archive is None:
        yield line(_("archive"), _("none is named"))
        return
    origin = _("inherited") if "archive" in citation.inherited else _("printed")
    if archive.id:
        yield line(_("archive"), f"{archive.id}, {archive.name} («{archive.printed}», {origin})")
    elif archive.candidates:
        said = _("«{printed}» may be any of these; nothing decides:")
        yield line(_("archive"), said.format(printed=archive.printed))
        for one in archive.candidates:
            row = Authority.current().row(one)
            yield f"           {one}: {row.name_ru or row.name} ({row.city})"
    else:
        said = _("«{printed}» is not in the authority table")
        yield line(_("archive"), said.format(printed=archive.printed))
