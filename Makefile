# The commands of this project; `make` alone lists them. Everything is installed in .venv, at the
# exact versions and hashes of the lock files, and nothing is installed again until a lock changes.

PYTHON ?= python3
PY := .venv/bin/python
INSTALL := $(PY) -m pip install --quiet --quiet --disable-pip-version-check --require-hashes --only-binary :all:
APT := DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300
# Our code is compiled once; every run would do so again where this is set, which takes a second.
unexport PYTHONDONTWRITEBYTECODE
say = @printf '\n==> %s\n'

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL: # the targets share .venv, content/ and site/; pytest uses all cores by itself
.PHONY: help site serve check schema basemap report wheel test lint format bench lighthouse lock upgrade clean

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

ENGINE = mkdocs
site: .venv/$(if $(filter mkdocs,$(ENGINE)),site,test).installed ## Build the site into site/ (ENGINE=zensical or properdocs: by another engine)
	@$(PY) -m generator site --engine '$(ENGINE)' $(FLAGS)
	@printf '\nThe site is in %s/site. To look at it: make serve\n' "$$PWD"

serve: .venv/site.installed ## Show the site on this machine and rebuild it as files change
	@$(PY) -m generator serve

FORMAT = text
check: .venv/site.installed ## Check the facts in site_data/ without building the site
	@$(PY) -m generator check --format '$(FORMAT)'

schema: .venv/site.installed ## Write the schemas that editors read, after a change of records
	@$(PY) -m generator schema

# What draws it is large and not in the lock files, so uv keeps it apart, in its own cache.
basemap: .venv/test.installed ## Make a base map: make basemap COUNTRY=NOR, or EXTRACT=FILE BBOX="W S E N"
	@$(if $(COUNTRY)$(EXTRACT),,$(error Name the country by its code of three letters, make basemap COUNTRY=NOR, \
	  or an OpenStreetMap extract, make basemap EXTRACT=FILE BBOX="WEST SOUTH EAST NORTH"))
	@$(PY) -m uv run --no-project --quiet --python $(PY) \
	  --with-requirements generator/authoring/scripts/requirements.txt \
	  python -m generator.authoring.scripts.basemap \
	  $(if $(EXTRACT),--extract '$(EXTRACT)',--country '$(COUNTRY)') $(if $(BBOX),--bbox $(BBOX)) \
	  $(if $(LEVEL),--level $(LEVEL)) $(if $(REGIONS_AS_OF),--regions-as-of '$(REGIONS_AS_OF)')

BASE ?= origin/main
report: .venv/site.installed ## Say what differs from a revision of git: make report BASE=main
	@$(PY) -m generator report --base '$(BASE)' --format '$(FORMAT)'

# The time of the last commit, so that two builds of it are the same bytes.
wheel: .venv/test.installed ## Build the wheel into dist/
	@rm -rf dist
	@SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(PY) -m build --wheel --no-isolation --outdir dist

test: .venv/test.installed ## Run linters, type checker and all tests (in Chromium and Firefox too)
	$(say) 'Looking for the browsers'
	@$(PY) -m generator.authoring.proof.browsers
	@failed=0; \
	$(MAKE) --no-print-directory lint || failed=1; \
	printf '\n==> %s\n' 'Running the tests'; \
	$(PY) -m pytest -n auto --dist worksteal || failed=1; \
	exit $$failed

lint: .venv/test.installed ## Run linters and type checker only
	$(say) 'Checking style (ruff), types (mypy) and workflows (zizmor)'
	@failed=0; \
	$(PY) -m ruff check --quiet || failed=1; \
	$(PY) -m ruff format --quiet --check || { echo 'Not formatted as ruff does it: make format' >&2; failed=1; }; \
	$(PY) -m mypy || failed=1; \
	.venv/bin/zizmor --offline --quiet .github generator/authoring/starter/.github || failed=1; \
	exit $$failed

SIZES = 0 300 1000
bench: .venv/test.installed ## Compare what a build costs with its engine: make bench SIZES='0 300'
	@$(PY) -m tests.bench.measure $(FLAGS) $(SIZES)

lighthouse: site .venv/test.installed ## Run Lighthouse on every page (needs Node.js and npm; takes minutes)
	$(say) 'Installing Lighthouse (tests/lighthouse/)'
	@cd tests/lighthouse && npm ci --no-progress --loglevel=error
	$(say) 'Running Lighthouse on every page, as on a phone'
	@$(PY) -m tests.lighthouse.run site

format: .venv/test.installed ## Format the YAML and the code, and fix what ruff can fix
	@$(PY) -m generator format
	@$(PY) -m ruff check --fix
	@$(PY) -m ruff format

# The locks hold for every platform and Python version. The settings that a machine may have for
# uv are put aside, so that no address of a mirror decides what is locked or gets into the files.
COMPILE = env -u UV_DEFAULT_INDEX -u UV_INDEX -u UV_INDEX_URL -u UV_EXTRA_INDEX_URL -u UV_FIND_LINKS \
  UV_CUSTOM_COMPILE_COMMAND='make lock' $(PY) -m uv pip compile pyproject.toml --no-config --quiet \
  --universal --python-version 3.11 --generate-hashes $(NEWEST)

lock upgrade: .venv/test.installed
	$(say) 'Locking what the site needs (requirements.txt)'
	@$(COMPILE) --output-file requirements.txt
	$(say) 'Locking what `explainer test` needs besides (requirements-test.txt)'
	@$(COMPILE) --extra test --constraints requirements.txt --output-file requirements-test.txt
	$(say) 'Locking what work on the generator needs besides (requirements-dev.txt)'
	@$(COMPILE) --extra test --group dev --constraints requirements-test.txt --output-file requirements-dev.txt
lock: ## Write the lock files anew after a change of pyproject.toml
upgrade: ## Write the lock files anew with the newest versions
upgrade: NEWEST = --upgrade

clean: ## Delete everything that these commands made
	rm -rf content site dist .site.new .site.old .cache
	rm -rf tests/lighthouse/node_modules .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find generator tests -name __pycache__ -prune -exec rm -rf {} +

# A changed lock gets a fresh environment, so that no package left from the old one hides a fault.
.venv/site.installed: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo 'Python 3.11 or newer is needed. Install it, or name it: make PYTHON=python3.12 site' >&2; \
	  exit 1; }
	@if ! $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    printf '\n==> %s\n' "Installing Debian's python3-venv"; \
	    $(APT) update && $(APT) install --yes --no-install-recommends python3-venv >/dev/null; \
	  fi; \
	  $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	    echo 'Python lacks its venv module. On Debian and Ubuntu: sudo apt install python3-venv' >&2; \
	    exit 1; }; \
	fi
	$(say) 'Installing what the site needs into .venv (once, about half a minute)'
	@$(PYTHON) -m venv --clear .venv
	@$(INSTALL) --requirement requirements.txt
	@printf '#!/bin/sh\nexec "$${0%%/*}/python" -m generator "$$@"\n' > .venv/bin/explainer
	@chmod +x .venv/bin/explainer
	@touch $@

.venv/test.installed: requirements-dev.txt .venv/site.installed
	$(say) 'Installing what the tests need into .venv (once, about half a minute)'
	@$(INSTALL) --requirement requirements-dev.txt
	@touch $@
