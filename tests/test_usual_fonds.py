"""A fond has one form in a list and in a bibliography, however each note prints it."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner

from archref.cli import main

MOST = "ГАРФ. Ф. Р-5446. Оп. 2. Д. 1.\nГАРФ. Ф. Р5446. Оп. 1. Д. 3.\nГАРФ. Ф. Р-5446. Оп. 3. Д. 5."
ALIKE = "ГАРФ. Ф. Р5446. Оп. 1. Д. 1.\nТам же. Д. 2.\nГАРФ. Ф. Р-5446. Оп. 2. Д. 3."
OTHERS = "GARF, f. R5446, op. 1, d. 1.\nGARF, f. 5446, op. 1, d. 2.\nRGAE, f. R-5446, op. 1, d. 3."


def run(command: str, *arguments: str, text: str) -> str:
    return CliRunner().invoke(main, [command, *arguments, "-"], input=text).stdout


@pytest.mark.parametrize("text", [MOST, ALIKE])
def test_the_usual_form_is_printed(text: str) -> None:
    assert re.findall("Ф. Р-?5446", run("sources", text=text)) == ["Ф. Р-5446"]
    exported = json.loads(run("export", "--to", "csl-json", text=text))
    assert len(exported) == 3
    assert all("Ф. Р-5446." in one["call-number"] for one in exported)


def test_a_fond_of_another_number_or_archive_keeps_its_own() -> None:
    printed = re.findall("f. R?-?5446", run("sources", text=OTHERS))
    assert printed == ["f. 5446", "f. R5446", "f. R-5446"]


def test_a_name_of_one_archive_in_two_periods_is_not_doubtful() -> None:
    done = CliRunner().invoke(main, ["sources", "-"], input="ЦГАОР СССР. Ф. 5446. Оп. 1. Д. 40.")
    assert "ЦГАОР СССР" in done.stdout
    assert done.stderr == ""
