"""Rounds: what is kept is counted only when every worker has it."""

from tests.bench import rounds
from tests.bench.wrk import Load


def loads(*requests: int) -> list[Load]:
    return [Load(each, 1_000_000, each, 0, 0) for each in requests]


def test_memories_are_full_when_it_gets_no_quicker_and_every_page_was_asked_for_often():
    assert rounds.is_full(loads(100, 4_000, 9_000, 10_000, 9_500), pages=1_000)


def test_memories_are_not_full_while_it_gets_quicker_or_was_never_tried_often():
    assert not rounds.is_full(loads(100, 4_000, 9_000, 10_000), pages=1_000)
    assert not rounds.is_full(loads(9_000, 10_000, 9_500), pages=1_000)
    assert not rounds.is_full(loads(100, 100, 100, 100), pages=1_000)
