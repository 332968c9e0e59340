# Every command of the project. `make` alone lists them.
#
# Needs Python >= 3.11 and < 3.14, make and git; everything else is installed into .venv on first use.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.SUFFIXES:

VENV   ?= .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
RAW    ?= raw/sample
WAREHOUSE ?= warehouse
SHARED ?= $(if $(MARSAD_SHARED),$(MARSAD_SHARED),../shared)

# Nothing phones home, whatever the tools' own defaults are.
export DO_NOT_TRACK := 1
export DBT_SEND_ANONYMOUS_USAGE_STATS := false
export DAGSTER_DISABLE_TELEMETRY := yes
export GX_ANALYTICS_ENABLED := false

.PHONY: help run test dev lint types layers sql unit format lock clean install benchmark benchmark-resolution benchmark-marts quality docs questions

help: ## List the commands
	@echo "Marsad reads Arabic news into records of diplomacy. Commands:"
	@sed -n 's/^\([a-z][a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-16s %s\n", $$1, $$2}'

run: $(STAMP) ## Build the warehouse from raw/sample (RAW=DIR for another folder)
	@$(BIN)/marsad run --raw "$(RAW)" --warehouse "$(WAREHOUSE)"

test: lint types layers sql unit ## Everything CI checks: style, types, layers, SQL, tests

dev: $(STAMP) ## Open the Dagster UI with the whole graph
	@mkdir -p .dagster
	DAGSTER_HOME="$(CURDIR)/.dagster" $(BIN)/dagster dev -w workspace.yaml

lint: $(STAMP) ## Check style and formatting of the Python code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP) ## Check the types (mypy --strict)
	$(BIN)/mypy --strict pipelines expectations

layers: $(STAMP) ## Check that the stages know only what stands before them
	$(BIN)/lint-imports --no-logo

sql: $(STAMP) ## Check the style of the SQL
	$(BIN)/sqlfluff lint dbt/models dbt/tests dbt/macros

unit: $(STAMP) ## Run the tests alone (ARGS='tests/cli -n 0' for some, in one process)
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile $(ARGS)

format: $(STAMP) ## Rewrite the Python code in the project's style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

benchmark: $(STAMP) ## Measure extraction (articles a second; RAW=DIR) and the language layer (megabytes a second)
	$(BIN)/python -m benchmarks.extraction_speed "$(RAW)"
	$(BIN)/python -m benchmarks.extraction_stages
	$(BIN)/python -m benchmarks.language_speed

benchmark-resolution: $(STAMP) ## Measure time and memory of resolution at 10⁴, 10⁵ and 10⁶ reports (ARGS='10000' for others)
	$(BIN)/python -m benchmarks.resolution_speed $(ARGS)

benchmark-marts: $(STAMP) ## Measure time and memory of building the marts over 10⁴, 10⁵ and 10⁶ records (ARGS='10000' for others)
	$(BIN)/python -m benchmarks.marts_speed $(ARGS)

quality: $(STAMP) ## Measure anew what docs/quality.md states (SHARED=DIR holds gold, corpus and seeds)
	$(BIN)/python -m pipelines.evaluation.quality "$(SHARED)"

docs: $(STAMP) ## Write the catalogue of tables, columns and lineage to build/docs/index.html (one file, needs a built warehouse)
	@test -f "$(WAREHOUSE)/current/marsad.duckdb" || { echo "Nothing is built in $(WAREHOUSE): make run" >&2; exit 1; }
	@mkdir -p build/docs
	@cp "$(WAREHOUSE)/current/marsad.duckdb" build/docs/marsad.duckdb
	@MARSAD_DUCKDB="$(CURDIR)/build/docs/marsad.duckdb" $(BIN)/dbt --quiet docs generate --static \
		--project-dir dbt --profiles-dir dbt --target-path "$(CURDIR)/build/docs/dbt" --log-path build/docs/dbt
	@mv build/docs/dbt/static_index.html build/docs/index.html
	@rm -rf build/docs/dbt build/docs/marsad.duckdb
	@echo "build/docs/index.html"

questions: $(STAMP) ## Put what the sample answers now into docs/questions.md, to be read and committed
	@$(BIN)/marsad run --raw raw/sample --warehouse build/sample > /dev/null
	@$(BIN)/python -m pipelines.publishing.questions_page build/sample

lock: $(STAMP) ## Pin every dependency anew, with hashes, from pyproject.toml
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-header --upgrade --quiet --output-file requirements.lock

clean: ## Remove what was built (the warehouse's generations, caches), not .venv
	rm -rf "$(WAREHOUSE)/generations" "$(WAREHOUSE)/current" dbt/target dbt/logs .dagster build dist *.egg-info
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +

install: $(STAMP) ## Install everything into .venv (the other commands do it by themselves)

$(STAMP): requirements.lock pyproject.toml
	@set -e; if [ ! -x "$(BIN)/python" ]; then \
		for python in python3.12 python3.11 python3.13 python3 python; do \
			if "$$python" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' >/dev/null 2>&1; \
			then found="$$python"; break; fi; \
		done; \
		if [ -z "$${found:-}" ]; then \
			echo "No Python >= 3.11 and < 3.14 (with its venv module) was found; please install one." >&2; exit 1; \
		fi; \
		echo "Creating $(VENV) with $$("$$found" --version) (once; takes a minute or two)"; \
		"$$found" -m venv "$(VENV)"; \
	fi
	@$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --no-index -e .
	@touch $@
