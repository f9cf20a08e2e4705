"""The list of archival sources."""

from __future__ import annotations

import csv
import io
import json
import re
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archref import parse
from archref.archives.authority import Authority
from archref.cli import main
from archref.cli.sources import sources
from archref.sources.fonds import SHIPPED
from archref.styles import style_names
from archref.units.alphabet import alphabetical
from manuscripts import making

GOLD = Path(__file__).parent / "gold"

CHAPTER = """\
Государственный архив Российской Федерации (ГАРФ), Москва
  Ф. 5283
    Оп. 7
      Д. 840. Л. 147–148, 208
      Д. 845. Л. 70–71, 125
Российский государственный архив социально-политической истории (РГАСПИ), Москва
  Ф. 17 (ЦК КПСС)
    Оп. 3
      Д. 981. Л. 39, 119, 372
      Д. 982. Л. 20, 293
    Оп. 120
      Д. 274. Л. 1–2, 4–5
  Ф. 78 (М. И. Калинин)
    Оп. 1
      Д. 606. Л. 46, 55, 69
      Д. 689
      Д. 700
      Д. 701
      Д. 702
  Ф. 495 (Исполком Коминтерна)
    Оп. 2
      Д. 233. Л. 56–99
      Д. 241. Л. 114
      Д. 257. Л. 41–61
    Оп. 18
      Д. 1101. Л. 15, 32
      Д. 1105. Л. 1
      Д. 1117. Л. 1–20
      Д. 1224. Л. 141
      Д. 1225. Л. 88–92
      Д. 1252. Л. 7–21
    Оп. 76
      Д. 22. Л. 3, 22–34, 36–39
    Оп. 120
      Д. 260. Л. 65–69, 70–74, 81–87
Российский государственный военный архив (РГВА), Москва
  Ф. 33987 (Секретариат председателя Реввоенсовета Республики)
    Оп. 3
      Д. 1015. Л. 92–113
      Д. 1081. Л. 43–44
      Д. 10333. Л. 123–133
"""


@pytest.fixture(scope="module")
def chapter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    lines = (GOLD / "seeds.jsonl").read_text(encoding="utf-8").splitlines()
    path = tmp_path_factory.mktemp("chapter") / "kowalsky.jsonl"
    kept = [line for line in lines if json.loads(line).get("document") == "kowalsky"]
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    return path


def run(*arguments: str | Path, text: str | None = None) -> Result:
    return CliRunner().invoke(sources, [str(one) for one in arguments], input=text)


def test_the_sources_of_the_chapter(chapter: Path) -> None:
    result = run(chapter, "--sheets", "--style", "gost", "--fonds", "builtin")
    assert result.stdout == CHAPTER
    assert result.exit_code == 0


def test_an_index_names_the_notes(chapter: Path) -> None:
    lines = run(chapter, "--index", "--style", "kritika", "--fonds", "builtin").stdout.splitlines()
    assert "  f. 78 (Mikhail Kalinin) [n. 75]" in lines
    assert "      d. 606 [n. 74, 75, 76]" in lines
    assert "      d. 1117 [n. 12, 13, 14]" in lines


def test_numbers_are_sorted_as_archivists_do() -> None:
    cited = ["Ф. 17. Оп. 3. Д. 10", "Ф. 17. Оп. 3. Д. 2", "Ф. 17. Оп. 10. Д. 1",
             "Ф. 2. Оп. 1. Д. 1", "Ф. 17. Оп. 3. Д. 81а", "Ф. 17. Оп. 3. Д. 81"]  # fmt: skip
    text = "".join(f"РГАСПИ. {one}.\n" for one in cited)
    assert run("--order-list", "--notes", "lines", text=text).stdout == "".join(
        f"РГАСПИ. {one}\n"
        for one in ("Ф. 2. Оп. 1. Д. 1", "Ф. 17. Оп. 3. Д. 2", "Ф. 17. Оп. 3. Д. 10",
                    "Ф. 17. Оп. 3. Д. 81", "Ф. 17. Оп. 3. Д. 81а", "Ф. 17. Оп. 10. Д. 1")
    )  # fmt: skip


