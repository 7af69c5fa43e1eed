"""Tells schemathesis how texts look whose format the API's description names and JSON Schema does not know.

Loaded by tools/check_api.py through SCHEMATHESIS_HOOKS.
"""

import base64

import schemathesis
from hypothesis import strategies as st

# Cursors are opaque: the only ones that a caller can have are those that the service gave. They are passed on by
# links between operations; without one, a list is read from its start.
schemathesis.openapi.format("cursor", st.sampled_from([
    base64.urlsafe_b64encode(b"jobs:9").decode().rstrip("="),
]))
schemathesis.openapi.format("field-map", st.sampled_from(["text=body", "text=Q1+Q2,customer=email", "id=no,time=when"]))
schemathesis.openapi.format("webhook-url", st.builds(
    "http://127.0.0.1:9/{}".format, st.text("abcdefghijklmnopqrstuvwxyz0123456789-._~", max_size=20)))
