"""Forms that stand in the personal chat, where no dialog can be opened for them."""

from bot.render.teams.form import form_card, title_of
from bot.render.teams.message import render
from bot.teams.addresses import Address
from bot.teams.messenger import activity_of
from bot.teams.place import Teams
from bot.teams.requests import Came
from domain.message import Message, Paragraph
from handlers.forms import Form
from handlers.request import Filled

SENT_IN = "Sent in."


async def show(teams: Teams, came: Came, form: Form) -> None:
    """Shows a form to the one who asked; it holds nothing yet, so that it needs no outbox."""
    to = came.where if came.direct else await _direct_of(teams, came)
    if to is not None:
        await teams.api.post(to, activity_of(form_card(form, in_dialog=False), title_of(form)))


async def close(teams: Teams, came: Came) -> None:
    """Puts a word in the place of a form that has done its work."""
    if came.on and isinstance(came.input, Filled):
        done = render(Message((Paragraph(SENT_IN, quiet=True),), SENT_IN))
        await teams.api.edit(came.where, came.on, activity_of(done.card, done.summary))


async def _direct_of(teams: Teams, came: Came) -> Address | None:
    asker = await teams.asker(came)
    if asker is None or asker.member is None:
        return None
    return await teams.addresses.direct_of(asker.workspace_id, asker.member)
