#!/usr/bin/env python3
"""Measures how fast `hark serve` answers, beside a server that does nothing and extraction without a server.

The service runs on one core and the load on another. All that is compared is measured in the same run, in turn, and
given as ratios; a bar that is missed makes the program fail.

Short text: `wrk`, keep-alive, one document of a sentence. Open load: `h2load --h1 --rps` at half of that rate. Overload:
documents of 20 KB, offered at five times the rate at which the service can answer them.
"""

import argparse
import http.client
import json
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SHORT = {"id": "r-1", "text": "I want my money back, the parcel arrived broken and I need a new one before Friday."}
SENTENCES = [
    "I ordered the kettle on Monday and it has not been sent yet.",
    "Your courier says that the address is wrong, which it is not.",
    "Please cancel the order and give me my money back.",
    "The last time I called, nobody could tell me where the parcel was.",
    "I need it before Friday, since we are moving house at the weekend.",
    "The website shows a different price from the one on my invoice.",
]


def long_document(size=20_000):
    text = ""
    index = 0
    while len(text) < size:
        text += SENTENCES[index % len(SENTENCES)] + " "
        index += 1
    return {"id": "t-1", "text": text}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A process on the first core that listens on a port."""

    def __init__(self, command, port):
        self.port = port
        self.process = subprocess.Popen(
            ["taskset", "-c", "0", *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                return
            except OSError:
                if self.process.poll() is not None:
                    raise SystemExit(f"{command[0]} ended with {self.process.returncode}")
                time.sleep(0.05)
        raise SystemExit(f"{command[0]} does not listen")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(60)

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}/v1/extract"


def hark(arguments, folder):
    port = free_port()
    return Server([arguments.hark, "serve", "--db", str(folder / "hark.db"), "--port", str(port)], port)


def echo(arguments):
    port = free_port()
    return Server([arguments.benchmarks, "echo", str(port)], port)


def wrk(server, script, seconds, connections):
    """Requests per second that were answered with 200."""
    output = subprocess.run(
        ["taskset", "-c", "1", "wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", str(script), server.url],
        capture_output=True, text=True, check=True).stdout
    if re.search(r"Non-2xx|Socket errors", output):
        raise SystemExit(f"requests failed:\n{output}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", output).group(1))


def extraction_rate(arguments, document, seconds):
    """Documents per second in process, on the first core."""
    output = subprocess.run(
        ["taskset", "-c", "0", arguments.benchmarks, "extract", str(document), str(seconds)],
        capture_output=True, text=True, check=True).stdout
    return 1e9 / float(output)


def h2load(server, body, rate, seconds, connections, log, headers=()):
    """An open load. Returns (status, milliseconds, microseconds since the epoch) of each request that was answered."""
    log.unlink(missing_ok=True)
    per_client = max(1, round(rate / connections))
    command = [
        "taskset", "-c", "1", "h2load", "--h1", "-t1", f"-c{connections}", f"-D{seconds}", f"--rps={per_client}",
        "-d", str(body), "-H", "content-type: application/json", f"--log-file={log}",
    ]
    for header in headers:
        command += ["-H", header]
    subprocess.run([*command, server.url], capture_output=True, text=True, check=True)
    answers = []
    for line in log.read_text().splitlines():
        start, status, taken = line.split("\t")[:3]
        answers.append((int(status), int(taken) / 1000, int(start)))
    return answers


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(share * len(values)))]


class Report:
    def __init__(self):
        self.missed = []

    def bar(self, name, value, least=None, most=None):
        fails = (least is not None and value < least) or (most is not None and value > most)
        bound = f"at least {least}" if least is not None else f"at most {most}"
        print(f"  {name}: {value:.2f} ({bound}){'  MISSED' if fails else ''}", flush=True)
        if fails:
            self.missed.append(name)


def lua(folder, name, document):
    path = folder / name
    body = json.dumps(document)
    path.write_text(
        'wrk.method = "POST"\nwrk.headers["Content-Type"] = "application/json"\n'
        f"wrk.body = [==[{body}]==]\n")
    return path


def measure_short(arguments, folder, report):
    """Both servers stay up and are visited in turn, a second or two each, since a shared machine's pace changes."""
    body = folder / "short.json"
    body.write_text(json.dumps(SHORT))
    script = lua(folder, "short.lua", SHORT)
    rates, shares, bares = [], [], []
    with tempfile.TemporaryDirectory() as scratch, echo(arguments) as bare, hark(arguments, Path(scratch)) as service:
        for server in (bare, service):
            wrk(server, script, 1, arguments.connections)
        for number in range(arguments.rounds):
            echoed = wrk(bare, script, arguments.seconds, arguments.connections)
            extracted = extraction_rate(arguments, body, arguments.seconds)
            served = wrk(service, script, arguments.seconds, arguments.connections)
            rates.append(served)
            shares.append(served * (1 / echoed + 1 / extracted))
            bares.append(served / echoed)
            print(
                f"round {number + 1}: bare echo {echoed:,.0f}/s, extraction in process {extracted:,.0f}/s, "
                f"service {served:,.0f}/s: {shares[-1]:.2f} of the ideal, {bares[-1]:.2f} of the echo", flush=True)
    print(
        f"short text, median of {arguments.rounds} rounds (quartiles {quartiles(shares)} of the ideal, "
        f"{quartiles(bares)} of the echo):")
    report.bar("service / (echo and extraction)", statistics.median(shares), least=0.8)
    report.bar("service / echo", statistics.median(bares), least=0.4)
    return statistics.median(rates)


