"""Webhooks, V3."""

from bigcommerce.exception import ClientRequestException

from transcript import expect, refusal

HOOK = {
    "scope": "store/product/updated",
    "destination": "https://app.example/webhooks/bigcommerce-python",
    "is_active": True,
    "headers": {"X-Test": "bigcommerce-python"},
}


def run(told, v2, v3):
    """Every step of it."""
    made = {}

    def old_hooks():
        error = refusal(ClientRequestException, lambda: v2.Webhooks.all())
        expect(error.status_code == 404 and b"does not emulate" in error.content, error)
        return error

    def create():
        made.update(v3.create("hooks", HOOK)["data"])
        expect(made["scope"] == HOOK["scope"], made)
        return f"hook {made['id']}, {made['scope']}, active {made['is_active']}"

    def listed():
        found = v3.get("hooks")["data"]
        expect(made["id"] in [hook["id"] for hook in found], found)
        return ", ".join(f"{hook['id']} {hook['scope']}" for hook in found)

    def update():
        changed = v3.update("hooks", made["id"], {**HOOK, "is_active": False})["data"]
        expect(changed["is_active"] is False, changed)
        return f"active {changed['is_active']}"

    def remove():
        answer = v3.delete("hooks", made["id"])["data"]
        expect(answer["id"] == made["id"], answer)
        error = refusal(ClientRequestException, lambda: v3.get("hooks", made["id"]))
        expect(error.status_code == 404, error)
        return f"hook {answer['id']}, and then {error.status_code}"

    told.step("V2's webhooks, which it knows, are not emulated", "Webhooks.all()", old_hooks)
    told.step("creates a webhook", "connection.create('hooks', hook)", create)
    told.step("lists webhooks", "connection.get('hooks')", listed)
    told.step("changes a webhook", "connection.update('hooks', id, …)", update)
    told.step("removes a webhook", "connection.delete('hooks', id)", remove)
