# 两条命令：make serve（安装、检查、建站并打开服务）  make test（全部测试）
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
# The reference texts stand beside a full checkout. What the environment says goes first, even if it is empty.
ifeq ($(origin LIANGFA_TEXTS),undefined)
ifneq ($(wildcard ../shared/law-texts/laws/.),)
check verify: export LIANGFA_TEXTS := ../shared/law-texts
endif
endif
PIP := $(BIN)/python -m pip install --disable-pip-version-check --require-hashes --no-deps

.PHONY: help serve build check verify test eval bench lock format clean

help: ## 显示这张表
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/'

serve: $(VENV)/.run ## 安装、检查、建站，并在本机打开 http://127.0.0.1:8000
	$(BIN)/liangfa build
	$(BIN)/liangfa serve --port $(PORT)

build: $(VENV)/.run ## 检查并建站到 build/site
	$(BIN)/liangfa build

check: $(VENV)/.dev ## 检查条目、与条文核对，并检查代码
	$(BIN)/liangfa check
	$(BIN)/liangfa verify
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

verify: $(VENV)/.run ## 逐条与官方文本核对
	$(BIN)/liangfa verify

test: $(VENV)/.dev ## 全部测试（浏览器测试要有 Chromium）
	$(BIN)/python -m pytest

eval: $(VENV)/.dev ## 检索质量：评测检索词上的成绩，Python 和浏览器
	$(BIN)/python -m tests.search.evaluate --browser

bench: $(VENV)/.dev ## 量速度和大小，结果写到 bench/RESULTS.md
	$(BIN)/python -m bench

lock: $(VENV)/.dev ## 更新三个锁定文件
	$(BIN)/python -m bench.lock

format: $(VENV)/.dev ## 整理代码格式，更新生成文件
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/liangfa schema --write

clean: ## 删去生成的东西（不删虚拟环境）
	rm -rf build .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	@echo "建立虚拟环境 $(VENV) …"
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(VENV)/bin/python requirements.lock requirements-texts.lock pyproject.toml
	@echo "安装运行所需的包（第一次要几分钟）…"
	$(PIP) -r requirements.lock -r requirements-texts.lock
	$(BIN)/python -m pip install --disable-pip-version-check --no-deps --quiet -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.lock
	@echo "安装测试所需的包 …"
	$(PIP) -r requirements-dev.lock
	@touch $@
