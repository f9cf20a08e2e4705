"""The page of each rule, as an address that an editor can open."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from archref.version import __version__

_HEAD: Final = "<!doctype html><meta charset=utf-8><title>archref: rules</title>"


def rule_page(code: str) -> str | None:
    """Return the address of a rule's page; None if there is no place to write it to."""
    page = _page()
    return f"{page}#{code}" if page is not None else None


@cache
def _page() -> str | None:
    """Write the page of all rules into the user's cache, once a version; return its address."""
    from platformdirs import user_cache_path

    from archref.lint.pages import as_section
    from archref.lint.registry import all_rules

    try:
        folder = user_cache_path("archref", appauthor=False, ensure_exists=True)
        page = Path(folder) / f"rules-{__version__}.html"
        sections = {code: as_section(rule) for code, rule in all_rules().items()}
        _write(page, _HEAD + "".join(_html(code, text) for code, text in sections.items()))
    except OSError:
        return None
    return page.as_uri()


def _html(code: str, section: str) -> str:
    from markdown_it import MarkdownIt

    return f'<section id="{code}">{MarkdownIt().render(section)}</section>\n'


def _write(page: Path, text: str) -> None:
    if page.exists() and page.read_text(encoding="utf-8") == text:
        return
    new = page.with_suffix(".new")
    new.write_text(text, encoding="utf-8")
    new.replace(page)
