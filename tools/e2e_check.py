#!/usr/bin/env python3
"""Runs hark over the fixtures with a real inference server and checks what comes out; called by e2e.sh.

The server's model answers noise in the right shape. So every document must end with the baseline's signals, every quote
must stand at its span, and the items that the model made up must be refused.
"""

import argparse
import json
import os
import re
import subprocess
import sys
from pathlib import Path

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
SOURCES = ["tickets.json", "call-2026-02-11.vtt"]


def run(*command):
    # Short answers keep the test short; some are cut, which is one more thing that has to be coped with.
    environment = os.environ | {"HARK_LLM_MAX_OUTPUT_TOKENS": "400"}
    done = subprocess.run(command, capture_output=True, text=True, timeout=1200, env=environment)
    if done.returncode not in (0, 1):
        sys.exit(f"e2e: {' '.join(command)} ended with {done.returncode}: {done.stderr[-3000:]}")
    return done.stdout


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hark", required=True)
    parser.add_argument("--url", required=True)
    parser.add_argument("--work", required=True)
    arguments = parser.parse_args()
    sources = [str(FIXTURES / name) for name in SOURCES]
    database = f"{arguments.work}/e2e.db"
    llm = [
        "--llm", "always", "--llm-url", arguments.url, "--llm-model", "tiny", "--llm-concurrency", "1",
        "--rejects", arguments.work, "--format", "jsonl", "--quiet",
    ]
    asked = [json.loads(line) for line in run(arguments.hark, "extract", *sources, "--db", database, *llm).splitlines()]
    alone = [
        json.loads(line)
        for line in run(
            arguments.hark, "extract", *sources, "--no-db", "--rejects", arguments.work, "--format", "jsonl", "--quiet"
        ).splitlines()
    ]
    if [document["id"] for document in asked] != [document["id"] for document in alone]:
        sys.exit("e2e: a document is lost or doubled")
    for document, baseline in zip(asked, alone):
        kept = {intent["id"] for intent in document["intents"]} | {
            intent["id"] for intent in document.get("shadow", {}).get("intents", [])
        }
        lost = {intent["id"] for intent in baseline["intents"]} - kept
        if lost:
            sys.exit(f"e2e: {document['id']} has lost the baseline's intents {lost}")
    run(arguments.hark, "doctor", "--db", database, "--verify")
    usage = run(arguments.hark, "llm", "usage", "--db", database)
    figures = {line[:15].strip(): int(re.search(r"\d+", line[15:]).group()) for line in usage.splitlines()}
    if figures["requests sent"] < len(asked) or figures["items not used"] + figures["questions"] == 0:
        sys.exit(f"e2e: the server was hardly asked: {figures}")
    again = run(arguments.hark, "extract", *sources, "--db", database, *llm)
    if usage != run(arguments.hark, "llm", "usage", "--db", database):
        sys.exit("e2e: a second run asked the server again")
    if len(again.splitlines()) != len(asked):
        sys.exit("e2e: a second run printed another number of documents")
    print(
        f"e2e: {len(asked)} documents, {figures['requests sent']} requests to a real server, "
        f"{figures['items not used']} invented items refused, {sum(d['extractor']['degraded'] for d in asked)} degraded")


if __name__ == "__main__":
    main()
