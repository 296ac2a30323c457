// Reprise's loader. It runs on a page of the shop, on the shop's own origin.
//
// It asks BigCommerce who is signed in, sends the token that it gets (valid for 15 minutes) to the app in
// the body of a form, and shows the app's response in a frame. The token stays in memory: never in an
// address, an attribute or storage. For guests, and if anything fails, the page stays as it is. With
// ?reprise_debug in the page's address, the loader logs to the console what it does.
//
// The widget appears in the first <div data-reprise> of the page, or else at the end of its main content.
// The page can listen on `document` for reprise:guest, reprise:shown and reprise:failed.
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
  const app = "{{APP_URL}}";

  // The place for the widget, the loader's element in it (the host), and the frame in that. `view` is the
  // frame's window: when a frame is removed or moved, the browser gives it a new window and discards the
  // document.
  let place, host, frame, view, answered, refocus;

  // The current and the target height of the host, the margin that it adds to the page, and the last heights
  // of the widget by the width of its place. Only those heights are stored.
  let now, goal, moving, margin, heights, width;

  // How often each was tried since the page changed to this path.
  let path, moves, renewed, tries;

  let attempt = 0;
  let resting, waking;

  const tell = (what) => {
    say(what);
    get(document, "dispatchEvent")(new CustomEvent("reprise:" + what));
  };

  const make = (name, properties) => Object.assign(get(document, "createElement")(name), properties);

  const find = (selector) => get(document, "querySelector")(selector);

  // Returns red, green and blue up to 255, and opacity up to 1. Browsers return older notations as rgb(), but
  // oklch(), color() and the like as written, so those are painted and the pixel is read.
  const read = (color) => {
    if (/^rgb/.test(color)) return color.match(/[\d.]+/g).map(Number);
    const pen = make("canvas", { width: 1, height: 1 }).getContext("2d");
    pen.fillStyle = color;
    pen.fillRect(0, 0, 1, 1);
    const [red, green, blue, opacity] = pen.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, opacity / 255];
  };

  // The frame is transparent, so its text must suit the background behind it. If there is none, the browser
  // paints one, which is dark if the page allows only that.
  const scheme = safely(() => {
    for (let at = place; at; at = get(at, "parentElement")) {
      const [red, green, blue, opacity = 1] = read(getComputedStyle(at).backgroundColor);
      if (opacity > 0.5) return red * 0.299 + green * 0.587 + blue * 0.114 < 128 ? "dark" : "light";
    }
    const allowed = getComputedStyle(get(document, "documentElement")).colorScheme;
    return /dark/.test(allowed) && !/light/.test(allowed) ? "dark" : "light";
  });

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

  // The host separates two margins that were collapsed into one, so the page would jump by the smaller one. A
  // negative margin offsets that, and shrinks by one pixel for every three of height.
  const size = () => {
    host.style.cssText =
      "overflow:clip;height:" + now + "px;margin-bottom:" + Math.min(now / 3 - margin, 0) + "px";
  };

  const glide = (to) => {
    goal = to;
    moving = moving || requestAnimationFrame(move);
  };

  const store = safely(() => (localStorage.reprise = JSON.stringify(heights)));

  const measure = () => (width = get(place, "clientWidth") >> 4);

  const put = () => {
    const before = get(document, "documentElement").offsetHeight;
    host = make("div", { className: "reprise" });
    // Not 0, because margins collapse through an element without height.
    now = now || 0.1;
    margin = 0;
    size();
    get(place, "append")(host);
    margin = get(document, "documentElement").offsetHeight - before - now;
    size();
  };

  // Reserves room for the widget: its last height at this width, or the place's minimum height.
  const reserve = () => {
    const mark = find("[data-reprise]");
    now = host ? now : 0;
    remove();
    place = mark || find("main, [role=main], #main-content") || get(document, "body");
    if (mark) {
      now = Math.max(now, parseFloat(getComputedStyle(mark).minHeight) || 0);
      get(mark, "style").minHeight = 0;
    }
    heights = Object(safely(() => JSON.parse(localStorage.reprise))());
    glide(Math.max(now, Math.min(heights[measure()], 20000) || 0));
    if (goal) put();
  };

  const remove = () => {
    if (host) host.remove();
    host = frame = null;
  };

  const leave = (what) => {
    if (frame) frame.remove();
    frame = null;
    glide(0);
    tell(what);
  };

  const fail = (why) => {
    say(why);
    leave("failed");
  };

  const askForToken = async () => {
    // On the shop's own origin, regardless of <base>.
    const reply = await fetch(
      location.origin + "/customer/current.jwt?app_client_id=" + encodeURIComponent("{{BC_CLIENT_ID}}"),
      { cache: "no-store" },
    );
    if (reply.status === 404) return;
    // BigCommerce documents it both as plain text and as a JSON string.
    const token = /^\s*"?([\w-]+\.[\w-]+\.[\w-]+)"?\s*$/.exec(await reply.text());
    if (!reply.ok || !token) throw Error("current.jwt answered " + reply.status);
    return token[1];
  };

  const post = (token) => {
    const form = make("form", { method: "post", action: app + "/widget", target: frame.name });
    // The page's origin is sent as a field, because on a page that sends no referrer, browsers send "null" as
    // the Origin header.
    const locale = get(get(document, "documentElement"), "lang");
    const fields = { token, layout: "scheme=" + scheme(), page: location.origin, locale };
    for (const name in fields) {
      form.append(make("input", { type: "hidden", name, value: fields[name] }));
    }
    host.append(form);
    form.submit();
    form.remove();
  };

  // Creates a new frame each time, because posting into an existing one would add an entry to the history.
  const show = (token) => {
    refocus = frame && get(document, "activeElement") === frame;
    if (frame) frame.remove();
    if (!host || !host.isConnected) reserve();
    if (!host) put();
    const title = get(place, "getAttribute")("data-reprise-title") || "Your purchases";
    // A name that no other frame of the page has.
    frame = make("iframe", { name: "reprise" + Math.random(), title });
    // A frame whose color scheme differs from its document's gets an opaque background. It is hidden until the
    // document has reported its height, so that nothing in it can have the focus before.
    frame.style.cssText =
      "display:block;width:100%;border:0;color-scheme:light;visibility:hidden;height:" + goal + "px";
    host.append(frame);
    view = frame.contentWindow;
    answered = false;
    post(token);
  };

  // `keep` keeps the old frame until there is a new one to replace it.
  const start = async (keep) => {
    clearTimeout(resting);
    const mine = (attempt += 1);
    try {
      if (!keep) reserve();
      const token = await askForToken();
      if (mine !== attempt || moved()) return;
      if (!token) {
        heights = {};
        leave("guest");
        return store();
      }
      show(token);
      setTimeout(() => {
        if (mine === attempt && frame && !answered) fail("no answer");
      }, 10000);
    } catch (error) {
      if (mine === attempt) fail(error);
    }
  };

  // Begins again on a page that was loaded or restored. Another shopper may be signed in now.
  const begin = () => {
    path = location.pathname;
    moves = tries = renewed = 0;
    start();
  };

  const moved = () => {
    if (location.pathname === path) return false;
    begin();
    return true;
  };

  // Shops with client-side navigation remove the frame with the old page, and may add the place for the new
  // one later than the page. Other pages repeatedly remove what they did not add: the frame is restored three
  // times at once, then after 1, 2 and 4 seconds, and then no more.
  const look = safely(() => {
    waking = 0;
    if (moved() || !frame) return;
    const mark = find("[data-reprise]");
    if (frame.contentWindow === view && (!mark || mark === host.parentNode)) return;
    remove();
    moves += 1;
    if (moves > 6) fail("gone");
    else resting = setTimeout(start, moves > 3 ? 500 << (moves - 3) : 0);
  });

  const wake = () => {
    if (!waking) waking = setTimeout(look, 50);
  };

  // If the app reports a temporary error, the loader retries after the time that the app says, but at least 2,
  // 4, 8, 16 and 32 seconds. After that the shopper can retry. A hidden page has no animation frames, so it
  // retries when it becomes visible.
  const recover = (seconds) => {
    tries += 1;
    if (tries > 5) return;
    resting = setTimeout(
      () => requestAnimationFrame(() => start(true)),
      Math.max(seconds || 0, 1 << tries) * 1000,
    );
  };

  const hear = (event) => {
    if (!frame || event.source !== view || event.origin !== app) return;
    const { type, state, height, after, title } = event.data || {};
    if (type === "reprise:retry") start(true);
    if (type !== "reprise:height" || !Number.isFinite(height) || height < 0) return;
    if (state === "none") return fail("none");
    if (state === "reload" && !renewed) {
      // The token expired on the way, or the clocks differ slightly.
      renewed = true;
      return start(true);
    }
    const full = Math.min(Math.ceil(height), 20000);
    const isShown = !/^re/.test(state);
    frame.style.height = full + "px";
    // After a change of width, all content has moved anyway.
    if (width !== measure()) now = full;
    glide(full);
    if (isShown) heights[width] = full;
    store();
    if (answered) return;
    answered = true;
    // The document's title is in the language of the page.
    if (title && !get(place, "getAttribute")("data-reprise-title")) frame.title = title;
    frame.style.visibility = "";
    if (refocus && get(document, "activeElement") === get(document, "body")) frame.focus();
    if (state === "retry") recover(after);
    tell(isShown ? "shown" : "failed");
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
    window[Symbol.for("reprise")] = true;
  })();
})();
