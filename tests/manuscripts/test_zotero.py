"""What Zotero exports is read field by field, and written back with all else as it was."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from archref.cli.check import check
from archref.cli.export import export
from archref.cli.parse import parse
from archref.edit import Edit
from archref.errors import ArchrefError
from archref.manuscripts import open_manuscript

CSL: Final = r"""[
  {"id": "a", "type": "manuscript", "title": "Протокол «ф. 1»", "author": [{"literal": "\"note\""}],
   "archive_location": "Ф. 17. Оп. 3. Д. 740. Л.5", "archive": "РГАСПИ", "issued": {"id": 7},
   "note": "archref: archive=RU-RGASPI; fond=17\nСм.: \u0413АРФ. Ф. Р-5446. Оп.1. Д. 5."},
  {"id": 12, "type": "book", "call-number": "РГАЛИ. Ф. 631. Оп.15. Ед. хр. 5"},
  {"id": "c", "type": "book", "title": "ГАРФ. Ф. 1. Оп. 2. Д. 3"}
]
"""
RIS: Final = (
    "TY  - MANSCPT\r\nTI  - ГАРФ. Ф. 1\r\nDB  - РГАСПИ\r\nAV  - Ф. 17. Оп. 3. Д. 740. Л.5\r\n"
    "N1  - archref: archive=RU-RGASPI; fond=17\r\nN1  - См.: ГАРФ. Ф. Р-5446. Оп.1. Д. 5.\r\n"
    "ID  - a\r\nER  - \r\n\r\nTY  - BOOK\r\nCN  - РГАЛИ. Ф. 631. Оп.15. Ед. хр. 5\r\n"
    "ID  - 12\r\nER  - \r\n"
)
RDF: Final = """<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:dcterms="http://purl.org/dc/terms/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:bib="http://purl.org/net/biblio#">
  <bib:Manuscript rdf:about="#a">
    <dc:title>ГАРФ. Ф. 1</dc:title>
    <dc:coverage>Ф. 17. Оп. 3. Д. 740. Л.5</dc:coverage>
    <z:archive>РГАСПИ</z:archive>
    <dc:description>archref: archive=RU-RGASPI; fond=17
См.: &#1043;АРФ. Ф. Р-5446. Оп.1. Д. 5.</dc:description>
  </bib:Manuscript>
  <bib:Book rdf:about="#12">
    <dc:subject>
      <dcterms:LCC><rdf:value>РГАЛИ. Ф. 631. Оп.15. Ед. хр. 5</rdf:value></dcterms:LCC>
    </dc:subject>
  </bib:Book>
</rdf:RDF>
"""
FILES: Final = {"z.json": CSL, "z.ris": RIS, "z.rdf": RDF}
READ: Final = [
    ("a", "РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л.5"),
    ("a", "См.: ГАРФ. Ф. Р-5446. Оп.1. Д. 5."),
    ("12", "РГАЛИ. Ф. 631. Оп.15. Ед. хр. 5"),
]


@pytest.fixture(params=FILES)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    made: Path = tmp_path / request.param
    made.write_bytes(FILES[request.param].encode())
    return made


def test_the_fields_of_an_item_are_its_notes(path: Path) -> None:
    notes = open_manuscript(str(path)).notes()
    assert [(note.number, note.text) for note in notes] == READ


def test_citations_are_read_with_their_archives(path: Path) -> None:
    lines = CliRunner().invoke(parse, [str(path), "--format", "jsonl"]).stdout.splitlines()
    keys = [json.loads(line)["key"] for line in lines]
    assert keys == ["RU-RGASPI/17/3/740", "RU-GARF/R-5446/1/5", "RU-RGALI/631/15/5"]


def test_fixes_are_written_back_and_nothing_else(path: Path) -> None:
    result = CliRunner().invoke(check, ["--fix", "--isolated", "--style", "gost", str(path)])
    assert result.exit_code == 0, result.output
    wanted = FILES[path.name].replace("Л.5", "Л. 5").replace("Оп.1", "Оп. 1")
    assert path.read_bytes().decode() == wanted


def test_the_archive_of_a_location_is_never_edited(path: Path) -> None:
    manuscript = open_manuscript(str(path))
    first = next(iter(manuscript.notes()))
    with pytest.raises(ArchrefError):
        manuscript.edited({first.index: [Edit(0, 6, "РГАНИ")]})
    with pytest.raises(ArchrefError):
        manuscript.edited({first.index: [Edit(6, 8, ", ")]})


@pytest.mark.parametrize(
    ("form", "suffix"), [("csl-json", "json"), ("ris", "ris"), ("zotero-rdf", "rdf")]
)
def test_what_archref_exports_is_read_again(form: str, suffix: str, tmp_path: Path) -> None:
    text = "1. RGASPI, f. 17, op. 3, d. 740, l. 5.\n2. GARF, f. R-5446, op. 81a, d. 2.\n"
    made = tmp_path / f"sources.{suffix}"
    result = CliRunner().invoke(export, ["--to", form, "--style", "kritika", "-"], input=text)
    made.write_text(result.stdout, "utf-8")
    lines = CliRunner().invoke(parse, [str(made), "--format", "jsonl"]).stdout.splitlines()
    keys = {json.loads(line)["key"] for line in lines}
    assert keys == {"RU-RGASPI/17/3/740", "RU-GARF/R-5446/81a/2"}


def test_other_data_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text(
        '[{"id": "a", "note": "ГАРФ. Ф. 1. Оп. 2. Д. 3"}]', "utf-8"
    )
    (tmp_path / "notes.txt").write_text("1. РГАЛИ. Ф. 631. Оп. 15. Ед. хр. 5\n", "utf-8")
    lines = CliRunner().invoke(parse, [str(tmp_path), "--format", "jsonl"]).stdout.splitlines()
    assert [json.loads(line)["key"] for line in lines] == ["RU-RGALI/631/15/5"]


@pytest.mark.parametrize("text", ["ГАРФ. Ф. 1", '{"name": "archref"}', "[1, 2]", "[{", "null"])
def test_json_that_holds_no_items_is_an_error(text: str) -> None:
    with pytest.raises(ArchrefError, match=r"JSON"):
        list(open_manuscript("a.json", data=text.encode()).notes())


@settings(max_examples=60, deadline=None)
@given(
    st.recursive(
        st.text() | st.integers() | st.booleans() | st.none(),
        lambda inner: (
            st.lists(inner) | st.dictionaries(st.sampled_from(["id", "note", "x"]), inner)
        ),
        max_leaves=12,
    )
)
def test_no_json_makes_it_fail(data: object) -> None:
    from archref.manuscripts.zotero import CslJsonManuscript

    reader = object.__new__(CslJsonManuscript)
    whole = json.dumps(data, ensure_ascii=False)
    for item in reader.items(whole):
        assert all(entry.map.text for entry in item.entries(1))
