# Two commands from a bare machine: `make demo` and `make test`. Both set up what they need first.
SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
.DEFAULT_GOAL := help
.PHONY: help demo test setup setup-test lint types contracts unit lock bench clean

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(VENV)/.installed ## the environment that runs Rashomon

$(VENV)/.installed: pyproject.toml requirements.lock setup/environment.sh
	@bash setup/environment.sh run

$(VENV)/.tested: pyproject.toml requirements-test.lock setup/environment.sh $(VENV)/.installed
	@bash setup/environment.sh test

setup-test: $(VENV)/.tested ## the environment that tests it, a browser included

demo: setup ## build the example case, print its summary, write its dossier
	@$(BIN)/rashomon demo

lint: setup-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup-test
	$(BIN)/mypy

contracts: setup-test
	$(BIN)/lint-imports --no-cache

unit: setup-test
	$(BIN)/pytest -n 2 --dist loadgroup

test: lint types contracts unit ## all checks and tests

lock: ## resolve the version ranges of pyproject.toml anew
	bash setup/lock.sh

clean: ## remove the environment and what was built
	rm -rf $(VENV) demo .mypy_cache .ruff_cache .pytest_cache
