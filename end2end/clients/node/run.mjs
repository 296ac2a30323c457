// node-bigcommerce from npm, unchanged, does an app's work with the sandbox for BigCommerce.
import './hosts.mjs';
import { createRequire } from 'node:module';
import { authorisation } from './steps/authorisation.mjs';
import { catalog } from './steps/catalog.mjs';
import { hooks } from './steps/hooks.mjs';
import { limits } from './steps/limits.mjs';
import { orders } from './steps/orders.mjs';
import { payloads } from './steps/payloads.mjs';
import { scripts } from './steps/scripts.mjs';
import { Transcript } from './transcript.mjs';

const require = createRequire(import.meta.url);
const BigCommerce = require('node-bigcommerce');
const { version } = require('node-bigcommerce/package.json');

const app = {
  clientId: process.env.BC_CLIENT_ID,
  secret: process.env.BC_CLIENT_SECRET,
  callback: `${process.env.APP_URL}/auth`,
};
const told = new Transcript(`node-bigcommerce ${version} on node ${process.versions.node}`);
told.hide(app.secret);

const accessToken = await authorisation(told, BigCommerce, app);
await payloads(told, BigCommerce, app);
/** A client of Fernway's API in this version, with anything else its constructor takes. */
const client = (apiVersion, more = {}) =>
  new BigCommerce({ ...app, accessToken, storeHash: 'abc123', apiVersion, ...more });
await orders(told, client('v2'));
await catalog(told, client('v2'), client('v3'));
await scripts(told, client('v3'));
await hooks(told, client('v3'));
await limits(told, client);
told.end();
