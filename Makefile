# make ask q="…" answers a question. `make` alone says what else there is.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup setup-dev ask serve test check format bench bench-peers lock schema readme

# The question reaches the program through the environment, read by neither make nor the shell:
# any character is safe.
q = What is the recommended dose of intravenous immunoglobulin for acute motor-sensory axonal neuropathy (AMSAN)?
export PROBATUM_MAKE_QUESTION := $(value q)
unexport q

help: ## Say what there is to make
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

setup: ## Make .venv with the command probatum (quick when it is there)
	@scripts/setup

setup-dev:
	@scripts/setup --dev

ask: setup ## Answer a question: make ask q="…" (first use loads the starter library)
	@.venv/bin/probatum ask -- "$$PROBATUM_MAKE_QUESTION"

serve: setup ## Serve the site at http://127.0.0.1:8000/ (PORT=… another port)
	@exec .venv/bin/probatum serve --port $(or $(PORT),8000)

test: setup-dev ## Run the tests
	@.venv/bin/python -m pytest --numprocesses 2 --dist loadgroup

check: setup-dev ## Lint, format, types and the order of the rooms
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@PROBATUM_DATA=.venv/site .venv/bin/mypy
	@.venv/bin/lint-imports

format: setup-dev ## Put the code in its form
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .

bench: setup-dev ## Print the figures that docs/benchmarks.md keeps
	@.venv/bin/python -m bench

bench-peers: setup-dev ## Ours beside other search engines (they go into .venv-peers)
	@.venv/bin/python bench/peers.py

lock: ## Write the lock files anew (UPGRADE=1: with the newest versions)
	@scripts/lock

schema: setup ## Write docs/schema anew from the model
	@.venv/bin/python -m probatum.export.schema docs/schema/answer.schema.json

readme: setup ## Put the answer of `make ask` into README.md
	@.venv/bin/python scripts/fill_readme.py
