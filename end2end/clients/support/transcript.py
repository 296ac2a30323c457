"""Prints what a run did and saw. `cargo xtask test` counts the lines that begin with ok or FAIL."""


class Transcript:
    """Prints steps as they run, without the hidden values."""

    def __init__(self, title):
        self.passed = 0
        self.failed = 0
        self._secrets = set()
        self.say(title)

    def hide(self, secret):
        """Hides this value in everything that is printed."""
        self._secrets.add(secret)
        return secret

    def step(self, name, called, run):
        """Runs a step and prints its name, what it called, and what it saw, which `run` returns."""
        try:
            outcome, saw = "ok  ", run()
            self.passed += 1
        except Exception as error:  # Whatever failed, the next step still runs.
            outcome, saw = "FAIL", f"{type(error).__name__}: {error}"
            self.failed += 1
        self.say(f"{outcome} {name}\n       called {called}\n       saw    {saw}")

    def end(self):
        """Prints the count. Returns the exit code."""
        self.say(f"{self.passed} steps ok, {self.failed} failed")
        return 0 if self.failed == 0 else 1

    def say(self, text):
        """Prints a text without the secrets."""
        for secret in self._secrets:
            text = text.replace(secret, "[redacted]")
        print(text, flush=True)


def expect(condition, text):
    """Fails the step with this text unless the condition holds."""
    if not condition:
        raise AssertionError(text)


def refusal(kind, run):
    """Returns the error of this kind that a call raises. Fails if it raises none, and passes others on."""
    try:
        answer = run()
    except kind as error:
        return error
    raise AssertionError(f"was not refused: {answer}")
