"""The words of each language: a citation in its own terms is read as one."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest

import archref
from archref import terms
from archref.reading.level_order import ORDER, VOLUMES
from archref.reading.shapes import plan, plan_by_grammar
from archref.terms import lexicon
from archref.terms.building import FOLDER

LANGUAGES: dict[str, dict[str, Any]] = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted(FOLDER.glob("*.toml"))
}


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES.keys())
@pytest.mark.parametrize("kind", ["short", "full"])
def test_a_citation_in_each_language(language: dict[str, Any], kind: str) -> None:
    """«РГАСПИ, fond 17, opis 3, delo 740, list 5» in the words of the language."""
    parts = []
    for level, number in (("fond", "17"), ("opis", "3"), ("delo", "740"), ("listy", "5")):
        term = language[level][kind][0] if kind in language[level] else language[level]["full"][0]
        stop = "." if kind == "short" else ""
        parts.append(
            f"{number}-{term}{stop}" if language.get("number_first") else f"{term}{stop} {number}"
        )
    if language["language"] == "lv":
        parts = [part.replace("-", ". ") for part in parts]
    [citation] = archref.parse(f"РГАСПИ, {', '.join(parts)}")
    assert citation.key == "RU-RGASPI/17/3/740", parts
    assert citation.listy == ("5",)


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES.keys())
def test_the_file_of_a_language_is_whole(language: dict[str, Any]) -> None:
    assert {"name", "language", "script", "rank", "fond", "opis", "delo", "listy", "words"} <= set(
        language
    )
    assert language["words"]["repeat"]
    levels = set(language) - {
        "name",
        "language",
        "script",
        "months",
        "local",
        "rank",
        "house",
        "number_first",
        "several",
        "words",
        "figures",
        "misread",
        "slips",
        "kinds",
        "own",
        "documents",
        "prose",
        "initials",
        "either_side",
    }
    assert levels <= set(ORDER) | VOLUMES


def test_ranks_are_unique() -> None:
    ranks = list(lexicon().ranks.values())
    assert len(ranks) == len(set(ranks)) == len(LANGUAGES)


def test_ready_plans_are_those_of_the_grammar() -> None:
    """What was planned when the package was built is what the grammar says now."""
    types = ("ARCHIVE", "FOND", "NUMBER", "OPIS", "NUMBER", "DELO", "NUMBER", "LISTY", "NUMBER")
    assert plan(types).covered == len(types)
    assert plan(types) == plan_by_grammar(types)


@pytest.mark.parametrize(
    ("word", "number"),
    [("ноября", 11), ("нояб", 11), ("марте", 3), ("December", 12), ("Dez", 12), ("cierp", None),
     ("decree", None), ("Marx", None), ("Маяк", None), ("marked", None)],
)  # fmt: skip
def test_a_month_is_known_by_its_forms(word: str, number: int | None) -> None:
    """A word that only begins like a month is none."""
    assert lexicon().month(word) == number


def test_every_kind_of_small_word_is_explained() -> None:
    """The head of the room says what each kind is, so that a historian can add to it."""
    known = set(lexicon().words)
    explained = set(re.findall(r"``(\w+)``", terms.__doc__ or ""))
    assert known - explained == set()


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        (("page", "volume", "issue"), ["p", "pp", "с", "стр", "s", "т", "vol", "bd", "no"]),
        (("cited_work",), ["ibid", "там же", "указ. соч", "op. cit", "op.cit"]),
        (("announce",), ["Архивное дело", "арх. дело", "Источник", "Quelle", "джерела"]),
        (("note",), ["Note", "Прим", "Fußnote", "przypis"]),
        (("adjective",), ["ый", "ая"]),
    ],
)
def test_a_pattern_of_small_words_takes_them_however_spaced(
    kinds: tuple[str, ...], words: list[str]
) -> None:
    pattern = re.compile(lexicon().alternatives(*kinds), re.IGNORECASE)
    assert [word for word in words if not pattern.fullmatch(word)] == []
