// Bundles the extension into dist/, or into the folder that --into names; with --tests each of its tests into build/.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const isTests = process.argv.includes("--tests");
const isMinified = process.argv.includes("--minify");
const into = process.argv.find((argument) => argument.startsWith("--into="))?.slice("--into=".length);
const outdir = into ?? (isTests ? "build" : "dist");

const result = await build({
  entryPoints: isTests
    ? readdirSync("test").filter((name) => name.endsWith(".test.ts")).map((name) => `test/${name}`)
    : ["src/extension.ts", "src/server.ts"],
  outdir,
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  external: ["vscode", "./server"],
  supported: { "dynamic-import": false }, // require() finds ./server without its extension, import() does not
  minify: isMinified,
  sourcemap: !isMinified,
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
});
if (!isTests) {
  writeFileSync(`${outdir}/LICENSES.txt`, licenses(result.metafile.inputs));
}

/** The licenses of what is bundled, which have to go with it. */
function licenses(inputs) {
  const packages = new Set(
    Object.keys(inputs).flatMap((input) => input.match(/^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0] ?? []),
  );
  return [...packages].sort().map(license).join(`\n${"-".repeat(80)}\n\n`);
}

function license(folder) {
  const { name, version } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const file = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
  if (file === undefined) {
    throw new Error(`${name} is bundled and has no license`);
  }
  return `${name} ${version}\n\n${readFileSync(`${folder}/${file}`, "utf8").replaceAll("\r\n", "\n").trim()}\n`;
}
