"""Why a score moved between two days."""

from datetime import date

from domain.file import CustomerFile
from domain.health import Health, Move
from domain.message import Actions, Button, Headline, Message, Paragraph, Part, Row, Rows, Tone
from handlers.cards.health import TONE_OF_BAND, quoted, state_in_words
from handlers.cards.names import Names
from handlers.wording import count, day_in_words, days_ago


def why_card(
    file: CustomerFile,
    before: Health,
    by_now: Health,
    now: Health,
    since: date,
    moves: tuple[Move, ...],
    names: Names,
) -> Message:
    """What moved a score between two days, the heaviest first.

    `before` is the health of the earlier day by its own settings, `by_now` by today's, as are `moves`.
    """
    then, today = day_in_words(since, file.today), file.today
    detail = f"{state_in_words(now)}, {_course(before, now)} on {then}"
    rows = [_move_row(move, file, names) for move in moves if abs(move.points) >= 0.05]
    rows += _settings_rows(before, by_now)
    parts: list[Part] = [Headline(file.customer.name, detail, TONE_OF_BAND[now.band])]
    if rows:
        parts.append(Rows(tuple(rows)))
    else:
        parts.append(Paragraph(f"Nothing has moved it since {then} ({days_ago(since, today)})."))
    parts.append(Actions((Button("Health card", "health", file.customer.id),)))
    return Message(tuple(parts), fallback=f"{file.customer.name}: why its health moved")


def _course(before: Health, now: Health) -> str:
    """`14 points down from 78 green`; without two scores what it was."""
    if before.score is None or now.score is None or before.score == now.score:
        return f"was {state_in_words(before)}"
    points = now.score - before.score
    way = "up" if points > 0 else "down"
    return f"{count(abs(points), 'point')} {way} from {state_in_words(before)}"


def _move_row(move: Move, file: CustomerFile, names: Names) -> Row:
    name = move.component.value.capitalize() if move.component else "Cap"
    told = [entry for entry in file.entries if entry.id in (*move.new, *move.gone)][:1]
    detail = move.reason
    if told:
        faded = "no longer counted: " if told[0].id in move.gone else ""
        detail += f"; {faded}{quoted(told[0], names, file.today)}"
    elif move.only_time:
        detail += "; only time has passed"
    return Row(name, _moved(move.points), detail, Tone.GOOD if move.points > 0 else Tone.BAD)


def _moved(points: float) -> str:
    return f"{abs(points):.1f} {'up' if points > 0 else 'down'}"


def _settings_rows(before: Health, by_now: Health) -> list[Row]:
    """What other settings than those of the earlier day make of its score."""
    points = (by_now.score or 0) - (before.score or 0)
    if not points:
        return []
    detail = f"changed since; by today's it was {state_in_words(by_now)} then"
    return [Row("Settings", _moved(points), detail, Tone.GOOD if points > 0 else Tone.BAD)]
