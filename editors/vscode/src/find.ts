import * as path from "node:path";

/** What the place of the server depends on. Paths are those of the machine where the extension runs. */
export interface Surroundings {
  /** The setting `twiml-lint.path`. */
  readonly setting: string;
  readonly folders: readonly string[];
  readonly isTrusted: boolean;
  /** Asks for the Python that is selected for the workspace: only when the server is nowhere better, it takes time. */
  readonly interpreter: () => Promise<string | undefined>;
  readonly home: string;
  /** The variable PATH. */
  readonly searchPath: string;
  readonly isWindows: boolean;
}

/** The places where the server may be, the best first. A place that the setting names is the only one. */
export async function* places(around: Surroundings): AsyncIterable<string> {
  const { join } = paths(around);
  if (around.setting) {
    yield* named(around).filter((place) => isAllowed(place, around));
    return;
  }
  const command = around.isWindows ? "twiml-lint.exe" : "twiml-lint";
  for await (const folder of folders(around)) {
    const place = join(folder, command);
    if (isAllowed(place, around)) {
      yield place;
    }
  }
}

/** Why no server was found, in one sentence, with what to do. */
export function explanation(around: Surroundings): string {
  if (!around.setting) {
    const needed = around.isTrusted ? "" : " (the workspace is not trusted, so its own environment is not used)";
    return `The command twiml-lint was not found${needed}: install it, or name it in the setting twiml-lint.path`;
  }
  const [place] = named(around);
  if (place === undefined) {
    return `twiml-lint.path is "${around.setting}", which is no absolute path: write it out, or begin it with ~ or \${workspaceFolder}`;
  }
  if (!isAllowed(place, around)) {
    return `twiml-lint.path is ${place}, which is not run because the workspace that holds it is not trusted`;
  }
  return `twiml-lint.path is ${place}, which is no program: correct it, or clear it to have the command looked for`;
}

function named(around: Surroundings): string[] {
  const { isAbsolute, normalize } = paths(around);
  const written = around.setting.replace(/^~(?=$|[/\\])/, () => around.home);
  const roots = written.includes("${workspaceFolder}") ? around.folders : [""];
  return roots
    .map((root) => written.replaceAll("${workspaceFolder}", () => root))
    .filter((place) => isAbsolute(place))
    .map((place) => normalize(place));
}

async function* folders(around: Surroundings): AsyncIterable<string> {
  const { delimiter, dirname, isAbsolute, join } = paths(around);
  for (const folder of around.folders) {
    for (const environment of [".venv", "venv"]) {
      yield join(folder, environment, around.isWindows ? "Scripts" : "bin");
    }
  }
  const interpreter = around.isTrusted ? await around.interpreter() : undefined;
  if (interpreter) {
    yield dirname(interpreter);
  }
  yield* around.searchPath.split(delimiter).filter((folder) => isAbsolute(folder));
}

/** A workspace that is not trusted does not say which programs are run. */
function isAllowed(place: string, around: Surroundings): boolean {
  const { isAbsolute, relative } = paths(around);
  return (
    around.isTrusted ||
    around.folders.every((folder) => {
      const way = relative(folder, place);
      return way === ".." || /^\.\.[/\\]/.test(way) || isAbsolute(way);
    })
  );
}

function paths(around: Surroundings): path.PlatformPath {
  return around.isWindows ? path.win32 : path.posix;
}
