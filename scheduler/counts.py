"""Counts: what one process has planned, delivered and failed to deliver since it started."""

from dataclasses import dataclass


@dataclass(slots=True)
class Counts:
    """Counted up by the sweep and the delivery, read by whoever watches them."""

    planned: int = 0
    sent: int = 0
    edited: int = 0
    retried: int = 0
    failed: int = 0
    sweeps: int = 0
    sweep_seconds: float = 0.0

    def swept(self, planned: int, seconds: float) -> None:
        """One sweep more: how many nudges were new, and how long it took."""
        self.planned += planned
        self.sweeps += 1
        self.sweep_seconds += seconds
