"""Amounts of money: whole minor units and an ISO currency, never mixed silently."""

from dataclasses import dataclass


class MixedCurrencies(ValueError):
    """Amounts in two currencies were added without a rate."""


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """`minor` is in hundredths of `currency` (three capital letters)."""

    minor: int
    currency: str

    def __add__(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise MixedCurrencies(f"{self.currency} and {other.currency}")
        return Money(self.minor + other.minor, self.currency)

    def __str__(self) -> str:
        whole, cents = divmod(abs(self.minor), 100)
        sign = "-" if self.minor < 0 else ""
        return f"{self.currency} {sign}{whole:,}" + (f".{cents:02}" if cents else "")
