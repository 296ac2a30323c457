// Changes pages without loading them, as Catalyst does: what apps put on the page meets a document
// that stays while its content goes. Without this script the links are links.
(() => {
  "use strict";

  const told = document.createElement("p");
  told.className = "visually-hidden";
  told.setAttribute("role", "status");
  document.body.append(told);

  // Where the reader was, by entry of the history.
  const keepPlace = () => history.replaceState({ ...history.state, top: scrollY }, "");

  let going = 0;

  const show = (page, url, top) => {
    const main = document.querySelector("main");
    document.title = page.title;
    for (const part of [".header", ".footer"]) {
      document.querySelector(part)?.replaceWith(document.adoptNode(page.querySelector(part)));
    }
    main.replaceChildren(...page.querySelector("main").childNodes);
    scrollTo(0, top);
    const heading = main.querySelector("h1");
    if (url.hash) {
      document.getElementById(url.hash.slice(1))?.scrollIntoView();
    } else if (heading) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
    told.textContent = page.title;
  };

  // A page that cannot be had so is loaded as ever. `enter` changes the history once it is there.
  const go = async (url, top, enter) => {
    going += 1;
    const mine = going;
    try {
      const answer = await fetch(url, { headers: { Accept: "text/html" } });
      const text = await answer.text();
      if (mine !== going) return;
      const page = new DOMParser().parseFromString(text, "text/html");
      if (!page.querySelector("main") || !page.querySelector(".header")) throw new Error("no page");
      const arrived = new URL(answer.url);
      arrived.hash = url.hash;
      enter(arrived);
      show(page, arrived, top);
    } catch {
      location.assign(url);
    }
  };

  const push = (url) => history.pushState({ top: 0 }, "", url);

  // Pages that sign in or out are loaded in full, because the whole document may change.
  const isOurs = (url) =>
    url.origin === location.origin && !/^\/(login\.php|_sandbox|api|customer)/.test(url.pathname);

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest("a[href]");
    if (!link || link.target || link.hasAttribute("download")) return;
    const url = new URL(link.href);
    if (!isOurs(url)) return;
    if (url.hash && url.pathname === location.pathname && url.search === location.search) return;
    event.preventDefault();
    keepPlace();
    go(url, 0, push);
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    // As attributes: a field called "action" hides the form's own.
    const method = form.getAttribute("method") ?? "get";
    if (event.defaultPrevented || method !== "get") return;
    const url = new URL(form.getAttribute("action") ?? "", location);
    if (!isOurs(url)) return;
    event.preventDefault();
    url.search = new URLSearchParams(new FormData(form, event.submitter)).toString();
    keepPlace();
    go(url, 0, push);
  });

  addEventListener("popstate", (event) => {
    // Only the place on this page changed.
    const url = new URL(location.href);
    go(url, event.state?.top ?? 0, () => {});
  });

  history.scrollRestoration = "manual";
})();
