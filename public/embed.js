// Reprise's loader. It runs on a page of the shop, on the shop's own origin.
//
// It asks BigCommerce who is signed in, hands the answer (a token that lives 15 minutes) to the
// app in the body of a form, and shows the app's reply in a frame. The token stays in memory:
// never in an address, an attribute or a store. For a guest, or if anything goes wrong, the page
// stays as it is; add ?reprise_debug to its address and the console tells why.
//
// Where: in the first <div data-reprise> of the page, else at the end of its main content.
// The page can listen on `document` for reprise:guest, reprise:shown and reprise:failed.
(() => {
  "use strict";

  const debug = location.search.includes("reprise_debug");
  const say = (...words) => {
    if (debug) console.info("[reprise]", ...words);
  };

  const script = document.currentScript;
  if (!script || window.repriseLoaded) {
    say(script ? "already on this page" : "does not work as a module");
    return;
  }
  window.repriseLoaded = true;

  // Filled in by the app that serves this file.
  const clientId = "{{BC_CLIENT_ID}}";
  const app = new URL(".", script.src);
  const patience = 10000;

  // What is on the page. `view` is what the frame shows its document in: a browser gives it a new
  // one whenever it is taken out or put elsewhere, and the document is lost.
  let host, frame, view, answered, refocus;

  // What has been tried since the page came to this path.
  let path = location.pathname;
  let moves, renewed, tries;

  let attempt = 0;
  let resting, waking;

  const tell = (what) => {
    say(what);
    document.dispatchEvent(new CustomEvent("reprise:" + what));
  };

  const make = (name, properties) => Object.assign(document.createElement(name), properties);

  const findMark = () => document.querySelector("[data-reprise]");

  const findPlace = () =>
    findMark() || document.querySelector("main, [role=main], #main-content") || document.body;

  // Red, green, blue to 255 and opacity to 1. Browsers answer rgb() where it was asked for in the
  // old ways, and oklch(), color() and their like as written: those are looked at in paint.
  const read = (colour) => {
    if (/^rgb/.test(colour)) return colour.match(/[\d.]+/g).map(Number);
    const pen = make("canvas", { width: 1, height: 1 }).getContext("2d");
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const paint = pen.getImageData(0, 0, 1, 1).data;
    return [paint[0], paint[1], paint[2], paint[3] / 255];
  };

  // The frame is transparent: its text has to suit what lies behind it.
  const isDark = (element) => {
    try {
      for (let at = element; at; at = at.parentElement) {
        const parts = read(getComputedStyle(at).backgroundColor);
        if (parts.length < 4 || parts[3] > 0.5) {
          return parts[0] * 0.299 + parts[1] * 0.587 + parts[2] * 0.114 < 128;
        }
      }
    } catch (error) {
      say(error);
    }
    // Nobody painted it: then the browser does, dark where the page allows nothing else.
    const scheme = getComputedStyle(document.documentElement).colorScheme || "";
    return scheme.includes("dark") && !scheme.includes("light");
  };

  const remove = () => {
    if (host) host.remove();
    host = frame = view = null;
  };

  const fail = (why) => {
    remove();
    say(why);
    tell("failed");
  };

  const askForToken = async () => {
    const address = "/customer/current.jwt?app_client_id=" + encodeURIComponent(clientId);
    const reply = await fetch(address, { credentials: "same-origin", cache: "no-store" });
    if (reply.status === 404) return null;
    if (!reply.ok) throw new Error("current.jwt answered " + reply.status);
    // Documented both as plain text and as a JSON string.
    const token = (await reply.text()).trim().replace(/^"|"$/g, "");
    if (token.split(".").length !== 3) throw new Error("current.jwt answered no token");
    return token;
  };

  const hidden = (name, value) => make("input", { type: "hidden", name, value });

  const post = (token, scheme) => {
    const action = new URL("widget", app);
    const form = make("form", { method: "post", action, target: frame.name, hidden: true });
    form.append(
      hidden("token", token),
      hidden("layout", "scheme=" + scheme),
      // Where a page sends no referrer, the browser calls its origin "null".
      hidden("page", location.origin)
    );
    document.body.append(form);
    form.submit();
    form.remove();
  };

  // A new frame each time: posting into one that is there would add a step to the way back.
  const show = (token) => {
    const height = frame ? frame.style.height : 0;
    refocus = frame && document.activeElement === frame;
    remove();
    const place = findPlace();
    const title = place.dataset.repriseTitle || "Your purchases";
    host = make("div", { className: "reprise" });
    frame = make("iframe", { name: "reprise-" + attempt, title });
    // A frame whose colour scheme differs from its document's is painted on an opaque sheet. Until
    // the document has answered, nothing in it can have the focus.
    frame.style.cssText = "display:block;width:100%;border:0;color-scheme:light;visibility:hidden";
    frame.style.height = height;
    host.append(frame);
    place.append(host);
    view = frame.contentWindow;
    answered = false;
    post(token, isDark(place) ? "dark" : "light");
  };

  // `keep` leaves the old frame where it is until there is something to replace it.
  const start = async (keep) => {
    clearTimeout(resting);
    attempt += 1;
    const mine = attempt;
    if (!keep) remove();
    try {
      const token = await askForToken();
      if (mine !== attempt || moved()) return;
      if (token === null) {
        remove();
        tell("guest");
        return;
      }
      show(token);
      setTimeout(() => {
        if (mine === attempt && frame && !answered) fail("the app did not answer");
      }, patience);
    } catch (error) {
      if (mine === attempt) fail(error);
    }
  };

  // A page that has just come, or come back. Who was signed in before may not be now.
  const begin = () => {
    path = location.pathname;
    moves = tries = 0;
    renewed = false;
    start();
  };

  const moved = () => {
    if (location.pathname === path) return false;
    begin();
    return true;
  };

  // Some pages take away what they did not put there, again and again. Three times the frame comes
  // back at once, then after 1, 2 and 4 seconds, and then the page has its way.
  const startAgain = () => {
    remove();
    moves += 1;
    say("the frame or its place has gone");
    if (moves > 6) fail("the page keeps taking it");
    else resting = setTimeout(start, moves > 3 ? 500 << (moves - 3) : 0);
  };

  // Shops that change pages without loading them take the frame away with the old page, and may
  // bring the place for it after the page.
  const look = () => {
    waking = 0;
    if (moved() || !frame) return;
    const mark = findMark();
    if (frame.contentWindow !== view || (mark && !mark.contains(host))) startAgain();
  };

  const wake = () => {
    if (!waking) waking = setTimeout(look, 50);
  };

  // Nobody looks at a hidden page: it tries again when it is seen.
  const tryAgain = () => {
    if (document.hidden) resting = setTimeout(tryAgain, 999);
    else start(true);
  };

  // Where the app has only trouble to show for now, the frame comes back by itself: after as long as
  // the app says, and after 2, 4, 8, 16 and 32 seconds at the least. Then it is the shopper's turn.
  const recover = (seconds) => {
    if (tries < 5) {
      tries += 1;
      resting = setTimeout(tryAgain, Math.max(seconds || 0, 1 << tries) * 1000);
    }
  };

  const accept = ({ state, after }) => {
    if (state === "none") {
      fail("the app has nothing for this shop");
    } else if (state === "reload" && !renewed) {
      // The token ran out on the way, or the clocks differ by a little.
      say("the token was refused");
      renewed = true;
      start();
    } else {
      answered = true;
      frame.style.visibility = "";
      if (refocus && document.activeElement === document.body) frame.focus();
      if (state === "retry") recover(after);
      tell(state === "retry" || state === "reload" ? "failed" : "shown");
    }
  };

  addEventListener("message", (event) => {
    if (!frame || event.source !== view || event.origin !== app.origin) return;
    const message = event.data || {};
    const height = message.height;
    if (message.type === "reprise:retry") start(true);
    if (message.type !== "reprise:height" || !Number.isFinite(height) || height < 0) return;
    frame.style.height = Math.min(Math.ceil(height), 20000) + "px";
    if (!answered) accept(message);
  });

  addEventListener("pageshow", (event) => {
    if (event.persisted) begin();
  });

  const watch = { attributeFilter: ["data-reprise"], childList: true, subtree: true };
  new MutationObserver(wake).observe(document.documentElement, watch);
  if (window.navigation) navigation.addEventListener("currententrychange", wake);

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", begin);
  } else {
    begin();
  }
})();
