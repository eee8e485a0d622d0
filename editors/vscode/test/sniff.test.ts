import assert from "node:assert/strict";
import { test } from "node:test";
import { mayBeTwiml } from "../src/sniff";

const CASES: [string, string, boolean][] = [
  ["a whole document", '<?xml version="1.0"?>\n<!-- greeting -->\n<Response>\n  <Say>Hi</Say>\n</Response>', true],
  ["an empty response", "<Response/>", true],
  ["a start tag that is being written", "<Response", true],
  ["small letters, which the linter puts right", "<response><Say>Hi</Say></response>", true],
  ["another root", "<project><name>Response</name></project>", false],
  ["a longer name", "<ResponseTime>1</ResponseTime>", false],
  ["nothing", "", false],
];

for (const [name, text, expected] of CASES) {
  test(`${name} ${expected ? "may be" : "is not"} TwiML`, () => assert.equal(mayBeTwiml(text), expected));
}
