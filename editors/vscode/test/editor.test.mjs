// The extension in the real editor. TWIML_LINT is the command to serve with, VSIX the package, SCREENSHOTS a folder.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, afterEach, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { Editor, noting, processes, starts, until } from "./editor.mjs";

const { TWIML_LINT, VSIX, SCREENSHOTS } = process.env;
const VOICEMAIL = `<?xml version="1.0" encoding="UTF-8"?>
<Response>
  <Say>Please leave a message after the beep.</Say>
  <Record action="/recorded" maxLenght="60" transcribeCallback="/text"/>
</Response>
`;
const HELLO = `<Response>\n  <Say Loop="2">Hello</Say>\n</Response>\n`;
const PLAIN_XML = `<?xml version="1.0"?>\n<project><name>Not for a telephone</name></project>\n`;
const SERVE = `exec '${TWIML_LINT}' "$@"`;

let editor;
let window;

before(async () => {
  editor = await Editor.start(VSIX);
});
afterEach(async (context) => {
  if (!context.passed) {
    await window?.page.screenshot({ path: "failed.png" });
  }
  await window?.close();
});
after(() => editor?.stop());

/** A folder whose virtual environment holds the server; `log` notes its starts. */
async function open(name, files, options) {
  const log = path.join(editor.home, `${name}.log`);
  noting(path.join(editor.home, name, ".venv", "bin", "twiml-lint"), log, SERVE);
  window = await editor.open(name, files, options);
  return log;
}

/** A picture of the window, for the guide. */
async function keep(name) {
  if (SCREENSHOTS) {
    await window.page.screenshot({ path: path.join(SCREENSHOTS, `vscode-${name}.png`) });
  }
}

test("a fault is underlined, explained on hover, and put right by its quick fix", async () => {
  await open("voicemail", { "voicemail.twiml": VOICEMAIL });
  await window.openFile("voicemail.twiml");
  await until(async () => (await window.squiggles.count()) === 2, "two faults underlined", 60);
  await window.page.keyboard.press("Control+B");

  await window.squiggles.first().hover({ force: true });
  const hover = window.page.locator(".monaco-hover:visible", { hasText: "did you mean maxLength?" });
  await hover.getByText("Quick Fix...").waitFor();
  assert.match(await hover.innerText(), /<Record> has no attribute maxLenght/);
  assert.match(await hover.innerText(), /twiml-lint\W*unknown-attribute/);
  await keep("hover");

  await window.squiggles.first().click({ force: true });
  await window.page.mouse.move(1, 1);
  await window.page.keyboard.press("Control+.");
  const menu = window.page.locator(".action-widget");
  await menu.getByText("Rename to maxLength").waitFor();
  await keep("quick-fix");
  await menu.getByText("Rename to maxLength").click();
  await until(async () => (await window.text()).includes('maxLength="60"'), "the corrected name");
  await until(async () => (await window.squiggles.count()) === 1, "one fault left");
  await window.page.keyboard.press("Control+S");
  await until(() => window.saved("voicemail.twiml").includes('maxLength="60"'), "the corrected file");
  assert.equal(window.saved("voicemail.twiml"), VOICEMAIL.replace("maxLenght", "maxLength"));
});

test("safe fixes are made on saving, as the README sets it up", async () => {
  const readme = readFileSync(path.join(path.dirname(VSIX), "..", "README.md"), "utf8");
  const settings = JSON.parse(`{${/```json\n(.*?)```/s.exec(readme)[1]}}`);
  await open("saving", { "hello.twiml": HELLO }, { settings });
  await window.openFile("hello.twiml");
  await until(async () => (await window.squiggles.count()) === 1, "a fault underlined", 60);
  await window.page.keyboard.press("Control+S");
  await until(() => window.saved("hello.twiml") !== HELLO, "the fixed file");
  assert.equal(window.saved("hello.twiml"), HELLO.replace("Loop", "loop"));
});

test("verbs are completed where they may stand", async () => {
  const log = await open("completion", { "hello.twiml": "<Response>\n  \n</Response>\n" });
  await window.openFile("hello.twiml");
  await until(() => starts(log) === 1, "the server", 60);
  await window.page.keyboard.press("ArrowDown");
  await window.page.keyboard.press("End");
  await window.page.keyboard.press("Control+B");
  await window.suggest("<", "Gather");
  await keep("completion");
  await window.page.keyboard.type("Gat");
  await window.page.locator(".suggest-widget .monaco-list-row.focused", { hasText: "Gather" }).waitFor();
  await window.page.keyboard.press("Enter");
  await until(async () => (await window.text()).includes("<Gather"), "the verb in the text");
});

