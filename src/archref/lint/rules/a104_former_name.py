"""A104: an archive is called by a name it no longer has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from archref.archives.table import ArchiveRow
from archref.archives.wording import spoken_name
from archref.edit import Edit
from archref.lint.archives import authority_table, is_abbreviation, once
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.printed import Named
from archref.lint.rule import Rule
from archref.messages import said
from archref.patterns import lazy


class FormerName(Rule):
    """The archive has another name today, under which its readers must look for it.

    Who worked there under the old name may well cite it so, but whoever checks the reference needs
    the new one. In Estonia the old names live on in the codes of fonds (``ERAF.1``) and are left
    alone. The fix is unsafe: fond numbers may have changed with the name, as they did in Moscow
    region. Each name is reported once a document.
    """

    code = "A104"
    name = "former-archive-name"
    fix = "unsafe"
    source = "ArcheoBiblioBase, on the names and successors of archives"
    bad = "РЦХИДНИ. Ф. 17. Оп. 3. Д. 740. Л. 5"
    good = "РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 5"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the first place of each former name."""
        seen: dict[str, list[Named]] = {}
        for places in document.archives.values():
            for place in places:
                id_ = place.archive.id
                outdated = id_ is not None and authority_table().is_outdated(id_)
                if id_ is not None and outdated and not _is_prefix(place):
                    seen.setdefault(id_, []).append(place)
        for id_, places in seen.items():
            for place in once(document, places):
                yield self._finding(document, place, id_)

    def _finding(self, document: Document, place: Named, id_: str) -> Finding:
        today = authority_table().row(authority_table().present(id_))
        forms = _forms_like(place.spot.text, authority_table().row(id_), today)
        new = forms[0] if forms else today.name
        since = max(today.valid_from, authority_table().row(id_).valid_to)  # papers may move later
        message = said(
            "{text!r} is called {new!r} today ({name})",
            text=place.spot.text,
            new=new,
            name=spoken_name(today),
        )
        if since:
            message += said(", since {since}", since=since)
        if not forms or not is_abbreviation(place.spot.text):
            return self.at(document, place.spot, message)
        edit = Edit(place.spot.start, place.spot.end, new)
        return self.at(document, place.spot, message, edit, renames=((id_, today.id),))


_NUMBER_AFTER: Final = lazy(r"[-‑–]\d")


def _is_prefix(place: Named) -> bool:
    """Return whether the end of a name is the prefix of the fond: the PA of `LVA, PA-101. f.`."""
    return _NUMBER_AFTER.match(place.spot.note.text, place.spot.end) is not None


def _forms_like(printed: str, former: ArchiveRow, today: ArchiveRow) -> Sequence[str]:
    """Return today's abbreviations of the kind that is printed: НА Уз for ЦГА РУз, no O‘zMA."""
    if printed.isascii():
        return today.abbr_latin
    russian = printed in former.abbr_ru and printed not in former.abbr
    return (russian and today.abbr_ru) or today.abbr or today.abbr_ru
