"""How a style names an archive: by its full name, its abbreviation, or as it was printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from archref.citation.citation import Archive
from archref.messages import _, translated
from archref.patterns import LazyPattern, lazy
from archref.styles.introductions import cities_in, cities_in_russian
from archref.styles.model import Script, Style

if TYPE_CHECKING:
    from archref.archives.table import ArchiveRow

_FIELD: Final = lazy(r"\{(\w+)\}")  # {abbreviation}
_WITH_CITY: Final = lazy(r"\{city\},? ?|,? ?\{city\}")
_BRACKETS: Final = lazy(r"\s*\([^()]*\)")
_BETWEEN: Final = lazy(r"[\s-]+")  # the words of a name
_OPENED: Final = lazy(r"\s*[(\[]")
_LETTERS: Final[Mapping[Script, LazyPattern]] = {
    "cyrillic": lazy(r"[\u0400-\u052f]"),
    "latin": lazy(r"[A-Za-z\u00c0-\u024f]"),
    "georgian": lazy(r"[\u10a0-\u10ff\u1c90-\u1cbf]"),
    "armenian": lazy(r"[\u0531-\u0587]"),
}


_ODD_BLANK: Final = lazy(r"[ \t\r\n\f\v]+")  # the tab of «RGA␉SPI», which would be one blank later


class UnsureNameError(Exception):
    """An archive cannot be named in a style without guessing; the message says why."""


def name_archive(archive: Archive, style: Style, first: bool) -> str:
    """Name an archive as ``style`` does; ``first`` says that a document names it the first time.

    An archive that the authority table does not have keeps its printed name, in the letters of
    the style. Raises UnsureNameError if the printed name stands for several archives and would
    have to change, or if its letters cannot be turned into the style's.
    """
    printed = _ODD_BLANK.sub(" ", archive.printed)
    if archive.id is not None:
        return _named(archive.id, printed, style, first)
    if archive.candidates and script_of(archive.printed) != style.script:
        from archref.archives.wording import one_of

        raise UnsureNameError(
            _("«{printed}» may be {candidates}").format(
                printed=archive.printed, candidates=translated(one_of(archive.candidates))
            )
        )
    return _as_printed(printed, style)


def name_one_of(archive: Archive, style: Style) -> str:
    """Name an archive that may be one of several, in the letters of ``style`` if all agree on them.

    `GASO` is ГАСО, whichever of the archives of that abbreviation is meant; otherwise the name
    stays as printed.
    """
    from archref.archives.authority import Authority

    printed = _plain(archive.printed)
    made: dict[str, str] = {}  # ГАПК and ГА ПК are one
    if style.script in ("cyrillic", "latin") and script_of(archive.printed) != style.script:
        for row in map(Authority.current().row, archive.candidates):
            forms = [form for form in row.abbreviations if script_of(form) == "cyrillic"]
            if style.script == "cyrillic":
                turned = [form for form in forms if printed in _spelled(form, row)]
            else:
                same = (form for form in forms if _plain(form) == printed)
                turned = [latin for form in same if (latin := _in_letters(form, row, style))]
            if not turned:
                return archive.printed
            for form in turned:
                made.setdefault(_plain(form), form)
    return next(iter(made.values())) if len(made) == 1 else archive.printed


def is_only_transliterated(archive: Archive, style: Style) -> bool:
    """Return whether a style would lose letters of a name that the authority table can't give."""
    if archive.id is not None or style.script != "latin":
        return False
    return script_of(archive.printed) == "cyrillic"


def script_of(text: str) -> Script | None:
    """Return the script of a name: that of its first letter, None for one that no style has."""
    first = next((char for char in text if char.isalpha()), "")
    return next((script for script, letters in _LETTERS.items() if letters.match(first)), None)


