import 'server-only';

import { setting, signToken } from './token';

/** What is used here of a purchase. `GET /api/v1/openapi.json` of Reprise describes all of it. */
export interface Purchase {
  product_id: number;
  variant_id: number | null;
  name: string;
  url: string | null;
  image: { url: string; alt: string } | null;
  price: { amount: string; currency: string; formatted: string } | null;
  line_item: LineItem | null;
}

/** An item for a cart. With `optionSelections`, the variant alone does not say which one it is. */
export interface LineItem {
  productId: number;
  variantId?: number;
  quantity: number;
  optionSelections?: Array<{ optionId: number; optionValue: string }>;
}

export interface Purchases {
  purchases: Purchase[];
  next_cursor: string | null;
}

/** What to list; see “Headless” in Reprise's docs/EMBEDDING.md. */
export interface Query {
  limit?: number;
  cursor?: string;
  sort?: 'recent' | 'often' | 'name' | 'due';
  query?: string;
  locale?: string;
  currency?: string;
}

/** Reprise answers in milliseconds; a page should not wait for it much longer. */
const TIMEOUT_MS = 3_000;

/** Returns what a customer bought before. */
export async function getPurchases(customerId: number, query: Query = {}): Promise<Purchases> {
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
  return (await response.json()) as Purchases;
}
