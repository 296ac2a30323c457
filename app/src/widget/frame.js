// Runs in the widget's frame. Reports to the loader how high the content is and what it is: purchases, or a
// reason why there are none, with the number of seconds after which a retry makes sense. The title names the
// frame for screen readers, in the language of its texts.
//
// The target is "*", because the messages identify no shopper and no product, and frame-ancestors limits which
// pages can contain the document. The loader checks their source and origin.
(() => {
  const widget = document.querySelector("[data-rp-widget]");
  const retry = document.querySelector("[data-rp-retry]");
  const state = widget.dataset.rpWidget;
  let reported = -1;
  // The height of the content, not of the viewport: the loader sets the viewport's to what is reported here.
  const report = () => {
    const height = Math.ceil(widget.getBoundingClientRect().bottom + scrollY);
    if (height === reported) return;
    reported = height;
    const after = Number(retry?.dataset.rpRetry);
    const { title } = document;
    parent.postMessage({ type: "reprise:height", height, state, after, title }, "*");
  };
  new ResizeObserver(report).observe(widget);
  addEventListener("load", report);
  document.addEventListener("load", report, true);
  if (retry) {
    retry.hidden = false;
    retry.onclick = () => parent.postMessage({ type: "reprise:retry" }, "*");
  }
  // An image that does not load is replaced by its next size, and after the last one by the drawn parcel.
  const replace = (picture) => {
    const [next, ...rest] = (picture.dataset.rpNext || "").split(" ");
    picture.dataset.rpNext = rest.join(" ");
    if (next) {
      picture.src = next;
    } else {
      picture.parentNode.classList.add("rp-media-empty");
      picture.remove();
    }
  };
  document.addEventListener("error", (event) => replace(event.target), true);
  // Images that failed before this script ran.
  for (const picture of [...document.images]) {
    if (picture.complete && !picture.naturalWidth) replace(picture);
  }
  report();
})();
