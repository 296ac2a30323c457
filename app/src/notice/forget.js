// This tab's session has ended.
try {
  sessionStorage.removeItem("reprise:session");
} catch {
  // The browser denies storage to frames, so there is nothing to delete.
}
