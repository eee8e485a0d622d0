import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { homedir } from "node:os";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import * as vscode from "vscode";
import {
  CloseAction,
  type ErrorHandler,
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  State,
  TransportKind,
} from "vscode-languageclient/node";
import { explanation } from "./find";
import { Status } from "./status";
import { findServer, surroundings } from "./surroundings";

const CRASHES = 3;
const LATEST_START = 30_000; // milliseconds, after which a program that does not answer is no server
const LATEST_ERRORS = 1_000; // milliseconds

/** People are told by `Server`, once and with what to do; this one writes into the output only. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** The server, from the first wish for it on: at most one runs, and starts and stops never overlap. */
export class Server {
  private readonly status = new Status();
  private client: LanguageClient | undefined;
  private place: string | undefined;
  private lastError = "";
  private errorsEnd: Promise<unknown> | undefined;
  private queue: Promise<void> = Promise.resolve();

  /** `folder` is where the extension is installed. */
  constructor(
    private readonly folder: vscode.Uri,
    private readonly output: vscode.LogOutputChannel,
  ) {}

  /** Stop the server if it runs; start it anew unless it is switched off. */
  restart(): Promise<void> {
    return this.next(async () => {
      await this.stop();
      await this.start();
    });
  }

  /** Restart it if another one would be found now. */
  relocate(): Promise<void> {
    return this.next(async () => {
      if ((await findServer(surroundings())) !== this.place) {
        await this.stop();
        await this.start();
      }
    });
  }

  async end(): Promise<void> {
    await this.next(() => this.stop());
    this.status.dispose();
  }

  private next(work: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(work).catch((error: unknown) => this.output.error(String(error)));
    return this.queue;
  }

  private async start(): Promise<void> {
    if (!isEnabled()) {
      this.status.off();
      return;
    }
    this.status.starting();
    const around = surroundings();
    this.place = await findServer(around);
    if (this.place === undefined) {
      this.fail(explanation(around));
      return;
    }
    this.output.info(`starting ${this.place} server`);
    this.lastError = "";
    const client = this.clientOf(this.place);
    this.client = client;
    const waiting = setTimeout(() => {
      this.lastError ||= `it did not answer within ${LATEST_START / 1_000} seconds`;
      client.serverProcess?.kill();
    }, LATEST_START);
    try {
      await client.start();
    } catch (error) {
      await Promise.race([this.errorsEnd, pause(LATEST_ERRORS)]);
      const reason = this.lastError || (error instanceof Error ? error.message : String(error));
      this.client = undefined;
      this.fail(`${this.place} did not start: ${reason}`);
    } finally {
      clearTimeout(waiting);
    }
  }

  private async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.place = undefined;
    try {
      if (client?.state === State.Starting) {
        // After a crash. It cannot be asked to end before it is ready, and would be forgotten with its process.
        const starting = client.start();
        client.serverProcess?.kill();
        await starting;
      }
      await client?.dispose();
    } catch (error) {
      // It has crashed, or it does not answer, in which case it has been killed by now.
      this.output.info(`the server did not end by itself: ${String(error)}`);
    }
  }

  private clientOf(place: string): LanguageClient {
    const options: LanguageClientOptions = {
      documentSelector: ["file", "untitled"].flatMap((scheme) => [
        { scheme, language: "twiml" },
        { scheme, language: "xml" },
      ]),
      initializationOptions: vscode.workspace.getConfiguration("twiml-lint"),
      outputChannel: this.output,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationFailedHandler: () => false,
      errorHandler: this.errorHandler(() => client),
      stdioOptions: { stdout: () => undefined, stderr: (errors) => this.record(errors) },
    };
    // Not run in the workspace: with an empty entry in PYTHONPATH, Python would import modules from there.
    const run = { command: place, args: ["server"], transport: TransportKind.stdio, options: { cwd: homedir() } };
    const client: LanguageClient = new QuietClient("twiml-lint", "twiml-lint", run, options);
    client.onDidChangeState(({ newState }) => this.follow(client, newState));
    return client;
  }

  private follow(client: LanguageClient, state: State): void {
    if (client !== this.client || this.place === undefined) {
      return; // an old one that is being stopped
    }
    if (state === State.Starting) {
      this.status.starting();
    } else if (state === State.Running) {
      this.status.running(client.initializeResult?.serverInfo?.version ?? "", this.place);
    }
  }

  /** One that ran is restarted by the client, but not for ever; one that never ran would only fail again. */
  private errorHandler(client: () => LanguageClient): ErrorHandler {
    let usual: ErrorHandler | undefined;
    return {
      error: (error, message, count) => {
        usual ??= client().createDefaultErrorHandler(CRASHES);
        return usual.error(error, message, count);
      },
      closed: async () => {
        if (client().state !== State.Running) {
          return { action: CloseAction.DoNotRestart, handled: true };
        }
        usual ??= client().createDefaultErrorHandler(CRASHES);
        const result = await usual.closed();
        if (result.action === CloseAction.DoNotRestart) {
          const reason = this.lastError && `: ${this.lastError}`;
          this.fail(`twiml-lint ended ${CRASHES + 1} times in three minutes and is not started again${reason}`);
        }
        return { ...result, handled: true };
      },
    };
  }

  private record(errors: NodeJS.ReadableStream): void {
    const lines = createInterface({ input: errors });
    this.errorsEnd = once(lines, "close");
    lines.on("line", (line) => {
      this.output.error(line);
      this.lastError = line.trim() ? line : this.lastError;
    });
  }

  private fail(reason: string): void {
    this.output.error(reason);
    this.status.failed(reason);
    void this.offerHelp(reason);
  }

  private async offerHelp(reason: string): Promise<void> {
    const [settings, output, howTo] = ["Open Settings", "Show Output", "How to Install"];
    const chosen = await vscode.window.showErrorMessage(reason, settings, output, howTo);
    if (chosen === settings) {
      await vscode.commands.executeCommand("workbench.action.openSettings", "twiml-lint.path");
    } else if (chosen === output) {
      this.output.show();
    } else if (chosen === howTo) {
      await vscode.commands.executeCommand("markdown.showPreview", await this.readme());
    }
  }

  /** Packing gives it a name in small letters. */
  private async readme(): Promise<vscode.Uri> {
    const name = (await readdir(this.folder.fsPath)).find((name) => /^readme\.md$/i.test(name)) ?? "README.md";
    return vscode.Uri.joinPath(this.folder, name);
  }
}

function isEnabled(): boolean {
  return vscode.workspace.getConfiguration("twiml-lint").get<boolean>("enable", true);
}
