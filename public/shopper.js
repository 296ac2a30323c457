// The second part of Reprise's loader, for shoppers. The first part, `embed.js`, loads it and asks who is signed in.
//
// It sends the shopper's token to the app in the body of a form, and shows the app's response in a frame, in each place
// of the page. All share one token.
//
// A frame asks for items to be added to the cart. This script adds them with the shop's Storefront Cart API, on the
// shop's own origin, and reports the outcome of each item to the frame. An item counts as added only if the cart
// contains more of it than before. The page can listen on `document` for reprise:add, which it can cancel to
// add the items itself, and for reprise:cart.
((kit) => {
  if (!kit || kit.start) return;
  const { app, say, safely, safe, page, tell, make, marks, places, ask } = kit;

  // The cart

  const INCLUDE = "?include=lineItems.physicalItems.options,lineItems.digitalItems.options";
  // A shop in several languages serves all but one of them below a path, such as /de. Cornerstone's link to the
  // cart has it. If the cart is not there, it is at the root.
  const cartLink = page.querySelector("a[data-cart-preview]");
  let [base] = /^(\/[\w-]+){0,2}(?=\/cart\.php$)/.exec(cartLink?.pathname) || [""];
  // Returns no status if there was no answer within ten seconds.
  const send = async (method, path, body, headers = {}) => {
    try {
      headers.Accept = "application/json";
      const token = /\bXSRF-TOKEN=([^;]*)/.exec(page.cookie);
      if (token) headers["X-XSRF-TOKEN"] = decodeURIComponent(token[1]);
      const signal = AbortSignal.timeout(10000);
      const reply = await fetch(location.origin + base + path, { method, headers, body, signal });
      return { status: reply.status, json: await reply.json().catch(say) };
    } catch (error) {
      say(error);
      return {};
    }
  };
  const call = (method, path, body) =>
    send(method, "/api/storefront/" + path, JSON.stringify(body), { "Content-Type": "application/json" });
  // Returns the cart, an empty object if there is none, or undefined if it cannot be read.
  const readCart = async () => {
    const { status, json } = await call("GET", "carts" + INCLUDE);
    if (status === 404 && base) {
      base = "";
      return readCart();
    }
    if (Array.isArray(json)) return json[0] || {};
  };
  const linesOf = ({ lineItems: { physicalItems = [], digitalItems = [] } = {} } = {}) =>
    physicalItems.concat(digitalItems);
  const lineOf = (cart, { id }) => linesOf(cart).find((line) => line.id === id);
  // Asks the shop whether it sells an item that is out of stock, as its own product page does (the route is not
  // documented; see bigcommerce/stencil-utils). Returns an outcome if the shop says no. Without an answer, the cart
  // decides.
  const refusal = async ({ productId, quantity }, choices) => {
    const form = new URLSearchParams({ action: "add", product_id: productId, "qty[]": quantity });
    for (const { optionId, optionValue } of choices) form.set("attribute[" + optionId + "]", optionValue);
    const { json } = await send("POST", "/remote/v1/product-attributes/" + productId, form);
    const verdict = json?.data || {};
    const { purchasable, instock, available_to_sell: left = 1, unlimited_backorder } = verdict;
    if (purchasable !== false && (instock !== false || left > 0 || unlimited_backorder)) return;
    const html = (purchasable === false && verdict.purchasing_message) || verdict.stock_message || "";
    const { body } = new DOMParser().parseFromString(html, "text/html");
    return { state: "failed", why: safe(body).textContent.trim().slice(0, 200) };
  };
  const isOf = (item) => (line) =>
    line.productId === item.productId &&
    (!item.variantId || !line.variantId || line.variantId === item.variantId) &&
    (item.optionSelections || []).every(({ optionId, optionValue }) => {
      const option = line.options?.find(({ nameId }) => nameId === optionId);
      return !option?.valueId || option.valueId == optionValue;
    });
  // Adds items in one request. Returns the cart and the outcome of each item. `lines` collects the lines of which the
  // cart contains more than before.
  const add = async (items, lines, known, isLast) => {
    const before = known || (await readCart());
    if (!before) return { outcomes: items.map(() => ({ state: "failed" })) };
    const { id, version } = before;
    const { status, json } = await call(
      "POST",
      "carts" + (id ? "/" + id + "/items" : "") + INCLUDE,
      id ? { lineItems: items, version } : { lineItems: items, locale: page.documentElement.lang || undefined },
    );
    let cart = json?.id ? json : await readCart();
    const isRefused = /^4/.test(status);
    // The cart has changed meanwhile, or has been ordered in another tab.
    if (isRefused && !isLast && cart && (status === 409 || cart.id !== id)) return add(items, lines, cart, true);
    const outcomes = [];
    // If one item of several is refused, so are the others. Then each is added in a request of its own, one after
    // the other, because carts do not tolerate parallel changes.
    if (isRefused && items.length > 1) {
      for (const item of items) {
        const one = await add([item], lines, cart);
        cart = one.cart || cart;
        outcomes.push(...one.outcomes);
      }
      return { cart, outcomes };
    }
    const increased = linesOf(isRefused ? {} : cart)
      .map((line) => ({ ...line, more: line.quantity - (lineOf(before, line)?.quantity || 0) }))
      .filter(({ more }) => more > 0);
    const title = (status === 409 || status === 422) && json?.title;
    for (const item of items) {
      const found = increased.filter(isOf(item));
      for (const line of found) lines.add(line);
      // Without an answer, the shop may still be adding it.
      const state = found.length ? "added" : isRefused || (status && cart) ? "failed" : "unknown";
      outcomes.push({ state, why: title?.length < 200 ? title : "" });
    }
    return { cart, outcomes };
  };
  // Tells the theme and the page. Cornerstone listens through its own jQuery; a native event with this name would
  // put "undefined" into its badge.
  const announce = async (cart, added, failed) => {
    const { json } = await call("GET", "cart-summary");
    const quantity = json?.total_quantity ?? linesOf(cart).reduce((sum, line) => sum + line.quantity, 0);
    for (const badge of page.querySelectorAll(".cart-quantity")) badge.textContent = quantity;
    // A theme without jQuery, or with an error, does not change what was added.
    safely(() => $("body").trigger("cart-quantity-update", quantity))();
    tell("cart", { cartId: cart.id, quantity, added, failed });
  };
  // The shop's own analytics, if the merchant has enabled them, otherwise only get the items that the theme adds.
  const track = (cart, lines) => {
    const currency = cart.currency?.code;
    window.bodlEvents?.cart?.emit?.("create_add_cart_item", {
      event_id: crypto.randomUUID(),
      currency,
      product_value: lines.reduce((sum, line) => sum + line.salePrice * line.more, 0),
      line_items: lines.map((line) => ({
        product_id: String(line.productId),
        variant_id: String(line.variantId),
        product_name: line.name,
        sku: line.sku,
        quantity: line.more,
        base_price: line.listPrice,
        purchase_price: line.salePrice,
        currency,
      })),
    });
  };
  // What was added for each request of a frame, for undoing it.
  const done = {};
  const addAll = async ({ id, items, asks = [], isCounted }) => {
    if (!tell("add", { lineItems: structuredClone(items) })) {
      return { outcomes: items.map(() => ({ state: "handed" })) };
    }
    // These questions change nothing, so they are asked at the same time.
    const refused = await Promise.all(items.map((item, index) => asks[index] && refusal(item, asks[index])));
    const sold = items.filter((_, index) => !refused[index]);
    const lines = new Set();
    const { cart, outcomes: answers } = sold.length ? await add(sold, lines) : {};
    const outcomes = refused.map((outcome) => outcome || answers.shift());
    done[id] = [...lines];
    if (lines.size) {
      const those = (isAdded) => items.filter((_, index) => (outcomes[index].state === "added") === isAdded);
      await announce(cart, those(true), those(false));
      safely(() => track(cart, done[id]))();
    }
    // The cart's ID leaves the page only if the store counts what the widget brings.
    return { outcomes, cart: isCounted && cart?.id };
  };
  const undo = async ({ of }) => {
    let cart = await readCart();
    let isUndone = Boolean(cart);
    for (const line of done[of]) {
      const now = lineOf(cart, line);
      if (!now) continue;
      const { productId, variantId } = now;
      const quantity = now.quantity - line.more;
      const { version } = cart;
      const path = "carts/" + cart.id + "/items/" + now.id + INCLUDE;
      const { status, json } = await (quantity > 0
        ? call("PUT", path, { lineItem: { productId, variantId, quantity }, version })
        : call("DELETE", path, { version }));
      isUndone &&= /^2/.test(status);
      cart = json?.id ? json : (await readCart()) || cart;
    }
    if (cart) await announce(cart, [], []);
    return { isUndone };
  };
  // One change after the other, across all frames.
  let queue = Promise.resolve();

  // The widgets

  let widgets = [];
  // The last heights of widgets, by layout and by the width of the place. Only those are stored.
  let heights;
  const store = safely(() => (localStorage.reprise = JSON.stringify(heights)));
  // How often the widgets were restored since the page changed to this path.
  let moves;
  // Returns whether the first part has asked again who is signed in.
  let isStale;
  let restoring;
  const fail = (why, failed = widgets) => {
    say(why);
    for (const widget of failed) widget.leave();
    tell("failed");
  };
  // Returns the styles of an element, or none on a page that hides them.
  const computed = (element) => safely(() => getComputedStyle(element))() || {};
  // Returns a widget, with room reserved in its place: the last height at this width, the place's minimum height, or
  // the height `now` of an earlier widget. The place contains the loader's element (the host), and that a frame.
  const Widget = (place, isMark, now) => {
    const setting = (name) => safe(place).getAttribute("data-reprise-" + name) || "";
    const layout = setting("layout");
    // `view` is the frame's window: when a frame is removed or moved, the browser gives it a new window and
    // discards the document. `goal` is the target of the host's height `now`, and `margin` is the margin that the
    // host adds to the page.
    let host, frame, view, goal, margin, moving, width, list, isAnswered, isRenewed, hadFocus;
    let tries = 0;
    // The host separates two margins that were collapsed into one, so the page would jump by the smaller one. A
    // negative margin offsets that, and shrinks by one pixel for every three of height.
    const size = () => {
      host.style.cssText =
        "overflow:clip;height:" + now + "px;margin-bottom:" + Math.min(now / 3 - margin, 0) + "px";
    };
    // Content after the host moves at once if it is out of sight, below the viewport, or if the host is above the
    // viewport. Visible content moves less than 3 pixels per animation frame, because browsers count no layout
    // shift below that.
    const move = () => {
      moving = 0;
      if (!host) return;
      const { top, bottom } = host.getBoundingClientRect();
      const from = Math.min(now, innerHeight - top);
      const to = Math.min(goal, innerHeight - top);
      now = bottom < 0 || from === to ? goal : Math.max(from - 2, Math.min(from + 2, to));
      size();
      if (now !== goal) glide(goal);
      else if (!frame && !goal) remove();
    };
    const glide = (to) => {
      goal = to;
      moving ||= requestAnimationFrame(move);
    };
    const measure = () => (width = layout + (safe(place).clientWidth >> 4));
    const put = () => {
      const before = page.documentElement.offsetHeight;
      host = make("div", { className: "reprise" });
      // Not 0, because margins collapse through an element without height.
      now ||= 0.1;
      margin = 0;
      size();
      safe(place).append(host);
      margin = page.documentElement.offsetHeight - before - now;
      size();
    };
    const remove = () => {
      host?.remove();
      host = frame = null;
      now = 0;
    };
    const leave = () => {
      frame?.remove();
      frame = null;
      glide(0);
    };
    const refill = () => fill(ask(), [widget]);
    // Sends the token with the styles that the browser has computed for the theme. The server checks each of them.
    // Elements in the form, which is removed before it is painted, look as the theme wants them here. The frame is
    // transparent, so the backgrounds of all elements around it matter.
    const post = (token, cart) => {
      const form = make("form", { method: "post", action: app + "/widget", target: frame.name });
      host.append(form);
      const style = (name, className = "") => {
        const element = make(name, { className, href: "/" });
        form.append(element);
        return computed(element);
      };
      const backgrounds = new Set();
      for (let at = form; at; at = safe(at).parentElement) backgrounds.add(computed(at).backgroundColor);
      const text = style("p");
      const button = style("a", "button button--primary");
      const fields = {
        // What the shopper has chosen in the layout "page".
        ...list,
        text: text.color,
        background: [...backgrounds].join("|"),
        scheme: computed(page.documentElement).colorScheme,
        link: style("a").color,
        button: button.backgroundColor,
        button_text: button.color,
        radius: button.borderRadius,
        font: text.fontFamily,
        font_size: text.fontSize,
        heading_font: style("h2").fontFamily,
        token,
        // On a page that sends no referrer, browsers send "null" as the Origin header.
        page: location.origin,
        locale: page.documentElement.lang,
        // Only a template of the shop knows which currency the shopper has chosen.
        currency: page.querySelector("script[data-currency]")?.dataset.currency,
        layout,
      };
      for (const name of ["limit", "title", "product"]) fields[name] = setting(name);
      if (layout === "cart") fields.cart = cart;
      if (layout === "product") fields.product ||= page.querySelector("input[name=product_id]")?.value;
      for (const name in fields) if (fields[name]) form.append(make("input", { name, value: fields[name] }));
      form.submit();
      form.remove();
    };
    // What the frame's document asks for.
    const answers = {
      "reprise:height"({ state, height, after, title }) {
        if (!Number.isFinite(height) || height < 0) return;
        if (state === "none") return fail(state, [widget]);
        if (state === "empty") {
          heights[width] = 0;
          store();
          leave();
          return tell(state);
        }
        if (state === "reload" && !isRenewed) {
          // The token expired on the way, or the clocks differ slightly.
          isRenewed = true;
          return refill();
        }
        const full = Math.ceil(height);
        const isShown = !/^re/.test(state);
        frame.style.height = full + "px";
        // After a change of width, all content has moved anyway.
        if (width !== measure()) now = full;
        glide(full);
        if (isShown) heights[width] = full;
        store();
        if (isAnswered) return;
        isAnswered = true;
        // The document's title is in the language of the page.
        if (title && !setting("title")) frame.title = title;
        frame.style.visibility = "";
        if (hadFocus && page.activeElement === page.body) frame.focus();
        // If the app reports a temporary error, the loader retries after the time that the app says, but at least 2,
        // 4, 8, 16 and 32 seconds. After that the shopper can retry. A hidden page has no animation frames, so it
        // retries when it becomes visible.
        const mine = frame;
        if (state === "retry" && ++tries < 6) {
          setTimeout(
            () => requestAnimationFrame(() => frame === mine && refill()),
            Math.max(after || 0, 1 << tries) * 1000,
          );
        }
        tell(isShown ? "shown" : "failed");
      },
      "reprise:list"(message) {
        list = message.list;
        refill();
      },
      "reprise:retry": refill,
      "reprise:refresh": () => location.reload(),
      "reprise:hello": () => view.postMessage({ type: "reprise:cart", cart: location.origin + base + "/cart.php" }, app),
      "reprise:add": (message) => change(addAll, message),
      "reprise:undo": (message) => change(undo, message),
    };
    const change = (work, message) => {
      const asking = view;
      queue = queue
        .then(() => work(message))
        .catch(say)
        .then(
          safely((result) => {
            const isCartPage = cartPath.test(location.pathname);
            asking.postMessage({ ...result, type: "reprise:done", id: message.id, isCartPage }, app);
          }),
        );
    };
    const widget = {
      place,
      layout,
      leave,
      remove,
      answers,
      height: () => host && now,
      view: () => frame && view,
      isWhole: () => !frame || (host.parentNode === place && frame.contentWindow === view),
      // Creates a new frame each time, because posting into an existing one would add an entry to the history.
      show(token, cart) {
        hadFocus = frame && page.activeElement === frame;
        frame?.remove();
        if (!host?.isConnected) put();
        // A name that no other frame of the page has.
        const mine = make("iframe", { name: "reprise" + Math.random(), title: setting("title") });
        // A frame whose color scheme differs from its document's gets an opaque background. It is hidden until the
        // document has reported its height, so that nothing in it can have the focus before.
        mine.style.cssText =
          "display:block;width:100%;border:0;color-scheme:light;visibility:hidden;height:" + goal + "px";
        host.append(mine);
        frame = mine;
        view = mine.contentWindow;
        isAnswered = false;
        post(token, cart);
        setTimeout(() => frame === mine && !isAnswered && fail("no answer", [widget]), 10000);
      },
    };
    if (isMark) {
      now = Math.max(now, parseFloat(computed(place).minHeight) || 0);
      safe(place).style.minHeight = 0;
    }
    glide(Math.max(now, +heights[measure()] || 0));
    if (goal) put();
    return widget;
  };
  const cartPath = /\/cart(\.php)?\/?$/;
  // Returns the kind of the page. Category and product pages are known by the regions and the forms of Cornerstone
  // (bigcommerce/cornerstone, templates/pages and templates/components/products). Three things must not be confused: a
  // product in a dialog is no product page, lists of brands and search results are no category pages, and each language
  // has a home page.
  const kindOfPage = () => {
    const path = location.pathname.replace(/\/$/, "");
    const { lang } = page.documentElement;
    const has = (selector) => page.querySelector(selector);
    if (cartPath.test(path)) return "cart";
    if (["", base, "/" + lang, "/" + lang.split("-")[0]].includes(path)) return "home";
    if (has("[data-content-region^=category_]")) return "category";
    return has("[data-content-region^=product_below]:not(.modal *),form[data-cart-item-add]:not(.modal *)")
      ? "product"
      : "other";
  };
  const main = () => page.querySelector("main, [role=main], #main-content") || page.body;
  // The mark that this script adds if the page has none and the merchant has chosen a place or a layout.
  let ownMark;
  // What the marks of this page were found for: its kind, and whether it has the element that the merchant has chosen.
  let shownFor;
  const targetOf = (wanted) => {
    const selector = (wanted || "").split(",").slice(2).join();
    const found = selector && safely(() => page.querySelector(selector))();
    // Not what this script has added, and not the document itself, next to which there is no place.
    return found && found !== page.documentElement && !ownMark?.contains(found) ? found : null;
  };
  const whatFor = () => {
    const kind = kindOfPage();
    return kind + Boolean(targetOf(places.get(kind)));
  };
  const addMark = (wanted) => {
    const [layout, side] = wanted.split(",");
    const target = targetOf(wanted);
    ownMark = make("div");
    ownMark.dataset.reprise = "";
    if (layout) ownMark.dataset.repriseLayout = layout;
    // If the page has no such element, at the end of its content.
    safe(target || main())[target || /^prep/.test(side) ? side : "append"](ownMark);
  };
  // Returns the elements of the page that get a widget.
  const placesOfPage = () => {
    const isOthers = (mark) => mark !== ownMark;
    if (!marks().some(isOthers)) {
      const wanted = places.get(kindOfPage());
      if (wanted === "off") return [];
      if (!wanted) return [main()];
      if (!ownMark?.isConnected) addMark(wanted);
      return [ownMark];
    }
    ownMark?.remove();
    return marks();
  };
  // Finds the places of the page. Widgets that are still in their places stay, unless another shopper may be signed
  // in.
  const reserve = (isFresh) => {
    heights = Object(safely(() => JSON.parse(localStorage.reprise))());
    // Perhaps this is another page now.
    const isFor = whatFor();
    if (isFresh || isFor !== shownFor) ownMark?.remove();
    shownFor = isFor;
    const found = placesOfPage();
    const before = widgets;
    widgets = found.map((place, index) => {
      const old = before.find((widget) => widget.place === place) || (isFresh && before[index]);
      if (!isFresh && old?.isWhole()) return old;
      const height = old?.height() || 0;
      old?.remove();
      return Widget(place, place.dataset.reprise !== undefined, height);
    });
    for (const widget of before) if (!widgets.includes(widget)) widget.remove();
  };
  // Fills places once the token is there: those that have no widget, or those of `some`.
  const fill = async (asked, some) => {
    const isOld = isStale;
    try {
      const token = await asked;
      if (isOld()) return;
      if (!token) {
        moves = 9;
        heights = {};
        for (const widget of widgets) widget.leave();
        store();
        return tell("guest");
      }
      const empty = some || widgets.filter(({ view }) => !view());
      const cart =
        empty.some(({ layout }) => layout === "cart") &&
        linesOf(await readCart())
          .map(({ productId }) => productId)
          .join();
      if (!isOld()) for (const widget of empty) widget.show(token, cart);
    } catch (error) {
      if (!isOld()) fail(error, some);
    }
  };
  // Shops with client-side navigation remove the frames with the old page, and may add the places for the new
  // ones later than the page. Other pages repeatedly remove what they did not add: frames are restored three
  // times at once, then after 1, 2 and 4 seconds, and then no more.
  kit.look = safely(() => {
    if (isStale() || moves > 6) return;
    const isNew = (mark) => !widgets.some(({ place }) => place === mark);
    const moved = widgets.filter(({ isWhole }) => !isWhole());
    // Scripts of the shop may change the page later than its address.
    if (!moved.length && !marks().some(isNew) && whatFor() === shownFor) return;
    for (const widget of moved) widget.remove();
    moves += 1;
    if (moves > 6) return fail("gone");
    restoring = setTimeout(
      () => {
        reserve();
        fill(ask());
      },
      moves > 3 ? 500 << (moves - 3) : 0,
    );
  });
  kit.start = (asked, isStaleNow) => {
    clearTimeout(restoring);
    isStale = isStaleNow;
    moves = 0;
    reserve(true);
    fill(asked);
  };
  addEventListener(
    "message",
    safely(({ origin, source, data }) => {
      const widget = origin === app && widgets.find(({ view }) => view() === source);
      if (widget) widget.answers[data?.type]?.(data);
    }),
  );
})(window[Symbol.for("reprise")]);
