"""Each gold citation, printed in each style, is read as the same citation again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from archref.citation.citation import Archive, Citation
from archref.reading.reader import Reader
from archref.rewriting.proof import meaning
from archref.styles import (
    PartialCitation,
    Style,
    UnsureNameError,
    closed,
    load_style,
    render_chain,
    style_names,
)
from archref.styles.pieces import has

GOLD = Path(__file__).parent / "gold"


@cache
def gold() -> tuple[Citation, ...]:
    """Return every gold citation that no note leaves in doubt, each once."""
    found: dict[str, Citation] = {}
    for name in ("conventions", "dev", "seeds"):
        for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            note = json.loads(line)
            if not note.get("doubt"):
                for fields in note["citations"]:
                    found.setdefault(json.dumps(fields, sort_keys=True), citation(fields))
    return tuple(found.values())


def citation(fields: dict[str, Any]) -> Citation:
    """Make a citation of gold fields."""
    name = fields["archive"]
    return Citation(
        start=0,
        end=0,
        text="",
        archive=Archive(name, fields["archive_id"]) if name else None,
        fond=fields["fond"],
        opis=fields["opis"],
        delo=fields["delo"],
        listy=tuple(fields["listy"]),
        levels=fields["levels"],
    )


def misread(style: Style, first: bool) -> Iterator[tuple[str, Any, list[Any]]]:
    """Yield what is printed and then read as something else, with both records."""
    reader = Reader()
    for number, one in enumerate(gold()):
        # What is neither in an archive nor in a fond was a repeated reference in its note.
        word = None if one.archive or one.fond else style.repeats.word
        try:
            text = render_chain([PartialCitation(one, has(one), word)], style, first=first).text
        except UnsureNameError:
            continue
        text = closed(text, style)
        found = reader.citations(f"note {number}", text)
        if len(found) != 1 or not same(one, found[0]):
            yield text, meaning(one), [meaning(other) for other in found]


def same(wanted: Citation, found: Citation) -> bool:
    """Compare records; a name several archives share is decided by a context it lacks here."""
    if meaning(wanted) == meaning(found):
        return True
    if wanted.archive is None or found.archive is None:
        return False
    shared = wanted.archive.id is None or wanted.archive.id in found.archive.candidates
    return shared and meaning(wanted)[1:] == meaning(found)[1:]


@pytest.mark.parametrize("first", [False, True], ids=["later", "first"])
@pytest.mark.parametrize("name", style_names())
def test_what_a_style_prints_is_read_as_the_same(name: str, first: bool) -> None:
    wrong = list(misread(load_style(name), first))
    assert wrong == [], "\n".join(" | ".join(map(str, one)) for one in wrong[:20])
