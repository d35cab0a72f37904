# `make help` lists what there is to do. Python 3.11 or newer and make are all it takes.

PYTHON ?= python3
PORT ?= 8000
export PORT DEMO_DIR DEMO_PASSWORD

VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --no-input --disable-pip-version-check

# What a production site is checked with; nothing of it is kept.
PRODUCTION := ENV_FILE=/dev/null DEBUG=false DEMO=false HTTPS=true \
	SECRET_KEY=only-for-this-check-0123456789-abcdefghijklmnopqrstuvwxyz \
	DATABASE_URL=sqlite://:memory:

.DEFAULT_GOAL := help
.PHONY: help demo demo-reset test test-hard bench bench-full bench-peers audit lint checks screenshots lock

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile

demo: $(VENV)/installed ## Set up and serve the demo newspaper (PORT, DEMO_PASSWORD, DEMO_DIR)
	@$(BIN)/python -m newsroom.demo

demo-reset: ## Delete the demo's own database, so that the next demo starts over
	@$(or $(wildcard $(BIN)/python),$(PYTHON)) -m newsroom.demo reset

test: lint checks ## Run everything: lint, Django's checks, the suite on both databases
	$(BIN)/python -m tests

test-hard: $(VENV)/installed-dev ## Run what takes minutes: floods, thousands of edits, disks that fill up
	$(BIN)/python -m tests -m hard

bench: $(VENV)/installed-dev ## Measure serving, publishing and what grows (BENCH_PARTS, BENCH_SIZES)
	$(BIN)/python -m tests.bench

bench-full: $(VENV)/installed-dev ## The same up to a million passages, which takes about an hour
	BENCH_SIZES=10000,100000,1000000 $(BIN)/python -m tests.bench

bench-peers: $(VENV)/installed-dev ## Measure beside Wagtail, which gets .venv-wagtail (PEER_ARTICLES)
	$(BIN)/python -m tests.bench.peers

audit: $(VENV)/installed-dev ## Ask the published advisories about every package
	$(BIN)/python -m tests.audit

lint: $(VENV)/installed-dev ## Check the style of code and templates
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	find templates -name '*.html' -exec $(BIN)/djade --check --target-version 5.2 {} +
	$(BIN)/python -m djlint templates --check
	$(BIN)/python -m djlint templates --lint

checks: $(VENV)/installed-dev
	$(PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING
	$(PRODUCTION) $(BIN)/python manage.py makemigrations --check --dry-run

screenshots: $(VENV)/installed-dev ## Take the screenshots of the docs anew, from the demo
	$(BIN)/python -m tests.screenshots

lock: $(VENV)/usable ## Pin every dependency anew, with hashes
	@set -e; folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT; \
	$(BIN)/python -m venv "$$folder/venv"; \
	"$$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check uv; \
	for name in requirements requirements-dev; do \
		"$$folder/venv/bin/uv" pip compile --quiet --universal --python-version 3.11 \
			--generate-hashes --no-header --no-annotate --no-emit-index-url \
			--no-emit-find-links --upgrade --output-file $$name.txt $$name.in; \
	done

# The virtual environment is made once, and again where the Python under it has gone.
$(shell test ! -e $(VENV)/usable || $(BIN)/python -c '' 2> /dev/null || rm -f $(VENV)/usable $(VENV)/installed*)

$(VENV)/usable:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Newsroom needs Python 3.11 or newer, and $(PYTHON) is not." >&2; \
		echo "Where another one is installed, name it: make demo PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || { \
		echo "$(PYTHON) lacks the module venv. On Debian and Ubuntu: apt install python3-venv" >&2; \
		exit 1; }
	@$(BIN)/python -m pip --version > /dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/installed: requirements.txt | $(VENV)/usable
	@echo "Installing what the newsroom needs into $(VENV) ..."
	@$(INSTALL) --require-hashes -r requirements.txt
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt | $(VENV)/usable
	@echo "Installing what the tests need into $(VENV) ..."
	@$(INSTALL) --require-hashes -r requirements-dev.txt
	@touch $@
