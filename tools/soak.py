#!/usr/bin/env python3
"""Kills, resumes and feeds broken input to hark until the time is up; chance is seeded, and the seed of each round printed.

Each round, with documents of its own:
- An extraction that is killed (SIGKILL) at random moments and started again ends with the same rows as an undisturbed one,
  run times apart, and every stored quote stands at its span (`hark doctor --verify`).
- Of a file with random bytes changed, every line comes out either as a document or as a rejection, and hark neither
  crashes nor hangs. Fewer threads and more give the same bytes.
"""

import argparse
import io
import json
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from generate_documents import write_documents  # noqa: E402

HANG_SECONDS = 120
KILLS_PER_ROUND = 5
RUN_TIMES = {"started_at", "finished_at", "learned_at", "extracted_at", "recorded_at"}
# Tables that tell how a database came about: each has a secret and an audit log of its own.
OWN_TABLES = {"audit_entries", "audit_payloads", "secrets", "rejects_files"}


class Fault(Exception):
    """Something that must never happen, in a sentence."""


def run(command, accepted=(0,), **options):
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=HANG_SECONDS,
            **options,
        )
    except subprocess.TimeoutExpired:
        raise Fault(f"{' '.join(command)} was still running after {HANG_SECONDS} s") from None
    if done.returncode not in accepted:
        raise Fault(f"{' '.join(command)} ended with {done.returncode}: {done.stderr.decode(errors='replace')[-2000:]}")
    return done


def documents(count, seed):
    out = io.StringIO()
    write_documents(count, seed, out)
    return out.getvalue().encode("utf-8")


def rows(database):
    """{table: its rows}, run times, audit log and the full-text index's own pages apart."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        names = [name for name, in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
        contents = {}
        for name in names:
            if name.startswith(("sqlite_", "turns_index_")) or name in OWN_TABLES:
                continue
            columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")') if row[1] not in RUN_TIMES]
            order = ", ".join(str(position + 1) for position in range(len(columns)))
            contents[name] = connection.execute(f'SELECT {", ".join(columns)} FROM "{name}" ORDER BY {order}').fetchall()
        return contents


def kill_and_resume(hark, folder, seed, chance):
    """Compares a disturbed extraction with an undisturbed one; returns how often it was killed."""
    source = folder / "night.jsonl"
    source.write_bytes(documents(chance.randrange(500, 4000), seed))
    undisturbed, disturbed = str(folder / "undisturbed.db"), str(folder / "disturbed.db")

    begun = time.monotonic()
    run([hark, "extract", str(source), "--db", undisturbed])
    duration = time.monotonic() - begun

    kills = 0
    for _ in range(KILLS_PER_ROUND):
        process = subprocess.Popen(
            [hark, "extract", str(source), "--db", disturbed], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            process.wait(timeout=chance.uniform(0, duration))
            break
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            kills += 1
    run([hark, "extract", str(source), "--db", disturbed])

    expected, found = rows(undisturbed), rows(disturbed)
    if not expected["signals"]:
        raise Fault("an undisturbed extraction has stored no signal")
    for table in expected:
        if expected[table] != found[table]:
            raise Fault(f"after {kills} kills the table {table} differs from the undisturbed one")
    run([hark, "doctor", "--verify", "--db", disturbed])
    return kills


def broken_input(hark, folder, seed, chance):
    """Changes random bytes of a file; returns how many of its lines were rejected."""
    # The first lines stay whole, so that the format is still told from them.
    head = documents(50, seed)
    tail = bytearray(documents(chance.randrange(100, 1500), seed + 1))
    for _ in range(chance.randrange(1, 400)):
        place = chance.randrange(len(tail))
        match chance.randrange(4):
            case 0: tail[place] = chance.randrange(256)
            case 1: del tail[place:place + chance.randrange(1, 60)]
            case 2: tail[place:place] = chance.randbytes(chance.randrange(1, 20))
            case 3: tail[place:place] = tail[place // 2:place // 2 + chance.randrange(1, 200)]
    source = folder / "broken.jsonl"
    source.write_bytes(head + bytes(tail))
    rejects = folder / "broken.jsonl.rejects.jsonl"

    outputs = []
    for jobs in ("1", "3"):
        rejects.unlink(missing_ok=True)
        done = run([hark, "extract", str(source), "--no-db", "--format", "jsonl", "--jobs", jobs], accepted=(0, 1))
        outputs.append((done.stdout, rejects.read_bytes() if rejects.exists() else b""))
        if (done.returncode == 1) != bool(outputs[-1][1]):
            raise Fault(f"exit code {done.returncode} with {len(outputs[-1][1])} bytes of rejects")
    if outputs[0] != outputs[1]:
        raise Fault("1 and 3 threads give different bytes")

    extracted, rejected = (output.splitlines() for output in outputs[0])
    for line in extracted + rejected:
        json.loads(line)
    lines = sum(1 for line in source.read_bytes().split(b"\n") if line.strip())
    if len(extracted) + len(rejected) != lines:
        raise Fault(f"{lines} lines became {len(extracted)} documents and {len(rejected)} rejections")
    return len(rejected)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--hark", required=True, help="the program to torment")
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1, help="of the first round (default: 1)")
    arguments = parser.parse_args()
    hark = str(Path(arguments.hark).resolve())

    end = time.monotonic() + arguments.seconds
    seed = arguments.seed
    rounds = kills = rejected = 0
    while rounds == 0 or time.monotonic() < end:
        with tempfile.TemporaryDirectory(prefix="hark-soak-") as folder:
            chance = random.Random(seed)
            try:
                kills += kill_and_resume(hark, Path(folder), seed, chance)
                rejected += broken_input(hark, Path(folder), seed, chance)
            except Fault as fault:
                sys.exit(f"soak: seed {seed}: {fault}")
        rounds += 1
        seed += 1
    print(f"soak: {rounds} rounds, killed {kills} times, {rejected} broken lines rejected, nothing lost or changed")


if __name__ == "__main__":
    main()
