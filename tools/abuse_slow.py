#!/usr/bin/env python3
"""Holds `hark serve` up with slow clients (Debian's slowhttptest) and looks at how others are served meanwhile.

    tools/abuse_slow.py --hark .build/release/hark --connections 1000

Attacks: headers that never end (-H), bodies that never end (-B), and answers that nobody takes (-X). Meanwhile a client
that behaves sends short texts to `/v1/extract`, one after another; before, between and during the attacks its times are
taken. Bars: its 99th percentile (the median of five stretches') under an attack is less than twice the one without, although
the attacker runs on the same cores, and the service holds no more than 64 MB more than before. A body that is half sent must end within 35 seconds. Ends with 1 where a bar is missed.
"""
import argparse
import http.client
import shutil
import socket
import subprocess
import sys
import time

from service_under_test import ServiceUnderTest

BODY = b'{"text": "I was charged twice and I want my money back before Friday."}'
MEGABYTES = 64


def ask(connection):
    """Milliseconds for one answer."""
    begin = time.perf_counter()
    connection.request("POST", "/v1/extract", BODY, {"Content-Type": "application/json"})
    response = connection.getresponse()
    response.read()
    if response.status != 200:
        raise SystemExit(f"a client that behaves was answered {response.status}")
    return (time.perf_counter() - begin) * 1000


def percentile(times, share):
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def behave(port, seconds, pause=0.002):
    """Times of a client that asks every few milliseconds, with a new connection every hundred requests."""
    times, end = [], time.monotonic() + seconds
    while time.monotonic() < end:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        for _ in range(100):
            if time.monotonic() >= end:
                break
            times.append(ask(connection))
            time.sleep(pause)
        connection.close()
    return times


def usual_worst(times):
    """The median of the 99th percentiles of five stretches: what other programs of the machine do for a moment counts
    as one stretch."""
    size = max(1, len(times) // 5)
    stretches = [times[begin:begin + size] for begin in range(0, size * 5, size)]
    return sorted(percentile(stretch, 0.99) for stretch in stretches)[2]


def attack(port, mode, connections, seconds):
    """Starts an attack; its reports go nowhere."""
    url = f"http://127.0.0.1:{port}"
    command = ["slowhttptest", "-c", str(connections), "-r", "200", "-i", "5", "-l", str(seconds), "-p", "3"]
    command += {
        "header": ["-H", "-u", f"{url}/healthz"],
        "body": ["-B", "-u", f"{url}/v1/extract", "-s", "100000", "-t", "POST"],
        "read": ["-X", "-u", f"{url}/openapi.json", "-w", "10", "-y", "20", "-n", "5", "-z", "5", "-k", "3"],
    }[mode]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def half_body_seconds(port):
    """How long a connection lives whose body is half sent, byte by byte."""
    connection = socket.create_connection(("127.0.0.1", port))
    connection.sendall(
        b"POST /v1/extract HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{")
    begin = time.monotonic()
    connection.settimeout(1)
    while time.monotonic() - begin < 60:
        try:
            if not connection.recv(4096):
                break
        except TimeoutError:
            try:
                connection.sendall(b" ")
            except OSError:
                break
        except OSError:
            break
    return time.monotonic() - begin


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hark", required=True, help="the program")
    parser.add_argument("--connections", type=int, default=1000, help="connections of each attack")
    parser.add_argument("--seconds", type=int, default=20, help="length of each attack")
    arguments = parser.parse_args()
    if not shutil.which("slowhttptest"):
        raise SystemExit("slowhttptest is not there: tools/setup.sh --service installs it")
    failures = []
    with ServiceUnderTest(arguments.hark, "--log-level", "warning") as service:
        behave(service.port, 3)
        before = service.resident_megabytes()
        for mode in ["header", "body", "read"]:
            baseline = behave(service.port, arguments.seconds)
            attacker = attack(service.port, mode, arguments.connections, arguments.seconds + 10)
            # The attacker needs a moment to open its connections.
            time.sleep(arguments.connections / 200 + 1)
            times = behave(service.port, arguments.seconds - 2)
            memory = service.resident_megabytes()
            attacker.terminate()
            attacker.wait()
            usual, now = usual_worst(baseline), usual_worst(times)
            grown = memory - before
            print(
                f"{mode}: {arguments.connections} connections; p50 {percentile(baseline, 0.5):.2f} -> "
                f"{percentile(times, 0.5):.2f} ms, p99 {usual:.2f} -> {now:.2f} ms ({now / usual:.2f}x), "
                f"{len(times)} requests; memory {before:.0f} -> {memory:.0f} MB")
            if now >= 2 * usual:
                failures.append(f"{mode}: p99 is {now / usual:.2f} times as long")
            if grown > MEGABYTES:
                failures.append(f"{mode}: the service holds {grown:.0f} MB more")
        seconds = half_body_seconds(service.port)
        print(f"half a body: ended after {seconds:.0f} s")
        if seconds > 35:
            failures.append(f"half a body was waited for {seconds:.0f} s")
        if not service.is_alive:
            failures.append("the service has ended")
    for failure in failures:
        print(f"not as it must be: {failure}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
