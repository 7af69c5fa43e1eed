#!/usr/bin/env python3
"""Receives the service's webhooks with the Standard Webhooks library, as another system would.

Use: tools/service_python.sh tools/e2e_webhooks.py --hark HARK

Checks signatures, rotation of secrets, order, retries, SIGKILL between two messages, 410, Retry-After, redirects, and
that private addresses are refused where the service was not told otherwise. Exits with 1 at the first check that fails.
"""

import argparse
import http.server
import json
import sys
import threading
import time

import requests
from standardwebhooks import Webhook, WebhookVerificationError

from running_service import RunningService, eventually


class Receiver:
    """A web server that keeps what it is sent, and answers what it is told to."""

    def __init__(self):
        self.messages = []
        self.answers = {}
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.messages.append((self.path, dict(self.headers), body, time.monotonic()))
                answers = receiver.answers.get(self.path) or [(200, {})]
                status, fields = answers.pop(0) if len(answers) > 1 else answers[0]
                self.send_response(status)
                for name, value in fields.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def at(self, path):
        return [message for message in list(self.messages) if message[0] == path]


def check(what, is_so):
    print(("ok      " if is_so else "FAILED  ") + what, flush=True)
    if not is_so:
        sys.exit(1)


def store(service, *ids):
    for name in ids:
        document = {"id": name, "text": f"I want my money back for order {name}.", "customer_id": "c-" + name}
        response = requests.post(service.url + "/v1/documents", json=document, timeout=30)
        check(f"document {name} is stored", response.status_code == 200)


def create(service, url, **fields):
    response = requests.post(service.url + "/v1/webhooks", json={"url": url, **fields}, timeout=30)
    check(f"a webhook is made for {url.rsplit('/', 1)[-1]}", response.status_code == 201)
    return response.json()


def verified(message, secret):
    _, fields, body, _ = message
    try:
        return Webhook(secret).verify(body, {name.lower(): value for name, value in fields.items()})
    except WebhookVerificationError:
        return None


