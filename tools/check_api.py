#!/usr/bin/env python3
"""Holds the running service against its description: schemathesis with all checks and phases.

Use: tools/service_python.sh tools/check_api.py --hark HARK [--cases 5000] [--seed N] [schemathesis options …]

Exits with 1 where a check fails, or fewer cases than asked for were made.
"""

import argparse
import json
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


METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
# What a correction may say depends on the signal that it corrects, which a schema can't tell.
CONFIGURATION = """
[[operations]]
include-name = "POST /v1/signals/{id}/verdict"
checks.positive_data_acceptance.expected-statuses = ["2xx", "401", "403", "404", "409", "422", "429"]
"""


def seed(url, session):
    """Makes what lists need to have a second page."""
    for name in ("one", "two"):
        session.post(url + "/v1/webhooks", json={"url": f"http://127.0.0.1:9/{name}"}, timeout=20).raise_for_status()
        session.post(url + f"/v1/jobs?source={name}", data=b'{"id": "a", "text": "Where is my parcel?"}\n',
                     headers={"Content-Type": "application/x-ndjson"}, timeout=20).raise_for_status()


def adapted(description, url, session):
    """The service's description, with what only the service knows put into it: a cursor of each list. A list without a
    second page is read from its start."""
    for path in ENDLESS:
        description["paths"].pop(path, None)
    for path, item in description["paths"].items():
        operation = item.get("get", {})
        cursor = {"$ref": "#/components/parameters/Cursor"}
        if cursor in operation.get("parameters", []):
            operation["parameters"].remove(cursor)
            answer = session.get(url + path, params={"limit": 1}, timeout=20)
            found = answer.json().get("next_cursor") if answer.ok else None
            if found:
                operation["parameters"].append(
                    {"name": "cursor", "in": "query", "schema": {"type": "string", "enum": [found]}})
    return description


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--hark", required=True)
    parser.add_argument("--cases", type=int, default=5000)
    parser.add_argument("--description", help="a file to hold the service against, instead of what it serves")
    parser.add_argument("--seed", type=int, default=8)
    arguments, rest = parser.parse_known_args()

    service = RunningService(
        arguments.hark, ["--require-key", "--allow-private-webhooks"], seed=[ROOT / path for path in SEED])
    key = service.make_key("admin")
    with service:
        session = requests.Session()
        session.headers["Authorization"] = f"Bearer {key}"
        seed(service.url, session)
        if arguments.description:
            description = json.loads(pathlib.Path(arguments.description).read_text())
        else:
            description = session.get(service.url + "/openapi.json", timeout=20).json()
        description = adapted(description, service.url, session)
        (service.work / "openapi.json").write_text(json.dumps(description))
        (service.work / "schemathesis.toml").write_text(CONFIGURATION)
        count = sum(len(METHODS & set(item)) for item in description["paths"].values())
        # What is made up at random comes beside some forty cases of each operation that its description asks for; some
        # operations have fewer cases than are asked for.
        each = max(1, -(-2 * arguments.cases // (3 * count)))
        command = [
            str(pathlib.Path(sys.executable).parent / "schemathesis"), "run", "openapi.json", "--url", service.url,
            "--header", f"Authorization: Bearer {key}", "--checks", "all", "--mode", "all",
            "--phases", "examples,coverage,fuzzing,stateful", "--max-examples", str(each), "--seed", str(arguments.seed),
            "--workers", "1", "--request-timeout", "20", "--continue-on-failure", "--suppress-health-check", "all",
            "--no-color",
        ]
        environment = os.environ | {
            "SCHEMATHESIS_HOOKS": "api_formats", "PYTHONPATH": str(ROOT / "tools"), "PYTHONHASHSEED": "0"}
        lines = []
        with subprocess.Popen(
                command + rest, env=environment, cwd=service.work, text=True, stdout=subprocess.PIPE) as checks:
            for line in checks.stdout:
                print(line, end="", flush=True)
                lines.append(line)
        alive = service.process.poll() is None
        made = re.findall(r"([\d,]+) generated", "".join(lines))
        total = max((int(text.replace(",", "")) for text in made), default=0)
    print(f"check_api: {total} cases over {count} operations, seed {arguments.seed}: "
          f"{'no failure' if checks.returncode == 0 else 'FAILED'}")
    if not alive:
        print("check_api: the service has ended meanwhile: " + "".join(service.messages[-20:]))
    if total < arguments.cases:
        print(f"check_api: fewer cases than the {arguments.cases} asked for")
    return 0 if checks.returncode == 0 and alive and total >= arguments.cases else 1


if __name__ == "__main__":
    sys.exit(main())
