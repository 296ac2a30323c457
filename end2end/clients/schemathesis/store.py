"""The store that is tested, and the app that may do everything in it."""

import json
import os

from merchant import consents, control


def access(emulated):
    """An access token with every scope that the emulated operations ask for."""
    client_id = os.environ["BC_CLIENT_ID"]
    code = consents("abc123", client_id)
    granted = control(
        "POST",
        "/oauth2/token",
        {
            "client_id": client_id,
            "client_secret": os.environ["BC_CLIENT_SECRET"],
            "redirect_uri": f"{os.environ['APP_URL']}/auth",
            "grant_type": "authorization_code",
            **{name: code[name] for name in ("code", "context", "scope")},
        },
    )
    return json.loads(granted)["access_token"]
