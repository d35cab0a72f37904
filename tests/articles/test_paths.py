"""Where pages are is looked up once, and still said for the site as it is served."""

import pytest
from django.template import Context, Template
from django.urls import NoReverseMatch, get_script_prefix, set_script_prefix

from articles.paths import found, path_of


@pytest.fixture
def below():
    """Return what serves the site below another prefix, until the test is over."""
    before = get_script_prefix()
    yield set_script_prefix
    set_script_prefix(before)


def test_a_page_is_looked_up_once():
    found.cache_clear()
    assert {path_of("article", "one") for _ in range(3)} == {"/articles/one/"}
    assert found.cache_info().misses == 1


def test_a_page_is_below_the_prefix_that_the_site_has_now(below):
    written = Template("{% url 'search' %} {% url 'article' slug %}")
    context = Context({"slug": "한글"})
    here = "/search/ /articles/%ED%95%9C%EA%B8%80/"
    assert written.render(context) == here
    below("/paper/")
    assert path_of("search") == "/paper/search/"
    assert written.render(context) == here.replace("/", "/paper/", 1).replace(" /", " /paper/")
    below("/")
    assert written.render(context) == here


def test_a_page_that_does_not_exist_is_an_error_each_time():
    for _ in range(2):
        with pytest.raises(NoReverseMatch):
            path_of("article", "")
        with pytest.raises(NoReverseMatch):
            Template("{% url 'nowhere' %}").render(Context())


def test_what_else_a_template_may_ask_is_djangos():
    asked = "{% url 'nowhere' as found %}[{{ found }}]{% url 'article' slug='one' %}"
    assert Template(asked).render(Context()) == "[]/articles/one/"
