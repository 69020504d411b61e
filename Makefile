# `make run` starts the portal with demo content, `make test` runs everything CI runs.
# Both need Python >= 3.11, git and make; they say what else is missing.

SHELL := /bin/bash
PORT ?= 8000
VENV := .venv
PY := $(VENV)/bin/python
MANAGE := $(PY) manage.py

.DEFAULT_GOAL := help
.PHONY: help run dev demo test lint format types test-sqlite test-postgres test-browser bench bench-growth lighthouse trust lock audit sbom messages screenshots clean

help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

# A stamp per lock file: a second run does nothing.
$(VENV)/.runtime: requirements.txt
	@.ci/venv $(VENV) requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt
	@.ci/venv $(VENV) requirements-dev.txt
	@touch $@ $(VENV)/.runtime

messages: $(VENV)/.runtime ## Compile the Vietnamese catalogues
	@$(PY) site/portal/catalogue.py

# What is printed, and links in mails, name the port the portal really has.
demo run dev: export SITE_URL ?= http://127.0.0.1:$(PORT)

demo: messages ## Bring the database up to date and load the demo content
	@mkdir -p var/static
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) demo

run: demo ## Start the portal at http://127.0.0.1:8000 (PORT=… for another port)
	@echo "Báo Mộc Giang: $$SITE_URL/   (Ctrl+C để dừng)"
	@BIND=127.0.0.1:$(PORT) DJANGO_SETTINGS_MODULE=portal.settings.dev $(VENV)/bin/gunicorn

dev: demo ## Like run, with debug pages and reload on change
	@DEBUG=1 $(MANAGE) runserver 127.0.0.1:$(PORT)

lint: $(VENV)/.dev ## Style of code and templates
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@git ls-files -z 'templates/*.html' | xargs -0 -r $(VENV)/bin/djade --check --target-version 5.2

format: $(VENV)/.dev ## Put code and templates in the house format
	@$(VENV)/bin/ruff check --fix . ; $(VENV)/bin/ruff format .
	@git ls-files -z 'templates/*.html' | xargs -0 -r $(VENV)/bin/djade --target-version 5.2

types: $(VENV)/.dev ## Static types
	@$(VENV)/bin/mypy .

# In small portions: with large ones a process waits for minutes, at the end, for the other's last.
test-sqlite: $(VENV)/.dev messages ## Tests on SQLite
	@echo "== tests on SQLite"
	@.ci/layer $(VENV)/bin/pytest -q -n 2 --maxschedchunk 20 -m "not browser"

test-postgres: $(VENV)/.dev messages ## What may depend on the database, on PostgreSQL
	@echo "== tests on PostgreSQL"
	@.ci/with-postgres .ci/layer $(VENV)/bin/pytest -q -n 2 --maxschedchunk 20 -m "not browser"

# On PostgreSQL: in SQLite's memory all threads of the test server share one connection, and can wait
# for each other for ever.
test-browser: $(VENV)/.dev messages ## Tests in headless Chromium
	@echo "== tests in Chromium"
	@.ci/with-chromium .ci/with-postgres .ci/layer $(VENV)/bin/pytest -q -n 2 --maxschedchunk 2 -m browser tests/browser

test: lint types test-sqlite test-postgres test-browser ## Everything CI runs

.PHONY: trust
trust: $(VENV)/.dev messages ## Break everything under load on both databases, fuzz at depth, one table of promises (an hour)
	@$(PY) -m tests.faults.trust

.PHONY: cluster-test
cluster-test: $(VENV)/.dev messages ## Two app servers, PostgreSQL, Redis, S3 and nginx as one paper: what they lose and share (eight minutes)
	@$(PY) -m tests.cluster

.PHONY: access
access: $(VENV)/.dev messages ## Ask every address as every role and write docs/access.csv anew
	@WRITE_ACCESS=1 $(VENV)/bin/pytest -q -p no:randomly tests/access/test_table.py
	@rm -f docs/access.lock
	@git diff --stat -- docs/access.csv docs/access.md

bench: $(VENV)/.dev demo ## Measure (prints tables; nothing is asserted; BENCH_SIZES="2000 20000" spares the hours that filling takes, once)
	@$(MANAGE) bench
	@$(PY) -m tests.bench.speed
	@$(PY) -m tests.bench.comments
	@$(PY) -m tests.bench.threads
	@$(PY) -m tests.bench.desk
	@$(PY) -m tests.bench.house_style
	@$(PY) -m tests.bench.sizes $(BENCH_SIZES)
	@$(PY) -m tests.bench.admin_lists
	@$(PY) -m tests.bench.duplicates

bench-peers: $(VENV)/.dev messages ghost ## The portal beside WordPress (Debian's packages) and Ghost (npm) in one run
	@$(PY) -m tests.bench.peers

bench-growth: $(VENV)/.dev messages ## Of that, pages and search as the paper grows to 200,000 articles
	@$(PY) -m tests.bench.sizes $(BENCH_SIZES)

screenshots: $(VENV)/.dev demo ## Every page type at three widths, light and dark, into var/screenshots
	@PYTHONPATH=.:site DJANGO_SETTINGS_MODULE=portal.settings.dev .ci/with-chromium $(PY) -m tests.browser.screenshots $(PAGES)

# Node programs that look at pages, with an engine of their own; only for checks, never on a server.
tests/page_checks/node_modules/.installed: tests/page_checks/package-lock.json
	@command -v npm >/dev/null || { echo "Missing: npm. On Debian: apt install npm" >&2; exit 1; }
	@npm ci --prefix tests/page_checks --ignore-scripts --no-audit --no-fund --loglevel error
	@touch $@

.PHONY: page-checks
page-checks: tests/page_checks/node_modules/.installed ## Install Lighthouse and the stricter HTML validator (npm)

# Ghost, to be measured beside us; never part of the portal.
var/ghost/.installed: .ci/ghost tests/page_checks/node_modules/.installed
	@.ci/ghost var/ghost tests/page_checks/node_modules/node-linux-*/bin/node
	@touch $@

.PHONY: ghost
ghost: var/ghost/.installed ## Install Ghost for bench-peers (npm, half a gigabyte, into var/)

lighthouse: $(VENV)/.dev demo page-checks $(if $(PEERS),ghost) ## Lighthouse on the portal as in production (ROUNDS=5; PEERS=1 with WordPress and Ghost; PAGES="article,search")
	@.ci/with-chromium $(PY) -m tests.page_checks.lighthouse

var/audit/.installed: deploy/audit/requirements.txt
	@.ci/venv var/audit deploy/audit/requirements.txt
	@touch $@

audit: var/audit/.installed ## Known holes in the pinned dependencies (asks PyPI's advisory database)
	@.ci/audit var/audit/bin requirements.txt requirements-dev.txt

sbom: var/audit/.installed ## Parts list of the portal (CycloneDX) into var/sbom.json
	@var/audit/bin/cyclonedx-py requirements --output-reproducible --of JSON -o var/sbom.json requirements.txt
	@echo var/sbom.json

lock: ## Pin all dependencies with hashes
	@test -x $(PY) || python3 -m venv $(VENV)
	@$(VENV)/bin/pip install --quiet uv==0.13.9
	@for name in requirements requirements-dev deploy/audit/requirements; do $(VENV)/bin/uv pip compile --quiet --universal \
	  --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url \
	  --custom-compile-command "make lock" $$name.in --output-file $$name.txt; done

clean: ## Remove the environment and everything the portal wrote
	rm -rf $(VENV) var
