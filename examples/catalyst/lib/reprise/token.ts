import 'server-only';

import { SignJWT } from 'jose';

/** Two minutes are enough for one request. Reprise accepts at most 15. */
const LIFETIME = '2 minutes';

/** Returns the value of an environment variable. */
export function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

/** Returns a token that tells Reprise which customer is signed in. The ID must come from the session. */
export async function signToken(customerId: number): Promise<string> {
  // The secret is the key as it is: do not decode it.
  const key = new TextEncoder().encode(setting('REPRISE_HEADLESS_SECRET'));
  return new SignJWT({
    customer: { id: customerId },
    channel_id: Number(setting('BIGCOMMERCE_CHANNEL_ID')),
  })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer('reprise/headless')
    .setSubject(setting('BIGCOMMERCE_STORE_HASH'))
    .setAudience(setting('REPRISE_CLIENT_ID'))
    .setIssuedAt()
    .setExpirationTime(LIFETIME)
    .sign(key);
}
