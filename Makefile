# Hark's tasks. `make` alone lists them; CONTRIBUTING.md says when to use which.

SWIFT ?= swift
PREFIX ?= /usr/local
DESTDIR ?=
HARK_SOAK_SECONDS ?= 600
HARK_SOAK_DOCUMENTS ?= 10000
HARK_SHARED_SECONDS ?= 300
BENCH_DOCUMENTS ?= 2000000
API_CASES ?= 5000
KILLS ?= 50
ABUSE_CONNECTIONS ?= 1000

# Release and test builds keep their own scratch paths: in one they would rebuild each other's objects every time.
RELEASE := --configuration release --static-swift-stdlib --scratch-path .build
TESTS := --scratch-path .build-test
BENCHMARKS := --configuration release --package-path Benchmarks --scratch-path .build-bench
HARK := .build/release/hark
SERVICE_CHECK := tools/service_python.sh

DATA = $(or $(HARK_SHARED),../shared)/data
SWIFT_FOLDERS := Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources

export SWIFT
.DEFAULT_GOAL := help

.PHONY: help setup build install demo test e2e soak bench bench-memory bench-models bench-signals bench-constraints \
  bench-llm bench-cascade bench-redaction bench-review bench-segments bench-clusters bench-propensities models \
  lint format check-layering check-links check-schema \
  check-report check-api check-page e2e-service abuse abuse-smuggling kill-service bench-service clean

help: ## List these tasks
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "make %-17s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Check the toolchain and install the system libraries that are missing
	@tools/setup.sh

build: setup ## Build .build/release/hark, with the Swift runtime linked in
	@echo "build: release, into .build (some minutes the first time)"
	@$(SWIFT) build $(RELEASE) --product hark

# Does not build again what is there: it may run as root, who has no toolchain.
install: ## Install hark under PREFIX (default /usr/local); DESTDIR is put before it
	@test -x $(HARK) || $(MAKE) build
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 $(HARK) "$(DESTDIR)$(PREFIX)/bin/hark"

demo: build ## Extract every file of fixtures/ and show what came out
	@tools/demo.sh $(HARK)

# The service's tests hold the threads that tests of time-outs wait for, so they have a process of their own.
test: setup ## Run all tests
	@echo "test: debug, into .build-test (some minutes the first time)"
	@$(SWIFT) test $(TESTS) --filter ServiceTests
	@$(SWIFT) test $(TESTS) --skip ServiceTests

e2e: e2e-service ## Ask a real inference server with a tiny model (installs llama-cpp-python into .build), after e2e-service
	@tools/e2e.sh $(HARK)

check-report: build ## Open the report's page in headless Chromium and hold it against SQL (installs Chromium)
	@tools/setup.sh --browser
	@tools/report_check.py --hark $(HARK)

e2e-service: build ## Drive the service with Segment's client and the Standard Webhooks library (from PyPI)
	@$(SERVICE_CHECK) tools/e2e_segment.py --hark $(HARK)
	@$(SERVICE_CHECK) tools/e2e_webhooks.py --hark $(HARK)

check-api: build ## Hold the running service against its OpenAPI description, with API_CASES cases (default 5,000)
	@$(SERVICE_CHECK) tools/check_api.py --hark $(HARK) --cases $(API_CASES)

check-page: build ## Drive the service's page in headless Chromium and check its accessibility
	@tools/setup.sh --browser
	@$(SERVICE_CHECK) tools/page_check.py --hark $(HARK)

abuse-smuggling: build ## Send the service requests that two readers could take for two things
	@tools/abuse_smuggling.py --hark $(HARK)

abuse: abuse-smuggling ## Attack the service: smuggling, slow clients, hostile requests
	@tools/setup.sh --load
	@tools/abuse_slow.py --hark $(HARK) --connections $(ABUSE_CONNECTIONS)
	@$(MAKE) --no-print-directory check-api

kill-service: build ## Kill the service under load KILLS times (default 50); nothing acknowledged may be lost
	@tools/kill_service.py --hark $(HARK) --kills $(KILLS)

soak: build ## Kill, resume and fuzz for HARK_SOAK_SECONDS (default 600)
	@echo "soak: killing and resuming, and feeding broken input, for $(HARK_SOAK_SECONDS) s"
	@tools/soak.py --hark $(HARK) --seconds $(HARK_SOAK_SECONDS)
	@echo "soak: a language model's server that fails, and kills, over $(HARK_SOAK_DOCUMENTS) documents"
	@tools/language_model_soak.py --hark $(HARK) --documents $(HARK_SOAK_DOCUMENTS)
	@echo "soak: eight processes on one database for $(HARK_SHARED_SECONDS) s"
	@tools/shared_database_soak.py --hark $(HARK) --seconds $(HARK_SHARED_SECONDS)
	@echo "soak: fuzzing the constraint grammar for $(HARK_SOAK_SECONDS) s"
	@HARK_SOAK_SECONDS=$(HARK_SOAK_SECONDS) $(SWIFT) test $(TESTS) --filter FuzzTests

