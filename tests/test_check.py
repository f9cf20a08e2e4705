"""``archref check`` as its users run it."""

from __future__ import annotations

import io
import json
import os
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result
from lxml import etree
from rich.console import Console

from archref.cli import main
from archref.colours import coloured, output_console
from archref.errors import ArchrefError
from archref.lint.checking import Checker, Wishes
from archref.lint.reports.terminal import show_findings
from archref.reading.reader import Rereader
from manuscripts.making import odt

DATA = Path(__file__).parent / "data"
BAD = "7. RGASPI, f. 78, op. 1, d. 606, l, 46.\n8. RGASPI, f. 17, op. 3, del. 981,, ll. 372.\n"
MENDED = "7. RGASPI, f. 78, op. 1, d. 606, l. 46.\n8. RGASPI, f. 17, op. 3, del. 981, l. 372.\n"
GOOD = "1. РГАСПИ. Ф. 17. Оп. 162. Д. 12. Л. 128.\n2. Там же. Л. 130.\n"


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def check(*args: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, ["check", *args], input=stdin)


def write(text: str = BAD, name: str = "notes.txt") -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return name


def codes(*args: str, stdin: str | None = None) -> list[str]:
    result = check("--output-format", "jsonl", *args, stdin=stdin)
    return [json.loads(line)["code"] for line in result.stdout.splitlines()]


