"""All phrases of the vocabulary in one book, labelled `file.label`, and what mends misspelt words of it."""

from functools import cache

from handlers.understanding import vocabulary
from handlers.understanding.network import Network
from handlers.understanding.phrases import Phrasebook
from handlers.understanding.spelling import Spelling
from handlers.understanding.weaving import woven

_TABLES = (
    "concepts",
    "signals",
    "moods",
    "kinds",
    "intents",
    "replies",
    "plans",
    "counted",
    "stance",
    "requests",
    "verbs",
)


@cache
def book() -> Phrasebook:
    """The phrases of all files."""
    return Phrasebook.kept("phrases", _network)


def _network() -> Network:
    """Those of steps are labelled `status` and `happened`, of requests `things` too."""
    phrases = {
        f"{name}.{label}": texts
        for name in _TABLES
        for label, texts in vocabulary.table(name).items()
        if isinstance(texts, list)
    }
    steps = vocabulary.table("steps")
    nested = {
        "things": vocabulary.table("requests")["things"],
        "status": steps["status"],
        "happened": steps["happened"],
        "held": steps["held"],
    }
    for group, labelled in nested.items():
        phrases |= {f"{group}.{label}": texts for label, texts in labelled.items()}
    return woven(phrases, vocabulary.table("families"))


@cache
def spelling() -> Spelling:
    """What mends the words of the vocabulary."""
    return Spelling(book())


@cache
def doing_words() -> frozenset[str]:
    """The base forms of verbs of doing."""
    texts = vocabulary.table("plans")["doing"]
    return frozenset(word for text in texts for word in text.split("|"))