@lru_cache(maxsize=4096)
def _named(archive_id: str, printed: str, style: Style, first: bool) -> str:
    """Return an archive's name in a style; remembering it saves 0.7 % of rewriting real notes."""
    from archref.archives.authority import Authority

    try:
        row = Authority.current().row(archive_id)
    except KeyError:
        return _as_printed(printed, style)
    if archive_id in style.naming.forms:
        return style.naming.forms[archive_id]
    template = style.naming.first if first else style.naming.later
    abbreviation = _abbreviation(row, printed, style)
    if not abbreviation and _is_nameless(row, style):
        return _in_other_letters(row, printed)  # РГАСПИ in a Georgian text
    if "{name}" in template and not abbreviation:  # its name says which of several is meant
        abbreviation = _shared_abbreviation(row, style)
    if not abbreviation or _plain(abbreviation) == _plain(_name(row, style)):
        template = template.replace(" ({abbreviation})", "")
        template = "{name}" if "{abbreviation}" in template else template
    if not row.city:
        template = _WITH_CITY.sub("", template)
    fillers = {
        "abbreviation": lambda: abbreviation or "",
        "name": lambda: _name(row, style),
        "english": lambda: _BRACKETS.sub("", row.name_en) or _name(row, style),
        "city": lambda: _city(row, style),
        "printed": lambda: _as_printed(printed, style),
    }
    return _FIELD.sub(lambda match: fillers[match[1]](), template)


def _abbreviation(row: ArchiveRow, printed: str, style: Style) -> str | None:
    """Choose the abbreviation: the usual one, unless it is shared by several archives.

    The printed one stays where the style keeps it. A shared one is kept where the note prints a
    shared one too, since the context that decided it is still there. Otherwise one that is not
    shared is taken; None if there is none.
    """
    if style.naming.own and (own_form := _own_form(row, printed, style)):
        return own_form
    forms = [form for form in _abbreviations(row, style) if script_of(form) == style.script]
    if not forms:
        forms = [*row.abbr, *row.abbr_ru] if script_of(printed) != style.script else []
        return next((f for f in (_in_letters(form, row, style) for form in forms) if f), None)
    if _is_sure(forms[0], row.id):
        return forms[0]
    own = {_plain(form) for form in row.abbreviations}
    if _plain(printed) in own and not _is_sure(printed, row.id):
        return forms[0]
    said = _transliterated(row) | {_plain(form) for form in (*row.abbr, *row.abbr_ru)}
    best = [form for form in forms if _plain(form) in said]
    kept = _plain(printed) in own and script_of(printed) == style.script
    others = (*best, *([printed] if kept else []), *forms)
    return next((form for form in others if _is_sure(form, row.id)), None)


def _shared_abbreviation(row: ArchiveRow, style: Style) -> str | None:
    """Return the usual abbreviation in the letters of the style, also one of several archives."""
    forms = _abbreviations(row, style)
    return next((form for form in forms if script_of(form) == style.script), None)


def _own_form(row: ArchiveRow, printed: str, style: Style) -> str | None:
    """Return the abbreviation that a note prints, in the letters of the style; None for a name.

    In Latin letters it must be what the style's system makes of a form of the archive; in Cyrillic
    ones Russian stays everywhere, another language where the style keeps it.
    """
    printed = _bracket_closed(printed)
    if not _is_known(printed, row.id):  # where its name follows, it is part of what is printed
        printed = _OPENED.split(printed)[0]
    script = script_of(printed)
    if script != style.script:
        return _counterpart(row, printed, style)
    if _plain(printed).startswith(tuple(_plain(name) for name in row.names)):
        return None  # its town may follow: … архив Беларуси в Минске
    if script == "latin":
        forms = (*row.abbr, *row.abbr_ru)
        made = {_plain(turned) for form in forms if (turned := _in_letters(form, row, style))}
        return printed if _plain(printed) in made else None
    known = {_plain(form): form for form in row.abbreviations}
    form = known.get(_plain(printed), printed)
    if not style.naming.native and form in row.abbr and form not in row.abbr_ru:
        return None
    return _stopped(printed, row) if _is_known(printed, row.id) else None


