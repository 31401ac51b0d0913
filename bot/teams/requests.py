"""What Teams sends, read out of its activities; nothing behind this file knows how they look."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from bot.render.teams.controls import NEXT_PAGE
from bot.render.teams.form import FILLED, values_of
from bot.teams.addresses import Address
from bot.teams.words import as_typed, own_mentions, without_tags
from handlers.exporting import offering
from handlers.request import Filled, Input, Pressed, Typed

Payload = Mapping[str, Any]
LONGEST_KEY = 300
LONGEST_WORD = 200
THREAD = ";messageid="
SEARCHED = "customer"  # the parameter of the search, as the manifest has it
FILE = "application/vnd.microsoft.teams.file.download.info"
IMPORTABLE = (".csv", ".tsv", ".xlsx", ".toml")
LONGEST_ADDRESS = 4_000
PERSONAL, CHANNEL = "personal", "channel"


class Unreadable(Exception):
    """The activity has not the shape that its kind has."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A file that somebody handed in, and the address that opens it for some minutes."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Came:
    """One thing somebody did in Teams.

    `user_id` is their id in the directory, empty where Teams names none; `account_id` the one by which this
    bot knows them. `on` is the activity that bears what was pressed; `files` are those that an import could
    read.
    """

    key: str
    user_id: str
    account_id: str
    input: Input
    where: Address
    direct: bool
    thread: str = ""
    on: str = ""
    time_zone: str = ""
    files: tuple[Handed, ...] = ()

    def of_somebody_else(self) -> "Came":
        """The same place, without what is told of the one who did it."""
        return replace(self, user_id="", account_id="", direct=False, time_zone="")


def came(activity: Payload, given: Input) -> Came:
    """Who did something where; what it was is `given`."""
    conversation = activity["conversation"]
    whole = str(conversation["id"])
    base, _, thread = whole.partition(THREAD)
    said = activity["from"]
    return Came(
        key=_key(whole, str(activity.get("id") or "")),
        user_id=_word(said.get("aadObjectId")),
        account_id=str(said["id"]),
        input=given,
        where=Address(
            service_url=activity["serviceUrl"],
            conversation_id=base,
            tenant_id=tenant_of(activity),
            bot_id=str(activity["recipient"]["id"]),
            team_id=_word(_inner(activity, "team").get("id")),
            name=_name(activity),
        ),
        direct=conversation.get("conversationType") == PERSONAL,
        thread=thread,
        on=_word(activity.get("replyToId")),
        time_zone=_word(activity.get("localTimezone")),
    )


def tenant_of(activity: Payload) -> str:
    """The directory from which it comes; empty where Teams does not say."""
    return _word(_inner(activity, "tenant").get("id"))


def said(activity: Payload) -> Came | None:
    """Words, or a press by a client that knows no other way; None where there is neither."""
    value = activity.get("value")
    if isinstance(value, Mapping):
        return came(activity, chosen(value))
    text = activity.get("text")
    if not isinstance(text, str) or not text.strip():
        text = _html_of(activity)
    words = as_typed(text, own_mentions(activity))
    if not words and not _has_attachments(activity):
        return None
    return replace(came(activity, Typed(words)), files=tuple(_files_of(activity)))


def chosen(value: Any) -> Input:
    """What was pressed or filled in; Unreadable where it is none of ours."""
    if not isinstance(value, Mapping):
        raise Unreadable("no values")
    verb, id_ = value.get("verb"), value.get("id")
    if not isinstance(verb, str) or not isinstance(id_, str) or max(len(verb), len(id_)) > LONGEST_WORD:
        raise Unreadable("no verb")
    return Filled(verb, id_, values_of(value)) if value.get(FILLED) else Pressed(verb, id_)


def executed(activity: Payload) -> Came:
    """A press of a card's button."""
    action = _mapping(_mapping(activity.get("value")).get("action"))
    given = {**_mapping(action.get("data")), "verb": action.get("verb")}
    return came(activity, chosen(given))


