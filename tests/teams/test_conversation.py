"""What people do in Teams is answered as they expect."""

from tests.teams.tenant import (
    BEN,
    CARA,
    GROUP,
    GUEST,
    SHARED_CHANNEL,
    STANDARD_CHANNEL,
    Tenant,
    buttons_of,
    direct_of,
    inputs_of,
    text_of,
)


async def test_a_question_in_the_personal_chat_is_answered_there_by_a_card(tenant: Tenant) -> None:
    status = await tenant.says("health Acme")
    await tenant.settle()

    (answer,) = tenant.teams.sent
    assert status == 200
    assert answer["where"] == direct_of(1)
    assert text_of(answer).startswith("Acme\n")
    assert answer["summary"] == "Acme: health card"


async def test_words_are_logged_and_answered_once_however_often_they_are_sent(tenant: Tenant) -> None:
    activity = tenant.activity(text="called Acme today, all good, follow up Friday")

    statuses = [(await tenant.post(activity))[0] for _ in range(2)]
    await tenant.settle()

    (answer,) = tenant.teams.cards()
    assert statuses == [200, 200]
    assert "Logged for Acme" in text_of(answer)


async def test_a_command_may_begin_as_in_slack(tenant: Tenant) -> None:
    await tenant.says("/csm health Acme")
    await tenant.settle()

    assert text_of(tenant.teams.cards()[0]).startswith("Acme\n")


async def test_undo_takes_the_place_of_what_was_logged_for_everybody(tenant: Tenant) -> None:
    await tenant.says("called Acme today, all good")
    await tenant.settle()
    (logged,) = tenant.teams.sent

    answer = await tenant.press(buttons_of(logged)["Undo"], logged)
    await tenant.settle()

    assert answer["type"] == "application/vnd.microsoft.card.adaptive"
    assert "Taken back" in text_of(answer["value"])
    assert "Taken back" in text_of(tenant.teams.sent[0])
    assert len(tenant.teams.sent) == 1


async def test_an_old_client_that_submits_a_button_gets_the_same(tenant: Tenant) -> None:
    await tenant.says("called Acme today, all good")
    await tenant.settle()
    (logged,) = tenant.teams.sent
    submitted = buttons_of(logged)["Undo"]["fallback"]["data"]

    await tenant.post(tenant.activity(value=submitted, replyToId=logged["id"]))
    await tenant.settle()

    assert "Taken back" in text_of(tenant.teams.sent[0])


async def test_a_button_for_a_form_fetches_a_dialog_that_logs_when_it_is_sent_in(tenant: Tenant) -> None:
    await tenant.says("health Acme")
    await tenant.settle()
    (card,) = tenant.teams.sent
    button = buttons_of(card)["Log contact"]

    asked = await tenant.invoke("task/fetch", {"data": button["data"]})
    form = asked["task"]["value"]["card"]["content"]
    sent = buttons_of(form)["Log"]["data"]
    done = await tenant.invoke("task/submit", {"data": {**sent, "field.text": "called today, all good"}})

    assert button["data"]["msteams"] == {"type": "task/fetch"}
    assert asked["task"]["value"]["title"] == "Log a contact with Acme"
    assert "Logged for Acme" in text_of(done["task"]["value"]["card"]["content"])


async def test_what_is_wrong_with_a_form_is_shown_in_the_dialog(tenant: Tenant) -> None:
    empty = {"filled": True, "verb": "log_form", "id": tenant.acme, "field.text": " "}

    answer = await tenant.invoke("task/submit", {"data": empty})

    shown = text_of(answer["task"]["value"]["card"]["content"])
    assert "Say what happened, such as: call today, all good." in shown


async def test_what_came_of_a_form_can_be_undone_in_the_dialog(tenant: Tenant) -> None:
    filled = {"filled": True, "verb": "log_form", "id": tenant.acme, "field.text": "called today, all good"}
    done = await tenant.invoke("task/submit", {"data": filled})
    undo = buttons_of(done["task"]["value"]["card"]["content"])["Undo"]

    answer = await tenant.invoke("task/submit", {"data": undo["data"]})

    assert undo["type"] == "Action.Submit"
    assert "Taken back" in text_of(answer)


async def test_a_form_asked_for_in_words_stands_in_the_chat_and_is_closed_when_sent_in(
    tenant: Tenant,
) -> None:
    await tenant.says("called Acme today, all good")
    await tenant.settle()
    await tenant.says("edit")
    form = tenant.teams.sent[-1]
    action = buttons_of(form)["Correct"]
    values = {**action["data"], **inputs_of(form), "field.kind": "meeting"}

    await tenant.press({**action, "data": values}, form)
    await tenant.settle()

    assert text_of(tenant.teams.sent[1]).strip() == "Sent in."
    assert "Corrected for Acme" in text_of(tenant.teams.sent[2])


