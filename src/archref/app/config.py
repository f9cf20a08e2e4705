"""Configuration: ``archref.toml``, or ``[tool.archref]`` of pyproject.toml, found upwards.

The nearest file above a manuscript counts, whole: files are not mixed. In one folder
``archref.toml`` comes before ``pyproject.toml``. This module knows which settings there are and
of what type; what they do is known where they are used.
"""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple, get_args

from archref.app.configuration_files import PYPROJECT, upwards
from archref.app.setting_errors import line_of_key, one_of_choices, unknown, wrong
from archref.errors import ArchrefError
from archref.manuscripts.base import Layout, Scope
from archref.messages import LANGUAGES, _, foreign
from archref.settings_file import read_settings, toml_of
from archref.transliteration import SYSTEMS

DEFAULT: Final = "default"
"""The origin of a value that no file and no option gave."""

_Table = Mapping[str, Any]
_Reader = Callable[[str, Any, str], Any]
_NOTHING: Final[Mapping[str, Any]] = {}


class Config(NamedTuple):  # quicker to make than a dataclass, which every start would pay for
    """The settings that apply to a path; a field's key in the file has hyphens."""

    select: tuple[str, ...] | None = None
    """Rules that are on: codes, their beginnings, groups, names; None for those on by default."""

    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = _NOTHING
    """Rule or group → error, warning or info."""

    fail_on: str = "error"
    per_file_ignores: Mapping[str, tuple[str, ...]] = _NOTHING
    """Pattern of file names → rules."""

    per_note_ignores: Mapping[str, Mapping[str, tuple[str, ...]]] = _NOTHING
    """Pattern of file names → number of a note → rules."""

    baseline: str | None = None
    """A baseline file, relative to the configuration file."""

    style: str | None = None
    """The house style of the manuscript: a name, or a style file."""

    messages: str | None = None
    """The language of messages."""

    language: str | None = None
    """The language of the terms, as a two-letter code."""

    conventions: Mapping[str, str] = _NOTHING
    """Ways of printing that hold whatever the majority of the document does."""

    notes: str = "auto"
    """How notes are laid out in plain text."""

    encoding: str | None = None
    scope: str = "all"
    column: tuple[str, ...] = ()
    """The columns of tables that hold citations; without any, the one named ``text``."""

    document_column: str | None = None
    """The column of tables with the names of documents; without it, ``document``."""

    note_column: str | None = None
    """The column of tables with the numbers of notes; without it, ``note``."""

    exclude: tuple[str, ...] = ()
    """Patterns of files that are passed over in folders."""

    archive: tuple[_Table, ...] = ()
    """Archives of one's own, or corrections: ``[[archive]]`` tables as in the authority table."""

    path: str | None = None
    """The configuration file; None if there is none."""

    origins: Mapping[str, str] = _NOTHING
    """Where each value came from, by key; without an entry: the default."""

    def origin(self, key: str) -> str:
        """Return where the value of ``key`` came from: a file, an option, or ``default``."""
        return self.origins.get(key, DEFAULT)

    def items(self) -> Iterable[tuple[str, Any, str]]:
        """Yield (key, value, origin) of every setting."""
        for name in _FIELDS:
            key = name.replace("_", "-")
            yield key, getattr(self, name), self.origin(key)

    def beside(self, name: str) -> str:
        """Return a file named in the configuration, as a path from where archref runs."""
        if self.path is None or os.path.isabs(name):
            return name
        return os.path.normpath(os.path.join(os.path.dirname(self.path), name))

    def excludes(self, path: str) -> bool:
        """Return whether a file that is found in a folder is passed over."""
        return any(file_matches(path, pattern) for pattern in self.exclude)

    def replaced(self, origin: str, **values: Any) -> Config:
        """Return the configuration with ``values`` (by field) in place, from ``origin``."""
        origins = {**self.origins, **{name.replace("_", "-"): origin for name in values}}
        return self._replace(origins=origins, **values)


_FIELDS: Final = tuple(name for name in Config._fields if name not in ("path", "origins"))

