/** Answers the query for the ID of the customer whose token the session has. */
export const client = {
  async fetch({ document, customerAccessToken }) {
    if (!document.includes('entityId')) throw new Error(`not the expected query: ${document}`);
    return { data: { customer: { entityId: Number(customerAccessToken.replace('token-of-', '')) } } };
  },
};
