/** Stores of the sandbox's seed. */
export const FERNWAY = 'abc123';
export const KILN = 'xyz789';

/** A customer of the seed. */
export interface Customer {
  store: string;
  id: number;
  name: string;
}

/** Many products, some bought again and again. */
export const MARA: Customer = { store: FERNWAY, id: 11, name: 'Mara Lindqvist' };
/** Sixty orders. */
export const TOBIAS: Customer = { store: FERNWAY, id: 12, name: 'Tobias Okafor' };
/** No order at all. */
export const JUNE: Customer = { store: FERNWAY, id: 13, name: 'June Castellano' };
/** Mara's id, in the other store. */
export const ELODIE: Customer = { store: KILN, id: 11, name: 'Élodie Marchetti' };

/** One API call that the sandbox received. */
export interface Call {
  method: string;
  path: string;
  status: number;
  unexpected?: boolean;
}

/** The emulated BigCommerce: its addresses, and the levers that a test may pull. */
export class Sandbox {
  /** Control panel, login host and API. */
  readonly url: string;

  constructor(private readonly port: number) {
    this.url = `http://localhost:${port}`;
  }

  /** The storefront of a store. Chromium itself resolves every name below localhost. */
  storefront(store: string): string {
    return `http://store-${store}.localhost:${this.port}`;
  }

  /** The API calls since the last `forgetCalls`. */
  async calls(): Promise<Call[]> {
    const answer = await (await this.control('GET', '/_sandbox/calls')).json();
    return Array.isArray(answer) ? answer : answer.calls;
  }

  async forgetCalls(): Promise<void> {
    await this.control('DELETE', '/_sandbox/calls');
  }

  /** Makes the next `times` calls of this kind go wrong. */
  async addFault(match: { method: string; path: string }, fault: object, times = 1): Promise<void> {
    await this.control('POST', '/_sandbox/faults', { match, fault, times });
  }

  async clearFaults(): Promise<void> {
    await this.control('DELETE', '/_sandbox/faults');
  }

  /** From now on the store's pages ask shoppers which scripts may run. */
  async asksForConsent(store: string): Promise<void> {
    await this.control('PUT', `/_sandbox/stores/${store}/consent`, { enabled: true });
  }

  private async control(method: string, path: string, body?: object): Promise<Response> {
    // Node does not resolve names below localhost everywhere; the control routes answer here too.
    const answer = await fetch(`http://127.0.0.1:${this.port}${path}`, {
      method,
      headers: body ? { 'Content-Type': 'application/json' } : {},
      body: body ? JSON.stringify(body) : undefined,
    });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return answer;
  }
}
