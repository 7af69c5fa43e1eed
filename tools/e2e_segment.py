#!/usr/bin/env python3
"""Sends events with Segment's own client for Python, unmodified, and looks for what must follow: customers, their
traits and orders, states, and the stream that tells of them. Prints what it found; ends with status 1 where something
is missing.

Use: tools/service_python.sh tools/e2e_segment.py --hark .build/release/hark
"""
import argparse
import datetime
import gzip
import json
import pathlib
import subprocess
import sys
import tempfile
import threading
import time

import requests
from segment.analytics.client import Client

from service_under_test import ServiceUnderTest

SEGMENTS = """
name: shop
states:
  - id: keen
    description: Buys a lot.
    enter: 0.5
    leave: 0.2
    half_life: 30d
    score:
      - {feature: orders_90d, adds: 0.3, up_to: 1, says: "{value} orders in 90 days"}
rules:
  - id: began_checkout
    description: Began to pay within three days.
    when: {event: Checkout Started, within: 3d}
"""

failures = []


def check(what, holds, told=""):
    print(f"{'ok  ' if holds else 'FAIL'} {what}{f': {told}' if told != '' else ''}", flush=True)
    if not holds:
        failures.append(what)


def wait_for(ask, seconds=5.0):
    """The first answer that isn't empty, and how long it took."""
    begin = time.monotonic()
    while True:
        answer = ask()
        took = time.monotonic() - begin
        if answer or took > seconds:
            return answer, took
        time.sleep(0.02)


def new_key(hark, folder, *scopes):
    options = [option for scope in scopes for option in ("--scope", scope)]
    made = subprocess.run(
        [hark, "keys", "create", "--db", "hark.db", "--name", "-".join(scopes), *options], cwd=folder, check=True,
        capture_output=True, text=True)
    return next(word for word in made.stdout.split() if word.startswith("hark_"))


class Listener:
    """Reads the stream of events on a thread of its own."""

    def __init__(self, url, key, last=None):
        headers = {"Authorization": f"Bearer {key}"} | ({"Last-Event-ID": last} if last else {})
        self.answer = requests.get(f"{url}/v1/stream", headers=headers, stream=True, timeout=60)
        self.answer.raise_for_status()
        self.events = []
        self.thread = threading.Thread(target=self.read, daemon=True)
        self.thread.start()

    def read(self):
        try:
            for line in self.answer.iter_lines():
                if line.startswith(b"data: "):
                    self.events.append((time.monotonic(), json.loads(line[6:])))
        except (requests.RequestException, AttributeError, ValueError):
            pass

    def entered(self, segment, customer):
        """When and how it was told that a customer, under this name or the one of before, entered a segment."""
        return next(
            ((at, event) for at, event in list(self.events)
             if event["type"] == "segment.entered" and event["data"]["segment"] == segment
             and event["data"]["customer_id"] in (customer, f"before-{customer}")), None)

    def close(self):
        self.answer.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hark", required=True)
    hark = str(pathlib.Path(parser.parse_args().hark).resolve())
    with tempfile.TemporaryDirectory(prefix="hark-segment-") as folder:
        with open(f"{folder}/segments.yaml", "w") as file:
            file.write(SEGMENTS)
        with ServiceUnderTest(hark, "--require-key", folder=folder) as service:
            run(service, hark, folder)
    if failures:
        sys.exit(f"{len(failures)} of the checks failed")


def run(service, hark, folder):
    url = f"http://127.0.0.1:{service.port}"
    write_key, read_key = new_key(hark, folder, "ingest"), new_key(hark, folder, "read")
    read = {"Authorization": f"Bearer {read_key}"}
    listener = Listener(url, read_key)
    errors = []

    def client(**options):
        return Client(write_key, host=url, on_error=lambda error, _: errors.append(str(error)), max_retries=2,
                      upload_interval=0.1, **options)

    for name, options in {"plain": {}, "gzip": {"gzip": True}, "at once": {"sync_mode": True}}.items():
        customer = f"c-{name.replace(' ', '-')}"
        library = client(**options)
        library.identify(customer, {"email": f"{customer}@example.org", "plan": "basic", "seats": 3})
        for order in range(3):
            library.track(customer, "Order Completed", {"order_id": f"{customer}-{order}", "total": 20 + order})
        library.page(customer, "Docs", "Pricing", {"path": "/pricing"})
        library.screen(customer, "Main", "Basket")
        library.group(customer, "g-1", {"name": "A firm"})
        library.alias(f"before-{customer}", customer)
        begin = time.monotonic()
        library.track(customer, "Checkout Started", {"value": 12.5})
        library.flush()
        told, _ = wait_for(lambda: listener.entered("began_checkout", customer))
        check(f"{name}: the stream tells of the rule", told is not None)
        if told:
            check(f"{name}: from the call to the stream", told[0] - begin < 1.0,
                  f"{(told[0] - begin) * 1000:.0f} ms, of which the client waits up to 100")
        check(f"{name}: the stream tells of the state", wait_for(lambda: listener.entered("keen", customer))[0])
        if not options.get("sync_mode"):
            library.shutdown()
        found = requests.get(f"{url}/v1/customers/{customer}", headers=read, timeout=10).json()
        check(f"{name}: traits", found.get("traits", {}).get("plan") == "basic" and found["traits"]["seats"] == 3)
        values = [identifier["value"] for identifier in found.get("identifiers", [])]
        check(f"{name}: ids", {customer, f"{customer}@example.org", f"before-{customer}"} <= set(values), values)
        check(f"{name}: orders", len(found.get("orders", [])) == 3)
        states = {state["segment"]: state for state in found.get("states", [])}
        check(f"{name}: states with reasons", states.get("keen", {}).get("reasons"),
              "; ".join(reason["text"] for reason in states.get("keen", {}).get("reasons", [])))
        kinds = {entry["kind"] for entry in found.get("timeline", {}).get("entries", [])}
        check(f"{name}: timeline", {"identify", "track", "page", "screen", "group", "alias", "entered"} <= kinds)
    check("no error in the client", not errors, errors or "")
    direct(url, write_key, read_key, read, listener)
    cut(url, read_key, listener)


