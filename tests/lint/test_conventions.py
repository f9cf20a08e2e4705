"""Rules that a house style, or a setting, overrules."""

from __future__ import annotations

import pytest

from archref.edit import apply_edits
from archref.lint.document import Document
from archref.lint.engine import lint
from archref.manuscripts import open_manuscript
from archref.reading.reader import Reader
from archref.transliteration import SYSTEMS
from lint.helpers import found, rules

TWO_SYSTEMS = [
    "TsGAOR, f. 5446, op. 1, d. 5, l. 7",
    "TsGAOR, f. 5446, op. 1, d. 6, l. 2",
    "RTsKhIDNI, f. 17, op. 3, d. 740, l. 5",
    "CGALI, f. 631, op. 15, d. 5, l. 9",
]


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_transliteration_can_be_wanted(system: str) -> None:
    [finding] = found(TWO_SYSTEMS, "C602", conventions={"transliteration": system})
    wanted = finding.message.partition(" differ from ")[2]
    assert wanted.startswith(system)
    assert "CGALI" in finding.message or "TsGAOR" in finding.message


def test_names_of_another_transliteration_differ_from_the_wanted_one() -> None:
    wanted = {"transliteration": "ala-lc-ligatures"}
    [finding] = found(TWO_SYSTEMS, "C602", conventions=wanted)
    assert finding.message == "CGALI differ from ala-lc-ligatures, the system of 3 other names"


def test_a_paragraph_may_come_back_to_its_source_and_a_note_may_not() -> None:
    twice = "РГАСПИ. Ф. 17. Оп. 3. Д. 740; РГАСПИ. Ф. 17. Оп. 3. Д. 740."
    for source, count in ((f"A[^1]\n\n[^1]: {twice}\n", 1), (f"- 1884 — {twice}\n", 0)):
        manuscript = open_manuscript("a.md", data=source.encode())
        document = Document("a.md", Reader().read(manuscript.notes()))
        assert len(lint(document, rules("D701"))) == count


@pytest.mark.parametrize(
    ("note", "style", "says"),
    [
        ("RGASPI, f. 17, op. 3, d. 740, l. 5.", "", ["',' before 'f.', none in the style"]),
        ("РГАСПИ, Ф. 17, Оп. 3, Д. 740.", ".", ["',' before 'Ф.', '.' elsewhere"]),
        ("RGASPI f. 17, op. 3, d. 740, l. 5.", "", []),
        ("RGALI.631.15.5, l. 3.", ", ", []),  # a code has its own
    ],
)
def test_a_mark_after_the_archive_is_judged_by_the_style(
    note: str, style: str, says: list[str]
) -> None:
    conventions = {"separator": ",", "archive-separator": style.strip()}
    assert [one.message for one in found([note], "T305", conventions=conventions)] == says
    assert found([note], "T305") == []


@pytest.mark.parametrize(
    ("note", "wanted", "mended_note"),
    [
        ("RGASPI, f. 17, op. 3, d. 740.", "", "RGASPI f. 17, op. 3, d. 740."),
        (
            "Архив (далее – ГАПК). ф. 65, оп. 3, д. 7.",
            "",
            "Архив (далее – ГАПК) ф. 65, оп. 3, д. 7.",
        ),
        (
            "Архив (далее – ГАПК). ф. 65, оп. 3, д. 7.",
            ",",
            "Архив (далее – ГАПК), ф. 65, оп. 3, д. 7.",
        ),
    ],
)
def test_a_mark_that_the_style_has_not_leaves_one_blank_and_the_bracket(
    note: str, wanted: str, mended_note: str
) -> None:
    [finding] = found([note], "T305", conventions={"archive-separator": wanted})
    assert finding.fix is not None
    assert apply_edits(note, finding.fix.edits) == mended_note


def test_a_former_name_ends_when_its_papers_moved() -> None:
    [finding] = found(["TsDNA, f. 336, op. 1, d. 32."], "A104")
    assert finding.message.endswith("since 2006")  # RGANI is older
    [finding] = found(["РЦХИДНИ. Ф. 17. Оп. 3. Д. 740."], "A104")
    assert finding.message.endswith("since 1999")
