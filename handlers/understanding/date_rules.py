"""The table of date rules: a phrase, what kind of expression it is, and its reader."""

from dataclasses import dataclass

from handlers.understanding import calendar_readers as dates
from handlers.understanding import date_readers as read
from handlers.understanding.date_frame import Shape
from handlers.understanding.date_readers import Reader, day_on, end_of, in_days, start_of

_TIME = "(early|late|first thing)? (morning|afternoon|evening|night|lunchtime|noon|midday)?"
_COUNT = "(<number>|a couple of|a couple|a few|a|an|another)"
_RUNNING = "(the|this|the current|our)?"
_START = "(early|early in|(the)? (start|beginning) of|at the start of)"
_MIDDLE = "(mid|(the)? middle of|halfway through)"
_END = "(late|late in|(the)? end of|the end|end|(the)? close of)"
_MONTHDAY = "<monthday>"
_THE_DAY = f"(the)? {_MONTHDAY}"
_LAST_DAY = "(the)? last day of (the|this)"
_OVER = "(is|'s) (out|over|up|through|done)"
_TO = "(to|-|–|until|till|through|and)"
_YEAR = "(,? <year>)?"


@dataclass(frozen=True, slots=True)
class Rule:
    """A phrase in the language of `phrases`, its kind, and what it means."""

    shape: Shape
    phrase: str
    means: Reader


def _rules(shape: Shape, table: dict[str, Reader]) -> tuple[Rule, ...]:
    return tuple(Rule(shape, phrase, means) for phrase, means in table.items())


DAYS = _rules(
    Shape.DAY,
    {
        f"today|tonight|eod|cob|asap ('s)? {_TIME}": day_on(0),
        "=this =morning|afternoon|evening|lunchtime": day_on(0),
        "(right away|straight away|immediately|at once)": day_on(0),
        "(the)? end|close of (the)? day|business|play": day_on(0),
        "(earlier|later) (today|on)": day_on(0),
        "(eod|cob) tomorrow": day_on(1),
        f"(first thing)? tomorrow ('s)? {_TIME}": day_on(1),
        "(the)? day after tomorrow": day_on(2),
        f"yesterday ('s)? {_TIME}": day_on(-1),
        "last night|evening": day_on(-1),
        "(the)? day before yesterday": day_on(-2),
        f"{_COUNT} day ago": in_days("day", -1),
        f"{_COUNT} week ago": in_days("week", -1),
        f"{_COUNT} month ago": in_days("month", -1),
        "a fortnight ago": day_on(-14),
        f"in|within {_COUNT} day (time|'s time)?": in_days("day"),
        f"in|within {_COUNT} week (time|'s time)?": in_days("week"),
        f"in|within {_COUNT} month (time|'s time)?": in_days("month"),
        f"{_COUNT} day (from now|from today|later|out|hence)": in_days("day"),
        f"{_COUNT} week (from now|from today|later|out|hence)": in_days("week"),
        f"{_COUNT} month (from now|from today|later|out|hence)": in_days("month"),
        f"(in|within) {_COUNT} (business|working|work) day (time)?": read.workdays_ahead,
        f"(in|within) {_COUNT} workday (time)?": read.workdays_ahead,
        "in|within a fortnight": day_on(14),
    },
)

MOMENTS = _rules(
    Shape.MOMENT,
    {
        "(just now|right now|moments ago|a moment ago|a minute ago|just this minute)": day_on(0),
        "(<number>|a few|a couple of|an|a|half an) minute|min|hour|hr ago": day_on(0),
        "(at the moment|currently|these days)": day_on(0),
    },
)

