"""Whether the words for a contact tell that it took place: not those asked for, put off or still ahead."""

from handlers.understanding.date_frame import Toward
from handlers.understanding.everyday import around
from handlers.understanding.grammar import STRONG, of
from handlers.understanding.lexicon import doing_words
from handlers.understanding.negation import STOPS
from handlers.understanding.phrases import Hit
from handlers.understanding.roles import Clause, clause_at
from handlers.understanding.scene import Scene
from handlers.understanding.words import Token

_PUTTING_OFF = (
    "postpone", "reschedule", "cancel", "=postponed", "=rescheduled", "=cancelled", "=canceled", "=bounced",
    "=pushed", "=internal", "=unread",
)  # fmt: skip
_MOVES = frozenset(
    "moved shifted slipped pushed brought delayed rearranged moving shifting reset slid deferred".split()
)
_TO_A_DAY = frozenset({"to", "until", "till", "by", "from", "for"})
_MOVED_TO = 7
_MOVED_BEHIND = 5
_MOVED_BEFORE = 5
_REACH = 30
_BESIDE = 6
_LEADS = frozenset({"in", "by", "via", "on", "over", "per"})
_PLANNED = frozenset({"planned", "scheduled", "booked", "set", "due"})
_LIKING = frozenset({"like", "love", "appreciate", "welcome"})
_MEALS = frozenset({"lunch", "breakfast", "dinner"})
_TIMES = frozenset({"by", "before", "after", "until", "till", "around", "since"})
_WHERE = frozenset({"at", "in", "on", "around", "round", "through", "over", "to", "from", "of"})


def asked_for(scene: Scene) -> set[int]:
    """The tokens shortly behind a verb of asking: what they name is wanted, and has not taken place."""
    found: set[int] = set()
    for hit in scene.said("requests.verbs"):
        if scene.tokens[hit.end - 1].word == "on":
            continue
        for place in range(hit.end, min(hit.end + 6, len(scene.tokens))):
            if scene.tokens[place].word in STOPS or scene.tokens[place].word == "until":
                break
            found.add(place)
    return found


def is_medium(scene: Scene, hit: Hit) -> bool:
    """Whether the words tell how something was said: `asked for a quote in an email`."""
    before = [token.word for token in scene.tokens[max(hit.start - 2, 0) : hit.start + 1]]
    return not _LEADS.isdisjoint(before) and scene.tokens[hit.end - 1].word not in ("with", "for")


def is_wished(scene: Scene, hit: Hit) -> bool:
    """Whether a training is what somebody wants: `they would love a refresher on the editor`."""
    words: list[str] = []
    for token in reversed(scene.tokens[max(hit.start - _REACH, 0) : hit.end]):
        if token.word in STRONG:
            break
        words.insert(0, token.word)
    would = "would" in words and not _LIKING.isdisjoint(words[words.index("would") :])
    return would or not of("wished").isdisjoint(words)


def is_only_where(scene: Scene, clauses: list[Clause], hit: Hit) -> bool:
    """Whether a place only tells where something is: `pilot in progress at the Felixstowe depot`."""
    if scene.tokens[hit.start].word not in _WHERE:
        return False
    clause = clause_at(clauses, hit.start)
    first = max(clause.start if clause else hit.start, hit.start - _REACH)
    last = min(clause.end if clause else hit.end, hit.end + _REACH)
    before = scene.tokens[max(first, hit.start - _BESIDE) : hit.start]
    near = scene.tokens[max(first, hit.start - 2 * _BESIDE) : hit.end + 2]
    there = any(not of("going_there").isdisjoint(token.forms | {token.word}) for token in before)
    there = there or any(token.tagged("<date>") for token in before[-2:])
    there = there or _with_somebody(scene, hit)
    there = there or any(token.word in of("there") for token in near)
    told = any(token.word in of("finite") or _is_past(token) for token in scene.tokens[first:last])
    return told and not there


def _with_somebody(scene: Scene, hit: Hit) -> bool:
    """Whether the words go on with somebody of theirs: `in their office with Cora`."""
    behind = scene.tokens[hit.end : hit.end + 2]
    return len(behind) == 2 and behind[0].word == "with" and behind[1].tagged("<person>")


def is_only_named(scene: Scene, hit: Hit) -> bool:
    """Whether the word tells of no contact: `a guy called Hugo`, `when can they get trained`."""
    word, before = scene.tokens[hit.start].word, scene.tokens[hit.start - 1] if hit.start else None
    if before is None:
        return False
    if (word == "stopped" and before.tagged("be")) or _is_internal(scene, hit):
        return True
    after = scene.tokens[hit.end].word if hit.end < len(scene.tokens) else "."
    if word == "on" and hit.end == hit.start + 2 and hit.label == "call":
        return True
    if (word in _MEALS and before.word in _TIMES) or after in ("bot", "bots", "hotline", "number", "system"):
        return True
    if _is_of_others(scene, hit):
        return True
    nameless = before.word in around("posts") or before.word in around("somebodies")
    return (word == "called" and nameless) or (word == "trained" and before.tagged("be", "get", "have"))