def consented(activity: Payload) -> Came:
    """A file that was offered, taken or declined; Unreadable where it is none of ours."""
    value = _mapping(activity.get("value"))
    id_ = _mapping(value.get("context")).get("id")
    if not isinstance(id_, str) or len(id_) > LONGEST_WORD:
        raise Unreadable("no id")
    match value.get("action"):
        case "accept":
            return came(activity, Filled(offering.TAKE, id_, _place_made(_mapping(value.get("uploadInfo")))))
        case "decline":
            return came(activity, Pressed(offering.DECLINE, id_))
        case _:
            raise Unreadable("neither taken nor declined")


def in_dialog(activity: Payload) -> Came:
    """A dialog asked for, or something pressed or sent in within one.

    The same form with other values is another thing; with the same, the same.
    """
    given = chosen(_mapping(activity.get("value")).get("data"))
    return replace(came(activity, given), on="")


def searched(activity: Payload) -> str:
    """What is looked for from the compose box; empty before anything is typed."""
    for each in _mapping(activity.get("value")).get("parameters") or []:
        if isinstance(each, Mapping) and each.get("name") == SEARCHED:
            return _word(each.get("value")).strip()
    return ""


def message_words(activity: Payload) -> str:
    """The words of the message on which something is to be done; empty where it is on none."""
    payload = _mapping(activity.get("value")).get("messagePayload")
    body = payload.get("body") if isinstance(payload, Mapping) else None
    if not isinstance(body, Mapping) or not isinstance(body.get("content"), str):
        return ""
    content = str(body["content"])
    return without_tags(content) if body.get("contentType") == "html" else content.strip()


def page_of(given: Input) -> int | None:
    """The page that is asked for, where it is one."""
    if not isinstance(given, Pressed) or given.verb != NEXT_PAGE:
        return None
    return int(given.id) if given.id.isascii() and given.id.isdigit() and len(given.id) < 5 else 0


def _key(conversation: str, activity_id: str) -> str:
    if not activity_id:
        raise Unreadable("no id")
    key = f"teams:{conversation}:{activity_id}"
    return key if len(key) <= LONGEST_KEY else f"teams:{sha256(key.encode()).hexdigest()}"


def _name(activity: Payload) -> str:
    channel = _word(_inner(activity, "channel").get("name"))
    return channel or _word(activity["conversation"].get("name"))


def _inner(activity: Payload, name: str) -> Payload:
    found = (activity.get("channelData") or {}).get(name)
    return found if isinstance(found, Mapping) else {}


def _mapping(value: Any) -> Payload:
    if not isinstance(value, Mapping):
        raise Unreadable("no values")
    return value


def _word(value: Any) -> str:
    return value[:LONGEST_WORD] if isinstance(value, str) else ""


def _html_of(activity: Payload) -> str:
    for each in activity.get("attachments") or []:
        if isinstance(each, Mapping) and each.get("contentType") == "text/html":
            return without_tags(str(each.get("content") or ""))
    return ""


def _files_of(activity: Payload) -> Iterator[Handed]:
    """What somebody attached in a personal chat, in which alone Teams hands files over."""
    for each in activity.get("attachments") or []:
        if not isinstance(each, Mapping) or each.get("contentType") != FILE:
            continue
        name, content = _word(each.get("name")), each.get("content")
        address = content.get("downloadUrl") if isinstance(content, Mapping) else None
        if (
            name.casefold().endswith(IMPORTABLE)
            and isinstance(address, str)
            and len(address) <= LONGEST_ADDRESS
        ):
            yield Handed(name, address)


def _place_made(upload: Payload) -> dict[str, str]:
    """Where Teams waits for a file that was taken; looked at again before anything is sent there."""
    address, link = upload.get("uploadUrl"), upload.get("contentUrl")
    if not isinstance(address, str) or len(address) > LONGEST_ADDRESS:
        raise Unreadable("no place for the file")
    return {
        offering.ADDRESS: address,
        offering.LINK: link if isinstance(link, str) and len(link) <= LONGEST_ADDRESS else "",
        offering.REF: _word(upload.get("uniqueId")),
        offering.NAME: _word(upload.get("name")),
    }


def _has_attachments(activity: Payload) -> bool:
    return bool(activity.get("attachments"))
