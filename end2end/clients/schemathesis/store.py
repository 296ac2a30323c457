"""Prepares the store under test, and an app with all permissions in it."""

import json
import os
from urllib.parse import quote

from merchant import consents, control

#: More than any run sends in half a minute.
NO_LIMIT = 1_000_000


def prepare(emulated):
    """Gives the app every scope that the emulated operations need, turns off the store's rate limit, and stops
    webhooks, because those that schemathesis creates have arbitrary destinations. Returns the app's access
    token."""
    client_id = os.environ["BC_CLIENT_ID"]
    scopes = sorted({it["scopes"][0] for it in emulated if it["scopes"]})
    control("PUT", f"/_sandbox/apps/{quote(client_id, safe='')}", {"scopes": scopes})
    control("PUT", "/_sandbox/stores/abc123/rate_limit", {"quota": NO_LIMIT})
    control("POST", "/_sandbox/webhooks", {"hold": True})
    return access_token(client_id)


def access_token(client_id):
    """Consents and exchanges the code for a token."""
    brought = consents("abc123", client_id)
    exchange = {
        "client_id": client_id,
        "client_secret": os.environ["BC_CLIENT_SECRET"],
        "redirect_uri": f"{os.environ['APP_URL']}/auth",
        "grant_type": "authorization_code",
        **{name: brought[name] for name in ("code", "context", "scope")},
    }
    return json.loads(control("POST", "/oauth2/token", exchange))["access_token"]
