"""How a customer's year went: the few numbers and words out of which its history is told.

Days are counted from the story's today: below 0 in the past, above 0 ahead. A date that must be a workday
moves away from today to the next one.
"""

from dataclasses import dataclass, field
from enum import Enum

from domain.customers import Forecast
from domain.entries import Kind, Mood, Signal
from domain.projects import Rag
from domain.promises import Side


class Weather(Enum):
    """How the customer felt for a while; a year is a row of these characters, the oldest first."""

    GLAD = "+"
    CALM = "="
    TORN = "~"
    CROSS = "-"


@dataclass(frozen=True, slots=True)
class Owed:
    """A promise, said with what was told: due on the day `due`, settled on the day `kept`, if at all.

    `owner` is the handle of the member who keeps or chases it, where that is not the author.
    """

    title: str
    due: int
    side: Side = Side.OURS
    owner: str = ""
    kept: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A report written out: on which day, by whom, how, what; the words of mood in [brackets]."""

    day: int
    author: str
    kind: Kind | None
    words: str
    mood: Mood = Mood.NEUTRAL
    people: tuple[str, ...] = ()
    signals: tuple[Signal, ...] = ()
    owed: tuple[Owed, ...] = ()


@dataclass(frozen=True, slots=True)
class Delay:
    """A step left behind: on the day `said` steps got the due dates `until`, and the step is now blocked."""

    step: str
    said: int
    until: dict[str, int]
    blocked: int
    why: str


@dataclass(frozen=True, slots=True)
class Onboarding:
    """A plan begun on the day `begun` of which `done` steps are done, each `slip` days late.

    First value was reached on the day `value`.
    """

    begun: int
    done: int
    slip: int = 0
    delay: Delay | None = None
    value: int | None = None


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A project: a day for each milestone, of which `done` are reached; `expected` is said of the next one.

    `stated` is the colour the project manager states; `closed` says that it has ended.
    """

    name: str
    begun: int
    due: tuple[int, ...]
    done: int
    stated: Rag = Rag.GREEN
    expected: int | None = None
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """One customer's year.

    `decided` is the day of the notice date, `notice` days before the contract's end (0: there is no notice
    date); `years` is how long the contract will have run then. `met` is the day of the last contact.
    `used` is the share of `seats` in use at the beginning, in the middle and now, in percent; without
    seats, actions a week. `tickets` is how busy support is, 0 (nothing known) to 3.
    `left` and `unseen` say from which day on somebody was gone, or met no more; `churned` on which day the
    customer went; `paused` when that was said and until when. `channel` names its channels, if it has any.
    """

    decided: int
    met: int
    mood: str
    used: tuple[int, int, int]
    notice: int = 90
    years: int = 3
    seats: int = 0
    tickets: int = 1
    forecast: Forecast | None = None
    cadence: int | None = None
    onboarding: Onboarding | None = None
    project: Undertaking | None = None
    told: tuple[Told, ...] = ()
    left: dict[str, int] = field(default_factory=dict)
    unseen: dict[str, int] = field(default_factory=dict)
    churned: int | None = None
    paused: tuple[int, int] | None = None
    channel: str = ""

    @property
    def ends(self) -> int:
        """The day on which the contract ends."""
        return self.decided + self.notice

    @property
    def begins(self) -> int:
        """The day on which the contract began."""
        return self.ends - 365 * self.years

    def last_seen(self, name: str) -> int:
        """The day before which a person there may be met."""
        return min(self.left.get(name, 0), self.unseen.get(name, 0))
