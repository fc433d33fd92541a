# Two commands do the work: `make book` and `make test`. Both install what they need into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
TOOLS := $(VENV)/.tools
# Poppler, qpdf and ghostscript check the PDFs in the tests.
DEBIAN := poppler-utils qpdf ghostscript

.PHONY: book books test test-long bench lint clean

book: $(INSTALLED)
	$(BIN)/storybook build scenes/kancil.yaml

books: $(INSTALLED)
	for story in scenes/*.yaml; do $(BIN)/storybook build $$story || exit; done

test: lint
	$(BIN)/pytest -q -m "not long"

test-long: $(TOOLS)
	$(BIN)/pytest -q -m long

bench: $(TOOLS)
	$(BIN)/python -m tests.bench

lint: $(TOOLS)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy storybook training
	PYTHONPATH=. $(BIN)/lint-imports

$(INSTALLED): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q -c constraints.txt -e .
	touch $@

$(TOOLS): $(INSTALLED)
	$(BIN)/pip install -q -c constraints.txt -e ".[dev,safety,s3]"
	$(BIN)/python -m training art
	@missing=""; for tool in pdftoppm qpdf gs; do command -v $$tool >/dev/null || missing=yes; done; \
	if [ -n "$$missing" ]; then apt-get update -qq && apt-get install -y -qq $(DEBIAN); fi
	touch $@

clean:
	rm -rf $(VENV) output .cache .pytest_cache .mypy_cache .ruff_cache
