"""Runs schemathesis with the app's own document against the app, as a shopper with each kind of token.

    api.py REPORTS

Requests and results are written below REPORTS.
"""

import hashlib
import hmac
import json
import os
import re
import sys
import time
from base64 import urlsafe_b64encode
from copy import deepcopy
from pathlib import Path
from urllib.parse import quote, urlencode
from urllib.request import Request

sys.path.insert(0, str(Path(__file__).parent.parent / "support"))

from documents import METHODS, Selection  # noqa: E402
from drive import drive  # noqa: E402
from merchant import OPENER, call, callback  # noqa: E402
from summary import Summary  # noqa: E402

APP = os.environ["REPRISE_URL"]
CLIENT_ID = os.environ["BC_CLIENT_ID"]
STORE = "abc123"
CUSTOMER = 11
SETTINGS = Path(__file__).with_name("api.toml")


def main(reports):
    """Runs the document once with each kind of token. Returns the exit code."""
    reports.mkdir(parents=True, exist_ok=True)
    summary = Summary(set())
    path = f"/_sandbox/stores/{STORE}/customers/{CUSTOMER}/current.jwt"
    path += f"?app_client_id={quote(CLIENT_ID, safe='')}"
    tokens = {"headless": headless_token(install(), summary), "current-customer": call("GET", path)}
    document = json.loads(app("GET", "/api/v1/openapi.json"))
    events = events_request(tokens["current-customer"])
    summary.hide(events["token"]["const"])
    for kind, token in tokens.items():
        summary.hide(token)
        print(f"with a token of the kind {kind}")
        part = selection(kind, document, events)
        report, output = drive(part, {"Authorization": f"Bearer {token}"}, reports, APP, SETTINGS)
        output = summary.clean(output)
        (reports / f"{part.name}.txt").write_text(output)
        summary.add(part, report, output)
    return summary.end()


def selection(kind, document, events):
    """Returns the whole document. Random values are never a cursor, a token of events or a product of a widget, so only
    no cursor and those of `events` are valid."""
    root = deepcopy(document)
    schemas = root["components"]["schemas"]
    schemas["PurchasesRequest"]["properties"]["cursor"] = {"type": "null"}
    schemas["EventsRequest"]["properties"].update(events)
    operations = [
        f"{method.upper()} {template}"
        for template, item in root["paths"].items()
        for method in METHODS
        if method in item
    ]
    return Selection(f"reprise.{kind}", "", "", root, operations)


def install():
    """Installs the app. Returns the dashboard's session."""
    with OPENER.open(callback(STORE, CLIENT_ID), timeout=30) as dashboard:
        page = dashboard.read().decode()
    return re.search(r'name="reprise-session" content="([^"]+)"', page).group(1)


def headless_token(session, summary):
    """Creates a secret in the dashboard, and signs a token with it."""
    created = app("POST", "/dashboard/api/create_headless_secret", b"{}", session)
    secret = summary.hide(json.loads(created)["secret"])
    now = int(time.time())
    claims = {
        "iss": "reprise/headless",
        "sub": STORE,
        "aud": CLIENT_ID,
        "customer": {"id": CUSTOMER},
        "channel_id": 1,
        "iat": now,
        "exp": now + 900,
    }
    message = f"{encoded({'alg': 'HS256', 'typ': 'JWT'})}.{encoded(claims)}"
    signature = hmac.digest(secret.encode(), message.encode(), hashlib.sha256)
    return f"{message}.{base64url(signature)}"


def events_request(token):
    """Returns the schemas of the token with which a widget's frame reports events, and of the products it may name."""
    form = urlencode({"token": token}).encode()
    with OPENER.open(Request(f"{APP}/widget", data=form), timeout=30) as answer:
        widget = answer.read().decode()
    purchases = app("POST", "/api/v1/purchases", b"{}", token)
    product = json.loads(purchases)["purchases"][0]["product_id"]
    return {
        "token": {"const": re.search(r'data-rp-events="([^"]+)"', widget).group(1)},
        "added": {"type": "array", "items": {"const": product}},
    }


def encoded(part):
    """Returns a part of a token."""
    return base64url(json.dumps(part).encode())


def base64url(data):
    """Returns bytes as base64url without padding."""
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def app(method, path, body=None, session=None):
    """Returns the text of a response of the app."""
    request = Request(APP + path, data=body, method=method)
    if body is not None:
        request.add_header("Content-Type", "application/json")
    if session:
        request.add_header("Authorization", f"Bearer {session}")
    with OPENER.open(request, timeout=30) as answer:
        return answer.read().decode()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
