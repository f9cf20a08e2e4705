"""Proving beside the process that formats: the same proof, and nothing written without one."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from archref.cli import main
from archref.edit import Edit
from archref.errors import ArchrefError
from archref.note import Note
from archref.reading.reader import Reader, Rereader
from archref.rewriting import proving
from archref.rewriting.proof import Case, Proof, Prover, case_of

TEXTS = (
    "РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 5.",
    "Там же. Л. 7.",
    "Смирнов И. И. Очерки. М., 1958. С. 12.",
    "ГАРФ. Ф. 393. Оп. 1. Д. 5. Л. 3.",
    "Там же. Д. 6.",
)
EDITS = {
    0: [Edit(8, 13, "ф. 17")],
    1: [Edit(0, 7, "Ibid.,")],
    3: [Edit(6, 12, "Ф. 394")],
}


@pytest.fixture(autouse=True)
def always_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proving, "_LONG", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)


def cases() -> Iterator[Case]:
    """Give notes of two documents, one of them with an edit that does not hold."""
    notes = [Note(f"chapter {n % 2}", str(n), TEXTS[n // 2], index=n) for n in range(10)]
    for note, citations in Reader().read(notes):
        yield case_of(note, citations, EDITS.get(note.index // 2, ()))


def test_the_proof_is_that_of_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proving, "_SHARE", 3)
    with proving.proving("notes.txt", 10, Rereader()) as beside:
        assert isinstance(beside, proving._Beside)
        for case in cases():
            beside.take(case)
        proof = beside.proof()
    monkeypatch.setattr(proving, "_LONG", 11)
    with proving.proving("notes.txt", 10, Rereader()) as here:
        assert not isinstance(here, proving._Beside)
        for case in cases():
            here.take(case)
        assert proof == here.proof()
    assert sorted(proof.accepted) == [0, 1, 2, 3]
    assert sorted(proof.refused) == [6, 7]


def test_a_process_that_ends_early_is_an_error() -> None:
    with proving.proving("notes.txt", 10, Rereader()) as beside:
        for child in multiprocessing.active_children():
            child.kill()
        for case in cases():
            beside.take(case)
        with pytest.raises(ArchrefError, match=r"notes\.txt: .*was not written"):
            beside.proof()


def test_no_process_is_left_when_something_fails() -> None:
    def fail() -> None:
        with proving.proving("notes.txt", 10, Rereader()) as beside:
            beside.take(next(cases()))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert not multiprocessing.active_children()


@pytest.mark.skipif(sys.platform != "linux", reason="the process has to begin as a fork")
def test_a_process_that_is_busy_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def settle(self: Prover) -> Proof:
        time.sleep(60)
        return Proof({}, {})

    monkeypatch.setattr(Prover, "proof", settle)
    monkeypatch.setattr(multiprocessing, "Process", multiprocessing.get_context("fork").Process)
    with proving.proving("notes.txt", 10, Rereader()) as beside:
        assert isinstance(beside, proving._Beside)
        beside._send()
    assert beside._process.exitcode == -signal.SIGTERM


def test_without_room_for_a_process_notes_are_proved_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("multiprocessing.Process.start", full)
    with proving.proving("notes.txt", 10, Rereader()) as here:
        for case in cases():
            here.take(case)
        assert sorted(here.proof().refused) == [6, 7]


def test_format_writes_the_same_either_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("\n".join(f"{n}. {text}" for n, text in enumerate(TEXTS, 1)), "utf-8")
    command = ["format", "--style", "kritika", str(path)]
    beside = CliRunner().invoke(main, command)
    monkeypatch.setattr(proving, "_LONG", 1000)
    here = CliRunner().invoke(main, command)
    assert beside.exit_code == here.exit_code == 0
    assert "(RGASPI) f. 17, op. 3, d. 740, l. 5." in beside.output
    assert beside.output == here.output
