"""Addresses of units and archives: from data, each with its source, and only where it is sure."""

from __future__ import annotations

import ast
import json
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

import jsonschema
import pytest
from click.testing import CliRunner

from archref.archives.authority import Authority
from archref.cli.explain import explain
from archref.cli.parse import parse
from archref.cli.report import report
from archref.links.addresses import addresses, archives_elsewhere, templates
from archref.reading.reader import Reader
from archref.records.record import schema

PACKAGE = Path(__file__).parent.parent / "src" / "archref"
COLUMNS = {"site", "wikisource", "ehri", "isil", "wikidata"}


def found(text: str) -> dict[str, str]:
    (citation,) = Reader().alone(text)
    return {one.name: unquote(one.url) for one in addresses(citation)}


WIKISOURCE = "https://uk.wikisource.org/wiki/Архів:"


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("ДАЖО. Ф. 1. Оп. 74. Спр. 1. Арк. 5 зв.", "ДАЖО/1/74/1"),
        ("State Archive of Zhytomyr Oblast, f. 1, op. 74, spr. 1", "ДАЖО/1/74/1"),
        ("ДАХмО. Ф. Р-6193. Оп. 12. Спр. 16558а", "ДАХмО/Р-6193/12/16558а"),
        ("ІР НБУВ. Ф. 232. Оп. 1", "ІР_НБУВ/232/1"),
        ("ЦДІАК України. Ф. 28", "ЦДІАК/28"),
        ("ДАЖО. Ф. 1. Оп. 74 т. 2. Спр. 1", "ДАЖО/1"),  # a volume has no sure address
        ("ДАЖО. Ф. 1. Спр. 1", "ДАЖО/1"),  # nor has a file without its opis
    ],
)
def test_wikisource_has_a_page_a_unit(text: str, page: str) -> None:
    assert found(text)["wikisource"] == WIKISOURCE + page


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 5", "РГАСПИ Ф. 17. Оп. 3. Д. 740"),
        ("GARF, f. R-5446, op. 81a, d. 2, l. 7", "ГАРФ Ф. Р-5446. Оп. 81а. Д. 2"),
    ],
)
def test_documents_of_russia_are_looked_for_by_their_shelf_mark(text: str, query: str) -> None:
    address = found(text)["historyrussia"]
    assert address.startswith(f"https://docs.historyrussia.org/ru/nodes/search?query={query}&")


def test_an_archive_has_its_own_addresses() -> None:
    assert found("ГАРФ. Ф. 17") == {
        "ehri": "https://portal.ehri-project.eu/institutions/ru-003205",
        "site": "https://statearchive.ru/",
    }


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Bundesarchiv, f. 58, op. 1, d. 214, l. 7",
            {"ehri", "archivesportaleurope", "wikidata", "site"},
        ),
        ("ГАЯО. Ф. 230. Оп. 1. Д. 5", {"historyrussia", "site"}),
        ("LVIA, f. 378, ap. 1, b. 5", {"site"}),
    ],
)
def test_archives_of_many_countries_have_addresses(text: str, names: set[str]) -> None:
    assert set(found(text)) == names


@pytest.mark.parametrize(
    "text",
    [
        "ГАКО. Ф. 17. Оп. 3. Д. 740",  # one of several archives
        "Архив Ивановых. Ф. 17. Оп. 3. Д. 740",
        "Там же. Д. 5",
        "Ф. 17. Оп. 3. Д. 740",
    ],
)
def test_no_address_where_the_archive_is_not_known(text: str) -> None:
    for citation in Reader().alone(text):
        assert addresses(citation) == ()


def test_every_template_says_where_it_is_from() -> None:
    for one in templates():
        assert urlsplit(one["url"]).scheme == "https" or one["url"] == "{archive}"
        assert date.fromisoformat(one["seen"])
        assert one["source"]
        assert one.get("column") in {*COLUMNS, None}
        assert ("{fond}" in one["url"] or "{query}" in one["url"]) == ("needs" in one)


def test_every_name_elsewhere_has_a_source_and_a_known_archive() -> None:
    known = set(Authority.load().ids)
    for id_, row in archives_elsewhere().items():
        columns = set(row) - {"id", "sources"}
        assert id_ in known
        assert columns
        assert columns <= COLUMNS
        assert set(row["sources"]) == columns
        assert urlsplit(row.get("site", "https:")).scheme == "https"


def test_records_have_links_when_asked_for() -> None:
    text = "1. ДАЖО. Ф. 1. Оп. 74. Спр. 1.\n2. Правда. 1937. 5 мая.\n3. Ф. 1. Оп. 2. Д. 3.\n"
    plain = CliRunner().invoke(parse, ["--format", "jsonl", "-"], input=text)
    linked = CliRunner().invoke(parse, ["--format", "jsonl", "--links", "-"], input=text)
    records = [json.loads(line) for line in linked.stdout.splitlines()]
    assert [list(one.get("links", ())) for one in records] == [["wikisource", "site"], [], []]
    for one in records:
        jsonschema.validate(one, schema())
        one.pop("links", None)
    assert records == [json.loads(line) for line in plain.stdout.splitlines()]


@pytest.mark.parametrize("form", ["csv", "parquet", "table"])
def test_links_go_only_where_they_have_a_place(form: str) -> None:
    result = CliRunner().invoke(parse, ["--links", "--format", form, "-"], input="")
    assert result.exit_code == 2
    assert "json and jsonl only" in result.stderr


def test_explain_shows_links_when_asked_for() -> None:
    text = "ДАЖО. Ф. 1. Оп. 74. Спр. 1"
    assert "wikisource" not in CliRunner().invoke(explain, [text]).stdout
    shown = CliRunner().invoke(explain, ["--links", text]).stdout
    assert "Ukrainian Wikisource: https://uk.wikisource.org/wiki/" in shown


def test_a_report_leads_to_units_when_asked_to(tmp_path: Path) -> None:
    path = tmp_path / "chapter.txt"
    path.write_text("1. ДАЖО. Ф. 1. Оп. 74. Спр. 1.\n", encoding="utf-8")
    address = 'href="https://uk.wikisource.org/wiki/'
    assert CliRunner().invoke(report, ["--links", str(path)]).stdout.count(address) == 1
    assert address not in CliRunner().invoke(report, [str(path)]).stdout


def test_archref_itself_asks_no_address() -> None:
    """Nothing of the package can open a connection, but Dask, which is told where."""
    barred = {"urllib.request", "http.client", "requests", "httpx", "socket", "ftplib", "aiohttp"}
    used = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                used |= {one.name for one in node.names}
            elif isinstance(node, ast.ImportFrom):
                used.add(node.module or "")
    assert used & barred == set()
