"""BigCommerce's documents, reduced to the emulated operations, with ids that exist."""

import json
import re
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import storefront

METHODS = ("get", "post", "put", "patch", "delete")
#: An id that does not exist.
UNKNOWN = {"integer": 4_200_000_000, "string": "00000000-0000-4000-8000-000000000000"}


@dataclass
class Selection:
    """The emulated part of a document."""

    name: str
    #: The path of the store on its server; empty for a storefront.
    base: str
    #: The server's path below that, such as `/v2`.
    prefix: str
    root: dict
    #: In schemathesis's notation: `GET /orders/{order_id}`.
    operations: list


def select(path, emulated):
    """Returns the emulated part of a document. `emulated` has calls such as `GET /v2/orders/{}`."""
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
    """Returns `/v2/orders/{order_id}` in the sandbox's notation: `/v2/orders/{}`."""
    return re.sub(r"\{[^}]*\}", "{}", template)


def with_subjects(selection, subjects):
    """Limits an operation's path parameters to ids that exist, and one that does not: random ones would never
    be found. Values of wrong types are still tried. Examples of bodies get ids that exist, too."""
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
    """Replaces all examples of a request's body by this one."""
    body = deepcopy(body)
    media = body["content"]["application/json"]
    media.pop("examples", None)
    media["example"] = example
    return body


def narrow(parameter, value):
    """Limits a parameter to two values: this one, and one that does not exist."""
    kind = parameter.get("schema", {}).get("type", "string")
    value = str(value) if kind == "string" else int(value)
    parameter["schema"] = {"type": kind, "enum": [value, UNKNOWN[kind]]}
    parameter.pop("examples", None)
    parameter["example"] = value


def resolved(root, value):
    """Returns the target of a reference within the document."""
    while "$ref" in value:
        found = root
        for part in value["$ref"].removeprefix("#/").split("/"):
            found = found[part.replace("~1", "/").replace("~0", "~")]
        value = found
    return value
