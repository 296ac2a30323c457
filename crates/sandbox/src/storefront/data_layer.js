// The data layer (BODL): other scripts emit events, and the merchant's analytics subscribe to them. For tests,
// all events are also kept in `window.bodlRecorded`.
(() => {
  "use strict";

  const recorded = [];
  const subscribers = [];

  const channel = (group, events) => {
    const own = {
      emit(name, payload) {
        recorded.push({ group, name, payload });
        for (const it of subscribers) {
          if (it.group === group && it.name === name) it.callback(payload);
        }
      },
    };
    for (const [method, name] of Object.entries(events)) {
      own[method] = (callback) => subscribers.push({ group, name, callback });
    }
    return own;
  };

  window.bodlRecorded = recorded;
  window.bodlEvents = {
    AddCartItemEvent: { CREATE: "create_add_cart_item" },
    RemoveCartItemEvent: { CREATE: "create_remove_cart_item" },
    cart: channel("cart", {
      addItem: "create_add_cart_item",
      removeItem: "create_remove_cart_item",
      viewed: "cart_viewed",
    }),
    product: channel("product", { pageViewed: "product_page_viewed" }),
    consent: channel("consent", { loaded: "consent_loaded", updated: "consent_updated" }),
  };

  // From the theme's script, which runs first.
  const context = window.jsContext;
  window.bodlEvents.consent.emit("consent_loaded", context.consent);
  if (context.template === "pages/product") {
    window.bodlEvents.product.emit("product_page_viewed", {
      channel_id: context.channelId,
      currency: context.currencyCode,
      product_id: String(context.productId),
    });
  }
  if (context.template === "pages/cart") {
    window.bodlEvents.cart.emit("cart_viewed", { channel_id: context.channelId, currency: context.currencyCode });
  }
})();
