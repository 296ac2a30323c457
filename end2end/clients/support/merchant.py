"""Acts as the merchant's browser, over plain HTTP and without any client."""

import json
import os
from html.parser import HTMLParser
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit
from urllib.request import ProxyHandler, Request, build_opener

SANDBOX = os.environ["SANDBOX_URL"]
#: No proxy, because the sandbox is on this machine.
OPENER = build_opener(ProxyHandler({}))


def call(method, path, body=None, content_type="application/json", headers=None):
    """Returns the text of a response. Raises for an error status."""
    request = Request(urljoin(SANDBOX, path), data=body, method=method, headers=headers or {})
    if body is not None:
        request.add_header("Content-Type", content_type)
    with OPENER.open(request, timeout=30) as answer:
        return answer.read().decode()


def control(method, path, body):
    """Calls an admin route of the sandbox with JSON."""
    return call(method, path, json.dumps(body).encode())


def consents(store, client_id):
    """Consents to an install in a store. Returns what the browser then sends to the callback."""
    return dict(parse_qsl(urlsplit(callback(store, client_id)).query))


def callback(store, client_id):
    """Consents to an install in a store. Returns the URL that the control panel then frames."""
    page = Page(call("GET", f"/app/{quote(client_id, safe='')}/install?store={store}"))
    action, fields = page.form_with("Confirm")
    framed = call(
        "POST", action, urlencode(fields).encode(), "application/x-www-form-urlencoded"
    )
    return Page(framed).frame


def signed_payload(store):
    """Returns the payload with which the control panel would open the app."""
    return call("GET", f"/_sandbox/stores/{store}/signed_payload")


class Page(HTMLParser):
    """Parses the forms of a page, and the address of its frame."""

    def __init__(self, text):
        super().__init__()
        self.forms = []
        self.frame = ""
        self._within = None
        self.feed(text)

    def form_with(self, text):
        """Returns the action and the fields of the form that contains this text."""
        for action, fields, words in self.forms:
            if text in words:
                return action, fields
        raise AssertionError(f"no form says {text!r}")

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self._within = [given.get("action", ""), [], ""]
        elif tag == "input" and self._within:
            self._within[1].append((given.get("name", ""), given.get("value", "")))
        elif tag == "iframe":
            self.frame = given.get("src", "")

    def handle_data(self, data):
        if self._within:
            self._within[2] += data

    def handle_endtag(self, tag):
        if tag == "form" and self._within:
            self.forms.append(tuple(self._within))
            self._within = None
