"""What the protocol demands beyond pygls: who may ask when, and an answer to every request, however malformed.

pygls splits lines at characters that are no newlines for LSP (U+2028 and others), so its copy of the texts is not used.
Its handlers for what comes with every keystroke are replaced by plain functions too: of the others it keeps a record
that it never drops.
"""

from __future__ import annotations

import json
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol, lsp_method
from pygls.protocol.json_rpc import JsonRPCNotification, JsonRPCRequestMessage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twiml_lint.lsp.server import TwimlServer


class TwimlProtocol(LanguageServerProtocol):
    """Refuses requests before `initialize` and after `shutdown`, and leaves the texts to the server."""

    _server: TwimlServer
    is_initialized = False

    @property
    def is_shut_down(self) -> bool:
        return self._shutdown

    def receive(self, body: bytes) -> None:
        """Take one message; whatever is wrong with it, nothing is raised."""
        try:
            data = json.loads(body)
        except (ValueError, RecursionError) as error:
            self._refuse(None, types.ErrorCodes.ParseError, f"the message is not JSON: {error}")
            return
        if not _is_message(data):
            self._refuse(None, types.ErrorCodes.InvalidRequest, "the message is not one of JSON-RPC 2.0")
            return
        try:
            self._take(data)
        except Exception as error:
            self._server.report_server_error(error, JsonRpcException)

    def _take(self, data: dict[str, Any]) -> None:
        method, number = data.get("method"), data.get("id")
        if method == types.EXIT:
            self._server.end(0 if self._shutdown else 1)
            return
        if method is not None and not self._admits(method, number):
            return
        try:
            message = self.structure_message(data)
        except JsonRpcException as error:
            if method is None or number is None:
                raise
            self._refuse(number, types.ErrorCodes.InvalidParams, f"the parameters of {method} are not valid: {error}")
            return
        self.is_initialized = self.is_initialized or method == types.INITIALIZE
        self.handle_message(message)

    def _admits(self, method: str, number: Any) -> bool:
        """Whether a request or notification may come now; a request that may not is refused."""
        if self._shutdown:
            code, reason = types.ErrorCodes.InvalidRequest, "the server was shut down"
        elif not self.is_initialized and method != types.INITIALIZE:
            code, reason = types.ErrorCodes.ServerNotInitialized, "the first request must be initialize"
        elif self.is_initialized and method == types.INITIALIZE:
            code, reason = types.ErrorCodes.InvalidRequest, "the server is initialized already"
        else:
            return True
        if number is not None:
            self._refuse(number, code, reason)
        return False

    def structure_message(self, data: dict[str, Any]) -> Any:
        """A message as one of its type; one that pygls has no type for may lack its parameters."""
        method = data.get("method")
        if method is None or self.get_message_type(method) is not None:
            return super().structure_message(data)
        if "id" in data:
            return JsonRPCRequestMessage(data["id"], method, self.VERSION, data.get("params"))
        return JsonRPCNotification(method, self.VERSION, data.get("params"))

    def _refuse(self, number: Any, code: types.ErrorCodes, reason: str) -> None:
        error = {"code": code.value, "message": reason}
        self._send_data({"jsonrpc": self.VERSION, "id": number, "error": error})

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        self._server.opened(params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        self._server.changed(params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        self._server.closed(params)


def _is_message(data: Any) -> bool:
    if not isinstance(data, dict) or data.get("jsonrpc") != LanguageServerProtocol.VERSION:
        return False
    return isinstance(data.get("method", ""), str) and isinstance(data.get("id"), (str, int, type(None)))
