"""A104: an archive is called by a name it no longer has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from archref.archives.wording import spoken_name
from archref.edit import Edit
from archref.lint.archives import authority_table, is_abbreviation, once
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.former_names import form_of_today, is_explained, is_introduced
from archref.lint.printed import Named
from archref.lint.rule import Rule
from archref.lint.second_hand import second_hand
from archref.messages import said
from archref.patterns import lazy


class FormerName(Rule):
    """The archive has another name today, under which its readers must look for it.

    Who worked there under the old name may well cite it so, but whoever checks the reference needs
    the new one. In Estonia the old names live on in the codes of fonds (``ERAF.1``) and are left
    alone. Nothing is said where the document itself gives today's name (``CChSD … (oggi RGANI)``),
    nor of another author's citation (``Автор ссылается на: ЦГАДА …``). The fix is unsafe: fond
    numbers may have changed with the name, as they did in Moscow region; there is none where the
    document introduces the name (``далее — ГАСПИКО``). Each name is reported once a document.
    """

    code = "A104"
    name = "former-archive-name"
    fix = "unsafe"
    source = "ArcheoBiblioBase, on the names and successors of archives"
    bad = "РЦХИДНИ. Ф. 17. Оп. 3. Д. 740. Л. 5"
    good = "РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 5"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the first place of each former name that the document doesn't explain itself."""
        seen: dict[str, list[Named]] = {}
        reported = set(document.listed(second_hand))
        for places in document.archives.values():
            if len({place.archive.id for place in places} - {None}) > 1:
                continue  # GANO of Novosibirsk and of Nizhnii Novgorod, which A106 says
            for place in places:
                id_ = place.archive.id
                outdated = id_ is not None and authority_table().is_outdated(id_)
                if id_ is not None and outdated and not _is_prefix(place):
                    seen.setdefault(id_, []).append(place)
        for id_, places in seen.items():
            own = [place for place in places if id(place.citation) not in reported]
            if own and not is_explained(places, document):
                fixed = not is_introduced(document, places)
                for place in once(document, own):
                    yield self._finding(document, place, id_, fixed=fixed)

    def _finding(self, document: Document, place: Named, id_: str, *, fixed: bool) -> Finding:
        former = authority_table().row(id_)
        today = authority_table().row(authority_table().present(id_))
        form = form_of_today(document, place, former, today)
        since = max(today.valid_from, former.valid_to)  # papers may move later
        message = said(
            "{text!r} is called {new!r} today ({name})",
            text=place.spot.text,
            new=form or today.name,
            name=spoken_name(today),
        )
        if since:
            message += said(", since {since}", since=since)
        if not form or not fixed or not is_abbreviation(place.spot.text):
            return self.at(document, place.spot, message)
        edit = Edit(place.spot.start, place.spot.end, form)
        return self.at(document, place.spot, message, edit, renames=((id_, today.id),))


_NUMBER_AFTER: Final = lazy(r"[-‑–]\d")


def _is_prefix(place: Named) -> bool:
    """Return whether the end of a name is the prefix of the fond: the PA of `LVA, PA-101. f.`."""
    return _NUMBER_AFTER.match(place.spot.note.text, place.spot.end) is not None
