// Webhooks, V3.
import { expect, refusal } from '../transcript.mjs';

const HOOK = {
  scope: 'store/order/*',
  destination: 'https://app.example/webhooks/node-bigcommerce',
  is_active: true,
  headers: { 'X-Test': 'node-bigcommerce' },
};

export async function hooks(transcript, v3) {
  let id = 0;
  await transcript.step('creates a webhook', "post('/hooks', hook)", async () => {
    const { data } = await v3.post('/hooks', HOOK);
    expect(Number.isInteger(data.id) && data.scope === HOOK.scope, JSON.stringify(data));
    ({ id } = data);
    return `hook ${id}, ${data.scope}, active ${data.is_active}`;
  });
  await transcript.step('lists webhooks', "get('/hooks')", async () => {
    const { data } = await v3.get('/hooks');
    expect(data.some((hook) => hook.id === id), JSON.stringify(data));
    return data.map((hook) => `${hook.id} ${hook.scope}`).join(', ');
  });
  await transcript.step('updates a webhook', "put('/hooks/{id}', …)", async () => {
    const { data } = await v3.put(`/hooks/${id}`, { ...HOOK, is_active: false });
    expect(data.id === id && data.is_active === false, JSON.stringify(data));
    return `active ${data.is_active}`;
  });
  await transcript.step('deletes a webhook', "delete('/hooks/{id}')", async () => {
    const { data } = await v3.delete(`/hooks/${id}`);
    expect(data.id === id, JSON.stringify(data));
    const error = await refusal(v3.get(`/hooks/${id}`));
    expect(error.code === 404, error.message);
    return `hook ${data.id}, and then ${error.code}`;
  });
}
