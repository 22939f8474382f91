#!/usr/bin/env bash
# All that CI runs, in order of cost. Stops at the first fault.
set -eu
bin=.venv/bin
step() { printf '\n== %s\n' "$1"; }
step "format";      $bin/ruff format --check src tests benchmarks evaluation scripts
step "lint";        $bin/ruff check src tests benchmarks evaluation scripts
step "types";       $bin/mypy
step "imports";     $bin/lint-imports
step "templates";   $bin/djlint --lint --quiet src/fanfold/archive && $bin/djlint --check --quiet src/fanfold/archive
step "migrations";  $bin/python -m django makemigrations --check --dry-run
step "tests";       make --no-print-directory test
