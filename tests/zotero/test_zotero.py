"""Zotero's own import code reads what archref exports: ``make test-zotero``."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from archref.cli import main

HERE = Path(__file__).parent
ZOTERO = HERE.parent.parent / "build" / "zotero"

pytestmark = pytest.mark.skipif(
    not os.environ.get("ARCHREF_ZOTERO"), reason="needs Zotero's code: make test-zotero"
)

TRANSLATORS = {"zotero-rdf": "RDF", "ris": "RIS", "csl-json": "CSL JSON"}

ITEMS: dict[str, dict[str, str]] = {
    "f. 17, op. 3, d. 982, l. 293": {
        "itemType": "manuscript",
        "title": "Politburo decree of 22 Nov. 1936",
        "date": "1936-11-22",
        "archive": "RGASPI",
        "place": "Moscow",
        "language": "en",
    },
    "f. R-5446, op. 1a, d. 500, ll. 7–8ob., 12": {
        "itemType": "manuscript",
        "archive": "GARF",
        "place": "Moscow",
        "language": "en",
    },
    "R 58/214, Bl. 7": {"itemType": "manuscript", "archive": "Bundesarchiv Berlin"},
    "Everyday Stalinism": {
        "itemType": "book",
        "author": "Fitzpatrick, Sheila",
        "publisher": "Oxford University Press",
        "place": "Oxford",
        "date": "1999",
    },
    "The Objectives of the Great Terror": {
        "itemType": "journalArticle",
        "author": "Khlevniuk, Oleg",
        "publicationTitle": "Slavic Review",
        "volume": "54",
        "issue": "3",
        "date": "1995",
    },
    "Pravda": {"itemType": "newspaperArticle", "date": "1936-08-03", "pages": "2"},
    "Хозяин. Сталин и утверждение сталинской диктатуры": {
        "itemType": "book",
        "author": "Хлевнюк, О. В.",
        "publisher": "РОССПЭН",
        "place": "М.",
        "date": "2010",
    },
    "Голод на Украине": {
        "itemType": "bookSection",
        "author": "Арон, Г.",
        "editor": "Кондрашина, В. В.",
        "publicationTitle": "Голод в СССР: сборник",
        "place": "М.",
        "date": "2011",
    },
    "Колхозы Урала": {
        "itemType": "thesis",
        "author": "Иванов, И. И.",
        "place": "Свердловск",
        "date": "1978",
    },
    "https://www.memo.ru/ru-ru/history-of-repressions": {"itemType": "webpage"},
}
"""What Zotero shows of each entry, by its shelf mark, title, newspaper or address."""

NOT_KEPT = {"csl-json": {"manuscript": {"place"}}}
"""What Zotero has no place for: in CSL the place of an archive is ``archive-place``."""

IN_CSL = {"R 58/214, Bl. 7": {"itemType": "document"}}
"""What it makes of a ``collection``: its archive is in the author and the call number."""

IN_FULL = {
    "GARF": "Gosudarstvennyi arkhiv Rossiiskoi Federatsii",
    "RGASPI": "Rossiiskii gosudarstvennyi arkhiv sotsial'no-politicheskoi istorii",
}
"""The archives of entries in CSL, whose shelf marks are their authors."""

DATES = {"1936-11-22": "November 22, 1936", "1936-08-03": "August 3, 1936"}
"""How it words dates from CSL, where they are numbers."""


def imported(path: Path, translator: str) -> Any:
    """Return what Zotero's code makes of a file."""
    command = ["node", str(HERE / "import.cjs"), str(ZOTERO), translator, str(path)]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "NODE_PATH": str(ZOTERO / "node_modules")},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def exported(folder: Path, to: str, *options: str, notes: Path = HERE / "notes.txt") -> Path:
    """Export notes to a file."""
    path = folder / f"sources.{to}"
    arguments = ["export", "--to", to, "--works", *options, "-o", str(path), str(notes)]
    done = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return path


