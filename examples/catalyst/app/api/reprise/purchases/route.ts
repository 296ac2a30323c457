import { getCustomerId } from '~/lib/reprise/customer';
import { getPurchases, type Query } from '~/lib/reprise/purchases';

/** `GET /api/reprise/purchases?cursor=…`: more purchases of the signed-in shopper, for client components. */
export async function GET(request: Request): Promise<Response> {
  const noStore = { 'Cache-Control': 'no-store' };
  try {
    const customerId = await getCustomerId();
    if (!customerId) return Response.json({ purchases: [], next_cursor: null }, { headers: noStore });
    const { searchParams } = new URL(request.url);
    const query: Query = {
      cursor: searchParams.get('cursor') ?? undefined,
      query: searchParams.get('query') ?? undefined,
      limit: 24,
    };
    return Response.json(await getPurchases(customerId, query), { headers: noStore });
  } catch (error) {
    console.error(error);
    return Response.json({ purchases: [], next_cursor: null }, { status: 502, headers: noStore });
  }
}
