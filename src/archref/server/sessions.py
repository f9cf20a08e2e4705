"""The texts that are open in an editor, and the settings that hold for all of them."""

from __future__ import annotations

from typing import Any

from archref.app import config as configuration
from archref.app.own_archives import use_own_archives, used
from archref.errors import ArchrefError
from archref.lint.checking import Wishes
from archref.server.texts import Editing, OpenText, path_of


class OpenTexts:
    """The open texts by the names that the editor has for them."""

    def __init__(self, wishes: Wishes | None = None, encoding: str = "utf-16") -> None:
        """Take what goes before the configuration files, and what the editor counts."""
        self.wishes = wishes or Wishes()
        self.encoding = encoding
        self.generation = 0
        """How often the settings changed."""

        self._texts: dict[str, OpenText] = {}

    def open(self, uri: str, text: str, language: str = "") -> OpenText:
        """Take a text that was opened, and know the archives of its configuration file."""
        try:
            known = used()
            if self.wishes.isolated is False:
                words = ("--config", self.wishes.config) if self.wishes.config else ()
                use_own_archives([*words, path_of(uri, language)])
            if used() != known:
                self.forget()
        except ArchrefError:
            pass  # reading the text says what is wrong
        how = Editing(language, self.wishes, self.encoding)
        found = self._texts[uri] = OpenText(uri, text, how)
        return found

    def change(self, uri: str, text: str) -> OpenText:
        """Take a text as it is after a change."""
        known = self._texts.get(uri)
        found = self._texts[uri] = self.open(uri, text) if known is None else known.changed(text)
        return found

    def get(self, uri: str) -> OpenText | None:
        """Return an open text; None if it isn't open."""
        return self._texts.get(uri)

    def close(self, uri: str) -> None:
        """Forget a text."""
        self._texts.pop(uri, None)

    def all(self) -> list[OpenText]:
        """Return all open texts."""
        return list(self._texts.values())

    def forget(self) -> None:
        """Read the settings again, and with them all texts."""
        configuration.read_again()
        self.generation += 1
        for uri, text in list(self._texts.items()):
            how = Editing(text.how.language, self.wishes, self.encoding)
            self._texts[uri] = OpenText(uri, text.text, how)


def editor_wishes(options: Any) -> Wishes:
    """Return what the settings of an editor ask for: ``style``, ``select``, ``ignore`` …

    They are those of ``archref check``, named with hyphens or as programs do; what is none of
    them is passed over.
    """
    given = options if isinstance(options, dict) else {}
    given = {name.replace("-", "_"): value for name, value in given.items() if value}
    settings = {name: given[name] for name in ("style", "scope", "notes") if name in given}
    return Wishes(
        select=_names(given.get("select")) or None,
        extend_select=_names(given.get("extend_select")),
        ignore=_names(given.get("ignore")),
        settings=settings,
        config=given.get("config"),
        isolated=bool(given.get("isolated")),
        baseline=given.get("baseline"),
    )


def _names(value: Any) -> tuple[str, ...]:
    parts = value.split(",") if isinstance(value, str) else value or ()
    return tuple(str(name).strip() for name in parts)
