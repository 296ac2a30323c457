"""Things in the sandbox that an operation's path can name."""

import json
from itertools import count, islice
from urllib.error import HTTPError

from merchant import call

#: How many are looked at until one fits.
ENOUGH = 80


class Subjects:
    """Finds them in the lists of the API itself; makes those of which a store begins with none."""

    def __init__(self, token):
        self._headers = {"X-Auth-Token": token, "Accept": "application/json"}
        self._numbers = count(1)

    def headers(self):
        """What each request brings along."""
        return self._headers

    def of(self, method, template):
        """Ids for the braces of a path: of something that answers there, where there is such a thing."""
        found = list(islice(self._candidates(template), ENOUGH))
        if method == "GET":
            fitting = (ids for ids in found if self.read(fill(template, ids)))
            return next(fitting, found[0] if found else [])
        return found[0] if found else []

    def body(self, method, template):
        """A body that fits this store, where the document's own names what is in another."""
        body = BODIES.get((method, template))
        return body(self, next(self._numbers)) if body else None

    def query(self, _method, _template):
        """Values for query parameters without which nothing is answered."""
        return {}

    def _candidates(self, template):
        """Ids for every brace of a path, from the lists above it."""
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
        """What is at a path; none for an error or an empty answer."""
        try:
            answer = json.loads(call("GET", f"/stores/abc123{path}", headers=self._headers) or "null")
        except HTTPError:
            return None
        return answer.get("data") if isinstance(answer, dict) and "data" in answer else answer

    def _make(self, path, body):
        """A new one."""
        fresh = json.dumps(body(self, next(self._numbers))).encode()
        answer = call("POST", f"/stores/abc123{path}", fresh, headers=self._headers)
        return identity(json.loads(answer)["data"])

    def make(self, collection):
        """The id of a new thing of a kind."""
        return self._make(collection, MAKE[collection])


def fill(template, ids):
    """A path with ids in place of its braces."""
    ids = iter(ids)
    parts = [str(next(ids)) if part.startswith("{") else part for part in template.split("/")]
    return "/".join(parts)


def identity(item):
    """The id of a thing, by whichever name."""
    return item["uuid"] if "uuid" in item else item["id"]


#: What a store begins with none of: a body to make one with.
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
    # Partial updates are not supported: all that is there.
    ("PUT", "/v3/settings/storefront/security"): lambda subjects, number: subjects.read(
        "/v3/settings/storefront/security"
    ),
    ("POST", "/v3/pricing/products"): lambda subjects, number: {
        "channel_id": 1,
        "currency_code": "USD",
        "customer_group_id": 0,
        "items": [{"product_id": product} for product in (101, 102)],
    },
}
