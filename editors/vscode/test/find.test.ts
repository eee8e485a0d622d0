import assert from "node:assert/strict";
import { test } from "node:test";
import { type Surroundings, explanation, places } from "../src/find";

const HERE: Surroundings = {
  setting: "",
  folders: ["/code/calls"],
  isTrusted: true,
  interpreter: async () => "/envs/calls/bin/python",
  home: "/home/ada",
  searchPath: "/usr/local/bin:bin::/usr/bin",
  isWindows: false,
};
const WINDOWS: Surroundings = {
  ...HERE,
  folders: ["c:\\calls"],
  interpreter: async () => undefined,
  home: "C:\\Users\\Ada",
  searchPath: "C:\\Python\\Scripts;.",
  isWindows: true,
};
const IN_FOLDER = "/code/calls/.venv/bin/twiml-lint";

const FOUND: [string, Surroundings, string[]][] = [
  [
    "the workspace's environments come first, then the selected interpreter's, then PATH, in which only whole paths count",
    HERE,
    [
      IN_FOLDER,
      "/code/calls/venv/bin/twiml-lint",
      "/envs/calls/bin/twiml-lint",
      "/usr/local/bin/twiml-lint",
      "/usr/bin/twiml-lint",
    ],
  ],
  ["what the setting names is the only place", { ...HERE, setting: "/opt/lint" }, ["/opt/lint"]],
  ["the setting may begin with ~", { ...HERE, setting: "~/bin/lint" }, ["/home/ada/bin/lint"]],
  ["another person's home is not looked for", { ...HERE, setting: "~bob/lint" }, []],
  [
    "the setting may name each folder of the workspace",
    { ...HERE, setting: "${workspaceFolder}/lint", folders: ["/a", "/$&"] },
    ["/a/lint", "/$&/lint"],
  ],
  ["without a folder there is no ${workspaceFolder}", { ...HERE, setting: "${workspaceFolder}/lint", folders: [] }, []],
  ["a relative path in the setting is not used", { ...HERE, setting: "bin/lint" }, []],
  [
    "without trust, neither the workspace's environments nor its interpreter count",
    { ...HERE, isTrusted: false },
    ["/usr/local/bin/twiml-lint", "/usr/bin/twiml-lint"],
  ],
  ["without trust, PATH does not lead into the workspace", { ...HERE, isTrusted: false, searchPath: "/code/calls/b" }, []],
  [
    "without trust, a neighbour of the workspace counts",
    { ...HERE, isTrusted: false, searchPath: "/code/calls2:/code/..x" },
    ["/code/calls2/twiml-lint", "/code/..x/twiml-lint"],
  ],
  ["without trust, the setting does not lead into the workspace", { ...HERE, isTrusted: false, setting: IN_FOLDER }, []],
  [
    "without trust, a roundabout way does not lead into the workspace either",
    { ...HERE, isTrusted: false, setting: "/code/other/../calls/lint" },
    [],
  ],
  [
    "on Windows the programs are in Scripts",
    WINDOWS,
    [
      "c:\\calls\\.venv\\Scripts\\twiml-lint.exe",
      "c:\\calls\\venv\\Scripts\\twiml-lint.exe",
      "C:\\Python\\Scripts\\twiml-lint.exe",
    ],
  ],
  [
    "without trust, another spelling of a drive does not lead into the workspace on Windows",
    { ...WINDOWS, isTrusted: false, searchPath: "C:\\CALLS\\bin;D:\\bin" },
    ["D:\\bin\\twiml-lint.exe"],
  ],
];

for (const [name, around, expected] of FOUND) {
  test(name, async () => {
    const found = [];
    for await (const place of places(around)) {
      found.push(place);
    }
    assert.deepEqual(found, expected);
  });
}

test("the Python extension is not asked while the workspace has an environment that serves", async () => {
  const interpreter = () => assert.fail("asked");
  for await (const place of places({ ...HERE, interpreter })) {
    assert.equal(place, IN_FOLDER);
    break;
  }
});

const EXPLAINED: [string, Surroundings, RegExp][] = [
  ["nothing found", HERE, /^The command twiml-lint was not found: install it, or name it in/],
  ["nothing found without trust", { ...HERE, isTrusted: false }, /not found \(the workspace is not trusted/],
  ["a path that leads nowhere", { ...HERE, setting: "~/lint" }, /is \/home\/ada\/lint, which is no program/],
  ["a relative path", { ...HERE, setting: "bin/lint" }, /is "bin\/lint", which is no absolute path/],
  ["a path of a stranger's", { ...HERE, setting: IN_FOLDER, isTrusted: false }, /not run because the workspace/],
];

for (const [name, around, expected] of EXPLAINED) {
  test(`${name} is explained`, () => assert.match(explanation(around), expected));
}
