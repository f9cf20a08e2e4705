"""Dask reads a corpus as one process does, whatever it loses on the way."""

from __future__ import annotations

import gzip
import json
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from click.testing import CliRunner
from pyarrow import parquet

from archref.cli import main
from archref.corpora import cluster
from archref.corpora.share import Share
from archref.corpora.starting import started
from archref.errors import ArchrefError
from archref.messages import gettext, speak
from corpus.making import BOOKS, Dying, read_into, rows_of, write_corpus

dask = pytest.importorskip("distributed")

pytestmark = pytest.mark.filterwarnings("ignore")  # those of Dask and Tornado


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A cluster in this process, which begins in a moment."""
    with dask.LocalCluster(
        n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None
    ) as local:
        yield local.scheduler_address


def test_a_cluster_that_runs_already_makes_the_same_rows(address: str, tmp_path: Path) -> None:
    paths = write_corpus(tmp_path / "corpus")
    read_into(tmp_path / "here", paths)
    with started("dask", 1, address) as engine:
        tally, errors = read_into(tmp_path / "there", paths, engine)
    assert rows_of(tmp_path / "there") == rows_of(tmp_path / "here")
    assert (tally.parts, len(errors)) == (3, 1)


def test_what_a_scheduler_forgets_is_given_again(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = write_corpus(tmp_path / "corpus")
    read_into(tmp_path / "here", paths)
    give, forgotten = cluster.DaskEngine._give, []

    def forgetting(self: Any, do: Any, task: Share, deaths: int = 0) -> None:
        give(self, do, task, deaths)
        if task.number not in forgotten:
            forgotten.append(task.number)
            self._client.cancel([list(self._waiting.values())[-1].future])

    monkeypatch.setattr(cluster.DaskEngine, "_give", forgetting)
    with started("dask", 1, address) as engine:
        read_into(tmp_path / "there", paths, engine)
    assert forgotten == [0, 1, 2]
    assert rows_of(tmp_path / "there") == rows_of(tmp_path / "here")


def test_what_was_read_is_counted_by_workers(address: str, tmp_path: Path) -> None:
    folder = tmp_path / "cites"
    read_into(folder, write_corpus(tmp_path / "corpus"))
    dask = ["--engine", "dask", "--scheduler", address]
    for command in (["stats"], ["sources", "--format", "csv"], ["dedupe"], ["dedupe", "--near"]):
        here = CliRunner().invoke(main, [*command, str(folder)])
        there = CliRunner().invoke(main, [*command, str(folder), *dask])
        assert (there.exit_code, there.output) == (0, here.output)


@pytest.mark.slow
def test_a_worker_that_is_killed_loses_nothing(tmp_path: Path) -> None:
    paths = write_corpus(tmp_path / "corpus")
    read_into(tmp_path / "here", paths)
    (tmp_path / "marks").mkdir()
    with started("dask", 1) as engine:
        tally, errors = read_into(
            tmp_path / "there", paths, Dying(engine, tmp_path / "marks"), size=6
        )
    assert rows_of(tmp_path / "there") == rows_of(tmp_path / "here")
    assert len(list((tmp_path / "marks").iterdir())) == tally.parts == 2
    assert len(errors) == 1


@pytest.mark.parametrize("engine", ["processes", "dask"])
def test_workers_speak_the_language_of_the_user(engine: str) -> None:
    speak("uk")
    with started(engine, 2) as workers:
        assert list(workers.work(gettext, ["error"])) == [("error", "помилка")]


@pytest.mark.parametrize("where", ["tcp://127.0.0.1:9", "tcp://127.0.0.1", "head"])
def test_no_cluster_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, where: str) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 0.2)
    given = ["--engine", "dask", "--scheduler", where, "-o", str(tmp_path / "x")]
    done = CliRunner().invoke(main, ["parse", "notes.txt", *given])
    assert isinstance(done.exception, ArchrefError)
    assert f"{where}: no Dask cluster with a worker was found" in str(done.exception)


def test_other_versions_are_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "__version__", "9.9")
    with (
        pytest.raises(ArchrefError, match="its workers have another archref"),
        started("dask", 1, address),
    ):
        pass


def test_without_dask_the_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with (
        pytest.raises(ArchrefError, match=r"needs one more package: `pip install distributed"),
        started("dask", 1),
    ):
        pass


@pytest.mark.slow
def test_the_commands_of_the_guide_for_more_machines(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In their order, on a small corpus; the cluster of the page is one of this machine."""
    page = Path(__file__).parents[2] / "docs" / "corpora.md"
    commands = re.findall(r"^    (archref .*)$", page.read_text("utf-8"), re.MULTILINE)
    assert len(commands) == 3
    (tmp_path / "books" / "year=1998").mkdir(parents=True)
    rows = [
        {"document": book, "note": str(number), "text": text}
        for book, notes in BOOKS.items()
        for number, text in enumerate(notes, 1)
    ]
    parquet.write_table(
        pa.Table.from_pylist(rows), tmp_path / "books" / "year=1998" / "notes.parquet"
    )
    monkeypatch.chdir(tmp_path)
    for command in commands:
        here = command.replace("tcp://head:8786", address).replace("--jobs 8", "--jobs 1")
        done = CliRunner().invoke(main, shlex.split(here)[1:])
        assert done.exit_code == 0, (command, done.output)
    assert [row["key"] for row in rows_of(tmp_path / "cites")].count("RU-GARF/R-5446/1/73") == 2
    assert "7 citations of 5 units" in done.output


def test_a_packed_table_with_columns_of_other_names(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "corpora.md").read_text("utf-8")
    [command] = re.findall(r"`(archref parse notes\.csv\.gz [^`]*)`", page)
    with gzip.open(tmp_path / "notes.csv.gz", "wt", encoding="utf-8") as file:
        file.write("Книга,Сноска\nХлевнюк,РГАСПИ. Ф. 17. Оп. 162. Д. 18.\nДэвис,Там же. Л. 5.\n")
    words = shlex.split(command.replace("notes.csv.gz", str(tmp_path / "notes.csv.gz")))
    done = CliRunner().invoke(main, [*words[1:], "--format", "jsonl"])
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row["document"], row["fond"]) for row in rows] == [("Хлевнюк", "17"), ("Дэвис", None)]
