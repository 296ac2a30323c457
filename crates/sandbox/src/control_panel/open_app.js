// The control panel's side of the protocol that apps speak in their frame, with BigCommerce's app SDK
// (bigcommerce/app-sdk-js) or on their own: JSON strings whose methods begin with "bc::".
(() => {
  const frame = document.querySelector("iframe.app-frame");
  const app = new URL(frame.src).origin;
  const post = (method, params) => frame.contentWindow.postMessage(JSON.stringify({ method: "bc::" + method, params }), app);
  // Reloading the control panel opens the app where it was.
  const mirror = (href) => {
    const page = new URL(href);
    if (page.origin !== app) return;
    const here = new URL(location);
    here.searchParams.set("url", page.pathname);
    history.replaceState(null, "", here);
  };
  addEventListener("message", ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== app || typeof data !== "string") return;
    let message;
    try {
      message = JSON.parse(data);
    } catch {
      return;
    }
    const { method, params } = message ?? {};
    if (method === "bc::__ready" && params === "ping") post("__ready", "pong");
    if (method === "bc::iframeUrlChange" && URL.canParse(params?.href)) mirror(params.href);
    if (method === "bc::iAmNotIdle") frame.dataset.activeAt = new Date().toISOString();
  });
  // The app may have been there first.
  frame.addEventListener("load", () => post("__ready", "ping"));
  // Signing out is heard in every tab.
  const tabs = new BroadcastChannel("sign-out");
  tabs.addEventListener("message", () => post("logout"));
  const button = document.querySelector("#sign-out");
  button.hidden = false;
  button.addEventListener("click", () => {
    post("logout");
    tabs.postMessage("");
  });
})();
