# Everything there is to do here, one word each; `make` alone lists them.

PYTHON ?= python3
PORT ?= 8080
ARGS ?=
KILLS ?= 25

VENV := .venv
BIN := $(VENV)/bin
RUNTIME := $(VENV)/runtime-ready
DEV := $(VENV)/dev-ready
PEERS := tests/peers/node_modules/.bin/emulate
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
COMPILE := UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile pyproject.toml --quiet --universal \
	--python-version 3.11 --generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links

.DEFAULT_GOAL := help
.PHONY: help setup dev demo test peers proofs lint format tour bench lock clean
.DELETE_ON_ERROR:

help: ## list what can be made
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-14s %s\n", $$1, $$2 }'

setup: $(RUNTIME) ## make .venv with the csm command in it (PYTHON=python3.12 picks the Python)
	@:

dev: $(DEV) ## add what tests and checks need
	@:

demo: $(RUNTIME) ## serve the web chat with a sample company (PORT=8080; RESET=1 begins anew)
	@$(BIN)/csm demo $(if $(filter 1,$(RESET)),--reset) --port $(PORT)

test: $(DEV) ## pass every test (ARGS="tests/domain -k health" picks some)
	@$(BIN)/pytest $(ARGS)

peers: $(DEV) $(PEERS) ## try the places against programs of others (needs npm)
	@$(BIN)/pytest tests/peers $(ARGS)

proofs: $(DEV) ## kill it, starve it, crowd it: nothing is lost or doubled (KILLS=500 kills more often)
	@$(BIN)/pytest tests/proofs --kills $(KILLS) -o faulthandler_timeout=$$((300 + 5 * $(KILLS))) $(ARGS)

lint: $(DEV) ## check style, types and floors
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

format: $(DEV) ## put the code in its one form
	@$(BIN)/ruff check --quiet --fix-only .
	@$(BIN)/ruff format --quiet .

tour: $(DEV) ## write docs/tour.md anew, with its screenshots
	@$(BIN)/python -m tests.tour

bench: $(DEV) ## measure side by side with bare programs
	@$(BIN)/python -m bench

lock: $(DEV) ## pin the libraries anew (ARGS=--upgrade moves them on)
	@$(COMPILE) --extra build $(ARGS) --output-file requirements.lock >/dev/null
	@$(COMPILE) --extra build --extra dev $(ARGS) --constraint requirements.lock \
		--output-file requirements-dev.lock >/dev/null

clean: ## remove .venv and all caches, never var/
	@rm -rf $(VENV) build *.egg-info .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUNTIME): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null || \
		{ echo '$(PYTHON) is not Python 3.11 to 3.14; name one that is: make PYTHON=python3.12' >&2; exit 1; }
	@echo 'Setting up $(VENV); the first time takes a minute.'
	@$(PYTHON) -m venv $(VENV)
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(PEERS): tests/peers/package-lock.json
	@npm ci --prefix tests/peers --no-audit --no-fund --silent
	@touch $@

$(DEV): requirements-dev.lock $(RUNTIME)
	@echo 'Adding what tests and checks need.'
	@$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@