CONVENTIONS: Final[Mapping[str, tuple[str, ...] | None]] = {
    "separator": None,
    "archive-separator": None,
    "dash": ("-", "‐", "‑", "–", "—"),
    "verso": None,
    "capitals": ("upper", "lower"),
    "plural": ("yes", "no"),
    "term-space": ("yes", "no"),
    "transliteration": SYSTEMS,
}
"""The keys of ``[conventions]``, with the values they may have where these are few."""

CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "fail-on": ("error", "warning", "info"),
    "messages": LANGUAGES,
    "notes": get_args(Layout),
    "scope": get_args(Scope),
}
"""The values that settings may have where these are few."""


def file_matches(path: str, pattern: str) -> bool:
    """Return whether a pattern means ``path``: its whole name, its end, or its folder."""
    import fnmatch

    path = path.replace("\\", "/").removeprefix("./")
    pattern = pattern.removeprefix("./").rstrip("/")
    return any(
        fnmatch.fnmatchcase(path, form)
        for form in (pattern, f"*/{pattern}", f"{pattern}/*", f"*/{pattern}/*")
    )


def find(start: str | None) -> Config:
    """Return the configuration that applies to a file or folder (None: the current folder).

    Raises ArchrefError, naming the file and the line, if it has a key that doesn't exist or a
    value of the wrong kind.
    """
    here = start or os.curdir
    folder = here if os.path.isdir(here) else os.path.dirname(here)
    try:
        above = os.path.abspath(folder)
    except FileNotFoundError:  # the folder archref runs in was deleted
        return Config()
    return _nearest(above)


def read_again() -> None:
    """Let configuration files be read again; they may have changed since."""
    _nearest.cache_clear()
    _settings.cache_clear()


@functools.cache
def _nearest(folder: str) -> Config:
    settings = (_settings(path) for path in upwards(folder) if _is_there(path))
    return next((config for config in settings if config is not None), Config())


@functools.cache
def _settings(path: str) -> Config | None:
    """Read one configuration file; None for a pyproject.toml that has no ``[tool.archref]``."""
    shown = _shown(path)
    if os.path.basename(path) == PYPROJECT and _ours(shown) is None:
        return None
    return load(shown)


def _is_there(path: str) -> bool:
    """Return whether there is such a file; a pipe or device of that name is refused when read."""
    return os.path.exists(path) and not os.path.isdir(path)


def load(path: str) -> Config:
    """Read one configuration file. Raises ArchrefError as ``find`` does."""
    if os.path.basename(path) != PYPROJECT:
        return _checked(_parse(path), path)
    table = _ours(path)
    return _checked({} if table is None else table, path)


def _ours(path: str) -> Any:
    """Return what is under ``[tool.archref]``; None if nothing does."""
    tools = _parse(path).get("tool")
    return tools.get("archref") if isinstance(tools, dict) else None


def _shown(path: str) -> str:
    """Return a path as short as it can be read from the current folder."""
    relative = os.path.relpath(path)
    return path if relative.startswith(_FAR) else relative


_FAR: Final = os.path.join("..", "..", "..")


def _read(path: str) -> str:
    return read_settings(path).decode("utf-8-sig")


def _parse(path: str) -> dict[str, Any]:
    try:
        return toml_of(_read(path), path)
    except OSError as error:
        raise ArchrefError(
            _("could not be read: {strerror}").format(strerror=foreign(error)), path=path
        ) from error
    except UnicodeDecodeError as error:
        raise ArchrefError(_("is not in UTF-8, as TOML has to be"), path=path) from error
    except ValueError as error:  # besides mistakes in the TOML, numbers beyond all measure
        line = re.search(r"line (\d+)", str(error))
        raise ArchrefError(
            _("is no TOML: {error}").format(error=foreign(error)),
            path=path,
            line=int(line[1]) if line else None,
        ) from error


