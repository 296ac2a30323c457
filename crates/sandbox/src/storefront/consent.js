// Asks the shopper which scripts may run, keeps the answer, and lets those run that were waiting.
(() => {
  "use strict";

  const banner = document.getElementById("consent-manager");
  if (!banner) return;
  const choices = banner.querySelector("form");
  const categories = [...choices.elements.category];

  // The browser took it for text. A new element is taken for what it says.
  const wake = (waiting) => {
    const script = document.createElement("script");
    for (const { name, value } of waiting.attributes) {
      if (name !== "type" && name !== "data-bc-cookie-consent") script.setAttribute(name, value);
    }
    script.async = waiting.hasAttribute("async");
    script.textContent = waiting.textContent;
    waiting.replaceWith(script);
  };

  const save = async (allowed) => {
    const all = categories.map((box) => Number(box.value));
    const deny = all.filter((number) => !allowed.includes(number));
    const answer = await fetch("/api/storefront/consent", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ allow: [1, ...allowed], deny }),
    });
    if (!answer.ok) return;
    banner.hidden = true;
    for (const waiting of document.querySelectorAll("script[data-bc-cookie-consent]")) {
      if (allowed.includes(Number(waiting.dataset.bcCookieConsent))) wake(waiting);
    }
  };

  banner.addEventListener("click", (event) => {
    const button = event.target.closest("[data-consent]");
    if (!button) return;
    if (button.dataset.consent === "choose") {
      choices.hidden = !choices.hidden;
      button.setAttribute("aria-expanded", String(!choices.hidden));
    } else {
      const accepts = button.dataset.consent === "accept";
      save(accepts ? categories.map((box) => Number(box.value)) : []);
    }
  });

  choices.addEventListener("submit", (event) => {
    event.preventDefault();
    save(categories.filter((box) => box.checked).map((box) => Number(box.value)));
  });

  banner.hidden = false;
})();
