"""Webhooks: V2 through the package's own resource, V3 through its connection."""

from bigcommerce.exception import ClientRequestException

from transcript import expect, refusal

DESTINATION = "https://app.example/webhooks/bigcommerce-python"


def run(transcript, v2, v3):
    """Runs every step."""
    own_resource(transcript, v2)
    connection(transcript, v3)


def own_resource(transcript, v2):
    """Uses V2 through its resource."""
    made = {}

    def create():
        hook = v2.Webhooks.create(scope="store/order/created", destination=DESTINATION)
        expect(hook.scope == "store/order/created", hook)
        made["hook"] = hook
        return f"hook {hook.id}, {hook.scope}, active {hook.is_active}"

    def listed():
        found = v2.Webhooks.all()
        expect(made["hook"].id in [hook.id for hook in found], found)
        return ", ".join(f"{hook.id} {hook.scope}" for hook in found)

    def update():
        changed = v2.Webhooks.get(made["hook"].id).update(is_active=False)
        expect(changed.is_active is False, changed)
        return f"active {changed.is_active}"

    def remove():
        made["hook"].delete()
        error = refusal(ClientRequestException, lambda: v2.Webhooks.get(made["hook"].id))
        expect(error.status_code == 404, error)
        return f"and then {error.status_code}"

    transcript.step("creates a webhook, V2", "Webhooks.create(…)", create)
    transcript.step("lists webhooks, V2", "Webhooks.all()", listed)
    transcript.step("changes a webhook, V2", "webhook.update(…)", update)
    transcript.step("removes a webhook, V2", "webhook.delete()", remove)


def connection(transcript, v3):
    """Uses V3 through its path."""
    hook = {
        "scope": "store/product/updated",
        "destination": DESTINATION,
        "is_active": True,
        "headers": {"X-Test": "bigcommerce-python"},
    }
    made = {}

    def create():
        made.update(v3.create("hooks", hook)["data"])
        expect(made["scope"] == hook["scope"], made)
        return f"hook {made['id']}, {made['scope']}, active {made['is_active']}"

    def listed():
        found = v3.get("hooks")["data"]
        expect(made["id"] in [it["id"] for it in found], found)
        return ", ".join(f"{it['id']} {it['scope']}" for it in found)

    def update():
        changed = v3.update("hooks", made["id"], {**hook, "is_active": False})["data"]
        expect(changed["is_active"] is False, changed)
        return f"active {changed['is_active']}"

    def remove():
        answer = v3.delete("hooks", made["id"])["data"]
        expect(answer["id"] == made["id"], answer)
        error = refusal(ClientRequestException, lambda: v3.get("hooks", made["id"]))
        expect(error.status_code == 404, error)
        return f"hook {answer['id']}, and then {error.status_code}"

    transcript.step("creates a webhook, V3", "connection.create('hooks', hook)", create)
    transcript.step("lists webhooks, V3", "connection.get('hooks')", listed)
    transcript.step("changes a webhook, V3", "connection.update('hooks', id, …)", update)
    transcript.step("removes a webhook, V3", "connection.delete('hooks', id)", remove)
