"""Until a workspace has an admin, every answer says so, and how one is made."""

from collections.abc import Iterable
from dataclasses import replace

from domain.members import Member, Role
from domain.message import Paragraph
from handlers.request import Reply

NO_ADMIN = "There is no admin here yet. Whoever runs me makes one: csm admin EMAIL"


def noted(reply: Reply, everyone: Iterable[Member]) -> Reply:
    """The reply, with a line about the missing admin where nobody is one."""
    if any(Role.ADMIN in each.roles for each in everyone):
        return reply
    message, form = reply.message, reply.form
    if message is not None:
        message = replace(message, parts=(*message.parts, Paragraph(NO_ADMIN, quiet=True)))
    if form is not None:
        form = replace(form, note="\n".join(filter(None, (form.note, NO_ADMIN))))
    return replace(reply, message=message, form=form)
