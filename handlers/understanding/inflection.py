"""The base forms that an English word may be an inflection of."""

_IRREGULAR = {
    "am": "be", "is": "be", "are": "be", "was": "be", "were": "be", "been": "be", "being": "be",
    "has": "have", "had": "have", "did": "do", "done": "do", "does": "do", "went": "go", "gone": "go",
    "said": "say", "told": "tell", "spoke": "speak", "spoken": "speak", "met": "meet", "saw": "see",
    "seen": "see", "sent": "send", "wrote": "write", "written": "write", "got": "get", "gotten": "get",
    "gave": "give", "given": "give", "took": "take", "taken": "take", "came": "come", "rang": "ring",
    "rung": "ring", "left": "leave", "quit": "quit", "thought": "think", "felt": "feel", "found": "find",
    "held": "hold", "kept": "keep", "lost": "lose", "made": "make", "meant": "mean", "paid": "pay",
    "put": "put", "ran": "run", "heard": "hear", "knew": "know", "known": "know", "brought": "bring",
    "bought": "buy", "built": "build", "caught": "catch", "chose": "choose", "chosen": "choose",
    "fell": "fall", "fallen": "fall", "grew": "grow", "grown": "grow", "sold": "sell", "showed": "show",
    "shown": "show", "stood": "stand", "stuck": "stick", "taught": "teach", "understood": "understand",
    "broke": "break", "broken": "break", "began": "begin", "begun": "begin", "drew": "draw",
    "drove": "drive", "driven": "drive", "flew": "fly", "froze": "freeze", "frozen": "freeze",
    "slid": "slide", "shrank": "shrink", "shrunk": "shrink", "sat": "sit", "spent": "spend",
    "swore": "swear", "threw": "throw", "won": "win", "led": "lead", "dealt": "deal", "forgot": "forget",
    "forgotten": "forget", "hung": "hang", "laid": "lay", "dug": "dig", "sank": "sink", "rose": "rise",
    "risen": "rise", "blew": "blow", "blown": "blow", "bit": "bit", "people": "person", "children": "child",
    "men": "man", "women": "woman", "better": "good", "best": "good", "worse": "bad", "worst": "bad",
}  # fmt: skip
_KEPT = frozenset({
    "this", "is", "was", "his", "its", "us", "yes", "thus", "as", "has", "does", "less", "across", "always",
    "thing", "things", "anything", "something", "nothing", "everything", "morning", "evening", "during",
    "bring", "king", "ring", "string", "spring", "need", "indeed", "feed", "speed", "red", "bed", "status",
    "bonus", "campus", "focus", "news", "plus", "minus", "hundred", "wednesday", "bless", "success",
    "business", "process", "access", "press", "address", "class", "pass", "loss", "boss", "miss", "unless",
})  # fmt: skip
_VOWELS = frozenset("aeiouy")


def base_forms(word: str) -> tuple[str, ...]:
    """What the word may be an inflection of: `stopped` gives `stop`; several are given where the spelling
    leaves it open (`rating`: `rat`, `rate`), none for a word that is no inflection.
    """
    if word in _IRREGULAR:
        return (_IRREGULAR[word],)
    if word in _KEPT or len(word) < 4 or not word.isalpha():
        return ()
    if word.endswith("s"):
        return _without_s(word)
    if word.endswith("ed"):
        return _stems(word[:-2])
    if word.endswith("ing"):
        return _stems(word[:-3])
    return ()


def _without_s(word: str) -> tuple[str, ...]:
    if word.endswith("ss"):
        return ()
    if word.endswith("ies") and len(word) > 4:
        return (word[:-3] + "y", word[:-1])
    if word.endswith(("ches", "shes", "sses", "xes", "zes", "oes")):
        return (word[:-2], word[:-1])
    return (word[:-1],)


def _stems(stem: str) -> tuple[str, ...]:
    if len(stem) < 2 or _VOWELS.isdisjoint(stem):
        return ()
    if stem[-1] == "i":
        return (stem[:-1] + "y",)
    doubled = stem[-1] == stem[-2] != stem[-3:-2] and stem[-1] not in "aeiou"
    return (stem, stem + "e", stem[:-1]) if doubled else (stem, stem + "e")
