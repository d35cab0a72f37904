"""What wrk is told and what it says; a run with a wrong answer in it counts for nothing."""

import gzip

import pytest

from tests.bench import wrk
from tests.bench.wrk import Answer, Ask, Load, Wrong

SAID = """Running 2s test @ http://127.0.0.1:20100/
  1 threads and 16 connections

wrk: {"requests": 100, "microseconds": 2000000, "bytes": 100000, "broken": 0, "refused": 0}
"""
OK = {"requests": 100, "microseconds": 2_000_000, "bytes": 100_000, "broken": 0, "refused": 0}


def answer(status: int = 200, body: bytes = b"Five voices", **headers: str) -> Answer:
    return Answer(status, "OK", headers, body)


def test_the_last_line_is_what_counts():
    assert wrk.parsed(SAID) == Load(**OK)
    assert wrk.parsed(SAID).rate == pytest.approx(50 / 1_000_000)


def test_a_run_that_did_not_finish_says_why():
    with pytest.raises(Wrong, match="unable to connect"):
        wrk.parsed("", "unable to connect to 127.0.0.1:1 Connection refused\n")


def test_answers_of_the_expected_size_count():
    assert not wrk.doubt(Load(**OK), [900, 1_100], connections=16)


@pytest.mark.parametrize(
    "changed",
    [
        {"broken": 1},
        {"refused": 1},
        {"requests": 0, "bytes": 0},
        # A few were answered by 304, a redirect, or an empty page.
        {"bytes": 97_000},
        {"bytes": 125_000},
    ],
)
def test_a_run_with_a_wrong_answer_does_not_count(changed):
    assert wrk.doubt(Load(**OK | changed), [1_000], connections=16)


def test_pages_of_different_sizes_are_expected_in_their_turn():
    load = Load(**OK | {"requests": 5, "bytes": 3 * 1_000 + 2 * 9_000})
    assert not wrk.doubt(load, [1_000, 9_000], connections=1)
    assert wrk.doubt(load, [9_000, 1_000], connections=1)


def test_an_answer_is_looked_at_packed_or_not():
    ask = Ask("/", "voices")
    assert not wrk.unlike(ask, answer())
    packed = answer(body=gzip.compress(b"Five voices"), **{"content-encoding": "gzip"})
    assert not wrk.unlike(ask, packed)
    assert wrk.unlike(ask, answer(body=b"Busy")) == "answered without the words “voices”."
    assert wrk.unlike(ask, answer(status=304)) == "answered 304, not 200."


def test_what_is_asked_cannot_break_out_of_the_script():
    ask = Ask('/a/"]]/', headers={"If-None-Match": '"레드\\"\n'})
    [line] = [line for line in wrk.script([ask]).splitlines() if line.startswith("{")]
    assert line == (
        r'{"/a/\034]]/", {["If-None-Match"] = "\034\235\160\136\235\147\156\092\034\010"}}'
    )
