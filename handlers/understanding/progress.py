"""News of onboarding steps and milestones: which one, how it stands, and why it is blocked."""

from bisect import bisect_left
from dataclasses import dataclass

from domain.onboarding import StepStatus
from handlers.understanding.date_frame import Toward
from handlers.understanding.meaning import StepNews
from handlers.understanding.negation import negated
from handlers.understanding.phrases import Hit
from handlers.understanding.roles import UNTOLD, Clause, Role, role_at
from handlers.understanding.scene import Scene

_ENDS = frozenset(".!?;\n")
_PLANNING = frozenset(
    "planned scheduled set due expected foreseen slated will can could should would may".split()
)
_STARTING = frozenset({"starts", "start", "starting", "begins", "begin"})
_ONCE = frozenset({"when", "whenever", "once", "after", "as"})
"""Behind `starts` these tell that it has not begun."""
_BEFORE_A_VERB = frozenset("not will would to can could must should did may".split())
_OTHERS = frozenset({"another", "other", "others", "competitor", "rival", "different"})
_AT_ONCE = (("happened", StepStatus.DONE), ("held", StepStatus.BLOCKED))
_GATHERING = frozenset(
    {
        "testing",
        "tests",
        "test",
        "partner",
        "team",
        "layer",
        "point",
        "issue",
        "bug",
        "workshop",
        "workshops",
        "session",
        "meeting",
        "call",
        "list",
        "review",
        "round",
    }
)
_FILLING = frozenset({"so", "and", "then", "ok", ","})
_POINTING = frozenset({"it", "that", "this", "both"})
_CUTS = frozenset({",", ":", "(", ")", "and"})
_SINCE = frozenset({"since", "after", "before", "until", "till"})
"""What is said before `since go-live` is not said of it."""
_REACH = 12
"""How many words behind a step its status may stand."""
_REACH_BEFORE = 4

News = dict[str, tuple[StepNews, int]]
"""News by the step's name, each with the token where the step is named."""


def steps_said(scene: Scene, clauses: list[Clause]) -> list[tuple[StepNews, int]]:
    """How the steps named stand, where the message says it, each with the token where it is named."""
    reader = _Reader(scene, clauses)
    news = reader.happened()
    steps = _steps_named(scene)
    for place, step in enumerate(steps):
        begin = steps[place - 1].end if place else 0
        stop = steps[place + 1].start if place + 1 < len(steps) else len(scene.tokens)
        status = None if role_at(clauses, step.start) in UNTOLD else reader.status(step, begin, stop)
        if status:
            why = reader.why(step) if status is StepStatus.BLOCKED else ""
            news[step.label] = (StepNews(step.label, status, why), step.start)
    reader.add_said_apart(steps, news)
    return list(news.values())


def _steps_named(scene: Scene) -> list[Hit]:
    """Where steps of the portfolio are named, the longest names only."""
    kept: list[Hit] = []
    for hit in sorted(scene.found("steps"), key=lambda hit: (hit.start, hit.start - hit.end)):
        if (
            scene.tokens[hit.end - 1].word in ("requirements", "integration")
            and _word_at(scene, hit.end) in _GATHERING
        ):
            continue
        signs = scene.tokens[hit.start].word == "sign" and _word_at(scene, hit.start - 1) in _BEFORE_A_VERB
        if signs or (hit.label == "Pilot" and _is_of_a_rival(scene, hit)):
            continue
        signed = bool(kept) and hit.start == kept[-1].end and scene.tokens[hit.start].word == "sign"
        if not signed and (not kept or hit.start >= kept[-1].end):
            kept.append(hit)
    return kept


def _is_of_a_rival(scene: Scene, hit: Hit) -> bool:
    """Whether it is a pilot of somebody else's product: `a Foo pilot`, `a pilot with another vendor`."""
    before, article = scene.tokens[max(hit.start - 1, 0)], _word_at(scene, max(hit.start - 2, 0))
    if before.tagged("<proper>") and article in ("a", "an", "the"):
        return True
    behind = scene.tokens[hit.end : hit.end + 3]
    led = _word_at(scene, hit.end) in ("with", "of", "from")
    return led and any(token.word in _OTHERS or token.tagged("<proper>") for token in behind[1:])


def _word_at(scene: Scene, index: int) -> str:
    return scene.tokens[index].word if index < len(scene.tokens) else ""


@dataclass(frozen=True, slots=True)
class _Spans:
    """The words of status told in a message, by the token where they begin."""

    by_start: dict[int, list[Hit]]

    def within(self, start: int, stop: int) -> list[Hit]:
        """Those that begin between these tokens, in order, the longest first."""
        found = [hit for index in range(start, stop) for hit in self.by_start.get(index, ())]
        return sorted(found, key=lambda hit: (hit.start, hit.start - hit.end))


