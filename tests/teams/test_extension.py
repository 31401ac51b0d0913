"""The message extension: customers from the compose box, a message logged as a check-in."""

from typing import Any

from tests.teams.tenant import GROUP, GUEST, Tenant, buttons_of, text_of

Json = dict[str, Any]


def query(words: str) -> Json:
    return {"commandId": "customers", "parameters": [{"name": "customer", "value": words}]}


async def test_customers_are_found_by_how_they_begin(tenant: Tenant) -> None:
    answer = await tenant.invoke("composeExtension/query", query("ac"))

    (found,) = answer["composeExtension"]["attachments"]
    assert found["preview"]["content"]["title"] == "Acme"


async def test_what_is_put_into_a_conversation_says_the_name_alone(tenant: Tenant) -> None:
    answer = await tenant.invoke("composeExtension/query", query(""), where=GROUP)

    (found,) = answer["composeExtension"]["attachments"]
    assert text_of(found["content"]) == "Acme\nAsk me: health Acme"


async def test_nothing_found_is_said(tenant: Tenant) -> None:
    answer = await tenant.invoke("composeExtension/query", query("zz"))

    assert answer["composeExtension"] == {"type": "message", "text": "No customer is called so."}


async def test_a_guest_finds_nothing(tenant: Tenant) -> None:
    answer = await tenant.invoke("composeExtension/query", query("ac"), GUEST)

    assert answer["composeExtension"]["text"] == "I answer only members of Northwind here."


async def test_a_message_is_logged_with_its_words_in_the_form(tenant: Tenant) -> None:
    body = {"contentType": "html", "content": "<div>called Acme today,<br>all good</div>"}
    value = {"commandId": "log_message", "messagePayload": {"body": body}}

    asked = await tenant.invoke("composeExtension/fetchTask", value, where=GROUP)
    form = asked["task"]["value"]["card"]["content"]
    sent = {**buttons_of(form)["Log"]["data"], "field.text": form["body"][0]["value"]}
    done = await tenant.invoke("composeExtension/submitAction", {"data": sent}, where=GROUP)

    assert form["body"][0]["value"] == "called Acme today,\nall good"
    assert "Logged for Acme" in text_of(done["task"]["value"]["card"]["content"])
    assert tenant.teams.sent == []
