// The store (V2) and its products (V3).
import { expect, refusal } from '../transcript.mjs';

export async function catalog(transcript, v2, v3) {
  await transcript.step('reads the store', "v2 get('/store')", async () => {
    const store = await v2.get('/store');
    expect(store.id === 'abc123' && store.currency, JSON.stringify(store).slice(0, 200));
    return `${store.name}, ${store.currency}, ${store.timezone.name}`;
  });
  let ids = [];
  await transcript.step('lists products with variants', "v3 get('/catalog/products?limit=3&include=variants')", async () => {
    const { data, meta } = await v3.get('/catalog/products?limit=3&include=variants');
    expect(data.length === 3 && meta.pagination.per_page === 3, JSON.stringify(meta));
    expect(data.every((product) => product.variants.length > 0), 'a product without variants');
    ids = data.map((product) => product.id);
    return data.map((product) => `${product.id} ${product.name} (${product.variants.length})`).join(', ');
  });
  await transcript.step('reads several products in one call', "v3 get('/catalog/products?id:in=…')", async () => {
    const { data } = await v3.get(`/catalog/products?id:in=${ids.join(',')}`);
    const found = data.map((product) => product.id).sort((a, b) => a - b);
    expect(found.join() === ids.sort((a, b) => a - b).join(), found.join());
    return found.join(', ');
  });
  await transcript.step('an empty V3 list is a list', "v3 get('/catalog/products?id:in=999999999')", async () => {
    const { data, meta } = await v3.get('/catalog/products?id:in=999999999');
    expect(Array.isArray(data) && data.length === 0, JSON.stringify(data));
    return `${data.length} products, total ${meta.pagination.total}`;
  });
  await transcript.step('an unknown product gets an error in the form of V3', "v3 get('/catalog/products/999999999')", async () => {
    const error = await refusal(v3.get('/catalog/products/999999999'));
    const reason = JSON.parse(error.responseBody);
    expect(error.code === 404 && reason.status === 404 && reason.title && reason.type, error.message);
    return `${error.code} ${reason.title}`;
  });
}
