"""The strings themselves: enough of them, each once, and what is told from pages is told right."""

import pytest

from tests import hostile
from tests.hostile.generated import disguised, handlers, links
from tests.hostile.judging import live, parsed

ALIVE = [
    "<script>1</script>",
    '<script src="https://evil.example/x.js"></script>',
    '<script src="/static/x.js">1</script>',
    '<p onclick="1">',
    "<svg/onload=1>",
    "<svg><script>1</script></svg>",
    '<p style="x">',
    "<style>*{}</style>",
    '<a href="java&#10;script:1">',
    '<a href="&#1; javascript:1">',
    '<a href="//evil.example">',
    '<a href="/\\evil.example">',
    '<a href="https://bank.example@evil.example/">',
    '<svg><a xlink:href="javascript:1">',
    '<form action="data:1">',
    '<meta http-equiv="refresh" content="0">',
    '<base href="/x">',
    '<iframe srcdoc="x">',
    "<math><mi>1",
    '<script type="application/ld+json">{"a": </script>',
]


def test_there_are_over_five_thousand_public_attacks_and_none_twice():
    assert hostile.attacks() >= 6_500
    assert len(set(hostile.public())) == len(hostile.public())
    readme = (hostile.STRINGS.parent / "README.md").read_text("utf-8")
    for file in hostile.STRINGS.glob("*.json"):
        assert f"| `{file.stem}` |" in readme, "say where it comes from"


def test_what_is_made_by_rule_is_counted_apart():
    assert len(handlers()) > 15_000
    assert len(set(links())) > 20_000
    assert len(set(disguised()) - set(hostile.public())) > 900


@pytest.mark.parametrize("page", ALIVE)
def test_what_is_alive_in_a_page_is_told(page):
    assert live(parsed(page))


def test_what_is_of_the_site_is_not_taken_for_alive():
    page = (
        '<link rel="stylesheet" href="/static/site.css"><script src="/static/x.js"></script>'
        '<script type="application/ld+json">{"a": "\\u003c"}</script>'
        '<p lang="ko"><a href="https://a.example/?q=1#x">x</a> <a href="/y/">y</a>'
        ' <a href="mailto:a@b.example">z</a> &lt;script&gt;alert(1)&lt;/script&gt;</p>'
    )
    assert not live(parsed(page))
