# Two commands do everything on a fresh machine with Python 3.11 and make:
#   make demo   checks a real AI system and prints the proof of what stands against its release
#   make test   runs lint, types, layers, data, shape and tests
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: demo test lint types layers data tests shape docs self benchmarks clean

demo: $(VENV)/installed
	@$(BIN)/clausegraph check data/systems/llama-3-fine-tune-as-apache.yaml --fail-on never

test: lint types layers data shape tests self

# The package is installed as a wheel, so that what is tested is what ships.
$(VENV)/installed: pyproject.toml hatch_build.py $(shell find src data -type f -not -name '*.pyc')
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade --force-reinstall --no-deps .
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check .
	@touch $@

$(VENV)/dev: $(VENV)/installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check ".[dev]"
	@touch $@

lint: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev
	$(BIN)/mypy

layers: $(VENV)/dev
	PYTHONPATH=src $(BIN)/lint-imports

data: $(VENV)/dev
	$(BIN)/python tools/data.py

shape: $(VENV)/dev
	$(BIN)/python tools/shape.py

tests: $(VENV)/dev
	$(BIN)/pytest -q

# The tool on itself: every dependency against the project's own license and policy.
self: $(VENV)/dev
	$(BIN)/clausegraph check clausegraph.yaml --policy tools/policy.toml

benchmarks: $(VENV)/installed
	$(BIN)/python benchmarks/peers.py --environments benchmarks/environments
	$(BIN)/python benchmarks/database.py

docs: $(VENV)/dev
	$(BIN)/python tools/systems.py

clean:
	rm -rf $(VENV) build dist
