// The first part of Reprise's loader. It runs on every page of the shop, on the shop's own origin.
//
// It asks BigCommerce who is signed in. For a shopper it loads the second part, `shopper.js`, which shows the widget;
// for guests, and if anything fails, the page stays as it is. The token that it gets is valid for 15 minutes and stays
// in memory: never in an address, an attribute or storage. With ?reprise_debug in the page's address, the loader logs
// to the console what it does.
//
// A widget appears in each <div data-reprise> of the page, or else where the merchant wants it on pages of its kind,
// which is in this script's address, or else at the end of its main content. The page can listen
// on `document` for reprise:guest, reprise:shown, reprise:empty and reprise:failed.
(() => {
  // The app inserts its own address when it serves this file, so that no page can change where the token goes.
  const app = __APP_URL__;
  const KEY = Symbol.for("reprise");
  const isDebug = location.search.includes("reprise_debug");
  const say = (what) => {
    if (isDebug) console.info("[reprise]", what);
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
  // elements cannot shadow.
  const safe = (owner) =>
    new Proxy(owner, {
      get: (_, name) => {
        const value = Reflect.get(Object.getPrototypeOf(owner), name, owner);
        return value instanceof Function ? value.bind(owner) : value;
      },
    });
  const page = safe(document);
  // Returns false if the page has canceled the event.
  const tell = (what, detail) => {
    say(what);
    return page.dispatchEvent(new CustomEvent("reprise:" + what, { detail, cancelable: true }));
  };
  // Decides only where widgets appear, never where the token goes.
  const places = new URL(page.currentScript?.src || app).searchParams;
  const make = (name, properties) => Object.assign(page.createElement(name), properties);
  const marks = () => [...page.querySelectorAll("[data-reprise]")].slice(0, 8);
  let path, waking, loading, latest;
  // Returns the token, or undefined for a guest.
  const ask = async () => {
    // On the shop's own origin, regardless of <base>.
    const reply = await fetch(
      location.origin + "/customer/current.jwt?app_client_id=" + encodeURIComponent(__CLIENT_ID__),
      { cache: "no-store" },
    );
    if (reply.status === 404) return;
    // BigCommerce documents it both as plain text and as a JSON string.
    const token = /^\W*([\w-]+(\.[\w-]+){2})\W*$/.exec(await reply.text());
    if (!reply.ok || !token) throw Error("current.jwt answered " + reply.status);
    return token[1];
  };
  // Returns whether a shopper is probably signed in, or room was reserved: the page has a link for signing out, or a
  // minimum height for a widget, or a widget was shown in this browser before. Then the second part is loaded while
  // BigCommerce answers.
  const expectsShopper = safely(
    () =>
      page.querySelector("[href*='=logout']") ||
      marks().some((mark) => parseFloat(getComputedStyle(mark).minHeight)) ||
      /\d/.test(localStorage.reprise),
  );
  const load = () =>
    new Promise((onload, onerror) => {
      const nonce = page.querySelector("script[nonce]")?.nonce || "";
      const src = app + __SHOPPER_PATH__;
      const script = make("script", { nonce, src, integrity: __SHOPPER_INTEGRITY__, crossOrigin: "", onload, onerror });
      page.documentElement.append(script);
    });
  // Begins on a page that was loaded, restored, recolored or reached by client-side navigation. Another shopper may
  // be signed in now.
  const begin = async () => {
    path = location.pathname;
    const asked = (latest = ask());
    const isStale = () => asked !== latest || moved();
    try {
      asked.catch(say);
      if (kit.start || expectsShopper() || (await asked)) {
        await (loading ||= load());
        kit.start(asked, isStale);
      } else if (!isStale()) tell("guest");
    } catch (error) {
      loading = 0;
      say(error);
      if (!isStale()) tell("failed");
    }
  };
  const moved = () => location.pathname !== path && begin();
  const wake = () => {
    waking ||= setTimeout(() => {
      waking = 0;
      kit.look();
    }, 50);
  };
  // What the second part uses. It adds `start`, and replaces `look`.
  const kit = { app, say, safely, safe, page, tell, make, marks, places, ask, look: moved };
  safely(() => {
    if (window[KEY]) return;
    addEventListener("pageshow", ({ persisted }) => persisted && begin());
    // A theme that follows the system has other colors now, perhaps after a transition.
    matchMedia("(prefers-color-scheme:dark)").onchange = () => setTimeout(begin, 400);
    new MutationObserver(wake).observe(document, {
      attributeFilter: ["data-reprise"],
      childList: true,
      subtree: true,
    });
    if (page.readyState === "loading") addEventListener("DOMContentLoaded", begin);
    else begin();
    // After what can fail, so that a copy that failed to start does not prevent another one from starting.
    window[KEY] = kit;
    navigation.addEventListener("currententrychange", wake);
  })();
})();