def quartiles(values):
    if len(values) < 2:
        return f"{values[0]:.2f}"
    low, _, high = statistics.quantiles(values, n=4)
    return f"{low:.2f} to {high:.2f}"


def measure_open_load(arguments, folder, rate, report):
    seconds = 4 * arguments.seconds
    with tempfile.TemporaryDirectory() as scratch, hark(arguments, Path(scratch)) as server:
        wrk(server, folder / "short.lua", 1, arguments.connections)
        answers = h2load(
            server, folder / "short.json", rate / 2, seconds, arguments.connections, folder / "open.log")
    times = [taken for status, taken, _ in answers if status == 200]
    print(f"open load of {rate / 2:,.0f}/s: {len(times):,} answered, p50 {percentile(times, 0.5):.2f} ms")
    report.bar("p99 in ms", percentile(times, 0.99), most=10)
    report.bar("share answered with 200", len(times) / max(1, len(answers)), least=1)


def measure_overload(arguments, folder, report):
    seconds = 4 * arguments.seconds
    body = folder / "long.json"
    body.write_text(json.dumps(long_document()))
    script = lua(folder, "long.lua", long_document())
    with tempfile.TemporaryDirectory() as scratch, hark(arguments, Path(scratch)) as server:
        wrk(server, script, 1, arguments.connections)
        peak = wrk(server, script, seconds, arguments.connections)
        # A connection waits for its answer before it asks again, so each offers one request a second.
        answers = h2load(server, body, 5 * peak, seconds, round(5 * peak), folder / "over.log")
        ended = time.monotonic()
        good = [answer for answer in answers if answer[0] == 200]
        shed = [answer for answer in answers if answer[0] in (429, 503)]
        begun = min(start for _, _, start in answers)
        span = max(start + taken * 1000 for _, taken, start in answers) - begun
        goodput = len(good) / min(span / 1e6, seconds)
        print(
            f"overload: peak {peak:,.0f}/s of 20 KB documents; offered {len(answers) / seconds:,.0f}/s, "
            f"{goodput:,.0f}/s answered, {len(shed):,} shed, {len(answers) - len(good) - len(shed):,} otherwise")
        report.bar("goodput / peak", goodput / peak, least=0.8)
        report.bar("answers that are neither 200 nor a shed 429 or 503", len(answers) - len(good) - len(shed), most=0)
        report.bar("seconds until it answers as before", recovery(server, ended), most=10)
        retry = shed_politely(server, body)
        if retry is not None:
            print(f"  a shed request is told: {retry}")


def recovery(server, ended):
    """Seconds until 20 short requests in a row are answered within 20 ms each."""
    row = 0
    while time.monotonic() - ended < 30:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
        begun = time.monotonic()
        try:
            connection.request("POST", "/v1/extract", json.dumps(SHORT), {"Content-Type": "application/json"})
            good = connection.getresponse().status == 200
        except OSError:
            good = False
        finally:
            connection.close()
        row = row + 1 if good and time.monotonic() - begun < 0.02 else 0
        if row == 20:
            break
    return time.monotonic() - ended


def shed_politely(server, body, connections=700):
    """The Retry-After of a request that is shed, by sending more at once than are let in; `None` where none was shed."""
    data = body.read_bytes()
    head = (
        f"POST /v1/extract HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(data)}\r\nConnection: close\r\n\r\n").encode()
    sockets = []
    for _ in range(connections):
        client = socket.create_connection(("127.0.0.1", server.port), 10)
        client.settimeout(30)
        client.sendall(head + data[:-1])
        sockets.append(client)
    found = None
    for client in sockets:
        try:
            client.sendall(data[-1:])
        except OSError:
            pass
    for client in sockets:
        try:
            answer = client.recv(65536)
        except OSError:
            answer = b""
        if answer.startswith((b"HTTP/1.1 503", b"HTTP/1.1 429")):
            retry = re.search(rb"\r\nretry-after: ([^\r]+)", answer, re.IGNORECASE)
            if not retry:
                raise SystemExit("a shed request was not told when to come back")
            found = f"Retry-After: {retry.group(1).decode()}"
        client.close()
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--hark", default=".build/release/hark")
    parser.add_argument("--benchmarks", default=".build-bench/release/ServiceBenchmarks")
    parser.add_argument("--rounds", type=int, default=12, help="of the short text")
    parser.add_argument("--seconds", type=int, default=2, help="of each visit in a round; loads take four times as long")
    parser.add_argument("--connections", type=int, default=32)
    arguments = parser.parse_args()
    for tool in ["wrk", "h2load", "taskset"]:
        if not shutil.which(tool):
            raise SystemExit(f"{tool} is missing: `tools/setup.sh --load` installs it")
    report = Report()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        rate = measure_short(arguments, folder, report)
        measure_open_load(arguments, folder, rate, report)
        measure_overload(arguments, folder, report)
    if report.missed:
        print("missed: " + "; ".join(report.missed), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
