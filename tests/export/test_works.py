"""Newspapers, books and all else beside archives, in the hands of programs that read exports."""

from __future__ import annotations

import csv
import io
import json
import re
from importlib import import_module
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from archref.cli.export import export
from archref.export import EXPORT_FORMATS
from export.test_bibliographies import pandoc

NOTES: Final = """\
1. Sheila Fitzpatrick, Everyday Stalinism (Oxford: Oxford University Press, 1999), 171.
2. Ibid., 45; RGASPI, f. 17, op. 3, d. 5, l. 7.
3. “The Purge,” Manchester Guardian, 3 July 1937, 16.
4. Erik van Ree, “Reluctant Terrorists,” Europe-Asia Studies 60, no. 1 (2008): 127–54.
5. Nicolas Werth, “A State Against Its People,” in Stéphane Courtois, ed., The Black Book \
(Cambridge, Mass.: Harvard University Press, 1999), 167.
6. Tim Rees and Andrew Thorpe, eds., International Communism (Manchester: MUP, 1998), 33.
7. V. A. Talashova, "Sovetskii komsomol," Ph.D. diss. (Vologda, 1972), 63-72.
8. Fitzpatrick, Everyday Stalinism, 60.
9. TNA, FO 371/24845.
10. https://www.trumanlibrary.gov/harrima1. Accessed 4 August 2021.
11. Battleship Potemkin, dir. Sergei Eisenstein (Goskino, 1925).
"""
RUSSIAN: Final = """\
1. Хлевнюк О. В. Политбюро: Механизмы политической власти. М.: РОССПЭН, 1996. С. 205–206.
2. Булюлина Е. Советские органы власти // Власть. 2010. № 11. С. 142.
3. Правда. 1936. 5 мая. С. 2.
"""


def exported(form: str, text: str = NOTES) -> str:
    result = CliRunner().invoke(export, ["--to", form, "--works"], input=text)
    assert result.exit_code == 0, result.output
    return result.stdout


def works(form: str = "csl-json", text: str = NOTES) -> dict[str, dict[str, Any]]:
    data = json.loads(exported(form, text))
    return {one.get("title", one.get("container-title", one["id"])): one for one in data}


def test_each_kind_has_its_type_in_csl() -> None:
    assert {name: one["type"] for name, one in works().items() if name != "rgaspi-17-3-5"} == {
        "Everyday Stalinism": "book",
        "The Purge": "article-newspaper",
        "Reluctant Terrorists": "article-journal",
        "A State Against Its People": "chapter",
        "International Communism": "book",
        "Sovetskii komsomol": "thesis",
        "Battleship Potemkin": "motion_picture",
        "tna-fo-371-24845": "collection",
        "www-trumanlibrary-gov-harrima1": "webpage",
    }


def test_names_dates_and_pages_are_right_in_csl() -> None:
    found = works()
    assert found["Everyday Stalinism"] == {
        "id": "fitzpatrick-1999-everyday-stalinism",
        "type": "book",
        "author": [{"family": "Fitzpatrick", "given": "Sheila"}],
        "title": "Everyday Stalinism",
        "publisher-place": "Oxford",
        "publisher": "Oxford University Press",
        "issued": {"date-parts": [[1999]]},
        "language": "en",
        "note": "cited: 171, 45, 60",
    }
    assert found["The Purge"]["issued"] == {"date-parts": [[1937, 7, 3]]}
    assert found["Reluctant Terrorists"]["author"] == [{"family": "van Ree", "given": "Erik"}]


@pytest.mark.parametrize(("form", "suffix"), [("csl-json", "json"), ("biblatex", "bib")])
def test_pandoc_prints_a_bibliography_in_the_manner_of_chicago(
    tmp_path: Path, form: str, suffix: str
) -> None:
    path = tmp_path / f"works.{suffix}"
    path.write_text(exported(form), encoding="utf-8")
    entries = pandoc(path, "chicago-notes-bibliography")
    for entry in (
        "Fitzpatrick, Sheila. Everyday Stalinism. Oxford University Press, 1999.",
        "Rees, Tim, and Andrew Thorpe, eds. International Communism. MUP, 1998.",
        "Manchester Guardian. “The Purge.” July 3, 1937.",
        "Ree, Erik van. “Reluctant Terrorists.” Europe-Asia Studies 60, no. 1 (2008).",
        "Werth, Nicolas. “A State Against Its People.” In The Black Book, edited by Stéphane"
        " Courtois. Harvard University Press, 1999.",
    ):
        assert entry in entries


@pytest.mark.parametrize(
    "csl", ["chicago-notes-bibliography", "gost-r-7-0-5-2008", "harvard-cite-them-right", "apa"]
)
def test_pandoc_prints_archives_abroad_whatever_the_style(tmp_path: Path, csl: str) -> None:
    path = tmp_path / "works.json"
    path.write_text(exported("csl-json"), encoding="utf-8")
    [entry] = [one for one in pandoc(path, csl) if "TNA" in one]
    assert re.match(r"(?:\d+\.\s+)?TNA, FO 371/24845\.", entry)


def test_plain_prints_archives_abroad_as_it_prints_others() -> None:
    engine = import_module("pybtex").PybtexEngine()
    text = engine.format_from_string(exported("bibtex"), style="plain", output_backend="plaintext")
    assert "TNA. FO 371/24845." in text
    assert "RGASPI. F. 17, op. 3, d. 5, l. 7." in text


