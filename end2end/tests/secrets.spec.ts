// A complete run leaves no access token, client secret or JWT behind.

import { readFile, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Response } from '@playwright/test';
import { secretsIn } from '../support/secrets';
import { FERNWAY, MARA } from '../support/sandbox';
import { expect, test } from '../support/test';

interface Answer {
  path: string;
  headers: string;
  body: string;
}

/** Reads a response at once, because the browser discards it when the frame navigates. */
async function read(response: Response): Promise<Answer> {
  const isText = /html|json|javascript/.test(response.headers()['content-type'] ?? '');
  return {
    path: new URL(response.url()).pathname,
    headers: JSON.stringify(response.headers()),
    body: isText ? await response.text().catch(() => '') : '',
  };
}

test('the search for secrets finds them', () => {
  const jwt = ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiJhYmMxMjMifQ', 'c2lnbmF0dXJlLW9mLWEtdGVzdA'].join('.');
  const text = `token=${jwt} X-Auth-Token: a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p fixed-test-secret-of-the-sandbox-x`;
  expect(secretsIn(text).map((found) => found.what)).toEqual(['a JWT', 'an access token', 'the client secret']);
  expect(secretsIn('sha256 0123456789abcdef0123456789abcdef and GET /dashboard 200')).toEqual([]);
});

test('no page, log line or database row holds a secret', async ({ context, merchant, shopper, program }) => {
  const answers: Promise<Answer>[] = [];
  context.on('response', (response) => {
    if (response.url().startsWith(program.app)) answers.push(read(response));
  });
  await merchant.installs(FERNWAY);
  await merchant.opensDashboard(FERNWAY);
  await merchant.opensAppearance();
  await shopper.signsIn(MARA);
  await expect(shopper.purchases.first()).toBeVisible();
  await merchant.page.goto(`${program.app}/no-such-page`);

  const all = await Promise.all(answers);
  // The search only means something if these were really read.
  for (const path of ['/auth', '/load', '/widget', '/dashboard/api/load_appearance', '/no-such-page']) {
    expect(all.find((answer) => answer.path === path)?.body, path).toBeTruthy();
  }
  for (const { path, headers, body } of all) {
    expect(secretsIn(body), `the body of ${path}`).toEqual([]);
    expect(secretsIn(headers), `the headers of ${path}`).toEqual([]);
  }

  const log = await readFile(program.log, 'utf8');
  expect(log).toContain('/widget');
  expect(secretsIn(log), program.log).toEqual([]);

  // The file, and the log that has not been written into it yet.
  const folder = dirname(program.database);
  for (const file of await readdir(folder)) {
    const bytes = await readFile(join(folder, file), 'latin1');
    expect(secretsIn(bytes), file).toEqual([]);
  }
});
