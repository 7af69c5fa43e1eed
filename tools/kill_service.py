#!/usr/bin/env python3
"""Kills `hark serve` under load, again and again on one database, and holds what is stored against what was acknowledged.

SIGKILL at random instants: every document whose request was answered with 200 is there, none is there twice, and a request
that was not answered can be sent again under its Idempotency-Key without being stored twice. SIGTERM under load: every
request that reached the service before it was asked to stop is answered, and nothing is stored without an answer.
"""

import argparse
import http.client
import json
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

WORDS = ["parcel", "invoice", "refund", "broken", "late", "password", "upgrade", "cancel", "thanks", "agent"]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Service:
    def __init__(self, hark, database):
        self.port = free_port()
        self.process = subprocess.Popen(
            [hark, "serve", "--db", str(database), "--port", str(self.port)], stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE)
        self.errors = []
        threading.Thread(target=lambda: self.errors.extend(self.process.stderr), daemon=True).start()
        deadline = time.monotonic() + 60
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    raise SystemExit(f"hark serve did not start: {b''.join(self.errors).decode()}")
                time.sleep(0.02)

    def end(self, by):
        self.process.send_signal(by)
        return self.process.wait(60)


class Sender(threading.Thread):
    """Sends one document after another until the service is gone."""

    def __init__(self, service, name, retries):
        super().__init__(daemon=True)
        self.service = service
        self.label = name
        # Requests of an earlier life that were not answered, to be sent again.
        self.waiting = list(retries)
        self.acknowledged = []
        self.unanswered = []
        # When the last byte of the request that was not answered was sent.
        self.sent_at = None
        self.refused = 0
        self.problems = []

    def run(self):
        number = 0
        connection = None
        while True:
            if self.waiting:
                body = self.waiting.pop()
            else:
                number += 1
                words = " ".join(random.choices(WORDS, k=random.randint(3, 60)))
                body = {"id": f"{self.label}-{number}", "text": f"My {words}.", "customer_id": f"c-{number % 7}"}
            headers = {"Content-Type": "application/json", "Idempotency-Key": "k-" + body["id"]}
            self.sent_at = None
            try:
                if connection is None:
                    connection = http.client.HTTPConnection("127.0.0.1", self.service.port, timeout=30)
                    connection.connect()
            except OSError:
                self.unanswered.append(body)
                return
            try:
                connection.request("POST", "/v1/documents", json.dumps(body), headers)
                self.sent_at = time.monotonic()
                answer = connection.getresponse()
                content = answer.read()
            except (OSError, http.client.HTTPException):
                self.unanswered.append(body)
                return
            if answer.status == 200:
                self.acknowledged.append(body["id"])
                if json.loads(content)["id"] != body["id"]:
                    self.problems.append(f"the answer to {body['id']} is about another document")
            elif answer.status in (429, 503):
                self.refused += 1
                self.waiting.append(body)
                time.sleep(0.05)
            else:
                self.problems.append(f"{answer.status} {content[:200]}")
            if answer.getheader("Connection", "").lower() == "close":
                connection.close()
                connection = None


