"""Messages in the reader's language; English ones are in the code, and the keys of the others.

What is printed at once is written ``_("there is no style {name}").format(name=name)``, and with a
count ``ngettext("{n} note", "{n} notes", n).format(n=n)``. A message that is kept before it is
shown, as that of a finding, is ``said("{term} is given twice", term=term)``: English itself, for
JSON and all that programs read, and ``translated`` turns it into the reader's language. A text of a
table is marked by ``later``, and translated by ``_`` where it is shown.

The language is chosen by whoever speaks to a reader (command line, page, server), once; a program
that imports archref has English. Translations are in ``ru.po`` and ``uk.po``; codes, keys, JSON and
identifiers are never translated.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from typing import Any, Final

ENGLISH: Final = "en"
LANGUAGES: Final = (ENGLISH, "ru", "uk")
"""The languages there are, by their two letters."""

_Catalogue = dict[str, "str | tuple[str, ...]"]


class _Spoken:
    """What is spoken: a language, its translations, and which form goes with a number."""

    def __init__(self) -> None:
        self.language = ENGLISH
        self.catalogue: _Catalogue = {}
        self.form: Callable[[int], int] = lambda n: int(n != 1)


_spoken = _Spoken()


def speak(language: str) -> None:
    """Have all messages in a language of ``LANGUAGES`` from now on."""
    spoken = _Spoken()
    if language != ENGLISH:
        from archref.messages.catalogues import load_catalogue

        spoken.language = language
        spoken.catalogue, spoken.form = load_catalogue(language)
    vars(_spoken).update(vars(spoken))


def spoken_language() -> str:
    """Return the language that is spoken."""
    return _spoken.language


def gettext(text: str) -> str:
    """Return a message in the language that is spoken; one that has no translation as it is."""
    found = _spoken.catalogue.get(text, text)
    return found if isinstance(found, str) else found[0]


_ = gettext


def ngettext(one: str, many: str, n: int) -> str:
    """Return a message with the form that the number ``n`` wants."""
    forms = _spoken.catalogue.get(one)
    if isinstance(forms, tuple):
        return forms[_spoken.form(n)]
    return one if n == 1 else many


def later(text: str) -> str:
    """Mark a text of a table as a message; who shows it gives it to ``_``."""
    return text


class Message(str):
    """A message in English that knows how to be said in other languages."""

    template: str
    values: dict[str, Any]

    def __add__(self, more: str) -> Message:
        """Return a message that goes on with ``more``."""
        return said("{message}{more}", message=self, more=more)


def said(template: str, **values: Any) -> Message:
    """Return a message in English, which ``translated`` translates; ``values`` fill its braces."""
    message = Message(template.format(**values))
    message.template, message.values = template, values
    return message


class Name(Message):
    """A name in English, as that of an archive, that is another one in other languages."""

    names: dict[str, str]

    @classmethod
    def of(cls, english: str, **names: str) -> Name:
        """Return a name; ``names`` are those of other languages, each by its two letters."""
        name = cls(english)
        name.template, name.values, name.names = "{name}", {"name": english}, names
        return name


def with_commas(items: Sequence[str]) -> str:
    """Return messages as one, with commas between them."""
    return reduce(lambda one, other: said("{one}, {other}", one=one, other=other), items)


def translated(message: str) -> str:
    """Return a message in the language that is spoken, and the messages that fill it as well.

    What was printed by an author is none: ``said("{term} is missing", term="fond")``.
    """
    if _spoken.language == ENGLISH:
        return message
    if not isinstance(message, Message):
        return gettext(message)
    if isinstance(message, Name):
        return message.names.get(_spoken.language) or message
    values = {
        name: translated(value) if isinstance(value, Message) else value
        for name, value in message.values.items()
    }
    return gettext(message.template).format(**values)


def wanted_language(
    words: Sequence[str],
    setting: Callable[[], str | None],
    variables: Mapping[str, str] = os.environ,
) -> str:
    """Return the language for a command line, of those that archref speaks.

    ``setting`` is asked for that of the configuration only where neither words nor ARCHREF_LANG
    name one. A language that archref does not speak is passed over, as gettext does with LANGUAGE.
    """
    asked = _option(words) or variables.get("ARCHREF_LANG") or setting()
    return _known(asked) or _of_system(variables)


def _option(words: Sequence[str]) -> str | None:
    """Return what ``--lang ru`` or ``--lang=ru`` names; the last one counts."""
    found = None
    for at, word in enumerate(words):
        if word == "--":
            break
        if word == "--lang":
            found = words[at + 1] if at + 1 < len(words) else None
        elif word.startswith("--lang="):
            found = word.removeprefix("--lang=")
    return found


def _known(name: str | None) -> str | None:
    """Return the language of ``ru``, ``ru_RU.UTF-8``, ``ru-RU`` or ``Russian_Russia``."""
    first = (name or "").replace("-", "_").partition(".")[0].partition("_")[0].lower()
    first = {"russian": "ru", "ukrainian": "uk", "english": ENGLISH, "c": ENGLISH}.get(first, first)
    return first if first in LANGUAGES else None


def _of_system(variables: Mapping[str, str]) -> str:
    """Return the language of the variables that gettext looks at, or of Windows."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = variables.get(name)
        if value:
            return next(filter(None, map(_known, value.split(":"))), ENGLISH)
    if os.name != "nt":
        return ENGLISH
    import locale

    return _known(locale.getlocale()[0]) or ENGLISH