def direct(url, write_key, read_key, read, listener):
    """What libraries for other platforms do."""
    event = {"userId": "d-1", "event": "Checkout Started", "messageId": "m-1", "writeKey": write_key}
    beacon = requests.post(f"{url}/v1/t", data=json.dumps(event), headers={"Content-Type": "text/plain"}, timeout=10)
    check("a beacon with the key in its body", beacon.json() == {"success": True}, beacon.text)
    begin = time.monotonic()
    requests.post(f"{url}/v1/track", json={**event, "userId": "d-2", "messageId": "m-2"}, timeout=10)
    told, _ = wait_for(lambda: listener.entered("began_checkout", "d-2"))
    check("from one event to the stream", told and told[0] - begin < 1.0,
          f"{(told[0] - begin) * 1000:.0f} ms" if told else "")
    mixed = [{"type": "track", "userId": "d-3", "event": "Seen"}, {"type": "track", "event": "Nobody's"}, 7,
             {"type": "track", "userId": "d-3", "event": "Long", "properties": {"text": "x" * 40_000}}]
    answer = requests.post(f"{url}/v1/batch", json={"batch": mixed}, auth=(write_key, ""), timeout=10)
    pointers = [refusal["pointer"] for refusal in answer.json().get("refused", [])]
    check("a batch keeps its good messages", answer.ok and pointers == ["/batch/1", "/batch/2", "/batch/3"], pointers)
    check("the good message is there", requests.get(f"{url}/v1/customers/d-3", headers=read, timeout=10).ok)
    again = requests.post(f"{url}/v1/track", json=event, timeout=10)
    entries = requests.get(f"{url}/v1/customers/d-1/timeline", headers=read, timeout=10).json()["entries"]
    check("the same message twice is one", again.ok and sum(entry["kind"] == "track" for entry in entries) == 1)
    bomb = gzip.compress(b" " * 50_000_000)
    headers = {"Content-Encoding": "gzip", "Content-Type": "application/json"}
    for name, status, answer in [
        ("a key of another scope", 403, requests.post(f"{url}/v1/track", json=event, auth=(read_key, ""), timeout=10)),
        ("no key", 401, requests.post(f"{url}/v1/track", json={"userId": "x", "event": "y"}, timeout=10)),
        ("a wrong key", 401, requests.post(f"{url}/v1/track", json=event, auth=("hark_wrong", ""), timeout=10)),
        ("no JSON", 400, requests.post(f"{url}/v1/track", data=b"{", auth=(write_key, ""), timeout=10)),
        ("over 500 KB", 413, requests.post(f"{url}/v1/batch", data=b" " * 520_000, auth=(write_key, ""), timeout=10)),
        ("over 500 KB, compressed", 413,
         requests.post(f"{url}/v1/batch", data=bomb, headers=headers, auth=(write_key, ""), timeout=10)),
        ("damaged gzip", 400,
         requests.post(f"{url}/v1/batch", data=b"\x1f\x8bno", headers=headers, auth=(write_key, ""), timeout=10)),
    ]:
        check(f"refused: {name}", answer.status_code == status, answer.status_code)
    settings = requests.get(f"{url}/v1/projects/{write_key}/settings", timeout=10).json()
    check("settings", settings["integrations"]["Segment.io"]["apiKey"] == write_key)


def cut(url, read_key, listener):
    """Who was cut off misses nothing and hears nothing twice."""
    ids = [event["id"] for _, event in listener.events]
    check("ids only grow", ids == sorted(set(ids), key=lambda text: int(text[4:])), len(ids))
    listener.close()
    middle = ids[len(ids) // 2]
    later = Listener(url, read_key, last=middle)
    rest = ids[len(ids) // 2 + 1:]
    wait_for(lambda: len(later.events) >= len(rest))
    check("a reader goes on where it was cut off", [event["id"] for _, event in later.events] == rest, len(rest))
    later.close()


if __name__ == "__main__":
    sys.exit(main())
