# make demo   read the example report and write its page
# make test   everything that CI checks
# make bench  speed, memory, start and determinism
# make train  make the model anew from its corpora (needs a day of a small machine, or a GPU)
# make docs   write docs/commands.md anew from the command line's own help

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
EXAMPLE := examples/zambezi.txt

.PHONY: demo test docs bench train clean

demo: $(VENV)/.installed
	$(BIN)/dateline read $(EXAMPLE) --summary
	$(BIN)/dateline view $(EXAMPLE) -o page.html --open
	@echo "The page is $(CURDIR)/page.html"

test: $(VENV)/.developing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

docs: $(VENV)/.developing
	$(BIN)/python docs/reference.py

bench: $(VENV)/.installed
	$(BIN)/python -m benchmarks

train: $(VENV)/.training
	$(BIN)/python -m training.prepare
	$(BIN)/python -m training.train
	$(BIN)/python -m training.export
	$(BIN)/python -m training.calibrate
	$(BIN)/python -m training.card

clean:
	rm -rf build dist page.html .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.developing: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable ".[dev]"
	touch $@ $(VENV)/.installed

$(VENV)/.training: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable ".[train]"
	touch $@ $(VENV)/.installed
