import { expect } from '@playwright/test';

/** Stores of the sandbox's seed. */
export const FERNWAY = 'abc123';
export const KILN = 'xyz789';

/** A customer of the seed. */
export interface Customer {
  store: string;
  id: number;
  name: string;
}

/** Many products, some bought repeatedly. */
export const MARA: Customer = { store: FERNWAY, id: 11, name: 'Mara Lindqvist' };
/** Sixty orders. */
export const TOBIAS: Customer = { store: FERNWAY, id: 12, name: 'Tobias Okafor' };
/** No orders. */
export const JUNE: Customer = { store: FERNWAY, id: 13, name: 'June Castellano' };
/** Has Mara's ID, in the other store. */
export const ELODIE: Customer = { store: KILN, id: 11, name: 'Élodie Marchetti' };

/** One API call that the sandbox received. */
export interface Call {
  method: string;
  path: string;
  status: number;
  unexpected?: boolean;
}

/** The emulated BigCommerce: its addresses and its admin routes. */
export class Sandbox {
  /** The address of the control panel, the login host and the API. */
  readonly url: string;

  constructor(private readonly port: number) {
    this.url = `http://localhost:${port}`;
  }

  /** Returns the address of a storefront. Chromium itself resolves every name below localhost. */
  storefront(store: string): string {
    return `http://store-${store}.localhost:${this.port}`;
  }

  /**
   * Installs the app as the control panel does, without a browser, and waits until its script is in place. A
   * dashboard beside a test of the storefront would take half of the test's time.
   */
  async installs(store: string): Promise<void> {
    const apps = await this.page(`/manage/${store}/apps`);
    const app = /href="(\/app\/[^"/?]+)\/install/.exec(apps)?.[1];
    const body = new URLSearchParams({ store });
    const consent = await fetch(this.local(`${app}/install`), { method: 'POST', body, redirect: 'manual' });
    if (consent.status !== 303) throw new Error(`the consent to ${app} answered ${consent.status}`);
    const panel = await this.page(`/manage/${store}/apps/${app?.slice('/app/'.length)}`);
    const source = /<iframe[^>]* src="([^"]+)"/.exec(panel)?.[1]?.replaceAll('&amp;', '&');
    const callback = await fetch(source ?? 'no frame');
    if (!callback.ok) throw new Error(`the app's callback answered ${callback.status}`);
    // The app goes on calling BigCommerce for a moment. Tests that count calls would count those, too.
    let before = -1;
    await expect(async () => {
      const calls = await this.calls();
      const settled = calls.length === before;
      before = calls.length;
      expect(calls.some((call) => call.method === 'POST' && call.path.endsWith('/content/scripts'))).toBe(true);
      expect(settled).toBe(true);
    }).toPass({ intervals: [200] });
  }

  /** Returns the API calls since the last `forgetCalls`. */
  async calls(): Promise<Call[]> {
    const answer = await (await this.control('GET', '/_sandbox/calls')).json();
    return Array.isArray(answer) ? answer : answer.calls;
  }

  async forgetCalls(): Promise<void> {
    await this.control('DELETE', '/_sandbox/calls');
  }

  /** Makes the next `times` matching calls fail. */
  async addFault(match: { method: string; path: string }, fault: object, times = 1): Promise<void> {
    await this.control('POST', '/_sandbox/faults', { match, fault, times });
  }

  async clearFaults(): Promise<void> {
    await this.control('DELETE', '/_sandbox/faults');
  }

  /** Makes the store's pages ask shoppers for consent to scripts. */
  async asksForConsent(store: string): Promise<void> {
    await this.control('PUT', `/_sandbox/stores/${store}/consent`, { enabled: true });
  }

  /** Changes settings of the store, by their names in the sandbox's README. */
  async set(store: string, settings: object): Promise<void> {
    await this.control('PUT', `/_sandbox/stores/${store}/settings`, settings);
  }

  /** Changes fields of a product. */
  async changesProduct(store: string, id: number, fields: object): Promise<void> {
    await this.control('PUT', `/_sandbox/stores/${store}/products/${id}`, fields);
  }

  /** Places a customer's order of one of each product. */
  async places(store: string, customer: Customer, products: number[]): Promise<void> {
    const lines = products.map((product_id) => ({ product_id }));
    const order = { customer_id: customer.id, status_id: 11, products: lines };
    await this.control('POST', `/_sandbox/stores/${store}/orders`, order);
  }

  /** Turns a customer's cart into an order. The sandbox's storefronts have no checkout. */
  async orders(customer: Customer, cartId: string): Promise<void> {
    const order = { customer_id: customer.id, status_id: 11, cart_id: cartId };
    await this.control('POST', `/_sandbox/stores/${customer.store}/orders`, order);
  }

  /** Drags the app's widget into a region of a page, as soon as the app has made it available in Page Builder. */
  async drags(store: string, file: string, region: string, configuration: object): Promise<void> {
    const dropped = { template: 'Reprise', template_file: file, region, configuration };
    await expect(async () => {
      await this.control('POST', `/_sandbox/stores/${store}/widgets`, dropped);
    }).toPass();
  }

  /** Node does not resolve names below localhost everywhere, and the same routes are served here, too. */
  private local(path: string): string {
    return `http://127.0.0.1:${this.port}${path}`;
  }

  private async page(path: string): Promise<string> {
    const answer = await fetch(this.local(path));
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    return answer.text();
  }

  private async control(method: string, path: string, body?: object): Promise<Response> {
    const answer = await fetch(this.local(path), {
      method,
      headers: body ? { 'Content-Type': 'application/json' } : {},
      body: body ? JSON.stringify(body) : undefined,
    });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return answer;
  }
}
