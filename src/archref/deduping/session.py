"""One run of ``archref dedupe``: files in, lists or a report out, and an exit code."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from archref.app.faults import InternalError, blaming, caught
from archref.app.opening import configured, files_of, opened
from archref.app.output import Errors, put
from archref.app.progress import shown
from archref.app.saving import Saver
from archref.app.targets import Targets
from archref.app.visible import visible, visible_line
from archref.deduping import reports
from archref.deduping.deduplication import DedupeOptions, Deduplicated, deduplicate
from archref.deduping.numbering import renumbered, stale
from archref.deduping.writing import (
    LISTS,
    file_of,
    listed,
    lost_columns,
    prove_written,
    refuse_loss,
    rewritten,
)
from archref.edit import Edit
from archref.errors import ArchrefError
from archref.manuscripts import Manuscript
from archref.messages import _
from archref.note import Note


class DedupeSession:
    """Takes repeats out of files as the options of the command say."""

    def __init__(self, options: Mapping[str, Any], apart: Sequence[str] = ()) -> None:
        """Take the options by their names, and the paths if each list goes to a folder by itself.

        Raises ArchrefError if they can't.
        """
        self.options = options
        self.errors = Errors()
        targets = Targets(options["output"], apart) if apart else None
        self.saver = Saver(backup=options["backup"], targets=targets)
        self.apart: bool = options["in_place"] or targets is not None
        """Whether each list is written, and not all of them printed as one."""

        self.manuscripts: list[Manuscript] = []
        self.lists: list[list[Note]] = []

    def run(self, paths: Iterable[str]) -> int:
        """Deduplicate the files as one list; return 2 if one could not be read or written."""
        for path in files_of(paths, self.errors):
            try:
                with caught(path):
                    self._open(path)
            except ArchrefError as error:
                self.errors(error)
        options = self.options
        how = DedupeOptions(
            options["by"],
            options["keep"],
            options["former"],
            options["merge_sheets"],
            options["works"],
        )
        names = [manuscript.path for manuscript in self.manuscripts]
        try:
            result = blaming(names, self.lists, lambda lists: deduplicate(map(_shown, lists), how))
        except InternalError as error:
            self.errors(error)
            return 2
        numbers = self._numbers(result)
        self._warn(result, numbers)
        self._say_rows(result)
        if self.apart:
            self._each(result, numbers, self._write)
        elif options["diff"]:
            self._each(result, numbers, self._diff)
        if options["report"] or options["near"]:
            self._report(result, numbers)
        else:
            if not self.apart and not options["diff"]:
                self._print(result, numbers)
            self._summary(result)
        return 2 if self.errors.count else 0

    def _open(self, path: str) -> None:
        self.saver.refuse_no_file(path, in_place=self.options["in_place"])
        manuscript = opened(path, configured(path, self.options))
        if self.apart and manuscript.format not in LISTS:
            raise ArchrefError(
                _(
                    "is no list: the text of {format} files refers to their notes, so that "
                    "none can go; without --in-place, -o notes.txt writes the list of its "
                    "notes"
                ).format(format=manuscript.format),
                path=manuscript.path,
            )
        self.saver.hold(manuscript, in_place=self.options["in_place"])
        notes = list(manuscript.notes(self.errors))
        if manuscript.format not in LISTS and any(note.kind == "note" for note in notes):
            notes = [note for note in notes if note.kind == "note"]
        self.manuscripts.append(manuscript)
        self.lists.append(notes)

    def _numbers(self, result: Deduplicated) -> list[dict[int, str]]:
        """Return the new numbers; lists that are printed as one are counted as one."""
        if not self.options["renumber"]:
            return [{} for _ in self.lists]
        as_one = len(self.lists) > 1 and not self.apart
        numbers: list[dict[int, str]] = []
        after = 0
        for notes, plan in zip(self.lists, result.plans, strict=True):
            new = renumbered(notes, plan.gone, after=after if as_one else None)
            after += len(new)
            numbers.append(new)
        return numbers

    def _warn(self, result: Deduplicated, numbers: Sequence[Mapping[int, str]]) -> None:
        """Name what leads to a note by a number that it no longer has, which a reader must mend."""
        for which, notes in enumerate(self.lists):
            for one in stale(notes, result.plans[which].gone, numbers[which]):
                if one.number is None:
                    what = _("note {note}: «{words}» leads to a note that goes")
                else:
                    what = _("note {note}: «{words}» leads to a note that is {number} now")
                told = what.format(note=one.note.number, words=one.words, number=one.number)
                path = self.manuscripts[which].path
                print(f"archref: {visible_line(f'{path}: {told}')}", file=sys.stderr)

    def _say_rows(self, result: Deduplicated) -> None:
        """Say which columns of a table go with the rows of repeats, though they hold more."""
        if self.options["report"] or self.options["near"]:
            return
        for manuscript, plan in zip(self.manuscripts, result.plans, strict=True):
            if columns := lost_columns(manuscript, plan):
                told = _("rows go whole, with what is in {columns}").format(columns=columns)
                line = visible_line(f"{manuscript.path}: {told}")
                print(f"archref: {line}", file=sys.stderr)

    def _each(self, result: Deduplicated, numbers: Sequence[Mapping[int, str]], do: Any) -> None:
        for which in range(len(self.manuscripts)):
            try:
                with caught(self.manuscripts[which].path):
                    do(which, result, numbers[which])
            except ArchrefError as error:
                self.errors(error)

    def _write(self, which: int, result: Deduplicated, numbers: Mapping[int, str]) -> None:
        manuscript = self.manuscripts[which]
        file = file_of(manuscript)
        new = rewritten(manuscript, self.lists[which], result.plans[which], numbers)
        old = file.text()
        if self.options["in_place"] and not self.options["backup"]:
            refuse_loss(manuscript, result.plans[which])
        if new is not None and (new != old or self.saver.elsewhere):
            data = file.encoded(old, new)
            prove_written(manuscript, self.lists[which], result.plans[which], data)
            self.saver.save(manuscript, data)

    def _diff(self, which: int, result: Deduplicated, numbers: Mapping[int, str]) -> None:
        from archref.app.diff import diff

        plan = result.plans[which]
        notes = self.lists[which]
        gone = {n.index: [Edit(0, len(n.text), "")] for n in notes if n.index in plan.gone}
        lines = diff(self.manuscripts[which].path, notes, {**plan.edits, **gone})
        put(visible("".join(lines)))

    def _print(self, result: Deduplicated, numbers: Sequence[Mapping[int, str]]) -> None:
        """Print the lists one after the other, in their own format if they have but one."""
        formats = {manuscript.format for manuscript in self.manuscripts}
        if len(self.manuscripts) == 1 and formats <= LISTS:
            file = file_of(self.manuscripts[0])
            try:
                new = rewritten(self.manuscripts[0], self.lists[0], result.plans[0], numbers[0])
                data = file.encoded(file.text(), new or "")
                plan = result.plans[0]
                prove_written(self.manuscripts[0], self.lists[0], plan, data)
                put(data, file.encoding.name)
            except ArchrefError as error:
                self.errors(error)
            return
        texts: list[str] = []

        def take(which: int, result: Deduplicated, numbers: Mapping[int, str]) -> None:
            plan, notes = result.plans[which], self.lists[which]
            if len(formats) > 1 or not formats <= LISTS:
                texts.append(listed(notes, plan, numbers))
            else:
                texts.append(rewritten(self.manuscripts[which], notes, plan, numbers) or "")

        self._each(result, numbers, take)
        put(_joined(texts, table="csv" in formats and len(formats) == 1))

    def _report(self, result: Deduplicated, numbers: Sequence[Mapping[int, str]]) -> None:
        options = self.options
        paths = [manuscript.path for manuscript in self.manuscripts]
        near = None
        if options["near"]:
            near = self._near(result)
        changed = {
            paths[which]: {
                note.number: numbers[which][note.index]
                for note in notes
                if numbers[which].get(note.index, note.number) != note.number
            }
            for which, notes in enumerate(self.lists)
            if numbers[which]
        }
        made = reports.make_report(result, paths, renumbered=changed, near=near)
        if options["report"] is None and made.near is not None:
            reports.print_near(made.near)
        elif options["report"] == "table":
            reports.print_table(made)
        else:
            writers = {"json": reports.as_json, "csv": reports.as_csv, "html": reports.as_html}
            put(writers[options["report"]](made))

    def _near(self, result: Deduplicated) -> Any:
        from archref.units.clusters import gather
        from archref.units.identity import UnitKeys
        from archref.units.near import cited_units, near_groups

        clusters = gather(result.found, UnitKeys("unit"), "first")
        return near_groups(cited_units(clusters, result.found))

    def _summary(self, result: Deduplicated) -> None:
        if not self.manuscripts and self.errors.count:
            return
        made = reports.make_report(result, [m.path for m in self.manuscripts], renumbered={})
        for line in reports.summary(made):
            print(visible_line(line), file=sys.stderr)


def _shown(notes: Sequence[Note]) -> Iterable[Note]:
    return shown(
        notes,
        _("reading {document}").format(document=notes[0].document if notes else ""),
        len(notes),
    )


def _joined(texts: Sequence[str], *, table: bool) -> str:
    """Put lists together, each on its own lines; of tables with one header, one header stays."""
    joined = ""
    for text in texts:
        if not text:
            continue
        if joined and not joined.endswith("\n"):
            joined += "\n"
        header, _, rows = text.partition("\n")
        joined += rows if table and joined.startswith(f"{header}\n") else text
    return joined
