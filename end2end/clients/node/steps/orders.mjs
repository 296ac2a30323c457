// Orders, V2.
import { expect, refusal } from '../transcript.mjs';

/** Customers of the seed: one with many orders, one with none. */
const MARA = 11;
const JUNE = 13;

export async function orders(transcript, v2) {
  let first = {};
  const list = `/orders?customer_id=${MARA}&sort=date_created:desc&limit=5`;
  await transcript.step("lists a customer's orders, newest first", `get('${list}')`, async () => {
    const found = await v2.get(list);
    expect(Array.isArray(found) && found.length === 5, `${JSON.stringify(found).slice(0, 200)}`);
    expect(found.every((order) => order.customer_id === MARA), 'not all are hers');
    const dates = found.map((order) => Date.parse(order.date_created));
    expect(dates.every((date, at) => at === 0 || date <= dates[at - 1]), found.map((it) => it.date_created).join('; '));
    first = found[0];
    return `${found.length} orders; ${first.id}: ${first.status}, ${first.total_inc_tax} ${first.currency_code}`;
  });
  await transcript.step('an empty list is 204 and an empty string', `get('/orders?customer_id=${JUNE}')`, async () => {
    const found = await v2.get(`/orders?customer_id=${JUNE}`);
    expect(found === '', JSON.stringify(found));
    return JSON.stringify(found);
  });
  await transcript.step('past the last page is an empty string too', "get('/orders?page=999')", async () => {
    const found = await v2.get('/orders?page=999');
    expect(found === '', JSON.stringify(found));
    return JSON.stringify(found);
  });
  await transcript.step('reads one order', "get('/orders/{id}')", async () => {
    const order = await v2.get(`/orders/${first.id}`);
    expect(order.id === first.id, `order ${order.id}`);
    return `order ${order.id} of ${order.date_created}, ${order.items_total} items`;
  });
  await transcript.step("reads an order's products", "get('/orders/{id}/products')", async () => {
    const lines = await v2.get(`/orders/${first.id}/products`);
    expect(Array.isArray(lines) && lines.length > 0, JSON.stringify(lines));
    return lines.map((line) => `${line.quantity} × ${line.name}`).join(', ');
  });
  await transcript.step('counts orders', "get('/orders/count')", async () => {
    const { count, statuses } = await v2.get('/orders/count');
    expect(count > 0 && Array.isArray(statuses), JSON.stringify({ count, statuses }));
    return `${count} orders in ${statuses.length} statuses`;
  });
  await transcript.step('an unknown order gets an error in the form of V2', "get('/orders/999999999')", async () => {
    const error = await refusal(v2.get('/orders/999999999'));
    const [reason] = JSON.parse(error.responseBody);
    expect(error.code === 404 && reason.status === 404 && reason.message, error.message);
    return error.message;
  });
}
