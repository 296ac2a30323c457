"""Runs the unchanged bigcommerce from PyPI against the sandbox, as an app would use it.

The package reads both hosts from documented variables (BC_API_ENDPOINT, BC_AUTH_SERVICE) and always
speaks HTTPS, so these name the sandbox's TLS proxy, and REQUESTS_CA_BUNDLE its certificate.
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
from steps import authorization, catalog, hooks, limits, orders, payloads, scripts  # noqa: E402
from transcript import Transcript  # noqa: E402


def main():
    """Runs every step. Returns the exit code."""
    app = App.of_environment()
    transcript = Transcript(f"bigcommerce {version('bigcommerce')} on Python {platform.python_version()}")
    transcript.hide(app.client_secret)
    token = authorization.run(transcript, app)
    payloads.run(transcript, app)
    v2 = BigcommerceApi(client_id=app.client_id, store_hash="abc123", access_token=token)
    # The package's resources are V2's, but its connection accepts paths of any version.
    v3 = OAuthConnection(
        app.client_id, "abc123", token, host=FRONT, api_path="/stores/{}/v3/{}"
    )
    orders.run(transcript, v2)
    catalog.run(transcript, v2, v3)
    scripts.run(transcript, v3)
    hooks.run(transcript, v2, v3)
    limits.run(transcript, v2)
    return transcript.end()


if __name__ == "__main__":
    sys.exit(main())
