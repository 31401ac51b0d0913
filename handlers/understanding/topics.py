"""What a message is about by the time a follow-up is said: the thing, the person, the customer named last."""

from bisect import bisect_left

from handlers.understanding.person_names import Person
from handlers.understanding.requests import requests_said
from handlers.understanding.roles import UNTOLD, Clause, clause_at
from handlers.understanding.scene import Scene

_LINKS = frozenset({"about", "with", "over", "by", "at", "on", "of"})
_ENDS = frozenset(",.;!?\n:()–—-") | frozenset(
    "and but so because which that who when since while if after before i we they he she will wants".split()
)
_LONGEST_TOPIC = 8
_NAMED_IN_ONE_SENTENCE = 4


class Topics:
    """The things, people and customers of one message, by the token where they stand."""

    def __init__(self, scene: Scene, clauses: list[Clause]) -> None:
        self.scene = scene
        self.clauses = clauses
        self.people = [i for i, token in enumerate(scene.tokens) if isinstance(token.entity, Person)]
        self.names = list(dict.fromkeys(self._first_name(index) for index in self.people))
        self.customers = scene.places("<customer>")
        self.things = sorted(set(self._of_moods() + self._of_requests() + self._of_steps()))

    def before(self, index: int) -> str | None:
        """The thing spoken of last before this token."""
        place = bisect_left(self.things, (index, ""))
        return self.things[place - 1][1] if place else None

    def person(self, index: int) -> str | None:
        """The first name of the one person named in the nearest sentence before this token, else None."""
        names = self._names_before(index)
        return names[0] if len(names) == 1 else None

    def they(self, index: int) -> str | None:
        """The two people of the nearest sentence before this token, or of the message; else the customer."""
        for names in (self._names_before(index), self.names):
            if len(names) == 2:
                return " and ".join(names)
        return self.customer(index)

    def customer(self, index: int) -> str | None:
        """The customer named last before this token, in the author's words."""
        place = bisect_left(self.customers, index)
        return self.scene.tokens[self.customers[place - 1]].text if place else None

    def _names_before(self, index: int) -> list[str]:
        place = bisect_left(self.people, index)
        near = self.people[max(place - _NAMED_IN_ONE_SENTENCE, 0) : place]
        together = [person for person in near if self._sentence(person) == self._sentence(near[-1])]
        return list(dict.fromkeys(self._first_name(person) for person in together))

    def _sentence(self, index: int) -> int:
        clause = clause_at(self.clauses, index)
        return clause.sentence if clause else -1

    def _first_name(self, index: int) -> str:
        token = self.scene.tokens[index]
        person, name = token.entity, token.text
        if isinstance(person, Person) and len(person.places) == 1:
            name = self.scene.portfolio.contact(person.places[0]).name
        first = name.split()[0]
        return first[:1].upper() + first[1:]

    def _of_moods(self) -> list[tuple[int, str]]:
        """`worried about the SSO rollout`."""
        found = []
        for hit in self.scene.found("moods"):
            follows = next((token.word for token in self.scene.tokens[hit.end : hit.end + 1]), "")
            within = self.scene.tokens[hit.end - 1].word in _LINKS
            if follows in _LINKS or within:
                found.append((hit.start, self._phrase(hit.end if within else hit.end + 1)))
        return [(place, words) for place, words in found if words]

    def _of_requests(self) -> list[tuple[int, str]]:
        """What the customer asks for, from behind the verb of asking."""
        verbs = {hit.start: hit.end for hit in self.scene.said("requests.verbs")}
        asked = [hit for _, hit in requests_said(self.scene)]
        return [(hit.start, self.scene.words(verbs[hit.start], hit.end)) for hit in asked]

    def _of_steps(self) -> list[tuple[int, str]]:
        """Steps and milestones that are told of."""
        found = []
        for hit in self.scene.found("steps"):
            clause = clause_at(self.clauses, hit.start)
            if clause is None or clause.role not in UNTOLD:
                led = hit.start > 0 and self.scene.tokens[hit.start - 1].word in ("the", "their", "our")
                found.append((hit.start, self.scene.words(hit.start - led, hit.end)))
        return found

    def _phrase(self, start: int) -> str:
        """The words from here to the end of what they name."""
        tokens, end = self.scene.tokens, start
        while end < min(len(tokens), start + _LONGEST_TOPIC) and tokens[end].word not in _ENDS:
            end += 1
        while end > start and tokens[end - 1].tagged("<date>"):
            end -= 1
        return self.scene.words(start, end).strip()
