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

  const script = document.currentScript;
  if (!script || window.repriseLoaded) return;
  window.repriseLoaded = true;

  // Filled in by the app that serves this file.
  const clientId = "{{BC_CLIENT_ID}}";
  const app = new URL(".", script.src);
  const patience = 10000;
  const debug = location.search.includes("reprise_debug");

  let host = null;
  let frame = null;
  let attempt = 0;

  const say = (...words) => {
    if (debug) console.info("[reprise]", ...words);
  };

  const tell = (what) => {
    say(what);
    document.dispatchEvent(new CustomEvent("reprise:" + what));
  };

  const findPlace = () => {
    const marked = document.querySelector("[data-reprise]");
    if (marked) return marked;
    return document.querySelector("main, [role=main], #main-content") || document.body;
  };

  // The frame is transparent: its text has to suit what lies behind it.
  const isDark = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const parts = getComputedStyle(at).backgroundColor.match(/[\d.]+/g);
      if (parts && parts.length > 2 && (parts.length < 4 || Number(parts[3]) > 0.5)) {
        return parts[0] * 0.299 + parts[1] * 0.587 + parts[2] * 0.114 < 128;
      }
    }
    return false;
  };

  const remove = () => {
    if (host) host.remove();
    host = null;
    frame = null;
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

  const hidden = (name, value) => {
    const input = document.createElement("input");
    input.type = "hidden";
    input.name = name;
    input.value = value;
    return input;
  };

  const show = (token) => {
    const place = findPlace();
    host = document.createElement("div");
    host.className = "reprise";
    frame = document.createElement("iframe");
    frame.name = "reprise-" + attempt;
    frame.title = place.dataset.repriseTitle || "Your purchases";
    // A frame whose colour scheme differs from its document's is painted on an opaque sheet.
    frame.style.cssText = "display:block;width:100%;height:0;border:0;color-scheme:light";
    host.append(frame);
    place.append(host);

    const form = document.createElement("form");
    form.method = "post";
    form.action = new URL("widget", app);
    form.target = frame.name;
    form.hidden = true;
    form.append(hidden("token", token));
    form.append(hidden("layout", "scheme=" + (isDark(place) ? "dark" : "light")));
    document.body.append(form);
    form.submit();
    form.remove();
  };

  const start = async () => {
    attempt += 1;
    const mine = attempt;
    remove();
    try {
      const token = await askForToken();
      if (mine !== attempt) return;
      if (token === null) {
        tell("guest");
        return;
      }
      show(token);
      setTimeout(() => {
        if (mine === attempt && frame && !frame.dataset.shown) fail("the app did not answer");
      }, patience);
    } catch (error) {
      if (mine === attempt) fail(error);
    }
  };

  addEventListener("message", (event) => {
    if (!frame || event.source !== frame.contentWindow || event.origin !== app.origin) return;
    const message = event.data || {};
    if (message.type === "reprise:height" && message.height >= 0) {
      frame.style.height = Math.min(Math.ceil(message.height), 20000) + "px";
      if (!frame.dataset.shown) {
        frame.dataset.shown = "yes";
        tell("shown");
      }
    } else if (message.type === "reprise:retry") {
      start();
    }
  });

  // A page brought back from the browser's memory may show who has signed out since.
  addEventListener("pageshow", (event) => {
    if (event.persisted) start();
  });

  // Shops that change pages without loading them take the frame away with the old page. Somebody
  // may have signed in or out on the way, so the question is asked anew.
  let pending = false;
  let known = location.pathname;
  new MutationObserver(() => {
    const gone = host && !host.isConnected;
    const moved = known !== location.pathname;
    if (pending || !(gone || moved)) return;
    pending = true;
    setTimeout(() => {
      pending = false;
      known = location.pathname;
      start();
    }, 50);
  }).observe(document.documentElement, { childList: true, subtree: true });

  start();
})();