async def test_a_mention_in_a_group_chat_is_answered_in_the_personal_chat(tenant: Tenant) -> None:
    await tenant.mentions("health Acme", GROUP)
    await tenant.settle()

    note, answer = sorted(tenant.teams.sent, key=lambda each: str(each["where"]))
    assert (note["where"], answer["where"]) == (GROUP, direct_of(1))
    assert text_of(note).startswith("I answer you in our personal chat, where only you read it.")
    assert buttons_of(note)["Open"]["url"] == "https://teams.microsoft.com/l/chat/0/0?users=28:app-1"
    assert text_of(answer).startswith("Acme\n")


async def test_a_mention_in_a_channel_is_told_of_under_the_message_that_called(tenant: Tenant) -> None:
    await tenant.mentions("health Acme", STANDARD_CHANNEL)
    await tenant.settle()

    told = {each["where"] for each in tenant.teams.sent}
    assert told == {f"{STANDARD_CHANNEL};messageid=171", direct_of(1)}


async def test_without_a_personal_chat_a_group_reads_nothing_of_the_answer(tenant: Tenant) -> None:
    tenant.teams.fails("open", 403, {"error": {"code": "BotNotInConversationRoster"}})

    await tenant.mentions("health Acme", GROUP)
    await tenant.settle()

    (note,) = tenant.teams.sent
    assert text_of(note).startswith("I answer such things in a personal chat only.")
    assert "Acme" not in text_of(note)


async def test_a_standard_channel_of_members_is_internal_and_a_shared_one_is_not(tenant: Tenant) -> None:
    await tenant.mentions("health Acme", STANDARD_CHANNEL)
    await tenant.mentions("health Acme", SHARED_CHANNEL)

    standard, shared = tenant.conversation(STANDARD_CHANNEL), tenant.conversation(SHARED_CHANNEL)
    assert (standard and standard.audience, shared and shared.audience) == ("internal", "outside")


async def test_a_group_with_a_guest_is_not_internal(tenant: Tenant) -> None:
    tenant.teams.rosters[GROUP].append("29:3")

    await tenant.mentions("health Acme", GROUP)

    group = tenant.conversation(GROUP)
    assert group
    assert group.audience == "outside"


async def test_a_guest_is_told_nothing(tenant: Tenant) -> None:
    await tenant.says("health Acme", GUEST)
    await tenant.settle()

    assert [text_of(each) for each in tenant.teams.cards()] == ["I answer only members of Northwind here."]


async def test_somebody_of_another_directory_is_told_nothing(tenant: Tenant) -> None:
    await tenant.says("health Acme", channelData={"tenant": {"id": "tenant-2"}})
    await tenant.settle()

    assert [text_of(each) for each in tenant.teams.cards()] == ["I answer only members of Northwind here."]


async def test_who_says_to_be_somebody_else_is_told_nothing(tenant: Tenant) -> None:
    forged = tenant.activity(text="health Acme")
    forged["from"]["aadObjectId"] = "aad-2"

    await tenant.post(forged)
    await tenant.settle()

    assert [text_of(each) for each in tenant.teams.cards()] == ["I answer only members of Northwind here."]


async def test_a_colleague_whom_nobody_has_added_is_sent_to_an_admin(tenant: Tenant) -> None:
    await tenant.says("health Acme", CARA)
    await tenant.settle()

    (answer,) = tenant.teams.cards()
    assert text_of(answer).startswith("I do not know you yet. Ben Okafor can let you in;")


async def test_a_member_is_known_by_their_address_and_moves_with_their_time_zone(tenant: Tenant) -> None:
    await tenant.says("today", BEN, localTimezone="America/New_York")
    await tenant.settle()

    direct = tenant.conversation(direct_of(BEN))
    assert direct is not None
    assert direct.member_id is not None


async def test_what_does_not_fit_into_one_card_is_shown_on_demand(tenant: Tenant) -> None:
    await tenant.says("help")
    await tenant.settle()
    (helped,) = tenant.teams.sent
    more = {"type": "Action.Execute", "verb": "next_page", "data": {"id": "1"}}

    answer = await tenant.press(more, helped)

    assert answer["type"] == "application/vnd.microsoft.card.adaptive"


async def test_a_page_of_what_is_gone_is_said_to_be_gone(tenant: Tenant) -> None:
    more = {"type": "Action.Execute", "verb": "next_page", "data": {"id": "1"}}

    answer = await tenant.press(more, {"id": "nothing"})

    assert answer["value"] == "That is no longer here; ask for it again."
