import 'server-only';

import { getSessionCustomerAccessToken } from '~/auth';
import { client } from '~/client';
import { graphql } from '~/client/graphql';

const CustomerIdQuery = graphql(`
  query RepriseCustomerId {
    customer {
      entityId
    }
  }
`);

/** Returns the ID of the customer of the session, or undefined for a guest. */
export async function getCustomerId(): Promise<number | undefined> {
  const customerAccessToken = await getSessionCustomerAccessToken();
  if (!customerAccessToken) return undefined;
  const { data } = await client.fetch({
    document: CustomerIdQuery,
    customerAccessToken,
    fetchOptions: { cache: 'no-store' },
  });
  return data.customer?.entityId;
}
