"""From a genre's tree to a reference, as printed: fields, kind and form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from archref.references.languages import language
from archref.references.lexing import word_form
from archref.references.names import surname
from archref.references.pieces import Piece
from archref.references.reference import Kind, Reference
from archref.references.tables import Node
from archref.references.values import Values, bare, days, imprint, spaced, unquoted
from archref.references.words import fold, vocabulary

_NO_TITLE: Final = frozenset(("PROSE",))


class Draft:
    """The fields of a reference while they are collected."""

    def __init__(self, genre: str, start: int, end: int) -> None:
        self.genre = genre
        self.start = start
        self.end = end
        self.fields: dict[str, Any] = {}
        self.types: set[str] = set()
        self.kind: Kind = "book"
        self.form = "full"
        self.later: list[tuple[int, int, dict[str, Any]]] = []
        """Further references of the same words: other days, other newspapers."""

        self.known = False
        """Whether a name of it stands in the lists."""

        self.quoted = False
        self.surname = False
        """Whether a bare surname stands before a colon."""

        self.body = ""
        """A body that is the author, of which only its words tell that it is one."""

        self.title_pieces: Sequence[Piece] = ()
        self.container_pieces: Sequence[Piece] = ()

    def put(self, name: str, value: Any) -> None:
        """Set a field that is not set yet."""
        if value and not self.fields.get(name):
            self.fields[name] = value


class Builder:
    """Makes references of trees."""

    def __init__(self, note: str, row: Sequence[Piece]) -> None:
        self.note = note
        self.values = Values(note, row)
        self.row = row

    def draft(self, genre: str, first: int, end: int, tree: Node) -> Draft | None:
        """Return what a tree says; None if that makes no reference."""
        draft = Draft(genre, self.row[first].start, self.row[end - 1].end)
        draft.types = {piece.type for piece in self.row[first:end]}
        for child in tree.children:
            self._take(draft, child)
        finish: Callable[[Draft, Node], bool] = getattr(self, f"_{genre}")
        return draft if finish(draft, tree) else None

    # --- the parts that genres share --------------------------------------------------------------

    def _take(self, draft: Draft, child: Any) -> None:
        """Put what a child of the tree says into its field."""
        if not isinstance(child, Node):
            self._take_phrase(draft, self.row[child])
            return
        name = child.name
        pieces = self.values.pieces(child)
        if name == "authors":
            if len(pieces) > 1 and draft.genre == "chicago":
                draft.put("authors", (self.values.printed(child),))
                draft.body = self.values.printed(child)
            else:
                draft.put("authors", self.values.names(child))
        elif name == "surname":
            draft.put("authors", self.values.names(child))
            draft.surname = True
        elif name == "institution":
            draft.put("institution", self.values.printed(child))
        elif name in ("editors", "editors_by"):
            draft.put("editors", (*draft.fields.pop("editors", ()), *self.values.names(child)))
        elif name in ("title", "quoted"):
            draft.put("title", self.values.title(child))
            draft.title_pieces = pieces
            draft.quoted = draft.quoted or (pieces[0].type == "QUOTED" and len(pieces) == 1)
        elif name == "container":
            draft.put("container", self.values.title(child))
            draft.container_pieces = pieces
        elif name in ("pages", "numbers"):
            draft.fields["pages"] = (*draft.fields.get("pages", ()), *self.values.pages(child))
        elif name in ("volume", "issue", "part"):
            text = self.values.numbers(child)
            if name == "issue" and draft.fields.get("issue"):
                text = f"{draft.fields['issue']}, {text}"
                draft.fields["issue"] = text
            draft.put(name, text)
        elif name in ("roman", "volume_number"):
            draft.put("volume", bare(self.note[pieces[0].start : pieces[0].end]))
        elif name == "year":
            draft.put("year", spaced(self.note[pieces[0].start : pieces[0].end]))
            draft.fields.setdefault("_years", []).append(pieces[0])
        elif name == "url":
            draft.put("url", pieces[0].value)
        elif name == "publisher":
            name = unquoted(self.values.printed(child))
            house = draft.genre != "gost" or any(
                part[1:] != part[1:].lower() for part in name.split()
            )
            draft.put("publisher" if house else "place", name)
        elif name == "place":
            draft.put("place", self.values.printed(child))
        elif name == "date":
            self._date(draft, pieces[0])

    def _take_phrase(self, draft: Draft, piece: Piece) -> None:
        if piece.type in ("IMPRINT", "PUBLISHED"):
            for name, value in imprint(self.note, piece).items():
                if name == "year" and draft.fields.get("year"):
                    draft.fields["title_year"] = draft.fields["year"]
                    draft.fields["year"] = value
                draft.put(name, value)
            draft.fields["_imprint"] = True
        elif piece.type in ("DATED", "DATES", "DAYS"):
            self._date(draft, piece)

    def _date(self, draft: Draft, piece: Piece) -> None:
        found = days(self.note, piece, draft.fields.get("year"))
        if piece.type == "DATED":
            draft.put("year", found[0].date[:4])
            if len(found[0].date) > 4:
                draft.put("_month", found[0].date)
        elif found:
            draft.fields.setdefault("_days", []).extend(found)

    # --- genres -----------------------------------------------------------------------------------

    def _newspaper(self, draft: Draft, tree: Node) -> bool:
        papers = [
            child for child in tree.children if isinstance(child, Node) and child.name == "paper"
        ]
        pieces = [self.values.pieces(paper)[0] for paper in papers]
        known = [piece.type in ("NEWSPAPER", "JOURNAL") for piece in pieces]
        year = draft.fields.get("year")
        found = draft.fields.pop("_days", [])
        for child in tree.children:
            if not isinstance(child, Node) and self.row[child].type in ("DATES", "DAYS"):
                found = days(self.note, self.row[child], year)
        if not found or (not year and any(day.date.startswith("-") for day in found)):
            return False
        if len(papers) > 1 and not known[0] and any(known):
            draft.put("authors", self.values.names(papers[0]))
            papers, pieces, known = papers[1:], pieces[1:], known[1:]
        if not all(known) and not (len(papers) == 1 and self._is_paper(draft, pieces[0])):
            return False
        draft.known = all(known)
        draft.kind = "newspaper"
        names = [self._paper(piece) for piece in pieces]
        draft.fields.pop("year", None)
        draft.fields.pop("volume", None)
        self._spread(draft, pieces, names, found)
        return True

    def _paper(self, piece: Piece) -> str:
        return unquoted(self.note[piece.start : piece.end])

    def _is_paper(self, draft: Draft, piece: Piece) -> bool:
        """Tell whether a name that stands in no list is a newspaper's: its words or its number say so."""
        words = fold(self.note[piece.start : piece.end]).split()
        if any(word in _PAPER_WORDS for word in words):
            return True
        dated = "DAYS" in draft.types and bool(draft.fields.get("year"))
        return dated and piece.type not in ("INVERTED",)

    def _spread(
        self, draft: Draft, pieces: Sequence[Piece], names: Sequence[str], found: Sequence[Any]
    ) -> None:
        """Make one reference of each newspaper and each day."""
        whole = draft.start, draft.end
        shared = {k: v for k, v in draft.fields.items() if not k.startswith("_")}
        one_day = len(found) == 1
        drafts: list[tuple[int, int, dict[str, Any]]] = []
        for at, (piece, name) in enumerate(zip(pieces, names, strict=True)):
            last = at == len(pieces) - 1
            for number, day in enumerate(found):
                if not last and number:
                    continue
                start = piece.start if number == 0 else day.start
                if at == 0 and number == 0:
                    start = whole[0]
                end = day.end if last else piece.end
                if last and number == len(found) - 1:
                    end = max(end, whole[1])
                drafts.append((start, end, {**shared, "container": name, "date": day.date}))
        if not one_day and len(pieces) > 1:
            drafts = [
                (
                    p.start,
                    p.end if p is not pieces[-1] else d.end,
                    {**shared, "container": n, "date": d.date},
                )
                for p, n in zip(pieces, names, strict=True)
                for d in found[:1]
            ] + [
                (d.start, d.end, {**shared, "container": names[-1], "date": d.date})
                for d in found[1:]
            ]
        first = drafts[0]
        draft.start, draft.end = first[0], first[1]
        draft.fields = first[2]
        draft.later = drafts[1:]

    def _chicago(self, draft: Draft, tree: Node) -> bool:
        fields = draft.fields
        words = vocabulary().words
        if draft.body and not any(
            "body" in words.get(word_form(w), ()) for w in draft.body.split()
        ):
            return False
        if "IDEM" in draft.types:
            fields["_idem"] = True
        if draft.surname and not self._german_page(draft):
            return False
        if draft.quoted and not fields.get("authors") and fields["title"].endswith(("…", "...")):
            return False  # the words that the note is about
        only = draft.title_pieces if draft.container_pieces else ()
        if len(only) == 1 and only[0].type == "NAMES" and fields.get("authors"):
            return False
        if "NUMS" not in draft.types and "part" in fields:
            fields.pop("part", None)
        self._title_year(draft)
        place = bool(fields.get("_imprint"))
        if draft.container_pieces:
            self._journal(draft, place)
        elif draft.title_pieces and not fields.get("authors"):
            journal = len(draft.title_pieces) == 1 and draft.title_pieces[0].type == "JOURNAL"
            if not place or (journal and fields.get("issue")):
                self._alone(draft)
        if "DISS" in draft.types:
            draft.kind = "dissertation"
            self._institution(fields)
        elif draft.kind == "book" and not draft.quoted and self._of_documents(draft.title_pieces):
            draft.kind = "documents"
        elif draft.kind == "book" and draft.quoted and not place:
            draft.kind = "article"
        if fields.get("_days") and draft.kind in ("article", "book") and draft.container_pieces:
            self._dated_article(draft)
        self._year_of_title(draft, place)
        pieces = draft.title_pieces
        if len(pieces) > 1 and pieces[-1].type == "ROMAN" and not place and fields.get("pages"):
            fields["title"] = bare(self.note[pieces[0].start : pieces[-2].end])
            draft.put("volume", self.note[pieces[-1].start : pieces[-1].end])
        full = (
            place
            or draft.kind in ("newspaper",)
            or (
                draft.container_pieces
                and (fields.get("year") or fields.get("pages") or fields.get("issue"))
            )
            or "HENCEFORTH" in draft.types
            or (draft.kind in ("article",) and fields.get("year"))
            or (draft.kind == "dissertation" and fields.get("year"))
        )
        draft.form = "full" if full else "short"
        return True

    def _year_of_title(self, draft: Draft, place: bool) -> None:
        """A year that no imprint goes with ends a title: `Russian Jews in Britain, 1917, pp. 88–9`."""
        fields, pieces = draft.fields, draft.title_pieces
        if draft.kind != "book" or place or not pieces or "YEAR" not in draft.types:
            return
        years = [
            one
            for one in self.row
            if one.type == "YEAR" and pieces[-1].end <= one.start < draft.end
        ]
        if years and not {"DATED", "DATES"} & draft.types:
            fields["title"] = bare(self.note[pieces[0].start : years[0].end])
            fields.pop("year", None)

    def _german_page(self, draft: Draft) -> bool:
        return any(
            piece.type == "PAGES" and self.note[piece.start] == "S"
            for piece in self.row
            if draft.start < piece.start < draft.end
        )

    def _dated_article(self, draft: Draft) -> None:
        day = draft.fields["_days"][0].date
        known = any(piece.type == "NEWSPAPER" for piece in draft.container_pieces)
        if known:
            draft.kind = "newspaper"
            draft.fields["date"] = day
            draft.fields.pop("year", None)
        else:
            draft.fields["year"] = day[:4]

    def _journal(self, draft: Draft, place: bool) -> None:
        """Tell journals from volumes, and take the number of an issue off the journal's name."""
        fields, pieces = draft.fields, list(draft.container_pieces)
        if place:
            draft.kind = (
                "documents" if self._of_documents(pieces) and not draft.quoted else "chapter"
            )
            return
        journal = any(piece.type in ("JOURNAL", "NEWSPAPER") for piece in pieces)
        last = pieces[-1]
        if (
            len(pieces) > 1
            and last.type in ("NUM", "RANGE", "ROMAN")
            and (fields.get("year") or fields.get("pages"))
        ):
            number = spaced(self.note[last.start : last.end])
            fields["container"] = bare(self.note[pieces[0].start : pieces[-2].end])
            if fields.get("issue"):
                draft.put("volume", number)
            else:
                draft.put("issue", number)
            journal = True
        dated = fields.get("year") and "DATED" in draft.types
        if journal or fields.get("issue") or dated or (fields.get("volume") and fields.get("year")):
            draft.kind = "article"
        else:
            draft.kind = "chapter" if not draft.quoted or fields.get("editors") else "article"

    def _alone(self, draft: Draft) -> None:
        """A journal or a newspaper without the title of what is cited of it."""
        fields, pieces = draft.fields, list(draft.title_pieces)
        numbered = (
            len(pieces) > 1 and pieces[-1].type in ("NUM", "RANGE") and "DATED" in draft.types
        )
        if (
            pieces[0].type in ("WORD", "NAMES", "INVERTED")
            and len(pieces) == 1
            and not draft.quoted
            and "PAGES" in draft.types
            and not fields.get("issue")
            and not fields.get("year")
        ):
            fields["authors"] = self.values.names_of(pieces[0])
            del fields["title"]
            draft.title_pieces = ()
            return
        if (
            numbered
            or (fields.get("issue") and (fields.get("year")))
            or (len(pieces) == 1 and pieces[0].type == "JOURNAL" and fields.get("year"))
        ):
            draft.container_pieces, draft.title_pieces = pieces, ()
            fields["container"] = fields.pop("title")
            draft.kind = "article"
            draft.quoted = False
            if numbered:
                self._journal(draft, False)

    def _of_documents(self, pieces: Sequence[Piece]) -> bool:
        if any(piece.type == "COLLECTION" for piece in pieces[:1]):
            return True
        words = vocabulary().words
        text = self.note[pieces[0].start : pieces[-1].end] if pieces else ""
        return any(
            "documents" in words.get(word_form(word.strip('.,:;«»()“”"')), ())
            for word in text.split()
        )

    def _institution(self, fields: dict[str, Any]) -> None:
        """A dissertation names where it was defended: a university, or a town."""
        words = vocabulary().words
        place = fields.get("place")
        if place and any(
            "institution" in words.get(word_form(w.strip(".,")), ()) for w in place.split()
        ):
            fields["institution"] = fields.pop("place")
        elif fields.get("publisher"):
            fields["institution"] = fields.pop("publisher")

    def _gost(self, draft: Draft, tree: Node) -> bool:
        fields = draft.fields
        if "IDEM" in draft.types:
            fields["_idem"] = True
        place = bool(fields.get("place") or (fields.get("publisher") and fields.get("year")))
        self._title_year(draft)
        own = {surname(name) for name in fields.get("authors", ())}
        if own and own >= {surname(name) for name in fields.get("editors", ())}:
            fields.pop("editors", None)  # Куперт Ю. В. … / Ю. В. Куперт
        host = "DSLASH" in draft.types
        if host and not draft.container_pieces:
            return False
        timed = fields.get("_days")
        if timed and (fields.get("year") or not timed[0].date.startswith("-")):
            if (host and not place and not draft.container_pieces) or (
                not host and self._letterlike(draft)
            ):
                return False
            if (
                not host
                or not place
                or any(piece.type == "NEWSPAPER" for piece in draft.container_pieces)
            ):
                return self._gost_newspaper(draft, host)
        if host:
            journal = (
                draft.container_pieces[0].type in ("JOURNAL", "NEWSPAPER")
                and len(draft.container_pieces) == 1
            )
            series = fields.get("year") and (fields.get("issue") or fields.get("volume"))
            draft.kind = "article" if journal or (series and not place) else "chapter"
            if place and self._of_documents(draft.container_pieces) and not fields.get("authors"):
                draft.kind = "documents"
        elif "DISS" in draft.types:
            draft.kind = "dissertation"
            self._institution(fields)
        elif (
            not place
            and fields.get("year")
            and (fields.get("issue") or (fields.get("volume") and len(draft.title_pieces) == 1))
            and not fields.get("authors")
        ):
            draft.kind = "article"
            fields["container"] = unquoted(fields.pop("title"))
            draft.container_pieces, draft.title_pieces = draft.title_pieces, ()
        elif (not fields.get("authors") and self._of_documents(draft.title_pieces)) or (
            draft.title_pieces and draft.title_pieces[0].type == "COLLECTION"
        ):
            draft.kind = "documents"
        full = (
            place
            or fields.get("year")
            or (host and not str(fields.get("container", "")).endswith(("…", "...")))
        )
        draft.form = "full" if full else "short"
        return True

    def _title_year(self, draft: Draft) -> None:
        """A year before the imprint belongs to the title: `Молотов, Маленков, Каганович, 1957. М., 1998`."""
        fields = draft.fields
        years = fields.pop("_years", [])
        if (
            len(years) == 1
            and years[0].type == "YEARS"
            and not fields.get("place")
            and draft.title_pieces
            and not draft.container_pieces
        ):
            fields["title"] = bare(self.note[draft.title_pieces[0].start : years[0].end])
            fields.pop("year", None)
        if (
            fields.pop("title_year", None)
            and years
            and draft.title_pieces
            and not fields.get("container")
        ):
            fields["title"] = bare(self.note[draft.title_pieces[0].start : years[0].end])

    def _letterlike(self, draft: Draft) -> bool:
        return bool(draft.fields.get("authors"))

    def _gost_newspaper(self, draft: Draft, host: bool) -> bool:
        fields = draft.fields
        found = fields.pop("_days")
        pieces = draft.container_pieces if host else draft.title_pieces
        if not pieces:
            return False
        known = pieces[0].type in ("NEWSPAPER", "JOURNAL")
        if not host and (
            len(pieces) > (1 if known else 3) or (not known and "DAYS" not in draft.types)
        ):
            return False
        draft.known = known
        draft.kind = "newspaper"
        name = fields.pop("container", None) if host else unquoted(fields.pop("title"))
        first = Piece("NEWSPAPER", draft.start, pieces[-1].end)
        fields.pop("year", None)
        fields.pop("_imprint", None)
        self._spread(draft, [first], [str(name)], found)
        return True

    def _collection(self, draft: Draft, tree: Node) -> bool:
        fields = draft.fields
        draft.known = True
        draft.kind = "documents"
        letter = [
            child for child in tree.children if isinstance(child, Node) and child.name == "letter"
        ]
        if letter:
            fields["container"] = fields.pop("title")
            found = fields.pop("_days", [])
            if found:
                fields["date"] = found[0].date
            quoted = self.values.pieces(letter[0])
            if len(quoted) == 1 and quoted[0].type == "QUOTED":
                fields["title"] = unquoted(self.values.printed(letter[0]))
        if draft.fields.get("part") and not fields.get("volume"):
            fields.pop("part")
        draft.form = (
            "full"
            if fields.get("_imprint") or (fields.get("year") and fields.get("place"))
            else "short"
        )
        return True

    def _foreign_archive(self, draft: Draft, tree: Node) -> bool:
        fields = draft.fields
        draft.known = True
        draft.kind = "foreign_archive"
        for child in tree.children:
            if isinstance(child, Node) and child.name in ("archive", "shelfmark"):
                fields[child.name] = bare(self.values.printed(child))
            elif isinstance(child, Node) and child.name == "letter":
                pieces = self.values.pieces(child)
                if len(pieces) == 1 and pieces[0].type == "QUOTED":
                    fields["title"] = unquoted(self.values.printed(child))
        found = fields.pop("_days", [])
        if found:
            fields["date"] = found[0].date
        return True

    def _author_date(self, draft: Draft, tree: Node) -> bool:
        fields = draft.fields
        draft.kind = "author_date"
        draft.form = "short"
        for child in tree.children:
            if not isinstance(child, Node) and self.row[child].type == "DATED":
                fields["year"] = str(days(self.note, self.row[child])[0].date)[:4]
        return bool(fields.get("year") and fields.get("authors"))

    def _repeat(self, draft: Draft, tree: Node) -> bool:
        draft.form = "repeat"
        draft.known = True
        if "IDEM" in draft.types and "REPEAT" not in draft.types and "OPCIT" not in draft.types:
            return False
        boxes = [
            child for child in tree.children if isinstance(child, Node) and child.name == "box"
        ]
        if boxes:
            draft.kind = "foreign_archive"
            piece = self.values.pieces(boxes[0])[0]
            if fold(self.note[piece.start : piece.end]) not in _BOXES:
                return False
            draft.fields["shelfmark"] = bare(self.note[piece.start : draft.end])
        draft.fields["_opcit"] = "OPCIT" in draft.types
        return True

    def _interview(self, draft: Draft, tree: Node) -> bool:
        fields = draft.fields
        draft.kind = "interview"
        fields.pop("authors", None)
        found = fields.pop("_days", [])
        if found:
            fields["date"] = found[0].date
        elif fields.get("_month"):
            fields["date"] = fields["_month"]
        for child in tree.children:
            if not isinstance(child, Node):
                continue
            piece = self.values.pieces(child)[0]
            if piece.type == "PUBLISHED":
                fields |= {k: v for k, v in imprint(self.note, piece).items() if k == "place"}
        for at, piece in enumerate(self.row):
            inside = draft.start < piece.start and piece.end <= draft.end
            if (
                inside
                and self.row[at - 1].type == "COMMA"
                and fold(self.note[piece.start : piece.end]) in vocabulary().places
            ):
                draft.put("place", self.note[piece.start : piece.end])
        fields.pop("year", None)
        return bool(fields.get("date") or {"NAMES", "INVERTED", "TEXT"} & draft.types)

    def _law(self, draft: Draft, tree: Node) -> bool:
        fields = draft.fields
        draft.kind = "law"
        issue = fields.pop("issue", None)
        found = fields.pop("_days", [])
        if issue is None or not found:
            return False
        fields["date"] = found[0].date
        leaf = next(
            child for child in tree.children if isinstance(child, Node) and child.name == "issue"
        )
        fields["title"] = spaced(self.note[draft.start : self.values.pieces(leaf)[-1].end])
        return any(
            "law" in vocabulary().words.get(word_form(word), ()) for word in fields["title"].split()
        )

    def _web(self, draft: Draft, tree: Node) -> bool:
        draft.kind = "web"
        draft.known = True
        draft.fields.pop("_days", None)
        draft.fields.pop("year", None)
        pieces = draft.title_pieces
        if (
            len(pieces) == 1
            and pieces[0].type in ("WORD", "NAMES", "INVERTED")
            and not draft.fields.get("authors")
        ):
            draft.fields["authors"] = self.values.names_of(pieces[0])
            del draft.fields["title"]
        return bool(draft.fields.get("url"))


