# Everything here works in a virtual environment that holds the project with its `dev` extra: see README.md.
PYTHON ?= python

.PHONY: check test format generate bench

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

generate: ## the vocabulary and the schemas that the linter loads, from schemas/; the pages of the rules
	$(PYTHON) tools/vocabulary.py
	$(PYTHON) tools/verdict_schemas.py
	$(PYTHON) tools/rule_pages.py

bench: ## ratios against a bare interpreter, lxml and xmllint, in one run
	$(PYTHON) benchmarks/run.py