def _checked(table: Any, path: str) -> Config:
    """Make a configuration of a table. Raises ArchrefError for what it may not hold."""
    if not isinstance(table, dict):
        raise ArchrefError(_("archref's settings have to be a table"), path=path)
    values = {}
    for key, value in table.items():
        name = key.replace("-", "_")
        if name not in _FIELDS or "_" in key:
            raise unknown(key, (f.replace("_", "-") for f in _FIELDS), path)
        read: _Reader = _KINDS.get(key, _text)
        values[name] = read(key, value, path)
    return Config(**values, path=path, origins=dict.fromkeys(table, path))


def _text(key: str, value: Any, path: str) -> str:
    if not isinstance(value, str):
        raise wrong(key, _("a string"), path)
    if "\0" in value:
        raise wrong(key, _("without NUL characters"), path)
    return one_of_choices(CHOICES.get(key), key, value, path)


def _language(key: str, value: Any, path: str) -> str:
    from archref.terms import language_codes

    return one_of_choices(language_codes(), key, _text(key, value, path), path)


def _encoding(key: str, value: Any, path: str) -> str:
    from archref.manuscripts.encodings import look_up

    name = _text(key, value, path)
    look_up(name, path=path, line=line_of_key(key, path))
    return name


def _names(key: str, value: Any, path: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise wrong(key, _('a list of strings, such as ["T301"]'), path)
    return tuple(value)


def _archives(key: str, value: Any, path: str) -> tuple[_Table, ...]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise wrong(key, _("a list of tables ([[{key}]])").format(key=key), path)
    for field in (field for table in value for field in table):
        from archref.archives.table import ArchiveRow

        if field.replace("-", "_") not in ArchiveRow._fields:
            raise unknown(field, ArchiveRow._fields, path, _(" in [[archive]]"))
    for table in value:
        from archref.archives.own import check_own

        try:
            check_own(table)
        except ArchrefError as error:
            line = line_of_key(key, path)
            raise ArchrefError(error.message, path=path, line=line) from None
    return tuple(value)


def _table_of(inner: _Reader) -> _Reader:
    def read(key: str, value: Any, path: str) -> _Table:
        if not isinstance(value, dict):
            raise wrong(key, _("a table ([{key}])").format(key=key), path)
        return {name: inner(name, item, path) for name, item in value.items()}

    return read


def _severity(key: str, value: Any, path: str) -> str:
    if value not in CHOICES["fail-on"]:
        raise wrong(key, _("error, warning or info"), path)
    return str(value)


def _conventions(key: str, value: Any, path: str) -> _Table:
    if not isinstance(value, dict):
        raise wrong(key, _("a table ([conventions])"), path)
    read = {}
    for name, item in value.items():
        if name not in CONVENTIONS:
            raise unknown(name, CONVENTIONS, path, _(" in [conventions]"))
        word = {True: "yes", False: "no"}.get(item, item) if isinstance(item, bool) else item
        if not isinstance(word, str):
            raise wrong(name, _("a string"), path)
        _one_of_ways(name, word, path)
        read[name] = word
    return read


def _one_of_ways(name: str, word: str, path: str) -> None:
    """Raise ArchrefError if a way of printing is none: ``dash = "hyphen"``."""
    if name == "verso":
        from archref.terms import lexicon

        if not lexicon().is_verso(word):
            wanted = _("the mark of a sheet's back, such as об., ob or v, not {value!r}")
            raise wrong(name, wanted.format(value=word), path)
    elif CONVENTIONS[name] is not None:
        one_of_choices(CONVENTIONS[name], name, word.strip() if name == "dash" else word, path)
    elif any(map(str.isalnum, word)):
        wanted = _("signs, such as . or , and not {value!r}").format(value=word)
        raise wrong(name, wanted, path)


_KINDS: Final[Mapping[str, _Reader]] = {
    "language": _language,
    "encoding": _encoding,
    "select": _names,
    "extend-select": _names,
    "ignore": _names,
    "exclude": _names,
    "column": _names,
    "severity": _table_of(_severity),
    "per-file-ignores": _table_of(_names),
    "per-note-ignores": _table_of(_table_of(_names)),
    "conventions": _conventions,
    "archive": _archives,
}
