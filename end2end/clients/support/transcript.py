"""What a run did and saw, for people; `cargo xtask test` counts the lines that begin with ok or FAIL."""


class Transcript:
    """Prints steps as they are done, and never a value that it was told to hide."""

    def __init__(self, title):
        self.passed = 0
        self.failed = 0
        self._secrets = set()
        self.say(title)

    def hide(self, secret):
        """Never prints this value, wherever it turns up."""
        self._secrets.add(secret)
        return secret

    def step(self, name, called, run):
        """One step: its name, what is called, and what was seen, which `run` answers."""
        try:
            outcome, saw = "ok  ", run()
            self.passed += 1
        except Exception as error:  # Whatever went wrong, the next step is still of interest.
            outcome, saw = "FAIL", f"{type(error).__name__}: {error}"
            self.failed += 1
        self.say(f"{outcome} {name}\n       called {called}\n       saw    {saw}")

    def end(self):
        """Says the count; answers the exit code."""
        self.say(f"{self.passed} steps ok, {self.failed} failed")
        return 0 if self.failed == 0 else 1

    def say(self, text):
        """Prints a text without the secrets in it."""
        for secret in self._secrets:
            text = text.replace(secret, "[redacted]")
        print(text, flush=True)


def expect(condition, text):
    """Fails the step with this text unless the condition holds."""
    if not condition:
        raise AssertionError(text)


def refusal(kind, run):
    """The error of this kind that a call is refused with; any other goes on, and so does none."""
    try:
        answer = run()
    except kind as error:
        return error
    raise AssertionError(f"was not refused: {answer}")
