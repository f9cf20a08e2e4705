"""The real server over standard input and output, asked by a client as an editor asks it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException

from archref.edit import Edit, apply_edits
from archref.server.positions import EditorPlaces

from .editor import Editor

ROOT = Path(__file__).parents[2]
BOOK = ROOT / "samples" / "book.md"

NOTES = ("GARF, f. R-5446, op. 1, d. 2,, l. 3.", "Ibid., ll. 5.")
FORMATS = {
    "md": "😀 One.[^1] Two.[^2]\n\n[^1]: {}\n[^2]: {}\n",
    "tex": "\\documentclass{{article}}\\begin{{document}}😀 One.\\footnote{{{}}}\n"
    "Two.\\footnote{{{}}}\\end{{document}}\n",
    "html": "<html><body><p>😀 One.</p>\n<aside role='doc-footnote'>{}</aside>\n"
    "<aside role='doc-footnote'>{}</aside></body></html>\n",
    "xml": "<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body><p>😀 One.<note>{}</note>\n"
    "Two.<note>{}</note></p></body></text></TEI>\n",
    "txt": "1. {}\n2. {}\n",
}


CAPABILITIES = lsp.ClientCapabilities(
    text_document=lsp.TextDocumentClientCapabilities(
        code_action=lsp.CodeActionClientCapabilities(
            resolve_support=lsp.ClientCodeActionResolveOptions(properties=["edit"])
        )
    )
)


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    with Editor(lsp.InitializeParams(capabilities=CAPABILITIES, root_uri=ROOT.as_uri())) as editor:
        yield editor


class Page:
    """A text that is open in the editor."""

    def __init__(self, editor: Editor, name: str, text: str) -> None:
        self.editor, self.text = editor, text
        self.uri = (ROOT / "samples" / name).as_uri()
        self.id = lsp.TextDocumentIdentifier(self.uri)
        self.version = 1
        item = lsp.TextDocumentItem(self.uri, "", self.version, text)
        editor.tell(editor.client.text_document_did_open, lsp.DidOpenTextDocumentParams(item))

    def at(self, mark: str, nth: int = 0) -> lsp.Position:
        """Return the position of the n-th place of some text."""
        offset = -1
        for _ in range(nth + 1):
            offset = self.text.index(mark, offset + 1)
        return EditorPlaces(self.text).position(offset)

    @property
    def whole(self) -> lsp.Range:
        return EditorPlaces(self.text).range(0, len(self.text))

    def shown(self, place: lsp.Range) -> str:
        places = EditorPlaces(self.text)
        return self.text[places.offset(place.start) : places.offset(place.end)]

    def after(self, edits: Sequence[lsp.TextEdit]) -> str:
        places = EditorPlaces(self.text)
        made = [
            Edit(places.offset(one.range.start), places.offset(one.range.end), one.new_text)
            for one in edits
        ]
        return apply_edits(self.text, made)

    def type(self, place: lsp.Range, new: str) -> None:
        """Replace a range, as a keystroke does."""
        self.text = self.after([lsp.TextEdit(place, new)])
        self.version += 1
        self.editor.tell(
            self.editor.client.text_document_did_change,
            lsp.DidChangeTextDocumentParams(
                lsp.VersionedTextDocumentIdentifier(self.version, self.uri),
                [lsp.TextDocumentContentChangePartial(place, new)],
            ),
        )

    def pull(self, known: str | None = None) -> lsp.DocumentDiagnosticReport:
        params = lsp.DocumentDiagnosticParams(self.id, previous_result_id=known)
        return self.editor.ask(self.editor.client.text_document_diagnostic_async, params)

    def actions(self, *only: str) -> list[lsp.CodeAction]:
        context = lsp.CodeActionContext([], only=list(only) or None)
        params = lsp.CodeActionParams(self.id, self.whole, context)
        found = self.editor.ask(self.editor.client.text_document_code_action_async, params)
        return [one for one in found or () if isinstance(one, lsp.CodeAction)]


def book(editor: Editor) -> Page:
    return Page(editor, "book.md", BOOK.read_text(encoding="utf-8"))


def test_findings_are_pushed_and_pulled(editor: Editor) -> None:
    page = book(editor)
    found = editor.pushed(page.uri)
    assert [one.code for one in found] == ["C603", "T314", "T303", "S402"]
    s402 = found[-1]
    assert page.shown(s402.range) == "ll. 372"
    assert s402.severity == lsp.DiagnosticSeverity.Error
    assert s402.code_description is not None
    assert s402.code_description.href.endswith("#S402")
    report = page.pull()
    assert isinstance(report, lsp.RelatedFullDocumentDiagnosticReport)
    assert list(report.items) == list(found)
    same = page.pull(report.result_id)
    assert isinstance(same, lsp.RelatedUnchangedDocumentDiagnosticReport)


def test_findings_follow_what_is_typed(editor: Editor) -> None:
    page = book(editor)
    start = page.at("ll. 372")
    page.type(lsp.Range(start, lsp.Position(start.line, start.character + 2)), "l")
    report = page.pull()
    assert isinstance(report, lsp.RelatedFullDocumentDiagnosticReport)
    assert "S402" not in [one.code for one in report.items]


@pytest.mark.parametrize("suffix", FORMATS)
def test_each_format_is_read_with_right_places(editor: Editor, suffix: str) -> None:
    page = Page(editor, f"new.{suffix}", FORMATS[suffix].format(*NOTES))
    report = page.pull()
    assert isinstance(report, lsp.RelatedFullDocumentDiagnosticReport)
    assert {(one.code, page.shown(one.range)) for one in report.items} >= {
        ("T303", ",,"),
        ("S402", "ll. 5"),
    }
    [fix] = page.actions("source.fixAll")
    fix = editor.ask(editor.client.code_action_resolve_async, fix)
    assert fix.edit is not None
    assert fix.edit.changes is not None
    mended = page.after(fix.edit.changes[page.uri])
    assert mended == FORMATS[suffix].format("GARF, f. R-5446, op. 1, d. 2, l. 3.", "Ibid., l. 5.")


def test_a_quick_fix_mends_one_finding(editor: Editor) -> None:
    page = book(editor)
    found = page.actions("quickfix")
    assert [one.title.split(":")[0] for one in found] == ["T314", "T303", "S402"]
    fix = editor.ask(editor.client.code_action_resolve_async, found[-1])
    assert fix.edit is not None
    assert fix.edit.changes is not None
    assert page.after(fix.edit.changes[page.uri]) == page.text.replace("ll. 372", "l. 372")


def test_hover_says_what_an_ibid_means(editor: Editor) -> None:
    page = book(editor)
    shown = editor.ask(
        editor.client.text_document_hover_async, lsp.HoverParams(page.id, page.at("Ibid"))
    )
    assert shown is not None
    assert isinstance(shown.contents, lsp.MarkupContent)
    said = shown.contents.value
    assert "*Ibid.* means RGASPI/495/18/1117, 8." in said
    assert "| delo | 1117 | as before |" in said
    assert "Российский государственный архив социально-политической истории" in said
    assert "1999" in said
    assert shown.range is not None
    assert page.shown(shown.range) == "Ibid."


def test_hover_says_which_fields_are_printed(editor: Editor) -> None:
    page = book(editor)
    shown = editor.ask(
        editor.client.text_document_hover_async, lsp.HoverParams(page.id, page.at("d. 700"))
    )
    assert shown is not None
    assert isinstance(shown.contents, lsp.MarkupContent)
    assert "| delo | 700 | printed |" in shown.contents.value
    assert "| fond | 78 | as before |" in shown.contents.value


def test_definition_of_an_ibid_is_what_it_repeats(editor: Editor) -> None:
    page = book(editor)
    found = editor.ask(
        editor.client.text_document_definition_async, lsp.DefinitionParams(page.id, page.at("Ibid"))
    )
    assert isinstance(found, lsp.Location)
    assert page.shown(found.range) == "RGASPI, f. 495, op. 18, del. 1117, l. 8"


def test_definition_of_a_short_title_is_its_first_reference(editor: Editor) -> None:
    text = (
        "1. Louis Fischer, Men and Politics (New York, 1941), 403.\n"
        "2. Fischer, Men and Politics, 405.\n"
    )
    page = Page(editor, "books.txt", text)
    found = editor.ask(
        editor.client.text_document_definition_async,
        lsp.DefinitionParams(page.id, page.at("Fischer", 1)),
    )
    assert isinstance(found, lsp.Location)
    assert found.range.start == page.at("Louis")


def test_references_are_all_notes_that_cite_the_unit(editor: Editor) -> None:
    page = book(editor)
    found = editor.ask(
        editor.client.text_document_references_async,
        lsp.ReferenceParams(lsp.ReferenceContext(True), page.id, page.at("del. 1117")),
    )
    assert [page.shown(one.range) for one in found or ()] == [
        "RGASPI, f. 495, op. 18, del. 1117, ll. 1-20",
        "RGASPI, f. 495, op. 18, del. 1117, l. 8",
        "Ibid.",
    ]


def test_symbols_are_the_list_of_sources(editor: Editor) -> None:
    page = book(editor)
    found = editor.ask(
        editor.client.text_document_document_symbol_async, lsp.DocumentSymbolParams(page.id)
    )
    [archive] = [one for one in found or () if isinstance(one, lsp.DocumentSymbol)]
    assert archive.name == "RGASPI"
    fonds = archive.children or ()
    assert [one.name for one in fonds] == ["fond 17", "fond 78", "fond 495"]
    opisi = fonds[2].children or ()
    assert [one.name for one in opisi] == ["opis 2", "opis 18"]
    units = opisi[1].children or ()
    assert [(one.name, one.detail) for one in units][-1] == ("1117", "notes 4, 5, 6")


def test_renaming_an_archive_changes_all_that_print_it_so(editor: Editor) -> None:
    page = book(editor)
    at = page.at("RGASPI, f. 78")
    place = editor.ask(
        editor.client.text_document_prepare_rename_async, lsp.PrepareRenameParams(page.id, at)
    )
    assert isinstance(place, lsp.Range)
    assert page.shown(place) == "RGASPI"
    edit = editor.ask(
        editor.client.text_document_rename_async, lsp.RenameParams(page.id, at, "РГАСПИ")
    )
    assert edit is not None
    assert edit.changes is not None
    new = page.after(edit.changes[page.uri])
    assert new == page.text.replace("RGASPI", "РГАСПИ")


def test_no_archive_is_renamed_to_another(editor: Editor) -> None:
    page = book(editor)
    params = lsp.RenameParams(page.id, page.at("RGASPI, f. 78"), "GARF")
    with pytest.raises(JsonRpcException, match="would not be the same archive"):
        editor.ask(editor.client.text_document_rename_async, params)


def test_formatting_brings_a_text_into_the_style(editor: Editor) -> None:
    page = book(editor)
    editor.configure({"style": "chicago"})
    options = lsp.FormattingOptions(4, True)
    edits = editor.ask(
        editor.client.text_document_formatting_async, lsp.DocumentFormattingParams(page.id, options)
    )
    new = page.after(edits or ())
    assert "del. 1117" in page.text
    assert "del. 1117" not in new
    start = page.at("[^5]:")
    some = editor.ask(
        editor.client.text_document_range_formatting_async,
        lsp.DocumentRangeFormattingParams(
            page.id, lsp.Range(start, lsp.Position(start.line, 99)), options
        ),
    )
    changed = [
        at
        for at, (old, now) in enumerate(
            zip(page.text.split("\n"), page.after(some or ()).split("\n"), strict=True)
        )
        if old != now
    ]
    assert changed == [start.line]
    editor.configure({})


def test_formatting_without_a_style_says_what_to_write(editor: Editor) -> None:
    page = book(editor)
    params = lsp.DocumentFormattingParams(page.id, lsp.FormattingOptions(4, True))
    with pytest.raises(JsonRpcException, match="say which house style"):
        editor.ask(editor.client.text_document_formatting_async, params)


def test_a_style_that_does_not_exist_is_a_finding(editor: Editor) -> None:
    page = book(editor)
    editor.configure({"style": "chicgo"})
    report = page.pull()
    editor.configure({})
    assert isinstance(report, lsp.RelatedFullDocumentDiagnosticReport)
    [one] = report.items
    assert one.message == "there is no style 'chicgo'; did you mean 'chicago'?"


def test_inlay_hints_say_what_an_ibid_means(editor: Editor) -> None:
    page = book(editor)
    [hint] = (
        editor.ask(
            editor.client.text_document_inlay_hint_async, lsp.InlayHintParams(page.id, page.whole)
        )
        or ()
    )
    assert hint.label == "= RGASPI/495/18/1117, 8"
    ibid = page.at("Ibid.")
    assert hint.position == lsp.Position(ibid.line, ibid.character + 5)


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        ("new.md", "Text.[^1]\n\n[^1]: RGAS", "RGASPI"),
        ("new.txt", "1. ЦГАО", "ЦГАОР"),
        ("new.md", "Text. <!-- archref: ignore S4", "S401"),
        ("archref.toml", 'style = "krit', "kritika"),
        ("archref.toml", 'ignore = ["T301", "S4', "S402"),
        ("archref.toml", "[severity]\nC6", "C603"),
        ("archref.toml", '[severity]\nC603 = "err', "error"),
        ("archref.toml", "fail", "fail-on"),
        ("archref.toml", 'fail-on = "w', "warning"),
    ],
)
def test_completion(editor: Editor, name: str, text: str, wanted: str) -> None:
    page = Page(editor, name, text)
    params = lsp.CompletionParams(page.id, page.whole.end)
    found = editor.ask(editor.client.text_document_completion_async, params)
    assert isinstance(found, lsp.CompletionList)
    [item] = [one for one in found.items if one.label == wanted]
    assert isinstance(item.text_edit, lsp.TextEdit)
    assert page.after([item.text_edit]).endswith(wanted)
