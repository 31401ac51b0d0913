"""`chart`: the course of a customer's score as a picture."""

from datetime import timedelta

from domain.health import score_on
from domain.message import Actions, Button, Curve, Headline, Message, Part
from handlers.command import Command
from handlers.request import Reply
from handlers.rights import Right
from handlers.turn import Turn
from handlers.wording import day_in_words
from storage import health_points

DAYS = 90
EVERY_DAYS = 3


def show(turn: Turn, words: str) -> Reply:
    """`chart CUSTOMER`."""
    customer_id, _ = turn.named(words)
    return show_one(turn, customer_id)


def show_one(turn: Turn, customer_id: str) -> Reply:
    """The course of the last ninety days of a customer by id."""
    name, today = turn.customer(customer_id).name, turn.day
    points = health_points.newest_first(turn.uow, customer_id)
    days = [today - timedelta(days=back) for back in range(DAYS, -1, -EVERY_DAYS)]
    scored = [(day, score) for day in days if (score := score_on(points, day)) is not None]
    parts: list[Part] = [Headline(name, f"score over {DAYS} days")]
    if len(scored) < 2:
        parts = [Headline(name, "no course to draw yet: its score is known for less than two days")]
    else:
        (first, was), (_, now) = scored[0], scored[-1]
        said = f"{name}: {was} on {day_in_words(first, today)}, {now} today"
        shown = tuple(f"{day:%-d %b}" for day, _ in scored)
        parts.append(Curve(shown, tuple(score for _, score in scored), said))
    parts.append(Actions((Button("Why this score", "why", customer_id),)))
    return Reply(Message(tuple(parts), f"{name}: chart"))


COMMANDS = (
    Command(
        "chart",
        Right.READ,
        "a customer's score over ninety days, as a picture",
        "chart {customer}",
        show,
        pressed={"chart": show_one},
    ),
)
