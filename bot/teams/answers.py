"""What a reply becomes where Teams takes it at once: in a dialog, or in the answer to a press."""

from typing import Any

from bot.render.teams.controls import IN_DIALOG, Around
from bot.render.teams.form import form_card, title_of
from bot.render.teams.message import render
from domain.message import Message
from handlers.request import Reply

Json = dict[str, Any]
CARD = "application/vnd.microsoft.card.adaptive"
NOTE = "application/vnd.microsoft.activity.message"
DIALOG_TITLE = "Assistant"
DONE = "Done."
ANSWERED = "I have answered."
NOT_OURS = "I answer only members of the company that has set me up."


def in_dialog(reply: Reply | None) -> Json:
    """The dialog in which a reply is shown: a form, with what was wrong at its fields, or a message."""
    if reply is None:
        return _said(NOT_OURS)
    if reply.form is not None:
        return _dialog(title_of(reply.form), form_card(reply.form))
    if reply.message is None:
        return _said(DONE)
    return _dialog(DIALOG_TITLE, render(reply.message, around=IN_DIALOG).card)


def to_press(reply: Reply | None, around: Around) -> Json:
    """The answer to a press: the card that takes the place of the one pressed, or a word that it was heard.

    What is said elsewhere goes through the outbox, as does the edit that everybody sees.
    """
    if reply is None:
        return noted(NOT_OURS)
    if reply.form is not None:
        return shown(form_card(reply.form, in_dialog=False))
    if reply.replaces and reply.message is not None:
        return as_card(reply.message, around)
    return noted(ANSWERED if reply.message is not None else DONE)


def as_card(message: Message, around: Around, page: int = 0) -> Json:
    """A page of a message, in the place of the card that was pressed."""
    return shown(render(message, page, around).card)


def shown(card: Json) -> Json:
    """A card in the place of the one that was pressed."""
    return {"statusCode": 200, "type": CARD, "value": card}


def noted(text: str) -> Json:
    """A sentence for the one who pressed."""
    return {"statusCode": 200, "type": NOTE, "value": text}


def _dialog(title: str, card: Json) -> Json:
    return {
        "task": {
            "type": "continue",
            "value": {"title": title, "height": "medium", "width": "medium", "card": attached(card)},
        }
    }


def attached(card: Json) -> Json:
    """A card as an attachment."""
    return {"contentType": CARD, "content": card}


def _said(text: str) -> Json:
    return {"task": {"type": "message", "value": text}}
