# `make run` reads the footnotes of samples/chapter.txt, `make test` runs the tests, `make docs` makes
# the site. Each makes the virtual environment .venv first, if need be; python3 must be 3.11 or newer.

PYTHON ?= python3
VENV := .venv
FILE ?= samples/chapter.txt
# The recipe gets the name from the environment, where blanks, brackets and quotes do no harm.
export FILE
PYTEST_ARGS ?= -n auto
MINUTES ?= 5

BIN := $(VENV)/bin
READY := $(VENV)/.ready
READY_TO_TEST := $(VENV)/.ready-to-test
READY_FOR_DOCS := $(VENV)/.ready-for-docs

.PHONY: run test test-page test-recipes test-zotero check accuracy pages messages docs page dist lint-packaging fit bench fuzz torture torture-corpus clean

## run: print the archival citations of FILE
run: $(READY)
	@$(BIN)/archref parse --format table "$$FILE"

## test: run the tests
test: $(READY_TO_TEST)
	@$(BIN)/python -m pytest $(PYTEST_ARGS)

## test-page: make the page, and test it in a browser (Debian: chromium); pictures in build/page
test-page: page
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --editable '.[page-test]'
	@rm -rf build/page
	@ARCHREF_PAGE=1 $(BIN)/python -m pytest tests/page

## test-recipes: run the recipes of docs/tables.md for Spark (which needs Java), Ray and notebooks
test-recipes: $(READY_TO_TEST)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --editable '.[recipes-test]'
	@$(BIN)/python -m pytest -rs tests/test_recipes.py

## test-zotero: have Zotero's own import code (fetched into build/zotero) read what archref exports
test-zotero: $(READY_TO_TEST)
	@$(BIN)/python .ci/zotero.py
	@ARCHREF_ZOTERO=1 $(BIN)/python -m pytest -n 0 tests/zotero

## check: look for slips in the code
check: $(READY_TO_TEST)
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy

## accuracy: how well the gold notes are read, by language and kind of note
accuracy: $(READY_TO_TEST)
	@$(BIN)/python tests/accuracy.py

## pages: write all that is shown in README.md and docs/ again: outputs, figures, tables, the picture
pages: $(READY_TO_TEST)
	@$(BIN)/python tests/pages.py --write
	@$(BIN)/python tests/readme.py --write

## messages: put the messages of the code into src/archref/messages/*.po; says what is missing
messages: $(READY_TO_TEST)
	@$(BIN)/python tests/messages.py --write

## docs: make the site in build/site
docs: $(READY_FOR_DOCS)
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict
	@echo "The site is in build/site; open build/site/index.html."

## page: make build/archref.html, the page that does it all in a browser; needs Node.js and npm
page: $(READY_TO_TEST)
	@$(BIN)/python browser/build.py

## dist: make and try all that a release holds, in dist: wheel, page, binary, bills of materials; minutes
dist: $(READY_TO_TEST)
	@$(BIN)/python .ci/dist.py $(DIST_ARGS)

## lint-packaging: check the workflows, the recipes and the wheel in dist with the linters made for them
lint-packaging: $(READY_TO_TEST)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --editable '.[packaging]'
	@$(BIN)/python .ci/lint_packaging.py

## fit: how well the weights of the tagger carry to other sources, and better ones if there are
fit: $(READY_TO_TEST)
	@$(BIN)/python benchmarks/fit.py

## bench: measure speed and memory; takes some minutes
bench: $(READY)
	@$(BIN)/python benchmarks/run.py

## fuzz: try random and damaged inputs for MINUTES minutes; prints the seed and what was found
fuzz: $(READY_TO_TEST)
	@$(BIN)/python tests/fuzz.py --minutes $(MINUTES)

## torture: kill 1,000 runs, race 100, save during 100: nothing may be broken or lost; half an hour
torture: $(READY_TO_TEST)
	@$(BIN)/python tests/torture.py

## torture-corpus: kill workers, runs and a scheduler while a corpus is read, fill the disk; 15 minutes
torture-corpus: $(READY_TO_TEST)
	@$(BIN)/python tests/torture_corpus.py

clean:
	rm -rf $(VENV) build dist

$(READY): $(VENV)/pyvenv.cfg pyproject.toml hatch_build.py
	@echo "Setting up archref in $(VENV); this is done once and takes up to a minute." >&2
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --editable .
	@touch $@

$(READY_TO_TEST): $(READY)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --editable '.[test,dev]'
	@touch $@

$(READY_FOR_DOCS): $(READY)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --editable '.[docs]'
	@touch $@

$(VENV)/pyvenv.cfg:
	@command -v $(PYTHON) >/dev/null 2>&1 || { \
	  echo "archref needs Python 3.11 or newer, and there is no '$(PYTHON)' here." >&2; \
	  echo "Install it from https://www.python.org/downloads/, or name another: make PYTHON=python3.12 run" >&2; \
	  exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "archref needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) -V 2>&1)." >&2; \
	  echo "Name a newer one: make PYTHON=python3.12 run" >&2; \
	  exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
	  rm -rf $(VENV); \
	  echo "The virtual environment could not be made. On Debian and Ubuntu: sudo apt install python3-venv" >&2; \
	  exit 1; }
