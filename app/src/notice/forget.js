// The session that this tab holds is over.
try {
  sessionStorage.removeItem("reprise:session");
} catch {
  // Storage is denied to frames here; there is nothing to forget.
}
