"""From the consent page to an access token."""

from bigcommerce.api import BigcommerceApi
from bigcommerce.exception import ClientRequestException

from merchant import consents
from transcript import expect, refusal


def run(transcript, app):
    """Returns the access token."""
    query, granted = {}, {}

    def fetch(secret, brought):
        api = BigcommerceApi(client_id=app.client_id, store_hash="abc123")
        return api.oauth_fetch_token(
            secret, brought["code"], brought["context"], brought["scope"], app.callback
        )

    def consent():
        query.update(consents("abc123", app.client_id))
        transcript.hide(query["code"])
        expect(query["context"] == "stores/abc123", query["context"])
        return f"code {query['code']}, context {query['context']}, scope {query['scope']}"

    def authorise():
        granted.update(fetch(app.client_secret, query))
        transcript.hide(granted["access_token"])
        expect(granted["context"] == "stores/abc123", granted["context"])
        expect(isinstance(granted["user"]["id"], int), granted["user"])
        return f"access_token {granted['access_token']}, user {granted['user']['id']}"

    def again():
        error = refusal(ClientRequestException, lambda: fetch(app.client_secret, query))
        expect(b"invalid_grant" in error.content, error)
        return error

    def wrong_secret():
        fresh = consents("abc123", app.client_id)
        transcript.hide(fresh["code"])
        error = refusal(ClientRequestException, lambda: fetch("a-wrong-test-secret", fresh))
        expect(error.status_code == 401, error)
        return error

    transcript.step("the consent page hands out a code", "the merchant's browser", consent)
    transcript.step("authorises: the code becomes an access token", "oauth_fetch_token(…), a form", authorise)
    transcript.step("a code works once", "oauth_fetch_token(…) again", again)
    transcript.step("a wrong secret gets no token", "oauth_fetch_token(…)", wrong_secret)
    return granted.get("access_token", "none")
