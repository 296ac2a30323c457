// Talks to the control panel, which shows this page in a frame. The protocol is the one of BigCommerce's app SDK
// (bigcommerce/app-sdk-js): JSON strings whose methods begin with "bc::". The SDK itself sends the whole address to
// any window that frames the page, so it is not used.
// `panel` is the control panel's origin. Nothing is sent to another one, and nothing from another one is heard.
if (parent !== window) {
  const post = (method, params) => parent.postMessage(JSON.stringify({ method: "bc::" + method, params }), panel);
  // Until the control panel has answered.
  let waiting = [];
  const tell = (method, params) => (waiting ? waiting.push([method, params]) : post(method, params));
  // The control panel puts the path into its own address, so that a reload returns to this page. Never the query.
  const mirror = (type) => tell("iframeUrlChange", { href: location.origin + location.pathname, type });
  const { pushState } = history;
  history.pushState = function (...state) {
    pushState.apply(history, state);
    mirror("pushState");
  };
  addEventListener("popstate", () => mirror("popState"));
  // Keeps the control panel's session alive while somebody works in this frame.
  let told = -Infinity;
  const stir = () => {
    if (performance.now() - told < 5 * 60 * 1000) return;
    told = performance.now();
    tell("iAmNotIdle");
  };
  for (const type of ["pointermove", "keydown"]) addEventListener(type, stir, { passive: true });
  // The user has signed out of the control panel, in this tab or another one. A page without a session refers to the
  // control panel, and loading it drops the token from memory.
  const leave = () => {
    try {
      delete sessionStorage["reprise:session"];
    } catch {
      // The browser denies storage to frames.
    }
    location.replace(location.pathname);
  };
  addEventListener("message", ({ source, origin, data }) => {
    if (source !== parent || origin !== panel || typeof data !== "string") return;
    let message;
    try {
      message = JSON.parse(data);
    } catch {
      return;
    }
    if (message?.method === "bc::logout") leave();
    if (message?.method !== "bc::__ready") return;
    if (message.params === "ping") post("__ready", "pong");
    const late = waiting ?? [];
    waiting = null;
    for (const [method, params] of late) post(method, params);
  });
  post("__ready", "ping");
  mirror("normal");
}
