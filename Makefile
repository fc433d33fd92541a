# `make book` and `make test` install what they need into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
TOOLS := $(VENV)/.tools
# What the tests use: poppler, qpdf and ghostscript for PDFs, Java for EPUBCheck, espeak-ng for speech,
# chromium for the web app, fonts of every script, and Unicode's conformance files.
DEBIAN := poppler-utils qpdf ghostscript default-jre-headless espeak-ng chromium \
	fonts-noto-core fonts-droid-fallback unicode-data
FILES := /usr/share/fonts/truetype/noto/NotoSans-Regular.ttf /usr/share/unicode/BidiTest.txt \
	/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf

.PHONY: book books quick test test-long bench bench-training lint clean

book: $(INSTALLED)
	$(BIN)/storybook build scenes/kancil.yaml

books: $(INSTALLED)
	$(BIN)/storybook build scenes/*.yaml

# Packages whose tests are all slow are not even collected.
quick: $(TOOLS)
	$(BIN)/pytest -q -n auto $(foreach name,art diffusion vector web,--ignore tests/$(name)) -m "not torch and not book and not slow and not long"

test: lint
	$(BIN)/pytest -q -m "not long"

test-long: $(TOOLS)
	$(BIN)/pytest -q -m long

bench: $(TOOLS)
	$(BIN)/python -m tests.bench

bench-training: $(TOOLS)
	$(BIN)/python -m tests.bench_training

lint: $(TOOLS)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy storybook training
	PYTHONPATH=. $(BIN)/lint-imports

$(INSTALLED): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q -c constraints.txt -e ".[diffusion]"
	touch $@

$(TOOLS): $(INSTALLED)
	$(BIN)/pip install -q -c constraints.txt -e ".[diffusion,dev,safety,s3,web,audio,upscale,openvino,cluster]"
	@missing=""; for tool in pdftoppm qpdf gs java espeak-ng chromium; do command -v $$tool >/dev/null || missing=yes; done; \
	for file in $(FILES); do test -e $$file || missing=yes; done; \
	if [ -n "$$missing" ]; then apt-get update -qq && apt-get install -y -qq $(DEBIAN); fi
	touch $@

clean:
	rm -rf $(VENV) output .cache .pytest_cache .mypy_cache .ruff_cache
