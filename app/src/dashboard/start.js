// Starts the page. Should it not start, or fail later, it says so: nothing else would show that
// it no longer reacts.
// The program takes the token out of the page; this is for the case that the program fails.
const handedOver = document.querySelector("meta[name='reprise-session']")?.content;
// Kept at once, so that a link followed before the program has arrived leads back here.
try {
  if (handedOver) sessionStorage.setItem("reprise:session", handedOver);
} catch {
  // The browser keeps nothing for frames.
}
const currentToken = () => {
  try {
    // It may have been renewed since.
    return sessionStorage.getItem("reprise:session") || handedOver;
  } catch {
    return handedOver;
  }
};
const sayStopped = () => {
  if (document.getElementById("stopped")) return;
  const place = document.createElement("div");
  place.id = "stopped";
  place.className = "stopped";
  const strong = document.createElement("strong");
  strong.textContent = "This page has stopped working. ";
  const again = document.createElement("button");
  again.type = "button";
  again.className = "button";
  again.textContent = "Load it again";
  // Not a reload: that could ask to send the form again that led here.
  again.addEventListener("click", () => enterWith(currentToken(), location.pathname));
  const line = document.createElement("p");
  line.className = "banner";
  line.setAttribute("role", "alert");
  place.append(line);
  document.body.prepend(place);
  // Screen readers announce what comes into an alert that is already there.
  line.append(strong, "What is typed here and not saved is lost when it is loaded again. ", again);
};
// A panic ends in a trap of WebAssembly, after which none of its code can run safely.
const noteTrap = ({ error, reason }) => {
  if ((error ?? reason) instanceof WebAssembly.RuntimeError) sayStopped();
};
addEventListener("error", noteTrap);
addEventListener("unhandledrejection", noteTrap);
// A page that is being left breaks off its own loading, which is no failure.
let isLeaving = false;
addEventListener("beforeunload", () => {
  isLeaving = true;
});
// The data that the server sent along. Without it, the page asks for it.
globalThis.__RESOLVED_RESOURCES ??= [];
try {
  const { default: init, start } = await import(js);
  await init({ module_or_path: wasm });
  start();
} catch (error) {
  if (!isLeaving) {
    console.error(error);
    sayStopped();
  }
}
