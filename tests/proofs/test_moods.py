"""The platform refuses, breaks, hangs, cuts connections after accepting: all arrives once, in order."""

import random
from time import sleep

from storage.unit_of_work import Database
from tests.proofs import crew
from tests.proofs.platform import Mood, Platform
from tests.proofs.site import Site

A_WHILE = 0.7
ROOMS, MESSAGES = 20, 60


def test_all_is_delivered_in_order_whatever_the_platform_does_for_a_while(
    database: Database, platform: Platform, chance: random.Random
) -> None:
    platform.delay = 0.02
    site = Site(database, ROOMS)
    site.post(MESSAGES)
    moods = list(Mood)
    chance.shuffle(moods)

    with crew.started(crew.deliver, site.address, platform.address):
        for mood in moods:
            platform.mood = mood
            crew.until(lambda: platform.mood in platform.moods_met, 20)
            sleep(A_WHILE)
        platform.mood = Mood.WELL
        crew.until(lambda: not site.waits(), 120)

    assert platform.moods_met == set(Mood)
    assert platform.by_room() == site.keys
    assert site.left() == []
