"""BigCommerce's documents, cut down to what is emulated, with ids in them that exist."""

import json
import re
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import storefront

METHODS = ("get", "post", "put", "patch", "delete")
#: An id that nothing has.
UNKNOWN = {"integer": 4_200_000_000, "string": "00000000-0000-4000-8000-000000000000"}


@dataclass
class Selection:
    """The part of a document that is emulated."""

    name: str
    #: The path of the store at its server; none at a storefront.
    base: str
    #: Its server's path below that, such as `/v2`.
    prefix: str
    root: dict
    #: As schemathesis names them: `GET /orders/{order_id}`.
    operations: list


def select(path, emulated):
    """The emulated part of a document; `emulated` are calls such as `GET /v2/orders/{}`."""
    root = json.loads(Path(path).read_text())
    server = urlsplit(root["servers"][0]["url"]).path
    of_api = server.startswith("/stores/{store_hash}")
    prefix = server.removeprefix("/stores/{store_hash}")
    declared = [
        f"{method.upper()} {template}"
        for template, item in root["paths"].items()
        for method in METHODS
        if method in item
    ]
    found = declared if path.stem in storefront.DOCUMENTS else []
    if of_api:
        found = [it for it in declared if shape(it.replace(" ", f" {prefix}")) in emulated]
    return Selection(path.stem, "/stores/abc123" if of_api else "", prefix, root, found)


def shape(template):
    """`/v2/orders/{order_id}` as the sandbox writes it: `/v2/orders/{}`."""
    return re.sub(r"\{[^}]*\}", "{}", template)


def with_subjects(selection, subjects):
    """Has an operation's path parameters be of something that exists, or of nothing: what is made up
    at random would never be found. Wrong kinds of values are tried all the same. Examples of bodies
    name what exists, too."""
    for operation in selection.operations:
        method, template = operation.split(" ")
        ids = subjects.of(method, selection.prefix + template)
        item = selection.root["paths"][template]
        own = item[method.lower()]
        named = {}
        for parameter in item.get("parameters", []) + own.get("parameters", []):
            parameter = deepcopy(resolved(selection.root, parameter))
            named[parameter["name"], parameter["in"]] = parameter
        names = re.findall(r"\{([^}]*)\}", template)
        for name, value in zip(names, ids):
            narrow(named[name, "path"], value)
        for name, value in subjects.query(method, selection.prefix + template).items():
            narrow(named[name, "query"], value)
        own["parameters"] = list(named.values())
        body = subjects.body(method, selection.prefix + template)
        if body is not None:
            own["requestBody"] = with_example(resolved(selection.root, own["requestBody"]), body)


def with_example(body, example):
    """A request's body with this example and no other."""
    body = deepcopy(body)
    media = body["content"]["application/json"]
    media.pop("examples", None)
    media["example"] = example
    return body


def narrow(parameter, value):
    """Leaves a parameter two values: this one, and one that nothing has."""
    kind = parameter.get("schema", {}).get("type", "string")
    value = str(value) if kind == "string" else int(value)
    parameter["schema"] = {"type": kind, "enum": [value, UNKNOWN[kind]]}
    parameter.pop("examples", None)
    parameter["example"] = value


def resolved(root, value):
    """What a reference within the document stands for."""
    while "$ref" in value:
        found = root
        for part in value["$ref"].removeprefix("#/").split("/"):
            found = found[part.replace("~1", "/").replace("~0", "~")]
        value = found
    return value
