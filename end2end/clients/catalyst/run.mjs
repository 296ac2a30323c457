// Runs the Catalyst example against the app, with stubs for Catalyst's own modules.
import './hooks.mjs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { expect, Transcript } from '../node/transcript.mjs';
import { added } from './stubs/cart.mjs';
import { installs } from './merchant.mjs';

const MARA = 11;
const STORE = 'abc123';
const build = process.env.CATALYST_BUILD;
const load = (path) => import(pathToFileURL(`${build}/${path}`).href);
const require = createRequire(pathToFileURL(`${build}/`));
const { renderToStaticMarkup } = require('react-dom/server');

const transcript = new Transcript(`the Catalyst example on node ${process.versions.node}`);
const dashboard = await installs(STORE, process.env.BC_CLIENT_ID);
const { secret, headless } = await dashboard.calls('create_headless_secret');
transcript.hide(secret);
Object.assign(process.env, {
  REPRISE_HEADLESS_SECRET: secret,
  REPRISE_CLIENT_ID: headless.client_id,
  BIGCOMMERCE_STORE_HASH: headless.store_hash,
  BIGCOMMERCE_CHANNEL_ID: '1',
});

const { getPurchases } = await load('lib/reprise/purchases.js');
const { BuyAgain } = await load('components/buy-again/index.js');
const { addToCart } = await load('components/buy-again/add-to-cart.js');
const { GET } = await load('app/api/reprise/purchases/route.js');
const signsIn = (customerId) => (globalThis.customerAccessToken = customerId && `token-of-${customerId}`);
const page = async (props = {}) => renderToStaticMarkup(await BuyAgain(props));
const more = async (query = '') => GET(new Request(`http://shop.example/api/reprise/purchases${query}`));

await transcript.step('a signed token brings the purchases', 'getPurchases', async () => {
  const { purchases, next_cursor } = await getPurchases(MARA, { limit: 3 });
  expect(purchases.length === 3 && next_cursor, `got ${purchases.length} purchases`);
  expect(purchases.every((it) => it.name && it.product_id > 0), 'each has a name and a product');
  return `${purchases.length} purchases`;
});

await transcript.step('a signed-in shopper sees what they bought', 'BuyAgain', async () => {
  signsIn(MARA);
  const html = await page();
  const { purchases } = await getPurchases(MARA, { limit: 8 });
  const rows = html.match(/<li>/g)?.length;
  expect(rows === purchases.length, `${rows} rows for ${purchases.length} purchases`);
  const buttons = html.match(/<button/g)?.length;
  const wanted = purchases.filter((it) => it.line_item && !it.line_item.optionSelections).length;
  expect(wanted > 0 && buttons === wanted, `${buttons} buttons for ${wanted} items`);
  return `${rows} rows, ${buttons} buttons`;
});

await transcript.step('the button adds to the cart of Catalyst', 'addToCart', async () => {
  const { purchases } = await getPurchases(MARA, {});
  const { line_item: item } = purchases.find((it) => it.line_item?.variantId);
  const form = new FormData();
  for (const [name, value] of Object.entries(item)) form.set(name, String(value));
  await addToCart(form);
  const [line] = added;
  expect(added.length === 1 && line.productEntityId === item.productId, JSON.stringify(added));
  expect(line.variantEntityId === item.variantId && line.quantity === item.quantity, JSON.stringify(line));
  return JSON.stringify(line);
});

await transcript.step('client components get more', 'GET /api/reprise/purchases', async () => {
  const first = await getPurchases(MARA, { limit: 3 });
  const answer = await more(`?cursor=${encodeURIComponent(first.next_cursor)}`);
  const { purchases } = await answer.json();
  const seen = new Set(first.purchases.map((it) => `${it.product_id}-${it.variant_id}`));
  expect(answer.headers.get('cache-control') === 'no-store', 'it may be cached');
  expect(purchases.length > 0, 'nothing more');
  expect(!purchases.some((it) => seen.has(`${it.product_id}-${it.variant_id}`)), 'some are repeated');
  return `${purchases.length} more`;
});

await transcript.step('a guest sees nothing', 'BuyAgain', async () => {
  signsIn(undefined);
  expect((await page()) === '', 'something is shown');
  const { purchases } = await (await more()).json();
  expect(purchases.length === 0, 'a guest gets purchases');
  return 'nothing';
});

await transcript.step('without the secret the page still works', 'BuyAgain', async () => {
  signsIn(MARA);
  await dashboard.calls('end_headless_secret', { id: headless.secrets[0].id });
  const { error } = console;
  const logged = [];
  console.error = (it) => logged.push(String(it));
  try {
    expect((await page()) === '', 'something is shown');
    expect((await more()).status === 502, 'the route does not fail');
  } finally {
    console.error = error;
  }
  expect(logged.length === 2 && logged.every((it) => it.includes('token_signature')), logged.join());
  expect(!logged.some((it) => it.includes(secret)), 'the secret is logged');
  return 'nothing, and an error in the log';
});
transcript.end();
