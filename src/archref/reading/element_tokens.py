"""The tokens of one element: a term and its figures, or a fond and its name."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from archref.citation.citation import Repair
from archref.citation.numbers import normal_form
from archref.patterns import CAPITAL, lazy
from archref.reading.number_lists import FigureLexer, Setting
from archref.reading.term_numbers import Piece
from archref.reading.term_readings import VOLUMES
from archref.reading.tokens import Lexed, Token
from archref.terms import lexicon

_TYPES: Final = {
    "fond": "FOND", "opis": "OPIS", "delo": "DELO", "number": "DELO", "listy": "LISTY",
    "pages": "LISTY", "razriad": "SECTION", "razdel": "SECTION",
    **dict.fromkeys(("dokument", "edinitsa", "litera"), "DOCUMENT"),
    **dict.fromkeys(VOLUMES, "VOLUME"),
}  # fmt: skip

_ORDINAL_STOP: Final = lazy(r"(?<=\d)\.")


class ElementLexer:
    """Reads elements; one serves a whole run."""

    def __init__(self, figures: FigureLexer) -> None:
        self._figures = figures

    def read(
        self, text: str, piece: Piece, level: str, language: str, *, trusted: bool
    ) -> Lexed | None:
        """Give the tokens of a term and its figures; None if they make no element.

        ``trusted`` says that the element stands in a citation already begun, so that damage may
        be read as meant.
        """
        anchor = piece.anchor
        term = Token(_TYPES.get(level, "LEVEL"), anchor.start, anchor.end, level)
        if piece.number_before is not None:
            return Lexed([term, *self._figures_before(text, piece, level, language)])
        if piece.figures is None:
            return Lexed([term]) if level == "dop" else _named_fond(text, term)
        found = self._figures.numbers(
            text,
            piece.figures,
            Setting.of(level, language, anchor.form, trusted),
            glued=piece.figures == anchor.end,
            plain=piece.reach if piece.plain else None,
        )
        if found is None:
            return None
        found.tokens.insert(0, term)
        if not anchor.damaged:
            return found
        printed = text[anchor.start : anchor.end]
        read = anchor.form.capitalize() if printed[0].isupper() else anchor.form
        repair = Repair(anchor.start, anchor.end, printed, read)
        return Lexed(found.tokens, (*found.repairs, repair))

    def _figures_before(self, text: str, piece: Piece, level: str, language: str) -> list[Token]:
        """Give the figures that stand before their term, and a verso mark behind it."""
        assert piece.number_before is not None
        start, end = piece.number_before
        printed = _ORDINAL_STOP.sub(" ", text[start:end])
        setting = Setting.of(level, language, piece.anchor.form, False)
        found = self._figures.numbers(printed, 0, setting)
        tokens = [
            Token(token.type, token.start + start, token.end + start, token.value)
            for token in (found.tokens if found else ())
        ] or [Token("NUMBER", start, end, normal_form(printed))]
        verso = self._figures.versos.after_term(text, piece.anchor.end, language)
        return [*tokens, verso] if verso is not None and level == "listy" else tokens


@cache
def _fond_name() -> re.Pattern[str]:
    """Give the pattern of the name that a fond bears: a person's, or one in quotation marks."""
    honour = lexicon().alternatives("honour")
    return re.compile(
        r"\.?(?:\s*\([^()]{3,9}\))?\s*"
        r"(?:[«\"“]([^«»\"“”]{2,60})[»\"”]"
        rf"|(?:(?:{honour})(?:\.\s?|\s))?((?:{CAPITAL}\.\s?){{0,3}}"
        rf"{CAPITAL}\w+(?:[\s\-]\w+){{0,3}}?)(?=\s*[,.;)(\]]|$))"
    )


def _named_fond(text: str, term: Token) -> Lexed | None:
    """Read a fond that is known by a name: `ф. Г. В. Бебутова`, `Ф. ВУА`."""
    found = _fond_name().match(text, term.end)
    if found is None or term.type != "FOND":
        return None
    group = 1 if found.group(1) else 2
    name = " ".join(found.group(group).split())
    return Lexed([term, Token("NAME", found.start(group), found.end(group), name)])
