"""`role`: who may do what; `team`: who is here, in which roles, with how many customers each."""

import re
from collections.abc import Mapping, Sequence

from domain.members import Member, Role
from handlers import colleagues
from handlers.cards import team as cards
from handlers.changing import begin
from handlers.command import Command
from handlers.errors import AlreadyGone
from handlers.forms import Field, FieldKind, Form, Option
from handlers.pressed_ids import number
from handlers.request import Reply
from handlers.rights import Right, may
from handlers.set_up import errors
from handlers.turn import Turn
from storage import books, facts, workspaces
from storage.facts import Fact, Noun

PAGE = 12
_SAID = re.compile(
    rf"^@?(?P<who>.+?)\s+(?:(?:is|as|to)\s+)?(?:an?\s+)?(?P<role>{'|'.join(Role)})"
    r"(?:\s+(?P<off>off|no more))?$",
    re.IGNORECASE,
)


def set_role(turn: Turn, words: str) -> Reply:
    """`role @ben lead`, `role @ben lead off`."""
    said = _SAID.match(words.strip())
    if said is None:
        raise errors.WhichRole(handle=_somebody_else(turn))
    member = colleagues.called(turn, said["who"])
    return _set(turn, member, Role(said["role"].casefold()), gives=said["off"] is None)


def ask(turn: Turn, member_id: str) -> Reply:
    """The form for a member's roles."""
    member = _by_id(turn, member_id)
    roles = tuple(Option(role.value, role.value) for role in Role)
    ways = (Option("on", "give it"), Option("off", "take it away"))
    fields = (
        Field("role", "Role", FieldKind.CHOICE, Role.CSM.value, roles),
        Field("way", "Do what?", FieldKind.CHOICE, "on", ways),
    )
    note = f"{member.name} is {cards.roles_in_words(member)} now."
    return Reply(form=Form(f"Roles of {member.first_name}", "role_form", member_id, fields, note=note))


def take(turn: Turn, member_id: str, filled: Mapping[str, str]) -> Reply:
    """The role chosen in the form."""
    chosen = filled.get("role", "")
    if chosen not in set(Role):
        raise AlreadyGone
    return _set(turn, _by_id(turn, member_id), Role(chosen), gives=filled.get("way") != "off")


def team(turn: Turn, words: str) -> Reply:
    """Who is here."""
    return page(turn, "0")


def page(turn: Turn, skip: str) -> Reply:
    """A page of the team, by name."""
    everyone = list(turn.directory.members.values())
    start = number(skip)
    return Reply(
        cards.card(
            everyone[start : start + PAGE],
            start,
            len(everyone),
            books.sizes(turn.uow),
            may_set=may(turn.member, Right.SET_UP),
        )
    )


def refuse_without_admin(turn: Turn, everyone: Sequence[Member], admins: Sequence[Member]) -> None:
    """Refuses what would leave the workspace without an admin that it has now."""
    was = [each for each in turn.directory.members.values() if Role.ADMIN in each.roles]
    if was and not admins:
        other = next((each.handle for each in everyone if each.id != was[0].id), was[0].handle)
        raise errors.LastAdmin(who=was[0].first_name, other=other)


def _set(turn: Turn, member: Member, role: Role, *, gives: bool) -> Reply:
    roles = member.roles | {role} if gives else member.roles - {role}
    if roles == member.roles:
        return Reply(cards.unchanged(member))
    everyone = list(turn.directory.members.values())
    others = [each for each in everyone if each.id != member.id and Role.ADMIN in each.roles]
    refuse_without_admin(turn, everyone, [*others, *([member] if Role.ADMIN in roles else [])])
    summary = f"{member.name}: {role.value}" + ("" if gives else " no more")
    opened = begin(turn, "role", None, summary)
    fact = Fact(Noun.MEMBER, member.id, {"roles": sorted(roles)}, turn.day)
    facts.record(turn.uow, opened.id, turn.at, [fact])
    workspaces.names_changed(turn.uow)
    return Reply(cards.changed(member, roles, opened.id))


def _by_id(turn: Turn, member_id: str) -> Member:
    found = turn.directory.members.get(member_id)
    if found is None:
        raise AlreadyGone
    return found


def _somebody_else(turn: Turn) -> str:
    others = [each.handle for each in turn.directory.members.values() if each.id != turn.member.id]
    return next(iter(others), turn.member.handle)


COMMANDS = (
    Command(
        "team",
        Right.READ,
        "who is here, in which roles, with how many customers",
        "team",
        team,
        takes=re.compile(r"$"),
        pressed={"team": page},
    ),
    Command(
        "role",
        Right.SET_UP,
        "gives a member a role, or takes it away",
        "role @{colleague} lead",
        set_role,
        changes=True,
        also=("roles",),
        takes=re.compile(rf".*\b({'|'.join(Role)})\b(\s+(off|no more))?$|@?[\w.-]+$", re.IGNORECASE),
        pressed={"role_form": ask},
        filled={"role_form": take},
    ),
)
