// Starts the dashboard's wasm. If it fails to start or panics later, a message on the page says so:
// otherwise nothing would show that the page no longer works.
// The wasm removes the token from the document; this copy is for when it fails.
const token = document.querySelector("meta[name='reprise-session']")?.content;
// Stored at once, so that a link followed before the wasm has arrived leads back to the dashboard.
try {
  if (token) sessionStorage.setItem("reprise:session", token);
} catch {
  // The browser denies storage to frames.
}
const currentToken = () => {
  try {
    // It may have been renewed since.
    return sessionStorage.getItem("reprise:session") || token;
  } catch {
    return token;
  }
};
const showStopped = () => {
  if (document.getElementById("stopped")) return;
  const place = document.createElement("div");
  place.id = "stopped";
  place.className = "stopped";
  const strong = document.createElement("strong");
  strong.textContent = stopped;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = reload;
  // Not location.reload(): the browser could ask whether to resubmit the form that led here.
  button.addEventListener("click", () => enterWith(currentToken(), location.pathname));
  const line = document.createElement("p");
  line.className = "banner";
  line.setAttribute("role", "alert");
  place.append(line);
  document.body.prepend(place);
  // Screen readers announce what is added to an existing alert.
  line.append(strong, ` ${stoppedWhatToDo} `, button);
};
// A panic ends in a WebAssembly trap, after which none of its code can run safely.
const checkForTrap = ({ error, reason }) => {
  if ((error ?? reason) instanceof WebAssembly.RuntimeError) showStopped();
};
addEventListener("error", checkForTrap);
addEventListener("unhandledrejection", checkForTrap);
// Leaving a page aborts its loading, which is not a failure.
let isLeaving = false;
addEventListener("beforeunload", () => {
  isLeaving = true;
});
// The data that came with the page. If there is none, the page requests its data.
globalThis.__RESOLVED_RESOURCES ??= [];
try {
  // At the same time as the wasm. What goes wrong is handled where it is awaited.
  const loading = fetch(textsFile).then((response) => {
    if (!response.ok) throw new Error(`${textsFile}: ${response.status}`);
    return response.text();
  });
  loading.catch(() => {});
  const { default: init, start } = await import(js);
  await init({ module_or_path: wasm });
  start(await loading);
} catch (error) {
  if (!isLeaving) {
    console.error(error);
    showStopped();
  }
}