bench: setup ## Print documents/s and MB/s of reading, tokenising, extracting and storing
	@echo "bench: release, into .build-bench (some minutes the first time)"
	@$(SWIFT) build $(BENCHMARKS)
	@tools/generate_documents.py 20000 > .build-bench/generated.jsonl
	@.build-bench/release/HarkBenchmarks .build-bench/generated.jsonl $(wildcard $(DATA)/twacs/transcripts.jsonl.gz)

bench-memory: build ## Extract BENCH_DOCUMENTS generated documents (default 2,000,000) and measure the peak memory
	@tools/bench_memory.py --hark $(HARK) --documents $(BENCH_DOCUMENTS)

bench-llm: setup ## Measure throughput and memory against a server of 50 ms
	@echo "bench-llm: release, into .build-bench (some minutes the first time)"
	@$(SWIFT) build $(BENCHMARKS) --product LanguageModelBenchmarks
	@.build-bench/release/LanguageModelBenchmarks

bench-cascade: build ## Print accuracy by the share that is asked about, for 14 language models' stored answers
	@$(HARK) evaluate --suite cascade --cases $(DATA)/cfpb_complaints

bench-redaction: build ## Print recall and precision of what is redacted, by kind
	@$(HARK) evaluate --suite redaction --cases $(DATA)/pii_presidio/train.jsonl
	@$(HARK) evaluate --suite redaction --cases Tests/Fixtures/redaction_cases.txt

bench-models: build ## Compare the classifiers with scikit-learn and fastText on the shared data sets
	@tools/bench_models.sh $(HARK)

bench-signals: setup ## Measure intents, sentiment, aspects, emotions and urgency as users see them
	@echo "bench-signals: release, into .build-bench (some minutes the first time)"
	@$(SWIFT) build $(BENCHMARKS)
	@.build-bench/release/SignalBenchmarks $(DATA)

bench-constraints: build ## Score the constraint grammar on the Recognizers cases and the development texts
	@$(HARK) evaluate --suite recognizers --cases $(DATA)/recognizers --excluded tools/recognizers_excluded.tsv
	@$(HARK) evaluate --suite constraints --cases $(DATA)/constraints/dev.jsonl
	@echo "bench-constraints: release, into .build-bench (some minutes the first time)"
	@$(SWIFT) build $(BENCHMARKS) --product HarkBenchmarks
	@.build-bench/release/HarkBenchmarks --constraints $(DATA)/twacs/transcripts.jsonl.gz $(DATA)/twcs_sample/transcripts.jsonl

bench-review: build ## Compare what 200 verdicts teach, from the default queue and from a random one
	@$(HARK) evaluate --suite review --cases $(DATA)

bench-segments: setup ## Measure one event's work and durable events/s with 1,000,000 customers in the database
	@echo "bench-segments: release, into .build-bench (some minutes the first time)"
	@$(SWIFT) build $(BENCHMARKS) --product SegmentBenchmarks
	@.build-bench/release/SegmentBenchmarks

bench-clusters: setup ## Compare clustering with scikit-learn and SciPy on the tabular sets
	@echo "bench-clusters: release, into .build-bench (some minutes the first time)"
	@$(SWIFT) build $(BENCHMARKS) --product ClusterBenchmarks
	@tools/bench_clusters.sh .build-bench/release/ClusterBenchmarks $(DATA)

bench-propensities: setup ## Compare boosting, trees and contributions with LightGBM, SHAP and scikit-learn
	@echo "bench-propensities: release, into .build-bench (some minutes the first time)"
	@$(SWIFT) build $(BENCHMARKS) --product PropensityBenchmarks
	@tools/bench_propensities.sh .build-bench/release/PropensityBenchmarks

bench-service: build ## Measure the service's requests/s, latency and behaviour under overload
	@tools/setup.sh --load
	@echo "bench-service: release, into .build-bench (some minutes the first time)"
	@$(SWIFT) build $(BENCHMARKS) --product ServiceBenchmarks
	@tools/bench_service.py --hark $(HARK) --benchmarks .build-bench/release/ServiceBenchmarks

models: build ## Train the shipped models again from the shared data sets
	@$(HARK) models build

lint: ## Check the formatting of the Swift code
	@$(SWIFT) format lint --strict --parallel --recursive $(wildcard $(SWIFT_FOLDERS))

format: ## Format the Swift code in place
	@$(SWIFT) format --in-place --parallel --recursive $(wildcard $(SWIFT_FOLDERS))

check-layering: ## Compare ARCHITECTURE.md's table with the manifest and the imports
	@tools/check_layering.py --self-test
	@tools/check_layering.py

check-links: ## Check that the Markdown's links and anchors exist
	@tools/check_links.py --self-test
	@tools/check_links.py

check-schema: build ## Check the output for every fixture against the JSON Schema
	@tools/check_schema.py --hark $(HARK)

clean: ## Remove everything that was built
	rm -rf .build .build-test .build-bench .build-venv .build-venv-predict .build-venv-service
