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
