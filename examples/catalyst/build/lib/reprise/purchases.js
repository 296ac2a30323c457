import 'server-only';
import { setting, signToken } from './token';
/** Reprise answers in milliseconds; a page should not wait for it much longer. */
const TIMEOUT_MS = 3_000;
/** Returns what a customer bought before. */
export async function getPurchases(customerId, query = {}) {
    const response = await fetch(new URL('/api/v1/purchases', setting('REPRISE_URL')), {
        method: 'POST',
        headers: {
            Authorization: `Bearer ${await signToken(customerId)}`,
            'Content-Type': 'application/json',
        },
        body: JSON.stringify(query),
        // It is the customer's own.
        cache: 'no-store',
        signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) {
        throw new Error(`Reprise answered ${response.status}: ${await response.text()}`);
    }
    return (await response.json());
}
