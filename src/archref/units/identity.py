"""What makes two citations the same: the unit they name, at the height that is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

from archref.archives.folding import WORD, skeleton
from archref.citation import sheets
from archref.citation.citation import Archive, Citation
from archref.terms import fold, lexicon

By = Literal["citation", "unit", "opis", "fond", "archive"]

Key = tuple[str, ...]

_OF_FOND: Final = frozenset({"razriad"})
_OF_OPIS: Final = _OF_FOND | {"razdel", "perechen"}


class UnitKeys:
    """Names what citations have in common, whatever their language, script, spelling or style."""

    def __init__(self, by: By = "unit", *, present: Callable[[str], str] | None = None) -> None:
        """Take the height; ``present`` (``Authority.present``) joins former names of an archive.

        Former names are kept apart without it, since their numbers may differ.
        """
        self.by: Final = by
        self._present = present

    def key(self, citation: Citation, document: str) -> Key | None:
        """Return the name of what is cited; None for what can't be the same as anything.

        That is a repeated reference without an antecedent. A citation without an archive is the
        same as another one of its ``document`` only; an archive that the authority table doesn't
        have, or can't decide on, is the same wherever it is spelled alike.
        """
        if citation.unresolved is not None:
            return None
        archive = self._archive(citation.archive, document)
        by = self.by
        if by == "archive":
            return (archive,)
        if by == "fond":
            return (archive, citation.fond or "", *_further(citation, _OF_FOND))
        stem = (archive, citation.fond or "", citation.opis or "")
        if by == "opis":
            return (*stem, *_further(citation, _OF_OPIS))
        unit = (*stem, citation.delo or "", *_further(citation, None), *_told_apart(citation))
        if by == "unit":
            return unit
        return (*unit, ",".join(sheets.merge(citation.listy)))

    def _archive(self, archive: Archive | None, document: str) -> str:
        if archive is None:
            return f"? {document}"
        if archive.id is not None:
            return self._present(archive.id) if self._present else archive.id
        return "~" + (" ".join(map(_letters, WORD.findall(archive.printed))) or archive.printed)


def _letters(word: str) -> str:
    """Return the letters of a word in any transliteration, its ending and last vowels too.

    The skeleton leaves those out at the end of a word only; with a consonant after it they stay,
    so that ЦА and ЦАО are two archives.
    """
    return skeleton(f"{word}r")


def _told_apart(citation: Citation) -> tuple[str, ...]:
    """Return what tells files of one number apart beside it: their kind, and words not read.

    Book 5 and column 5 of one opis are two, and so are ``1805 г. Д. 45`` and ``1806 г. Д. 45``.
    """
    word = citation.wording.get("delo")
    kind = lexicon().kinds.get(fold(word.term)) if word is not None and word.term else None
    told = [f"kind={kind}"] if kind else []
    return (*told, *(f"unread={' '.join(words.split())}" for words in citation.passed_over))


def _further(citation: Citation, levels: frozenset[str] | None) -> tuple[str, ...]:
    if not citation.levels:
        return ()
    return tuple(
        f"{level}={value}"
        for level, value in sorted(citation.levels.items())
        if levels is None or level in levels
    )