def shown(item: dict[str, Any]) -> dict[str, str]:
    """Return an item with its persons as fields, as ``author`` and ``editor``."""
    persons = {
        one["creatorType"]: ", ".join(filter(None, (one["lastName"], one.get("firstName"))))
        for one in item["creators"]
    }
    told = {name: value for name, value in item.items() if isinstance(value, str) and value}
    told["publicationTitle"] = told.get("publicationTitle") or told.get("bookTitle", "")
    return {**persons, **told}


def name_of(item: dict[str, str]) -> str:
    """Return by what an item is known in the table."""
    if item.get("callNumber"):  # GARF, f. R-5446, op. 1a; Bundesarchiv Berlin, R 58/214
        return item["callNumber"].partition(", ")[2]
    names = ("archiveLocation", "title", "publicationTitle", "url")
    return next(item[name] for name in names if item.get(name))


def extra_of(item: dict[str, Any]) -> str:
    """Return its Extra, with the notes that RIS has instead."""
    return "\n".join((item.get("extra", ""), *(one["note"] for one in item.get("notes", []))))


@pytest.mark.parametrize("to", TRANSLATORS)
def test_zotero_reads_every_entry(to: str, tmp_path: Path) -> None:
    read = imported(exported(tmp_path, to), TRANSLATORS[to])
    assert read["detected"] == [TRANSLATORS[to]]
    items = {name_of(item): item for item in map(shown, read["items"])}
    assert set(items) == set(ITEMS)
    for name, wanted in {**ITEMS, **(IN_CSL if to == "csl-json" else {})}.items():
        lost = NOT_KEPT.get(to, {}).get(wanted["itemType"], set())
        for field, value in wanted.items():
            if field not in lost:
                kept = {**DATES, **IN_FULL}.get(value, value) if to == "csl-json" else value
                assert (name, field, items[name].get(field)) == (name, field, kept)


@pytest.mark.parametrize("to", TRANSLATORS)
def test_the_single_numbers_are_under_extra(to: str, tmp_path: Path) -> None:
    read = imported(exported(tmp_path, to), TRANSLATORS[to])
    extras = [extra_of(item) for item in read["items"]]
    for line in (
        "archref: archive=RU-GARF; fond=R-5446; opis=1a; delo=500; sheets=7-8ob, 12",
        "archref: archive=RU-RGASPI; fond=17; opis=3; delo=982; sheets=293",
    ):
        assert sum(line in extra for extra in extras) == 1


@pytest.mark.parametrize("to", ["zotero-rdf", "ris"])
def test_cyrillic_entries_have_their_archives(to: str, tmp_path: Path) -> None:
    read = imported(exported(tmp_path, to, "--style", "gost"), TRANSLATORS[to])
    items = {name_of(item): item for item in map(shown, read["items"])}
    item = items["Ф. Р-5446. Оп. 1а. Д. 500. Л. 7–8 об., 12"]
    assert (item["archive"], item["place"]) == ("ГАРФ", "Москва")


def test_cyrillic_csl_has_its_archives_and_shelf_marks_too(tmp_path: Path) -> None:
    read = imported(exported(tmp_path, "csl-json", "--style", "gost"), "CSL JSON")
    items = {item["callNumber"]: item for item in map(shown, read["items"]) if "callNumber" in item}
    untitled = items["ГАРФ. Ф. Р-5446. Оп. 1а. Д. 500. Л. 7–8 об., 12"]
    assert untitled["archive"] == "Государственный архив Российской Федерации"
    assert untitled.get("title", "") == ""
    decree = items["РГАСПИ. Ф. 17. Оп. 3. Д. 982. Л. 293"]
    assert decree["title"] == "Politburo decree of 22 Nov. 1936"


def test_a_file_of_an_archive_that_is_not_known_is_an_item_too(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("1. DAKhO, f. R-1010, op. 1, spr. 25, ark. 3.\n", encoding="utf-8")
    (item,) = imported(exported(tmp_path, "csl-json", notes=notes), "CSL JSON")["items"]
    assert item["callNumber"] == "DAKhO, f. R-1010, op. 1, spr. 25, ark. 3"
