// The second part of the frame's script: the arrows of a row, and the controls of the layout "page". They are hidden
// without it.
(() => {
  const widget = document.querySelector("[data-rp-widget]");
  const track = widget.querySelector(".rp-track");
  const arrows = [...widget.querySelectorAll("[data-rp-scroll]")];
  const draw = () => {
    const room = track.scrollWidth - track.clientWidth;
    const at = Math.abs(track.scrollLeft);
    for (const arrow of arrows) {
      arrow.hidden = room < 2;
      arrow.ariaDisabled = arrow.dataset.rpScroll > 0 ? at > room - 2 : at < 2;
    }
  };
  if (track) {
    // In a script that is read from right to left, the next product is at the left.
    const sign = getComputedStyle(track).direction === "rtl" ? -1 : 1;
    for (const arrow of arrows) {
      arrow.onclick = () => track.scrollBy(sign * arrow.dataset.rpScroll * track.clientWidth * 0.9, 0);
    }
    track.onscroll = draw;
    new ResizeObserver(draw).observe(track);
    draw();
  }
  // The loader requests the widget again with the fields of the form, since the frame has no access to the network.
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
