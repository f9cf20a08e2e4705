"""A user's own archives in the configuration: added to the table, or put over it."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

OWN = """
[[archive]]
id = "RU-VILLAGE"
name = "Музей села Боровск"
abbr = ["МСБ"]

[[archive]]
id = "RU-RGASPI"
abbr = ["РЦАСПИ"]
"""


def parse(folder: Path, text: str) -> subprocess.CompletedProcess[str]:
    """Run ``archref parse`` on a text in a folder."""
    command = [sys.executable, "-m", "archref", "parse", "-"]
    return subprocess.run(
        command, input=text, capture_output=True, text=True, cwd=folder, check=False
    )


def test_own_archives_are_known(tmp_path: Path) -> None:
    (tmp_path / "archref.toml").write_text(OWN, encoding="utf-8")
    done = parse(tmp_path, "МСБ. Ф. 1. Оп. 2. Д. 3; РЦАСПИ. Ф. 17. Оп. 3. Д. 5\n")
    archives = [json.loads(line)["archive"] for line in done.stdout.splitlines()]
    assert [archive["id"] for archive in archives] == ["RU-VILLAGE", "RU-RGASPI"]
    assert archives[0]["name"] == "Музей села Боровск"


def test_further_processes_know_own_archives(tmp_path: Path) -> None:
    """Where processes are begun from nothing, as on Windows, they take nothing over."""
    (tmp_path / "archref.toml").write_text(OWN, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("МСБ. Ф. 1. Оп. 2. Д. 3\n", encoding="utf-8")
    script = (
        "import multiprocessing\n"
        "from archref.cli import main\n"
        "multiprocessing.set_start_method('spawn')\n"
        "main(['parse', '--jobs', '2', '--format', 'jsonl', 'notes.txt'])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=tmp_path, check=True
    )
    assert json.loads(done.stdout)["archive"]["id"] == "RU-VILLAGE"


def test_the_packages_archives_stay(tmp_path: Path) -> None:
    (tmp_path / "archref.toml").write_text(OWN, encoding="utf-8")
    done = parse(tmp_path, "ГАРФ. Ф. Р-5446. Оп. 1. Д. 5\n")
    assert json.loads(done.stdout)["key"] == "RU-GARF/R-5446/1/5"


def test_a_mistake_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "archref.toml").write_text('archive = "x"  # [[archive]]\n', encoding="utf-8")
    done = parse(tmp_path, "ГАРФ. Ф. 1. Оп. 2. Д. 3\n")
    assert done.returncode == 2
    assert "archref.toml:1" in done.stderr
    assert "Traceback" not in done.stderr


SVERDLOVSK = '[[archive]]\nid = "RU-SVE-GA"\nabbr = ["ГАСО"]\n'
SHARED = "1. ГАСО. Ф. 5. Оп. 1. Д. 3. Л. 2.\n"


def checked(folder: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "archref", "check", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    return done.stdout + done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["book/part/n.txt"],
        ["book"],
        ["book/part/*.txt"],
        ["--config=book/archref.toml", "n.txt"],
        ["--config", "book/archref.toml", "n.txt"],
    ],
)
def test_they_count_for_what_lies_below_them(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "book" / "part").mkdir(parents=True)
    (tmp_path / "book" / "archref.toml").write_text(SVERDLOVSK, "utf-8")
    for name in ("n.txt", "book/part/n.txt"):
        (tmp_path / name).write_text(SHARED, "utf-8")
    assert "All is well in 1 citation" in checked(tmp_path, *arguments)
    assert "A103" in checked(tmp_path, "n.txt")
    assert "A103" in checked(tmp_path, "--isolated", "book/part/n.txt")


@pytest.mark.parametrize("folder", ["below", "book/.old"])
def test_settings_of_no_manuscript_do_not_count(tmp_path: Path, folder: str) -> None:
    """A pipe, or a missing file, in a home folder does not look through all that is below it."""
    (tmp_path / folder).mkdir(parents=True)
    (tmp_path / folder / "archref.toml").write_text('archive = "x"  # [[archive]]\n', "utf-8")
    done = parse(tmp_path, "ГАРФ. Ф. Р-5446. Оп. 1. Д. 5\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["key"] == "RU-GARF/R-5446/1/5"
    assert "nofile.txt: there is no such file" in checked(tmp_path, "nofile.txt")
    (tmp_path / "book").mkdir(exist_ok=True)
    (tmp_path / "book" / "n.txt").write_text("1. ГАРФ. Ф. Р-5446. Оп. 1. Д. 5. Л. 2.\n", "utf-8")
    assert "All is well in 1 citation" in checked(tmp_path, "book")


@pytest.mark.parametrize("printed", ['Музей "Заря" Боровска', "Архів кам'янецький"])
def test_a_suggested_command_is_what_a_shell_takes(tmp_path: Path, printed: str) -> None:
    """The name of an archive may have quotation marks of either kind in it."""
    abbr = json.dumps(printed, ensure_ascii=False)
    own = "".join(
        f'[[archive]]\nid = "RU-OWN-{n}"\nname = "Музей {n}"\nabbr = [{abbr}]\n' for n in "AB"
    )
    (tmp_path / "archref.toml").write_text(own, "utf-8")
    (tmp_path / "n.txt").write_text(f"1. {printed}. Ф. 5. Оп. 1. Д. 3. Л. 2.\n", "utf-8")
    message = " ".join(checked(tmp_path, "n.txt").split())
    command = re.search(r"`(archref archives .*? --add ID)`", message)
    assert command is not None, message
    assert shlex.split(command[1])[2] == printed


def test_an_archive_is_added_to_the_settings(tmp_path: Path) -> None:
    (tmp_path / "archref.toml").write_text('style = "gost"  # ours', "utf-8")
    (tmp_path / "n.txt").write_text(SHARED, "utf-8")
    command = [sys.executable, "-m", "archref", "archives"]

    def add(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*command, *arguments], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
        )

    assert "archref archives ГАСО --add ID" in checked(tmp_path, "n.txt")
    done = add("ГАСО", "--add", "RU-SVE-GA")
    assert (done.returncode, done.stderr) == (0, "Wrote RU-SVE-GA to archref.toml.\n")
    assert (tmp_path / "archref.toml").read_text(
        "utf-8"
    ) == f'style = "gost"  # ours\n\n{SVERDLOVSK}'
    assert "All is well in 1 citation" in checked(tmp_path, "n.txt")
    wrong = add("ГАСО", "--add", "nonsense id")
    assert wrong.returncode == 2
    assert "nonsense id" in wrong.stderr
    again = add("ГАСО", "--add", "RU-SAM-GASO")
    assert again.returncode == 2
    assert again.stderr == "archref: archref.toml: ГАСО is RU-SVE-GA in it; change that there\n"
    assert (tmp_path / "archref.toml").read_text("utf-8").count("[[archive]]") == 1
    unknown = add("МИХ", "--add", "MY-KHM")
    assert unknown.returncode == 0
    assert "has none of this id, so say there what it is called" in unknown.stderr
