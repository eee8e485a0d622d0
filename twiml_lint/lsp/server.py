"""The server: the texts it keeps, what they are judged by, and which module answers which request."""

from __future__ import annotations

import asyncio
import inspect
import os
import threading
from collections.abc import Callable, Coroutine
from contextlib import suppress
from importlib import import_module
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInternalError
from pygls.lsp.server import LanguageServer
from pygls.protocol import default_converter

from twiml_lint import __version__
from twiml_lint.lsp import abilities
from twiml_lint.lsp.documents import Documents, OpenDocument, path_of
from twiml_lint.lsp.editor import Editor, of_section
from twiml_lint.lsp.features import COMMANDS, FEATURES
from twiml_lint.lsp.parent import wait_for_end
from twiml_lint.lsp.protocol import TwimlProtocol
from twiml_lint.lsp.publisher import Publisher
from twiml_lint.lsp.workspace import Judgement

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twiml_lint.diagnostics import Diagnostic


class TwimlServer(LanguageServer):
    """A pygls server with the open documents. `options` are the editor's settings for the linter."""

    protocol: TwimlProtocol

    def __init__(self) -> None:
        super().__init__(
            "twiml-lint",
            __version__,
            types.TextDocumentSyncKind.Incremental,
            protocol_cls=TwimlProtocol,
            converter_factory=default_converter,
        )
        self.documents = Documents()
        self.judgement = Judgement(self._warn)
        self.options: dict[str, Any] = {}
        self.can_show = abilities.Shown()
        self.end: Callable[[int], None] = lambda _: None
        self.editor = Editor(self)
        self._publisher = Publisher(self)
        self._first_options: dict[str, Any] = {}
        self._is_ready = False
        self._tasks: set[asyncio.Task[None]] = set()
        self._failed_rules: set[str] = set()
        self._register()

    def shown(self, document: OpenDocument) -> tuple[Diagnostic, ...]:
        """What the editor is shown of a document: nothing of one that is no TwiML or that is excluded."""
        if not document.is_twiml or self.judgement.is_excluded(document.path):
            return ()
        for error in document.result.errors:
            if error.rule not in self._failed_rules:
                self._failed_rules.add(error.rule)
                self._log(f"internal error in the rule {error.rule}, please report it\n{error.trace}")
        return self.judgement.new(document.path, document.result.diagnostics)

    # --- life

    def start(self, writer: Any, end: Callable[[int], None]) -> None:
        """Write to `writer` from now on, and call `end` with the exit code when all is over."""
        self.protocol.set_writer(writer)
        self.end = end

    def receive(self, body: bytes) -> None:
        self.protocol.receive(body)

    def lose(self) -> None:
        """Nothing more will come in."""
        self.end(0 if self.protocol.is_shut_down else 1)

    def _initialize(self, params: types.InitializeParams) -> None:
        is_pulled = abilities.pulls_diagnostics(params.capabilities)
        self.can_show = abilities.shown(params.capabilities, is_pulled)
        if is_pulled:
            self._publisher.pull()
        self._take_roots()
        self._first_options = of_section(params.initialization_options)
        self._configure({})
        if params.process_id is not None:
            self._end_with(params.process_id)

    def _end_with(self, process: int) -> None:
        loop = asyncio.get_running_loop()

        def wait() -> None:
            if wait_for_end(process):
                with suppress(RuntimeError):  # the loop is closed: all is over already
                    loop.call_soon_threadsafe(self.end, 1)

        threading.Thread(target=wait, daemon=True).start()

    async def _initialized(self, _: types.InitializedParams) -> None:
        self._is_ready = True
        await self.editor.register()
        self._configure(await self.editor.options())

    async def _options_changed(self, params: types.DidChangeConfigurationParams) -> None:
        asked = await self.editor.options()
        self._configure(asked or of_section(params.settings))

    def _configure(self, options: dict[str, Any]) -> None:
        """Take the settings of the editor, over those that it gave at the beginning: `configuration` is a path."""
        before, self.options = self.options, {**self._first_options, **options}
        path = self.options.get("configuration")
        is_other = self.judgement.configure(path if isinstance(path, str) else "")
        if not self._is_ready:
            return
        if is_other:
            self._publisher.publish_anew()
        if before != self.options:
            self.do(self.editor.show_hints_anew())

    def _folders_changed(self, _: types.DidChangeWorkspaceFoldersParams) -> None:
        self._take_roots()
        self._reload()

    def _take_roots(self) -> None:
        folders = [path_of(folder.uri) for folder in self.workspace.folders.values()]
        roots = folders or filter(None, [self.workspace.root_path])
        self.judgement.roots = tuple(os.path.normpath(root) for root in roots)

    # --- texts

    def opened(self, params: types.DidOpenTextDocumentParams) -> None:
        if not self.editor.is_watching:
            self.judgement.reload()
        item = params.text_document
        self.documents.put(
            OpenDocument(item.uri, item.text, item.version, item.language_id, self._unit, self.judgement.settings)
        )
        self._publisher.publish(item.uri)

    def changed(self, params: types.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        document = self.documents.get(uri)
        if document is not None:
            self.documents.put(document.changed(params.content_changes, params.text_document.version))
            self._publisher.publish_soon(uri)

    def closed(self, params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        self.documents.close(uri)
        self._publisher.publish(uri)

    def _saved(self, params: types.DidSaveTextDocumentParams) -> None:
        # An editor that does not watch files may have saved a configuration that it does not tell us of.
        if not self.editor.is_watching or self.judgement.depends_on(path_of(params.text_document.uri)):
            self._reload()

    def _files_changed(self, params: types.DidChangeWatchedFilesParams) -> None:
        if any(self.judgement.depends_on(path_of(change.uri)) for change in params.changes):
            self._reload()

    def _reload(self) -> None:
        self.judgement.reload()
        self._publisher.publish_anew()

    # --- features

    def _register(self) -> None:
        own: dict[str, Callable[..., Any]] = {
            types.INITIALIZE: self._initialize,
            types.INITIALIZED: self._initialized,
            types.TEXT_DOCUMENT_DID_SAVE: self._saved,
            types.WORKSPACE_DID_CHANGE_CONFIGURATION: self._options_changed,
            types.WORKSPACE_DID_CHANGE_WATCHED_FILES: self._files_changed,
            types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS: self._folders_changed,
        }
        for method, handler in own.items():
            self.feature(method)(_unbound(handler))
        for method, (module, options) in FEATURES.items():
            self.feature(method, options)(self._answering(module))
        for name, module in COMMANDS.items():
            self.command(name)(self._executing(module))

    def _answering(self, module: str) -> Callable[[Any], Any]:
        def answer(params: Any) -> Any:
            document = self.documents.get(_uri(params))
            if document is None or not document.is_twiml:
                return params if _is_item(params) else None
            return import_module(f"twiml_lint.lsp.{module}").answer(document, params, self)

        return answer

    def _executing(self, module: str) -> Callable[..., Any]:
        return lambda *arguments: import_module(f"twiml_lint.lsp.{module}").execute(arguments, self)

    @property
    def _unit(self) -> str:
        return types.PositionEncodingKind(self.server_capabilities.position_encoding).value

    # --- what people are told

    def report_server_error(self, error: Exception, source: Any) -> None:  # noqa: ARG002
        """A bug of ours goes into the editor's log, with its traceback; a refusal was answered."""
        if isinstance(error, JsonRpcException) and not isinstance(error, JsonRpcInternalError):
            return
        from traceback import format_exception

        lines = format_exception(error)
        if isinstance(error, JsonRpcInternalError) and error.data:  # where pygls keeps what was raised
            lines = ["Traceback (most recent call last):\n", *error.data["traceback"], str(error)]
        self._log("".join(["internal error, please report it\n", *lines]))

    def _warn(self, message: str) -> None:
        self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, f"twiml-lint: {message}"))

    def _log(self, message: str) -> None:
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, f"twiml-lint: {message}"))

    def do(self, work: Coroutine[Any, Any, None]) -> None:
        """Let something be done that nobody waits for."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _uri(params: Any) -> str:
    """The document that a request is about; an item to be resolved keeps the URI in its data."""
    if not _is_item(params):
        return str(params.text_document.uri)
    return str(params.data.get("uri", "")) if isinstance(params.data, dict) else ""


def _is_item(params: Any) -> bool:
    return not hasattr(params, "text_document")


def _unbound(handler: Callable[..., Any]) -> Callable[[Any], Any]:
    """A function instead of a method: pygls marks what it registers, and a method takes no marks."""
    if inspect.iscoroutinefunction(handler):

        async def waited(params: Any) -> Any:
            return await handler(params)

        return waited
    return lambda params: handler(params)
