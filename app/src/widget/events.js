// In the widget's frame, if the store counts what the widget brings. Reports what the shopper does to the app, with the
// token of the document. The server counts each event once a day, so it does not matter how often one is sent. A file of
// its own, because browsers can cache it: the document cannot be cached.
(() => {
  const widget = document.querySelector("[data-rp-widget]");
  const done = { token: widget.dataset.rpEvents, seen: false, followed: false };
  const report = () => navigator.sendBeacon("/api/v1/events", JSON.stringify(done));
  // It counts as seen once half of the first product has been in view for a second.
  let timer;
  const look = ([{ isIntersecting }]) => {
    clearTimeout(timer);
    if (isIntersecting) timer = setTimeout(() => (done.seen = true), 1000);
  };
  new IntersectionObserver(look, { threshold: 0.5 }).observe(widget.querySelector(".rp-card"));
  widget.addEventListener("click", ({ target }) => {
    if (target.closest(".rp-card a")) done.followed = true;
  });
  // When the page is left, and when the frame is removed.
  document.addEventListener("visibilitychange", () => document.hidden && report());
  // The frame's other script calls this.
  window.reportAdded = (products, cart) => {
    done.added = products;
    done.cart_id = cart;
    report();
  };
})();
