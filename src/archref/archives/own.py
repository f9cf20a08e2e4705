"""A user's own archives, as the configuration gives them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from archref.archives.table import ArchiveRow, make_row
from archref.errors import ArchrefError
from archref.messages import _

_LISTS: Final = frozenset({"abbr", "abbr_ru", "abbr_uk", "abbr_be", "abbr_latin", "other_names"})


def own_row(fields: Mapping[str, Any], row_of: Callable[[str], ArchiveRow]) -> ArchiveRow:
    """Make the row of a user's archive, on top of the table's row with the same id.

    ``row_of`` returns the row that the table has for an id, or raises KeyError.

    Raises ArchrefError for an archive without an id or with a field that rows don't have.
    """
    checked = check_own(fields)
    archive_id = checked["id"]
    try:
        known = row_of(archive_id)
    except KeyError:
        return make_row({"name": archive_id, "country": archive_id[:2], **checked})
    lists = {key: (*checked[key], *getattr(known, key)) for key in _LISTS & checked.keys()}
    return make_row({**known._asdict(), **checked, **lists})


def check_own(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a user's archive under the names that rows have.

    Raises ArchrefError for an archive without an id or with a field that rows don't have.
    """
    checked = {str(key).replace("-", "_"): value for key, value in fields.items()}
    archive_id = checked.get("id")
    if not isinstance(archive_id, str) or not archive_id:
        raise ArchrefError(_('an archive of your own needs an id, such as id = "RU-MINE"'))
    for key, value in checked.items():
        _check(archive_id, key, value)
    return checked


def _check(archive_id: str, key: str, value: Any) -> None:
    if key not in ArchiveRow._fields:
        fields = ", ".join(ArchiveRow._fields)
        raise ArchrefError(
            _("archive {archive_id}: there is no field «{key}»; there are: {fields}").format(
                archive_id=archive_id, key=key, fields=fields
            )
        )
    if key in _LISTS:
        fine = isinstance(value, list | tuple) and all(isinstance(one, str) for one in value)
    else:
        fine = isinstance(value, str)
    if not fine:
        kind = _("a list of texts") if key in _LISTS else _("a text")
        raise ArchrefError(
            _("archive {archive_id}: «{key}» must be {kind}").format(
                archive_id=archive_id, key=key, kind=kind
            )
        )
