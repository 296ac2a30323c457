// verify() with the payloads that this release knows, and with those that it does not.
import { createHmac } from 'node:crypto';
import { signedPayload } from '../merchant.mjs';
import { expect, refusal } from '../transcript.mjs';

export async function payloads(transcript, BigCommerce, app) {
  const verify = (payload) => new BigCommerce(app).verify(payload);
  // 4.1.0 is older than signed_payload_jwt. verifyJWT, which never checks the audience, is only in the package's
  // repository: npm has no release with it.
  await transcript.step('has no verifier for signed_payload_jwt', 'verifyJWT', async () => {
    expect(new BigCommerce(app).verifyJWT === undefined, 'it has one: hold it to the sandbox here');
    return 'undefined: as far as this release goes';
  });
  await transcript.step('rejects a valid signed_payload_jwt', 'verify(signed_payload_jwt)', async () => {
    const payload = transcript.hide(await signedPayload('abc123'));
    const error = await refusal((async () => verify(payload))());
    return `${error.message}: it takes a JWT's header for the payload`;
  });
  await transcript.step('verifies the older signed_payload', 'verify(signed_payload)', async () => {
    const user = verify(legacy(app.secret)).user;
    expect(user.id === 9001, `user ${JSON.stringify(user)}`);
    return `user ${user.id}; made by this test, as BigCommerce sends none any more`;
  });
  await transcript.step('rejects a forged signed_payload', 'verify(signed_payload)', async () => {
    const error = await refusal((async () => verify(legacy('a-wrong-test-secret')))());
    expect(/Signature is invalid/.test(error.message), error.message);
    return error.message;
  });
}

/** `base64(json).base64(hex(HMAC-SHA256))`. */
function legacy(secret) {
  const json = JSON.stringify({ user: { id: 9001 }, context: 'stores/abc123', store_hash: 'abc123' });
  const signature = createHmac('sha256', secret).update(json).digest('hex');
  return [json, signature].map((part) => Buffer.from(part).toString('base64')).join('.');
}
