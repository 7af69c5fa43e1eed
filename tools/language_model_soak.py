#!/usr/bin/env python3
"""Runs hark with a language model's server that fails, and checks that nothing is lost, sent twice, or sent unredacted.

1. With 30 % of the answers faulty, every document ends with signals, none is stored twice, hark counts as many requests
   as the server, and no planted personal data reaches the server.
2. The same command again, with a server that is well, asks about the degraded documents only; a third time, nothing.
3. Killed (SIGKILL) at random moments and started again, a run ends with the same documents, and what was stored or
   answered before is not asked for again: at most the requests under way at a kill are.
"""

import argparse
import json
import random
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

TOOLS = Path(__file__).resolve().parent
CONCURRENCY = 16
OPENINGS = [
    "I want my money back for the {thing}", "Where is my {thing}? It should have come on Monday",
    "Please cancel my order of the {thing}", "The {thing} broke after {n} days and nobody helps me",
    "Can I change the address for the {thing}?", "The {thing} is lovely, thank you",
]
THINGS = ["lamp", "kettle", "tent", "router", "bicycle", "jacket", "printer", "sofa", "blender", "camera"]


class Fault(Exception):
    """Something that must never happen, in a sentence."""


def expect(condition, sentence):
    if not condition:
        raise Fault(sentence)


def write_documents(path, count, chance, secrets):
    """Documents of which a third holds personal data, whose words are added to `secrets`."""
    with open(path, "w", encoding="utf-8") as out:
        for number in range(count):
            text = chance.choice(OPENINGS).format(thing=chance.choice(THINGS), n=number) + f", number {number}."
            if number % 3 == 0:
                mail, phone = f"kim.{number}@example.org", f"+1 (555) {200 + number % 700}-{1000 + number % 9000}"
                text += f" Write to {mail} or call {phone}."
                secrets += [mail, phone.split()[-1]]
            out.write(json.dumps({"id": f"d{number}", "kind": "review", "text": text}) + "\n")


class Server:
    def __init__(self, *arguments):
        self.process = subprocess.Popen(
            [sys.executable, str(TOOLS / "model_server.py"), *arguments], stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline())
        self.url = f"http://127.0.0.1:{self.port}/v1"

    def statistics(self):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/stats") as reply:
            return json.load(reply)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def command(hark, source, database, url):
    return [
        hark, "extract", str(source), "--db", str(database), "--llm", "always", "--llm-url", url, "--llm-model", "stand-in",
        "--llm-concurrency", str(CONCURRENCY), "--quiet",
    ]


def run(arguments, timeout=1800):
    done = subprocess.run(arguments, capture_output=True, text=True, timeout=timeout)
    expect(done.returncode == 0, f"{' '.join(arguments)} ended with {done.returncode}: {done.stderr[-2000:]}")
    return done.stdout


def usage(hark, database):
    """{name: the first number} of `hark llm usage`."""
    text = run([hark, "llm", "usage", "--db", str(database)])
    return {line[:15].strip(): int(re.search(r"\d+", line[15:]).group()) for line in text.splitlines()}


def stored(database):
    """(documents, current extractions, degraded ones) of a database."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        documents = connection.execute("SELECT count(*) FROM documents").fetchone()[0]
        current, degraded = connection.execute(
            "SELECT count(*), coalesce(sum(degraded), 0) FROM extractions WHERE is_current").fetchone()
        return documents, current, degraded


def signals(database):
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        return connection.execute(
            """
            SELECT d.external_id, s.position, s.kind, s.label, s.status, s.origin, e.turn, e.start_byte, e.quote
            FROM signals s JOIN extractions x ON x.id = s.extraction_id JOIN revisions r ON r.id = x.revision_id
              JOIN documents d ON d.id = r.document_id LEFT JOIN evidence e ON e.signal_id = s.id
            ORDER BY d.id, s.position, e.position
            """).fetchall()


def check_faults(hark, folder, count, seed):
    secrets, chance = [], random.Random(seed)
    source, database, forbidden = folder / "faults.jsonl", folder / "faults.db", folder / "secrets.txt"
    write_documents(source, count, chance, secrets)
    forbidden.write_text("\n".join(secrets) + "\n", encoding="utf-8")
    with Server("--fault-rate", "0.3", "--seed", str(seed), "--forbidden", str(forbidden)) as server:
        run(command(hark, source, database, server.url))
        seen, used = server.statistics(), usage(hark, database)
        expect(seen["leaks"] == 0, f"{seen['leaks']} requests held personal data")
        documents, current, degraded = stored(database)
        expect((documents, current) == (count, count), f"{documents} documents, {current} readings of {count}")
        expect(
            used["requests sent"] == seen["requests"],
            f"hark counts {used['requests sent']} requests, the server {seen['requests']}")
        run([hark, "doctor", "--db", str(database), "--verify"])
    print(
        f"language model soak: {count} documents, {seen['requests']} requests, {sum(seen['faults'].values())} faults, "
        f"{degraded} documents degraded, none lost, no personal data sent", flush=True)
    with Server("--forbidden", str(forbidden)) as server:
        # Another address is another server to the cache: its answers are not taken for this one's.
        run(command(hark, source, database, server.url))
        seen = server.statistics()
        expect(seen["leaks"] == 0, f"{seen['leaks']} requests held personal data")
        expect(stored(database) == (count, count, 0), f"after a second run: {stored(database)}")
        again = seen["requests"]
        run(command(hark, source, database, server.url))
        expect(server.statistics()["requests"] == again, "a third run asked although everything was stored")
    print(f"language model soak: asked again {again} times, about the degraded documents; then nothing", flush=True)


def check_kills(hark, folder, count, seed):
    secrets, chance = [], random.Random(seed)
    source = folder / "kills.jsonl"
    write_documents(source, count, chance, secrets)
    with Server("--latency", "10") as server:
        undisturbed = folder / "undisturbed.db"
        begun = time.monotonic()
        run(command(hark, source, undisturbed, server.url))
        duration = time.monotonic() - begun
    with Server("--latency", "10") as server:
        disturbed, kills = folder / "disturbed.db", 0
        for _ in range(5):
            process = subprocess.Popen(command(hark, source, disturbed, server.url))
            try:
                process.wait(timeout=chance.uniform(0.1, 0.5) * duration)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
                kills += 1
        run(command(hark, source, disturbed, server.url))
        again = server.statistics()["answered_again"]
        expect(again <= kills * CONCURRENCY, f"{again} requests were paid for twice in {kills} kills")
        expect(signals(disturbed) == signals(undisturbed), "a killed run ended with other signals")
    print(f"language model soak: killed {kills} times, {again} answers under way lost, same signals", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hark", required=True)
    parser.add_argument("--documents", type=int, default=10000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        try:
            check_faults(arguments.hark, Path(folder), arguments.documents, arguments.seed)
            check_kills(arguments.hark, Path(folder), max(200, arguments.documents // 4), arguments.seed)
        except Fault as fault:
            print(f"language model soak: {fault}", file=sys.stderr)
            sys.exit(1)


if __name__ == "__main__":
    main()
