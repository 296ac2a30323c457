// In the layouts "row" and "cart": the arrows of the row. They are hidden without it.
(() => {
  const track = document.querySelector(".rp-track");
  if (!track) return;
  const arrows = [...document.querySelectorAll("[data-rp-scroll]")];
  const draw = () => {
    const room = track.scrollWidth - track.clientWidth;
    const at = Math.abs(track.scrollLeft);
    for (const arrow of arrows) {
      arrow.hidden = room < 2;
      arrow.ariaDisabled = arrow.dataset.rpScroll > 0 ? at > room - 2 : at < 2;
    }
  };
  // In a script that is read from right to left, the next product is at the left.
  const sign = getComputedStyle(track).direction === "rtl" ? -1 : 1;
  for (const arrow of arrows) {
    arrow.onclick = () => track.scrollBy(sign * arrow.dataset.rpScroll * track.clientWidth * 0.9, 0);
  }
  track.onscroll = draw;
  new ResizeObserver(draw).observe(track);
  draw();
})();
