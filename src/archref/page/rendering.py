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
    stream = _environment().get_template("page.html").stream(page=page, css=css, hash=_hash(css))
    stream.enable_buffering(_AT_ONCE)
    yield from stream


def file_html(file: FileView) -> str:
    """Return the notes of a file as a fragment of a page, with its own style, for notebooks."""
    return _environment().get_template("notebook_file.html").render(file=file, css=_css())


def citation_html(bits: list[Bit], language: str, rows: dict[str, str]) -> str:
    """Return one citation as a fragment of a page: its text, and its elements in a table."""
    note = NoteView("", "", language, bits)
    template = _environment().get_template("notebook_citation.html")
    return template.render(note=note, rows=rows, css=_css())


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


def _many(count: int, one: str, several: str = "") -> str:
    """Return a count with its noun, thousands apart: ``3,000 notes``."""
    return f"{count:,} {one if count == 1 else several or one + 's'}"


@cache
def _css() -> Any:
    from markupsafe import Markup

    return Markup((TEMPLATES / "page.css").read_text(encoding="utf-8"))


def _hash(css: str) -> str:
    """Return what the content security policy knows the style sheet by."""
    from hashlib import sha256

    return b64encode(sha256(css.encode()).digest()).decode()
