"""Wagtail’s pages have what surrounds ours, and its rows stand beside ours."""

from django.template import Context, Engine

from tests.bench.peers import side_by_side as beside
from tests.bench.peers.side_by_side import CACHED, WAGTAIL, Published
from tests.bench.rounds import Row
from tests.bench.serving import Served
from tests.bench.wrk import Answer, Ask

PAGE = (
    '<head><title>Five voices</title><script>{"a": {"b": {{ c }}}}</script></head>'
    '<main id="content"><article><header class="article-head">Five\nvoices</header>'
    '<div><aside class="rail">Record</aside></div></article></main><footer>Errata</footer>'
)


def test_what_surrounds_our_article_is_fixed_text_and_nothing_of_the_article_is_left():
    engine = Engine(
        loaders=[
            (
                "django.template.loaders.locmem.Loader",
                {
                    "base.html": beside.frame(PAGE),
                    "page.html": '{% extends "base.html" %}{% block content %}Nine{% endblock %}'
                    "{% block title %}Nine voices{% endblock %}",
                },
            )
        ]
    )
    assert engine.get_template("page.html").render(Context()) == (
        '<head><title>Nine voices</title><script>{"a": {"b": {{ c }}}}</script></head>'
        '<main id="content"><article>Nine<aside class="rail">Record</aside></div></article></main>'
        "<footer>Errata</footer>"
    )


def test_an_article_is_below_the_root_of_its_site():
    assert beside.there("/articles/invented-1-7/") == "/invented-1-7/"


def test_rows_stand_against_the_same_page_and_goals_against_the_slower_side():
    rows = {
        "article": Row("Article, 200", "Newsroom", [Ask("/")], rates=[300.0, 500.0]),
        "cold": Row("Article, rendered", "Newsroom", [Ask("/")], rates=[3.0, 5.0]),
        WAGTAIL: Row("Article", WAGTAIL, [Ask("/")], rates=[1.0, 1.0]),
        CACHED: Row("Article", CACHED, [Ask("/")], rates=[100.0, 100.0]),
    }
    served = Served(rows, Answer(200, "OK", {}, b""))
    published = Published()
    published.edits = {"theirs": [8.0, 8.0], "ours": [2.0, 1.0]}
    published.sweeps = {"theirs": [9.0], "ours": [1.0], "with decisions": [3.0]}
    assert beside.rates(served).splitlines()[2] == (
        "| Article, 200 | Newsroom | 400 (300 to 500) | 4.00 (3.00 to 5.00) |"
    )
    met = [goal.is_met for goal in beside.goals_of(served, published)]
    assert met == [True, True, True, True, False]
