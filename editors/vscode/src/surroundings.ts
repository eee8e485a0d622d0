import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { homedir } from "node:os";
import * as vscode from "vscode";
import { type Surroundings, places } from "./find";

/** The part of the Python extension's interface that is used here. */
interface PythonExtension {
  readonly environments?: {
    getActiveEnvironmentPath(resource?: vscode.Uri): { readonly path: string };
    resolveEnvironment(path: {
      readonly path: string;
    }): Promise<{ readonly executable: { readonly uri?: vscode.Uri } } | undefined>;
    readonly onDidChangeActiveEnvironmentPath: vscode.Event<unknown>;
  };
}

export function surroundings(): Surroundings {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === "file");
  return {
    setting: vscode.workspace.getConfiguration("twiml-lint").get<string>("path", "").trim(),
    folders: folders.map((folder) => folder.uri.fsPath),
    isTrusted: vscode.workspace.isTrusted,
    interpreter: () => interpreter(folders[0]?.uri),
    home: homedir(),
    searchPath: process.env["PATH"] ?? "",
    isWindows: process.platform === "win32",
  };
}

/** The first program among the places where the server may be. */
export async function findServer(around: Surroundings): Promise<string | undefined> {
  for await (const place of places(around)) {
    if (await isProgram(place)) {
      return place;
    }
  }
  return undefined;
}

/** Nothing where the Python extension is asleep: then it was not asked for an interpreter either. */
export function* onInterpreterChange(then: () => void): Iterable<vscode.Disposable> {
  const extension = python();
  if (extension?.isActive && extension.exports?.environments) {
    yield extension.exports.environments.onDidChangeActiveEnvironmentPath(then);
  }
}

async function interpreter(folder: vscode.Uri | undefined): Promise<string | undefined> {
  try {
    const environments = (await python()?.activate())?.environments;
    const selected = environments?.getActiveEnvironmentPath(folder);
    return selected && (await environments?.resolveEnvironment(selected))?.executable.uri?.fsPath;
  } catch {
    return undefined; // another extension's trouble, which it tells of by itself
  }
}

function python(): vscode.Extension<PythonExtension | undefined> | undefined {
  return vscode.extensions.getExtension("ms-python.python");
}

async function isProgram(place: string): Promise<boolean> {
  try {
    await access(place, constants.X_OK);
    return (await stat(place)).isFile();
  } catch {
    return false;
  }
}
