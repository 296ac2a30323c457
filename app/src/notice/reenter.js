// A reloaded frame requests its page without a token. If this tab still has one, the page is requested
// again with it. If the server rejects it, it responds with another notice, which deletes the token, so
// this cannot loop.
(() => {
  let token = null;
  try {
    token = sessionStorage.getItem("reprise:session");
  } catch {
    // The browser denies storage to frames, so the notice stays as it is.
  }
  const path = location.pathname;
  if (!token || !/^\/dashboard(\/|$)/.test(path)) return;
  document.documentElement.classList.add("is-entering");
  addEventListener("DOMContentLoaded", () => enterWith(token, path));
})();