def _is_of_others(scene: Scene, hit: Hit) -> bool:
    """Whether it is others that go somewhere: `staff went back to their sheets`."""
    before = scene.tokens[hit.start - 1]
    goes = scene.tokens[hit.start].word in ("went", "go", "going", "moved") and hit.label == "visit"
    return (
        goes and before.word[0].isalpha() and before.word not in of("author") | of("fillers") | of("adverbs")
    )


def _is_internal(scene: Scene, hit: Hit) -> bool:
    """Whether only those of ours met or wrote: `emailed Cleo`, `1:1 notes Ana`, `standup notes`."""
    tokens = scene.tokens
    behind = tokens[hit.end + (hit.end < len(tokens) and tokens[hit.end].word in ("to", "with")) :][:1]
    inside = tokens[hit.start : hit.end]
    behind_word = tokens[hit.end].word if hit.end < len(tokens) else "."
    ours = scene.tokens[hit.end - 1].word in ("to", "with") and behind_word == "our"
    near = {token.word for token in tokens[hit.end : hit.end + 5]}
    if ours or "internally" in near or {"our", "team"} <= near or {"just", "us"} <= near:
        return True
    if any(token.tagged("<member>") for token in (*inside[-1:], *behind)) and not inside[0].tagged("<date>"):
        return True
    if not any(token.word in ("standup", "stand-up") or token.text == "1:1" for token in inside):
        return False
    first = next((at for at in range(hit.start, max(hit.start - 6, -1), -1) if tokens[at].word == "\n"), -1)
    last = next(
        (at for at in range(hit.end, min(hit.end + 6, len(tokens))) if tokens[at].word == "\n"), len(tokens)
    )
    line = tokens[first + 1 : last]
    return last < len(tokens) and not any(token.tagged("<customer>", "<person>") for token in line)


def is_put_off(scene: Scene, hit: Hit) -> bool:
    """Whether it was to take place and did not: `she postponed the training`, `the call was cancelled`; or
    is yet to: `QBR is planned for the 18th`.
    """
    behind = [token.word for token in scene.tokens[hit.end : hit.end + 2]]
    if behind[:1] in (["is"], ["are"], ["'s"]) and behind[1:] and behind[1] in _PLANNED:
        return True
    before = scene.tokens[max(hit.start - 4, 0) : hit.start]
    after = scene.tokens[hit.end : hit.end + 4]
    for near in (reversed(before), after):
        for token in near:
            if token.word in STOPS:
                break
            if token.tagged(*_PUTTING_OFF) or token.word == "fell":
                return True
    return is_moved(scene, hit)


def is_moved(scene: Scene, hit: Hit) -> bool:
    """Whether it was given another day: `the call moved to Friday`, `moved the review by a week`."""
    return any(
        hit.end <= place <= hit.end + _MOVED_BEHIND or place < hit.start <= place + _MOVED_BEFORE
        for place in moves(scene)
    )


def moves(scene: Scene) -> list[int]:
    """The verbs that give something another day: `moved to Friday`, `slipped by a week`."""
    found = []
    for place, token in enumerate(scene.tokens):
        if token.word not in _MOVES:
            continue
        for index in range(place + 1, min(place + _MOVED_TO, len(scene.tokens))):
            said, after = scene.tokens[index], scene.tokens[index + 1 : index + 3]
            led = said.word in _TO_A_DAY and any(each.tagged("<date>", "week", "day") for each in after)
            dated = said.tagged("<date>") and said.tagged("=to", "=until", "=till", "=by")
            if led or dated or (said.word in ("forward", "back") and token.word != "moved"):
                found.append(place)
                break
            if said.word in STOPS:
                break
    return found


def coming(scene: Scene) -> dict[int, list[int]]:
    """The words for what is still to come: where each begins and may end."""
    found: dict[int, list[int]] = {}
    for hit in scene.said("stance.ahead"):
        found.setdefault(hit.start, []).append(hit.end)
    return found


def is_ahead(scene: Scene, clauses: list[Clause], hit: Hit, coming: dict[int, list[int]]) -> bool:
    """Whether the contact is still to come."""
    clause = clause_at(clauses, hit.start)
    if clause is None:
        return False
    near = range(max(hit.start - 4, clause.start), min(hit.start + 2, len(scene.tokens)))
    for start in near:
        behind = scene.tokens[start].word == "before" and start >= hit.start
        if not behind and any(end <= hit.start + 2 for end in coming.get(start, ())):
            return True
    reach = range(max(clause.start, hit.start - _REACH), min(clause.end, hit.end + _REACH))
    if is_told(scene, hit):
        return False
    days = [
        found
        for index in reach
        if (found := scene.date_at(index, Toward.AHEAD if scene.is_ahead(index) else Toward.BEHIND))
    ]
    return bool(days) and all(found.first > scene.today for found in days)


def is_told(scene: Scene, hit: Hit) -> bool:
    """Whether a verb of the past tells of the contact, whatever days its message names: `he mailed that`."""
    said = scene.tokens[max(hit.start - 3, 0) : hit.start]
    spoken = (token.word for token in said if token.word not in STOPS)
    return _is_past(scene.tokens[hit.start]) or not (of("said") | of("past_contacts")).isdisjoint(spoken)


def _is_past(token: Token) -> bool:
    return token.word in of("past_contacts") or (
        token.word.endswith("ed") and not doing_words().isdisjoint(token.forms)
    )
