"""`people`: who is at a customer, when last met, who is missing; `person`: one comes, changes or leaves."""

from handlers.accounts import person, person_form
from handlers.cards import people as cards
from handlers.command import Command
from handlers.health.now import names_in
from handlers.pressed_ids import number
from handlers.request import Reply
from handlers.rights import Right
from handlers.turn import Turn


def show(turn: Turn, words: str) -> Reply:
    """The people at the customer named, or the one of them whose name follows."""
    customer_id, name = turn.named(words)
    if not name:
        return show_one(turn, customer_id)
    file = turn.file(customer_id)
    found = person.called(turn, file, name)
    if found is None:
        raise person.nobody_called(file, name)
    return Reply(cards.one(file, found, names_in(turn, file)))


def show_one(turn: Turn, where: str) -> Reply:
    """The people at a customer by id, or further ones: `id:5` begins with the sixth."""
    customer_id, _, skip = where.partition(":")
    file = turn.file(customer_id)
    return Reply(cards.card(file, names_in(turn, file), number(skip)))


def show_person(turn: Turn, person_id: str) -> Reply:
    """Somebody by id: role, when last met, what was heard and is owed."""
    found = person.by_id(turn, person_id)
    file = turn.file(found.customer_id)
    return Reply(cards.one(file, found, names_in(turn, file)))


COMMANDS = (
    Command(
        "people",
        Right.READ,
        "who is at a customer, when last met, and who is missing",
        "people {customer}",
        show,
        also=("contacts",),
        pressed={"people": show_one},
        of_customer=True,
    ),
    Command(
        "person",
        Right.WORK,
        "somebody at a customer: new, another role, left",
        "person {customer} Jane Miller sponsor",
        person.change,
        changes=True,
        pressed={
            "person_form": person_form.ask_new,
            "person_edit": person_form.ask_known,
            "person_left": person.press_left,
        },
        filled={"person_form": person_form.take_new, "person_edit": person_form.take_known},
        of_customer=True,
    ),
)
