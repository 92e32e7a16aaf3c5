# `make demo` and `make test` do all their own set-up; Python 3.11 or newer is all they need.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help demo test unit check fix lock clean run dev

help:
	@echo 'make demo    a simulated Amazon, a first sync, the dashboard (DASHBOARD=0: without it)'
	@echo 'make test    the whole test suite'
	@echo 'make unit    its fast part, on SQLite alone, while you work'
	@echo 'make check   format, lint, types, architecture and style'
	@echo 'make fix     format and mend what the linter can mend'
	@echo 'make lock    pin and hash the requirements again (needs uv)'
	@echo 'make clean   remove everything that was made here'

run dev:
	@$(PYTHON) install.py $@

demo: run
	@if [ -t 1 ] && [ "$${DASHBOARD:-1}" != 0 ]; then exec $(BIN)/seller demo; \
	else exec $(BIN)/seller demo --no-dashboard; fi

test: dev
	$(BIN)/python -m pytest -n 2

unit: dev
	$(BIN)/python -m pytest -n 2 -m 'not slow and not browser' -k 'not postgres'

check: dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/test_architecture.py tests/test_purity.py tests/test_style.py

fix: dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock:
	@for kind in run dev; do \
		uv pip compile requirements/$$kind.in --universal --python-version 3.11 --no-header \
			--no-annotate --generate-hashes --no-emit-index-url --quiet \
			-o requirements/$$kind.txt || exit 1; \
	done

clean:
	rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find seller jobs dashboards tests -name __pycache__ -type d -prune -exec rm -rf {} +