def test_pandoc_prints_gost(tmp_path: Path) -> None:
    path = tmp_path / "works.json"
    path.write_text(exported("csl-json", RUSSIAN), encoding="utf-8")
    entries = "\n".join(pandoc(path, "gost-r-7-0-5-2008"))
    assert "Хлевнюк О. В. Политбюро: Механизмы политической власти. М.: РОССПЭН, 1996" in entries
    assert "// Правда. 1936. С. 2" in entries
    assert "Булюлина Е. Советские органы власти // Власть. 2010. № 11" in entries


def test_a_newspaper_is_a_container_in_either_script() -> None:
    found = json.loads(exported("csl-json", "1. Правда. 1932. 7 авг.\n2. Pravda, 8 August 1932.\n"))
    assert [(one.get("title"), one["container-title"]) for one in found] == [
        (None, "Правда"), (None, "Pravda"),
    ]  # fmt: skip


def test_bibtex_and_biblatex_keep_the_day_of_a_newspaper() -> None:
    notes = "1. Правда. 1932. 7 авг.\n"
    parse = import_module("pybtex.database").parse_string
    entry = parse(exported("bibtex", notes), "bibtex").entries["pravda-1932-08-07"]
    assert [entry.fields[name] for name in ("year", "month", "day")] == ["1932", "August", "7"]
    assert "date = {1932-08-07}" in exported("biblatex", notes)


def test_rispy_reads_types_names_and_titles() -> None:
    rispy = import_module("rispy")
    entries = {one["id"]: one for one in rispy.loads(exported("ris"))}
    book = entries["fitzpatrick-1999-everyday-stalinism"]
    assert (book["type_of_reference"], book["authors"], book["year"], book["title"]) == (
        "BOOK", ["Fitzpatrick, Sheila"], "1999", "Everyday Stalinism",
    )  # fmt: skip
    article = entries["van-ree-2008-reluctant-terrorists"]
    assert article["type_of_reference"] == "JOUR"
    assert (article["volume"], article["number"]) == ("60", "1")
    assert sum(one["type_of_reference"] == "NEWS" for one in entries.values()) == 1


def test_pybtex_reads_every_entry() -> None:
    database = import_module("pybtex.database").parse_string(exported("bibtex"), "bibtex")
    entry = database.entries["rees-1998-international-communism"]
    assert [str(person) for person in entry.persons["editor"]] == ["Rees, Tim", "Thorpe, Andrew"]
    kinds = {key: one.type for key, one in database.entries.items()}
    assert kinds["werth-1999-a-state-against"] == "incollection"
    assert kinds["talashova-1972-sovetskii-komsomol"] == "phdthesis"
    printed = (
        import_module("pybtex")
        .PybtexEngine()
        .format_from_string(exported("bibtex"), style="plain", output_backend="plaintext")
    )
    assert "Sheila Fitzpatrick. Everyday Stalinism. Oxford University Press, Oxford" in printed
    assert "The Purge. Manchester Guardian, July 1937" in printed


def test_zotero_has_an_item_of_each_kind() -> None:
    spaces = {
        "z": "http://www.zotero.org/namespaces/export#",
        "dc": "http://purl.org/dc/elements/1.1/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "dcterms": "http://purl.org/dc/terms/",
        "prism": "http://prismstandard.org/namespaces/1.2/basic/",
        "bib": "http://purl.org/net/biblio#",
    }
    root = ElementTree.fromstring(exported("zotero-rdf").encode())
    items = {node.findtext("dc:title", "", spaces): node for node in root}
    book, article = items["Everyday Stalinism"], items["Reluctant Terrorists"]
    assert book.findtext("z:itemType", "", spaces) == "book"
    assert book.findtext(".//foaf:surname", "", spaces) == "Fitzpatrick"
    assert article.findtext("dcterms:isPartOf/bib:Journal/prism:volume", "", spaces) == "60"
    kinds = {node.findtext("z:itemType", "", spaces) for node in root}
    assert kinds == {
        "book", "newspaperArticle", "journalArticle", "bookSection", "thesis", "film",
        "manuscript", "webpage",
    }  # fmt: skip


def test_the_table_and_the_lines_have_all_of_them() -> None:
    rows = list(csv.DictReader(io.StringIO(exported("csv"))))
    assert [row["kind"] for row in rows].count("archival") == 1
    [book] = [row for row in rows if row["title"] == "Everyday Stalinism"]
    assert (book["authors"], book["pages"], book["notes"]) == (
        "Sheila Fitzpatrick", "171, 45, 60", "1, 2, 8",
    )  # fmt: skip
    lines = [json.loads(line) for line in exported("jsonl").splitlines()]
    assert len(lines) == len(rows) == 10


def test_tei_and_wikipedia_name_the_parts() -> None:
    tei = ElementTree.fromstring(exported("tei").encode())
    space = {"t": "http://www.tei-c.org/ns/1.0"}
    [article] = [one for one in tei.iterfind(".//t:bibl", space) if one.get("type") == "article"]
    levels = [title.get("level") for title in article.iterfind("t:title", space)]
    assert levels == ["a", "j"]
    assert "{{cite book |last=Fitzpatrick |first=Sheila |title=Everyday Stalinism" in exported(
        "wikipedia"
    )


@pytest.mark.parametrize("form", [form for form in EXPORT_FORMATS if form != "xlsx"])
def test_without_the_option_archives_alone_are_exported(form: str) -> None:
    result = CliRunner().invoke(export, ["--to", form], input=NOTES)
    assert "Fitzpatrick" not in result.stdout
    assert "RGASPI" in result.stdout
