"""From the rules of a tree to the fields of a reference."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from archref.references.draft import SourceDraft
from archref.references.lexing import kinds_of
from archref.references.pieces import ReferencePart
from archref.references.tables import Node
from archref.references.values import Values, bare_text, days, imprint, spaced, unquoted
from archref.references.words import vocabulary

_NAMING: Final = frozenset(("WORD", "TEXT", "NAMES", "JOURNAL"))
_LONG_VOLUME: Final = 3
"""Digits that a volume's number has not."""

_OF_THESIS: Final = 12
"""Pieces within which a dissertation is named as one before where it was written."""


class FieldTaker:
    """Puts into their fields what the rules of a tree and its phrases say."""

    def __init__(self, note: str, row: Sequence[ReferencePart]) -> None:
        self.note = note
        self.values = Values(note, row)
        self.row = row

    def _take(self, draft: SourceDraft, child: Any) -> None:
        """Put what a child of the tree says into its field."""
        if not isinstance(child, Node):
            self._take_phrase(draft, self.row[child])
            return
        take = _TAKING.get(child.name)
        if take is not None:
            take(self, draft, child, self.values.pieces(child))

    def _authors(self, draft: SourceDraft, child: Node, pieces: Sequence[ReferencePart]) -> None:
        draft.surname = draft.surname or child.name == "surname"
        if len(pieces) > 1 and draft.genre in ("chicago", "web"):
            draft.body = self.values.printed(child)
            draft.put("authors", (draft.body,))
        else:
            draft.put("authors", self.values.names(child))

    def _editors(self, draft: SourceDraft, child: Node, pieces: Sequence[ReferencePart]) -> None:
        names = self.values.names(child)
        marks = [one for piece in pieces for one in piece.inner if one.type == "EDS"]
        if any("translator" in kinds_of(self.note[one.start : one.end]) for one in marks):
            return  # C. Mango, trans., The Homilies of Photius
        if [one.type for one in pieces] == ["IDEM"]:  # in: Ders. (Hg.), Wirtschaft
            names = draft.fields.get("authors", ())
        authors = [name.rpartition(" ")[2] for name in draft.fields.get("authors", ())]
        first = names[0].partition(" ")[0] if names else ""
        if first in authors and "." not in first:  # ed. Hoffmann and Yanni Kotsonis
            names = (first, *names[1:])
        draft.put("editors", (*draft.fields.pop("editors", ()), *names))

    def _editors_by(self, draft: SourceDraft, child: Node, pieces: Sequence[ReferencePart]) -> None:
        """Take editors, or where a thesis was written: `дис. … / Інститут історії України`."""
        before = [one for one in self.row if one.end <= pieces[0].start][-_OF_THESIS:]
        types = [one.type for one in before]
        role = types[-1 - types[::-1].index("SLASH") :][1:] if "SLASH" in types else []
        named = self.note[before[-len(role)].start : pieces[-1].end] if role else ""
        if "DISS" in types and any("institution" in kinds_of(word) for word in named.split()):
            draft.put("institution", named)
        else:
            self._editors(draft, child, pieces)

    def _stated(self, draft: SourceDraft, child: Node, pieces: Sequence[ReferencePart]) -> None:
        """Take names after a stroke: those of a volume, or of a work that has no author before it.

        `Иоффе О. С. Система права / О. С. Иоффе // Записки` has its author once more.
        """
        if draft.container_pieces:
            self._editors(draft, child, pieces)
        else:
            draft.put("authors", self.values.names(child))

    def _title(self, draft: SourceDraft, child: Node, pieces: Sequence[ReferencePart]) -> None:
        pieces = self._unglossed(pieces)
        draft.put("title", self.values.title_of(pieces))
        draft.title_pieces = pieces
        draft.quoted = draft.quoted or (pieces[0].type == "QUOTED" and len(pieces) == 1)

    def _unglossed(self, pieces: Sequence[ReferencePart]) -> Sequence[ReferencePart]:
        """Take its translation or its series off a title: `Vospominaniia [Memoirs]`.

        A series has a number: `Nationalismus (= Osteuropa, 16)`, `(Harvard Studies, 12)`,
        `Die Wolgastädte (Beiträge zur Geschichte Osteuropas 35)`.
        """
        if len(pieces) == 1 or pieces[-1].type != "ASIDE":
            return pieces
        inner = pieces[-1].inner
        last = [one.type for one in inner[-2:]]
        words = self.note[pieces[-1].start : pieces[-1].end].split()
        named = len(words) > _LONG_VOLUME and last[1:] == ["NUM"] and inner[0].type in _NAMING
        numbered = named or last in (["COMMA", "NUM"], ["VOL", "NUM"])
        begin = self.note[pieces[-1].start :][:2]
        return pieces[:-1] if begin[:1] == "[" or begin == "(=" or numbered else pieces

    def _container(self, draft: SourceDraft, child: Node, pieces: Sequence[ReferencePart]) -> None:
        bracket = pieces[-1].inner if pieces[-1].type == "ASIDE" else ()
        pieces = self._unglossed(pieces)
        draft.put("container", self.values.title_of(pieces))
        draft.container_pieces = pieces
        if [one.type for one in bracket] == ["PLACE"]:  # Novyi zhurnal [New York]
            draft.put("_town", self.note[bracket[0].start : bracket[0].end])

    def _review(self, draft: SourceDraft, child: Node, pieces: Sequence[ReferencePart]) -> None:
        """Take a journal after its volume: `145 U. Pa. L. Rev.`"""
        [piece] = pieces
        volume = str(piece.value)
        draft.put("volume", volume)
        draft.put("container", spaced(self.note[piece.start + len(volume) : piece.end]))
        draft.container_pieces = pieces

    def _again(self, draft: SourceDraft, child: Node, pieces: Sequence[ReferencePart]) -> None:
        """Note that a work is in what the one before it is in: `Название // Там же`."""
        draft.fields["_same_host"] = True

    def _pages(self, draft: SourceDraft, child: Node, pieces: Sequence[ReferencePart]) -> None:
        draft.fields["pages"] = (*draft.fields.get("pages", ()), *self.values.pages(child))
        draft.fields["_throughout"] = not draft.fields["pages"]  # passim

    def _beginning(self, draft: SourceDraft, child: Node, pieces: Sequence[ReferencePart]) -> None:
        """Take where an article begins and the page of it that is cited: `219 (224 ff.)`."""
        first = self.note[pieces[0].start : pieces[0].end]
        draft.put("pages", (first, *self.values.pages(child)))

    def _after_colon(
        self, draft: SourceDraft, child: Node, pieces: Sequence[ReferencePart]
    ) -> None:
        """Take pages after a colon; a single number before it is the volume: `6:53`."""
        before = draft.fields.get("pages", ())
        alone = len(before) == 1 and before[0].isdigit() and len(before[0]) < _LONG_VOLUME
        journal = "container" in draft.fields and not draft.fields.get("_imprint")
        if alone and not journal and not {"volume", "issue"} & set(draft.fields):
            draft.fields["volume"] = before[0]
            del draft.fields["pages"]
        self._pages(draft, child, pieces)

    def _numbered(self, draft: SourceDraft, child: Node, pieces: Sequence[ReferencePart]) -> None:
        text = self.values.numbers(child)
        if child.name == "issue" and draft.fields.get("issue"):
            draft.fields["issue"] += f", {text}"
        if child.name == "part" and pieces[0].inner:
            mark = pieces[0].inner[0]
            if "bookpart" in kinds_of(self.note[mark.start : mark.end].rstrip(".")):
                draft.put("_bookpart", text)
        number, _, year = text.partition("/")
        if child.name == "issue" and number.isdigit() and len(number) < len(year) == len("2011"):
            draft.put("year", year)  # Техника и вооружение. № 1/2011
            text = number
        draft.put(child.name, text)

    def _part_as_volume(self, draft: SourceDraft) -> None:
        """A part without a volume is one, and of a journal an issue: `Кн. 1`, `Ч. II`."""
        part = draft.fields.get("_bookpart")
        if part and not draft.fields.get("volume"):
            draft.put("issue" if draft.kind == "article" else "volume", part)

    def _bare_volume(
        self, draft: SourceDraft, child: Node, pieces: Sequence[ReferencePart]
    ) -> None:
        number = bare_text(self.note[pieces[0].start : pieces[-1].end])
        if not (number.isdigit() and len(number) >= _LONG_VOLUME):
            draft.put("volume", number)

    def _year(self, draft: SourceDraft, child: Node, pieces: Sequence[ReferencePart]) -> None:
        draft.put("year", spaced(self.note[pieces[0].start : pieces[0].end]))
        draft.fields.setdefault("_years", []).append(pieces[0])

    def _url(self, draft: SourceDraft, child: Node, pieces: Sequence[ReferencePart]) -> None:
        draft.put("url", pieces[0].value)

    def _publisher(self, draft: SourceDraft, child: Node, pieces: Sequence[ReferencePart]) -> None:
        """СПбГУ is a publisher by its capitals, Тверь a place."""
        name = unquoted(self.values.printed(child))
        inner = any(part[1:] != part[1:].lower() for part in name.split())
        draft.put("publisher" if inner or draft.genre != "gost" else "place", name)

    def _printed(self, draft: SourceDraft, child: Node, pieces: Sequence[ReferencePart]) -> None:
        draft.put(child.name, self.values.printed(child))

    def _dated(self, draft: SourceDraft, child: Node, pieces: Sequence[ReferencePart]) -> None:
        self._date(draft, pieces[0])

    def _take_phrase(self, draft: SourceDraft, piece: ReferencePart) -> None:
        if piece.type in ("IMPRINT", "PUBLISHED"):
            self._imprint_before(draft, piece)
            for name, value in imprint(self.note, piece).items():
                if name == "year" and draft.fields.get("year"):
                    draft.fields["title_year"] = draft.fields["year"]
                    draft.fields["year"] = value
                draft.put(name, value)
            draft.fields["_imprint"] = piece
        elif piece.type in ("DATED", "DATES", "DAYS"):
            self._date(draft, piece)
        elif piece.type == "DISS" and piece.inner:
            self._defended(draft, piece.inner)
        elif piece.type == "HENCEFORTH":
            self._called(draft, piece)

    def _imprint_before(self, draft: SourceDraft, piece: ReferencePart) -> None:
        """Of two imprints the last counts: `(Ausst.-Kat., Bonn 2015), München 2015`.

        The first may end the title: `Terror und Traum. Moskau 1937. München 2008`.
        """
        fields, first = draft.fields, draft.fields.get("_imprint")
        if piece.type != "PUBLISHED" or first is None:
            return
        fields["_twice"] = ";" in self.note[first.end : piece.start]
        for name in ("place", "publisher", "year"):
            fields.pop(name, None)
        if first.type == "PUBLISHED" and draft.title_pieces and not draft.container_pieces:
            fields["title"] = bare_text(self.note[draft.title_pieces[0].start : first.end])

    def _defended(self, draft: SourceDraft, inner: Sequence[ReferencePart]) -> None:
        """Take where and when a thesis was defended: `(Ph.D. diss., Yale University, 1998)`."""
        years = [one for one in inner if one.type == "YEAR"]
        if years:
            draft.put("year", self.note[years[-1].start : years[-1].end])
        named = [one for one in inner[1:] if one.type not in ("COMMA", "STOP", "YEAR")]
        if named:
            draft.put("institution", bare_text(self.note[named[0].start : named[-1].end]))

    def _called(self, draft: SourceDraft, piece: ReferencePart) -> None:
        """Note what a work is called from here on: `(hereafter DVP)`."""
        if piece.inner:
            text = self.note[piece.inner[0].start : piece.inner[-1].end]
            draft.fields["_short"] = text.strip(' ,–—-«»“”‘’"')

    def _date(self, draft: SourceDraft, piece: ReferencePart) -> None:
        found = days(self.note, piece, draft.fields.get("year"))
        if piece.type == "DATED":
            years = [one.type for one in piece.inner] == ["YEARS"]  # (1950/1)
            printed = spaced(self.note[piece.start : piece.end]).strip("()[] ")
            draft.put("year", printed if years else found[0].date.partition("-")[0])
            if len(found[0].date) > 4:
                draft.put("_month", found[0].date)
        elif found:
            draft.fields.setdefault("_days", []).extend(found)

    def _further_volumes(self, draft: SourceDraft, tree: Node) -> None:
        """Make a reference of each further volume: `ПСРЛ. Т. 9. С. 95; Т. 10. С. 101`."""
        nodes = [child for child in tree.children if isinstance(child, Node)]
        begins = [at for at, node in enumerate(nodes) if node.name == "volume"][1:]
        if not begins:
            return
        last = begins[0] - 1  # the pages of the first volume
        alternating = ["pages", *["volume", "pages"] * len(begins)]
        if [node.name for node in nodes[last:]] != alternating:
            return
        fields = draft.fields
        shared: dict[str, Any] = {
            name: value
            for name, value in fields.items()
            if name not in ("volume", "pages", "issue") and not name.startswith("_")
        }
        fields["pages"] = self.values.pages(nodes[last])
        draft.end = self.values.pieces(nodes[last])[-1].end
        for at in begins:
            volume, pages = nodes[at], nodes[at + 1]
            numbers = {"volume": self.values.numbers(volume), "pages": self.values.pages(pages)}
            start, end = self.values.pieces(volume)[0].start, self.values.pieces(pages)[-1].end
            draft.later.append((start, end, {**shared, **numbers}))

    def _in_same(self, draft: SourceDraft) -> bool:
        """Say what a work is that is in what the one before it is in; it must have an author."""
        fields = draft.fields
        journal = fields.get("issue") or (fields.get("volume") and "DATED" in draft.types)
        draft.kind = "article" if journal else "chapter"
        draft.form = "full"
        return bool(fields.get("authors"))

    def _parts_of_title(self, draft: SourceDraft) -> None:
        """Tell what is a title's from what is beside it."""
        self._title_year(draft)
        self._authors_of_title(draft)

    def _authors_of_title(self, draft: SourceDraft) -> None:
        """Take names with initials off the title of what is in another work.

        `A. Ignatow, Fehler der Vergangenheit. Lehren, in: Osteuropa, Nr. 10/1997`
        """
        pieces = draft.title_pieces if draft.container_pieces else ()
        if [one.type for one in pieces[:2]] not in (["NAMES", "COMMA"], ["INVERTED", "COMMA"]):
            return
        plain = "QUOTED" not in [one.type for one in pieces[2:3]]  # Nolte, Il «terrore», in:
        signed = plain and "." in self.note[pieces[0].start : pieces[0].end]
        if signed and len(pieces) > 2 and not draft.fields.get("authors"):
            draft.put("authors", self.values.names_of(pieces[0]))
            draft.title_pieces = pieces[2:]
            draft.fields["title"] = self.values.title_of(pieces[2:])

    def _title_year(self, draft: SourceDraft) -> None:
        """A year before the imprint is the title's: `Молотов, Маленков, 1957. М., 1998`."""
        fields = draft.fields
        years = fields.pop("_years", [])
        if (
            len(years) == 1
            and years[0].type == "YEARS"
            and not fields.get("place")
            and draft.title_pieces
            and not draft.container_pieces
        ):
            fields["title"] = self._up_to_years(draft.title_pieces, years[0])
            fields.pop("year", None)
        if not (fields.pop("title_year", None) and years):
            return
        if draft.title_pieces and not fields.get("container"):
            fields["title"] = self._up_to_years(draft.title_pieces, years[0])
        elif draft.container_pieces:
            fields["container"] = self._up_to_years(draft.container_pieces, years[0])

    def _up_to_years(self, pieces: Sequence[ReferencePart], years: ReferencePart) -> str:
        """Return a title with the years at its end, and the word for them: `1931–1936 гг.`"""
        words = [one for one in self.row if one.type == "YEARW" and one.start >= years.end][:1]
        word = [one for one in words if not self.note[years.end : one.start].strip()]
        end = (word or [years])[0].end
        stop = "." if word and self.note[end : end + 1] == "." else ""
        return bare_text(self.note[pieces[0].start : end]) + stop

    def _of_laws(self, pieces: Sequence[ReferencePart]) -> bool:
        """Return whether a title is that of a collection of laws: `ПСЗ-III. Т. 25. № 26803`."""
        laws = vocabulary().laws
        return bool(pieces) and pieces[0].type == "COLLECTION" and pieces[0].value in laws

    def _of_documents(self, pieces: Sequence[ReferencePart]) -> bool:
        """Return whether a title is a collection's: known, or one that speaks of documents."""
        if pieces and pieces[0].type == "COLLECTION":
            return True
        text = self.note[pieces[0].start : pieces[-1].end] if pieces else ""
        return any("documents" in kinds_of(word) for word in text.split())

    def _is_word(self, fields: Mapping[str, Any]) -> bool:
        """Return whether what stands for an author is a word that is none: `On p. 7`."""
        names: Sequence[str] = fields.get("authors", ())
        return len(names) == 1 and "nosurname" in kinds_of(names[0])

    def _institution(self, fields: dict[str, Any]) -> None:
        """A dissertation names where it was defended: a university, or a town."""
        place = fields.get("place")
        if place and any("institution" in kinds_of(word) for word in place.split()):
            fields["institution"] = fields.pop("place")
        elif fields.get("publisher"):
            fields["institution"] = fields.pop("publisher")


