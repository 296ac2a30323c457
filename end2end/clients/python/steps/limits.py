"""Failures, and how the client handles them."""

from bigcommerce.exception import RateLimitingException, ServerException

from merchant import control
from transcript import expect, refusal


def fault(trouble):
    """Makes the next GET /v2/time fail."""
    match = {"method": "GET", "path": "/v2/time"}
    control("POST", "/_sandbox/faults", {"match": match, "fault": trouble, "times": 1})


def run(transcript, v2):
    """Runs every step."""

    def quota():
        v2.Time.all()
        found = v2.connection.rate_limit
        expect(found["requests_remaining"] < found["requests_quota"], found)
        expect(0 <= found["ms_until_reset"] <= found["window_size_ms"], found)
        names = ", ".join(sorted(found))
        return f"{names}: {found['requests_quota']} in {found['window_size_ms']} ms"

    def too_many():
        fault({"status": 429, "headers": {"X-Rate-Limit-Time-Reset-Ms": "1500"}})
        error = refusal(RateLimitingException, v2.Time.all)
        expect(error.retry_after == "1500", error.retry_after)
        return f"{error.status_code}, retry_after {error.retry_after}"

    def down():
        fault({"status": 503})
        error = refusal(ServerException, v2.Time.all)
        expect(error.status_code == 503, error)
        return error

    transcript.step("reads the rate limit from its headers", "connection.rate_limit", quota)
    transcript.step("429 is an error that tells how long to wait", "Time.all() while busy", too_many)
    transcript.step("503 is a ServerException", "Time.all() while down", down)
