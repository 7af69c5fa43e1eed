#!/usr/bin/env python3
"""A stand-in for a language model's server (POST /v1/chat/completions), for tests of what surrounds the model.

It reads the schema and the document out of the request and answers with a valid object: one intent that quotes the
customer's first words, everything else empty or neutral. With --fault-rate it fails at random in all the ways that
servers fail. GET /stats tells what it saw: requests, answers, faults by kind, requests that it answered well more than
once, and requests that held a word of --forbidden.
"""

import argparse
import hashlib
import json
import random
import re
import socket
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FAULTS = ["500", "503", "429", "cut", "half", "utf8", "type", "length", "error body", "prose", "invented quote"]


class Statistics:
    def __init__(self):
        self.lock = threading.Lock()
        self.requests = 0
        self.answers = 0
        self.faults = {}
        self.leaks = 0
        self.answered = {}

    def as_json(self):
        with self.lock:
            return {
                "requests": self.requests,
                "answers": self.answers,
                "faults": dict(sorted(self.faults.items())),
                "leaks": self.leaks,
                "answered_again": sum(count - 1 for count in self.answered.values()),
            }


def document_turns(messages):
    """The turns between `document begins` and `document ends` of the last user's message that has them."""
    for message in reversed(messages):
        lines = message["content"].split("\n")
        if message["role"] == "user" and "document begins" in lines and "document ends" in lines:
            inside = lines[lines.index("document begins") + 1 : len(lines) - 1 - lines[::-1].index("document ends")]
            return [json.loads(line) for line in inside]
    return []


def instance(schema, turn, quote, name=""):
    """The simplest value that fits a schema, except that one intent is given."""
    if "enum" in schema:
        return schema["enum"][0]
    kind = schema.get("type")
    if isinstance(kind, list):
        kind = "null" if "null" in kind else kind[0]
    if "anyOf" in schema:
        return instance(schema["anyOf"][0], turn, quote, name)
    if kind == "object":
        return {key: instance(value, turn, quote, key) for key, value in schema.get("properties", {}).items()}
    if kind == "array":
        return [instance(schema["items"], turn, quote)] if name == "intents" else []
    if kind == "string":
        return quote if name == "quote" else ""
    if kind in ("integer", "number"):
        return turn if name == "turn" else 0
    return {"boolean": False}.get(kind)


def good_answer(body, invents):
    schema = body.get("response_format", {}).get("json_schema", {}).get("schema", {"type": "object"})
    turns = [turn for turn in document_turns(body["messages"]) if turn["speaker"] == "customer" and turn["text"].split()]
    turn = turns[0] if turns else {"turn": 0, "text": ""}
    quote = " ".join(turn["text"].split(" ")[:3]).strip()
    if invents:
        quote = "words that nobody said in this document"
    return json.dumps(instance(schema, turn["turn"], quote), ensure_ascii=False)


def make_handler(arguments, statistics):
    chance, chance_lock = random.Random(arguments.seed), threading.Lock()
    forbidden = set()
    if arguments.forbidden:
        with open(arguments.forbidden, encoding="utf-8") as lines:
            forbidden = {line.strip() for line in lines if line.strip()}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_):
            pass

        def reply(self, status, body, kind="application/json", headers=()):
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            for name, value in headers:
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self):
            self.reply(200, json.dumps(statistics.as_json()).encode())

        def do_POST(self):
            raw = self.rfile.read(int(self.headers["Content-Length"]))
            body = json.loads(raw)
            with chance_lock:
                fault = chance.choice(FAULTS) if chance.random() < arguments.fault_rate else None
            text = "\n".join(message["content"] for message in body["messages"])
            leaks = any(word.strip(".,;:()") in forbidden for word in re.findall(r'[^\s"<>\\]+', text))
            with statistics.lock:
                statistics.requests += 1
                statistics.leaks += leaks
                if fault:
                    statistics.faults[fault] = statistics.faults.get(fault, 0) + 1
            time.sleep(arguments.latency / 1000)
            if fault in ("500", "503", "429"):
                headers = [("Retry-After", "0")] if fault == "429" else []
                return self.reply(int(fault), b'{"error": {"message": "not now"}}', headers=headers)
            if fault == "cut":
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
                self.close_connection = True
                return self.connection.close()
            if fault == "error body":
                return self.reply(200, b'{"error": {"message": "overloaded", "type": "server_error"}}')
            content = "I would rather talk about it." if fault == "prose" else good_answer(body, fault == "invented quote")
            if fault == "length":
                content = content[: len(content) // 2]
            answer = {
                "id": "x",
                "object": "chat.completion",
                "model": body["model"],
                "choices": [
                    {
                        "index": 0,
                        "message": {"role": "assistant", "content": content},
                        "finish_reason": "length" if fault == "length" else "stop",
                    }
                ],
                "usage": {"prompt_tokens": len(raw) // 4, "completion_tokens": len(content) // 4},
            }
            data = json.dumps(answer).encode()
            if fault == "half":
                return self.reply(200, data[: len(data) // 2])
            if fault == "utf8":
                return self.reply(200, data.replace(b'"stop"', b'"st\xffop"'))
            if fault == "type":
                return self.reply(200, b"<html>hello</html>", kind="text/html")
            with statistics.lock:
                statistics.answers += 1
                if fault is None:
                    key = hashlib.sha256(raw).digest()
                    statistics.answered[key] = statistics.answered.get(key, 0) + 1
            self.reply(200, data)

    return Handler


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def handle_error(self, request, client_address):
        """A client that goes away is no error here."""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=0, help="0 for any that is free; it is printed")
    parser.add_argument("--latency", type=float, default=0, help="milliseconds before each answer")
    parser.add_argument("--fault-rate", type=float, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--forbidden", help="file with a word on each line that no request may hold")
    arguments = parser.parse_args()
    server = Server(("127.0.0.1", arguments.port), make_handler(arguments, Statistics()))
    print(server.server_address[1], flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        sys.exit(0)


if __name__ == "__main__":
    main()
