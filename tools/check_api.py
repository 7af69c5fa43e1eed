#!/usr/bin/env python3
"""Holds the running service against its description: schemathesis with all checks and phases.

Use: tools/service_python.sh tools/check_api.py --hark HARK [--cases 5000] [--seed N] [schemathesis options …]

Exits with 1 where a check fails, or fewer cases than asked for were made.
"""

import argparse
import os
import pathlib
import re
import subprocess
import sys

import requests

from running_service import RunningService

ROOT = pathlib.Path(__file__).resolve().parent.parent
SEED = ["fixtures/transcripts.jsonl", "fixtures/reviews.csv", "fixtures/survey.csv"]
# An answer that never ends can't be held against a schema.
ENDLESS = ["/v1/stream"]


def operations(url):
    description = requests.get(url + "/openapi.json", timeout=10).json()
    methods = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
    return sum(len(methods & set(item)) for path, item in description["paths"].items() if path not in ENDLESS)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--hark", required=True)
    parser.add_argument("--cases", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=8)
    arguments, rest = parser.parse_known_args()

    service = RunningService(
        arguments.hark, ["--require-key", "--allow-private-webhooks"], seed=[ROOT / path for path in SEED])
    key = service.make_key("admin")
    with service:
        count = operations(service.url)
        # Each operation gets cases from every phase; what one has too few of, others have too many of.
        each = max(1, -(-arguments.cases // count))
        report = service.work / "report.json"
        command = [
            str(pathlib.Path(sys.executable).parent / "schemathesis"), "run", service.url + "/openapi.json",
            "--header", f"Authorization: Bearer {key}", "--checks", "all", "--mode", "all",
            "--phases", "examples,coverage,fuzzing,stateful", "--max-examples", str(each), "--seed", str(arguments.seed),
            "--workers", "1", "--request-timeout", "20", "--continue-on-failure", "--suppress-health-check", "all",
            "--report", "json", "--report-json-path", str(report), "--no-color",
        ]
        for path in ENDLESS:
            command += ["--exclude-path", path]
        environment = os.environ | {
            "SCHEMATHESIS_HOOKS": "api_formats", "PYTHONPATH": str(ROOT / "tools"), "PYTHONHASHSEED": "0"}
        done = subprocess.run(command + rest, env=environment, cwd=service.work, text=True, stdout=subprocess.PIPE)
        print(done.stdout)
        alive = service.process.poll() is None
        made = re.findall(r"([\d,]+) (?:generated|test cases)", done.stdout)
        total = max((int(text.replace(",", "")) for text in made), default=0)
    print(f"check_api: {total} cases over {count} operations, seed {arguments.seed}: "
          f"{'no failure' if done.returncode == 0 else 'FAILED'}")
    if not alive:
        print("check_api: the service has ended meanwhile: " + "".join(service.messages[-20:]))
    if total < arguments.cases:
        print(f"check_api: fewer cases than the {arguments.cases} asked for")
    return 0 if done.returncode == 0 and alive and total >= arguments.cases else 1


if __name__ == "__main__":
    sys.exit(main())
