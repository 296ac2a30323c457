'use server';

import { addToOrCreateCart } from '~/lib/cart';

/** Adds a purchase to Catalyst's cart, which then shows it everywhere. */
export async function addToCart(formData: FormData): Promise<void> {
  const number = (name: string): number | undefined => {
    const value = Number(formData.get(name));
    return Number.isInteger(value) && value > 0 ? value : undefined;
  };
  const productEntityId = number('productId');
  if (!productEntityId) return;
  await addToOrCreateCart({
    lineItems: [
      {
        productEntityId,
        variantEntityId: number('variantId'),
        quantity: number('quantity') ?? 1,
      },
    ],
  });
}
