"""Prints one line per operation. `cargo xtask test` counts the lines that begin with ok or FAIL."""

from documents import shape


class Summary:
    """Sums up the documents' reports."""

    def __init__(self, emulated):
        #: The API calls that the sandbox lists, such as `GET /v2/orders/{}`.
        self.emulated = emulated
        self._secrets = set()
        self._described = set()
        self._cases = 0
        self._passed = 0
        self._failed = 0

    def hide(self, secret):
        """Hides this value in everything that is printed."""
        self._secrets.add(secret)
        return secret

    def clean(self, text):
        """Returns a text without the secrets."""
        for secret in self._secrets:
            text = text.replace(secret, "[redacted]")
        return text

    def add(self, selection, report, output):
        """Prints the result of one run, from its report and its output."""
        if report is None or not report["complete"] or report["errors"]:
            self.broken(selection, output[-2000:])
            return
        self._cases += report["test_cases"]["generated"]
        for operation in selection.operations:
            called = operation.replace(" ", f" {selection.prefix}")
            self._described.add(shape(called))
            self._one(called, operation, report)
        if report["failures"]:
            details = output.partition("= FAILURES =")[2].partition("= SUMMARY =")[0]
            print(details.strip("= \n"))

    def broken(self, selection, reason):
        """Prints what could not be run or did not finish."""
        self._tell("FAIL", f"{selection.name} was not run to its end", reason)

    def end(self):
        """Prints the sums. Returns the exit code."""
        for called in sorted(self.emulated - self._described):
            print(f"       {called} is emulated; no document describes it")
        print(
            f"schemathesis: {self._cases:,} cases on {len(self._described)} operations, "
            f"{self._passed} ok, {self._failed} failed"
        )
        return 0 if self._failed == 0 and self._passed > 0 else 1

    def _one(self, called, operation, report):
        """Returns whether no response failed a check and at least one was not an error. If all were errors,
        nothing was tested."""
        failures = [it for it in report["failures"] if operation in it["operations"]]
        rates = report["valid_rates"].get(operation, {}).values()
        accepted = sum(rate["accepted"] for rate in rates)
        refused = sum(rate["rejected"] + rate["unreachable"] + rate["conflicts"] for rate in rates)
        saw = f"{accepted} accepted, {refused} refused"
        for failure in failures:
            self._tell("FAIL", called, f"{failure['title']}, {failure['count']} times")
        if not failures and accepted == 0:
            self._tell("FAIL", called, f"every request was refused: {saw}")
        elif not failures:
            self._tell("ok  ", called, saw)

    def _tell(self, outcome, name, text):
        if outcome == "FAIL":
            self._failed += 1
        else:
            self._passed += 1
        print(self.clean(f"{outcome} {name}: {text}"), flush=True)
