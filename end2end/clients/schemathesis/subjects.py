"""Finds data in the sandbox for the parameters of an operation's path."""

import json
from itertools import count, islice
from urllib.error import HTTPError

from merchant import call

#: How many candidates are tried.
ENOUGH = 80


class Subjects:
    """Finds data in the API's lists, and creates what a new store does not have."""

    def __init__(self, token):
        self._headers = {"X-Auth-Token": token, "Accept": "application/json"}
        self._numbers = count(1)

    def headers(self):
        """Returns the headers of each request."""
        return self._headers

    def of(self, method, template):
        """Returns ids for the parameters of a path, of something that exists there if possible."""
        found = list(islice(self._candidates(template), ENOUGH))
        if method == "GET":
            fitting = (ids for ids in found if self.read(fill(template, ids)))
            return next(fitting, found[0] if found else [])
        return found[0] if found else []

    def body(self, method, template):
        """Returns a body for this store, if the document's example refers to data of another one."""
        body = BODIES.get((method, template))
        return body(self, next(self._numbers)) if body else None

    def query(self, _method, _template):
        """Returns values for the required query parameters."""
        return {}

    def _candidates(self, template):
        """Returns ids for every parameter of a path, from the lists above it."""
        if "{" not in template:
            yield []
            return
        collection = template[: template.rindex("{") - 1]
        for ids in self._candidates(collection):
            path = fill(collection, ids)
            if collection in MAKE:
                yield [*ids, self._make(path, MAKE[collection])]
                continue
            for item in self.read(path) or []:
                yield [*ids, identity(item)]

    def read(self, path):
        """Returns what is at a path, or `None` for an error or an empty response."""
        try:
            answer = json.loads(call("GET", f"/stores/abc123{path}", headers=self._headers) or "null")
        except HTTPError:
            return None
        return answer.get("data") if isinstance(answer, dict) and "data" in answer else answer

    def _make(self, path, body):
        """Creates one."""
        fresh = json.dumps(body(self, next(self._numbers))).encode()
        answer = call("POST", f"/stores/abc123{path}", fresh, headers=self._headers)
        return identity(json.loads(answer)["data"])

    def make(self, collection):
        """Creates one of this kind and returns its id."""
        return self._make(collection, MAKE[collection])


def fill(template, ids):
    """Returns a path with ids in place of its parameters."""
    ids = iter(ids)
    parts = [str(next(ids)) if part.startswith("{") else part for part in template.split("/")]
    return "/".join(parts)


def identity(item):
    """Returns the id of an object, whatever its field is called."""
    return item["uuid"] if "uuid" in item else item["id"]


#: Bodies to create what a new store does not have.
MAKE = {
    "/v3/content/scripts": lambda subjects, number: {
        "name": f"Subject {number}",
        "src": f"https://cdn.example/{number}.js",
        "kind": "src",
        "location": "footer",
        "visibility": "storefront",
        "consent_category": "essential",
        "channel_id": 1,
    },
    "/v3/hooks": lambda subjects, number: {
        "scope": "store/order/created",
        "destination": f"https://app.example/hooks/{number}",
        "is_active": True,
    },
    "/v3/content/widget-templates": lambda subjects, number: {
        "name": f"Subject {number}",
        "template": "<p>{{text}}</p>",
        "schema": [],
    },
    "/v3/content/widgets": lambda subjects, number: {
        "name": f"Subject {number}",
        "widget_template_uuid": subjects.make("/v3/content/widget-templates"),
        "widget_configuration": {"text": "Hello"},
    },
    "/v3/content/placements": lambda subjects, number: {
        "widget_uuid": subjects.make("/v3/content/widgets"),
        "template_file": "pages/home",
        "region": "home_below_menu",
        "status": "active",
    },
}

BODIES = {
    **{("POST", collection): body for collection, body in MAKE.items()},
    # Partial updates are not supported, so all fields are sent.
    **{
        ("PUT", path): lambda subjects, number, path=path: subjects.read(path)
        for path in ("/v3/settings/inventory", "/v3/settings/storefront/security")
    },
    ("POST", "/v3/pricing/products"): lambda subjects, number: {
        "channel_id": 1,
        "currency_code": "USD",
        "customer_group_id": 0,
        "items": [{"product_id": product} for product in (101, 102)],
    },
}
