"""A headless Chromium, told what to do over a pipe in the words of the DevTools protocol."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from select import select
from typing import Any

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# No display, no sandbox (which a container has no rights for), and nothing asked of any server.
_OPTIONS = (
    "--headless --no-sandbox --disable-gpu --disable-dev-shm-usage --hide-scrollbars --remote-debugging-pipe "
    "--no-first-run --disable-background-networking --disable-component-update --disable-sync --disable-quic"
)
_SECONDS = 60


class Browser:
    """One page. `complaints` are the texts of what it wrote to its console and what its policy refused."""

    def __init__(self, commands: int, answers: int) -> None:
        self._commands, self._answers = commands, answers
        self._number, self._rest, self._session = 0, b"", ""
        self.complaints: list[str] = []
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self._call(f"{domain}.enable")

    def look(self, width: int, scheme: str = "light", has_scripts: bool = True, media: str = "screen") -> None:
        """The screen that pages are opened on from now on."""
        self._call(
            "Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=width < 600
        )
        self._call("Emulation.setScriptExecutionDisabled", value=not has_scripts)
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self._call("Emulation.setEmulatedMedia", media=media, features=features)

    def open(self, page: Path, fragment: str = "") -> None:
        self._call("Page.navigate", url="about:blank")  # the same page with another fragment would not be loaded anew
        self._loaded()
        self._call("Page.navigate", url=page.as_uri() + fragment)
        self._loaded()

    def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression, awaited if it is a promise."""
        result = self._call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            raise AssertionError(result["exceptionDetails"])
        return result["result"].get("value")

    def press(self, key: str) -> None:
        for kind in ("rawKeyDown", "keyUp"):
            code = {"Tab": 9, "Enter": 13}[key]
            self._call("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code)

    def _loaded(self) -> None:
        end = time.monotonic() + _SECONDS
        while self.evaluate("document.readyState") != "complete":
            assert time.monotonic() < end, "the page is not loaded"
            time.sleep(0.01)

    def _call(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._commands, json.dumps(message).encode() + b"\0")
        for answer in self._messages():
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise AssertionError(f"{method}: {answer['error']}")
                result: dict[str, Any] = answer["result"]
                return result
        raise AssertionError(f"{method}: the browser went away")

    def _messages(self) -> Iterator[dict[str, Any]]:
        while True:
            *whole, self._rest = self._rest.split(b"\0")
            for position, message in enumerate(map(json.loads, whole)):
                self._note(message)
                if "id" in message:  # what comes behind it belongs to the next call
                    self._rest = b"\0".join([*whole[position + 1 :], self._rest])
                    yield message
                    break
            else:
                assert select([self._answers], [], [], _SECONDS)[0], "the browser does not answer"
                part = os.read(self._answers, 1 << 20)
                if not part:
                    return
                self._rest += part

    def _note(self, message: dict[str, Any]) -> None:
        parameters = message.get("params", {})
        if message.get("method") == "Log.entryAdded":
            self.complaints.append(parameters["entry"]["text"])
        elif message.get("method") == "Runtime.exceptionThrown":
            self.complaints.append(str(parameters["exceptionDetails"]))
        elif message.get("method") == "Runtime.consoleAPICalled":
            self.complaints.append(str(parameters["args"]))


@contextmanager
def browser(profile: Path) -> Iterator[Browser]:
    """A browser with a fresh profile; it reads commands from descriptor 3 and answers on 4."""
    assert PROGRAM
    command_reader, commands = os.pipe()
    answers, answer_writer = os.pipe()
    script = f'exec "$0" "$@" 3<&{command_reader} 4>&{answer_writer}'
    command = ["bash", "-c", script, PROGRAM, *_OPTIONS.split(), f"--user-data-dir={profile}"]
    with subprocess.Popen(
        command, pass_fds=(command_reader, answer_writer), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        os.close(command_reader)
        os.close(answer_writer)
        try:
            yield Browser(commands, answers)
        finally:
            os.close(commands)  # at its end the browser closes itself
            os.close(answers)
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
