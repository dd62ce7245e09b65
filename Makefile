# Two commands are enough: `make run` and `make test`. Each makes what it needs first, and only what is missing or old.
# Stamps in .venv say what is done; every path here is relative, so the checkout may stand under a name with spaces.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run test check fix bench docs messages lock clean

PYTHON ?= python3
PORT ?= 8000
ARGS ?=
PY := .venv/bin/python
LOCKING := $(PY) -m piptools compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links \
	--no-emit-trusted-host --allow-unsafe --strip-extras
TEMPLATES := $(shell find src -name '*.html' 2>/dev/null)
MESSAGES := $(shell find src -name '*.po' 2>/dev/null)

help:  ## Print this list
	@grep -hE '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

run: .venv/.installed .venv/.front-end .venv/.messages  ## Start everything on http://127.0.0.1:8000 (PORT=8001 for another port, ARGS=--no-demo)
	@$(PY) -m alfandega run --port $(PORT) $(ARGS)

test: .venv/.developing .venv/.front-end .venv/.messages  ## Run the whole suite (ARGS='-k payment' for a part)
	@$(PY) -m pytest -n 2 $(ARGS)

check: .venv/.developing .venv/.front-end .venv/.messages  ## Run the house rules: format, types, imports, migrations, docs
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -c "from importlinter.cli import lint_imports_command as lint; lint()"
	$(PY) -m alfandega django makemigrations --check --dry-run
	@if [ -d tests/repo ]; then $(PY) -m pytest tests/repo; fi

fix: .venv/.developing  ## Format the code and mend what ruff can mend by itself
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

bench: .venv/.developing .venv/.front-end .venv/.messages  ## Measure, and write docs/benchmarks.md
	@$(PY) -m bench $(ARGS)

docs: .venv/.developing  ## Write the pages of docs/ that are made from code, law and tests
	@$(PY) tools/docs.py

messages: .venv/.developing  ## Gather the texts to translate into src/alfandega/locale
	$(PY) tools/messages.py extract
	$(PY) tools/messages.py compile

lock: .venv/.developing  ## Write the lock files anew from pyproject.toml and package.json
	$(LOCKING) --upgrade -o requirements.lock pyproject.toml tools/lock/build.in
	$(LOCKING) --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml tools/lock/build.in
	$(LOCKING) --upgrade -o tools/lock/node.lock tools/lock/node.in
	$(LOCKING) -c requirements.lock -o tools/lock/build.lock tools/lock/build.in
	rm -f package-lock.json && $(PY) tools/node.py install --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts

clean:  ## Remove everything made here except the data in var/
	rm -rf .venv node_modules src/alfandega/office/static/vendor .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} + ; find src -name '*.mo' -delete

# --- what the commands above need -------------------------------------------------------------------------------------

.venv/.made: tools/make_venv.sh
	@bash tools/make_venv.sh "$(PYTHON)"
	@touch $@

.venv/.installed: .venv/.made requirements.lock tools/lock/build.lock pyproject.toml setup.py
	@echo "Installing the locked Python packages …"
	@$(PY) -m pip install -qq --require-hashes -r tools/lock/build.lock
	@$(PY) -m pip install -qq --require-hashes --no-build-isolation -r requirements.lock
	@$(PY) -m pip install -qq --no-deps --no-build-isolation -e .
	@touch $@

.venv/.developing: .venv/.installed requirements-dev.lock
	@echo "Installing the locked packages for tests and checks …"
	@$(PY) -m pip install -qq --require-hashes --no-build-isolation -r requirements-dev.lock
	@touch $@

.venv/.packages: .venv/.made package.json package-lock.json tools/node.py tools/lock/node.lock
	@echo "Fetching the locked front-end packages …"
	@$(PY) tools/node.py ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

.venv/.front-end: .venv/.packages tools/copy_front_end.py $(TEMPLATES)
	@$(PY) tools/copy_front_end.py
	@touch $@

.venv/.messages: .venv/.installed $(MESSAGES)
	@if [ -f tools/messages.py ]; then $(PY) tools/messages.py compile; fi
	@touch $@
