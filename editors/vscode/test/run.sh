#!/bin/sh
# Tests the packaged extension in VS Code itself, in a headless browser; needs the network, a C++ compiler, Chromium, and of
# Debian libkrb5-dev, libx11-dev, libxkbfile-dev and libsecret-1-dev, because code-server is built. Its folder is kept for
# the next time: `.vscode-test`, or what VSCODE_TEST names; `failed.png` in it shows the window of the last failure.
# SCREENSHOTS names a folder for the pictures of the guide.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
scratch=${VSCODE_TEST:-"$here/../.vscode-test"}
mkdir -p "$scratch"
scratch=$(cd "$scratch" && pwd)

python=${PYTHON:-python3}
test -x "$scratch/venv/bin/python" || "$python" -m venv "$scratch/venv"
"$scratch/venv/bin/python" -m pip install --quiet --disable-pip-version-check --editable "$root[lsp]"

# The Node.js that code-server asks for has to be first on PATH when code-server is installed and when it runs.
npm_options="--no-package-lock --no-audit --no-fund --loglevel=error"
wanted=$(node -p 'require(process.argv[1]).engines.node' "$here/package.json")
node="$scratch/node/node_modules/node/bin"
test "$("$node/node" --version 2>/dev/null)" = "v$wanted" || npm install --prefix "$scratch/node" $npm_options "node@$wanted"
PATH="$node:$PATH"

cd "$scratch"
cp "$here/package.json" "$here"/*.mjs .
cmp -s package.json installed.json || npm install $npm_options
cp package.json installed.json
export TWIML_LINT="$scratch/venv/bin/twiml-lint" VSIX="$here/../dist/twiml-lint.vsix"
exec node --test editor.test.mjs
