// From the consent page to an access token.
import { consents } from '../merchant.mjs';
import { expect, refusal } from '../transcript.mjs';

/** Returns the access token. */
export async function authorization(transcript, BigCommerce, app) {
  let query = {};
  let granted = {};
  await transcript.step('the consent page returns a code', "the merchant's browser", async () => {
    query = await consents('abc123', app.clientId);
    transcript.hide(query.code);
    expect(query.context === 'stores/abc123', `context ${query.context}`);
    return `code ${query.code}, context ${query.context}, scope ${query.scope}`;
  });
  await transcript.step('authorises: the code becomes an access token', 'authorize(query)', async () => {
    granted = await new BigCommerce(app).authorize(query);
    transcript.hide(granted.access_token);
    expect(/^\w{20,}$/.test(granted.access_token), 'no access token');
    expect(granted.context === 'stores/abc123', `context ${granted.context}`);
    expect(Number.isInteger(granted.user.id), `user ${JSON.stringify(granted.user)}`);
    return `access_token ${granted.access_token}, user ${granted.user.id}, scope ${granted.scope}`;
  });
  await transcript.step('a code works once', 'authorize(query) again', async () => {
    const error = await refusal(new BigCommerce(app).authorize(query));
    expect(error.code >= 400 && /invalid_grant/.test(error.responseBody), error.message);
    return error.message;
  });
  await transcript.step('a wrong secret gets no token', 'authorize(query)', async () => {
    const fresh = await consents('abc123', app.clientId);
    transcript.hide(fresh.code);
    const wrong = { ...app, secret: 'a-wrong-test-secret' };
    const error = await refusal(new BigCommerce(wrong).authorize(fresh));
    expect(error.code === 401, error.message);
    return error.message;
  });
  return granted.access_token;
}
