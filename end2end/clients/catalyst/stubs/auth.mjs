/** Returns the token of the session; undefined for a guest. */
export const getSessionCustomerAccessToken = async () => globalThis.customerAccessToken;
