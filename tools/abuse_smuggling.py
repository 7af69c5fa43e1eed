#!/usr/bin/env python3
"""Sends `hark serve` what two servers could read as two different things, and what no server should read at all.

    tools/abuse_smuggling.py --hark .build/release/hark

Each case goes over a connection of its own and must get a 4xx or 5xx answer (or none where there is nothing to answer)
and a closed connection, with nothing behind it taken for another request. Requests that are fine must be answered. Ends
with 1 where one case went otherwise.
"""
import argparse
import socket
import sys

from service_under_test import ServiceUnderTest

GET = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n"
POST = b"POST /v1/extract HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
BODY = b'{"text": "hello"}'
SECOND = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"

# What must be refused: a name and the bytes.
REFUSED = [
    ("Content-Length and Transfer-Encoding",
     POST + b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nG" + SECOND),
    ("Transfer-Encoding and Content-Length",
     POST + b"Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n0\r\n\r\nG" + SECOND),
    ("two Content-Lengths that differ", POST + b"Content-Length: 17\r\nContent-Length: 5\r\n\r\n" + BODY),
    ("two equal Content-Lengths", POST + b"Content-Length: 17\r\nContent-Length: 17\r\n\r\n" + BODY),
    ("a list of Content-Lengths", POST + b"Content-Length: 17, 17\r\n\r\n" + BODY),
    ("Content-Length with a sign", POST + b"Content-Length: +17\r\n\r\n" + BODY),
    ("negative Content-Length", POST + b"Content-Length: -1\r\n\r\n" + BODY),
    ("hexadecimal Content-Length", POST + b"Content-Length: 0x11\r\n\r\n" + BODY),
    ("enormous Content-Length", POST + b"Content-Length: 99999999999999999999\r\n\r\n" + BODY),
    ("empty Content-Length", POST + b"Content-Length:\r\n\r\n" + BODY),
    ("space before the colon", POST + b"Content-Length : 17\r\n\r\n" + BODY),
    ("Transfer-Encoding that is not chunked", POST + b"Transfer-Encoding: gzip\r\n\r\n" + BODY),
    ("Transfer-Encoding of two", POST + b"Transfer-Encoding: gzip, chunked\r\n\r\n11\r\n" + BODY + b"\r\n0\r\n\r\n"),
    ("Transfer-Encoding twice",
     POST + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
    ("disguised Transfer-Encoding", POST + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
    ("Transfer-Encoding with a tab", POST + b"Transfer-Encoding:\tchunked, identity\r\n\r\n0\r\n\r\n"),
    ("chunks in HTTP/1.0",
     b"POST /v1/extract HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
    ("chunk size that is no number", POST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n" + BODY + b"\r\n0\r\n\r\n"),
    ("negative chunk size", POST + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n" + BODY + b"\r\n0\r\n\r\n"),
    ("chunk size with 0x", POST + b"Transfer-Encoding: chunked\r\n\r\n0x11\r\n" + BODY + b"\r\n0\r\n\r\n"),
    ("enormous chunk size", POST + b"Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n" + BODY),
    ("chunk longer than its size", POST + b"Transfer-Encoding: chunked\r\n\r\n5\r\n" + BODY + b"\r\n0\r\n\r\n"),
    ("bare line feeds", b"GET /healthz HTTP/1.1\nHost: localhost\n\n"),
    ("bare line feed in the header", b"GET /healthz HTTP/1.1\r\nHost: localhost\nX-A: b\r\n\r\n"),
    ("bare carriage return", b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-A: b\rX-C: d\r\n\r\n"),
    ("folded field", GET + b"X-A: b\r\n c\r\n\r\n"),
    ("first field begins with a space", b"GET /healthz HTTP/1.1\r\n Host: localhost\r\n\r\n"),
    ("NUL in a field", GET + b"X-A: b\0c\r\n\r\n"),
    ("NUL in a field's name", GET + b"X\0A: b\r\n\r\n"),
    ("field without a name", GET + b": b\r\n\r\n"),
    ("line without a colon", GET + b"nothing\r\n\r\n"),
    ("70,000 fields", GET + b"".join(b"X-%d: a\r\n" % number for number in range(70_000)) + b"\r\n"),
    ("101 fields", GET + b"".join(b"X-%d: a\r\n" % number for number in range(101)) + b"\r\n"),
    ("field of 100 KB", GET + b"X-A: " + b"a" * 100_000 + b"\r\n\r\n"),
    ("URL of 100 KB", b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n"),
    ("URL of 10 KB", b"GET /" + b"a" * 10_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n"),
    ("no Host", b"GET /healthz HTTP/1.1\r\n\r\n"),
    ("empty Host", b"GET /healthz HTTP/1.1\r\nHost:\r\n\r\n"),
    ("two Hosts", GET + b"Host: other.example\r\n\r\n"),
    ("Host that can't be", b"GET /healthz HTTP/1.1\r\nHost: local host\r\n\r\n"),
    ("Host with a user", b"GET /healthz HTTP/1.1\r\nHost: a@localhost\r\n\r\n"),
    ("target on another host", b"GET http://other.example/healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"),
    ("target that is no path", b"GET healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"),
    ("target beyond ASCII", "GET /é HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()),
    ("CONNECT", b"CONNECT localhost:443 HTTP/1.1\r\nHost: localhost\r\n\r\n"),
    ("HTTP/2.0", b"GET /healthz HTTP/2.0\r\nHost: localhost\r\n\r\n"),
    ("HTTP/1.2", b"GET /healthz HTTP/1.2\r\nHost: localhost\r\n\r\n"),
    ("HTTP/2's preface", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    ("HTTP/0.9", b"GET /healthz\r\n\r\n"),
    ("method that can't be", b"G@T /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"),
    ("TLS", bytes.fromhex("1603010200010001fc0303") + b"\0" * 200),
    ("chance", bytes(range(256)) * 8),
    ("expectation that is unknown", POST + b"Content-Length: 17\r\nExpect: tea\r\n\r\n" + BODY),
    ("body of 5 GB announced", POST + b"Content-Length: 5000000000\r\n\r\n" + BODY),
]

# What must be answered: a name, the bytes, and how many answers with which statuses.
ANSWERED = [
    ("a plain request", GET + b"Connection: close\r\n\r\n", [200]),
    ("three at once", SECOND * 2 + GET + b"Connection: close\r\n\r\n", [200, 200, 200]),
    ("a good one and a bad one", SECOND + b"GET /healthz HTTP/1.1\r\n\r\n", [200, 400]),
    ("HTTP/1.0", b"GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n", [200]),
    ("an empty line before", b"\r\n" + GET + b"Connection: close\r\n\r\n", [200]),
    ("a whole URL", b"GET http://localhost/healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", [200]),
    ("HEAD", b"HEAD /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", [200]),
    ("a path that is not there", b"GET /none HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", [404]),
    ("a method that is not there", b"DELETE /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", [405]),
    ("100-continue", POST + b"Content-Length: 17\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n" + BODY,
     [100, 200]),
    ("chunks", POST + b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n11\r\n" + BODY + b"\r\n0\r\n\r\n", [200]),
]


def talk(port, data, half_close=False):
    """All that the service answers until it closes the connection, and whether it did."""
    connection = socket.create_connection(("127.0.0.1", port), timeout=5)
    answer = b""
    try:
        connection.sendall(data)
        if half_close:
            connection.shutdown(socket.SHUT_WR)
    except OSError:
        pass
    try:
        while part := connection.recv(65536):
            answer += part
        closed = True
    except TimeoutError:
        closed = False
    except OSError:
        closed = True
    connection.close()
    return answer, closed


def statuses(answer):
    """The statuses of all answers in a stream of bytes whose bodies hold no status line."""
    found = []
    for line in answer.split(b"\r\n"):
        position = line.find(b"HTTP/1.1 ")
        if position >= 0:
            found.append(int(line[position + 9:position + 12]))
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hark", required=True, help="the program")
    arguments = parser.parse_args()
    failures = []
    with ServiceUnderTest(arguments.hark) as service:
        for name, data in REFUSED:
            answer, closed = talk(service.port, data)
            found = statuses(answer)
            if not closed or len(found) != 1 or not 400 <= found[0] < 600 or found[0] == 500:
                failures.append(f"{name}: answered {found}, {'closed' if closed else 'left open'}")
        for name, data, expected in ANSWERED:
            answer, closed = talk(service.port, data)
            if not closed or statuses(answer) != expected:
                failures.append(f"{name}: answered {statuses(answer)} and not {expected}, "
                                f"{'closed' if closed else 'left open'}")
        # Whoever ends his side of the connection is answered all the same.
        answer, closed = talk(service.port, SECOND, half_close=True)
        if not closed or statuses(answer) != [200]:
            failures.append(f"a half-closed connection: answered {statuses(answer)}")
        if not service.is_alive:
            failures.append("the service has ended")
    count = len(REFUSED) + len(ANSWERED) + 1
    for failure in failures:
        print(f"not as it must be: {failure}")
    print(f"{count - len(failures)} of {count} cases as they must be: {len(REFUSED)} to be refused and closed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