WEEKDAYS = _rules(
    Shape.WEEKDAY,
    {
        f"(on)? <weekday> ('s)? {_TIME}": read.weekday_alone,
        "(eod|cob|(the)? end|close of (the)? day|business|play) (on)? <weekday>": read.coming_weekday,
        f"(on)? =this <weekday> ('s)? {_TIME}": read.weekday_of_week(0),
        f"(on)? next|following <weekday> ('s)? {_TIME}": read.weekday_of_week(1),
        f"(on)? (this)? coming <weekday> {_TIME}": read.coming_weekday,
        f"(on)? =last|=past|previous <weekday> ('s)? {_TIME}": read.last_weekday,
        f"=this =past <weekday> {_TIME}": read.last_weekday,
        f"(on)? <weekday> {_TIME} (of)? next week": read.weekday_of_week(1),
        f"next week ('s|on)? <weekday> {_TIME}": read.weekday_of_week(1),
        f"(on)? <weekday> {_TIME} (of)? =last week": read.weekday_of_week(-1),
        f"=last week ('s|on)? <weekday> {_TIME}": read.weekday_of_week(-1),
        f"(on)? <weekday> {_TIME} (of)? =this week": read.weekday_of_week(0),
        f"=this week ('s|on)? <weekday> {_TIME}": read.weekday_of_week(0),
        "(a|one) week (from|on|after) <weekday>": read.week_after_weekday(1),
        "<weekday> week": read.week_after_weekday(1),
        "(two|<number>) week (from|after) <weekday>": read.week_after_weekday(None),
        "a week ago <weekday>": read.week_before_weekday,
        "(the)? <weekday> before =last": read.week_before_weekday,
        "(the)? <weekday> after next": read.weekday_of_week(2),
    },
)

WEEKS = _rules(
    Shape.WEEK,
    {
        "=this week": read.week_on(0),
        "(the)? next|coming|following week": read.week_on(1),
        "(the)? =last|previous|=past week": read.week_on(-1),
        "(the)? week after next": read.week_on(2),
        "(the)? week before =last": read.week_on(-2),
        f"{_START} next week": start_of(read.week_on(1)),
        f"{_MIDDLE} (of)? next week": start_of(read.week_on(1), 2),
        f"{_END} next week": start_of(read.week_on(1), 4),
        f"{_START} =last week": start_of(read.week_on(-1)),
        f"{_MIDDLE} (of)? =last week": start_of(read.week_on(-1), 2),
        f"{_END} =last week": start_of(read.week_on(-1), 4),
        f"(eow|{_END} {_RUNNING} week|week end|(the|this) week {_OVER})": read.end_of_week,
        f"{_MIDDLE} (of)? {_RUNNING} week": start_of(read.week_on(0), 2),
        "(this|the|over the|at the|on the|coming)? weekend": read.weekend_near,
        "(=this|the|over the|at the|on the)? =last|=past weekend": read.last_weekend,
        "next weekend": read.next_weekend,
        f"(the)? week of (the)? {_MONTHDAY}": read.week_of(dates.monthday_alone),
        f"(the)? week of <month> {_MONTHDAY} {_YEAR}": read.week_of(dates.of_month),
        f"(the)? week of (the)? {_MONTHDAY} of? <month> {_YEAR}": read.week_of(dates.of_month),
    },
)

CALENDAR = _rules(
    Shape.CALENDAR,
    {
        f"(on)? (the)? <month> (the)? {_MONTHDAY} {_YEAR}": dates.of_month,
        f"(on)? (the)? {_MONTHDAY} of? <month> {_YEAR}": dates.of_month,
        "(on|by|until|till|before|around)? the <ordinal>": dates.monthday_alone,
        "(on|by|until|till|before|around) <ordinal>": dates.monthday_alone,
        f"(on)? (the)? {_MONTHDAY} of (this|the) month": dates.monthday_of(0),
        f"(on)? (the)? {_MONTHDAY} of? next month": dates.monthday_of(1),
        f"(on)? (the)? {_MONTHDAY} of? =last month": dates.monthday_of(-1),
        "(the|on the)? (<ordinal>|last) <weekday> (in|of) <month> <year>?": dates.nth_weekday_in(
            dates.month_named
        ),
        "(the|on the)? (<ordinal>|last) <weekday> (in|of) (this|the) month": dates.nth_weekday_in(
            dates.month_on(0)
        ),
        "(the|on the)? (<ordinal>|last) <weekday> (in|of)? next month": dates.nth_weekday_in(
            dates.month_on(1)
        ),
        f"(on)? <weekday> ,? (the)? {_MONTHDAY} of? <month> {_YEAR}": dates.of_month,
        f"(on)? <weekday> ,? (the)? <month> (the)? {_MONTHDAY} {_YEAR}": dates.of_month,
        "(on)? <weekday> ,? (the)? <ordinal>": dates.monthday_alone,
    },
)

