"""Runs `hark serve` on a fresh database and a free port, for the scripts that try it."""
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import threading


class ServiceUnderTest:
    """A running service; ends with the `with` block."""

    def __init__(self, hark, *options, folder=None):
        self.hark = str(pathlib.Path(hark).resolve())
        self.options = options
        self.folder = folder
        self.owns_folder = folder is None
        self.errors = []

    def __enter__(self):
        if self.owns_folder:
            self.folder = tempfile.mkdtemp(prefix="hark-service-")
        self.process = subprocess.Popen(
            [self.hark, "serve", "--db", "hark.db", "--port", "0", *self.options], cwd=self.folder,
            stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        self.port = None
        for line in self.process.stderr:
            self.errors.append(line)
            if match := re.search(r"Listening on https?://.*:(\d+)", line):
                self.port = int(match.group(1))
                break
        if self.port is None:
            raise SystemExit("the service did not begin:\n" + "".join(self.errors))
        # The rest is kept, so that the service never waits for a reader.
        self.reader = threading.Thread(target=lambda: self.errors.extend(self.process.stderr), daemon=True)
        self.reader.start()
        return self

    def __exit__(self, *_):
        if self.is_alive:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(timeout=40)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        if self.owns_folder:
            shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def is_alive(self):
        return self.process.poll() is None

    def resident_megabytes(self):
        """How much memory the process holds now."""
        with open(f"/proc/{self.process.pid}/status") as status:
            return int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1)) / 1024
