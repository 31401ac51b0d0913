"""A customer's file: all that is known about one customer at one moment, for the rules to read."""

from dataclasses import dataclass
from datetime import date

from domain.customers import Customer, Person
from domain.entries import Entry, last_contact
from domain.measurements import Measurement, Score
from domain.onboarding import Plan
from domain.planned_contacts import PlannedContact, next_of
from domain.projects import Project
from domain.promises import Promise


@dataclass(frozen=True, slots=True, eq=False)
class CustomerFile:
    """A file is equal to itself alone, so that what is worked out of one can be kept.

    `today` is the day in the workspace's zone for which it was put together; `changes_on` the first day
    after it from which something already told will hold, None where there is none.
    """

    today: date
    customer: Customer
    people: tuple[Person, ...] = ()
    entries: tuple[Entry, ...] = ()
    promises: tuple[Promise, ...] = ()
    plans: tuple[Plan, ...] = ()
    projects: tuple[Project, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    scores: tuple[Score, ...] = ()
    planned_contacts: tuple[PlannedContact, ...] = ()
    changes_on: date | None = None

    def last_contact(self) -> Entry | None:
        """The newest contact up to today."""
        return last_contact(self.entries, self.today)

    def present_people(self) -> tuple[Person, ...]:
        """The people known who have not left."""
        return tuple(person for person in self.people if not person.has_left(self.today))

    def running_plan(self) -> Plan | None:
        """The onboarding under way, the newest where there are several."""
        running = [plan for plan in self.plans if plan.is_running(self.today)]
        return max(running, key=lambda plan: plan.started_on, default=None)

    def running_projects(self) -> tuple[Project, ...]:
        """The projects under way, the oldest first."""
        running = [project for project in self.projects if project.is_running(self.today)]
        return tuple(sorted(running, key=lambda project: (project.starts_on, project.name)))

    def contacts_to_come(self) -> tuple[PlannedContact, ...]:
        """The planned contacts from today on, the nearest first."""
        return next_of(self.planned_contacts, self.today)

    def open_promises(self) -> tuple[Promise, ...]:
        """The promises still owed, those with the nearest date first."""
        owed = [promise for promise in self.promises if promise.is_open]
        return tuple(sorted(owed, key=lambda promise: (promise.due_on or date.max, promise.title)))

    def owed(self) -> tuple[Promise, ...]:
        """The same without what merely reminds one of us of the customer."""
        return tuple(promise for promise in self.open_promises() if not promise.is_reminder)
