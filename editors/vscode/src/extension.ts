import * as vscode from "vscode";
import type { Server } from "./server";
import { mayBeTwiml } from "./sniff";
import { onInterpreterChange } from "./surroundings";

let server: Promise<Server> | undefined;

/** Cheap, because it happens for every XML document: all else is loaded when a document looks like TwiML. */
export function activate(context: vscode.ExtensionContext): void {
  const output = vscode.window.createOutputChannel("TwiML", { log: true });
  const start = () => (server ??= started(context, output));
  context.subscriptions.push(
    output,
    vscode.commands.registerCommand("twiml-lint.restart", async () => {
      await (server ? (await server).restart() : start());
    }),
    vscode.commands.registerCommand("twiml-lint.showOutput", () => output.show()),
    onFirstTwiml(() => void start()),
  );
}

export async function deactivate(): Promise<void> {
  await (await server)?.end();
  server = undefined;
}

function onFirstTwiml(then: () => void): vscode.Disposable {
  const look = (document: vscode.TextDocument, texts: () => string[]) => {
    if (document.languageId === "twiml" || (document.languageId === "xml" && texts().some(mayBeTwiml))) {
      watching.dispose();
      then();
    }
  };
  const lookInto = (document: vscode.TextDocument) => look(document, () => [document.getText()]);
  const watching = vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(lookInto),
    // What is pasted, and the line in which one types: the document may be large.
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) =>
      look(document, () => {
        const line = (place: vscode.Position) => document.lineAt(Math.min(place.line, document.lineCount - 1)).text;
        return contentChanges.flatMap(({ text, range }) => [text, line(range.start)]);
      }),
    ),
  );
  vscode.workspace.textDocuments.forEach(lookInto);
  return watching;
}

async function started(context: vscode.ExtensionContext, output: vscode.LogOutputChannel): Promise<Server> {
  const { Server } = await import("./server");
  const server = new Server(context.extensionUri, output);
  follow(context, server);
  await server.restart();
  // Only now: looking for the server may have woken the Python extension.
  context.subscriptions.push(...onInterpreterChange(() => server.relocate()));
  return server;
}

/** What may call for another server, or for none. */
function follow(context: vscode.ExtensionContext, server: Server): void {
  const relocate = () => server.relocate();
  context.subscriptions.push(
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("twiml-lint.path") || change.affectsConfiguration("twiml-lint.enable")) {
        void server.restart();
      }
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(relocate),
    vscode.workspace.onDidChangeWorkspaceFolders(relocate),
  );
}
