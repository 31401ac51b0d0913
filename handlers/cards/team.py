"""Who is here: roles, and how many customers each looks after."""

from collections.abc import Collection, Mapping, Sequence

from domain.members import Member, Role
from domain.message import Actions, Button, Headline, Message, Part, Row, Rows
from handlers.wording import and_list, count
from storage.books import Book

_SAID = {Role.CSM: "CSM", Role.PM: "PM"}


def card(
    shown: Sequence[Member], skip: int, whole: int, books: Mapping[str, Book], *, may_set: bool
) -> Message:
    """A page of the team; whoever may set roles has a button for it."""
    detail = count(whole, "person", "people")
    if whole > len(shown):
        detail += f"; {skip + 1} to {skip + len(shown)}"
    rows = tuple(_row(each, books.get(each.id, Book()), may_set=may_set) for each in shown)
    parts: list[Part] = [Headline("Team", detail), Rows(rows)]
    if skip + len(shown) < whole:
        parts.append(Actions((Button("More", "team", str(skip + len(shown))),)))
    return Message(tuple(parts), f"Team: {detail}")


def _row(member: Member, book: Book, *, may_set: bool) -> Row:
    buttons = (Button("Roles", "role_form", member.id),) if may_set else ()
    name = f"{member.name} (@{member.handle})"
    return Row(roles_in_words(member), name, _book_in_words(book), buttons=buttons)


def _book_in_words(book: Book) -> str:
    told = [f"{number} as {role}" for number, role in ((book.as_csm, "CSM"), (book.as_pm, "PM")) if number]
    return f"customers: {', '.join(told)}" if told else "no customers"


def roles_in_words(member: Member) -> str:
    """`CSM and lead`."""
    return in_words(member.roles)


def in_words(roles: Collection[Role]) -> str:
    """Roles in the order of what they may do; `without a role`."""
    said = [_SAID.get(role, role.value) for role in Role if role in roles]
    return and_list(said) or "without a role"


def changed(member: Member, roles: Collection[Role], change_id: str) -> Message:
    """What somebody is now, and was."""
    detail = f"{in_words(roles)} now, was {roles_in_words(member)}"
    parts = (Headline(member.name, detail), Actions((Button("Undo", "undo", change_id),)))
    return Message(parts, f"{member.name}: {in_words(roles)}")


def unchanged(member: Member) -> Message:
    """Nothing was to be changed."""
    detail = f"{roles_in_words(member)} already; nothing changed"
    return Message((Headline(member.name, detail),), f"{member.name}: nothing changed")
