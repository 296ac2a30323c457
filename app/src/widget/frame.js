// Runs inside the widget's frame. Tells the page around it how high the content is.
//
// "*" as the target: the message says a number and nothing about anyone, and the document's
// frame-ancestors names the pages that may hold it. Those check the message's source and origin.
(() => {
  const widget = document.querySelector("[data-rp-widget]");
  const retry = document.querySelector("[data-rp-retry]");
  let told = -1;
  // Measured at the content and never at the viewport, which is what the parent sizes: a height
  // taken from there would answer itself.
  const tell = () => {
    const height = Math.ceil(widget.getBoundingClientRect().bottom + scrollY);
    if (height !== told) parent.postMessage({ type: "reprise:height", height: (told = height) }, "*");
  };
  new ResizeObserver(tell).observe(widget);
  addEventListener("load", tell);
  document.addEventListener("load", tell, true);
  if (retry) {
    retry.hidden = false;
    retry.onclick = () => parent.postMessage({ type: "reprise:retry" }, "*");
  }
  tell();
})();
