# What can be done with a checkout. Each target first sets up what is missing: system libraries, .venv, the pinned packages.

SHELL := bash
PYTHON_OF_VENV := .venv/bin/python
PIP := $(PYTHON_OF_VENV) -m pip --disable-pip-version-check
OUT ?= demo

# A stamp belongs to one place: a checkout that was moved or copied is set up again.
PLACE := $(shell pwd | cksum | cut -d ' ' -f 1)
TO_RUN := .venv/to-run-$(PLACE)
TO_WORK := .venv/to-work-$(PLACE)

.PHONY: help setup demo test run bench torture screenshots lint clean
.NOTPARALLEL:

help:
	@echo "make setup         準備する / set up .venv with everything"
	@echo "make demo          見本プロジェクトで一通り動かす（OUT=フォルダ） / the main job on the sample project (OUT=folder)"
	@echo "make test          テスト / the tests"
	@echo "make run           画面を開く / open the window"
	@echo "make bench         計測 / benchmarks"
	@echo "make torture       耐久試験 / crash and load trials"
	@echo "make screenshots   画面の写真 / pictures of the window"
	@echo "make lint          書き方・型・層の検査 / style, types, layers"
	@echo "make clean         作ったものを消す（.venv は残す） / remove what was made (.venv stays)"

setup: $(TO_WORK)
	@packaging/system-packages.sh

demo: $(TO_RUN)
	.venv/bin/kanryu demo --out "$(OUT)"

test: $(TO_WORK)
	$(PYTHON_OF_VENV) -m pytest

run: $(TO_RUN)
	.venv/bin/kanryu

bench torture screenshots: $(TO_WORK)
	$(PYTHON_OF_VENV) -m tests.$@

lint: $(TO_WORK)
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy app models tests
	.venv/bin/lint-imports

clean:
	rm -rf demo dist build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage htmlcov
	find app models tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(TO_RUN): packaging/requirements.txt packaging/system-packages.txt pyproject.toml
	@packaging/system-packages.sh
	@packaging/make-venv.sh
	@echo "Python のパッケージを入れています（初回は数分） / Installing Python packages (a few minutes the first time)"
	@$(PIP) install --quiet --require-hashes --only-binary :all: -r packaging/requirements.txt
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(TO_WORK): $(TO_RUN) packaging/requirements-dev.txt
	@$(PIP) install --quiet --require-hashes --only-binary :all: -r packaging/requirements-dev.txt
	@touch $@
