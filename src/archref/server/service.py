"""The language server: what an editor asks, and which module answers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any, Final, TypeVar

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

from archref.errors import ArchrefError
from archref.lint.checking import Wishes
from archref.server import (
    describing,
    diagnosing,
    mending,
    outline,
    renaming,
    restyling,
    same_units,
    suggesting,
)
from archref.server.sessions import OpenTexts, editor_wishes
from archref.server.texts import OpenText
from archref.version import __version__

_PAUSE: Final = 0.2
"""Seconds without a keystroke after which findings are sent."""

_REFUSED: Final = -32803
"""The code of LSP for what was understood and could not be done (RequestFailed)."""

Replied = TypeVar("Replied")


class ArchrefServer(LanguageServer):
    """Keeps the open texts and answers the editor."""

    def __init__(self, wishes: Wishes | None = None) -> None:
        """Take what goes before the configuration files and the settings of the editor."""
        super().__init__("archref", __version__)
        self.texts = OpenTexts(wishes)
        self.given = wishes
        self._waiting: dict[str, asyncio.Task[None]] = {}

    def begin(self, params: lsp.InitializeParams) -> None:
        """Take the settings that the editor sends at the start, and what it counts."""
        wishes = (
            self.given if self.given is not None else editor_wishes(params.initialization_options)
        )
        encoding = self.workspace.position_encoding or lsp.PositionEncodingKind.Utf16
        self.texts = OpenTexts(wishes, getattr(encoding, "value", encoding))

    def ask(
        self,
        uri: str,
        answer: Callable[[OpenText], Replied],
        otherwise: Replied,
        *,
        say: bool = False,
    ) -> Replied:
        """Return what ``answer`` makes of an open text, ``otherwise`` for one that isn't read.

        What goes wrong is told to the user with ``say``; a diagnostic says the rest.
        """
        text = self.texts.get(uri)
        if text is None or not text.is_read:
            return otherwise
        try:
            return answer(text)
        except ArchrefError as error:
            if say:
                raise JsonRpcException(str(error), _REFUSED) from error
            return otherwise

    def publish(self, uri: str) -> None:
        """Send the findings of a text, unless the editor asks for them itself."""
        text = self.texts.get(uri)
        document = self.client_capabilities.text_document
        if text is None or (document is not None and document.diagnostic is not None):
            return
        found = diagnosing.diagnostics(text)
        version = self.workspace.get_text_document(uri).version
        self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, found, version))

    def publish_soon(self, uri: str) -> None:
        """Send the findings of a text once nothing has been typed for a moment."""
        waiting = self._waiting.pop(uri, None)
        if waiting is not None:
            waiting.cancel()
        self._waiting[uri] = asyncio.ensure_future(self._publish_later(uri))

    async def _publish_later(self, uri: str) -> None:
        await asyncio.sleep(_PAUSE)
        self._waiting.pop(uri, None)
        self.publish(uri)

    def settings_changed(self) -> None:
        """Read the settings again and send all findings again."""
        self.texts.forget()
        for text in self.texts.all():
            self.publish(text.uri)
        document = self.client_capabilities.workspace
        if document is not None and document.diagnostics and document.diagnostics.refresh_support:
            self.workspace_diagnostic_refresh(None)


def make_server(wishes: Wishes | None = None) -> ArchrefServer:
    """Return a server with all that it can do; ``wishes`` go before all other settings."""
    server = ArchrefServer(wishes)
    for add in (_follow_texts, _follow_settings, _show, _lead, _suggest, _mend, _rewrite):
        add(server)
    return server


def _follow_texts(server: ArchrefServer) -> None:
    @server.feature(lsp.INITIALIZE)
    def begin(params: lsp.InitializeParams) -> None:
        server.begin(params)

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        server.texts.open(document.uri, document.text, document.language_id)
        server.publish(document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        server.texts.change(uri, server.workspace.get_text_document(uri).source)
        server.publish_soon(uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        server.texts.close(uri)
        server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, []))


def _follow_settings(server: ArchrefServer) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: lsp.DidSaveTextDocumentParams) -> None:
        if params.text_document.uri.endswith(".toml"):
            server.settings_changed()

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def watched(params: lsp.DidChangeWatchedFilesParams) -> None:
        if any(change.uri.endswith(".toml") for change in params.changes):
            server.settings_changed()

    @server.feature(lsp.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def configured(params: lsp.DidChangeConfigurationParams) -> None:
        settings: Any = params.settings
        if server.given is None and isinstance(settings, dict) and "archref" in settings:
            server.texts.wishes = editor_wishes(settings["archref"])
        server.settings_changed()


def _show(server: ArchrefServer) -> None:
    @server.feature(
        lsp.TEXT_DOCUMENT_DIAGNOSTIC,
        lsp.DiagnosticOptions(
            inter_file_dependencies=False, workspace_diagnostics=False, identifier="archref"
        ),
    )
    def pulled(params: lsp.DocumentDiagnosticParams) -> lsp.DocumentDiagnosticReport:
        uri = params.text_document.uri
        version = server.workspace.get_text_document(uri).version
        name = f"{server.texts.generation}.{version}"
        if params.previous_result_id == name:
            return lsp.RelatedUnchangedDocumentDiagnosticReport(result_id=name)
        text = server.texts.get(uri)
        found = diagnosing.diagnostics(text) if text is not None else []
        return lsp.RelatedFullDocumentDiagnosticReport(items=found, result_id=name)

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    def hover(params: lsp.HoverParams) -> lsp.Hover | None:
        where = params.position
        return server.ask(
            params.text_document.uri, lambda text: describing.hover(text, where), None
        )

    @server.feature(lsp.TEXT_DOCUMENT_INLAY_HINT)
    def hints(params: lsp.InlayHintParams) -> list[lsp.InlayHint]:
        where = params.range
        return server.ask(params.text_document.uri, lambda text: same_units.hints(text, where), [])

    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def symbols(params: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol]:
        return server.ask(params.text_document.uri, outline.symbols_of, [])


def _lead(server: ArchrefServer) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    def definition(params: lsp.DefinitionParams) -> lsp.Location | None:
        where = params.position
        return server.ask(
            params.text_document.uri, lambda text: same_units.definition(text, where), None
        )

    @server.feature(lsp.TEXT_DOCUMENT_REFERENCES)
    def references(params: lsp.ReferenceParams) -> list[lsp.Location]:
        where = params.position
        return server.ask(
            params.text_document.uri, lambda text: same_units.references_to(text, where), []
        )


def _suggest(server: ArchrefServer) -> None:
    @server.feature(
        lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=['"', "="])
    )
    def complete(params: lsp.CompletionParams) -> lsp.CompletionList:
        text = server.texts.get(params.text_document.uri)
        if text is None:
            return lsp.CompletionList(is_incomplete=False, items=[])
        return suggesting.suggestions(text.uri, text.text, text.places, params.position)


def _mend(server: ArchrefServer) -> None:
    options = lsp.CodeActionOptions(
        code_action_kinds=[lsp.CodeActionKind.QuickFix, mending.FIX_ALL], resolve_provider=True
    )

    @server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, options)
    def actions(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        only = params.context.only
        kinds = None if only is None else [getattr(kind, "value", kind) for kind in only]
        uri = params.text_document.uri
        none: list[lsp.CodeAction] = []
        found = server.ask(uri, lambda text: mending.actions(text, params.range, kinds), none)
        if _resolves(server.client_capabilities):
            return found
        made = [server.ask(uri, partial(mending.resolved, action=one), one) for one in found]
        return [action for action in made if action.edit is not None]

    @server.feature(lsp.CODE_ACTION_RESOLVE)
    def resolve(action: lsp.CodeAction) -> lsp.CodeAction:
        data: dict[str, Any] = action.data or {}
        uri = str(data.get("uri", ""))
        return server.ask(uri, lambda text: mending.resolved(text, action), action, say=True)


def _resolves(client: lsp.ClientCapabilities) -> bool:
    """Return whether the editor asks for the edit of an action once it is chosen."""
    document = client.text_document
    known = document.code_action if document is not None else None
    support = known.resolve_support if known is not None else None
    return support is not None and "edit" in support.properties


def _rewrite(server: ArchrefServer) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_FORMATTING)
    def format_all(params: lsp.DocumentFormattingParams) -> list[lsp.TextEdit] | None:
        return server.ask(params.text_document.uri, restyling.in_house_style, None, say=True)

    @server.feature(lsp.TEXT_DOCUMENT_RANGE_FORMATTING)
    def format_some(params: lsp.DocumentRangeFormattingParams) -> list[lsp.TextEdit] | None:
        where = params.range
        return server.ask(
            params.text_document.uri,
            lambda text: restyling.in_house_style(text, where),
            None,
            say=True,
        )

    @server.feature(lsp.TEXT_DOCUMENT_PREPARE_RENAME)
    def prepare(params: lsp.PrepareRenameParams) -> lsp.Range | None:
        where = params.position
        return server.ask(
            params.text_document.uri, lambda text: renaming.renamable(text, where), None
        )

    @server.feature(lsp.TEXT_DOCUMENT_RENAME, lsp.RenameOptions(prepare_provider=True))
    def rename(params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
        where, new = params.position, params.new_name
        return server.ask(
            params.text_document.uri,
            lambda text: renaming.renamed(text, where, new),
            None,
            say=True,
        )
