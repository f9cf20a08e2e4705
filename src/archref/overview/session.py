"""One run of ``archref report``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from archref.app.faults import caught
from archref.app.opening import READING
from archref.app.output import Errors, put
from archref.app.progress import shown
from archref.app.spreadsheet import refuse_terminal
from archref.errors import ArchrefError
from archref.lint.checking import Checker, Wishes
from archref.manuscripts import find_files
from archref.messages import _
from archref.overview.gathering import file_view, list_style, page_of
from archref.overview.reading import KeptReader, ReadFile, read_file
from archref.page.model import FileView
from archref.page.rendering import page_html
from archref.reading.reader import Rereader
from archref.styles import Style

_SETTINGS: Final = ("style", *READING)


class ReportSession:
    """Reads files and prints the page about them."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        """Take the options of the command by their names."""
        self._options = options
        self._errors = Errors()
        self._broken: list[str] = []

    def run(self, paths: Sequence[str]) -> int:
        """Print the page, and return the exit code: 2 if something could not be read, else 0.

        A page is no use on a terminal, where only a word on -o is said.

        What can't be read is named on the page too; if nothing can, there is no page.
        """
        try:
            refuse_terminal(_("a page for a browser"), "report.html")
            files = self._read(paths)
            if files:
                with caught(", ".join(file.path for file in files)):
                    web = self._options.get("links", False)
                    page = page_of(files, self._views(files), self._broken, web)
                    for piece in page_html(page):
                        put(piece)
            elif not self._errors.count:
                raise ArchrefError(_("there is no manuscript to report on here"))
        except ArchrefError as error:
            self._errors(error)
        return 2 if self._errors.count else 0

    def _read(self, paths: Sequence[str]) -> list[ReadFile]:
        reader = KeptReader()
        checker = Checker(self._wishes(), reader)
        files: list[ReadFile] = []
        for path in find_files(paths, self._fail, passed_over=checker.excluded):
            try:
                files.append(read_file(checker, reader, path, self._fail))
            except ArchrefError as error:
                self._fail(error)
        return files

    def _views(self, files: Sequence[ReadFile]) -> list[FileView]:
        style = list_style(files)
        read = Rereader(remember=False)
        numbered = shown(list(enumerate(files)), _("showing"), len(files))
        return [self._view(file, f"n{at}", style, read) for at, file in numbered]

    def _view(self, file: ReadFile, name: str, style: Style, read: Rereader) -> FileView:
        """Return a file as it is shown; without its house style, if that can't be known."""
        try:
            with caught(file.path):
                return file_view(file, name, style, read)
        except ArchrefError as error:
            self._fail(error)
        return file_view(file, name, style)

    def _wishes(self) -> Wishes:
        options = self._options
        return Wishes(
            select=options["select"] or None,
            extend_select=options["extend_select"],
            ignore=options["ignore"],
            settings={name: options[name] for name in _SETTINGS if options[name] not in (None, ())},
            config=options["config"],
            isolated=options["isolated"],
            baseline=options["baseline"],
        )

    def _fail(self, error: ArchrefError) -> None:
        self._errors(error)
        self._broken.append(str(error))
