"""What came of it, one line per operation; `cargo xtask test` counts those that begin with ok or FAIL."""

from documents import shape


class Summary:
    """Adds up the documents' reports."""

    def __init__(self, token, emulated):
        self.emulated = emulated
        self._token = token
        self._described = set()
        self._cases = 0
        self._passed = 0
        self._failed = 0

    def add(self, selection, report, output):
        """Tells of one document: its report, and what schemathesis printed."""
        print(f"{selection.name}: {len(selection.operations)} emulated operations")
        if report is None or not report["complete"] or report["errors"]:
            self.broken(selection, output[-2000:])
            return
        self._cases += report["test_cases"]["generated"]
        for operation in selection.operations:
            method, template = operation.split(" ")
            self._described.add((method, shape(selection.prefix + template)))
            self._one(f"{method} {selection.prefix}{template}", operation, report)
        if report["failures"]:
            details = output.partition("= FAILURES =")[2].partition("= SUMMARY =")[0]
            print(details.replace(self._token, "[redacted]").strip("= \n"))

    def broken(self, selection, reason):
        """Tells of a document that could not be run, or not to its end."""
        self._tell("FAIL", f"{selection.name} was not run to its end", reason)

    def end(self):
        """Says the sums; answers the exit code."""
        for method, path in sorted(self.emulated - self._described):
            print(f"       {method} {path} is emulated; no document describes it")
        print(
            f"schemathesis: {self._cases} cases on {len(self._described)} operations, "
            f"{self._passed} ok, {self._failed} failed"
        )
        return 0 if self._failed == 0 and self._passed > 0 else 1

    def _one(self, name, operation, report):
        """An operation passes when no answer failed a check, and one at least was no refusal: where
        all are refused, nothing was tested."""
        failures = [it for it in report["failures"] if operation in it["operations"]]
        rates = report["valid_rates"].get(operation, {}).values()
        accepted = sum(rate["accepted"] for rate in rates)
        refused = sum(rate["rejected"] + rate["unreachable"] + rate["conflicts"] for rate in rates)
        saw = f"{accepted} accepted, {refused} refused"
        for failure in failures:
            self._tell("FAIL", name, f"{failure['title']}, {failure['count']} times")
        if not failures and accepted == 0:
            self._tell("FAIL", name, f"every request was refused: {saw}")
        elif not failures:
            self._tell("ok  ", name, saw)

    def _tell(self, outcome, name, text):
        if outcome == "FAIL":
            self._failed += 1
        else:
            self._passed += 1
        print(f"{outcome} {name}: {text}".replace(self._token, "[redacted]"), flush=True)