class TestReports:
    def test_full_shows_the_line_and_carets(self) -> None:
        result = check(write())
        assert result.exit_code == 1
        assert result.stdout.splitlines()[:4] == [
            "notes.txt:1:34 (note 7): T314 comma-after-term: 'l,' for 'l.' [*]",
            "    RGASPI, f. 78, op. 1, d. 606, l, 46.",
            "                                  ^",
            "",
        ]
        last = result.stdout.splitlines()[-1]
        assert last == "Found 3 findings (3 errors) in 1 file. [*] 3 fixable with --fix."

    def test_a_pipe_gets_no_colours(self) -> None:
        assert "\x1b" not in check(write()).stdout

    @pytest.mark.parametrize(
        ("no_color", "force_color", "term", "on_terminal", "in_pipe"),
        [
            ("", "", "xterm", True, False),
            ("1", "", "xterm", False, False),
            ("0", "", "xterm", False, False),  # set to whatever is set
            ("", "1", "xterm", True, True),
            ("", "0", "xterm", True, True),
            ("1", "1", "xterm", False, False),
            ("", "", "dumb", False, False),
            ("", "1", "dumb", True, True),
        ],
    )
    def test_colours_are_for_terminals_unless_the_environment_says_otherwise(
        self, monkeypatch: pytest.MonkeyPatch, no_color: str, force_color: str, term: str,
        on_terminal: bool, in_pipe: bool,
    ) -> None:  # fmt: skip
        monkeypatch.setenv("TERM", term)
        monkeypatch.setenv("NO_COLOR", no_color)
        monkeypatch.setenv("FORCE_COLOR", force_color)
        for terminal, colours in ((True, on_terminal), (False, in_pipe)):
            monkeypatch.setattr("sys.stdout.isatty", lambda terminal=terminal: terminal)
            assert coloured() is colours
            console = output_console()
            with console.capture() as said:
                console.print("[bold red]x")
            assert ("\x1b" in said.get()) is colours

    def test_forced_colours_come_through_a_pipe_but_into_no_file(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        write()
        plain = check("notes.txt").stdout
        monkeypatch.setenv("FORCE_COLOR", "1")
        forced = check("notes.txt").stdout
        assert "\x1b" in forced
        assert re.sub(r"\x1b\[[0-9;]*m", "", forced) == plain
        check("notes.txt", "-o", "report.txt")
        assert Path("report.txt").read_text(encoding="utf-8") == plain
        monkeypatch.setenv("NO_COLOR", "1")
        assert check("notes.txt").stdout == plain

    def test_colours_change_nothing_but_colours(self) -> None:
        plain = check(write()).stdout
        output = io.StringIO()
        checker = Checker(Wishes(), Rereader())
        console = Console(file=output, force_terminal=True, highlight=False, width=200)
        show_findings(checker.check("notes.txt").findings, console)
        text = re.sub(r"\x1b\[[0-9;]*m", "", output.getvalue())
        assert "\x1b[" in output.getvalue()
        assert plain.startswith(text)

    def test_concise_has_one_line_a_finding(self) -> None:
        lines = check("--output-format", "concise", write()).stdout.splitlines()
        assert len(lines) == 4
        assert lines[2].endswith("ll.' before one sheet, 'l.' is right [*]")

    def test_json_has_the_keys_of_the_manual(self) -> None:
        findings = json.loads(check("--output-format", "json", write()).stdout)
        assert findings[0] == {
            "path": "notes.txt", "note": "7", "line": 1, "column": 34, "start": 30, "end": 31,
            "code": "T314", "name": "comma-after-term", "severity": "error",
            "message": "'l,' for 'l.'",
            "fix": {"applicability": "safe", "edits": [{"start": 31, "end": 33, "text": ". "}]},
        }  # fmt: skip

    def test_jsonl_has_a_finding_a_line(self) -> None:
        assert codes(write()) == ["T314", "T303", "S402"]

    def test_empty_reports_are_valid(self) -> None:
        write(GOOD)
        assert check("--output-format", "json", "notes.txt").stdout == "[]\n"
        assert check("--output-format", "jsonl", "notes.txt").stdout == ""
        assert json.loads(check("--output-format", "gitlab", "notes.txt").stdout) == []

    def test_github_commands(self) -> None:
        first = check("--output-format", "github", write()).stdout.splitlines()[0]
        assert first.startswith("::error file=notes.txt,line=1,endLine=1,col=34,endColumn=35,")
        assert first.endswith("title=archref T314 comma-after-term::note 7: 'l,' for 'l.'")

    def test_gitlab_fingerprints_are_unique_and_stay_when_lines_move(self) -> None:
        before = json.loads(check("--output-format", "gitlab", write(BAD + BAD)).stdout)
        prints = [issue["fingerprint"] for issue in before]
        assert len(set(prints)) == len(prints) == 6
        assert {issue["severity"] for issue in before} == {"major"}
        after = json.loads(check("--output-format", "gitlab", write("\n\n" + BAD + BAD)).stdout)
        assert [issue["fingerprint"] for issue in after] == prints

    @pytest.mark.parametrize("text", [BAD, GOOD], ids=["findings", "clean"])
    def test_sarif_validates(self, text: str) -> None:
        log = json.loads(check("--output-format", "sarif", write(text)).stdout)
        schema = json.loads((DATA / "sarif-schema-2.1.0.json").read_text("utf-8"))
        jsonschema.validate(log, schema)

    @pytest.mark.parametrize("text", [BAD, GOOD], ids=["findings", "clean"])
    def test_junit_validates(self, text: str) -> None:
        report = etree.fromstring(check("--output-format", "junit", write(text)).stdout.encode())
        schema = etree.XMLSchema(etree.parse(DATA / "junit-10.xsd"))
        schema.assertValid(report)

    def test_findings_stand_in_the_order_of_the_text_whatever_the_order_of_rules(self) -> None:
        write(BAD, "a.txt")
        write(BAD, "b.txt")
        findings = json.loads(check("--output-format", "json", "b.txt", "a.txt").stdout)
        places = [(f["path"], f["line"], f["column"]) for f in findings]
        assert places == sorted(places, key=lambda p: (p[0] != "b.txt", p[1], p[2]))
        assert [f["path"] for f in findings] == ["b.txt"] * 3 + ["a.txt"] * 3

    def test_statistics(self) -> None:
        lines = check("--statistics", write(BAD + BAD)).stdout.splitlines()
        assert lines[0].split() == ["2", "S402", "error", "plural-for-one-sheet"]


class TestExitCodes:
    def test_clean(self) -> None:
        result = check(write(GOOD))
        assert result.exit_code == 0
        assert result.stdout == "All is well in 2 citations of 1 file.\n"

    def test_nothing_to_check_is_not_called_well(self) -> None:
        result = check(write("1. S. Fitzpatrick, Everyday Stalinism, 45.\n"))
        assert result.exit_code == 0
        assert result.stdout == "No archival citation was found in 1 file.\n"

    def test_warnings_pass_by_default(self) -> None:
        write("ЦХСД, ф. 89, оп. 28, д. 20, л. 1\n")
        assert check("notes.txt").exit_code == 0
        assert check("--fail-on", "warning", "notes.txt").exit_code == 1

    def test_exit_zero(self) -> None:
        assert check("--exit-zero", write()).exit_code == 0

    def test_a_missing_file_is_2_and_the_others_are_checked(self) -> None:
        result = check("absent.txt", write())
        assert result.exit_code == 2
        assert "absent.txt: " in result.stderr
        assert "T314" in result.stdout

    def test_nothing_is_said_to_be_well_that_was_not_read(self) -> None:
        result = check("absent.txt")
        assert (result.exit_code, result.stdout) == (2, "")

    @pytest.mark.parametrize("option", ["--select", "--ignore", "--extend-select"])
    def test_an_unknown_rule_is_2_and_names_the_nearest(self, option: str) -> None:
        result = check(option, "T399", write())
        assert result.exit_code == 2
        assert "'T399' names no rule and no group; did you mean" in result.stderr


class TestSelection:
    @pytest.mark.parametrize(
        ("args", "found"),
        [
            (["--select", "S"], ["S402"]),
            (["--select", "typography"], ["T314", "T303"]),
            (["--select", "plural-for-one-sheet,T303"], ["T303", "S402"]),
            (["--ignore", "T3"], ["S402"]),
            (["--select", "T", "--ignore", "T303"], ["T314"]),
            (["--ignore", "T", "--extend-select", "T303"], ["T303", "S402"]),
            (["--select", "A108"], ["A108"]),
            (["--select", "A"], []),
        ],
    )
    def test_by_code_group_and_name(self, args: list[str], found: list[str]) -> None:
        assert codes(write(), *args) == found


class TestFixing:
    def test_fix_rewrites_the_file_and_exits_with_0(self) -> None:
        result = check("--fix", write())
        assert result.exit_code == 0
        assert Path("notes.txt").read_text("utf-8") == MENDED
        assert result.stdout == "Mended 3 findings in 2 notes.\n"
        assert check("notes.txt").exit_code == 0

    def test_a_second_run_changes_nothing(self) -> None:
        check("--fix", write())
        before = Path("notes.txt").stat().st_ino
        assert "Mended" not in check("--fix", "notes.txt").stdout
        assert Path("notes.txt").stat().st_ino == before

    def test_what_could_not_be_written_is_still_found(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def save(*_given: object) -> None:
            raise ArchrefError("may not be written", path="notes.txt")

        monkeypatch.setattr("archref.app.saving.Saver.save", save)
        found = codes(write())
        result = check("--fix", "--output-format", "json", "notes.txt")
        assert result.exit_code == 2
        assert [one["code"] for one in json.loads(result.stdout)] == found
        assert "Mended" not in result.output

    def test_show_fixes(self) -> None:
        lines = check("--fix", "--show-fixes", write()).stderr.splitlines()
        assert lines == [
            "notes.txt:",
            "  1 × S402 plural-for-one-sheet",
            "  1 × T303 doubled-punctuation",
            "  1 × T314 comma-after-term",
        ]

    def test_diff_shows_and_changes_nothing(self) -> None:
        result = check("--diff", write())
        assert result.exit_code == 1
        assert "-RGASPI, f. 78, op. 1, d. 606, l, 46." in result.stdout
        assert "+RGASPI, f. 78, op. 1, d. 606, l. 46." in result.stdout
        assert Path("notes.txt").read_text("utf-8") == BAD

    @pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
    def test_standard_input_is_mended_to_standard_output(self) -> None:
        result = check("--fix", "-", stdin=BAD)
        assert result.stdout == MENDED
        assert "Mended 3 findings" in result.stderr

    def test_unsafe_fixes_are_asked_for(self) -> None:
        text = "ЦХСД, ф. 89, оп. 28, д. 20, л. 1\nЦХСД, ф. 89, оп. 37, д. 45, л. 4\n"
        assert "[?] 1 fixable with --fix --unsafe-fixes" in check(write(text)).stdout
        check("--fix", "notes.txt")
        assert Path("notes.txt").read_text("utf-8") == text
        check("--fix", "--unsafe-fixes", "notes.txt")
        assert Path("notes.txt").read_text("utf-8") == text.replace("ЦХСД", "РГАНИ")

    def test_formats_that_are_only_read_are_checked_and_not_mended(self) -> None:
        text = BAD.splitlines()[0].removeprefix("7. ")
        write("{\\rtf1\\ansi " + text + "}", "notes.rtf")
        result = check("--fix", "notes.rtf")
        assert result.exit_code == 1
        assert "T314" in result.stdout
        for command in ([], ["--fix"], ["--diff"]):
            assert "fixable" not in check(*command, "notes.rtf").stdout

    def test_nobody_is_asked_for_a_fix_that_cannot_be_made(self) -> None:
        mark = 'text:name="ZOTERO_ITEM CSL_CITATION {} R1"'
        start, end = (f"<text:reference-mark-{which} {mark}/>" for which in ("start", "end"))
        cited = f"<text:p>{start}RGASPI, f. 17, op. 3,, d. 5{end}.</text:p>"
        Path("notes.odt").write_bytes(odt(cited))
        result = check("--fix", "--ask", "notes.odt", stdin="y\n")
        assert "[not fixed: is a Zotero field]" in result.stdout
        assert "Mend this?" not in result.stderr

    def test_line_ends_and_encoding_are_kept(self) -> None:
        text = "1. РГАСПИ. Ф. 17.. Оп. 3. Д. 740. Л. 5.\r\n2. Ничего.\r\n"
        Path("notes.txt").write_bytes(text.encode("cp1251"))
        assert check("--fix", "--encoding", "cp1251", "notes.txt").exit_code == 0
        assert Path("notes.txt").read_bytes() == text.replace("..", ".").encode("cp1251")


class TestIgnores:
    NOTE = "[^1]: RGASPI, f. 78, op. 1, d. 606, l, 46."
    TEXT = f"A text.[^1]\n\n{NOTE}"

    @pytest.mark.parametrize(
        "comment", ["ignore T314", "ignore comma-after-term", "ignore typography", "ignore"]
    )
    def test_a_comment_in_the_note(self, comment: str) -> None:
        write(f"{self.TEXT} <!-- archref: {comment} -->\n", "text.md")
        assert codes("text.md") == []

    def test_a_comment_before_the_note(self) -> None:
        write(f"A text.[^1]\n\n<!-- archref: ignore T314 -->\n{self.NOTE}\n", "text.md")
        assert codes("text.md") == []

    def test_a_comment_for_the_file(self) -> None:
        write(f"<!-- archref: ignore-file T314 -->\n\n{self.TEXT}\n", "text.md")
        assert codes("text.md") == []

    @pytest.mark.parametrize("where", ["{ignore}{text}", "{text}{ignore}"])
    def test_a_whole_latex_file_beside_its_document(self, where: str) -> None:
        text = (
            "\\documentclass{article}\n\\begin{document}\n"
            "A.\\footnote{RGASPI, f.~17,, op.~3, d.~1, l.~1.}\n\\end{document}\n"
        )
        write(where.format(ignore="", text=text), "text.tex")
        assert codes("text.tex") == ["T303"]
        write(where.format(ignore="% archref: ignore-file\n", text=text), "text.tex")
        assert codes("text.tex") == []

    def test_a_comment_in_latex(self) -> None:
        write("A\\footnote{RGASPI, f. 78, op. 1, d. 606, l, 46.} % archref: ignore T314\n", "a.tex")
        assert codes("a.tex") == []

    def test_a_comment_that_silences_nothing_is_found(self) -> None:
        write(f"{self.TEXT} <!-- archref: ignore T303 -->\n", "text.md")
        assert sorted(codes("text.md")) == ["I801", "T314"]

    def test_a_comment_with_an_unknown_code_is_found(self) -> None:
        write(f"{self.TEXT} <!-- archref: ignore T399 -->\n", "text.md")
        assert sorted(codes("text.md")) == ["I802", "T314"]

    @pytest.mark.parametrize("word", ["ignroe", "ingore", "Ignore", "ignores"])
    def test_a_mistyped_comment_is_found(self, word: str) -> None:
        write(f"{self.TEXT} <!-- archref: {word} T314 -->\n", "text.md")
        assert sorted(codes("text.md")) == ["I802", "T314"]
        assert f"'{word}' is no instruction of a comment; did you mean 'ignore'?" in " ".join(
            check("text.md").stdout.split()
        )

    def test_other_comments_are_left_alone(self) -> None:
        write(f"{self.TEXT} <!-- archref: see the rules, an important note -->\n", "text.md")
        assert codes("text.md") == ["T314"]

    def test_an_ignored_finding_is_not_fixed(self) -> None:
        text = f"{self.TEXT} <!-- archref: ignore T314 -->\n"
        check("--fix", write(text, "text.md"))
        assert Path("text.md").read_text("utf-8") == text

    def test_per_file(self) -> None:
        write(BAD, "old/notes.txt")
        write('[per-file-ignores]\n"old/*" = ["T"]\n', "archref.toml")
        assert codes("old/notes.txt") == ["S402"]

    def test_per_note(self) -> None:
        write()
        write('[per-note-ignores."notes.txt"]\n8 = ["T303"]\n7 = []\n', "archref.toml")
        assert codes("notes.txt") == ["S402"]


class TestConfiguration:
    def test_severities_move(self) -> None:
        write("[severity]\nT314 = 'warning'\nS402 = 'info'\nT303 = 'info'\n", "archref.toml")
        result = check("--output-format", "jsonl", write())
        severities = [json.loads(line)["severity"] for line in result.stdout.splitlines()]
        assert severities == ["warning", "info", "info"]
        assert result.exit_code == 0

    def test_options_go_before_the_file(self) -> None:
        write("select = ['S']\nfail-on = 'info'\n", "archref.toml")
        assert codes(write()) == ["S402"]
        assert codes("--select", "T314", "notes.txt") == ["T314"]
        assert codes("--isolated", "notes.txt") == ["T314", "T303", "S402"]

    def test_an_unknown_rule_in_the_file(self) -> None:
        write("select = ['Z1']\n", "archref.toml")
        result = check(write())
        assert result.exit_code == 2
        assert result.stderr.startswith("archref: archref.toml:1: 'Z1' names no rule")

    @pytest.mark.parametrize(
        ("settings", "said"),
        [
            ("style = 'kritka'", "there is no style 'kritka'; did you mean 'kritika'?"),
            ("[per-note-ignores.'*.txt']\n7 = ['T3O1']", "'T3O1' names no rule and no group"),
            ("[severity]\nT999 = 'error'", "'T999' names no rule and no group"),
        ],
    )
    def test_an_unknown_style_or_rule_is_said_with_its_line(self, settings: str, said: str) -> None:
        write(f"{settings}\n", "archref.toml")
        line = len(settings.splitlines())
        assert check(write()).stderr.startswith(f"archref: archref.toml:{line}: {said}")

    def test_conventions_overrule_the_majority(self) -> None:
        write("[conventions]\nplural = true\ndash = '–'\n", "archref.toml")
        write("RGASPI, f. 17, op. 3, d. 740, l. 4-5\n")
        assert codes("notes.txt") == ["S401", "T309"]
        check("--fix", "notes.txt")
        assert Path("notes.txt").read_text("utf-8") == "RGASPI, f. 17, op. 3, d. 740, ll. 4–5\n"

    def test_a_style_overrules_the_majority(self) -> None:
        write("RGASPI, F. 17, Op. 3, D. 740, L. 4–5\n")
        assert codes("notes.txt") == []
        assert "T308" in codes("--style", "kritika", "notes.txt")

    def test_a_style_file_of_the_command_line_stands_where_it_says(self) -> None:
        write('inherit = "kritika"\nname = "own"\ntitle = "Ours"\n', "own.toml")
        write("fail-on = 'warning'\n", "book/archref.toml")
        write("RGASPI, F. 17, Op. 3, D. 740, L. 4–5\n", "book/notes.txt")
        assert "T308" in codes("--style", "own.toml", "book/notes.txt")

    @pytest.mark.skipif(os.name == "nt", reason="such names can't be had on Windows")
    def test_a_file_may_be_named_in_angle_brackets(self) -> None:
        write(BAD, "<book>/<draft>.txt")
        write("ignore = ['S402', 'T303']\n", "<book>/archref.toml")
        result = check("--fix", "<book>/<draft>.txt")
        assert "RGASPI" not in result.stdout
        wanted = BAD.replace("l, 46", "l. 46")
        assert Path("<book>/<draft>.txt").read_text("utf-8") == wanted

    def test_excluded_files_of_folders(self) -> None:
        write(BAD, "drafts/a.txt")
        write("exclude = ['drafts']\n", "archref.toml")
        assert codes(".") == []
        assert codes("drafts/a.txt") == ["T314", "T303", "S402"]


class TestBaseline:
    @pytest.mark.parametrize(
        ("place", "why"),
        [(".", "could not be written: "), ("none/known.json", "there is no folder none; make it ")],
    )
    def test_a_place_that_takes_no_file_is_an_error(self, place: str, why: str) -> None:
        result = check("--write-baseline", place, write())
        assert result.exit_code == 2
        assert f"archref: {place}: {why}" in result.stderr

    def test_an_old_one_is_replaced_whole(self, monkeypatch: pytest.MonkeyPatch) -> None:
        write("old", "known.json")

        def full(_: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        assert check("--write-baseline", "known.json", write()).exit_code == 2
        assert Path("known.json").read_text("utf-8") == "old"

    def test_only_new_slips_are_shown(self) -> None:
        result = check("--write-baseline", "known.json", write())
        assert result.exit_code == 0
        assert result.stderr == "Wrote 3 findings to known.json.\n"
        known = check("--baseline", "known.json", "notes.txt")
        assert known.exit_code == 0
        assert "3 findings in the baseline not shown" in known.stdout
        write("6. RGASPI, f. 17, op. 3, dd. 4\n" + BAD)  # lines move, one finding is new
        assert codes("--baseline", "known.json", "notes.txt") == ["S404"]

    def test_another_of_a_known_kind_is_shown_alone(self) -> None:
        check("--write-baseline", "known.json", write())
        write(BAD + "9. RGASPI, f. 78, op. 1, d. 606, l, 47.\n")
        assert codes("--baseline", "known.json", "notes.txt") == ["T314"]
        shown = check("--baseline", "known.json", "notes.txt").stdout
        assert f"notes.txt:{len(BAD.splitlines()) + 1}:" in shown

    def test_one_of_an_older_version_is_to_be_written_again(self) -> None:
        write('{"version": 1, "files": {"notes.txt": {"T314": 1}}}', "known.json")
        result = check("--baseline", "known.json", write())
        assert result.exit_code == 2
        assert "is a baseline of version 1; write it again with --write-baseline" in result.stderr

    def test_in_the_configuration(self) -> None:
        write("baseline = 'known.json'\n", "archref.toml")
        check("--isolated", "--write-baseline", "known.json", write())
        assert codes("notes.txt") == []

    @pytest.mark.parametrize("text", ["", "[]", '{"version": 7}', '{"version": 2, "files": 3}'])
    def test_a_broken_baseline(self, text: str) -> None:
        write(text, "known.json")
        result = check("--baseline", "known.json", write())
        assert result.exit_code == 2
        assert "known.json" in result.stderr


class TestData:
    def test_documents_of_one_file_are_judged_each_for_itself(self) -> None:
        hyphens = [f"RGASPI, f. 17, op. 3, d. {n}, ll. 4-5" for n in range(1, 7)]
        dashes = [f"RGASPI, f. 17, op. 3, d. {n}, ll. 4–5" for n in range(1, 7)]
        rows: list[dict[str, Any]] = [
            {"document": name, "note": str(n), "text": text}
            for name, texts in (("one", hyphens), ("two", dashes))
            for n, text in enumerate(texts, 1)
        ]
        write("".join(json.dumps(row) + "\n" for row in rows), "notes.jsonl")
        assert codes("notes.jsonl") == []

    def test_a_broken_line_is_2_and_the_rest_is_checked(self) -> None:
        write('{"text": "RGASPI, f. 78, op. 1, d. 606, l, 46"}\n{"text": \n', "notes.jsonl")
        result = check("notes.jsonl")
        assert result.exit_code == 2
        assert "notes.jsonl:2" in result.stderr
        assert "T314" in result.stdout


def test_an_ibid_after_a_chapter_begins_is_one_finding() -> None:
    text = (
        "# One\n\nA.[^1]\n\n# Two\n\nB.[^2]\n\n"
        "[^1]: RGASPI, f. 17, op. 3, d. 1, l. 1.\n[^2]: Ibid., l. 2.\n"
    )
    Path("book.md").write_text(text, "utf-8")
    done = check("--output-format", "json", "book.md").stdout
    assert [one["code"] for one in json.loads(done)] == ["R501"]