_BOXES: Final = frozenset(
    ("box", "folder", "reel", "file", "leg", "exp", "carton", "karton", "bl", "frame", "entry")
)
_PAPER_WORDS: Final = frozenset(
    fold(word)
    for word in (
        "times", "gazette", "zeitung", "post", "news", "правда", "известия", "газета", "ведомости", "вестник", "рабочий", "коммунист",
        "herald", "tribune", "журнал", "tageblatt", "daily", "star", "telegraph", "chronicle", "gazeta", "dziennik", "kurier", "новости", "коммуна",
        "звезда", "знамя", "комсомолец", "большевик", "искра", "вісті", "слово", "вечерний", "вечерняя", "красный", "красная", "советская", "советский", "mundo", "heraldo", "diario", "journal", "courrier", "anzeiger", "rundschau", "nachrichten", "blatt", "worker", "mail", "guardian", "observer", "sun", "globe", "press", "echo", "пролетарий", "труд", "голос", "заря", "пионер",
    )
)  # fmt: skip


def references(draft: Draft, note: str) -> Iterator[Reference]:
    """Yield the references of a draft, one for each newspaper and day."""
    for start, end, fields in [(draft.start, draft.end, draft.fields), *draft.later]:
        clean = {k: v for k, v in fields.items() if not k.startswith("_") and k in _FIELD_NAMES}
        text = note[start:end]
        told = language(text)
        yield Reference(draft.kind, draft.form, text, start, end, language=told, **clean)  # type: ignore[arg-type]


_FIELD_NAMES: Final = frozenset(
    ("authors", "editors", "title", "container", "place", "publisher", "year", "volume", "issue",
     "date", "pages", "url", "institution", "archive", "shelfmark")
)  # fmt: skip
