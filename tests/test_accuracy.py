"""The gold notes are read as well as promised, and the measures measure."""

from __future__ import annotations

from typing import Any

import pytest

import accuracy


@pytest.fixture(scope="module")
def report() -> accuracy.Report:
    return accuracy.report()


@pytest.mark.parametrize("name", accuracy.MINIMA)
def test_minimum_is_reached(report: accuracy.Report, name: str) -> None:
    score = report.files[name]
    assert score.reaches(accuracy.MINIMA[name]), [
        (pair.note["text"], pair.gold, pair.found) for pair in score.misses
    ]


def gold(**fields: Any) -> dict[str, Any]:
    return {
        "archive": "ГАРФ", "archive_id": "RU-GARF", "fond": "5446", "opis": "1", "delo": "5",
        "listy": ["7"], "levels": {}, **fields,
    }  # fmt: skip


def found(**fields: Any) -> dict[str, Any]:
    made = gold(**fields)
    return {**made, "archive": {"id": made.pop("archive_id"), "printed": made["archive"]}}


def test_a_missed_citation_leaves_the_others_paired() -> None:
    note = {"citations": [gold(), gold(delo="6"), gold(delo="7")]}
    pairs = accuracy.match(note, [found(), found(delo="7", listy=[])])
    assert [(p.gold and p.gold["delo"], p.found and p.found["delo"]) for p in pairs] == [
        ("5", "5"),
        ("6", None),
        ("7", "7"),
    ]
    score = accuracy.Score()
    score.add(note, pairs)
    assert (score.gold, score.found, score.exact, score.identified) == (3, 2, 1, 2)
    assert score.f1(score.exact) == pytest.approx(0.4)


def test_a_false_citation_counts() -> None:
    note: dict[str, Any] = {"citations": []}
    score = accuracy.Score()
    score.add(note, accuracy.match(note, [found()]))
    assert score.false == 1
    assert not score.reaches(accuracy.Minimum(false=0))


def test_archives_without_an_id_agree_by_their_letters() -> None:
    unknown = gold(archive="Н.А. Респ.", archive_id=None)
    assert accuracy.agrees(unknown, found(archive="НА Респ", archive_id=None), "archive")
    assert not accuracy.agrees(unknown, found(archive="НАРБ", archive_id=None), "archive")
    assert not accuracy.agrees(gold(), found(archive_id="RU-RGAE"), "archive")
