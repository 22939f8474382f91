# Fanfold: every command a newcomer needs. `make` alone lists them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PY ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATA ?= data
PORT ?= 8000
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

export DJANGO_SETTINGS_MODULE := fanfold.archive.site.settings

.PHONY: help setup setup-dev run serve test test-fast check format lock bench eval clean

help: ## List the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(BIN)/python:
	@command -v $(PY) >/dev/null || { echo "Fanfold needs Python 3.11 or newer: install python3, then run make again." >&2; exit 2; }
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Fanfold needs Python 3.11 or newer; $(PY) is older. Run make PY=/path/to/python3.11" >&2; exit 2; }
	@echo "Making a virtual environment in $(VENV)"
	@$(PY) -m venv $(VENV)

$(VENV)/.base: requirements/base.txt pyproject.toml | $(BIN)/python
	@echo "Installing what Fanfold runs on (a minute the first time)"
	@$(PIP) install --require-hashes -r requirements/base.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.base
	@echo "Installing the tools for tests and checks"
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

setup: $(VENV)/.base ## Make .venv with the command .venv/bin/fanfold

setup-dev: $(VENV)/.dev ## Setup, with the tools for tests and checks
	@scripts/system-packages.sh

run: setup ## Take in the sample pile (first time) and serve the library
	@$(BIN)/fanfold start --data $(DATA) --samples samples --port $(PORT)

serve: setup ## Serve the library as it is
	@$(BIN)/fanfold serve --data $(DATA) --port $(PORT)

test: setup-dev ## Run every test, browser tests included
	@$(BIN)/python -m pytest -n 2 --dist loadgroup --cov=fanfold --cov-report=term:skip-covered --cov-fail-under=95

test-fast: setup-dev ## Only the quick tests, without coverage or browser
	@$(BIN)/python -m pytest -q -n 2 -m "not browser and not slow"

check: setup-dev ## Format, lint, types, imports, templates, migrations, tests
	@scripts/check.sh

format: setup-dev ## Put the code in its format
	@$(BIN)/ruff format src tests benchmarks evaluation scripts
	@$(BIN)/ruff check --fix src tests benchmarks evaluation scripts
	@$(BIN)/djlint --reformat --quiet src/fanfold/archive

lock: setup-dev ## Compile requirements/*.in to locked files with hashes
	@$(BIN)/python -m pip install --quiet uv
	@for name in base dev; do $(BIN)/uv pip compile --generate-hashes --no-emit-index-url \
	  --python-version 3.11 --quiet --no-header requirements/$$name.in -o requirements/$$name.txt; done

bench: setup-dev ## Measure speed and memory, write docs/benchmarks.md
	@$(BIN)/python -m benchmarks

eval: setup-dev ## Print how right recovery is, on every gold there is
	@$(BIN)/python -m evaluation

clean: ## Remove what was built; your library in data/ stays
	@rm -rf $(VENV) static-build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache htmlcov .coverage
