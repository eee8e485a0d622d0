"""What the server asks of the editor: its settings, and to watch the files that judgements depend on."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.uris import from_fs_path

from twiml_lint.lsp import abilities

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twiml_lint.lsp.server import TwimlServer

SECTION = "twiml-lint"
# Whatever its name is, a configuration may extend it.
_CONFIGURATIONS = "**/*.toml"


class Editor:
    """The editor, as far as it may be asked; whatever it refuses is done without."""

    def __init__(self, server: TwimlServer) -> None:
        self._server = server
        self._watched: set[str] = set()

    @property
    def is_watching(self) -> bool:
        return abilities.watches_files(self._server.client_capabilities)

    async def register(self) -> None:
        """Let it tell of changed settings and changed configurations."""
        wanted = []
        if self.is_watching:
            wanted.append(_watch("configurations", _CONFIGURATIONS))
        if abilities.tells_of_options_if_asked(self._server.client_capabilities):
            section = types.DidChangeConfigurationRegistrationOptions(SECTION)
            wanted.append(types.Registration("options", types.WORKSPACE_DID_CHANGE_CONFIGURATION, section))
        await self._register(wanted)

    def unwatched(self, files: Iterable[str]) -> frozenset[str]:
        """Those of these files that it should watch and does not yet."""
        if not self.is_watching:
            return frozenset()
        roots = tuple(os.path.join(os.path.realpath(root), "") for root in self._server.judgement.roots)
        return frozenset(
            file
            for file in files
            if file not in self._watched and not (file.endswith(".toml") and file.startswith(roots))
        )

    async def watch(self, files: Iterable[str]) -> None:
        self._watched.update(files)
        in_folders = abilities.watches_folders(self._server.client_capabilities)
        await self._register([_watch(file, _pattern(file, in_folders)) for file in files])

    async def options(self) -> dict[str, Any]:
        """Its settings for the linter; editors also answer null, or nothing."""
        if not abilities.gives_options(self._server.client_capabilities):
            return {}
        wanted = types.ConfigurationParams([types.ConfigurationItem(section=SECTION)])
        answered = await _answered(self._server.workspace_configuration_async(wanted))
        return of_section(answered[0] if isinstance(answered, (list, tuple)) and answered else None)

    async def pull_anew(self) -> None:
        """Let it pull diagnostics again."""
        if abilities.refreshes_diagnostics(self._server.client_capabilities):
            await _answered(self._server.workspace_diagnostic_refresh_async(None))

    async def show_hints_anew(self) -> None:
        if abilities.refreshes_hints(self._server.client_capabilities):
            await _answered(self._server.workspace_inlay_hint_refresh_async(None))

    async def _register(self, wanted: list[types.Registration]) -> None:
        if wanted:
            await _answered(self._server.client_register_capability_async(types.RegistrationParams(wanted)))


def of_section(options: Any) -> dict[str, Any]:
    """Settings as editors send them: those of the linter, or those of many with the linter's among them."""
    if isinstance(options, dict) and isinstance(options.get(SECTION), dict):
        options = options[SECTION]
    return dict(options) if isinstance(options, dict) else {}


async def _answered(request: Any) -> Any:
    """What the editor answers; None when it refuses, which is no reason to stop."""
    try:
        return await request
    except JsonRpcException:
        return None


def _watch(name: str, pattern: types.GlobPattern) -> types.Registration:
    options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(pattern)])
    return types.Registration(name, types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)


def _pattern(file: str, in_folders: bool) -> types.GlobPattern:
    name = re.sub(r"[][{}*?]", "?", os.path.basename(file))
    folder = from_fs_path(os.path.dirname(file)) if in_folders else None
    return types.RelativePattern(folder, name) if folder else f"**/{name}"
