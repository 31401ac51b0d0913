"""The refusals a person can meet; each docstring is the sentence shown, filled in with its facts."""

from domain.message import Button


class Refusal(Exception):
    """I cannot do that."""

    def __init__(self, *, buttons: tuple[Button, ...] = (), **facts: object) -> None:
        self.buttons = buttons
        sentence = " ".join((type(self).__doc__ or "").split())
        super().__init__(sentence.format(**facts))
