"""A user's own archives: the ``[[archive]]`` tables of the configuration of the working folder.

They add to the authority table, or override it, for the whole run of a command.
"""

from __future__ import annotations

import os
from typing import Final

from archref.app.configuration_files import upwards
from archref.settings_file import read_settings

_MARK: Final = b"archive]]"


def use_own_archives() -> None:
    """Let the run know the archives that the nearest configuration above the folder names.

    Raises ArchrefError if the configuration is wrong. Costs next to nothing without one.
    """
    try:
        folder = os.getcwd()
    except FileNotFoundError:  # it was deleted
        return
    if not _names_archives(folder):
        return
    from archref.app.config import find
    from archref.archives.authority import Authority

    own = find(None).archive
    if own:
        Authority.choose(Authority.load().with_archives(own))


def _names_archives(folder: str) -> bool:
    """Return whether a configuration file at or above ``folder`` speaks of archives."""
    for path in upwards(folder):
        try:
            if not os.path.isdir(path) and _MARK in read_settings(path):
                return True
        except OSError:
            continue
    return False
