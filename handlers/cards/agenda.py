"""One's own list, and the daily digest: what is open, the new first, the worst first."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from domain.message import (
    BETWEEN_THINGS,
    Actions,
    Button,
    Headline,
    Message,
    Paragraph,
    Part,
    Row,
    Rows,
    Tone,
)
from handlers.cards import nudges as cards
from handlers.nudges.open_items import OpenItem
from handlers.wording import clipped, count, day_in_words

FIRST_SHOWN, ROWS_SHOWN = 5, 25
THINGS_IN_ROW = 3
"""So many things of one customer share a row, which a phone shows in few lines."""
NEWS_KEPT = 2
"""Of five lines so many tell news of which the lead does not hear, however much the lead hears of."""
NEW = "new"
NAMES_SHOWN = 10
FALLBACK_LENGTH = 280
Line = TypeVar("Line")


def list_of(
    title: str, items: list[OpenItem], name: str, *, whole: bool, heard: Mapping[str, str]
) -> Message:
    """A list of open items, each a row: the worst five, or all; `name` is what its button asks for.

    What the lead hears of soon (`heard`, in words) is among the five.
    """
    if not items:
        return Message((Headline(title, "nothing"),), f"{title}: nothing")
    shown = items[:ROWS_SHOWN] if whole else _first(items, lambda item: item.nudge.id in heard)
    things = count(len(items), "thing")
    parts: list[Part] = [Headline(title, things), Rows(tuple(row_of("", [item], heard) for item in shown))]
    if len(items) > FIRST_SHOWN and not whole:
        parts.append(Actions((Button(f"Show all {len(items)}", "list_all", name),)))
    elif hidden := items[ROWS_SHOWN:]:
        parts.append(Paragraph(_more([[item] for item in hidden]), quiet=True))
    return Message(tuple(parts), f"{title}: {things}")


def digest(
    items: list[OpenItem],
    today: date,
    beside: tuple[Part, ...] = (),
    heard: Mapping[str, str] | None = None,
    held_back: int = 0,
    escalated: int = 0,
) -> Message:
    """The daily digest: new things first, then carried ones, each a line a customer; five lines, then *Show
    all*.

    `beside` comes after one's own things; `heard` says of a nudge, by its id, when the lead hears of it, and
    its line is among the five; `held_back` counts those that were not sent by themselves, since enough had
    been, `escalated` the reminders of others among what is beside.
    """
    heard = heard or {}
    new = [item for item in items if item.is_new]
    carried = [item for item in items if not item.is_new]
    lines = [(NEW, group) for group in _by_customer(new)]
    lines += [("open", group) for group in _by_customer(carried)]
    title = f"{day_in_words(today, today)}: {_what_there_is(len(items), len(new), escalated)}"
    shown = _first(lines, lambda line: _is_heard(line[1], heard), lambda line: line[0] == NEW)
    rows = tuple(row_of(label, group, heard) for label, group in shown)
    parts: list[Part] = [Headline(title), *([Rows(rows)] if rows else [])]
    if hidden := [line[1] for line in lines if line not in shown]:
        parts.append(Paragraph(_more(hidden, heard), quiet=True))
        parts.append(Actions((Button(f"Show all {len(items)}", "list_all", "digest"),)))
    if held_back:
        parts.append(Paragraph(f"Held back until now: {count(held_back, 'single reminder')}.", quiet=True))
    parts.extend(beside)
    named = ", ".join(dict.fromkeys(item.name for item in items if item.file))
    return Message(tuple(parts), clipped(f"{title}. {named}" if named else title, FALLBACK_LENGTH))


def _what_there_is(things: int, new: int, escalated: int) -> str:
    """`6 things, 2 new`, and of a lead `10 escalated to you`."""
    pieces = [count(things, "thing")] if things else []
    if new:
        pieces.append(f"{new} new")
    if escalated:
        pieces.append(f"{escalated} escalated to you")
    return ", ".join(pieces) or "nothing of yours"


def _first(
    lines: Sequence[Line],
    is_urgent: Callable[[Line], bool],
    is_news: Callable[[Line], bool] = lambda _: False,
) -> list[Line]:
    """The first five lines; one that is urgent takes the place of the last that is not, in the same order.

    Of the others two that are news stay in any case.
    """
    urgent = [place for place, line in enumerate(lines) if is_urgent(line)]
    others = [place for place in range(len(lines)) if place not in urgent]
    news = [place for place in others if is_news(lines[place])][:NEWS_KEPT]
    first = [*news, *urgent[: FIRST_SHOWN - len(news)]]
    first += [place for place in others if place not in news][: FIRST_SHOWN - len(first)]
    return [lines[place] for place in sorted(first)]


def _is_heard(group: Iterable[OpenItem], heard: Mapping[str, str]) -> bool:
    return any(item.nudge.id in heard for item in group)


def _more(hidden: list[list[OpenItem]], heard: Mapping[str, str] | None = None) -> str:
    """What is not shown, by name; and of which of it the lead hears soon."""
    names = list(dict.fromkeys(group[0].name for group in hidden))
    told = f"{count(sum(map(len, hidden)), 'thing')} more: {_listed(names)}. All of it: today."
    late: dict[str, dict[str, None]] = {}
    for item in (item for group in hidden for item in group):
        if item.nudge.id in (heard or {}):
            late.setdefault((heard or {})[item.nudge.id], {})[item.name] = None
    return " ".join([told, *(f"{_listed(list(of))}: {when}." for when, of in late.items())])


def _listed(names: list[str]) -> str:
    return ", ".join(names[:NAMES_SHOWN]) + (" and others" if len(names) > NAMES_SHOWN else "")


def _by_customer(items: Iterable[OpenItem]) -> list[list[OpenItem]]:
    """Items grouped by customer, tasks of none each alone; the groups in the order of their worst."""
    groups: dict[str, list[OpenItem]] = {}
    for item in items:
        groups.setdefault(item.nudge.customer_id or item.nudge.id, []).append(item)
    return list(groups.values())


def row_of(label: str, group: list[OpenItem], heard: Mapping[str, str] | None = None) -> Row:
    """Things of one customer on one line, the worst first; of several only what is the matter, of at most
    three: those first of which the lead hears, then what is to be done, then what has merely happened.

    That the lead hears of a thing stands in brackets behind it, where the thing's outcome will stand; once
    for all of which the lead hears on one day.
    """
    worst, heard = group[0], heard or {}
    group = sorted(group, key=lambda item: (item.nudge.id not in heard, item.is_news))
    if len(group) == 1:
        late = heard.get(worst.nudge.id, "")
        told = cards.reason(worst) + (f"; {late}" if late else "")
    else:
        told = BETWEEN_THINGS.join(_things(group[:THINGS_IN_ROW], heard))
        told += f" and {count(len(group) - THINGS_IN_ROW, 'thing')} more" if group[THINGS_IN_ROW:] else ""
    whose = f" (for {worst.stands_in_for})" if worst.stands_in_for else ""
    button, menu = _choices(group, worst)
    return Row(
        label,
        f"{worst.name}{whose}",
        told,
        Tone.WARN if worst.late_days else Tone.PLAIN,
        buttons=(button,),
        menu=menu,
        ref=" ".join(item.nudge.id for item in group),
    )


def _things(group: Sequence[OpenItem], heard: Mapping[str, str]) -> Iterator[str]:
    """What is the matter with each; when the lead hears of it stands behind the last of which that is so."""
    late = [heard.get(item.nudge.id, "") for item in group]
    for place, item in enumerate(group):
        when = late[place]
        if not when or when in late[place + 1 :]:
            yield cards.matter(item)
        else:
            told = when if late.count(when) == 1 else when.replace(" of it ", " of these ")
            yield f"{cards.matter(item)} ({told})"


def _choices(group: list[OpenItem], worst: OpenItem) -> tuple[Button, tuple[Button, ...]]:
    """The button of a line, and its menu."""
    if len(group) == 1 or worst.file is None:
        return cards.button(worst), cards.menu(worst)
    customer_id = worst.file.customer.id
    button = cards.button_of_several(customer_id, group)
    return button, tuple(each for each in cards.menu_of_several(customer_id) if each.verb != button.verb)
