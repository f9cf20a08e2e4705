"""Notes that only repeat a work, taken out of lists where nothing leans on them."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from click.testing import CliRunner

from archref.cli import main

BOOK = "Sheila Fitzpatrick, Everyday Stalinism (Oxford: Oxford University Press, 1999), 171."
EARS = "Stephen Davies, The Ears of Hunger (London: Macmillan, 2004), 12."
YEARS = "Stephen Davies, The Years of Hunger (London: Macmillan, 2004), 12."
ARCHIVE = "RGASPI, f. 17, op. 3, d. 5, l. 7."


def deduped(notes: Sequence[str], *options: str) -> list[str]:
    text = "".join(f"{number}. {note}\n" for number, note in enumerate(notes, 1))
    result = CliRunner().invoke(main, ["dedupe", "--works", *options], input=text)
    assert result.exit_code == 0, result.output
    return [line.partition(". ")[2] for line in result.stdout.splitlines()]


@pytest.mark.parametrize(
    ("notes", "stay"),
    [
        # the very same, in another style, and by its short title
        ([BOOK, "Pravda, 3 Aug. 1936.", BOOK], [1, 2]),
        ([BOOK, "Pravda, 3 Aug. 1936.", "Fitzpatrick, Everyday Stalinism, 171."], [1, 2]),
        (
            ["Правда. 1936. 5 мая. С. 2.", "Труд. 1936. 5 мая.", "Правда. 1936. 5 мая. С. 2."],
            [1, 2],
        ),
        # other pages, another year, words beside it
        ([BOOK, "Fitzpatrick, Everyday Stalinism, 172."], [1, 2]),
        ([BOOK, BOOK.replace("1999", "2000")], [1, 2]),
        ([BOOK, BOOK.replace("1999", "2000"), BOOK, "Pravda, 3 Aug. 1936."], [1, 2, 4]),
        # a short title may be of either edition
        (
            [BOOK, BOOK.replace("1999", "2000"), "Fitzpatrick, Everyday Stalinism, 171."],
            [1, 2, 3],
        ),
        ([BOOK, BOOK.replace("171", "171; but compare her later views")], [1, 2]),
        # others who were asked on one day
        (
            [
                "Interview with Maria Petrenko, Poltava, 12 June 2004.",
                "Interview with Ivan Bondar, Sumy, 12 June 2004.",
                "Interview with Maria Petrenko, Poltava, 12 June 2004.",
            ],
            [1, 2],
        ),
        # titles that differ by a letter that transcriptions may leave out, and their short titles
        ([EARS, YEARS, "Davies, Ears of Hunger, 12.", YEARS], [1, 2, 3]),
        # other articles of one day, other pages of one address
        (
            [
                "Левые фразы // Правда. 1937. 5 мая. С. 2.",
                "Правые фразы // Правда. 1937. 5 мая. С. 2.",
            ],
            [1, 2],
        ),
        (
            [
                "Иванов И. Один город. URL: https://example.org/",
                "Иванов И. Другой город. URL: https://example.org/",
            ],
            [1, 2],
        ),
        # what nobody can tell the meaning of
        (["Lenoe, Kirov Murder, 259.", "Lenoe, Kirov Murder, 260."], [1, 2]),
        (["Ibid., 45.", "Ibid., 45."], [1, 2]),
        # an Ibid. leans on it
        ([BOOK, ARCHIVE, BOOK, "Ibid., 180."], [1, 2, 3, 4]),
        ([ARCHIVE, BOOK, ARCHIVE.replace("d. 5", "d. 6"), BOOK, "Ibid."], [1, 2, 3, 4, 5]),
    ],
)
def test_what_goes_and_what_stays(notes: list[str], stay: list[int]) -> None:
    assert deduped(notes) == [notes[number - 1] for number in stay]


def test_without_the_option_books_stay() -> None:
    result = CliRunner().invoke(main, ["dedupe"], input=f"1. {BOOK}\n2. {BOOK}\n")
    assert result.stdout.count("Fitzpatrick") == 2


def test_by_unit_the_pages_do_not_count() -> None:
    assert deduped([BOOK, "Fitzpatrick, Everyday Stalinism, 172."], "--by", "unit") == [BOOK]


def test_the_report_counts_them() -> None:
    text = f"1. {BOOK}\n2. {ARCHIVE}\n3. {BOOK}\n"
    result = CliRunner().invoke(main, ["dedupe", "--works", "--report", "json"], input=text)
    report = json.loads(result.stdout)
    assert (report["notes removed"], report["notes that repeat works"]) == (1, 1)
