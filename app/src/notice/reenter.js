// A reloaded frame asks for its page without a token. Where this tab still holds one, the page is
// asked for again with it: in a form's body, so that it shows up in no address. Should the server
// refuse it, its answer is another notice, which forgets it: this cannot go round in circles.
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
  addEventListener("DOMContentLoaded", () => {
    const form = document.createElement("form");
    form.method = "post";
    form.action = path;
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = "session";
    field.value = token;
    form.append(field);
    document.body.append(form);
    form.submit();
  });
})();
