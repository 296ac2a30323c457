// A reloaded frame asks for its page without a token. Where this tab still holds one, the page is
// asked for again with it. Should the server refuse it, its answer is another notice, which forgets
// it: this cannot go round in circles.
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
