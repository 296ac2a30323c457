"""The app whose work is done."""

import os
from dataclasses import dataclass, field


@dataclass
class App:
    """An app as it is registered with the sandbox."""

    client_id: str
    client_secret: str = field(repr=False)
    callback: str

    @classmethod
    def of_environment(cls):
        """The app that the environment names."""
        return cls(
            os.environ["BC_CLIENT_ID"],
            os.environ["BC_CLIENT_SECRET"],
            f"{os.environ['APP_URL']}/auth",
        )
