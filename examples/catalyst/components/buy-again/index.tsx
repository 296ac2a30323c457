import { getCustomerId } from '~/lib/reprise/customer';
import { getPurchases, type Purchase } from '~/lib/reprise/purchases';

import { addToCart } from './add-to-cart';

interface Props {
  limit?: number;
  locale?: string;
  currency?: string;
}

/** Shows a signed-in shopper what they bought before, and nothing to anybody else. */
export async function BuyAgain({ limit = 8, locale, currency }: Props) {
  const purchases = await load({ limit, locale, currency });
  if (purchases.length === 0) return null;
  return (
    <section aria-labelledby="buy-again">
      <h2 id="buy-again">Buy it again</h2>
      <ul>
        {purchases.map((purchase) => (
          <li key={`${purchase.product_id}-${purchase.variant_id}`}>
            {purchase.image && <img alt={purchase.image.alt} src={purchase.image.url} />}
            {purchase.url ? <a href={purchase.url}>{purchase.name}</a> : purchase.name}
            {purchase.price?.formatted}
            <AddToCart purchase={purchase} />
          </li>
        ))}
      </ul>
    </section>
  );
}

async function load(query: Required<Pick<Props, 'limit'>> & Props): Promise<Purchase[]> {
  try {
    const customerId = await getCustomerId();
    return customerId ? (await getPurchases(customerId, query)).purchases : [];
  } catch (error) {
    // The page works without it.
    console.error(error);
    return [];
  }
}

/** A button if the product alone, or its variant, says what to add. Otherwise the name links to its page. */
function AddToCart({ purchase: { name, line_item: item } }: { purchase: Purchase }) {
  if (!item || item.optionSelections) return null;
  return (
    <form action={addToCart}>
      <input name="productId" type="hidden" value={item.productId} />
      {item.variantId && <input name="variantId" type="hidden" value={item.variantId} />}
      <input name="quantity" type="hidden" value={item.quantity} />
      <button aria-label={`Buy ${name} again`} type="submit">
        Buy again
      </button>
    </form>
  );
}
