"""Scripts on the storefront, V3."""

from bigcommerce.exception import ClientRequestException

from transcript import expect, refusal

SCRIPT = {
    "name": "Official client",
    "description": "Placed by a test with bigcommerce for Python",
    "src": "https://cdn.example/app.js",
    "kind": "src",
    "load_method": "async",
    "location": "head",
    "visibility": "storefront",
    "consent_category": "functional",
    "auto_uninstall": True,
    "enabled": True,
    "channel_id": 1,
}


def run(transcript, v3):
    """Runs every step."""
    placed = {}

    def create():
        placed.update(v3.create("content/scripts", SCRIPT)["data"])
        expect(placed["name"] == SCRIPT["name"], placed)
        return f"script {placed['uuid']}, {placed['visibility']}, {placed['location']}"

    def listed():
        found = v3.get("content/scripts")["data"]
        expect(placed["uuid"] in [script["uuid"] for script in found], found)
        return ", ".join(script["name"] for script in found)

    def update():
        changed = v3.update("content/scripts", placed["uuid"], {**SCRIPT, "enabled": False})
        expect(changed["data"]["enabled"] is False, changed)
        return f"enabled {changed['data']['enabled']}"

    def nameless():
        wrong = {name: value for name, value in SCRIPT.items() if name != "name"}
        error = refusal(ClientRequestException, lambda: v3.create("content/scripts", wrong))
        expect(error.status_code == 422, error)
        return error

    def remove():
        answer = v3.delete("content/scripts", placed["uuid"])
        error = refusal(
            ClientRequestException, lambda: v3.get("content/scripts", placed["uuid"])
        )
        expect(error.status_code == 404, error)
        return f"{answer}, and then {error.status_code}"

    transcript.step("places a script", "connection.create('content/scripts', script)", create)
    transcript.step("lists scripts", "connection.get('content/scripts')", listed)
    transcript.step("changes a script", "connection.update('content/scripts', uuid, …)", update)
    transcript.step("a script without a name is refused", "connection.create(…)", nameless)
    transcript.step("removes a script", "connection.delete('content/scripts', uuid)", remove)
