# SPDX-License-Identifier: GPL-3.0-or-later
# `make demo` and `make test` work from a fresh clone: they install what is missing themselves.

COLLAPSE := .build/release/collapse
QUICKSTART := experiments/quickstart.yaml
SWIFT_FILES := Package.swift Sources Tests
# Tests that are named in FILTER alone, such as `make test FILTER=CollapseSourcesTests`.
FILTER ?=
# One group of benchmarks, such as `make bench ONLY=em`: chains, checks, em, scores, samples, seeds, samplers,
# types, text, vae, kernels, regression.
ONLY ?=

.PHONY: help setup build demo theory test bench lint format clean

help:  ## Say what can be made
	@sed -n 's/^\([a-z-]*\):.*## /\1: /p' Makefile

setup:  ## Install the libraries and gnuplot where they are missing (apt-get; brew on macOS)
	@.ci/setup

build: setup  ## Build the command line for speed, into .build/release/collapse
	@swift build --configuration release --product collapse

demo: build  ## Run, show and check the quickstart; everything goes to .build/demo
	@.ci/demo $(COLLAPSE) $(QUICKSTART)

theory: build  ## Run the experiments in experiments/theory and hold each to its laws
	@.ci/experiments $(COLLAPSE) .build/experiments experiments/theory/*.yaml


.PHONY: experiments experiments-long
experiments: build  ## Run every shipped experiment but the long ones and check all at once
	@.ci/experiments $(COLLAPSE) .build/experiments experiments/*.yaml experiments/theory/*.yaml

experiments-long: build  ## Run the shipped experiments that take long and check them
	@COLLAPSE_LONG=yes .ci/experiments $(COLLAPSE) .build/experiments \
	  $$(grep -l '^# Takes long' experiments/*.yaml)

.PHONY: slurm
slurm: build  ## Run shards under a real Slurm on loopback, lose a node, compare with a local run
	@Tests/Slurm/run $(COLLAPSE)

test: setup  ## Run all tests, built for speed in .build/tests
	@swift test --configuration release -Xswiftc -enable-testing --scratch-path .build/tests \
	  $(if $(FILTER),--filter $(FILTER))

bench: build  ## Time what docs/performance.md states, beside its peers; ONLY=em for one group
	@swift build --configuration release --product collapse-bench
	@Tests/Benchmarks/run .build/release $(ONLY)

.PHONY: selftest
selftest: build  ## Hold the checker to docs/checks.md in full: 500 000 suites, every planted fault (15 minutes)
	@$(COLLAPSE) selftest --suites 100000 --trials 460

.PHONY: torture sanitize
torture: setup  ## Run the fault tests with the full figures of docs/reliability.md; FILTER=KillTests for one
	@COLLAPSE_TORTURE=full swift test --configuration release -Xswiftc -enable-testing \
	  --scratch-path .build/tests --filter $(or $(FILTER),CollapseFaultsTests)

sanitize: setup  ## Run the tests under the address sanitizer (with leaks), then the thread sanitizer
	@.ci/sanitize address
	@.ci/sanitize thread

.PHONY: tables
tables: build  ## Print the README's tables anew from the catalogs and the commands
	@.ci/tables $(COLLAPSE)

lint:  ## Hold every Swift file to .swift-format
	@swift format lint --strict --recursive $(SWIFT_FILES)

format:  ## Rewrite every Swift file as .swift-format has it
	@swift format --in-place --recursive $(SWIFT_FILES)

clean:  ## Remove everything that was built
	@rm -rf .build
