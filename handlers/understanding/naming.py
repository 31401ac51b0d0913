"""Marks the names in a message: members, customers and their people, known or not."""

from collections.abc import Sequence

from handlers.understanding.customer_names import with_customers
from handlers.understanding.everyday import merged, ordinary
from handlers.understanding.known_names import MemberNames, Mention
from handlers.understanding.meaning import Context
from handlers.understanding.person_names import with_full_names, with_people
from handlers.understanding.portfolio import Portfolio
from handlers.understanding.words import Token, fold


def named(tokens: Sequence[Token], portfolio: Portfolio, context: Context) -> list[Token]:
    """The tokens with each name made one token: `<member>`, `<customer>` or `<person>`."""
    tokens = _with_members(tokens, portfolio)
    tokens = with_full_names(tokens, portfolio)
    tokens = with_customers(tokens, portfolio)
    present = {
        place for token in tokens if isinstance(token.entity, Mention) for place in token.entity.customers
    }
    if not present:
        nudge = context.nudge.customer_id if context.nudge else None
        places = (portfolio.place(known) for known in (nudge, context.customer_id) if known is not None)
        present = {place for place in places if place is not None}
    return with_people(tokens, portfolio, present)


def _with_members(tokens: Sequence[Token], portfolio: Portfolio) -> list[Token]:
    """Members called `@ana`, or by their handle or name."""
    handles = {fold(member.handle): member for member in portfolio.members}
    firsts = {fold(member.name.split()[0]): member for member in portfolio.members if member.name.split()}
    result: list[Token] = []
    index = 0
    while index < len(tokens):
        member, length = _member_at(tokens, index, handles, firsts, portfolio)
        if member:
            result.append(merged(tokens, index, index + length, "<member>", member))
        else:
            result.append(tokens[index])
        index += length
    return result


def _member_at(
    tokens: Sequence[Token],
    index: int,
    handles: dict[str, MemberNames],
    firsts: dict[str, MemberNames],
    portfolio: Portfolio,
) -> tuple[MemberNames | None, int]:
    """The member named from here, and how many tokens name them; None and 1 where there is none."""
    token = tokens[index]
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if token.word == "@" and after and after.start == token.end and after.word in handles:
        return handles[after.word], 2
    member = handles.get(token.word) or firsts.get(token.word)
    if member is None or token.word in ordinary():
        return None, 1
    if after and after.word == fold(member.name.split()[-1]):
        return member, 2
    stranger = after and after.capital and portfolio.people_called((token.word, after.word))
    return (None, 1) if stranger else (member, 1)
