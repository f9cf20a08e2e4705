"""Citations and sheets printed again where their own words can't be used: a style by language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from archref.citation.citation import Citation
from archref.patterns import lazy
from archref.styles import Style, UnsureNameError, load_style, render
from archref.styles.naming import script_of
from archref.styles.numerals import is_several
from archref.styles.phrases import sheets as phrase
from archref.terms import fold, lexicon
from archref.terms.plurals import bare, plural

_OTHER: Final = "chicago"
_DASH: Final = lazy(r"\d[^\W\d_]{0,3}\.?(\s?[-‐‑–—]\s?)\d")  # the dash of 5–7, 5об.–7
_TERM_FIRST: Final = lazy(r"[^\W\d_][^\d]*")  # Л. before its number


def style_of(citation: Citation) -> Style:
    """Return a built-in style in the language of a citation, and in its letters."""
    return style_of_all((citation,))


def style_of_all(citations: Iterable[Citation]) -> Style:
    """Return a built-in style in the language that most citations print their terms in.

    Chicago's, if that style is in Cyrillic letters and most of them are in Latin ones: an English
    book cites ``TsDAHO, f. 1, op. 20, spr. 5, ark. 3``.
    """
    languages: Counter[str] = Counter()
    scripts: Counter[str] = Counter()
    for one in citations:
        if one.language:
            languages[one.language] += 1
            scripts.update({script for e in one.elements if (script := script_of(e.term))})
    style = style_of_language(languages.most_common(1)[0][0] if languages else None)
    latin = bool(scripts) and scripts.most_common(1)[0][0] == "latin"
    return load_style(_OTHER) if latin and style.script == "cyrillic" else style


def style_of_language(language: str | None) -> Style:
    """Return a built-in style for a language, as a two-letter code; Chicago's for others."""
    return load_style(lexicon().houses.get(language or "", _OTHER))


def rendered(citation: Citation) -> str | None:
    """Print a citation in full; None where its archive can't be named surely."""
    try:
        return render(citation, style_of(citation)).text
    except UnsureNameError:
        return None


def sheets_as_printed(citation: Citation, values: tuple[str, ...]) -> str | None:
    """Print sheets in place of those of a citation, with its own term, dash and mark of a back.

    None where the citation prints no sheets, or prints them in several places.
    """
    elements = [element for element in citation.elements if element.level == "listy"]
    if not elements or len({element.term for element in elements}) > 1:
        return None
    begin, end = elements[0].start - citation.start, elements[-1].end - citation.start
    if any(
        e.level != "listy" and elements[0].start < e.start < elements[-1].end
        for e in citation.elements
    ):
        return None
    printed = citation.text[begin:end]
    style = _adapted(style_of(citation), printed)
    text = phrase(style, values)
    term = elements[0].term
    if "listy" in style.numbers.before_term or not term:
        return text if term else _TERM_FIRST.sub("", text, count=1)
    match = _TERM_FIRST.match(text)
    gap = printed[len(term) :][: len(printed[len(term) :]) - len(printed[len(term) :].lstrip())]
    return _for_several(term, values, style) + gap + (text[match.end() :] if match else text)


def _for_several(term: str, values: tuple[str, ...], style: Style) -> str:
    """Double the letter of a term for several sheets where the language does so (``ll.``)."""
    doubles = style.terms["listy"].one != style.terms["listy"].many
    if doubles and is_several(values) and len(bare(term)) == 1:
        return plural(term) or term
    return term


def _adapted(style: Style, printed: str) -> Style:
    """Return the style with the dash and the mark of a back that sheets were printed with."""
    dash = _DASH.search(printed)
    if dash is not None:
        style = replace(style, separators=replace(style.separators, range=dash[1]))
    back = _back_mark(printed)
    if back is not None:
        style = replace(style, numbers=replace(style.numbers, verso=back))
    return style


def _back_mark(printed: str) -> str | None:
    for match in re.finditer(r"\d[^\W\d_]?(\s?([^\W\d_]{1,8})\.?)", printed):
        words = lexicon().words
        if fold(match[2]) in words["verso"] or fold(match[2]) in words["verso_here"]:
            return match[1]
    return None
