"""Tells schemathesis how texts look whose format the API's description names and JSON Schema does not know.

Loaded by tools/check_api.py through SCHEMATHESIS_HOOKS.
"""

import json
import re
import uuid

import schemathesis
from hypothesis import strategies as st

TIMES = ["2026-03-04T10:00:00Z", "2026-03-04T10:00:00.250Z", "1970-01-01T00:00:00Z", "2100-12-31T23:59:59Z"]
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"

schemathesis.openapi.format("instant", st.sampled_from(TIMES))
schemathesis.openapi.format("date-or-time", st.sampled_from(TIMES + ["2026-03-04", "1970-01-01"]))
schemathesis.openapi.format("text-query", st.sampled_from(["refund", "money back", '"money back"', "deliver*"]))
schemathesis.openapi.format("field-map", st.sampled_from(["text=body", "text=Q1+Q2,customer=email", "id=no,time=when"]))
schemathesis.openapi.format("feature-name", st.sampled_from(["contacts_14d", "days_since_contact", "last_channel"]))
schemathesis.openapi.format("webhook-url", st.text(LETTERS, max_size=20).map("http://127.0.0.1:9/{}".format))


@schemathesis.hook
def before_call(_, case, __):
    """A valid Idempotency-Key names one request only, so each gets a new one."""
    headers = case.headers or {}
    for name, value in headers.items():
        if name.lower() == "idempotency-key" and re.fullmatch("[!-~]{1,255}", value):
            headers[name] = uuid.uuid4().hex


@schemathesis.serializer("application/x-ndjson", "application/jsonl", "text/csv", "text/tab-separated-values",
                         "text/plain", "text/vtt", "application/x-subrip", "application/gzip")
def as_text(_, value):
    if isinstance(value, bytes):
        return value
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text.encode("utf-8", "surrogatepass")
