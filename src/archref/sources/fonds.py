"""Titles of fonds: as the manuscript gives them, or as a file of titles says.

A file has a table an archive, by its id or any name of it, and in it ``fonds`` by their numbers:

    ["РГАСПИ".fonds]
    17 = "Центральный комитет КПСС"
    558 = { ru = "И. В. Сталин", en = "Joseph Stalin" }

A spreadsheet saved as CSV will do, with the columns ``archive``, ``fond`` and ``title``.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from archref.app.collecting import Citing
from archref.citation.citation import Archive, Citation
from archref.citation.numbers import normal_form
from archref.errors import ArchrefError
from archref.messages import ENGLISH, _
from archref.patterns import CAPITAL, LazyPattern
from archref.settings_file import read_settings, toml_of
from archref.styles import Style
from archref.styles.naming import script_of

BUILTIN: Final = "builtin"
"""The name of the titles that come with archref, in the place of a file's."""

SHIPPED: Final = Path(__file__).with_suffix(".toml")
_NAMED: Final = LazyPattern(rf"\s*[(\[]([\"«“„]?{CAPITAL}[^()\[\]]{{2,120}})[)\]]")
_Key = tuple[str, str]
_Titles = Mapping[_Key, Mapping[str, str]]
"""By archive and fond: titles by language, the one for every language under ``""``."""


class FondTitles:
    """Looks up the title of a fond."""

    def __init__(self, files: Iterable[Citing], tables: Iterable[str] = ()) -> None:
        """Take the files, whose notes may give titles (``f. 17 (Central Committee)``).

        ``tables`` are paths of files of titles, or ``builtin`` for those of archref, the more
        trusted first. Raises ArchrefError if one is wrong.
        """
        self._printed = _printed_titles(files)
        self._tables = [_shipped() if one == BUILTIN else _read(one) for one in tables]

    def title(self, citation: Citation, style: Style) -> str | None:
        """Return the title of the fond of a citation in the language of a style, if any is known.

        What the manuscript prints comes first, then the tables in their order. In Latin letters a
        title is English in an English style, and transliterated in others.
        """
        if citation.archive is None or not citation.fond:
            return None
        for key in _keys(citation.archive, citation.fond):
            for title, _count in self._printed.get(key, Counter()).most_common():
                if script_of(title) == style.script:
                    return title
        for table in self._tables:
            for key in _keys(citation.archive, citation.fond):
                if key in table and (found := _in_language(table[key], style)):
                    return found
        return None


def _in_language(titles: Mapping[str, str], style: Style) -> str | None:
    from archref.transliteration import to_latin

    said = titles.get(style.language) or titles.get("")
    if said:
        return said
    own = (one for code, one in titles.items() if code not in (ENGLISH, "ru", "uk"))
    said = next((one for one in own if script_of(one) == style.script), None)
    if said:  # Lithuanian in a German list stays as it is
        return said
    native = titles.get("uk") or titles.get("ru")
    if native is None:
        return None
    if style.script != "latin":  # beside Georgian words, as the archive's name is
        return titles.get("ru", native)
    return to_latin(native, style.transliteration, "uk" if "uk" in titles else "ru")


def _keys(archive: Archive, fond: str) -> Iterator[_Key]:
    """Yield what a fond may be under: also without its P-, and by today's archive."""
    ids = [archive.id] if archive.id else [archive.printed.casefold()]
    if archive.id:
        ids.append(_present(archive.id))
    plain = fond.replace("/", "")
    for name in dict.fromkeys(ids):
        for number in dict.fromkeys((plain, f"R-{plain}")):
            yield name, number


def _present(archive_id: str) -> str:
    from archref.archives.authority import Authority

    return Authority.current().present(archive_id)


def _printed_titles(files: Iterable[Citing]) -> dict[_Key, Counter[str]]:
    titles: dict[_Key, Counter[str]] = defaultdict(Counter)
    for file in files:
        for note, citations in file.found:
            for citation in citations:
                said = _printed_title(note.text, citation)
                if said and citation.archive and citation.fond:
                    titles[next(_keys(citation.archive, citation.fond))][said] += 1
    return titles


def _printed_title(text: str, citation: Citation) -> str | None:
    """Return what is in brackets after the number of a fond, if it can be its title."""
    element = next((one for one in citation.elements if one.level == "fond"), None)
    match = _NAMED.match(text, element.end) if element is not None else None
    if match is None:
        return None
    said = " ".join(match[1].split())
    return None if _is_archive(said) or _hereafter().search(said) else said


def _is_archive(said: str) -> bool:
    from archref.archives.authority import Authority

    return bool(Authority.current().candidates(said))


@cache
def _hereafter() -> re.Pattern[str]:
    from archref.terms.small_words import hereafter

    return re.compile(rf"\b{hereafter()}", re.IGNORECASE)


@cache
def _shipped() -> _Titles:
    data = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    return {
        (archive, number): {
            language: said for language, said in titles.items() if language != "source"
        }
        for archive, table in data.items()
        for number, titles in table["fonds"].items()
    }


def _read(path: str) -> _Titles:
    """Read a file of titles. Raises ArchrefError that says what is wrong with it."""
    try:
        text = read_settings(path).decode("utf-8-sig")
        if path.lower().endswith((".csv", ".tsv")):
            from archref.sources.fond_tables import fond_titles_of

            data: Mapping[str, Any] = fond_titles_of(text, path)
        else:
            data = toml_of(text, path)
    except FileNotFoundError:
        raise ArchrefError(_("there is no such file of titles of fonds"), path=path) from None
    except (OSError, UnicodeDecodeError) as error:
        raise ArchrefError(
            _("the file of titles cannot be read: {error}").format(error=error), path=path
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise ArchrefError(_("not a TOML file: {error}").format(error=error), path=path) from None
    try:
        return dict(_pairs(data))
    except (AttributeError, KeyError, TypeError):
        raise ArchrefError(
            _('has an entry that names no fond; write ["РГАСПИ".fonds] and below it 17 = "title"'),
            path=path,
        ) from None


def _pairs(data: Mapping[str, Any]) -> Iterator[tuple[_Key, Mapping[str, str]]]:
    from archref.archives.authority import Authority

    authority = Authority.current()
    for name, table in data.items():
        found = authority.candidates(name)
        archive = found[0] if len(found) == 1 else name
        if not found and not re.fullmatch(r"[A-Z]{2}-[\w-]+", name):
            archive = name.casefold()
        for number, said in table["fonds"].items():
            titles = {"": said} if isinstance(said, str) else {k: str(v) for k, v in said.items()}
            yield (archive, normal_form(number).replace("/", "")), titles
