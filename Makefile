# The two commands anybody needs are `make demo` and `make test`; each makes the environment when it is not there.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
# The weights the defaults use; fetched once, checked, kept in the user's cache folder.
MODELS := base segmentation-3.0 campplus

.PHONY: demo test env models fast hunt lint bench mutants docs clean

env: $(VENV)/.made

$(VENV)/.made: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(0 if (3, 11) <= v <= (3, 13) else f"audiotools needs Python 3.11 to 3.13, this is {v[0]}.{v[1]}: run make PYTHON=python3.11")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade --constraint constraints.txt pip
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@

models: env
	@$(BIN)/audiotools models fetch $(MODELS)

# A half-minute telephone call between two women, which the pyannote.audio package ships, against a short article about it.
demo: models
	@$(BIN)/audiotools demo --no-open

# Everything that has to hold: style, types, examples in the documentation, tests with real models.
test: models lint
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

# The tests that load no model and are not slow, on all cores: what to run after every change.
fast: env
	$(BIN)/python -m pytest -m "not models and not slow" --numprocesses auto --dist loadfile

# Properties tried on examples nobody has seen: what this finds is mended and becomes a test of its own.
hunt: env
	$(BIN)/python -m pytest -m "hypothesis and not models" --hypothesis-profile=hunt

lint: env
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Would the tests notice? Small changes to the code, tried on the tests of its room; SAMPLE=0 tries all of them.
ROOMS  ?= matching articles guards exports
SAMPLE ?= 40
mutants: env
	$(BIN)/python benchmarks/mutants.py $(ROOMS) --sample $(SAMPLE) --show

# The documentation as web pages, in build/docs; a warning is an error.
docs: env
	$(BIN)/python -m sphinx -W --keep-going -q -b html docs build/docs

bench: models
	$(BIN)/python benchmarks/samples.py

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