@pytest.mark.parametrize("style", style_names())
def test_every_style_lists_every_unit(chapter: Path, style: str) -> None:
    listed = run(chapter, "--style", style, "--order-list")
    assert listed.exit_code == 0
    assert len(listed.stdout.splitlines()) == 25
    assert run(chapter, "--style", style, "--sheets").stdout.count("\n") >= 25


def test_the_other_forms_hold_the_same_units(chapter: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(chapter, "--format", "csv").stdout)))
    data = json.loads(run(chapter, "--format", "json").stdout)
    assert [row["key"] for row in rows] == [one["key"] for one in data]
    assert len(rows) == 25
    unit = next(one for one in data if one["key"] == "RU-RGASPI/495/18/1117")
    assert unit["place"] == "Москва"
    assert unit["sheets"] == ["1-20"]
    assert [mention["note"] for mention in unit["mentions"]] == ["12", "13", "14"]
    markdown = run(chapter, "--format", "markdown", "--fonds", "builtin").stdout
    assert (
        "## Gosudarstvennyi arkhiv Rossiiskoi Federatsii (GARF), Moscow\n\n- f. 5283\n" in markdown
    )
    assert "- f. 78 (Mikhail Kalinin)\n" in markdown
    page = run(chapter, "--format", "html").stdout
    assert page.startswith(
        '<!DOCTYPE html>\n<meta charset="utf-8">\n<title>Archival sources</title>'
    )
    assert page.count("<li>") == page.count("</li>")
    assert "<li>d. 840</li>" in page


