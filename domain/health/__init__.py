"""The health of a customer: the score, what makes it, why it moved, and when to raise the alarm."""

from domain.health.caps import Cap
from domain.health.engagement import cadence_in_force, counted_from
from domain.health.history import HealthPoint, band_crossed, fell, sampled, score_on, trend
from domain.health.reading import ComponentName
from domain.health.score import Band, Component, Health, band_of, health, health_today
from domain.health.why import Move, why

__all__ = [
    "Band",
    "Cap",
    "Component",
    "ComponentName",
    "Health",
    "HealthPoint",
    "Move",
    "band_crossed",
    "band_of",
    "cadence_in_force",
    "counted_from",
    "fell",
    "health",
    "health_today",
    "sampled",
    "score_on",
    "trend",
    "why",
]
