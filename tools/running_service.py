"""A `hark serve` over a database of its own, for the scripts that check the service."""

import pathlib
import re
import subprocess
import tempfile
import threading
import time


class RunningService:
    """Starts the service and stops it; its database is in a folder that goes with it.

    with RunningService("hark", seed=["fixtures/transcripts.jsonl"]) as service:
        requests.get(service.url + "/healthz")
    """

    def __init__(self, hark, arguments=(), seed=()):
        self.hark = str(pathlib.Path(hark).resolve())
        self.arguments = list(arguments)
        self.folder = tempfile.TemporaryDirectory(prefix="hark-service-")
        self.work = pathlib.Path(self.folder.name)
        self.database = self.work / "hark.db"
        self.messages = []
        self.process = None
        if seed:
            paths = [str(pathlib.Path(path).resolve()) for path in seed]
            self.run("extract", *paths, "--quiet", "--rejects", str(self.work), accepted=(0, 1))

    def run(self, *arguments, accepted=(0,)):
        """Runs another command on the database; returns what it prints."""
        done = subprocess.run(
            [self.hark, *arguments, "--db", str(self.database)], cwd=self.work, text=True, capture_output=True)
        if done.returncode not in accepted:
            raise SystemExit(f"hark {arguments[0]} ended with {done.returncode}: {done.stderr}")
        return done.stdout

    def make_key(self, *scopes):
        """Makes an API key; returns it."""
        options = [part for scope in scopes for part in ("--scope", scope)]
        return self.run("keys", "create", "--name", "check", *options).strip()

    def start(self, port=0):
        """Starts the service and waits until it listens."""
        self.process = subprocess.Popen(
            [self.hark, "serve", "--db", str(self.database), "--port", str(port), *self.arguments],
            cwd=self.work, stderr=subprocess.PIPE, text=True)
        listening = threading.Event()

        def read():
            for line in self.process.stderr:
                self.messages.append(line)
                found = re.search(r"Listening on (https?://\S+)", line)
                if found:
                    self.url = found.group(1)
                    listening.set()
            listening.set()

        threading.Thread(target=read, daemon=True).start()
        if not listening.wait(60) or self.process.poll() is not None:
            raise SystemExit("the service has not started: " + "".join(self.messages))
        return self

    @property
    def port(self):
        return int(self.url.rsplit(":", 1)[1])

    def kill(self):
        """Ends the process as a power cut does."""
        self.process.kill()
        self.process.wait()

    def stop(self, seconds=60):
        """Asks the process to end; returns its exit code."""
        if self.process is None or self.process.poll() is not None:
            return None
        self.process.terminate()
        return self.process.wait(seconds)

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        try:
            self.stop()
        finally:
            if self.process.poll() is None:
                self.kill()
            self.folder.cleanup()


def eventually(condition, seconds=30, pause=0.05):
    """What `condition` returns once it is true; its last value after so many seconds."""
    end = time.monotonic() + seconds
    while not (value := condition()) and time.monotonic() < end:
        time.sleep(pause)
    return value
