// Reprise's loader. It runs on a page of the shop, on the shop's own origin.
//
// It asks BigCommerce who is signed in, sends the token that it gets (valid for 15 minutes) to the app in
// the body of a form, and shows the app's response in a frame. The token stays in memory: never in an
// address, an attribute or storage. For guests, and if anything fails, the page stays as it is. With
// ?reprise_debug in the page's address, the loader logs to the console what it does.
//
// A widget appears in each <div data-reprise> of the page, or else at the end of its main content. All share
// one token. The page can listen on `document` for reprise:guest, reprise:shown, reprise:empty and reprise:failed.
(() => {
  "use strict";
  const debug = location.search.includes("reprise_debug");
  const say = (what) => {
    if (debug) console.info("[reprise]", what);
  };
  // No error of the loader may reach the shop's page.
  const safely = (work) => (event) => {
    try {
      return work(event);
    } catch (error) {
      say(error);
    }
  };
  // An element can shadow a property of `document`, of a form or of `window` (<img name="body">), and shops
  // show content that others wrote. So properties of the page's objects are read from prototypes, which
  // elements cannot shadow. The app inserts its own address when it serves this file, so that no page can
  // change where the token goes.
  const get = (owner, name) => {
    const value = Reflect.get(Object.getPrototypeOf(owner), name, owner);
    return value instanceof Function ? value.bind(owner) : value;
  };
  const app = __APP_URL__;
  const MARK = "[data-reprise]";
  // A bound, because a page can contain any number of marks.
  const MOST_MARKS = 8;
  // The widgets of the page. Each has a place, the loader's element in it (the host), and a frame in the host.
  // `view` is the frame's window: when a frame is removed or moved, the browser gives it a new window and
  // discards the document. `now` and `goal` are the current and the target height of the host, `margin` is the
  // margin that it adds to the page.
  let spots = [];
  // The last heights of widgets, by layout and by the width of the place. Only those are stored.
  let heights;
  // How often the widgets were restored since the page changed to this path.
  let path, moves;
  // Whether somebody is signed in, as far as the loader has asked.
  let isShopper;
  let attempt = 0;
  let resting, waking;
  const tell = (what) => {
    say(what);
    get(document, "dispatchEvent")(new CustomEvent("reprise:" + what));
  };
  const make = (name, properties) => Object.assign(get(document, "createElement")(name), properties);
  const find = (selector) => get(document, "querySelector")(selector);
  const root = () => get(document, "documentElement");
  const attribute = (element, name) => get(element, "getAttribute")(name) || "";
  // Returns the styles that the browser has computed for the theme. The server checks each of them. Elements
  // in the form, which is removed before it is painted, look as the theme wants them here. The frame is transparent,
  // so the backgrounds of all elements around it matter.
  const styles = safely((form) => {
    const style = (name, className = "") => {
      const element = make(name, { className, href: "/" });
      form.append(element);
      return getComputedStyle(element);
    };
    const backgrounds = new Set();
    for (let at = form; at; at = get(at, "parentElement")) backgrounds.add(getComputedStyle(at).backgroundColor);
    const text = style("p");
    const button = style("a", "button button--primary");
    return {
      text: text.color,
      background: [...backgrounds].join("|"),
      scheme: getComputedStyle(root()).colorScheme,
      link: style("a").color,
      button: button.backgroundColor,
      button_text: button.color,
      radius: button.borderRadius,
      font: text.fontFamily,
      font_size: text.fontSize,
      heading_font: style("h2").fontFamily,
    };
  });
  // Content after the host moves at once if it is out of sight, below the viewport, or if the host is above the
  // viewport. Visible content moves less than 3 pixels per animation frame, because browsers count no layout
  // shift below that.
  const move = (spot) => {
    spot.moving = 0;
    if (!spot.host) return;
    const { now, goal } = spot;
    const { top, bottom } = spot.host.getBoundingClientRect();
    const from = Math.min(now, innerHeight - top);
    const to = Math.min(goal, innerHeight - top);
    spot.now = bottom < 0 || from === to ? goal : Math.max(from - 2, Math.min(from + 2, to));
    size(spot);
    if (spot.now !== goal) glide(spot, goal);
    else if (!spot.frame && !goal) remove(spot);
  };
  // The host separates two margins that were collapsed into one, so the page would jump by the smaller one. A
  // negative margin offsets that, and shrinks by one pixel for every three of height.
  const size = ({ host, now, margin }) => {
    host.style.cssText =
      "overflow:clip;height:" + now + "px;margin-bottom:" + Math.min(now / 3 - margin, 0) + "px";
  };
  const glide = (spot, to) => {
    spot.goal = to;
    spot.moving = spot.moving || requestAnimationFrame(() => move(spot));
  };
  const store = safely(() => (localStorage.reprise = JSON.stringify(heights)));
  const measure = (spot) => (spot.width = spot.layout + (get(spot.place, "clientWidth") >> 4));
  const put = (spot) => {
    const before = root().offsetHeight;
    spot.host = make("div", { className: "reprise" });
    // Not 0, because margins collapse through an element without height.
    spot.now = spot.now || 0.1;
    spot.margin = 0;
    size(spot);
    get(spot.place, "append")(spot.host);
    spot.margin = root().offsetHeight - before - spot.now;
    size(spot);
  };
  const isWhole = ({ place, host, frame, view }) =>
    frame && host.parentNode === place && host.isConnected && frame.contentWindow === view;
  // Finds the places of the page, and reserves room for their widgets: the last height at this width, or the
  // place's minimum height. Widgets that are still in their places stay, unless another shopper may be signed in.
  const reserve = (isFresh) => {
    heights = Object(safely(() => JSON.parse(localStorage.reprise))());
    const marks = [...get(document, "querySelectorAll")(MARK)].slice(0, MOST_MARKS);
    const places = marks.length ? marks : [find("main, [role=main], #main-content") || get(document, "body")];
    const before = spots;
    spots = places.map((place, index) => {
      const old = before.find((spot) => spot.place === place) || (isFresh && before[index]);
      return old && !isFresh && isWhole(old) ? old : prepare(place, marks.length, old);
    });
    for (const spot of before) if (!spots.includes(spot)) remove(spot);
  };
  const prepare = (place, isMark, old) => {
    const spot = { place, now: old && old.host ? old.now : 0, layout: "", list: {}, tries: 0 };
    if (isMark) {
      spot.layout = attribute(place, "data-reprise-layout");
      spot.now = Math.max(spot.now, parseFloat(getComputedStyle(place).minHeight) || 0);
      get(place, "style").minHeight = 0;
    }
    if (old) remove(old);
    glide(spot, Math.max(spot.now, Math.min(heights[measure(spot)], 20000) || 0));
    if (spot.goal) put(spot);
    return spot;
  };
  const remove = (spot) => {
    if (spot.host) spot.host.remove();
    spot.host = spot.frame = null;
  };
  const leave = (spot) => {
    if (spot.frame) spot.frame.remove();
    spot.frame = null;
    glide(spot, 0);
  };
  const fail = (why, spot) => {
    say(why);
    for (const failed of spot ? [spot] : spots) leave(failed);
    tell("failed");
  };
  const askForToken = async () => {
    // On the shop's own origin, regardless of <base>.
    const reply = await fetch(
      location.origin + "/customer/current.jwt?app_client_id=" + encodeURIComponent(__CLIENT_ID__),
      { cache: "no-store" },
    );
    if (reply.status === 404) return;
    // BigCommerce documents it both as plain text and as a JSON string.
    const token = /^\s*"?([\w-]+\.[\w-]+\.[\w-]+)"?\s*$/.exec(await reply.text());
    if (!reply.ok || !token) throw Error("current.jwt answered " + reply.status);
    return token[1];
  };
  // Returns the ids of the products in the cart; none if it cannot be read.
  const readCart = async () => {
    try {
      const [cart] = await (await fetch(location.origin + "/api/storefront/carts")).json();
      const { physicalItems = [], digitalItems = [] } = cart.lineItems;
      return physicalItems.concat(digitalItems).map(({ productId }) => productId).join();
    } catch {
      return "";
    }
  };
  // The second part of the loader, which only shoppers need. Without it, the widget shows links.
  const loadCart = safely(() => {
    if (kit.asked) return;
    kit.asked = true;
    const script = make("script", { src: app + __CART_PATH__, integrity: __CART_INTEGRITY__, crossOrigin: "" });
    const allowed = find("script[nonce]");
    if (allowed) script.nonce = get(allowed, "nonce");
    root().append(script);
  });
  const post = ({ frame, host, place, list, layout }, token, cart) => {
    const form = make("form", { method: "post", action: app + "/widget", target: frame.name });
    host.append(form);
    // `list` is what the shopper has chosen in the layout "page".
    // The page's origin is sent as a field, because on a page that sends no referrer, browsers send "null" as
    // the Origin header.
    const fields = { ...list, ...styles(form), token, page: location.origin, locale: get(root(), "lang") };
    for (const name of ["layout", "limit", "title", "product"]) fields[name] = attribute(place, "data-reprise-" + name);
    if (layout === "cart") fields.cart = cart;
    // Only a template of the shop knows which currency the shopper has chosen.
    const currency = find("script[data-currency]");
    if (currency) fields.currency = attribute(currency, "data-currency");
    const input = find("input[name=product_id]");
    if (layout === "product" && !fields.product && input) fields.product = get(input, "value");
    for (const name in fields) {
      if (fields[name]) form.append(make("input", { type: "hidden", name, value: fields[name] }));
    }
    form.submit();
    form.remove();
  };
  // Creates a new frame each time, because posting into an existing one would add an entry to the history.
  const show = (spot, token, cart) => {
    spot.refocus = spot.frame && get(document, "activeElement") === spot.frame;
    if (spot.frame) spot.frame.remove();
    if (!spot.host || !spot.host.isConnected) {
      spot.host = null;
      put(spot);
    }
    const title = attribute(spot.place, "data-reprise-title") || "Your purchases";
    // A name that no other frame of the page has.
    const frame = make("iframe", { name: "reprise" + Math.random(), title });
    // A frame whose color scheme differs from its document's gets an opaque background. It is hidden until the
    // document has reported its height, so that nothing in it can have the focus before.
    frame.style.cssText =
      "display:block;width:100%;border:0;color-scheme:light;visibility:hidden;height:" + spot.goal + "px";
    spot.host.append(frame);
    spot.frame = frame;
    spot.view = frame.contentWindow;
    spot.answered = false;
    post(spot, token, cart);
    loadCart();
    setTimeout(() => {
      if (spot.frame === frame && !spot.answered) fail("no answer", spot);
    }, 10000);
  };
  // Fills the places that have no widget, or `again` the one that asks for another token.
  const start = async (again, isFresh) => {
    if (!again) clearTimeout(resting);
    const mine = again ? attempt : (attempt += 1);
    try {
      if (!again) reserve(isFresh);
      const token = await askForToken();
      if (mine !== attempt || moved()) return;
      isShopper = Boolean(token);
      if (!token) {
        heights = {};
        for (const spot of spots) leave(spot);
        tell("guest");
        return store();
      }
      const cart = spots.some(({ layout }) => layout === "cart") && (await readCart());
      if (mine !== attempt || moved()) return;
      for (const spot of again ? [again] : spots) if (again || !spot.frame) show(spot, token, cart);
    } catch (error) {
      if (mine === attempt) fail(error, again);
    }
  };
  // Begins again on a page that was loaded or restored. Another shopper may be signed in now.
  const begin = () => {
    path = location.pathname;
    moves = 0;
    isShopper = false;
    start(null, true);
  };
  const moved = () => {
    if (location.pathname === path) return false;
    begin();
    return true;
  };
  // Shops with client-side navigation remove the frames with the old page, and may add the places for the new
  // ones later than the page. Other pages repeatedly remove what they did not add: frames are restored three
  // times at once, then after 1, 2 and 4 seconds, and then no more.
  const look = safely(() => {
    waking = 0;
    if (moved() || !isShopper) return;
    const marks = [...get(document, "querySelectorAll")(MARK)].slice(0, MOST_MARKS);
    const isNew = (mark) => !spots.some(({ place }) => place === mark);
    if (!marks.some(isNew) && spots.every((spot) => !spot.frame || isWhole(spot))) return;
    for (const spot of spots) if (!isWhole(spot)) remove(spot);
    moves += 1;
    isShopper = moves < 7;
    if (!isShopper) fail("gone");
    else resting = setTimeout(start, moves > 3 ? 500 << (moves - 3) : 0);
  });
  const wake = () => {
    if (!waking) waking = setTimeout(look, 50);
  };
  // If the app reports a temporary error, the loader retries after the time that the app says, but at least 2,
  // 4, 8, 16 and 32 seconds. After that the shopper can retry. A hidden page has no animation frames, so it
  // retries when it becomes visible.
  const recover = (spot, seconds) => {
    spot.tries += 1;
    if (spot.tries > 5) return;
    const { frame } = spot;
    setTimeout(
      () => requestAnimationFrame(() => spot.frame === frame && start(spot)),
      Math.max(seconds || 0, 1 << spot.tries) * 1000,
    );
  };
  const hear = (event) => {
    const spot = spots.find(({ frame, view }) => frame && view === event.source);
    if (!spot || event.origin !== app) return;
    const { type, state, height, after, title, list } = event.data || {};
    if (type === "reprise:list") spot.list = Object(list);
    if (/:(retry|list)$/.test(type)) start(spot);
    if (type !== "reprise:height" || !Number.isFinite(height) || height < 0) return;
    if (state === "none") return fail("none", spot);
    if (state === "empty") {
      heights[spot.width] = 0;
      store();
      leave(spot);
      return tell("empty");
    }
    if (state === "reload" && !spot.renewed) {
      // The token expired on the way, or the clocks differ slightly.
      spot.renewed = true;
      return start(spot);
    }
    const full = Math.min(Math.ceil(height), 20000);
    const isShown = !/^re/.test(state);
    spot.frame.style.height = full + "px";
    // After a change of width, all content has moved anyway.
    if (spot.width !== measure(spot)) spot.now = full;
    glide(spot, full);
    if (isShown) heights[spot.width] = full;
    store();
    if (spot.answered) return;
    spot.answered = true;
    // The document's title is in the language of the page.
    if (title && !attribute(spot.place, "data-reprise-title")) spot.frame.title = title;
    spot.frame.style.visibility = "";
    if (spot.refocus && get(document, "activeElement") === get(document, "body")) spot.frame.focus();
    if (state === "retry") recover(spot, after);
    tell(isShown ? "shown" : "failed");
  };
  const kit = {
    app,
    get,
    say,
    safely,
    views: () => spots.filter(({ frame }) => frame).map(({ view }) => view),
  };
  safely(() => {
    if (window[Symbol.for("reprise")]) return;
    addEventListener("message", safely(hear));
    addEventListener("pageshow", (event) => {
      if (event.persisted) begin();
    });
    new MutationObserver(wake).observe(document, {
      attributeFilter: ["data-reprise"],
      childList: true,
      subtree: true,
    });
    safely(() => navigation.addEventListener("currententrychange", wake))();
    if (get(document, "readyState") === "loading") addEventListener("DOMContentLoaded", begin);
    else begin();
    // Last, so that a copy that failed to start does not prevent another one from starting.
    window[Symbol.for("reprise")] = kit;
  })();
})();
