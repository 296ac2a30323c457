// Runs inside the widget's frame. Tells the page around it how high the content is, and of which
// kind: purchases, or one of the reasons why there are none, and then after how many seconds it is
// worth trying again.
//
// "*" as the target: the message says nothing that would name a shopper or a product, and the
// document's frame-ancestors names the pages that may hold it. Those check its source and origin.
(() => {
  const widget = document.querySelector("[data-rp-widget]");
  const retry = document.querySelector("[data-rp-retry]");
  const state = widget.dataset.rpWidget;
  let told = -1;
  // Measured at the content and never at the viewport, which is what the parent sizes: a height
  // taken from there would answer itself.
  const tell = () => {
    const height = Math.ceil(widget.getBoundingClientRect().bottom + scrollY);
    if (height === told) return;
    told = height;
    const after = Number(retry?.dataset.rpRetry);
    parent.postMessage({ type: "reprise:height", height, state, after }, "*");
  };
  new ResizeObserver(tell).observe(widget);
  addEventListener("load", tell);
  document.addEventListener("load", tell, true);
  if (retry) {
    retry.hidden = false;
    retry.onclick = () => parent.postMessage({ type: "reprise:retry" }, "*");
  }
  // A picture that does not load is replaced by its next size, and at last by the drawn parcel.
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
  // Those that failed before this script ran.
  for (const picture of [...document.images]) {
    if (picture.complete && !picture.naturalWidth) replace(picture);
  }
  tell();
})();
