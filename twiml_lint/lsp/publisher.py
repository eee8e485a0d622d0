"""Diagnostics as they get to the editor: pushed a moment after a change, or pulled by it; never both."""

from __future__ import annotations

import asyncio

from lsprotocol import types
from pygls.exceptions import JsonRpcInternalError

from twiml_lint.lsp.documents import OpenDocument

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twiml_lint.lsp.server import TwimlServer


class Publisher:
    """Until `pull` is called diagnostics are pushed."""

    def __init__(self, server: TwimlServer) -> None:
        self._server = server
        self._is_pulled = False
        self._pending: dict[str, asyncio.Handle] = {}

    def pull(self) -> None:
        """From now on the editor asks for diagnostics."""
        self._is_pulled = True
        options = types.DiagnosticOptions(inter_file_dependencies=False, workspace_diagnostics=False)
        self._server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)(lambda params: self._pulled(params))

    def publish_soon(self, uri: str) -> None:
        if not self._is_pulled:
            self._forget(uri)
            # behind whatever has come in already: what is typed or pasted in one go is judged once
            self._pending[uri] = asyncio.get_running_loop().call_soon(self.publish, uri)

    def publish(self, uri: str) -> None:
        """Push the diagnostics of a document; none for one that is closed."""
        self._forget(uri)
        if self._is_pulled:
            return
        document = self._server.documents.get(uri)
        try:
            found = self._diagnostics(document) if document else []
        except Exception as error:  # nobody asked, so nobody can be answered
            self._server.report_server_error(error, JsonRpcInternalError)
            return
        version = document.version if document else None
        self._server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))

    def publish_anew(self) -> None:
        """Judge all documents by what counts now."""
        for document in self._server.documents:
            self._server.documents.put(document.refreshed())
            self.publish_soon(document.uri)
        if self._is_pulled:
            self._server.do(self._server.editor.pull_anew())

    def _pulled(self, params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        document = self._server.documents.get(params.text_document.uri)
        if document is None:
            return types.RelatedFullDocumentDiagnosticReport([])
        if params.previous_result_id == str(document.number):
            return types.RelatedUnchangedDocumentDiagnosticReport(str(document.number))
        return types.RelatedFullDocumentDiagnosticReport(self._diagnostics(document), result_id=str(document.number))

    def _diagnostics(self, document: OpenDocument) -> list[types.Diagnostic]:
        from twiml_lint.lsp.diagnostics import diagnostics

        found = diagnostics(document, self._server)
        unwatched = self._server.editor.unwatched(self._server.judgement.files())
        if unwatched:
            self._server.do(self._server.editor.watch(unwatched))
        return found

    def _forget(self, uri: str) -> None:
        if uri in self._pending:
            self._pending.pop(uri).cancel()
