"""The store and its products."""

from bigcommerce.exception import ClientRequestException

from transcript import expect, refusal


def run(transcript, v2, v3):
    """Runs every step."""
    ids = []

    def store():
        found = v2.Store.all()
        expect(found["id"] == "abc123", found)
        return f"{found['name']}, {found['currency']}"

    def time():
        found = v2.Time.all()["time"]
        expect(isinstance(found, int), found)
        return found

    def currencies():
        found = v2.Currencies.all()
        expect(found, found)
        return ", ".join(currency.currency_code for currency in found)

    def old_products():
        error = refusal(ClientRequestException, lambda: v2.Products.all())
        expect(error.status_code == 404 and b"does not emulate" in error.content, error)
        return error

    def products():
        found = v3.get("catalog/products", limit=3, include="primary_image,variants")
        ids.extend(product["id"] for product in found["data"])
        expect(len(ids) == 3 and found["meta"]["pagination"]["per_page"] == 3, found["meta"])
        return ", ".join(f"{product['id']} {product['name']}" for product in found["data"])

    def several():
        found = v3.get("catalog/products", **{"id:in": ",".join(map(str, ids))})
        expect([product["id"] for product in found["data"]] == ids, found["meta"])
        return ids

    def one():
        found = v3.get("catalog/products", ids[0])
        expect(found["data"]["id"] == ids[0], found)
        return found["data"]["name"]

    def unknown():
        error = refusal(ClientRequestException, lambda: v3.get("catalog/products", 999_999_999))
        expect(error.status_code == 404 and error.response.json()["title"], error)
        return error

    transcript.step("reads the store", "Store.all()", store)
    transcript.step("reads the time", "Time.all()", time)
    transcript.step("lists currencies", "Currencies.all()", currencies)
    transcript.step("V2's catalog, which it knows, is not emulated", "Products.all()", old_products)
    transcript.step("lists products with variants", "connection.get('catalog/products', …)", products)
    transcript.step("reads several products in one call", "connection.get('catalog/products', id:in)", several)
    transcript.step("reads one product", "connection.get('catalog/products', id)", one)
    transcript.step("an unknown product is refused", "connection.get('catalog/products', id)", unknown)
