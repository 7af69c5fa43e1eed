#!/usr/bin/env python3
"""Checks what hark writes for every fixture against schemas/document-signals.schema.json.

Validation is by the PyPI package `jsonschema`, so that an implementation of JSON Schema that is not ours decides. Where
it is not installed, a virtual environment is made in .build-venv and the script starts again in there.

Beside the schema, what no schema can say is checked too: a span is as long as its quote, and intents are sorted. First
the schema itself is tested: its example must pass, and broken variants of the example must not.
"""

import argparse
import copy
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "schemas" / "document-signals.schema.json"
REQUIREMENT = "jsonschema==4.26.0"


def restart_in_virtual_environment():
    """Replaces this process by one that runs in a virtual environment with the package."""
    folder = ROOT / ".build-venv"
    python = folder / "bin" / "python3"
    if Path(sys.prefix) == folder:
        sys.exit(f"check-schema: {REQUIREMENT} is installed in {folder} but can't be imported; remove the folder")
    print(f"check-schema: installing {REQUIREMENT} into {folder.name}", flush=True)
    try:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", REQUIREMENT], check=True)
    except subprocess.CalledProcessError as error:
        sys.exit(f"check-schema: no virtual environment with {REQUIREMENT} ({error}); it needs python3-venv and PyPI")
    os.execv(python, [python, *sys.argv])


def evidence_lists(value):
    """Yields every list of evidence in a document's object, at whatever depth."""
    if isinstance(value, dict):
        for key, child in value.items():
            if key == "evidence":
                yield child
            else:
                yield from evidence_lists(child)
    elif isinstance(value, list):
        for child in value:
            yield from evidence_lists(child)


def faults(validator, document):
    """Yields what is wrong with one document's object, as sentences."""
    from jsonschema.exceptions import best_match

    error = best_match(validator.iter_errors(document))
    if error is not None:
        path = "/".join(map(str, error.absolute_path)) or "the object"
        yield f"{path}: {error.message[:300]}"
        return
    for evidence in evidence_lists(document):
        for piece in evidence:
            if piece["end"] - piece["start"] != len(piece["quote"]):
                yield f"span {piece['start']}..<{piece['end']} is not as long as its quote {piece['quote']!r}"
    confidences = [intent["confidence"] or 0 for intent in document["intents"]]
    if confidences != sorted(confidences, reverse=True):
        yield f"intents are not sorted by confidence: {confidences}"


def broken_variants(example):
    """Yields (what was broken, a copy of the example in which it is), for changes that must be refused."""
    for key in example:
        if key != "resolution":
            variant = copy.deepcopy(example)
            del variant[key]
            yield f"without {key}", variant
    changes = [
        ("an unknown key", lambda d: d.update(colour="red")),
        ("a resolution in a review", lambda d: d.update(kind="review")),
        ("a confidence above 1", lambda d: d["intents"][0].update(confidence=1.1)),
        ("an intent without evidence", lambda d: d["intents"][0].update(evidence=[])),
        ("a span that is longer than its quote", lambda d: d["intents"][0]["evidence"][0].update(end=99)),
        ("a negative offset", lambda d: d["intents"][0]["evidence"][0].update(start=-1)),
        ("an unknown sentiment", lambda d: d["sentiment"].update(label="angry")),
        ("a negative sentiment without evidence", lambda d: d["sentiment"].update(evidence=[])),
        ("an unknown resolution with evidence", lambda d: d["resolution"].update(status="unknown")),
        ("another type's value", lambda d: d["constraints"][0].update(type="budget")),
        ("a date that is none", lambda d: d["constraints"][0].update(value={"before": "Friday"})),
        ("a deadline with two values", lambda d: d["constraints"][0]["value"].update(immediate=True)),
        ("a custom value that is no text", lambda d: d["constraints"][0].update(type="vendor", value={"name": 3})),
    ]
    for what, change in changes:
        variant = copy.deepcopy(example)
        change(variant)
        yield what, variant


def check_schema_itself(validator, schema):
    for example in schema["examples"]:
        for fault in faults(validator, example):
            sys.exit(f"check-schema: the schema refuses its own example: {fault}")
        for what, variant in broken_variants(example):
            if not list(faults(validator, variant)):
                sys.exit(f"check-schema: the schema accepts its example with a fault: {what}")


def extract(hark, path):
    """What hark writes for one file, line by line; exit code 1 (done, with rejected rows) is fine."""
    with tempfile.TemporaryDirectory() as rejects:
        command = [hark, "extract", str(path), "--no-db", "--format", "jsonl", "--rejects", rejects]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode not in (0, 1):
        sys.exit(f"check-schema: {' '.join(command)} ended with {done.returncode}: {done.stderr.decode()}")
    return done.stdout.decode("utf-8").splitlines()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--hark", default=str(ROOT / ".build" / "release" / "hark"), help="the program to check")
    parser.add_argument("paths", nargs="*", type=Path, help="inputs (default: every file of fixtures/)")
    arguments = parser.parse_args()
    try:
        import jsonschema
    except ImportError:
        restart_in_virtual_environment()
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    check_schema_itself(validator, schema)

    hark = str(Path(arguments.hark).resolve())
    paths = arguments.paths or sorted(
        path for path in (ROOT / "fixtures").rglob("*")
        if path.is_file() and path.name != "README.md" and not path.name.endswith(".rejects.jsonl")
    )
    documents = 0
    wrong = 0
    for path in paths:
        for number, line in enumerate(extract(hark, path), start=1):
            documents += 1
            for fault in faults(validator, json.loads(line)):
                wrong += 1
                print(f"{path.name}, document {number}: {fault}", file=sys.stderr)
    if documents == 0:
        sys.exit("check-schema: no document came out, so nothing was checked")
    if wrong:
        sys.exit(f"check-schema: {wrong} faults in {documents} documents")
    print(f"check-schema: {documents} documents from {len(paths)} inputs follow {SCHEMA.name}")


if __name__ == "__main__":
    main()
