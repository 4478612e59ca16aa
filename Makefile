# Two commands are all a newcomer needs: `make demo` and `make test`.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help demo test web lint types bench lock clean

help:  ## Say what the targets do
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(VENV)/ready: constraints.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --requirement constraints.txt
	$(BIN)/python hatch_build.py node || $(BIN)/python -m pip install --quiet --require-hashes --requirement constraints-node.txt || true
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/ready-dev: constraints-dev.txt $(VENV)/ready
	$(BIN)/python -m pip install --quiet --require-hashes --requirement constraints-dev.txt
	touch $@

web: $(VENV)/ready  ## Build the explorer of kg serve anew if its sources changed (KG_WEB=0 leaves it out)
	$(BIN)/python hatch_build.py

demo: web  ## Install, build the sample pages, say where to look next
	$(BIN)/kg demo

test: $(VENV)/ready-dev web  ## Install the test extra and run the whole suite
	$(BIN)/python -m pytest

lint: $(VENV)/ready-dev  ## Style, with ruff
	$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(VENV)/ready-dev  ## Types, with mypy
	$(BIN)/mypy kg

bench: $(VENV)/ready-dev  ## Characters a CPU-second, beside plain recognisers, in one run
	$(BIN)/python benchmarks/speed.py

lock:  ## Write the constraints files anew (needs uv)
	sh scripts/lock.sh

clean:  ## Remove the virtual environment and caches
	rm -rf $(VENV) kg/serve/static kg/serve/web/node_modules build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
