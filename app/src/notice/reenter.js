// A reloaded frame requests its page without a token. If this tab still holds one, the page is
// requested again with it. If the server refuses it, the answer is another notice, which forgets the
// token: this cannot loop.
(() => {
  let token = null;
  try {
    token = sessionStorage.getItem("reprise:session");
  } catch {
    // Storage is denied to frames here; the notice is right as it stands.
  }
  const path = location.pathname;
  if (!token || !/^\/dashboard(\/|$)/.test(path)) return;
  document.documentElement.classList.add("is-entering");
  addEventListener("DOMContentLoaded", () => enterWith(token, path));
})();
