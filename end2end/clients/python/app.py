"""The app that the client acts for."""

import os
from dataclasses import dataclass, field


@dataclass
class App:
    """An app as registered with the sandbox."""

    client_id: str
    client_secret: str = field(repr=False)
    callback: str

    @classmethod
    def of_environment(cls):
        """Returns the app from the environment variables."""
        return cls(
            os.environ["BC_CLIENT_ID"],
            os.environ["BC_CLIENT_SECRET"],
            f"{os.environ['APP_URL']}/auth",
        )
