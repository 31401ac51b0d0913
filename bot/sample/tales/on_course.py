"""Customers with whom things go on as they should."""

from bot.sample.course import Owed, Told
from domain.entries import Kind, Mood, Signal
from domain.promises import Side

GOOD = Mood.POSITIVE

MONDAY_LABS = (
    Told(
        -3,
        "ana",
        Kind.CALL,
        "Priya [excited]: the second lab wants in as well, asks for a quote.",
        GOOD,
        ("Priya Nair",),
        (Signal.EXPANSION,),
        (Owed("send the quote", 1),),
    ),
)

MAY_AND_SONS = (
    Told(
        -21,
        "finn",
        Kind.EMAIL,
        "Theresa rebuilds three shops and asks for quiet until the new year is well on.",
        people=("Theresa May-Jones",),
    ),
)

WAYNE = (
    Told(
        -4,
        "eva",
        Kind.CALL,
        "Lucia [pleased]: the old lots are in, nothing is missing. Training comes next.",
        GOOD,
        ("Lucia Fox",),
        owed=(Owed("handout for the admin training", 2, owner="eva"),),
    ),
)

PIED_PIPER = (
    Told(
        -3,
        "dev",
        Kind.CALL,
        "Richard [eager] to begin, kick-off fixed; Monica joins for the goals.",
        GOOD,
        ("Richard Hendricks", "Monica Hall"),
        owed=(Owed("agenda of the kick-off", 1),),
    ),
)

TYRELL = (
    Told(
        -5,
        "dev",
        Kind.MEETING,
        "Rachael [relieved]: terms agreed, two years, only the signature is missing.",
        GOOD,
        ("Rachael Stone",),
        (Signal.RENEWAL_COMMIT,),
        (Owed("signed order form", 3, Side.THEIRS),),
    ),
)

FIRST_SOURCE = (
    Told(
        -12,
        "dev",
        Kind.CALL,
        "Dwayne [happy] to go on, the paper is with their board.",
        GOOD,
        ("Dwayne Hicks",),
        (Signal.RENEWAL_COMMIT,),
        (Owed("signed renewal", -2, Side.THEIRS),),
    ),
)

NOVA = (
    Told(
        -10,
        "eva",
        Kind.MEETING,
        "Yuki [confident]: cars and drivers for the pilot are chosen, the depot is ready.",
        GOOD,
        ("Yuki Tanaka",),
        owed=(Owed("list of the pilot cars", 4, Side.THEIRS, owner="eva"),),
    ),
)
