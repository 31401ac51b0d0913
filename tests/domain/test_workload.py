"""Who carries most: open and overdue items against the team's median."""

from domain.workload import Burden, Load, burden


def test_those_above_the_median_are_named_the_heaviest_first() -> None:
    found = burden([Load("ana", 4, 1), Load("ben", 9, 3), Load("dev", 2)], ["ana", "ben", "dev", "eva"])

    # Of 0, 2, 4 and 9 the median is 3; of 0, 0, 1 and 3 it is 0.5.
    assert found == Burden((Load("ben", 9, 3), Load("ana", 4, 1)), 3, 0.5)


def test_who_has_many_overdue_is_named_although_few_are_open() -> None:
    found = burden([Load("ana", 2, 2), Load("ben", 3), Load("dev", 3)], [])

    assert found.heaviest == (Load("ana", 2, 2),)


def test_with_equal_loads_nobody_is_named() -> None:
    assert burden([Load("ana", 3, 1), Load("ben", 3, 1)], []).heaviest == ()


def test_a_team_of_nobody_carries_nothing() -> None:
    assert burden([], []) == Burden((), 0, 0)
