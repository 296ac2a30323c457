"""PyPI's bigcommerce, unchanged, does an app's work with the sandbox for BigCommerce.

It takes both hosts from variables that it documents itself (BC_API_ENDPOINT, BC_AUTH_SERVICE) and
always speaks https; so these name the TLS front of the sandbox, and REQUESTS_CA_BUNDLE its
certificate.
"""

import os
import platform
import sys
from importlib.metadata import version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "support"))

FRONT = f"localhost:{os.environ['FRONT_PORT']}"
os.environ["BC_API_ENDPOINT"] = os.environ["BC_AUTH_SERVICE"] = FRONT
os.environ["REQUESTS_CA_BUNDLE"] = os.environ["FRONT_CERTIFICATE"]
os.environ["NO_PROXY"] = "localhost,127.0.0.1"

from bigcommerce.api import BigcommerceApi  # noqa: E402
from bigcommerce.connection import OAuthConnection  # noqa: E402

from app import App  # noqa: E402
from steps import authorisation, catalog, hooks, limits, orders, payloads, scripts  # noqa: E402
from transcript import Transcript  # noqa: E402


def main():
    """Every step; answers the exit code."""
    app = App.of_environment()
    told = Transcript(f"bigcommerce {version('bigcommerce')} on Python {platform.python_version()}")
    told.hide(app.client_secret)
    token = authorisation.run(told, app)
    payloads.run(told, app)
    v2 = BigcommerceApi(client_id=app.client_id, store_hash="abc123", access_token=token)
    # The resources of this package are V2's; its connection takes any version's path.
    v3 = OAuthConnection(
        app.client_id, "abc123", token, host=FRONT, api_path="/stores/{}/v3/{}"
    )
    orders.run(told, v2)
    catalog.run(told, v2, v3)
    scripts.run(told, v3)
    hooks.run(told, v2, v3)
    limits.run(told, v2)
    return told.end()


if __name__ == "__main__":
    sys.exit(main())
