"""Metrics: the counts of a process and the backlog of its database, in Prometheus' words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, SummaryMetricFamily
from prometheus_client.metrics_core import Metric

from scheduler.counts import Counts
from storage.undelivered import Backlog

CONTENT_TYPE = CONTENT_TYPE_LATEST


def told(counts: Counts, left: Backlog | None, at: datetime) -> bytes:
    """All metrics as text; `left` is None where the database does not answer."""
    registry = CollectorRegistry()
    registry.register(_Collector(counts, left, at))
    ProcessCollector(registry=registry)
    return generate_latest(registry)


@dataclass(frozen=True, eq=False, slots=True)
class _Collector:
    """What is told in one answer; `at` is the business time."""

    counts: Counts
    left: Backlog | None
    at: datetime

    def collect(self) -> Iterator[Metric]:
        """Counts since the process started, then what the database holds."""
        counts = self.counts
        yield CounterMetricFamily("csm_nudges_planned", "Nudges that were new in a sweep.", counts.planned)
        yield CounterMetricFamily("csm_messages_sent", "Messages accepted by a place.", counts.sent)
        yield CounterMetricFamily("csm_messages_edited", "Messages edited in their place.", counts.edited)
        yield CounterMetricFamily("csm_messages_retried", "Tries put off to a later one.", counts.retried)
        yield CounterMetricFamily("csm_messages_failed", "Messages given up.", counts.failed)
        yield SummaryMetricFamily(
            "csm_sweep_seconds", "How long sweeps took.", counts.sweeps, counts.sweep_seconds
        )
        yield GaugeMetricFamily("csm_database_up", "Whether the database answers.", int(bool(self.left)))
        if self.left is not None:
            yield from self._backlog(self.left)

    def _backlog(self, left: Backlog) -> Iterator[Metric]:
        due, waits = self._age(left.oldest_due), self._age(left.oldest_waiting)
        yield GaugeMetricFamily("csm_due_oldest_seconds", "How long the oldest due row has been due.", due)
        yield GaugeMetricFamily("csm_outbox_waiting", "Messages that wait to be sent.", left.waiting)
        yield GaugeMetricFamily("csm_outbox_oldest_seconds", "How long the oldest of them has waited.", waits)
        yield GaugeMetricFamily("csm_outbox_failed", "Messages given up and kept.", left.failed)

    def _age(self, since: datetime | None) -> float:
        return max((self.at - since).total_seconds(), 0.0) if since else 0.0
