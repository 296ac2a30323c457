"""What oauth_verify_payload_jwt accepts and rejects."""

import jwt
from bigcommerce.api import BigcommerceApi

from merchant import call, signed_payload
from transcript import expect, refusal


def run(transcript, app):
    """Runs every step."""
    payload = transcript.hide(signed_payload("abc123"))

    def verify(token, client_id=app.client_id):
        return BigcommerceApi.oauth_verify_payload_jwt(token, app.client_secret, client_id)

    def minted(secret=app.client_secret, algorithm="HS256", **changes):
        claims = jwt.decode(payload, options={"verify_signature": False})
        token = jwt.encode({**claims, **changes}, secret, algorithm=algorithm)
        return transcript.hide(token)

    def refused(kind, token, **client):
        error = refusal(kind, lambda: verify(token, **client))
        return f"{type(error).__name__}: {error}"

    def valid():
        claims = verify(payload)
        expect(claims["sub"] == "stores/abc123" and claims["user"]["id"] == 9001, claims["sub"])
        return f"sub {claims['sub']}, user {claims['user']['id']}, url {claims['url']}"

    def of_a_shopper():
        token = transcript.hide(call("GET", "/_sandbox/stores/abc123/customers/11/current.jwt"))
        claims = verify(token)
        expect(claims["iss"] == "bc/apps" and "user" not in claims, claims)
        return f"iss {claims['iss']}: it looks at neither issuer nor operation, so the app has to"

    name = "oauth_verify_payload_jwt(…)"
    forged = minted(secret="a-wrong-test-secret-that-is-long-enough-for-it")
    transcript.step("verifies a signed_payload_jwt", name, valid)
    transcript.step(
        "refuses a forged one", name, lambda: refused(jwt.InvalidSignatureError, forged)
    )
    transcript.step(
        "refuses one for another app",
        name,
        lambda: refused(jwt.InvalidAudienceError, payload, client_id="another-app"),
    )
    transcript.step(
        "refuses one that has ended",
        name,
        lambda: refused(jwt.ExpiredSignatureError, minted(exp=1_500_000_000)),
    )
    transcript.step(
        "refuses HS384, which BigCommerce does not use",
        name,
        lambda: refused(jwt.InvalidAlgorithmError, minted(algorithm="HS384")),
    )
    transcript.step("takes a shopper's token as well", name, of_a_shopper)
