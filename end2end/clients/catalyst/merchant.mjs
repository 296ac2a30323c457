// Acts as the merchant: installs the app in the control panel, and uses its dashboard.

const sandbox = process.env.SANDBOX_URL;
const app = process.env.REPRISE_URL;

/** Consents to an install, and returns the dashboard. */
export async function installs(store, clientId) {
  const consent = await fetch(`${sandbox}/app/${encodeURIComponent(clientId)}/install`, {
    method: 'POST',
    body: new URLSearchParams({ store }),
  });
  const frame = /<iframe[^>]* src="([^"]+)"/.exec(await consent.text());
  const page = await (await fetch(frame[1].replaceAll('&amp;', '&'))).text();
  const session = /name="reprise-session" content="([^"]+)"/.exec(page)[1];
  return {
    /** Calls a server function. */
    async calls(name, body = {}) {
      const answer = await fetch(`${app}/dashboard/api/${name}`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${session}`, 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(`${name} answered ${answer.status}: ${await answer.text()}`);
      return answer.json();
    },
  };
}
