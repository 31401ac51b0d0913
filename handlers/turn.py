"""A turn of conversation: who asks, where, and the unit of work in which the answer is found."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.calendar import local_date
from domain.customers import Customer
from domain.file import CustomerFile
from domain.members import Member
from handlers import errors, rights
from handlers.directories import Directory
from handlers.mends import as_typed
from handlers.near_names import near
from handlers.request import Audience, Request, Typed
from handlers.services import Services
from handlers.understanding import Portfolio
from handlers.wording import clipped, local_time
from storage import chronicles, conversations, customers, files, nudges, outbox
from storage.conversations import Conversation
from storage.unit_of_work import UnitOfWork
from storage.workspaces import Workspace


@dataclass(frozen=True, slots=True)
class Turn:
    """What a handler works with; `chosen` is the customer picked when a name was in doubt, `insist` that
    what was refused once is wanted all the same.

    `today` is the member's own day, `day` the workspace's, in which facts are counted.
    """

    request: Request
    services: Services
    uow: UnitOfWork
    member: Member
    workspace: Workspace
    directory: Directory
    chosen: str | None = None
    insist: bool = False

    @property
    def at(self) -> datetime:
        """The business time of the request."""
        return self.request.at

    @property
    def today(self) -> date:
        """The member's local day."""
        return local_date(self.at, self.member.time_zone)

    @property
    def day(self) -> date:
        """The workspace's local day."""
        return local_date(self.at, self.workspace.time_zone)

    @property
    def zone(self) -> ZoneInfo:
        """The member's time zone."""
        return ZoneInfo(self.member.time_zone)

    def clock(self, at: datetime) -> str:
        """An instant on the member's clock: `10:42`."""
        return local_time(at, self.member.time_zone)

    def here(self) -> Conversation | None:
        """The conversation in which this was asked, where it is known."""
        return conversations.by_place(
            self.uow, self.request.identity.place.value, self.request.venue.external_id
        )

    def customer_here(self) -> str | None:
        """The id of the customer whose channel this is, or under whose reminder it was said; or None."""
        if self.request.venue.thread:
            reminded = self._customer_of_thread()
            if reminded is not None:
                return reminded
        if self.request.venue.audience is Audience.DIRECT:
            return None
        here = self.here()
        return here.customer_id if here else None

    def _customer_of_thread(self) -> str | None:
        """The one customer that the message above the thread reminds of."""
        place, venue = self.request.identity.place.value, self.request.venue
        outbox_id = outbox.id_of_posted(self.uow, place, venue.external_id, venue.thread)
        told = {each.customer_id for each in nudges.of_message(self.uow, outbox_id)} if outbox_id else set()
        return told.pop() if len(told) == 1 else None

    def customer(self, customer_id: str) -> Customer:
        """A customer by id, as it stands now.

        Where something may be written all of it is read at once, since what follows asks for it.
        """
        if self.uow.writes:
            chronicles.of(self.uow, customer_id, self.at)
        found = customers.by_id(self.uow, customer_id)
        if found is None:
            raise errors.AlreadyGone
        return found

    def own_customer(self, customer_id: str) -> Customer:
        """A customer that the one who asks looks after; refused, with the names of those who do."""
        found = self.customer(customer_id)
        rights.demand_own(self.member, found, self.directory.members)
        return found

    def file(self, customer_id: str) -> CustomerFile:
        """All that is known now of a customer."""
        return self.files([customer_id])[customer_id]

    def files(self, ids: Iterable[str]) -> dict[str, CustomerFile]:
        """The same of several customers by id, read together."""
        wanted = set(ids)
        found = files.load_many(self.uow, wanted, today=self.day, known_at=self.at)
        if len(found) < len(wanted):
            raise errors.AlreadyGone
        return found

    def named(self, words: str) -> tuple[str, str]:
        """The id of the customer that the words begin with, and the words after its name.

        The longest name spelt as known, else the longest one nearly so; in a customer's channel no name is
        needed. Two close ones are a question, none a refusal; nothing is guessed.
        """
        mention = self.portfolio.leading(words)
        rest = words[mention.end :].strip() if mention else words.strip()
        if self.chosen is not None:
            return self.chosen, rest
        if mention is not None and len(mention.customers) == 1:
            return mention.customers[0].id, rest
        if mention is not None:
            choices = [errors.Choice(found.name, found.id) for found in mention.customers]
            doubt = errors.NobodySpeltSo if mention.misspelt else errors.WhichCustomer
            raise doubt(words=words[: mention.end].strip(), choices=choices)
        here = self.customer_here()
        if here is not None:
            return here, rest
        if not rest:
            raise errors.WhoIsMeant(example=f"health {self.example()}")
        self._offer_near_names(rest)
        raise errors.UnknownCustomer(words=clipped(rest, 60), likely=f"Example: health {self.example()}.")

    def _offer_near_names(self, words: str) -> None:
        """Asks whether one of the customers is meant that the words nearly name."""
        found = near(self.portfolio, words)
        if found is None:
            return
        given = self.request.input
        line = given.text if isinstance(given, Typed) and found.word in given.text else None
        choices = [
            errors.Choice.reading(each.name, each.id, line, found.word, each.name)
            if line
            else errors.Choice(each.name, each.id)
            for each in found.customers
        ]
        doubt = errors.WhichCustomer if len(choices) > 1 else errors.NobodySpeltSo
        raise doubt(words=found.word, choices=choices)

    def as_typed(self, text: str) -> str:
        """The end of what was typed, or all of it, as it was typed before any doubt of it was settled."""
        given = self.request.input
        return as_typed(text, given.mends) if isinstance(given, Typed) else text

    def example(self) -> str:
        """One of the asker's own customers, for an example; else any."""
        own = self.portfolio.book(self.member.handle)
        if own:
            return self.portfolio.customer(min(own)).name
        return self.portfolio.customers[0].name if self.portfolio.customers else "Acme"

    @property
    def portfolio(self) -> Portfolio:
        """The index of the workspace's names."""
        return self.directory.portfolio

    def first_name(self, member_id: str | None) -> str:
        """What colleagues call a member; `nobody` without one, `a former colleague` for one who has gone."""
        if member_id is None:
            return "nobody"
        found = self.directory.members.get(member_id)
        return found.first_name if found else "a former colleague"
