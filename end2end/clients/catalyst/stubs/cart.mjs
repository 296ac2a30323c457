/** What was added to the cart. */
export const added = [];

export async function addToOrCreateCart({ lineItems }) {
  added.push(...lineItems);
}
