// Runs the unchanged node-bigcommerce from npm against the sandbox, as an app would use it.
import './hosts.mjs';
import { createRequire } from 'node:module';
import { authorization } from './steps/authorization.mjs';
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
const transcript = new Transcript(`node-bigcommerce ${version} on node ${process.versions.node}`);
transcript.hide(app.secret);

const accessToken = await authorization(transcript, BigCommerce, app);
await payloads(transcript, BigCommerce, app);
/** Returns a client for Fernway's API in this version. `more` has further options of the constructor. */
const client = (apiVersion, more = {}) =>
  new BigCommerce({ ...app, accessToken, storeHash: 'abc123', apiVersion, ...more });
await orders(transcript, client('v2'));
await catalog(transcript, client('v2'), client('v3'));
await scripts(transcript, client('v3'));
await hooks(transcript, client('v3'));
await limits(transcript, client);
transcript.end();