_TAKING: Final[
    Mapping[str, Callable[[FieldTaker, SourceDraft, Node, Sequence[ReferencePart]], None]]
] = {
    "authors": FieldTaker._authors,
    "surname": FieldTaker._authors,
    "signed": FieldTaker._authors,
    "editors": FieldTaker._editors,
    "editors_by": FieldTaker._editors_by,
    "stated": FieldTaker._stated,
    "title": FieldTaker._title,
    "quoted": FieldTaker._title,
    "container": FieldTaker._container,
    "low_container": FieldTaker._container,
    "again": FieldTaker._again,
    "review": FieldTaker._review,
    "pages": FieldTaker._pages,
    "numbers": FieldTaker._pages,
    "beginning": FieldTaker._beginning,
    "after_colon": FieldTaker._after_colon,
    "volume": FieldTaker._numbered,
    "issue": FieldTaker._numbered,
    "part": FieldTaker._numbered,
    "roman": FieldTaker._bare_volume,
    "volume_number": FieldTaker._bare_volume,
    "year": FieldTaker._year,
    "url": FieldTaker._url,
    "publisher": FieldTaker._publisher,
    "institution": FieldTaker._printed,
    "place": FieldTaker._printed,
    "date": FieldTaker._dated,
}
"""What is done with each rule of the grammars that is a field."""
