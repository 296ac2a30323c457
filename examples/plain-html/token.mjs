import { createHmac } from 'node:crypto';

/** Two minutes are enough for one request. Reprise accepts at most 15. */
const LIFETIME_SECONDS = 120;

/** Returns a token that tells Reprise which customer is signed in. Only call this on your server. */
export function signToken({ secret, storeHash, clientId, channelId }, customerId) {
  const now = Math.floor(Date.now() / 1000);
  const header = { alg: 'HS256', typ: 'JWT' };
  const claims = {
    iss: 'reprise/headless',
    sub: storeHash,
    aud: clientId,
    channel_id: channelId,
    customer: { id: customerId },
    iat: now,
    exp: now + LIFETIME_SECONDS,
  };
  const encode = (part) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const message = `${encode(header)}.${encode(claims)}`;
  // The secret is the key as it is: do not decode it.
  const signature = createHmac('sha256', secret).update(message).digest('base64url');
  return `${message}.${signature}`;
}
