// Opens a page of the dashboard with a session. The token is sent in a form's body, so that it is never part
// of an address.
const enterWith = (token, path) => {
  // The server accepts it only from its own pages, and with `no-referrer` browsers send "null" as the origin.
  // The address no longer contains a secret.
  const referrer = document.createElement("meta");
  referrer.name = "referrer";
  referrer.content = "same-origin";
  document.head.append(referrer);
  const form = document.createElement("form");
  form.method = "post";
  form.action = path;
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = "session";
  field.value = token;
  form.append(field);
  document.body.append(form);
  form.submit();
};
