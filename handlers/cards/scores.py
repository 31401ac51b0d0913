"""The scores of a customer: what was given by whom and when, and what they come to."""

from datetime import date, timedelta
from fractions import Fraction

from domain.file import CustomerFile
from domain.measurements import Score, ScoreKind, answer_in_words, latest_of_each, net_promoter_score
from domain.message import Actions, Button, Headline, Message, Part, Row, Rows
from handlers.cards.changed import changed
from handlers.nudges.consequences import Followed
from handlers.wording import clipped, count, day_in_words, days_ago

TITLES = {ScoreKind.NPS: "NPS", ScoreKind.CSAT: "CSAT", ScoreKind.PULSE: "Pulse"}
COUNTED = timedelta(days=180)
SHOWN = 5
LONGEST_QUOTE = 80


def card(file: CustomerFile, kind: ScoreKind) -> Message:
    """What the scores of the last 180 days come to, then the newest."""
    title = f"{TITLES[kind]} of {file.customer.name}"
    given = [score for score in file.scores if score.kind is kind]
    newest = sorted(given, key=lambda score: score.happened_on, reverse=True)[:SHOWN]
    parts: list[Part] = [Headline(title, _whole(file, kind))]
    if newest:
        parts.append(Rows(tuple(_row(score, file) for score in newest), each_labelled=True))
    parts.append(Actions((Button("Add a score", f"{kind.value}_form", file.customer.id),)))
    return Message(tuple(parts), title)


def noted(
    file: CustomerFile,
    score: Score,
    followed: Followed | None,
    change_id: str,
    today: date,
    unread: str = "",
) -> Message:
    """A score just noted; `unread` are the words behind it that say no giver and no day."""
    who = _who(score, file)
    text = f"{file.customer.name}: {TITLES[score.kind]} {score.value}" + (f" from {who}" if who else "")
    detail = ", ".join(filter(None, (_meaning(score), day_in_words(score.happened_on, today))))
    remark = ""
    if unread:
        words = clipped(unread, LONGEST_QUOTE)
        remark = f"Not kept: “{words}”. To keep it as a note: log {file.customer.name} {words}"
    return changed(Headline(text, detail), followed, change_id, remark=remark)


def _whole(file: CustomerFile, kind: ScoreKind) -> str:
    counted = latest_of_each(file.scores, kind, file.today - COUNTED)
    if not counted:
        return "none in the last 180 days"
    if kind is ScoreKind.PULSE:
        return f"{counted[0].value} of 5, kept beside the health score"
    values = [score.value for score in counted]
    people = f"of {count(len(values), 'answer')} in the last 180 days"
    if kind is ScoreKind.NPS:
        return f"{net_promoter_score(values)} {people}"
    return f"{float(Fraction(sum(values), len(values))):.1f} of 5 {people}"


def _row(score: Score, file: CustomerFile) -> Row:
    when = f"{day_in_words(score.happened_on, file.today)}, {days_ago(score.happened_on, file.today)}"
    if score.kind is ScoreKind.PULSE:  # it is the CSM's own, and given by nobody at the customer
        return Row(str(score.value), when)
    pieces = filter(None, (_meaning(score), when))
    return Row(str(score.value), _who(score, file) or "nobody named", ", ".join(pieces))


def _meaning(score: Score) -> str:
    return answer_in_words(score.value) if score.kind is ScoreKind.NPS else ""


def _who(score: Score, file: CustomerFile) -> str:
    names = {person.id: person.name for person in file.people}
    return names.get(score.person_id or "", "")
