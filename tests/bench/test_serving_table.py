"""The tables of serving: each row against the servers below it, in the same round."""

from tests.bench import serving, serving_table
from tests.bench.rounds import Row, Run, known
from tests.bench.rounds import from_many_networks as many
from tests.bench.serving import BARE, GUARDED, NGINX, OURS, RAW, Served
from tests.bench.wrk import Answer, Ask

PAGE = Answer(200, "OK", {}, b"<h1>Five voices</h1>")


def served() -> Served:
    rows = {
        "article": Row("Article, 200", OURS, [Ask("/")], rates=[4.0, 5.0, 6.0]),
        "known": Row("Article, 304", OURS, [Ask("/")], rates=[9.0, 9.0, 9.0]),
        BARE: Row("A bare view", BARE, [Ask("/")], rates=[1.0, 1.0, 1.0]),
        RAW: Row("No framework", RAW, [Ask("/")], rates=[6.0, 6.0, 6.0]),
        GUARDED: Row("With headers", GUARDED, [Ask("/")], rates=[5.0, 5.0, 5.0]),
        NGINX: Row("A file", NGINX, [Ask("/")], rates=[10.0, 10.0, 10.0]),
    }
    sizes = {OURS: 90.0, BARE: 30.0}
    return Served(rows, PAGE, sizes, {OURS: [2.0, 2.0], BARE: [1.0, 0.5]})


def test_a_row_stands_against_each_server_below_it():
    lines = serving_table.rates(served()).splitlines()
    assert lines[2] == (
        "| Article, 200 | Newsroom | 0.50 (0.40 to 0.60) | 0.83 (0.67 to 1.00) "
        "| 1.00 (0.80 to 1.20) | 5.00 (4.00 to 6.00) |"
    )


def test_without_nginx_its_column_is_empty_and_its_goals_are_not_measured():
    without = served()
    del without.rows[NGINX]
    assert "| Article, 200 | Newsroom | – |" in serving_table.rates(without)
    assert [goal.measured is None for goal in serving_table.goals_of(without)] == [
        *(True, True),
        *(False, False),
    ]


def test_goals_met_and_missed_stand_before_the_rows():
    text = serving_table.tables(served())
    assert text.index("**missed**") < text.index("Answers in a second")
    assert "| Memory of a worker, Newsroom, MB | 90.0 | 3.00 |" in text
    assert "| From the start to the first article |  | 3.00 (2.00 to 4.00) |" in text


def test_how_it_was_measured_is_said():
    said = serving_table.circumstances(served(), Run(seconds=2, rounds=3))
    assert "`wrk -t1 -c16`, 2 s a row in each of 3 rounds" in said
    assert "the first has 20 bytes" in said


def test_readers_come_from_many_networks_and_know_their_pages_by_their_own_tags():
    assert len({ask.headers["X-Forwarded-For"] for ask in many([Ask("/search/")])}) == 5_000
    tagged = Answer(200, "OK", {"etag": '"a"'}, b"")
    [ask] = known([Ask("/a/", "Five voices", serving.GZIP)], [tagged])
    assert (ask.status, ask.words) == (304, "")
    assert ask.headers == {"Accept-Encoding": "gzip", "If-None-Match": '"a"'}