test("XML that is no TwiML starts no server, XML that is TwiML does", async () => {
  const log = await open("xml", { "pom.xml": PLAIN_XML, "call.xml": VOICEMAIL });
  await window.openFile("pom.xml");
  await pause(5_000);
  assert.equal(starts(log), 0);
  await window.openFile("call.xml");
  await until(async () => (await window.squiggles.count()) === 2, "two faults underlined", 60);
  assert.equal(starts(log), 1);
});

test("XML that becomes TwiML while one types starts the server", async () => {
  const log = await open("typing", { "new.xml": "\n" });
  await window.openFile("new.xml");
  await window.page.keyboard.type("<Respons");
  await pause(3_000);
  assert.equal(starts(log), 0);
  await window.page.keyboard.type("e><Sey>Hello</Sey></Response>");
  await until(async () => (await window.squiggles.count()) === 1, "a fault underlined", 60);
  assert.equal(starts(log), 1);
});

test("the server is restarted when it dies and on command, and stopped and started by the setting", async () => {
  const log = await open("restart", { "voicemail.twiml": VOICEMAIL });
  await window.openFile("voicemail.twiml");
  await until(async () => (await window.squiggles.count()) === 2, "two faults underlined", 60);
  assert.match(await window.status(), /twiml-lint \d+\.\d+\.\d+/);
  process.kill(processes(log)[0], "SIGKILL");
  await until(() => starts(log) === 2, "a second server");
  await window.run("TwiML: Restart Server");
  await until(() => starts(log) === 3, "a third server");
  await until(async () => (await window.squiggles.count()) === 2, "two faults underlined again");
  window.configure({ "twiml-lint.enable": false });
  await until(async () => (await window.squiggles.count()) === 0, "no faults shown");
  window.configure({});
  await until(async () => (await window.squiggles.count()) === 2, "faults shown again");
  assert.equal(starts(log), 4);
});

test("nothing of a folder that is not trusted is run, until it is trusted", async () => {
  const settings = { "twiml-lint.path": "${workspaceFolder}/.venv/bin/twiml-lint" };
  const log = await open("stranger", { "voicemail.twiml": VOICEMAIL }, { isTrusted: false, settings });
  await window.openFile("voicemail.twiml");
  await window.notification("the workspace is not trusted").waitFor({ timeout: 60_000 });
  assert.equal(starts(log), 0);
  await window.run("Notifications: Clear All Notifications");
  await window.run("Workspaces: Manage Workspace Trust");
  await window.page.getByRole("button", { name: "Trust", exact: true }).click();
  await until(() => starts(log) === 1, "the server of the folder");
});

test("a command that is not there is told, with what to do", async () => {
  const settings = { "twiml-lint.path": "/nowhere/twiml-lint" };
  const log = await open("nowhere", { "voicemail.twiml": VOICEMAIL }, { settings });
  await window.openFile("voicemail.twiml");
  const notification = window.notification("twiml-lint.path is /nowhere/twiml-lint, which is no program");
  await notification.waitFor({ timeout: 60_000 });
  await notification.getByRole("button", { name: "How to Install" }).click();
  await window.page.locator(".tab.active", { hasText: /Preview readme/i }).waitFor();
  await window.page.locator(".tab", { hasText: "voicemail.twiml" }).click();
  window.configure({});
  await until(async () => (await window.squiggles.count()) === 2, "two faults underlined");
  assert.equal(starts(log), 1);
});

test("a server that cannot start says why, once", async () => {
  const command = path.join(editor.home, "bare", "twiml-lint");
  const log = path.join(editor.home, "bare.log");
  const message = `twiml-lint: the language server needs pygls: pip install "twiml-lint[lsp]"`;
  noting(command, log, `echo '${message}' >&2\nexit 2`);
  window = await editor.open("bare-folder", { "a.twiml": VOICEMAIL }, { settings: { "twiml-lint.path": command } });
  await window.openFile("a.twiml");
  await window.notification(message).waitFor({ timeout: 60_000 });
  await pause(3_000);
  assert.equal(starts(log), 1);
  assert.equal(await window.page.locator(".notification-toast").count(), 1);
});