def _counterpart(row: ArchiveRow, printed: str, style: Style) -> str | None:
    """Return what a printed abbreviation is in the other script: ``ОР РГБ`` for ``OR RGB``.

    None where it would say less than the printed one does, or is in a language that the style does
    not name the archive in.
    """
    from archref.archives.authority import Authority

    if style.script not in ("cyrillic", "latin") or not _is_known(printed, row.id):
        return None  # RGASPI stays beside Armenian words, as its R-6991 does
    language = row.abbr if style.naming.native else row.abbr_ru or row.abbr
    forms = [form for form in language if script_of(form) == "cyrillic"]
    if style.script == "latin":
        made = _latin_counterparts(row, printed, style, forms)
    else:
        made = [form for form in forms if _plain(printed) in _spelled(form, row)]
    candidates = Authority.current().candidates
    known = {(row.id,), candidates(printed)}
    return next((one for one in made if candidates(one) in known), None)


def is_own_abbreviation(form: str, row: ArchiveRow) -> bool:
    """Return whether a Cyrillic abbreviation is made of the first letters of an archive's names.

    What neighbours call it is not: ``РДАСПІ`` is РГАСПИ in Ukrainian notes. Letters may come
    before the usual one: ``ГИАОО`` is ИАОО.
    """
    if script_of(form) != "cyrillic" or form.endswith(tuple(row.abbr[:1])):
        return True
    words = _BETWEEN.split(" ".join(row.names))
    initials = {word[0].casefold() for word in words if word}
    return initials >= {char.casefold() for char in form if char.isupper()}


def _latin_counterparts(
    row: ArchiveRow, printed: str, style: Style, forms: Sequence[str]
) -> list[str]:
    """Return what the table has in Latin letters for a printed form: ``NIOR RGB`` for ``НИОР РГБ``.

    None where the usual form says the same, as ``TsDAHO`` does for ``ЦДАГО України``, or is no
    transliteration of the archive's own, as ``APRK`` for ``ҚР ПМ``.
    """
    usual = next(iter(_abbreviations(row, style)), "")
    said = [_plain(form) for form in forms if _plain(usual) in _spelled(form, row)]
    same = _plain(printed).startswith(tuple(said)) and _is_sure(usual, row.id)
    if same or not said or not is_own_abbreviation(printed, row):
        return []
    listed = {_plain(one) for one in row.abbr_latin}
    turned = (_in_letters(one, row, style) for one in forms if _plain(one) == _plain(printed))
    return [one for one in turned if one and _plain(one) in listed]


def _stopped(printed: str, row: ArchiveRow) -> str:
    """Return a name with the stop of its last word: ``Держархів Київської обл`` is read without."""
    *before, last = printed.split()
    words = {word for name in row.names for word in name.casefold().split()}
    shortened = before and last.islower() and last not in words
    return f"{printed}." if shortened and any(w.startswith(last) for w in words) else printed


def _bracket_closed(printed: str) -> str:
    """Return a name with the bracket that closes it: ``НА РС(Я)`` is read without its last."""
    return f"{printed})" if printed.count("(") > printed.count(")") else printed


def _is_nameless(row: ArchiveRow, style: Style) -> bool:
    """Return whether an archive has no full name that a style can print."""
    if style.script not in ("cyrillic", "latin"):
        return True
    return script_of(_name(row, style)) != style.script


def _in_other_letters(row: ArchiveRow, printed: str) -> str:
    """Return an archive's printed name, or for a misprint its abbreviation in the same letters."""
    printed = _bracket_closed(printed)
    if _is_known(printed, row.id):
        return printed
    forms = (form for form in row.abbreviations if script_of(form) == script_of(printed))
    return next((form for form in forms if _is_sure(form, row.id)), printed)


def _is_known(form: str, archive_id: str) -> bool:
    from archref.archives.authority import Authority

    letters = {script_of(char) for char in form if char.isalpha()}
    return len(letters) == 1 and archive_id in Authority.current().candidates(form)