def test_a_list_in_any_style_can_be_held_against_the_notes(chapter: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    for style in ("gost", "kritika", "pravila", "dstu-7.1", "mhra"):
        path.write_text(run(chapter, "--style", style, "--sheets").stdout, encoding="utf-8")
        result = run(chapter, "--against", path)
        assert (result.stdout, result.exit_code) == ("", 0), style


def test_what_is_missing_on_either_side_is_named(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text(
        "Архивные источники\n\nРГАСПИ\nФ. 17 – ЦК КПСС\n  Оп. 3\n  Оп. 121\n\nГАРФ\nФ. 5446\n",
        encoding="utf-8",
    )
    notes = "1. РГАСПИ. Ф. 17. Оп. 3. Д. 5. Л. 1.\n2. GARF, f. 5283, op. 7, d. 840.\n"
    result = run("--against", path, text=notes)
    assert result.exit_code == 1
    assert result.stdout == (
        "Cited and not listed:\n  ГАРФ. Ф. 5283. Оп. 7. Д. 840 [2]\n"
        "Listed and never cited:\n  line 6: Оп. 121\n  line 9: Ф. 5446\n"
    )
    path.write_text("ГАРФ\nФ. 5283\nРГАСПИ\nФ. 17. Оп. 3\n", encoding="utf-8")
    same = run("--against", path, text=notes)
    assert (same.stdout, same.exit_code) == ("", 0)
    assert same.stderr == "archref: all that is cited is listed, and the reverse\n"
    path.write_text("РГАСПИ\nФ. 17\n", encoding="utf-8")
    data = json.loads(run("--against", path, "--format", "json", text=notes).stdout)
    assert [one["key"] for one in data["unlisted"]] == ["RU-GARF/5283/7/840"]


def test_a_list_is_in_the_letters_of_the_manuscript() -> None:
    latin = run(text="1. TsDAHO, f. 1, op. 20, spr. 5, ark. 3.\n").stdout
    assert latin.endswith("(TsDAHO), Kyiv\n  f. 1\n    op. 20\n      spr. 5\n")
    cyrillic = run(text="1. ЦДАГО України, ф. 1, оп. 20, спр. 5, арк. 3.\n").stdout
    assert cyrillic.endswith("(ЦДАГО України), Київ\n  Ф. 1\n    Оп. 20\n      Спр. 5\n")


def test_an_archive_of_several_is_listed_if_any_of_them_is(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text(
        "Государственный архив Новосибирской области\nФ. П-3\n"
        "\nHoover Institution Archives, f. 89\n",
        encoding="utf-8",
    )
    notes = (
        "1. ГАНО. Ф. П-3. Оп. 2. Д. 5.\n2. ГАНО. Ф. П-4. Оп. 2. Д. 5.\n"
        "3. HIA, f. 89, op. 3, d. 5.\n"
    )
    result = run("--against", path, text=notes)
    assert result.stdout == "Cited and not listed:\n  ГАНО. Ф. П-4. Оп. 2. Д. 5 [2]\n"
    assert result.stderr.startswith("Doubtful:\n  <stdin>: note 1 and 1 more: «ГАНО» may be ")
    path.write_text("ГАНО. Ф. П-3\nHIA\n  f. 89\n", encoding="utf-8")
    same = run("--against", path, text=notes.replace("П-4", "П-3"))
    assert (same.stdout, same.exit_code) == ("", 0)
    path.write_text("ГАНО. Ф. П-3\nГАПО. Ф. П-3\n", encoding="utf-8")
    other = run("--against", path, text="1. ГАПО. Ф. П-4. Оп. 2. Д. 5.\n")
    assert "line 1: ГАНО. Ф. П-3" in other.stdout
    assert "line 2: ГАПО. Ф. П-3" in other.stdout


def test_bad_input_is_named(tmp_path: Path) -> None:
    result = run(tmp_path / "missing.txt", text="")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "there is no such file" in result.stderr
    assert run("--style", "nonsense", text="").exit_code == 2
    empty = tmp_path / "list.txt"
    empty.write_text("no sources here\n", encoding="utf-8")
    assert "names no archival sources" in run("--against", empty, text="").stderr
    assert run(text="").stdout == ""


def test_places_in_running_text_stand_in_the_order_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "chapter.md"
    cited = "Слова. РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. {}.\n"
    lines = [cited.format(n) if n in (3, 19, 101) else "Слова.\n" for n in range(1, 104, 2)]
    file.write_text("\n".join(lines), encoding="utf-8")
    assert "Д. 740 [строка 3, 19, 101]" in run("--index", str(file)).stdout
    english = run("--index", "--style", "kritika", str(file)).stdout
    assert "d. 740 [line 3, 19, 101]" in english


def test_a_list_is_printed_in_the_language_of_the_manuscript(chapter: Path, tmp_path: Path) -> None:
    assert run(chapter, "--fonds", "builtin").stdout.splitlines()[:2] == [
        "Gosudarstvennyi arkhiv Rossiiskoi Federatsii (GARF), Moscow",
        "  f. 5283",
    ]
    mixed = (
        "1. РГАСПИ. Ф. 17. Оп. 3. Д. 5.\n2. ГАРФ. Ф. 1. Оп. 1. Д. 1.\n"
        "3. GARF, f. 9414, op. 1, d. 5.\n"
    )
    assert "Ф. 9414 (ГУЛАГ)" in run("--fonds", "builtin", text=mixed).stdout
    ukrainian = "1. ЦДАГО України. Ф. 7. Оп. 20. Спр. 5. Арк. 1.\n"
    assert "Ф. 7 (Ленінська комуністична спілка молоді України)\n    Оп. 20\n      Спр. 5" in (
        run("--fonds", "builtin", text=ukrainian).stdout
    )
    foreign_policy = (
        "1. АВП РФ. Ф. 07. Оп. 25. Пап. 13. Д. 144. Л. 27.\n2. АВП РФ. Ф. 3а. Д. 243.\n"
    )
    titles = run("--fonds", "builtin", text=foreign_policy).stdout
    assert "  Ф. 3а (Договоры СССР)\n" in titles
    assert "  Ф. 07 (Секретариат А. Я. Вышинского)\n" in titles
    armenian = "1. ՀԱԱ, ֆ. 200, ց. 1, գգ. 6, 7:\n"
    for style, title in (
        ("armenian", "ֆ. 200 (Հայաստանի առաջին հանրապետության արտաքին գործերի նախարարություն)"),
        ("gost", "Ф. 200 (Министерство иностранных дел Первой Республики Армения)"),
        ("kritika", "f. 200 (Ministry of Foreign Affairs of the First Republic of Armenia)"),
    ):
        assert title in run("--fonds", "builtin", "--style", style, text=armenian).stdout
    (tmp_path / "archref.toml").write_text('style = "kritika"\n', encoding="utf-8")
    path = tmp_path / "notes.txt"
    path.write_text(mixed, encoding="utf-8")
    assert "  f. 9414 (GULAG)\n" in run(path, "--fonds", "builtin").stdout


@pytest.mark.parametrize(
    "table",
    [
        "archive,fond,title\nРГАСПИ,17,ЦК КПСС\n",
        "\ufeffАрхив;Фонд;Название\r\nRGASPI;17;ЦК КПСС\r\n",
        "Архів\tName\tФонд\tTitle\nRGASPI\tParty archive\t17\tЦК КПСС\n",  # of both, the title
    ],
)
def test_titles_of_fonds_may_be_in_a_spreadsheet(tmp_path: Path, table: str) -> None:
    path = tmp_path / "fonds.csv"
    path.write_text(table, encoding="utf-8", newline="")
    result = run("--depth", "fond", "--fonds", str(path), text="1. РГАСПИ. Ф. 17. Оп. 3. Д. 5.\n")
    assert result.stdout.splitlines()[1:] == ["  Ф. 17 (ЦК КПСС)"]


def test_a_spreadsheet_that_has_no_titles_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "fonds.csv"
    path.write_text("fond,name\n17,x\n", encoding="utf-8")
    result = run("--fonds", str(path), text="1. РГАСПИ. Ф. 17.\n")
    assert result.exit_code == 2
    assert "fonds.csv:1: is no table of titles of fonds" in result.stderr


def test_what_is_not_listed_is_told_in_the_order_of_a_list(tmp_path: Path) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text("RGASPI, f. 1\n", encoding="utf-8")
    notes = "1. RGASPI, f. 17.\n2. GAKhO, f. 1, op. 2, d. 5.\n3. GARF, f. 9, op. 2, d. 5.\n"
    said = run("--style", "kritika", "--against", listed, text=notes).stdout.splitlines()
    assert [line.split()[0] for line in said[1:4]] == ["GAKhO", "GARF", "RGASPI"]


def test_a_list_has_the_abbreviation_that_most_notes_print() -> None:
    notes = (
        "1. ОР РГБ. Ф. 218. К. 1260. Ед. хр. 3.\n2. НИОР РГБ. Ф. 218. К. 1260. Ед. хр. 4.\n"
        "3. ОР РГБ. Ф. 93. К. 2. Ед. хр. 1.\n4. ЦА ФСБ. Ф. 2. Оп. 8. Д. 658.\n"
    )
    for style, first, second in (("gost", "ОР РГБ", "ЦА ФСБ"), ("kritika", "OR RGB", "TsA FSB")):
        listed = run("--style", style, "--depth", "archive", text=notes).stdout.splitlines()
        assert [f"({first})" in listed[0], f"({second})" in listed[1]] == [True, True], listed
    ukrainian = "1. РДВА. Ф. 4. Оп. 14. Спр. 5. Арк. 8.\n"
    assert "(РГВА)" in run("--style", "dstu-8302", "--depth", "archive", text=ukrainian).stdout


def test_lists_have_words_and_cities_of_their_language() -> None:
    notes = "1. სეა, ფ. 14, აღწ. 5, ს. 123.\n2. РГАСПИ. Ф. 17. Оп. 3. Д. 5.\n"
    listed = run("--index", "--fonds", "builtin", "--style", "georgian", text=notes).stdout
    assert re.findall("[A-Za-z]+", listed) == []
    assert "ს. 123 [სქ. 1]" in listed
    for style, city in (
        ("azerbaijani", "Moskva"), ("lithuanian", "Maskva"), ("latvian", "Maskava"),
        ("estonian", "Moskva"), ("jgo", "Moskau"), ("cahiers-du-monde-russe", "Moscou"),
        ("kritika", "Moscow"),
    ):  # fmt: skip
        first = run("--style", style, "--depth", "archive", text=notes.splitlines()[1]).stdout
        assert first.endswith(f"(RGASPI), {city}\n")


def test_an_abbreviation_of_several_archives_stands_beside_the_name() -> None:
    notes = (
        "1. Держархів Київської обл., ф. Р-1, оп. 1, спр. 214, арк. 8.\n"
        "2. ДАКО, ф. Р-1, оп. 1, спр. 215, арк. 9.\n"
    )
    listed = run("--depth", "fond", "--style", "kritika", text=notes).stdout.splitlines()
    assert listed == ["Derzhavnyi arkhiv Kyivs´koi oblasti (DAKO), Kyiv", "  f. R-1"]


@pytest.mark.parametrize(
    ("depth", "lines", "last"),
    [
        ("archive", 3, "Rossiiskii gosudarstvennyi voennyi arkhiv (RGVA), Moscow"),
        (
            "fond",
            8,
            "  f. 33987 (Secretariat of the Chairman of the Revolutionary Military Council)",
        ),
        ("opis", 17, "    op. 3"),
    ],
)
def test_a_list_goes_down_to_a_depth(chapter: Path, depth: str, lines: int, last: str) -> None:
    listed = run(chapter, "--depth", depth, "--fonds", "builtin").stdout.splitlines()
    assert (len(listed), listed[-1]) == (lines, last)
    rows = list(
        csv.DictReader(io.StringIO(run(chapter, "--depth", depth, "--format", "csv").stdout))
    )
    assert {(row["unit"], row["sheets"]) for row in rows} == {("", "")}
    indexed = run(chapter, "--depth", depth, "--index", "--style", "gost").stdout
    assert "[прим. 16, 20, 103]" in indexed.splitlines()[-1]


def test_the_title_of_a_fond_is_that_of_the_manuscript_then_of_a_file(tmp_path: Path) -> None:
    notes = (
        "1. RGASPI, f. 17 (Central Committee), op. 3, d. 740, l. 5.\n"
        "2. RGASPI, f. 558 (hereafter Stalin), op. 11, d. 1, l. 2; f. 81, op. 3, d. 5.\n"
        "3. GARF, f. 9401, op. 1, d. 5.\n4. RGASPI, f. 99999, op. 1, d. 1.\n"
    )
    fonds = [line for line in run(text=notes).stdout.splitlines() if "(" in line and " f. " in line]
    assert fonds == ["  f. 17 (Central Committee)"]
    listed = run("--fonds", "builtin", text=notes).stdout
    assert [line for line in listed.splitlines() if " f. " in line] == [
        "  f. 9401 (NKVD and MVD of the USSR)",
        "  f. 17 (Central Committee)",
        "  f. 81 (Lazar Kaganovich)",
        "  f. 558 (Joseph Stalin)",
        "  f. 99999",
    ]
    own = tmp_path / "fonds.toml"
    own.write_text(
        '["РГАСПИ".fonds]\n81 = "Kaganovich papers"\n17 = "not this"\n99999 = { en = "Test" }\n'
        '["ГАРФ".fonds]\n"Р-9401" = "Ministry"\n',
        encoding="utf-8",
    )
    listed = run("--fonds", own, "--fonds", "builtin", text=notes).stdout
    for line in ("f. 17 (Central Committee)", "f. 81 (Kaganovich papers)", "f. 99999 (Test)",
                 "f. 9401 (Ministry)", "f. 558 (Joseph Stalin)"):  # fmt: skip
        assert line in listed
    assert "(" not in run("--no-fond-titles", "--depth", "fond", text=notes).stdout.split("\n")[1]
    own.write_text("17 = 5\n", encoding="utf-8")
    wrong = run("--fonds", own, text=notes)
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert '["РГАСПИ".fonds]' in wrong.stderr


@pytest.mark.parametrize(
    ("note", "title"),
    [
        ("РГАСПИ. Ф. 644. Оп. 1. Д. 5.", "Ф. 644 (Государственный комитет обороны)"),
        ("ГАРФ. Ф. 640. Оп. 1. Д. 5.", "Ф. 640 (Александра Федоровна)"),
        ("ГАРФ. Ф. 8581. Оп. 1. Д. 5.", "Ф. 8581 (Советское информационное бюро)"),
    ],
)
def test_much_cited_fonds_have_titles(note: str, title: str) -> None:
    assert title in run("--fonds", "builtin", text=f"1. {note}\n").stdout


def test_each_shipped_title_has_a_source_and_an_archive_that_there_is() -> None:
    table = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    assert set(table) <= set(Authority.current().ids)
    assert sum(len(one["fonds"]) for one in table.values()) >= 150
    for archive, one in table.items():
        for number, titles in one["fonds"].items():
            own = set(titles) - {"en", "source"}
            assert own in ({"ru"}, {"uk"}, {"hy", "ru"}, {"lt"}, {"lv"}, {"et"}, {"lt", "ru"})
            assert titles["en"]
            assert titles["source"]
            [read] = parse(f"RGASPI, f. {number}, op. 1, d. 1.")
            assert (read.fond or "").replace("/", "") == number, archive


def test_titles_of_a_fond_of_soviet_power_with_and_without_its_letter() -> None:
    notes = (
        "1. ЦДАВО України, ф. 3833, оп. 1, спр. 74.\n2. ЦДАВО України, ф. Р-3206, оп. 1, спр. 5.\n"
    )
    ukrainian = run("--fonds", "builtin", text=notes).stdout
    assert "3833 (Крайовий провід ОУН на західноукраїнських землях)" in ukrainian
    assert "Р-3206 (Рейхскомісаріат України)" in ukrainian
    estonian = "1. ERAF.1.4.58, l. 3.\n"
    listed = run("--fonds", "builtin", "--style", "kritika", text=estonian).stdout
    assert "1 (Central Committee of the Communist Party of Estonia)" in listed
    moscow = "1. ЦИАМ. Ф. 203. Оп. 744. Д. 12. Л. 3.\n"  # the archive's former name
    assert "203 (Московская духовная консистория)" in run("--fonds", "builtin", text=moscow).stdout


def test_a_title_in_latin_letters_stays_as_it_is_outside_of_english() -> None:
    notes = "1. LCVA, f. R-754, ap. 4, b. 10, l. 5.\n"
    titles = {
        "lithuanian": "Lietuvos TSR Ministrų Taryba",
        "kritika": "Council of Ministers of the Lithuanian SSR",
        "jgo": "Lietuvos TSR Ministrų Taryba",
    }
    for style, title in titles.items():
        assert f"R-754 ({title})" in run("--fonds", "builtin", "--style", style, text=notes).stdout
    both = "1. LCVA, f. R-238, ap. 1, b. 1.\n"
    for style, title in (("jgo", "Rusų stačiatikių bažnyčios"), ("gost", "Уполномоченный Совета")):
        assert f"238 ({title}" in run("--fonds", "builtin", "--style", style, text=both).stdout
    assert "(" not in run("--fonds", "builtin", "--style", "gost", text=notes).stdout.split("\n")[1]


def test_that_nothing_was_found_is_said() -> None:
    said = "archref: no archival citation was found\n"
    assert run(text="1. Слово о том.\n").stderr == said
    assert run(text="1. Правда. 1936. 5 мая.\n").stderr == said
    assert run("--part", "all", text="1. Правда. 1936. 5 мая.\n").stderr == ""
    assert run(text="1. РГАСПИ. Ф. 17.\n").stderr == ""
    for form, message in (("bibtex", said), ("csv", said)):
        result = CliRunner().invoke(main, ["export", "--to", form, "-"], input="1. Слово.\n")
        assert (result.exit_code, result.stderr) == (0, message)


def test_what_is_not_sure_in_a_word_file_is_in_a_note_or_paragraph(tmp_path: Path) -> None:
    path = tmp_path / "c.docx"
    body = making.p(making.run("Там же. Д. 5."), making.ref("1"))
    path.write_bytes(making.docx(body, {"1": making.p(making.run("Там же. Д. 6."))}))
    said = run(path).stderr.splitlines()
    assert [line.partition("c.docx: ")[2][:11] for line in said[1:3]] == [
        "paragraph 1",
        "note 1: «Та",
    ]


def test_what_is_not_sure_is_named_at_the_end() -> None:
    notes = (
        "1. Там же. Д. 5. Л. 1.\n2. ГАРФ. Ф. 1. Оп. 1. Д. 1.\n3. ГАСО. Ф. 5. Оп. 1. Д. 2.\n"
        "4. ГАСО. Ф. 6. Оп. 1. Д. 2.\n"
    )
    said = run(text=notes).stderr.splitlines()
    assert said[0] == "Not on the list, since it is not clear what they repeat:"
    assert "note 1: «Там же. Д. 5. Л. 1» (" in said[1]
    assert said[2] == "Doubtful:"
    assert "note 3 and 1 more: «ГАСО» may be State Archive of " in said[3]
    assert "RU-" not in said[3]
    assert run(text="1. ГАРФ. Ф. 1. Оп. 1. Д. 1.\n").stderr == ""


def test_an_index_of_several_files_names_them(tmp_path: Path) -> None:
    for name, numbers in (("one.txt", (3, 1)), ("two.txt", (3,))):
        text = "".join(f"{n}. РГАСПИ. Ф. 17. Оп. 3. Д. 5. Л. {n}.\n" for n in numbers)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert "Д. 5 [one.txt прим. 3, 1; two.txt прим. 3]" in run("--index", tmp_path).stdout


@pytest.mark.filterwarnings("ignore")
def test_a_list_for_spreadsheets(chapter: Path) -> None:
    table = run(chapter, "--format", "csv", "--excel").stdout_bytes
    assert table.startswith(b"\xef\xbb\xbfarchive,")
    book = import_module("openpyxl").load_workbook(
        io.BytesIO(run(chapter, "--format", "xlsx").stdout_bytes)
    )
    rows = list(csv.reader(io.StringIO(run(chapter, "--format", "csv").stdout)))
    assert [["" if c is None else c for c in row] for row in book.active.values] == rows
    assert run(chapter, "--excel").exit_code == 2


def test_a_prefixed_fond_of_a_list_is_taken_as_printed(tmp_path: Path) -> None:
    notes = "1. ОГАЧО. Ф. П-288. Оп. 4. Д. 115.\n2. НАРБ. Ф. 4п. Оп. 1. Д. 5.\n"
    path = tmp_path / "list.txt"
    path.write_text(run(text=notes).stdout, encoding="utf-8")
    assert (run("--against", path, text=notes).stdout, path.read_text("utf-8") != "") == ("", True)


@pytest.mark.parametrize(
    "table",
    [
        "[RU-RGASPI]\n558 = 'Stalin'",
        "558 = 'Stalin'",
        "['РГАСПИ'.fonds]\n558 = 7",
        "[GARF]\nfonds = 'x'",
    ],
)
def test_a_file_of_titles_of_another_make_is_said_to_be_wrong(tmp_path: Path, table: str) -> None:
    path = tmp_path / "fonds.toml"
    path.write_text(table, "utf-8")
    done = run("--fonds", str(path), text="RGASPI, f. 558, op. 1, d. 3.")
    assert done.exit_code == 2
    assert 'has an entry that names no fond; write ["РГАСПИ".fonds]' in done.stderr


def test_each_script_is_sorted_by_its_own_alphabet() -> None:
    names = [
        "Ященко В. Г.",
        "Щагин Э. М.",
        "Жуков Ю. Н.",
        "Ёлкин А. И.",
        "Ежов В. А.",
        "Гатагова Л. С.",
    ]
    notes = [f"{name} История города. М., 2003. С. 5." for name in names]
    notes += [
        "Serhy Yekelchyk, Ukraine (Oxford: OUP, 2007), 5.",
        "Jan Zak, Polska (Oxford: OUP, 2007), 5.",
    ]
    notes += [
        "Tim Ule, Riga (Oxford: OUP, 2007), 5.",
        "Правда. 1932. 7 авг.",
        "Вопросы истории. 1990. № 3. С. 5.",
    ]
    listed = run("--part", "all", "--style", "gost", text="\n\n".join(notes)).stdout
    first = [line.split()[0].rstrip(".") for line in listed.splitlines() if line.startswith("  ")]
    cyrillic = ["Вопросы", "Правда", "Гатагова", "Ежов", "Ёлкин", "Жуков", "Щагин", "Ященко"]
    assert first == [*cyrillic, "Ule", "Yekelchyk", "Zak"]


@pytest.mark.parametrize(
    "ordered",
    [
        ["Ежов", "Ёлкин", "Ермаков", "Жуков", "Йодко", "Щагин", "Ященко"],
        [
            "Гоголь",
            "Ґонта",
            "Дзюба",
            "Єфремов",
            "Житник",
            "Иванов",
            "Іваненко",
            "Їжак",
            "Йосипенко",
        ],
        ["Capek", "Čapek Karel", "Cohen", "Ears", "Yekelchyk", "Zak"],
    ],
)
def test_alphabets(ordered: list[str]) -> None:
    backwards = ordered[::-1]
    assert sorted(backwards, key=alphabetical) == ordered


@pytest.mark.parametrize(
    ("note", "entry"),
    [
        ("Лубянка / Сост. В. Н. Хаустов, В. П. Наумов. М., 2003. С. 12.",
         "Лубянка / Сост. В. Н. Хаустов, В. П. Наумов. М., 2003."),
        ("Лубянка / Сост. В.Н. Хаустов, В.П. Наумов и др. М., 2003. С. 12.",
         "Лубянка / Сост. В.Н. Хаустов, В.П. Наумов и др. М., 2003."),
        # the volume is printed once
        ("История Дона / Сост. В. Н. Хаустов, В. П. Наумов и др. Т. 2. М., 2003. С. 12.",
         "История Дона / Сост. В. Н. Хаустов, В. П. Наумов и др. М., 2003. Т. 2."),
        ("История Крыма / отв. ред. А. Н. Сахаров. М., 2003. С. 12.",
         "История Крыма / отв. ред. А. Н. Сахаров. М., 2003."),
        ("A History of Riga, ed. John Smith (Oxford: OUP, 2004), 12.",
         "A History of Riga / ed. by John Smith. Oxford: OUP, 2004."),
        # no stop after a question
        ("Кульчицкий С. Голод: геноцид? Киев, 2005. С. 3.",
         "Кульчицкий С. Голод: геноцид? Киев, 2005."),
        ("Иванов И. Что делать? URL: https://example.org/a",
         "Иванов И. Что делать? URL: https://example.org/a"),
    ],
)  # fmt: skip
def test_who_compiled_a_book_and_questions_are_listed_as_printed(note: str, entry: str) -> None:
    listed = run("--part", "all", "--style", "gost", text=note).stdout.splitlines()
    assert [line.strip() for line in listed[1:]] == [entry]
