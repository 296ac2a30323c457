import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { getCustomerId } from '~/lib/reprise/customer';
import { getPurchases } from '~/lib/reprise/purchases';
import { addToCart } from './add-to-cart';
/** Shows a signed-in shopper what they bought before, and nothing to anybody else. */
export async function BuyAgain({ limit = 8, locale, currency }) {
    const purchases = await load({ limit, locale, currency });
    if (purchases.length === 0)
        return null;
    return (_jsxs("section", { "aria-labelledby": "buy-again", children: [_jsx("h2", { id: "buy-again", children: "Buy it again" }), _jsx("ul", { children: purchases.map((purchase) => (_jsxs("li", { children: [purchase.image && _jsx("img", { alt: purchase.image.alt, src: purchase.image.url }), purchase.url ? _jsx("a", { href: purchase.url, children: purchase.name }) : purchase.name, purchase.price?.formatted, _jsx(AddToCart, { purchase: purchase })] }, `${purchase.product_id}-${purchase.variant_id}`))) })] }));
}
async function load(query) {
    try {
        const customerId = await getCustomerId();
        return customerId ? (await getPurchases(customerId, query)).purchases : [];
    }
    catch (error) {
        // The page works without it.
        console.error(error);
        return [];
    }
}
/** A button if the product alone, or its variant, says what to add. Otherwise the name links to its page. */
function AddToCart({ purchase: { name, line_item: item } }) {
    if (!item || item.optionSelections)
        return null;
    return (_jsxs("form", { action: addToCart, children: [_jsx("input", { name: "productId", type: "hidden", value: item.productId }), item.variantId && _jsx("input", { name: "variantId", type: "hidden", value: item.variantId }), _jsx("input", { name: "quantity", type: "hidden", value: item.quantity }), _jsx("button", { "aria-label": `Buy ${name} again`, type: "submit", children: "Buy again" })] }));
}
