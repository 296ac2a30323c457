// In the layout "page": the form and the button "Show more". They are hidden without it.
(() => {
  const widget = document.querySelector("[data-rp-widget]");
  // The loader requests the widget again with the fields of the form, since the frame has no token.
  const form = widget.querySelector("form");
  if (!form) return;
  const more = widget.querySelector("[data-rp-more]");
  const ask = (fields) => {
    const list = { ...Object.fromEntries(new FormData(form)), ...fields };
    parent.postMessage({ type: "reprise:list", list }, "*");
  };
  form.hidden = false;
  form.onsubmit = (event) => {
    event.preventDefault();
    ask({ from: "query" });
  };
  // The search waits for the Enter key.
  form.onchange = ({ target }) => target.name !== "query" && ask({ from: target.name });
  if (more) {
    more.hidden = false;
    more.onclick = () => ask(JSON.parse(more.dataset.rpMore));
  }
  // When the loader gives the focus back to the frame, it goes to the control that was used, or to the first product
  // that was added.
  const { rpFrom } = widget.dataset;
  const card = widget.querySelectorAll(".rp-card")[rpFrom];
  const target = rpFrom && (card ? card.querySelector("a, button") : form.elements[rpFrom]);
  if (target) addEventListener("focus", () => target.focus(), { once: true });
})();
