# Standfirst. `make` alone lists what there is.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
FROM   ?=

.PHONY: help brief test lint lock clean
help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

brief: $(VENV)/run.stamp ## a brief from the sample world, or from FROM="URL-or-file ..."
ifeq ($(strip $(FROM)),)
	@$(BIN)/standfirst demo
else
	@$(BIN)/standfirst brief $(FROM) || [ $$? -eq 3 ]  # 3: some sources failed, and it has said which
endif

test: $(VENV)/dev.stamp ## every test: unit, property, golden, both databases, browser, faults
	@$(BIN)/python -m pytest -n 2 $(ARGS)

lint: $(VENV)/dev.stamp ## style, types, and the import rules between the rooms
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports

lock: $(VENV)/dev.stamp ## write the hashed lock files again (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --group build pyproject.toml -o requirements/run.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --group dev --extra pdf --extra postgresql --extra team pyproject.toml -c requirements/run.txt -o requirements/dev.txt

clean: ## remove what the commands above made
	rm -rf $(VENV) var build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Standfirst needs Python 3.11 or newer, this is " + sys.version.split()[0] + ". Name another: make PYTHON=python3.12 ...")'
	@echo "Setting up in $(VENV) (once) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements/run.txt pyproject.toml | $(BIN)/python
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes --only-binary :all: -r requirements/run.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/run.stamp
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes --only-binary :all: -r requirements/dev.txt
	@touch $@
