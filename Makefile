# Everything here is `python run.py …`, which also works where there is no make.
PYTHON ?= python3

.PHONY: repro test lint review bench clean setup
repro test lint review bench clean setup:
	@$(PYTHON) run.py $@
