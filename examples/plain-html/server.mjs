// A small shop without BigCommerce's pages. It knows who is signed in, and asks Reprise what they bought before.
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { signToken } from './token.mjs';

const settings = {
  /** Where Reprise is. */
  reprise: required('REPRISE_URL'),
  /** From the Headless page of Reprise in the control panel. */
  secret: required('REPRISE_HEADLESS_SECRET'),
  clientId: required('REPRISE_CLIENT_ID'),
  storeHash: required('BIGCOMMERCE_STORE_HASH'),
  /** The channel of this storefront at BigCommerce. */
  channelId: Number(process.env.BIGCOMMERCE_CHANNEL_ID ?? 1),
};

function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`set ${name}; see README.md`);
  return value;
}

/**
 * Who is signed in, by session. This is the part that your shop has already. It is a stand-in: anybody can sign in as
 * anybody here.
 */
const sessions = new Map();

function session(request) {
  const cookie = /(?:^|; )session=([\w-]+)/.exec(request.headers.cookie ?? '');
  return cookie ? sessions.get(cookie[1]) : undefined;
}

/** Returns what a customer bought before, as Reprise describes it in `GET /api/v1/openapi.json`. */
async function purchases(customerId) {
  const response = await fetch(new URL('/api/v1/purchases', settings.reprise), {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${signToken(settings, customerId)}`,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({ limit: 8 }),
    signal: AbortSignal.timeout(5_000),
  });
  if (!response.ok) throw new Error(`Reprise answered ${response.status}: ${await response.text()}`);
  return response.json();
}

const routes = {
  'GET /': async (request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(await readFile(new URL('index.html', import.meta.url)));
  },
  'POST /sign-in': async (request, response) => {
    const customerId = Number((await json(request)).customerId);
    const id = randomBytes(18).toString('base64url');
    sessions.set(id, { customerId, cart: [] });
    response.setHeader('Set-Cookie', `session=${id}; HttpOnly; SameSite=Lax; Path=/`);
    reply(response, 200, {});
  },
  // The token stays on the server: the browser only gets the purchases.
  'GET /purchases': async (request, response) => {
    const who = session(request);
    if (!who) return reply(response, 200, { purchases: [] });
    reply(response, 200, await purchases(who.customerId));
  },
  // Your shop's own cart. `lineItem` is what BigCommerce's Storefront Cart API takes.
  'POST /cart': async (request, response) => {
    const who = session(request);
    if (!who) return reply(response, 401, {});
    who.cart.push((await json(request)).lineItem);
    reply(response, 200, { quantity: who.cart.reduce((sum, item) => sum + item.quantity, 0) });
  },
};

async function json(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString());
}

function reply(response, status, body) {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(body));
}

const server = createServer(async (request, response) => {
  const route = routes[`${request.method} ${new URL(request.url, 'http://localhost').pathname}`];
  try {
    if (route) await route(request, response);
    else reply(response, 404, {});
  } catch (error) {
    // A shop works without Reprise.
    console.error(error.message);
    if (!response.headersSent) reply(response, 502, { purchases: [] });
  }
});
server.listen(Number(process.env.PORT ?? 8080), '127.0.0.1', () => {
  console.log(`shop at http://127.0.0.1:${server.address().port}/`);
});
