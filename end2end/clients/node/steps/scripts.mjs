// Scripts on the storefront, V3.
import { expect, refusal } from '../transcript.mjs';

const SCRIPT = {
  name: 'Official client',
  description: 'Placed by a test with node-bigcommerce',
  src: 'https://cdn.example/app.js',
  kind: 'src',
  load_method: 'defer',
  location: 'footer',
  visibility: 'storefront',
  consent_category: 'essential',
  auto_uninstall: true,
  enabled: true,
  channel_id: 1,
};

export async function scripts(transcript, v3) {
  let uuid = '';
  await transcript.step('creates a script', "post('/content/scripts', script)", async () => {
    const { data } = await v3.post('/content/scripts', SCRIPT);
    expect(data.uuid && data.name === SCRIPT.name, JSON.stringify(data));
    ({ uuid } = data);
    return `script ${uuid}, ${data.visibility}, ${data.location}`;
  });
  await transcript.step('lists scripts', "get('/content/scripts')", async () => {
    const { data } = await v3.get('/content/scripts');
    expect(data.some((script) => script.uuid === uuid), JSON.stringify(data));
    return `${data.length} script: ${data.map((script) => script.name).join(', ')}`;
  });
  await transcript.step('updates a script', "put('/content/scripts/{uuid}', …)", async () => {
    const { data } = await v3.put(`/content/scripts/${uuid}`, { ...SCRIPT, enabled: false });
    expect(data.uuid === uuid && data.enabled === false, JSON.stringify(data));
    return `enabled ${data.enabled}`;
  });
  await transcript.step('a script without a name is rejected', "post('/content/scripts', …)", async () => {
    const error = await refusal(v3.post('/content/scripts', { ...SCRIPT, name: undefined }));
    expect(error.code === 422, error.message);
    return error.message;
  });
  await transcript.step('deletes a script', "delete('/content/scripts/{uuid}')", async () => {
    const answer = await v3.delete(`/content/scripts/${uuid}`);
    const error = await refusal(v3.get(`/content/scripts/${uuid}`));
    expect(error.code === 404, error.message);
    return `${JSON.stringify(answer)}, and then ${error.code}`;
  });
}
