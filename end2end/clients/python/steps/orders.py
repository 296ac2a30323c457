"""Orders, V2."""

from bigcommerce.exception import ClientRequestException

from transcript import expect, refusal

#: Customers of the seed: one with sixty orders, one with none.
TOBIAS = 12
JUNE = 13


def run(transcript, v2):
    """Runs every step."""
    known = []

    def listed():
        known.extend(v2.Orders.all(customer_id=TOBIAS, sort="date_created:desc", limit=5))
        expect(len(known) == 5, known)
        expect(all(order.customer_id == TOBIAS for order in known), "not all are his")
        first = known[0]
        return f"{len(known)} orders; {first.id}: {first.status}, {first.total_inc_tax} {first.currency_code}"

    def all_pages():
        everything = list(v2.Orders.iterall(customer_id=TOBIAS))
        ids = {order.id for order in everything}
        expect(len(everything) == len(ids) >= 60, f"{len(everything)} orders, {len(ids)} ids")
        return f"{len(everything)} orders; the page after the last ended it"

    def none():
        found = v2.Orders.all(customer_id=JUNE)
        expect(str(found) == "{}", found)
        return f"{found}, which is what this client makes of 204"

    def one():
        order = v2.Orders.get(known[0].id)
        expect(order.id == known[0].id, order.id)
        return f"order {order.id} of {order.date_created}"

    def lines():
        found = known[0].products()
        expect(found and all(line.order_id == known[0].id for line in found), found)
        return ", ".join(f"{line.quantity} × {line.name}" for line in found)

    def statuses():
        found = v2.OrderStatuses.all()
        expect(len(found) == 15, len(found))
        return ", ".join(status.name for status in found)

    def unknown():
        error = refusal(ClientRequestException, lambda: v2.Orders.get(999_999_999))
        expect(error.status_code == 404, error)
        return error

    transcript.step("lists a customer's orders, newest first", "Orders.all(…)", listed)
    transcript.step("walks through all pages", "Orders.iterall(…)", all_pages)
    transcript.step("an empty list is an empty object", "Orders.all(…)", none)
    transcript.step("reads one order", "Orders.get(id)", one)
    transcript.step("reads an order's products", "order.products()", lines)
    transcript.step("counts orders", "Orders.count()", lambda: f"{v2.Orders.count()} orders")
    transcript.step("lists order statuses", "OrderStatuses.all()", statuses)
    transcript.step("an unknown order is refused", "Orders.get(999999999)", unknown)
