// What these files use of Catalyst's `core`. In your storefront, delete this file: the modules are there.

declare module '~/auth' {
  /** The token of the signed-in customer for the GraphQL Storefront API. */
  export function getSessionCustomerAccessToken(): Promise<string | undefined>;
}

declare module '~/client' {
  export const client: {
    fetch<Data>(request: {
      document: { readonly data?: Data };
      customerAccessToken?: string;
      fetchOptions?: RequestInit;
    }): Promise<{ data: Data }>;
  };
}

declare module '~/client/graphql' {
  // Catalyst infers the type of the data from the query, with gql.tada.
  export function graphql(query: string): {
    readonly data?: { customer: { entityId: number } | null };
  };
}

declare module '~/lib/cart' {
  export function addToOrCreateCart(data: {
    lineItems: Array<{
      productEntityId: number;
      variantEntityId?: number;
      quantity: number;
    }>;
  }): Promise<void>;
}
