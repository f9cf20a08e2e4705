"""An editor for tests: starts ``archref lsp`` and speaks with it over its standard streams."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, Self, TypeVar

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

_MOST = 120
"""Seconds after which a server that doesn't answer has failed."""

Asked = TypeVar("Asked")
Answered = TypeVar("Answered")


class Editor:
    """A client whose questions wait for their answers."""

    def __init__(self, params: lsp.InitializeParams, *options: str) -> None:
        """Take what the editor says of itself, and options of the command."""
        self._params, self._options = params, options
        self._runner = asyncio.Runner()
        self._found: dict[str, Sequence[lsp.Diagnostic]] = {}
        self._came = asyncio.Event()
        self.client = LanguageClient("tests", "1")
        self.client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda came: self._take(came))
        self.capabilities = lsp.ServerCapabilities()

    def _take(self, params: lsp.PublishDiagnosticsParams) -> None:
        self._found[params.uri] = params.diagnostics
        self._came.set()

    def __enter__(self) -> Self:
        self._runner.run(self._start())
        return self

    def __exit__(self, *_: object) -> None:
        self._runner.run(self._stop())
        self._runner.close()

    async def _start(self) -> None:
        command = (sys.executable, "-m", "archref", "lsp", "--stdio", *self._options)
        await self.client.start_io(*command)
        result = await asyncio.wait_for(self.client.initialize_async(self._params), _MOST)
        self.capabilities = result.capabilities
        self.client.initialized(lsp.InitializedParams())

    async def _stop(self) -> None:
        await asyncio.wait_for(self.client.shutdown_async(None), _MOST)
        self.client.exit(None)
        stopped: Coroutine[Any, Any, None] = self.client.stop()  # type: ignore[no-untyped-call]
        await asyncio.wait_for(stopped, _MOST)

    def ask(
        self, method: Callable[[Asked], Coroutine[Any, Any, Answered]], params: Asked
    ) -> Answered:
        """Return the answer to a question."""

        async def asked() -> Answered:
            return await asyncio.wait_for(method(params), _MOST)

        return self._runner.run(asked())

    def tell(self, method: Callable[[Asked], None], params: Asked) -> None:
        """Tell something to which there is no answer."""

        async def told() -> None:
            method(params)

        self._runner.run(told())

    def configure(self, settings: dict[str, Any]) -> None:
        """Change the settings of the editor."""
        params = lsp.DidChangeConfigurationParams({"archref": settings})
        self.tell(self.client.workspace_did_change_configuration, params)

    def pushed(self, uri: str) -> Sequence[lsp.Diagnostic]:
        """Return the findings that the server has sent for a text by itself, or will send."""

        async def waited() -> None:
            while uri not in self._found:
                self._came.clear()
                await asyncio.wait_for(self._came.wait(), _MOST)

        self._runner.run(waited())
        return self._found[uri]
