// Asks for a page of the dashboard with a session: in a form's body, so that it shows up in no
// address.
const enterWith = (token, path) => {
  // The server takes it only from its own pages. Without a referrer, browsers would not tell it
  // whose page this is; the address has nothing to hide by now.
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
