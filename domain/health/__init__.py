"""The health of a customer: the score, what makes it, why it moved, and when to raise the alarm."""

from domain.health.caps import Cap
from domain.health.reading import ComponentName
from domain.health.score import Band, Component, Health, band_of, health

__all__ = ["Band", "Cap", "Component", "ComponentName", "Health", "band_of", "health"]
