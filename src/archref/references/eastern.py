"""Works in the manner of GOST."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from archref.references.draft import SourceDraft
from archref.references.lexing import kinds_of
from archref.references.names import surname
from archref.references.news import News, with_place
from archref.references.pieces import ReferencePart
from archref.references.tables import Node
from archref.references.values import days, unquoted
from archref.references.words import fold_title, vocabulary

_SHORT: Final = frozenset(
    (
        "WORD",
        "TEXT",
        "LOW",
        "AND",
        "IN",
        "STOP",
        "COMMA",
        "PAGES",
        "VOLUME",
        "ROMAN",
        "NAMES",
        "POSS",
    )
)
"""What short titles with their pages are made of."""

_INITIAL: Final = 2


class Eastern(News):
    """Makes works of trees of `gost.lark`."""

    def _gost(self, draft: SourceDraft, tree: Node) -> bool:
        fields = draft.fields
        if "IDEM" in draft.types:
            fields["_idem"] = True
        place = bool(fields.get("place") or (fields.get("publisher") and fields.get("year")))
        self._parts_of_title(draft)
        self._host_after_dash(draft, place)
        host = "DSLASH" in draft.types or bool(draft.container_pieces)
        own = {surname(name) for name in fields.get("authors", ())}
        if own and not host and own >= {surname(name) for name in fields.get("editors", ())}:
            fields.pop("editors", None)  # Куперт Ю. В. … / Ю. В. Куперт
        if draft.surname and not self._is_bare_surname(draft):
            return False
        if self._names_whom_it_is_about(draft, tree):
            return False
        if fields.get("_same_host"):
            return self._in_same(draft)
        if host and not draft.container_pieces:
            return False
        self._day_of_diary(draft)
        timed = fields.get("_days")
        if timed and (fields.get("year") or not timed[0].date.startswith("-")):
            if not host and fields.get("authors"):
                return False  # a letter, with its date
            if (
                not host
                or not place
                or any(piece.type == "NEWSPAPER" for piece in draft.container_pieces)
            ):
                return self._gost_newspaper(draft, host)
        self._volume_of_host(draft)
        self._kind_of_work(draft, host=host, place=place)
        self._part_as_volume(draft)
        full = (
            place
            or fields.get("year")
            or (host and not str(fields.get("container", "")).endswith(("…", "...")))
        )
        draft.form = "full" if full else "short"
        return True

    def _names_whom_it_is_about(self, draft: SourceDraft, tree: Node) -> bool:
        """Return whether a name in a host is no author's: `// Творчество Ф. М. Достоевского`."""
        by = any(isinstance(child, Node) and child.name == "host_author" for child in tree.children)
        host = str(draft.fields.get("container"))
        return by and " " not in host and "collected" not in kinds_of(host)

    def _host_after_dash(self, draft: SourceDraft, place: bool) -> None:
        """Take what an article is in off its title, where a dash parts them, as GOST had it once.

        `Лотман Ю. М. Театральный язык. — Вопросы литературы, 1975, № 3, с. 45`
        """
        fields, pieces = draft.fields, draft.title_pieces
        parted = [at for at in range(1, len(pieces) - 1) if self._is_parted(pieces, at)]
        stops = [at for at in range(1, len(pieces) - 1) if pieces[at].type == "STOP"]
        if stops and not parted and not place and self._is_of_journal(draft):
            parted = stops[-1:]
        dated = fields.get("year") or fields.get("_days")
        if not parted or not dated or not fields.get("authors") or draft.container_pieces:
            return
        at = parted[-1]
        host = pieces[at + 1 :]
        numbered = fields.get("issue") or fields.get("volume")
        named = len(host) == 1 and host[0].type in ("JOURNAL", "NEWSPAPER", "QUOTED")
        slash = pieces[at].type == "SLASH"  # The bishop and his critics / Speculum. Vol. 34. 1959
        if (named and not slash) or (
            numbered and not (place and (slash or fields.get("publisher")))
        ):
            draft.container_pieces, draft.title_pieces = host, pieces[:at]
            fields["title"] = self.values.title_of(pieces[:at]).removesuffix(".")
            fields["container"] = self.values.title_of(host)

    def _is_of_journal(self, draft: SourceDraft) -> bool:
        """Return whether issue and pages tell an article, which a stop alone parts from its host.

        So the Ukrainian standard of 2015 has it: `Марочко В. І. «Торгсини» Києва в роки Голоду.
        Краєзнавство. 2013. № 3. С. 109–122`
        """
        fields = draft.fields
        return bool(fields.get("issue") and fields.get("pages") and fields.get("year"))

    def _volume_of_host(self, draft: SourceDraft) -> None:
        """Take a volume off a journal's name before its year: `// Slavic Review 54 (1995)`."""
        pieces = draft.container_pieces
        types = [one.type for one in pieces[-2:]]
        named = types == ["JOURNAL", "NUM"] or (types[1:] == ["NUM"] and "DSLASH" in draft.types)
        if named and "DATED" in draft.types:
            draft.put("volume", self.note[pieces[-1].start : pieces[-1].end])
            draft.container_pieces = pieces[:-1]
            draft.fields["container"] = self.values.title_of(pieces[:-1])

    def _is_parted(self, pieces: Sequence[ReferencePart], at: int) -> bool:
        """Return whether a stop and a dash are at a place of a title, or a dash before a name."""
        if pieces[at].type == "DASH":
            return pieces[at + 1].type in ("QUOTED", "JOURNAL", "NEWSPAPER")
        if pieces[at].type == "SLASH":
            return pieces[at + 1].type != "NAMES"
        between = self.note[pieces[at].end : pieces[at + 1].start]
        return pieces[at].type == "STOP" and between.strip() in ("—", "–", "-")

    def _is_bare_surname(self, draft: SourceDraft) -> bool:
        """Return whether a word before a stop is an author: `Зимин. Реформы, с. 295`.

        With an imprint it may as well be the title: `Сталин. Портрет. М., 1990`.
        """
        if not draft.types <= _SHORT or "PAGES" not in draft.types:
            return False
        [name] = draft.fields["authors"]
        known = vocabulary()
        named = {fold_title(name)} & (known.places.keys() | known.names.keys())
        return len(name) > _INITIAL and not (named or kinds_of(name))

    def _is_serial(self, draft: SourceDraft) -> bool:
        """Return whether a host is a series by its words: `Труды по знаковым системам. Вып. 6`."""
        words = str(draft.fields["container"]).split()
        return any("serial" in kinds_of(word) for word in words)

    def _has_journals_sign(self, draft: SourceDraft) -> bool:
        """Return whether a host's issue has the sign that only journals have: `М., 2012. № 10`."""
        return any(
            one.type == "ISSUES" and self.note[one.start] == "№"
            for one in self.row
            if draft.start < one.start < draft.end
        )

    def _is_dated_law(self, draft: SourceDraft) -> bool:
        """Return whether a title is a law's with its day, and take that.

        `Указ Президиума … от 26 июня 1940 г. // Ведомости Верховного Совета СССР. 1940. № 20`
        """
        pieces = draft.title_pieces
        first = self.note[pieces[0].start : pieces[0].end].split()[0] if pieces else ""
        dated = [one for one in pieces if one.type == "DATES"]
        if "law" not in kinds_of(first) or not dated:
            return False
        found = days(self.note, dated[0])
        draft.put("date", found[0].date if found else None)
        return bool(found)

    def _date_of_document(self, draft: SourceDraft) -> None:
        """Take the day of a document in a collection: `Записка от 18.02.63 // Реабилитация`."""
        types = [one.type for one in draft.title_pieces]
        if "FROM" in types and types[types.index("FROM") + 1 :][:1] == ["DATES"]:
            found = days(self.note, draft.title_pieces[types.index("FROM") + 1])
            draft.put("date", found[0].date if found else None)
        elif "DSLASH" not in draft.types:
            self._date_of_described(draft)

    def _is_numbered(self, draft: SourceDraft) -> bool:
        """Return whether a title alone is a periodical's, by its issue or volume."""
        named = len(draft.title_pieces) == 1 or self._has_place(draft)
        return bool(draft.fields.get("issue") or (draft.fields.get("volume") and named))

    def _has_place(self, draft: SourceDraft) -> bool:
        """Return whether a periodical of the lists has its town in brackets: `Час (Львів)`."""
        types = [one.type for one in draft.title_pieces]
        return len(types) == 2 and types[0] in ("JOURNAL", "NEWSPAPER") and types[1] == "ASIDE"

    def _is_numbered_in_town(self, draft: SourceDraft) -> bool:
        """Return whether a title with a town and no publisher has the sign of a journal's issue.

        `«Памир», Душанбе, 1986, № 5`, `Информационный сборник. М., 1945. № 7–8`
        """
        bare = not (draft.fields.get("publisher") or draft.fields.get("editors"))
        issued = bool(draft.fields.get("issue")) and self._has_journals_sign(draft)
        return bare and issued and not self._of_documents(draft.title_pieces)

    def _periodical(self, draft: SourceDraft) -> None:
        """Take what stands for a title as what an article is in."""
        name, place = with_place(unquoted(draft.fields.pop("title")))
        draft.put("place", place)
        draft.fields["container"] = name
        draft.container_pieces, draft.title_pieces = draft.title_pieces, ()

    def _kind_of_work(self, draft: SourceDraft, *, host: bool, place: bool) -> None:
        """Say what a work is by its host, its imprint and its title."""
        fields = draft.fields
        if host:
            journal = (
                draft.container_pieces[0].type in ("JOURNAL", "NEWSPAPER")
                and len(draft.container_pieces) == 1
            )
            numbered = any(fields.get(name) for name in ("issue", "volume", "_bookpart"))
            series = fields.get("year") and numbered
            serial = series and self._is_serial(draft)
            counted = bool(fields.get("year")) and self._has_journals_sign(draft)
            collected = "collected" in kinds_of(str(fields["container"]))  # // ПСС. 1947. Т. 2
            article = journal or serial or counted or (series and not (place or collected))
            draft.kind = "article" if article else "chapter"
            if article:
                fields["container"], town = with_place(str(fields["container"]))
                draft.put("place", town)
            of_laws = self._of_laws(draft.container_pieces)
            if (article or of_laws) and not fields.get("authors"):
                dated = self._is_dated_law(draft)
                draft.kind = "law" if dated or of_laws else draft.kind
            if place and self._of_documents(draft.container_pieces) and not fields.get("authors"):
                draft.kind = "documents"
                self._date_of_document(draft)
        elif "DISS" in draft.types:
            draft.kind = "dissertation"
            self._institution(fields)
        elif (
            fields.get("year")
            and not fields.get("authors")
            and (self._is_numbered(draft) if not place else self._is_numbered_in_town(draft))
        ):
            draft.kind = "article"
            self._periodical(draft)
        elif (not fields.get("authors") and self._of_documents(draft.title_pieces)) or (
            [one.type for one in draft.title_pieces[: 1 + bool(fields.get("authors"))]]
            == ["COLLECTION"]  # but Зима В. Ф. Голод в СССР 1946–1947 годов
        ):
            draft.kind = "documents"
