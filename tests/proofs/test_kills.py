"""Killed at random moments of delivery: nothing is lost, nothing comes twice unsaid, all keeps its order."""

import random
from collections import Counter
from time import sleep

from scheduler.posting import AGAIN
from storage.unit_of_work import Database
from tests.proofs import crew
from tests.proofs.platform import Platform
from tests.proofs.site import Site

ROOMS = 20
MESSAGES_A_LIFE = 5
"""In each room; a process seldom lives to deliver them all."""
LONGEST_LIFE = 0.3
PATIENCE = 120.0
"""Seconds for what the killed ones have left behind, and one more for each of them."""


def deliver_with_kills(site: Site, platform: Platform, kills: int, chance: random.Random) -> None:
    """Starts and kills processes that deliver; the last one may finish."""
    for _ in range(kills):
        site.post(MESSAGES_A_LIFE)
        process = crew.start(crew.deliver, site.address, platform.address)
        _wait_for_a_post(platform)
        sleep(chance.uniform(0, LONGEST_LIFE))
        crew.kill(process)
    with crew.started(crew.deliver, site.address, platform.address):
        crew.until(lambda: not site.waits(), PATIENCE + kills)


def _wait_for_a_post(platform: Platform) -> None:
    before = len(platform.posted)
    crew.until(lambda: len(platform.posted) > before, 20)


def test_where_the_platform_can_be_asked_each_message_stands_once(
    database: Database, platform: Platform, kills: int, chance: random.Random
) -> None:
    platform.delay = 0.02
    site = Site(database, ROOMS)

    deliver_with_kills(site, platform, kills, chance)

    assert platform.by_room() == site.keys
    assert site.left() == []


def test_where_it_cannot_a_personal_message_may_come_again_and_says_so(
    database: Database, platform: Platform, kills: int, chance: random.Random
) -> None:
    platform.delay, platform.asked = 0.02, False
    site = Site(database, ROOMS)

    deliver_with_kills(site, platform, kills, chance)

    times = Counter(each.key for each in platform.posted)
    unsaid = Counter(each.key for each in platform.posted if AGAIN not in each.text)
    assert set(times) == site.every_key()
    assert set(unsaid.values()) == {1}
    assert sum(times.values()) - len(times) <= kills * ROOMS
    assert site.left() == []


def test_where_it_cannot_a_customer_post_never_comes_twice_and_waits_for_a_person(
    database: Database, platform: Platform, kills: int, chance: random.Random
) -> None:
    platform.delay, platform.asked = 0.02, False
    site = Site(database, ROOMS, use="customer")

    deliver_with_kills(site, platform, kills, chance)

    times = Counter(each.key for each in platform.posted)
    kept = {each.key for each in site.left()}
    assert set(times.values()) == {1}
    assert set(times) | kept == site.every_key()
    assert {each.failure.partition(":")[0] for each in site.left()} <= {"InDoubt"}
