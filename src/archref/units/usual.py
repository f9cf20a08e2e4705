"""The usual form of a fond's number in a manuscript, by which lists and bibliographies print it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from archref.citation.citation import Citation


class UsualFonds:
    """Prints each fond in one way, whatever each note prints: ``R-5446`` for a lone ``R5446``."""

    def __init__(self, citations: Iterable[Citation]) -> None:
        """Take all citations: the form that most of them print is the usual one.

        Of two that are printed as often, it is the one with the signs of the normal form.
        """
        printed = (one for one in citations if one.form == "full" and _has(one))
        counts = Counter((*_fond(one), one.wording["fond"].number) for one in printed)
        ranked = sorted(counts, key=lambda it: (counts[it], _signs(it[1]) == _signs(it[2])))
        self._usual = {(archive, fond): number for archive, fond, number in ranked}

    def number(self, citation: Citation) -> str:
        """Return the number of a citation's fond as most notes print it: ``Р-9401``, not R-9401."""
        return self._usual.get(_fond(citation)) or citation.fond or ""

    def of(self, citation: Citation) -> Citation:
        """Return a citation as if every note printed the number of its fond in the same way."""
        usual = self._usual.get(_fond(citation)) if _has(citation) else None
        if usual is None or usual == citation.wording["fond"].number:
            return citation
        worded = citation.wording["fond"]._replace(number=usual)
        return replace(citation, wording={**citation.wording, "fond": worded})


def _has(citation: Citation) -> bool:
    return bool(citation.fond) and "fond" in citation.wording


def _signs(number: str) -> str:
    """Return what is no letter and no digit in a number: the hyphen of ``R-5446``."""
    return "".join(sign for sign in number if not sign.isalnum())


def _fond(citation: Citation) -> tuple[str, str]:
    archive = citation.archive
    return (archive.id or archive.printed) if archive else "", citation.fond or ""
