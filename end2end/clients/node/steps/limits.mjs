// Failures, and how the client handles them.
import { fault } from '../merchant.mjs';
import { expect, refusal } from '../transcript.mjs';

const TIME = { method: 'GET', path: '/v2/time' };
const BUSY = { status: 429, headers: { 'X-Retry-After': '1' } };

export async function limits(transcript, client) {
  await transcript.step('waits as X-Retry-After says, and retries', "get('/time') while busy", async () => {
    await fault(TIME, BUSY);
    const start = Date.now();
    const { time } = await client('v2').get('/time');
    const waited = Date.now() - start;
    expect(waited >= 1000 && Number.isInteger(time), `${waited} ms, time ${time}`);
    return `time ${time}, after more than a second`;
  });
  await transcript.step('or reports how long to wait', "failOnLimitReached: get('/time')", async () => {
    await fault(TIME, BUSY);
    const error = await refusal(client('v2', { failOnLimitReached: true }).get('/time'));
    expect(error.retryAfter === 1, error.message);
    return error.message;
  });
  await transcript.step('a wrong access token is rejected', "get('/time')", async () => {
    const error = await refusal(client('v2', { accessToken: 'a-wrong-test-token' }).get('/time'));
    expect(error.code === 401, error.message);
    return error.message;
  });
  await transcript.step('XML is rejected: the sandbox speaks only JSON', "responseType xml: get('/time')", async () => {
    const error = await refusal(client('v2', { responseType: 'xml' }).get('/time'));
    expect(error.code === 404, error.message);
    return `${error.code} for /v2/time.xml`;
  });
}
