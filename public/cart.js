// The second part of Reprise's loader: it adds purchases to the shop's cart. The first part loads it once a
// shopper is signed in.
//
// The widget's frame asks for items to be added. This script adds them with the shop's Storefront Cart API, on
// the shop's own origin, and reports the outcome of each item to the frame. An item counts as added only if the cart
// contains more of it than before. The page can listen on `document` for reprise:add, which it can cancel to
// add the items itself, and for reprise:cart.
(() => {
  "use strict";
  const kit = window[Symbol.for("reprise")];
  if (!kit || kit.cart) return;
  kit.cart = true;
  const { app, get, say, views } = kit;
  const INCLUDE = "?include=lineItems.physicalItems.options,lineItems.digitalItems.options";
  const lang = () => get(get(document, "documentElement"), "lang");
  // A shop in several languages serves all but one of them below a path, such as /de. Cornerstone's link to the
  // cart has it. If the cart is not there, it is at the root.
  let base = "";
  const findBase = () => {
    const link = get(document, "querySelector")("a[data-cart-preview]");
    const found = link && /^(.*)\/cart\.php$/.exec(new URL(get(link, "href"), location.origin).pathname);
    if (found && /^(\/[\w-]+){1,2}$/.test(found[1])) base = found[1];
  };
  // Returns status 0 if there was no answer within ten seconds.
  const send = async (method, path, body, kind) => {
    const headers = { Accept: "application/json", "Content-Type": kind };
    const token = /(?:^|; )XSRF-TOKEN=([^;]*)/.exec(get(document, "cookie"));
    try {
      if (token) headers["X-XSRF-TOKEN"] = decodeURIComponent(token[1]);
      const reply = await fetch(location.origin + base + path, {
        method,
        headers,
        body,
        signal: AbortSignal.timeout(10000),
      });
      const status = reply.status;
      return { status, json: await reply.json().catch(() => 0) };
    } catch (error) {
      say(error);
      return { status: 0 };
    }
  };
  const call = (method, path, body) =>
    send(method, "/api/storefront/" + path, body && JSON.stringify(body), "application/json");
  // Asks the shop whether it sells an item that is out of stock, as its own product page does (the route is not
  // documented; see bigcommerce/stencil-utils). Returns an outcome if the shop says no. Without an answer, the cart
  // decides.
  const refusal = async ({ productId, quantity }, choices) => {
    const form = new URLSearchParams({ action: "add", product_id: productId, "qty[]": quantity });
    for (const { optionId, optionValue } of choices) form.set("attribute[" + optionId + "]", optionValue);
    const path = "/remote/v1/product-attributes/" + productId;
    const { json } = await send("POST", path, form.toString(), "application/x-www-form-urlencoded");
    const verdict = (json && json.data) || {};
    const { purchasable, instock, available_to_sell: left = 1, unlimited_backorder } = verdict;
    if (purchasable !== false && (instock !== false || left > 0 || unlimited_backorder)) return;
    const html = (purchasable === false && verdict.purchasing_message) || verdict.stock_message || "";
    const { body } = new DOMParser().parseFromString(html, "text/html");
    return { state: "failed", why: get(body, "textContent").trim().slice(0, 200) };
  };
  // Returns the cart, an empty object if there is none, or undefined if it cannot be read.
  const readCart = async () => {
    const { status, json } = await call("GET", "carts" + INCLUDE);
    if (status === 404 && base) {
      base = "";
      return readCart();
    }
    if (status === 200 && Array.isArray(json)) return json[0] || {};
  };
  const linesOf = (cart) => {
    const { physicalItems = [], digitalItems = [] } = cart.lineItems || {};
    return physicalItems.concat(digitalItems);
  };
  // Returns how many more of each line the cart contains than before.
  const increase = (before, after) => {
    const was = new Map(linesOf(before).map((line) => [line.id, line.quantity]));
    const lines = linesOf(after).map((line) => ({ line, more: line.quantity - (was.get(line.id) || 0) }));
    return lines.filter(({ more }) => more > 0);
  };
  const isOf = (item) => ({ line }) =>
    line.productId === item.productId &&
    (!item.variantId || !line.variantId || line.variantId === item.variantId) &&
    (item.optionSelections || []).every(({ optionId, optionValue }) => {
      const option = (line.options || []).find(({ nameId }) => nameId === optionId);
      return !option || !option.valueId || option.valueId == optionValue;
    });
  // Adds items in one request. Returns the cart and the outcome of each item.
  const post = async (items, known) => {
    let before = known || (await readCart());
    for (let last = false; before; last = true) {
      const { id, version } = before;
      const body = id ? { lineItems: items, version } : { lineItems: items, locale: lang() || undefined };
      const { status, json } = await call("POST", "carts" + (id ? "/" + id + "/items" : "") + INCLUDE, body);
      const isCart = status >= 200 && status < 300 && json && json.id;
      const now = isCart ? json : await readCart();
      const isRefused = status >= 400 && status < 500;
      // The cart has changed meanwhile, or has been ordered in another tab.
      if (isRefused && !last && now && (status === 409 || now.id !== id)) {
        before = now;
        continue;
      }
      const more = now && !isRefused ? increase(before, now) : [];
      const title = (status === 409 || status === 422) && json && json.title;
      const outcomes = items.map((item) => {
        const found = more.filter(isOf(item));
        if (found.length) return { state: "added", found };
        // Without an answer, the shop may still be adding it.
        const state = isRefused || (status && now) ? "failed" : "unknown";
        return { state, why: typeof title === "string" && title.length < 200 ? title : "" };
      });
      return { cart: now, outcomes, isRefused };
    }
    return { outcomes: items.map(() => ({ state: "failed" })) };
  };
  // If one item of several is refused, so are the others. Then each is added in a request of its own, one after
  // the other, because carts do not tolerate parallel changes.
  const add = async (items) => {
    let { cart, outcomes, isRefused } = await post(items);
    if (!isRefused || items.length < 2) return { cart, outcomes };
    outcomes = [];
    for (const item of items) {
      const one = await post([item], cart);
      cart = one.cart || cart;
      outcomes.push(...one.outcomes);
    }
    return { cart, outcomes };
  };
  const countOf = (cart) => linesOf(cart).reduce((sum, line) => sum + line.quantity, 0);
  // Tells the theme and the page. The theme listens through its own jQuery; a native event with this name would
  // put "undefined" into Cornerstone's badge.
  const announce = async (cart, added, failed) => {
    const { status, json } = await call("GET", "cart-summary");
    const isKnown = status === 200 && json && Number.isFinite(json.total_quantity);
    const quantity = isKnown ? json.total_quantity : countOf(cart);
    const jQuery = window.$;
    if (jQuery && jQuery.fn && jQuery.fn.trigger) {
      // An error of the theme does not change what was added.
      kit.safely(() => jQuery("body").trigger("cart-quantity-update", quantity))();
    } else {
      for (const badge of get(document, "querySelectorAll")(".cart-quantity")) badge.textContent = quantity;
    }
    get(document, "dispatchEvent")(
      new CustomEvent("reprise:cart", { detail: { cartId: cart.id, quantity, added, failed } }),
    );
  };
  // The shop's own analytics, if the merchant has enabled them, otherwise only get the items that the theme adds.
  const track = (cart, lines) => {
    const { cart: channel } = window.bodlEvents || {};
    if (!channel || !channel.emit) return;
    const currency = (cart.currency || {}).code;
    const items = lines.map(({ line, more }) => ({
      product_id: String(line.productId),
      variant_id: String(line.variantId),
      product_name: line.name,
      sku: line.sku,
      quantity: more,
      base_price: line.listPrice,
      purchase_price: line.salePrice,
      currency,
    }));
    channel.emit("create_add_cart_item", {
      event_id: crypto.randomUUID(),
      currency,
      product_value: items.reduce((sum, item) => sum + item.purchase_price * item.quantity, 0),
      line_items: items,
    });
  };
  // What was added for each request of the frame, for undoing it.
  const done = new Map();
  const addAll = async (items, id, asks) => {
    const lineItems = structuredClone(items);
    const event = new CustomEvent("reprise:add", { cancelable: true, detail: { lineItems } });
    if (!get(document, "dispatchEvent")(event)) return { outcomes: items.map(() => ({ state: "handed" })) };
    // These questions change nothing, so they are asked at the same time.
    const refused = await Promise.all(
      items.map((item, index) => Array.isArray(asks[index]) && refusal(item, asks[index])),
    );
    const sold = items.filter((_, index) => !refused[index]);
    const { cart, outcomes: answers } = sold.length ? await add(sold) : { outcomes: [] };
    const outcomes = items.map((_, index) => refused[index] || answers.shift());
    // Once each: a line can match several items.
    const lines = [...new Set(outcomes.flatMap(({ found }) => found || []))];
    if (lines.length) {
      done.set(id, lines);
      const isAdded = ({ state }) => state === "added";
      const added = items.filter((_, index) => isAdded(outcomes[index]));
      const failed = items.filter((_, index) => !isAdded(outcomes[index]));
      await announce(cart, added, failed);
      kit.safely(() => track(cart, lines))();
    }
    return { outcomes: outcomes.map(({ state, why }) => ({ state, why })) };
  };
  const undo = async (_, id) => {
    const lines = done.get(id) || [];
    done.delete(id);
    let cart = await readCart();
    let isUndone = Boolean(cart);
    for (const { line, more } of lines) {
      const now = cart && linesOf(cart).find((other) => other.id === line.id);
      if (!now) continue;
      const left = now.quantity - more;
      const { productId, variantId } = now;
      const { version } = cart;
      const path = "carts/" + cart.id + "/items/" + now.id + INCLUDE;
      const { status, json } = await (left > 0
        ? call("PUT", path, { lineItem: { productId, variantId, quantity: left }, version })
        : call("DELETE", path, { version }));
      if (status < 200 || status > 299) isUndone = false;
      cart = json && json.id ? json : (await readCart()) || cart;
    }
    if (cart) await announce(cart, [], []);
    return { isUndone };
  };
  const work = { "reprise:add": addAll, "reprise:undo": undo };
  const isCartPage = () => /\/cart(\.php)?\/?$/.test(location.pathname);
  const greet = (view) =>
    view.postMessage({ type: "reprise:cart", cart: location.origin + base + "/cart.php" }, app);
  // One after the other, across all frames.
  let queue = Promise.resolve();
  const hear = (event) => {
    const view = event.source;
    if (event.origin !== app || !views().includes(view)) return;
    const { type, id, of = id, items = [], asks = [] } = event.data || {};
    if (type === "reprise:hello") greet(view);
    if (type === "reprise:refresh") location.reload();
    if (!work[type] || !Array.isArray(items) || items.length > 100) return;
    queue = queue
      .then(() => work[type](items, of, asks))
      .catch((error) => {
        say(error);
        return { outcomes: items.map(() => ({ state: "unknown" })) };
      })
      .then(
        kit.safely((result) => {
          const message = { ...result, type: "reprise:done", id, isCartPage: isCartPage() };
          if (views().includes(view)) view.postMessage(message, app);
        }),
      );
  };
  kit.safely(findBase)();
  addEventListener("message", kit.safely(hear));
  kit.safely(() => views().forEach(greet))();
})();
