// VS Code as a person sees it: code-server with the packaged extension, in a headless browser.
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { chromium } from "playwright-core";

const CODE_SERVER = path.resolve("node_modules/code-server/out/node/entry.js");
const BROWSER = process.env.CHROMIUM ?? "/usr/bin/chromium";
const QUIET = ["no-first-run", "disable-background-networking", "disable-component-update", "disable-sync"];
const SETTINGS = {
  "extensions.autoCheckUpdates": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "workbench.startupEditor": "none",
  "workbench.colorTheme": "Default Light Modern",
  "chat.disableAIFeatures": true,
  "editor.minimap.enabled": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.activityBar.location": "hidden",
  "window.commandCenter": false,
};

/** One code-server for all tests; each has a browser with a memory of its own and a folder of its own. */
export class Editor {
  static async start(vsix) {
    const home = mkdtempSync(path.join(tmpdir(), "twiml-lint-vscode-"));
    const data = path.join(home, "data");
    const config = path.join(home, "config.yaml");
    const places = ["--config", config, "--user-data-dir", data, "--extensions-dir", path.join(home, "extensions")];
    writeFileSync(config, "auth: none\n");
    const settings = path.join(data, "User", "settings.json");
    writeJson(settings, SETTINGS);
    execFileSync(process.execPath, [CODE_SERVER, ...places, "--install-extension", vsix], { stdio: "inherit" });
    const quiet = ["--disable-telemetry", "--disable-update-check", "--disable-getting-started-override"];
    const server = spawn(
      process.execPath,
      [CODE_SERVER, ...places, ...quiet, "--bind-addr", "127.0.0.1:0"],
      { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, HOME: home } },
    );
    const address = await listening(server);
    const browser = await chromium.launch({
      executablePath: BROWSER,
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", ...QUIET.map((name) => `--${name}`)],
    });
    return new Editor(home, settings, server, address, browser);
  }

  constructor(home, settings, server, address, browser) {
    Object.assign(this, { home, settings, server, address, browser });
  }

  /** A folder with these files, shown in a window of its own; it is trusted, or VS Code restricts itself. */
  async open(name, files, { isTrusted = true, settings = {} } = {}) {
    writeJson(this.settings, { ...SETTINGS, "security.workspace.trust.enabled": !isTrusted });
    const folder = path.join(this.home, name);
    configure(folder, settings);
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
    const context = await this.browser.newContext({ viewport: { width: 880, height: 400 } });
    const page = await context.newPage();
    await page.goto(`${this.address}/?folder=${encodeURIComponent(folder)}`);
    await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor({ timeout: 90_000 });
    return new Window(page, folder);
  }

  async stop() {
    await this.browser.close();
    this.server.kill();
    await pause(500);
    rmSync(this.home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** A window of the editor that shows a folder. */
export class Window {
  constructor(page, folder) {
    Object.assign(this, { page, folder });
  }

  /** Let these be the settings of the folder, which take effect at once. */
  configure(settings) {
    configure(this.folder, settings);
  }

  async openFile(name) {
    await this.page.keyboard.press("Control+P");
    await this.page.keyboard.type(name);
    await this.page.locator(".quick-input-list .monaco-list-row.focused", { hasText: path.basename(name) }).waitFor();
    await this.page.keyboard.press("Enter");
    await this.page.locator(".tab.active", { hasText: path.basename(name) }).waitFor();
    await this.page.locator(".monaco-editor .view-line").first().waitFor();
  }

  /** Run a command by its title. The palette may still be closing from the one before, so this may take two tries. */
  async run(command) {
    const row = this.page.locator(".quick-input-list .monaco-list-row.focused", { hasText: command });
    for (let tries = 0; tries < 5; tries++) {
      await this.page.keyboard.press("F1");
      await this.page.locator(".quick-input-widget input").first().fill(`>${command}`);
      if (await row.waitFor({ timeout: 6_000 }).then(() => true, () => false)) {
        await this.page.keyboard.press("Enter");
        await this.page.locator(".quick-input-widget").first().waitFor({ state: "hidden" });
        return;
      }
      await this.page.keyboard.press("Escape");
    }
    throw new Error(`the palette does not bring up ${command}`);
  }

  /** Type this until it brings up a suggestion: the server may not be ready at the first time. */
  async suggest(typed, suggestion) {
    const row = this.page.locator(".suggest-widget.visible .monaco-list-row", { hasText: suggestion });
    for (let tries = 0; tries < 10; tries++) {
      await this.page.keyboard.type(typed);
      if (await row.first().waitFor({ timeout: 2_000 }).then(() => true, () => false)) {
        return;
      }
      await this.page.keyboard.press("Escape");
      await this.page.keyboard.press("Backspace");
    }
    throw new Error(`${typed} does not bring up ${suggestion}`);
  }

  /** What the language status says of the server. */
  async status() {
    await this.page.locator('[id="status.languageStatus"]').first().click();
    const text = await this.page.locator(".hover-language-status").innerText();
    await this.page.keyboard.press("Escape");
    return text;
  }

  get squiggles() {
    return this.page.locator(".squiggly-error");
  }

  /** The text of the open document, as far as it is visible. */
  async text() {
    const lines = await this.page.locator(".monaco-editor .view-line").allInnerTexts();
    return lines.join("\n").replaceAll("\u00a0", " ");
  }

  notification(text) {
    return this.page.locator(".notification-toast", { hasText: text });
  }

  saved(name) {
    return readFileSync(path.join(this.folder, name), "utf8");
  }

  async close() {
    await this.page.context().close();
  }
}

/** A command that notes each of its starts, by its process, before it does what `body` says. */
export function noting(file, log, body) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\necho $$ >> '${log}'\n${body}\n`);
  chmodSync(file, 0o755);
}

export function starts(log) {
  return processes(log).length;
}

/** The processes that were started, the last one last. */
export function processes(log) {
  return existsSync(log) ? readFileSync(log, "utf8").split("\n").slice(0, -1).map(Number) : [];
}

/** Wait until this is so. */
export async function until(isSo, what, seconds = 30) {
  for (let tries = 0; tries < seconds * 5; tries++) {
    if (await isSo()) {
      return;
    }
    await pause(200);
  }
  throw new Error(`waited ${seconds} seconds for ${what}`);
}

function configure(folder, settings) {
  writeJson(path.join(folder, ".vscode", "settings.json"), settings);
}

function writeJson(file, content) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(content, null, 2));
}

function listening(server) {
  return new Promise((resolve, reject) => {
    server.once("exit", (code) => reject(new Error(`code-server ended with ${code}`)));
    createInterface({ input: server.stdout }).on("line", (line) => {
      const address = /HTTP server listening on (http:\/\/[\d.:]+)/.exec(line)?.[1];
      if (address) {
        resolve(address);
      }
    });
  });
}
