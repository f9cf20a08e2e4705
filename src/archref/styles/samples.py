"""The sample citations by which a style is shown."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from archref.citation.citation import Archive, Citation, Wording
from archref.styles.model import Style
from archref.styles.pieces import PartialCitation, as_printed
from archref.styles.rendering import closed, render_chain

SAMPLES: Final = Path(__file__).with_name("samples.toml")


class Sample(NamedTuple):
    """One or several citations printed together, and what they are a sample of."""

    title: str
    pieces: tuple[PartialCitation, ...]
    first: bool

    def text(self, style: Style) -> str:
        """Print the sample in a style, closed."""
        return closed(render_chain(self.pieces, style, first=self.first).text, style)


@cache
def samples() -> tuple[Sample, ...]:
    """Return the samples in the order of their file."""
    data = tomllib.loads(SAMPLES.read_text(encoding="utf-8"))["sample"]
    return tuple(
        Sample(
            entry["title"],
            tuple(_piece(fields, entry.get("word", False)) for fields in entry["citations"]),
            entry.get("first", False),
        )
        for entry in data
    )


class RealSample(NamedTuple):
    """A citation as a book prints it."""

    printed: str
    piece: PartialCitation

    def text(self, style: Style) -> str:
        """Return it in a style, closed."""
        return closed(render_chain([self.piece], style).text, style)


@cache
def real_samples() -> tuple[RealSample, ...]:
    """Return ten citations of books and journals, in the order of their file."""
    data = tomllib.loads(SAMPLES.read_text(encoding="utf-8"))["real"]
    return tuple(RealSample(one["printed"], _piece(one["citation"], False)) for one in data)


def _piece(fields: dict[str, Any], repeated: bool) -> PartialCitation:
    citation = Citation(
        start=0,
        end=0,
        text="",
        archive=Archive(fields["archive"], fields["id"]),
        fond=fields.get("fond"),
        opis=fields.get("opis"),
        delo=fields.get("delo"),
        listy=tuple(fields.get("listy", ())),
        levels=fields.get("levels", {}),
        inherited=tuple(fields.get("inherited", ())),
        repeat="Ibid." if repeated else None,
        wording={level: Wording(term) for level, term in fields.get("words", {}).items()},
    )
    return as_printed(citation)