def documents(receiver, path):
    bodies = [json.loads(body) for _, _, body, _ in receiver.at(path)]
    return [body["data"]["id"] for body in bodies if body["type"] == "signals.extracted"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--hark", required=True)
    arguments = parser.parse_args()
    receiver = Receiver()

    with RunningService(arguments.hark, ["--allow-private-webhooks"]) as service:
        hook = create(service, receiver.url + "/a", event_types=["signals.extracted"])
        tried = requests.post(f"{service.url}/v1/webhooks/{hook['id']}/test", timeout=30).json()
        check("a test message is delivered", tried["delivered"] and tried["status"] == 200)
        check("its signature holds", verified(receiver.at("/a")[0], hook["secret"])["type"] == "webhook.test")

        store(service, "d1", "d2", "d3")
        begun = time.monotonic()
        check("all documents are told of", eventually(lambda: len(documents(receiver, "/a")) >= 3))
        check("within two seconds", time.monotonic() - begun < 2)
        check("in order", documents(receiver, "/a") == ["d1", "d2", "d3"])
        check("each signature holds", all(verified(message, hook["secret"]) for message in receiver.at("/a")))
        check("another secret's does not", verified(receiver.at("/a")[1], "whsec_" + "A" * 43 + "=") is None)
        check("a changed body's does not", verified(
            (*receiver.at("/a")[1][:2], receiver.at("/a")[1][2] + b" ", 0), hook["secret"]) is None)

        rotated = requests.post(f"{service.url}/v1/webhooks/{hook['id']}/rotate-secret", json={}, timeout=30).json()
        store(service, "d4")
        eventually(lambda: "d4" in documents(receiver, "/a"))
        message = receiver.at("/a")[-1]
        check("after a rotation the new secret holds", verified(message, rotated["secret"]) is not None)
        check("and the old one too", verified(message, hook["secret"]) is not None)
        last = requests.post(f"{service.url}/v1/webhooks/{hook['id']}/rotate-secret", json={"overlap_seconds": 0},
                             timeout=30).json()
        store(service, "d5")
        eventually(lambda: "d5" in documents(receiver, "/a"))
        message = receiver.at("/a")[-1]
        check("after one without overlap only the new one", verified(message, last["secret"]) is not None
              and verified(message, rotated["secret"]) is None and verified(message, hook["secret"]) is None)

        receiver.answers["/flaky"] = [(500, {}), (200, {})]
        receiver.answers["/gone"] = [(410, {})]
        receiver.answers["/later"] = [(503, {"Retry-After": "8"}), (200, {})]
        receiver.answers["/moved"] = [(302, {"Location": receiver.url + "/elsewhere"})]
        hooks = {name: create(service, f"{receiver.url}/{name}") for name in ("flaky", "gone", "later", "moved")}
        store(service, "d6", "d7")
        check("a healthy receiver does not wait for the others", eventually(
            lambda: documents(receiver, "/a")[-2:] == ["d6", "d7"], 5))
        check("a message that failed is sent again", eventually(lambda: len(receiver.at("/flaky")) >= 3))
        first, second = receiver.at("/flaky")[:2]
        check("under the same id", first[1]["webhook-id"] == second[1]["webhook-id"])
        check("after five seconds, with some spread", 4.4 < second[3] - first[3] < 8)
        check("and before what came after it", documents(receiver, "/flaky") == ["d6", "d6", "d7"])
        check("Retry-After is obeyed", eventually(lambda: len(receiver.at("/later")) >= 2)
              and receiver.at("/later")[1][3] - receiver.at("/later")[0][3] >= 8)
        check("redirects are not followed", receiver.at("/moved") and not receiver.at("/elsewhere"))
        gone = requests.get(f"{service.url}/v1/webhooks/{hooks['gone']['id']}", timeout=30).json()
        check("410 ends it", gone["enabled"] is False and gone["disabled_because"] == "gone"
              and len(receiver.at("/gone")) == 1)
        deliveries = requests.get(f"{service.url}/v1/webhooks/{hooks['moved']['id']}/deliveries", timeout=30).json()
        check("what failed is listed", any(
            row["state"] == "waiting" and row["last_status"] == 302 for row in deliveries["deliveries"]))

        receiver.answers["/a"] = [(500, {})]
        store(service, "d8", "d9")
        eventually(lambda: "d8" in documents(receiver, "/a"))
        service.kill()
        receiver.answers["/a"] = [(200, {})]
        before = len(documents(receiver, "/a"))
        service.start()
        check("what a killed service had not told is told by the next", eventually(
            lambda: {"d8", "d9"} <= set(documents(receiver, "/a")[before:])))
        for name in hooks:
            requests.delete(f"{service.url}/v1/webhooks/{hooks[name]['id']}", timeout=30)
        check("webhooks can be removed", len(
            requests.get(service.url + "/v1/webhooks", timeout=30).json()["webhooks"]) == 1)
        check("the service ends in order", service.stop() == 0)

    with RunningService(arguments.hark) as service:
        for url in ("http://example.org/", "https://127.0.0.1/", "https://10.0.0.1/", "https://[::1]/",
                    "https://169.254.169.254/latest", "https://user@example.org/", "file:///etc/passwd", "x"):
            response = requests.post(service.url + "/v1/webhooks", json={"url": url}, timeout=30)
            check(f"{url} is refused", response.status_code == 422 and response.json()["errors"][0]["pointer"] == "/url")
        hook = create(service, "https://localhost/name")
        tried = requests.post(f"{service.url}/v1/webhooks/{hook['id']}/test", timeout=30).json()
        check("a name with a private address is refused", not tried["delivered"] and "private" in tried["fault"])
    print("e2e_webhooks: everything holds")


if __name__ == "__main__":
    main()
