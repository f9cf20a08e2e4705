"""The page as HTML: templates with everything escaped, one style sheet in it, no script.

This is the one place where HTML is made of what was read: for ``archref report`` as well as for
notebooks. What it takes is plain data (``model``), so that any program can fill it.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from archref.messages import ENGLISH, _, later, ngettext, spoken_language
from archref.page.bits import Bit
from archref.page.charts import drawn
from archref.page.model import FileView, NoteView, Page
from archref.page.signs import holdable

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES: Final = Path(__file__).parent / "templates"

_AT_ONCE: Final = 500
"""Pieces of the page that are handed on together."""


def page_html(page: Page) -> Iterator[str]:
    """Yield the page piece by piece, as a long one need not be in memory as a whole."""
    css = _css()
    stream = (
        _environment()
        .get_template("page.html")
        .stream(language=spoken_language(), page=page, css=css, hash=_hash(css))
    )
    stream.enable_buffering(_AT_ONCE)
    yield from stream


def file_html(file: FileView) -> str:
    """Return the notes of a file as a fragment of a page, with its own style, for notebooks."""
    return (
        _environment()
        .get_template("notebook_file.html")
        .render(language=spoken_language(), file=file, css=_css())
    )


def citation_html(bits: list[Bit], language: str, rows: dict[str, str]) -> str:
    """Return one citation as a fragment of a page: its text, and its elements in a table."""
    note = NoteView("", "", language, bits)
    template = _environment().get_template("notebook_citation.html")
    return template.render(language=spoken_language(), note=note, rows=rows, css=_css())


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.filters["coded"] = _coded
    environment.filters["many"] = _many
    environment.filters["number"] = _number
    environment.filters["severities"] = _severities
    environment.filters["filled"] = _filled
    environment.globals["_"] = _
    environment.globals["drawn"] = drawn
    return environment


def _shown(value: Any) -> Any:
    """Show what would steer the reader; what is markup already, our own, stays as it is."""
    plain = isinstance(value, str) and not hasattr(value, "__html__")
    return holdable(value) if plain else value


def _coded(text: str) -> Any:
    """Return text with what is between two backticks as code."""
    from markupsafe import Markup, escape

    parts = [escape(holdable(part)) for part in text.split("``")]
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if at % 2 else part for at, part in enumerate(parts)
    )


def _filled(text: str, **values: Any) -> Any:
    """Return a message with what belongs into its braces, which is markup only if it says so."""
    from markupsafe import Markup, escape

    if any(hasattr(value, "__html__") for value in values.values()):
        shown = {name: escape(_shown(value)) for name, value in values.items()}
        return Markup(escape(text)).format(**shown)
    return text.format(**values)


def _number(count: int) -> str:
    """Return a number with its thousands apart: ``3,000``, in Russian ``3 000``."""
    return f"{count:,}" if spoken_language() == ENGLISH else f"{count:,}".replace(",", "\xa0")


def _many(count: int, one: str, several: str) -> Any:
    """Return a count with its noun: ``3,000 notes``; our own markup in it stays markup."""
    from markupsafe import Markup

    said = ngettext(one, several, count).format(n=_number(count))
    return Markup(said) if "<b>" in said else said


def _severities(count: int, severity: str) -> Any:
    """Return how many findings of a severity there are."""
    if severity == "error":
        return _many(count, "<b>{n}</b> error", "<b>{n}</b> errors")
    if severity == "warning":
        return _many(count, "<b>{n}</b> warning", "<b>{n}</b> warnings")
    return _many(count, "<b>{n}</b> info", "<b>{n}</b> info")


@cache
def _css() -> Any:
    from markupsafe import Markup

    return Markup((TEMPLATES / "page.css").read_text(encoding="utf-8"))


def _hash(css: str) -> str:
    """Return what the content security policy knows the style sheet by."""
    from hashlib import sha256

    return b64encode(sha256(css.encode()).digest()).decode()


_KINDS: Final = (
    later("error"), later("warning"), later("info"), later("newspaper"), later("article"),
    later("chapter"), later("book"), later("documents"), later("dissertation"), later("web"),
)  # fmt: skip
"""The severities and kinds of sources that templates translate."""