def _abbreviations(row: ArchiveRow, style: Style) -> Sequence[str]:
    if style.script == "latin":
        own = [form for form in row.abbr if script_of(form) == "latin"]
        return [*_by_system(row, style), *row.abbr_latin, *own]
    if style.naming.native:
        return [*row.abbr, *row.abbr_ru]
    return [*row.abbr_ru, *row.abbr]


def _by_system(row: ArchiveRow, style: Style) -> list[str]:
    """Return the form of the table that says in the style's system what the usual one says.

    The usual form ``TsGAOR`` is ЦГАОР in one system; in another the table has ``CGAOR`` for it.
    What the table has not is transliterated.
    """
    from archref.transliteration import SYSTEMS, to_latin

    usual = _plain(row.abbr_latin[0]) if row.abbr_latin else ""
    for form in (*row.abbr, *row.abbr_ru):
        language = _language(form, row)
        if usual in {_plain(to_latin(form, system, language)) for system in SYSTEMS}:
            made = to_latin(form, style.transliteration, language)
            return [one for one in row.abbr_latin if _plain(one) == _plain(made)] or [made]
    return []


def _transliterated(row: ArchiveRow) -> set[str]:
    return set().union(*(_spelled(form, row) for form in (*row.abbr, *row.abbr_ru)))


def _spelled(form: str, row: ArchiveRow) -> set[str]:
    """Return what all systems make of an abbreviation in Latin letters."""
    from archref.transliteration import SYSTEMS, to_latin

    return {_plain(to_latin(form, system, _language(form, row))) for system in SYSTEMS}


def _is_sure(form: str, archive_id: str) -> bool:
    from archref.archives.authority import Authority

    return Authority.current().candidates(form) == (archive_id,)


def _name(row: ArchiveRow, style: Style) -> str:
    names = (row.name, row.name_ru) if style.naming.native else (row.name_ru, row.name)
    if style.script == "latin":
        names = (row.name, row.name_ru)
    for name in names:
        if name and script_of(name) == style.script:
            return _BRACKETS.sub("", name)
    for name in names:
        if name and (turned := _in_letters(name, row, style)):
            return _BRACKETS.sub("", turned)
    return row.name


def _city(row: ArchiveRow, style: Style) -> str:
    own = style.naming.cities.get(row.city)
    if own is None and style.script == "latin":
        own = cities_in(style.language).get(row.city)
    elif own is None and not style.naming.native:
        own = cities_in_russian().get(row.city)
    return own or _in_letters(row.city, row, style) or row.city


def _as_printed(printed: str, style: Style) -> str:
    """Return the name of an archive that the table does not have, in the letters of the style.

    Latin letters stay: whether ``i`` was и or й nobody can tell.
    """
    if style.script == "latin" and script_of(printed) == "cyrillic":
        return _latin(printed, style, "ru")
    return printed


def _in_letters(text: str, row: ArchiveRow, style: Style) -> str | None:
    """Return a name or abbreviation in the style's script; None where that would be a guess."""
    script = script_of(text)
    if script == style.script:
        return text
    if script != "cyrillic" or style.script != "latin":
        return None
    return _latin(text, style, _language(text, row))


def _language(text: str, row: ArchiveRow) -> str:
    from archref.archives.authority import Authority
    from archref.archives.forms import language_of_form

    return language_of_form(text, row, Authority.current().language(row.country))


def _latin(text: str, style: Style, language: str) -> str:
    from archref.transliteration import to_latin

    latin = to_latin(text, style.transliteration, language)
    if style.naming.soft_sign is not None:
        latin = re.sub("[ʹʼ’]", style.naming.soft_sign, latin)
    return latin


def _plain(form: str) -> str:
    """Fold ligature marks, soft signs, diacritics and case, to find a form in the table."""
    kept = unicodedata.normalize("NFD", form)
    return "".join(c for c in kept if c.isalnum() and c not in "ʹʺʼ").casefold()
