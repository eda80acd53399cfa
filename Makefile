# The two commands anybody needs are `make demo` and `make test`; each makes the environment when it is not there.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
# The weights the defaults use; fetched once, checked, kept in the user's cache folder.
MODELS := base segmentation-3.0 campplus

# Modules compiled once, not by each worker and each command that a test starts; the folders made are ignored by git.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test env models fast hunt fuzz lock audit lint bench mutants docs clean

env: $(VENV)/.made

# Compiled by all cores, where pip takes one; what among the packages is only a template of Python is passed over.
$(VENV)/.made: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(0 if (3, 11) <= v <= (3, 13) else f"audiotools needs Python 3.11 to 3.13, this is {v[0]}.{v[1]}: run make PYTHON=python3.11")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade --constraint constraints.txt pip
	$(if $(LOCKED),$(BIN)/python -m pip install --quiet --no-compile --require-hashes -r requirements.lock)
	$(BIN)/python -m pip install --quiet --no-compile --constraint constraints.txt \
		$(if $(LOCKED),--no-deps --no-build-isolation) --editable '.[dev]'
	@$(BIN)/python -m compileall -qq --workers 0 $(VENV)/lib || true
	@touch $@

models: env
	@$(BIN)/audiotools models fetch $(MODELS)

# A half-minute telephone call between two women, which the pyannote.audio package ships, against a short article about it.
demo: models
	@$(BIN)/audiotools demo --no-open

# A worker a core: the threads of each would mostly wait for each other's.
test fast: export OMP_NUM_THREADS ?= 1
test fast: export OPENBLAS_NUM_THREADS ?= 1
test fast: export OMP_WAIT_POLICY ?= PASSIVE

# Everything that has to hold: style, types, examples in the documentation, tests with real models. A worker more than
# there are cores: while one waits for a browser, a server or a process to begin or to end, the others work.
WORKERS ?= $(shell $(PYTHON) -c 'import os; print((os.cpu_count() or 1) + 1)')
test: models lint
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder

# The tests that load no model and are not slow (no browsers, shells, pip or Ray), properties on a quarter of their
# examples, on all cores: what to run after every change.
fast: env
	$(BIN)/python -m pytest -m "not models and not slow" --hypothesis-profile=fast --numprocesses auto --dist loadfile --no-loadscope-reorder

# Properties tried on examples nobody has seen: what this finds is mended and becomes a test of its own.
hunt: env
	$(BIN)/python -m pytest -m "hypothesis and not models" --hypothesis-profile=hunt

# Readers, the decoder and taking back on damaged files, each try under limits; what is found lies in build/fuzz.
MINUTES ?= 10
fuzz: env
	$(BIN)/python upkeep/fuzz.py --minutes $(MINUTES) --out build/fuzz

# The lock made anew from pyproject.toml and constraints.txt, by uv in an environment of its own.
lock:
	@test -x build/lock/bin/uv || ($(PYTHON) -m venv build/lock && build/lock/bin/python -m pip install --quiet uv)
	@build/lock/bin/uv pip compile --quiet pyproject.toml --extra dev --universal --python-version 3.11 \
		--constraint constraints.txt --generate-hashes --no-emit-index-url --no-header --no-annotate -o build/lock.txt > /dev/null
	@(sed -n '/^#/p' requirements.lock; cat build/lock.txt) > build/lock.new && mv build/lock.new requirements.lock

# Licences of what is locked, and advisories against it; status 3 where no advisories can be looked up.
audit: env
	$(BIN)/python upkeep/audit.py build/audit

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
