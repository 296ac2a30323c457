"""A shopper's visit to the storefront, for the documents of storefront APIs."""

import json
import os
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

from merchant import SANDBOX

#: The documents of which the storefront has every operation.
DOCUMENTS = ("carts.sf", "current_customer")
PORT = urlsplit(SANDBOX).port
HOST = f"store-abc123.localhost:{PORT}"
#: A customer of the seed, and a product without options to choose.
MARA, MUG = 11, 101
#: The line items of a new cart.
CART = {"lineItems": [{"quantity": 1, "productId": MUG}]}


class Visit:
    """A new visit: signed in, with a mug in the cart."""

    def __init__(self):
        self.cookie = ""
        self._send("/login.php", f"customer_id={MARA}", "application/x-www-form-urlencoded")
        cart = json.loads(
            self._send("/api/storefront/carts", json.dumps(CART), "application/json")
        )
        self._ids = {"cartId": cart["id"], "itemId": cart["lineItems"]["physicalItems"][0]["id"]}

    def headers(self):
        """Returns the headers of each request."""
        return {"Host": HOST, "Cookie": self.cookie, "Accept": "*/*"}

    def of(self, _method, template):
        """Returns ids for the parameters of a path."""
        parts = (part.strip("{}") for part in template.split("/") if part.startswith("{"))
        return [self._ids[name] for name in parts]

    def body(self, method, template):
        """Returns a body for this store, if the document's example refers to data of another one."""
        return BODIES.get((method, template))

    def query(self, _method, template):
        """Returns values for the required query parameters."""
        return QUERIES.get(template, {})

    def _send(self, path, body, content_type):
        """Returns the text of a response. Does not follow redirects."""
        connection = HTTPConnection("127.0.0.1", PORT, timeout=30)
        headers = {**self.headers(), "Content-Type": content_type}
        connection.request("POST", path, body.encode(), headers)
        answer = connection.getresponse()
        for line in answer.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(line).items():
                self.cookie = f"{name}={morsel.value}"
        text = answer.read().decode()
        connection.close()
        if answer.status >= 400:
            raise OSError(f"POST {path} answered {answer.status}: {text}")
        return text


QUERIES = {"/customer/current.jwt": {"app_client_id": os.environ["BC_CLIENT_ID"]}}
BODIES = {
    ("POST", "/api/storefront/carts"): CART,
    ("POST", "/api/storefront/carts/{cartId}/items"): CART,
    ("POST", "/api/storefront/carts/{cartId}/currency"): {"currencyCode": "USD"},
    ("PUT", "/api/storefront/carts/{cartId}/items/{itemId}"): {
        "lineItem": {"quantity": 2, "productId": MUG}
    },
}
