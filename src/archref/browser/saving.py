"""A manuscript with what was ticked mended, in a house style, with comments: for "save as".

Each step is a command: ``check --fix``, ``format``, ``check --comment``. The next one reads what
the last one wrote.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from archref.browser.running import Answer, answered, typed
from archref.lint.findings import Finding


@dataclass(frozen=True, slots=True)
class Ticks:
    """Which findings are to be mended: each by note, offset and code, as ``12:40:T314``."""

    ticked: Collection[str] = ()
    offered: Collection[str] = ()
    """All that could be ticked."""

    def permits(self, finding: Finding, start: int) -> bool:
        """Return whether a finding may be mended; ``start`` is its place in the note as it was.

        A rule on what a whole document does is reported once and mended in all its places; so
        what was not offered is mended if its rule was ticked anywhere.
        """
        place = f"{finding.note.index}:{start}:{finding.code}"
        if place in self.offered:
            return place in self.ticked
        return finding.code in {one.rpartition(":")[2] for one in self.ticked}


@dataclass(frozen=True, slots=True)
class SaveWishes:
    """What is to be done to a manuscript."""

    fix: str = ""
    """``safe`` for all safe fixes, ``ticked`` for those of ``ticks``; nothing mends nothing."""

    ticks: Ticks = field(default_factory=Ticks)
    style: str = ""
    """The house style that it is meant to follow; nothing for none."""

    restyle: bool = False
    """Whether its citations are brought into that style."""

    repeats: str = "keep"
    track: str = ""
    comment: str = ""
    """The author of comments; nothing for none."""


def wishes_of(given: Mapping[str, Any]) -> SaveWishes:
    """Return wishes from plain data, in which ``ticked`` and ``offered`` are lists."""
    given = dict(given)
    ticks = Ticks(frozenset(given.pop("ticked", ())), frozenset(given.pop("offered", ())))
    return SaveWishes(ticks=ticks, **given)


def save_as(name: str, wishes: SaveWishes) -> tuple[Answer, bytes | None]:
    """Do what is wished to a file of this folder; return what was said, and the new file's bytes.

    These are None if a step failed. The manuscript itself stays as it is.
    """
    with TemporaryDirectory(prefix=".archref-", dir=".") as folder:
        return _through(_steps(wishes), name, Path(folder), wishes.ticks)


def _through(
    steps: Sequence[Sequence[str]], name: str, folder: Path, ticks: Ticks
) -> tuple[Answer, bytes | None]:
    """Run the steps one after the other, each with a folder of its own inside ``folder``."""
    whole, path = Answer(), name
    for number, step in enumerate(steps, 1):
        target = folder / str(number) / Path(name).name
        target.parent.mkdir()
        command = [*step, "-o", str(target), "--", path]
        answer = _mended(command, ticks) if "--unsafe-fixes" in step else typed(command)
        whole.code = max(whole.code, answer.code)
        lines = answer.said + _summary(answer, step)
        whole.said += [line.replace(f"{target.parent.parent}/{number - 1}/", "") for line in lines]
        if answer.code == 2 or not target.exists():
            return whole, None
        path = str(target)
    return whole, Path(path).read_bytes()


def _steps(wishes: SaveWishes) -> list[list[str]]:
    """Return the command of each step, without files.

    A step takes away the comments of the one before, so the last one writes them.
    """
    track = ["--track", wishes.track] if wishes.track else []
    style = ["--style", wishes.style] if wishes.style else []
    steps: list[list[str]] = []
    if wishes.fix:
        unsafe = ["--unsafe-fixes"] if wishes.fix == "ticked" else []
        steps.append(["check", "--fix", *unsafe, *track, *style])
    if wishes.restyle and wishes.style:
        steps.append(["format", "-v", *style, "--repeats", wishes.repeats, *track])
    if wishes.comment:
        if len(steps) != 1:
            steps.append(["check", *style])
        steps[-1] += ["--comment", wishes.comment]
    return steps


def _mended(command: Sequence[str], ticks: Ticks) -> Answer:
    """Run ``check --fix`` with the fixes that are ticked, the unsafe ones too."""
    from archref.cli.check import check
    from archref.lint.session import CheckSession

    options = check.make_context("check", list(command[1:])).params
    paths = options.pop("paths")
    return answered(lambda: CheckSession(options, permit=ticks.permits).run(paths))


def _summary(answer: Answer, arguments: Sequence[str]) -> list[str]:
    """Return the line that ``check`` prints at the end of its report."""
    lines = answer.text.splitlines()
    return lines[-1:] if arguments[0] == "check" and answer.code < 2 else []
