#!/usr/bin/env python3
"""Lets eight workers write and read one database with hark until the time is up, and checks that nothing is lost.

Three extract batches of their own (one of them is killed now and then, and begins again), one gives verdicts, one
lists, summarises and exports, one makes backups, one checks the audit log against heads that it kept, and one stores
persons and erases them. At no moment may a command fail. Afterwards every document and verdict that was acknowledged is there, no
file beside the database holds a byte of a person who was erased, and the database and its audit log are sound.
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
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from generate_documents import write_documents  # noqa: E402

HANG_SECONDS = 180
LOCK_SECONDS = "120"


class Fault(Exception):
    """Something that must never happen, in a sentence."""


class Soak:
    def __init__(self, hark, folder, seconds, seed):
        self.hark, self.folder, self.seed = hark, folder, seed
        self.database = str(folder / "data" / "shared.db")
        Path(self.database).parent.mkdir()
        self.end = time.monotonic() + seconds
        self.lock = threading.Lock()
        self.faults = []
        self.documents = set()
        self.verdicts = {}
        self.heads = []
        self.forgotten = []
        self.counts = {}

    def run(self, *arguments, accepted=(0,)):
        command = [self.hark, *arguments, "--db", self.database]
        try:
            done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=HANG_SECONDS)
        except subprocess.TimeoutExpired:
            raise Fault(f"{' '.join(command)} was still running after {HANG_SECONDS} s") from None
        if done.returncode not in accepted:
            errors = (done.stdout[-1000:] + done.stderr[-1000:]).decode(errors="replace")
            raise Fault(f"{' '.join(command)} ended with {done.returncode}: {errors}")
        self.count(" ".join(word for word in arguments[:2] if word.isalpha()))
        return done

    def write(self, *arguments, accepted=(0,)):
        return self.run(*arguments, "--lock-timeout", LOCK_SECONDS, accepted=accepted)

    def count(self, what):
        with self.lock:
            self.counts[what] = self.counts.get(what, 0) + 1

    def batch(self, name, count, seed, customer):
        """Writes a file of documents with ids of their own; gives its path and the ids."""
        out = io.StringIO()
        write_documents(count, seed, out)
        path, ids = self.folder / f"{name}.jsonl", set()
        with path.open("w", encoding="utf-8") as file:
            for number, line in enumerate(out.getvalue().splitlines()):
                fields = json.loads(line)
                fields["id"] = f"{name}-{number}"
                fields["customer_id"] = f"{customer}-{number % 7}"
                ids.add(fields["id"])
                file.write(json.dumps(fields) + "\n")
        return str(path), ids

    # One step of each worker.

    def extract(self, name, step, chance):
        path, ids = self.batch(f"{name}x{step}", chance.randrange(1, 400), chance.randrange(1 << 30), name)
        if name == "killed":
            command = [self.hark, "extract", path, "--db", self.database, "--lock-timeout", LOCK_SECONDS, "--quiet"]
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                process.wait(timeout=chance.uniform(0, 0.5))
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
                self.count("kill")
        self.write("extract", path, "--quiet")
        with self.lock:
            self.documents |= ids
        Path(path).unlink()

    def review(self, name, step, chance):
        listed = self.run("signals", "--status", "proposed", "--format", "jsonl", "--limit", "300").stdout.splitlines()
        # Signals of persons whom another worker erases may go at any time.
        ids = [json.loads(line)["signal_id"] for line in listed if b'"person' not in line]
        chosen = {signal: chance.choice(["accept", "reject"]) for signal in chance.sample(ids, min(len(ids), 20))}
        if not chosen:
            return
        path = self.folder / f"verdicts-{step}.jsonl"
        path.write_text("".join(json.dumps({"signal": s, "verdict": v}) + "\n" for s, v in chosen.items()))
        self.write("review", "--batch", str(path), "--reviewer", "soak")
        with self.lock:
            self.verdicts.update(chosen)
        path.unlink()

    def read(self, name, step, chance):
        if not Path(self.database).exists():
            return
        self.run(*chance.choice([
            ("signals", "--format", "csv"), ("summary",), ("export",), ("doctor",), ("customers", "list"),
        ]))

    def backup(self, name, step, chance):
        path = self.folder / f"backup-{step}.db"
        self.write("backup", str(path), "--expires", "1h")
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as copy:
            if copy.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                raise Fault(f"the backup {path} is damaged")
        copy.close()
        path.unlink()

    def audit(self, name, step, chance):
        if not Path(self.database).exists():
            return
        with self.lock:
            kept = self.folder / "heads"
            kept.write_text("".join(head + "\n" for head in self.heads))
        arguments = ["--head", str(kept)] if self.heads else []
        self.run("audit", "verify", *arguments)
        head = self.run("audit", "head").stdout.decode().strip()
        if not head.startswith("0:"):
            self.heads.append(head)

    def forget(self, name, step, chance):
        person = f"person{self.seed}q{step}z"
        path = self.folder / "data" / f"{person}.jsonl"
        with path.open("w", encoding="utf-8") as file:
            for number in range(chance.randrange(1, 20)):
                text = f"I am {person} and want my money back, order {number}. Write to {person}@example.org."
                file.write(json.dumps({"id": f"{person}-{number}", "customer_id": person, "text": text}) + "\n")
            file.write(f'{{"id": "broken", "customer_id": "{person}"\n')
        self.write("extract", str(path), "--quiet", accepted=(1,))
        path.unlink()
        # 3: readers were in the way of emptying the log; the last erasure empties it for all.
        self.write("customers", "forget", person, "--yes", accepted=(0, 3))
        with self.lock:
            self.forgotten.append(person)

    # All together.

    def work(self, step, name):
        chance = random.Random(f"{self.seed} {name}")
        number = 0
        while time.monotonic() < self.end and not self.faults:
            try:
                step(name, number, chance)
            except Fault as fault:
                self.faults.append(f"{name}: {fault}")
            except Exception as error:  # a worker must not die in silence
                self.faults.append(f"{name}: {type(error).__name__}: {error}")
            number += 1

    def soak(self):
        workers = [
            (self.extract, "first"), (self.extract, "second"), (self.extract, "killed"), (self.review, "review"),
            (self.read, "read"), (self.backup, "backup"), (self.audit, "audit"), (self.forget, "forget"),
        ]
        # So that every worker finds a database.
        self.extract("before", 0, random.Random(self.seed))
        threads = [threading.Thread(target=self.work, args=worker) for worker in workers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if self.faults:
            raise Fault("\n".join(self.faults))
        self.check()

    def check(self):
        self.write("customers", "forget", "person-nobody", "--yes")
        self.write("doctor", "--integrity")
        self.run("audit", "verify", "--head", str(self.folder / "heads"))
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True) as connection:
            stored = {id for id, in connection.execute("SELECT external_id FROM documents")}
            statuses = dict(connection.execute("SELECT lower(hex(public_id)), status FROM signals"))
        connection.close()
        if missing := self.documents - stored:
            raise Fault(f"{len(missing)} acknowledged documents are not there, such as {min(missing)}")
        expected = {"accept": "accepted", "reject": "rejected"}
        for id, verdict in self.verdicts.items():
            if statuses.get(id) != expected[verdict]:
                raise Fault(f"signal {id} was given `{verdict}` and is {statuses.get(id)}")
        for file in Path(self.database).parent.iterdir():
            contents = file.read_bytes().lower()
            for person in self.forgotten:
                if person.encode() in contents:
                    raise Fault(f"{file.name} holds {person}, who was erased")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--hark", required=True, help="the program to torment")
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="hark-shared-") as folder:
        soak = Soak(str(Path(arguments.hark).resolve()), Path(folder), arguments.seconds, arguments.seed)
        try:
            soak.soak()
        except Fault as fault:
            sys.exit(f"shared database soak: seed {arguments.seed}: {fault}")
    done = ", ".join(f"{count} × {what}" for what, count in sorted(soak.counts.items()))
    print(f"shared database soak: {len(soak.documents)} documents and {len(soak.verdicts)} verdicts kept, "
          f"{len(soak.forgotten)} persons erased, nothing lost ({done})")


if __name__ == "__main__":
    main()