MONTHS = _rules(
    Shape.MONTH,
    {
        "=this month": dates.month_on(0),
        "(the)? next|coming|following month": dates.month_on(1),
        "(the)? =last|previous|=past month": dates.month_on(-1),
        f"(eom|{_LAST_DAY} month|{_END} {_RUNNING} month|month end|(the|this) month {_OVER})": end_of(
            dates.month_on(0)
        ),
        f"{_MIDDLE} (of)? {_RUNNING} month": start_of(dates.month_on(0), 14),
        f"{_START} {_RUNNING} month": start_of(dates.month_on(0)),
        f"{_END} next month": end_of(dates.month_on(1)),
        f"{_MIDDLE} (of)? next month": start_of(dates.month_on(1), 14),
        f"{_START} next month": start_of(dates.month_on(1)),
        f"{_END} =last month": end_of(dates.month_on(-1)),
        "(=this|next)? <month> <year>?": dates.month_named,
        "(=last|=past) <month>": dates.last_month_named,
        f"{_END} of? <month> <year>?": end_of(dates.month_named),
        f"{_MIDDLE} (of)? <month> <year>?": start_of(dates.month_named, 14),
        f"{_START} <month> <year>?": start_of(dates.month_named),
    },
)

PERIODS = _rules(
    Shape.PERIOD,
    {
        "=this quarter": dates.quarter_on(0),
        "(the)? next|coming quarter": dates.quarter_on(1),
        "(the)? =last|previous|=past quarter": dates.quarter_on(-1),
        f"(eoq|{_END} {_RUNNING} quarter|quarter end|(the|this) quarter {_OVER})": end_of(
            dates.quarter_on(0)
        ),
        f"{_END} next quarter": end_of(dates.quarter_on(1)),
        f"{_START} next quarter": start_of(dates.quarter_on(1)),
        "(the)? <quarter> (of)? <year>?": dates.part_named(4),
        f"{_END} <quarter> (of)? <year>?": end_of(dates.part_named(4)),
        f"{_START} <quarter> (of)? <year>?": start_of(dates.part_named(4)),
        "<half> (of)? <year>?": dates.part_named(2),
        f"{_END} <half> <year>?": end_of(dates.part_named(2)),
        "=this half": dates.half_on(0),
        "next half": dates.half_on(1),
        "=this year": dates.year_on(0),
        "next year": dates.year_on(1),
        "=last year": dates.year_on(-1),
        f"(eoy|{_END} {_RUNNING} year|year end|(the|this) year {_OVER})": end_of(dates.year_on(0)),
        "in <year>": dates.year_named,
    },
)

WINDOWS = _rules(
    Shape.WINDOW,
    {
        f"(the|within the|over the|in the)? (next|coming|following) {_COUNT} day": dates.next_days("day"),
        f"(the|within the|over the|in the)? (next|coming|following) {_COUNT} week": dates.next_days("week"),
        f"(the|within the|over the|in the)? (next|coming|following) {_COUNT} month": dates.next_days("month"),
        f"(the|within the|over the|in the)? (=last|=past|previous) {_COUNT} day": dates.past_days("day"),
        f"(the|within the|over the|in the)? (=last|=past|previous) {_COUNT} week": dates.past_days("week"),
        f"(the|within the|over the|in the)? (=last|=past|previous) {_COUNT} month": dates.past_days("month"),
        "(the)? next fortnight": dates.next_fortnight,
        f"<month> {_MONTHDAY} {_TO} {_MONTHDAY} {_YEAR}": dates.days_of_month,
        f"(from|between)? {_THE_DAY} {_TO} {_THE_DAY} (of)? <month> {_YEAR}": dates.days_of_month,
        f"(from|between) <month> {_MONTHDAY} {_TO} {_MONTHDAY}": dates.days_of_month,
    },
)

RULES = MOMENTS + DAYS + WEEKDAYS + WEEKS + CALENDAR + MONTHS + PERIODS + WINDOWS
