// Acts as the merchant's browser, over plain HTTP and without the client.

const SANDBOX = process.env.SANDBOX_URL;

async function page(path, options) {
  const answer = await fetch(new URL(path, SANDBOX), options);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 200)}`);
  return text;
}

/** Consents to an install in a store. Returns what the browser then sends to the app's callback. */
export async function consents(store, clientId) {
  const consent = await page(`/app/${encodeURIComponent(clientId)}/install?store=${store}`);
  const forms = [...consent.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/g)].map((found) => found[0]);
  const form = forms.find((text) => text.includes('Confirm'));
  if (!form) throw new Error('the consent page has no form to confirm');
  const fields = new URLSearchParams();
  for (const [input] of form.matchAll(/<input\b[^>]*>/g)) {
    fields.append(attribute(input, 'name'), attribute(input, 'value'));
  }
  const framed = await page(attribute(form, 'action'), { method: 'POST', body: fields });
  const frame = /<iframe\b[^>]*>/.exec(framed);
  if (!frame) throw new Error('the control panel does not frame the app');
  return Object.fromEntries(new URL(attribute(frame[0], 'src')).searchParams);
}

/** Returns the payload with which the control panel would open the app. */
export async function signedPayload(store) {
  return page(`/_sandbox/stores/${store}/signed_payload`);
}

/** Makes the next matching call fail. */
export async function fault(match, trouble) {
  await page('/_sandbox/faults', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ match, fault: trouble, times: 1 }),
  });
}

function attribute(tag, name) {
  const found = new RegExp(`\\b${name}="([^"]*)"`).exec(tag);
  return (found?.[1] ?? '').replace(/&(amp|quot|lt|gt|#39);/g, (entity) => ENTITIES[entity]);
}

const ENTITIES = { '&amp;': '&', '&quot;': '"', '&lt;': '<', '&gt;': '>', '&#39;': "'" };