class _Reader:
    """Reads the status of steps in one message."""

    def __init__(self, scene: Scene, clauses: list[Clause]) -> None:
        self.scene = scene
        self.clauses = clauses
        self.ends = [index for index, token in enumerate(scene.tokens) if token.word in _ENDS]
        by_start: dict[int, list[Hit]] = {}
        for hit in scene.found("status"):
            if role_at(clauses, hit.start) not in UNTOLD:
                by_start.setdefault(hit.start, []).append(hit)
        self.said = _Spans(by_start)
        self.taken: set[int] = set()

    def happened(self) -> News:
        """Steps whose name says that they happened: `went live`."""
        known = {*self.scene.portfolio.steps, *self.scene.portfolio.milestones}
        return {
            hit.label: (StepNews(hit.label, status), hit.start)
            for group, status in _AT_ONCE
            for hit in self.scene.found(group)
            if hit.label in known
            and role_at(self.clauses, hit.start) is Role.REPORT
            and not negated(self.scene, hit.start)
            and self._word(hit.end) not in _PLANNING
            and _SINCE.isdisjoint({self._word(hit.start - 1), self._word(hit.start - 2)})
        }

    def status(self, step: Hit, begin: int, stop: int) -> StepStatus | None:
        """The status right before the step, else nearest after it in its sentence, else shortly before."""
        before = [
            hit
            for hit in self.said.within(max(begin, step.start - _REACH_BEFORE), step.start)
            if hit.end <= step.start <= self._end(hit.end) and hit.start not in self.taken
        ]
        if heading := self._heading(step):
            return heading
        led = [
            hit
            for hit in before
            if step.start - hit.end <= 1
            and self._word(hit.start).endswith("ed")
            and self._word(step.start - 1) not in _CUTS
        ]
        if led and not negated(self.scene, led[-1].start, 3):
            return StepStatus(led[-1].label)
        stop = min(stop, self._end(step.end))
        after = self.said.within(step.end, min(stop, step.end + _REACH + 1))
        if len(after) > 1 and negated(self.scene, after[0].start, 3) and after[0].label == StepStatus.BLOCKED:
            after = [
                hit for hit in after if hit.start >= after[0].end and hit.label != StepStatus.BLOCKED
            ] or after
        since = not _SINCE.isdisjoint({self._word(step.start - 1), self._word(step.start - 2)})
        if after and not (since and after[0].label == StepStatus.DONE):
            return self._status_after(step, after[0], stop)
        if since:
            return None
        before = [
            hit
            for hit in before
            if not negated(self.scene, hit.start, 3)
            and not self._still_to_come(hit.start, hit.start, step.end, stop)
        ]
        return StepStatus(max(before, key=lambda hit: hit.end).label) if before else None

    def _heading(self, step: Hit) -> StepStatus | None:
        """The status that the line of a step begins with: `Done: SSO configuration, data migration`."""
        place = bisect_left(self.ends, step.start)
        begun = self.ends[place - 1] + 1 if place else 0
        for hit in self.said.within(begun, min(begun + 3, step.start)):
            if self._word(hit.end) == ":" and hit.end < step.start:
                return StepStatus(hit.label)
        return None

    def _status_after(self, step: Hit, said: Hit, stop: int) -> StepStatus | None:
        if negated(self.scene, said.start, 3):
            return StepStatus.IN_PROGRESS if said.label == "done" else None
        self.taken.add(said.start)
        planned = said.label != StepStatus.BLOCKED and self._still_to_come(
            step.end, said.start, said.end, stop
        )
        return None if planned else StepStatus(said.label)

    def _still_to_come(self, start: int, begun: int, end: int, stop: int) -> bool:
        """Whether what is said of a step is a plan: `starts 3 Aug`, `is set for the 30th`."""
        words = {token.word for token in self.scene.tokens[start:end]}
        led = {token.word for token in self.scene.tokens[start:begun]}
        if not _PLANNING.isdisjoint(led):
            return True
        days = [self.scene.date_at(index, Toward.AHEAD) for index in range(end, min(stop, end + 4))]
        ahead = any(found and found.first > self.scene.today for found in days)
        return (ahead or self._word(end) in _ONCE) and not _STARTING.isdisjoint(words)

    def why(self, step: Hit) -> str:
        """The rest of the sentence behind the status, in the author's words: mostly the reason."""
        end = self._end(step.end)
        said = self.said.within(step.end, min(end, step.end + _REACH + 1))
        return self.scene.words(said[0].end if said else step.end, end).strip(" ,.:;-")

    def add_said_apart(self, steps: list[Hit], news: News) -> None:
        """A sentence of its own (`Done.`, `It's done at last`) tells of the step named last before it."""
        starts = [step.end for step in steps]
        for hit in (hit for start in sorted(self.said.by_start) for hit in self.said.by_start[start]):
            place = bisect_left(starts, hit.start + 1) - 1
            if place < 0 or steps[place].label in news:
                continue
            begun = max((end + 1 for end in self.ends[: bisect_left(self.ends, hit.start)][-1:]), default=0)
            while begun < hit.start and self._word(begun) in _FILLING:
                begun += 1
            pointed = hit.start - begun <= 3 and self._word(begun) in _POINTING
            alone = hit.start == begun and self._end(hit.end) == hit.end
            if begun > steps[place].start and (pointed or alone):
                step = steps[place]
                news[step.label] = (StepNews(step.label, StepStatus(hit.label)), step.start)

    def _word(self, index: int) -> str:
        return _word_at(self.scene, index)

    def _end(self, index: int) -> int:
        """Where the sentence that goes on here ends."""
        place = bisect_left(self.ends, index)
        return self.ends[place] if place < len(self.ends) else len(self.scene.tokens)