def stored(database):
    """How often each id is stored, and the problems that SQLite finds."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    counts = {}
    for (name,) in connection.execute("SELECT external_id FROM documents"):
        counts[name] = counts.get(name, 0) + 1
    problems = [text for (text,) in connection.execute("PRAGMA integrity_check") if text != "ok"]
    revisions = connection.execute(
        "SELECT count(*) FROM (SELECT document_id FROM revisions GROUP BY document_id HAVING count(*) > 1)").fetchone()[0]
    if revisions:
        problems.append(f"{revisions} documents have more than one revision")
    without = connection.execute(
        "SELECT count(*) FROM revisions WHERE id NOT IN (SELECT revision_id FROM extractions)").fetchone()[0]
    if without:
        problems.append(f"{without} documents have no extraction")
    untold = connection.execute(
        "SELECT count(*) FROM extractions WHERE id NOT IN (SELECT extraction_id FROM feed WHERE extraction_id NOT NULL)"
    ).fetchone()[0]
    if untold:
        problems.append(f"the feed does not tell of {untold} extractions")
    connection.close()
    return counts, problems


def check(database, acknowledged):
    counts, problems = stored(database)
    lost = [name for name in acknowledged if name not in counts]
    twice = [name for name, count in counts.items() if count > 1]
    if lost:
        problems.append(f"{len(lost)} acknowledged documents are lost: {lost[:3]}")
    if twice:
        problems.append(f"{len(twice)} documents are stored twice: {twice[:3]}")
    return counts, problems


def fail(problems):
    for problem in problems:
        print("FAILED: " + problem, file=sys.stderr)
    sys.exit(1)


def life(arguments, database, number, retries, by):
    """Starts the service, loads it, ends it at a random instant. Returns the senders, the exit code and when it was asked
    to end."""
    service = Service(arguments.hark, database)
    shares = [retries[index :: arguments.senders] for index in range(arguments.senders)]
    senders = [Sender(service, f"d{number}-{index}", share) for index, share in enumerate(shares)]
    for sender in senders:
        sender.start()
    time.sleep(random.uniform(0.05, arguments.longest))
    asked = time.monotonic()
    code = service.end(by)
    for sender in senders:
        sender.join(60)
    problems = [problem for sender in senders for problem in sender.problems]
    if problems:
        fail(problems)
    return senders, code, asked


def kill(arguments, database):
    acknowledged, retries = set(), []
    for number in range(1, arguments.kills + 1):
        senders, _, _ = life(arguments, database, f"k{number}", retries, signal.SIGKILL)
        retries = [body for sender in senders for body in sender.unanswered + sender.waiting]
        acknowledged.update(name for sender in senders for name in sender.acknowledged)
        counts, problems = check(database, acknowledged)
        if problems:
            fail(problems)
        if number % 10 == 0 or number == arguments.kills:
            print(
                f"SIGKILL {number}: {len(acknowledged):,} acknowledged, all there; {len(counts):,} stored, none twice; "
                f"{len(retries)} unanswered requests to be sent again", flush=True)
    return acknowledged


def stop(arguments, database, acknowledged):
    requests = late = 0
    for number in range(1, arguments.stops + 1):
        senders, code, asked = life(arguments, database, f"s{number}", [], signal.SIGTERM)
        fresh = {name for sender in senders for name in sender.acknowledged}
        acknowledged |= fresh
        requests += len(fresh)
        counts, problems = check(database, acknowledged)
        if code != 0:
            problems.append(f"after SIGTERM the service ended with {code}")
        for sender in senders:
            for body in sender.unanswered:
                if body["id"] in counts:
                    problems.append(f"{body['id']} was stored, but not answered")
                elif sender.sent_at is not None and sender.sent_at < asked - 0.05:
                    problems.append(f"{body['id']} was sent before the service was asked to stop, and not answered")
                else:
                    late += 1
        if problems:
            fail(problems)
    print(
        f"SIGTERM {arguments.stops} times: {requests:,} requests answered, 0 accepted requests dropped; "
        f"{late} came too late and were neither answered nor stored")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--hark", default=".build/release/hark")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--stops", type=int, default=None, help="by SIGTERM; as many as --kills, 10 at most")
    parser.add_argument("--senders", type=int, default=8)
    parser.add_argument("--longest", type=float, default=1.0, help="seconds that a life lasts at most")
    parser.add_argument("--seed", type=int, default=None)
    arguments = parser.parse_args()
    if arguments.stops is None:
        arguments.stops = min(10, arguments.kills)
    random.seed(arguments.seed)
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "hark.db"
        acknowledged = kill(arguments, database)
        stop(arguments, database, acknowledged)


if __name__ == "__main__":
    main()
