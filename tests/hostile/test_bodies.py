"""Every hostile string through the only door for HTML, and what comes out as browsers read it."""

import re

import pytest
from lxml import etree

from articles.body import BodyRefused, sanitize_body
from articles.flow import ATTRIBUTES, BLOCKS, INLINE_TAGS, ROWS
from tests import hostile
from tests.hostile.generated import disguised, handlers, links
from tests.hostile.judging import SCHEMES, leads_nowhere_bad, live, parsed

WRITTEN = {*BLOCKS, *INLINE_TAGS, *ROWS, "p", "li", "br"}
SCHEMES_WRITTEN = tuple(f"{scheme}:" for scheme in SCHEMES if scheme)
VOID = re.compile("<(br|hr)>")
BATCH = 200


def let_in(text: str) -> str:
    """Return *text* as a body, or nothing where it is refused."""
    try:
        return sanitize_body(text)
    except BodyRefused:
        return ""


def alien(root) -> list[str]:
    """Return what of the elements under *root* a body never has."""
    return [
        f"{element.tag} {key}={value}"
        for element in root.iter()
        for key, value in [("", ""), *element.attrib.items()]
        if element.tag not in WRITTEN
        or (key and key not in ATTRIBUTES.get(element.tag, set()) | ATTRIBUTES["*"] | {"rel"})
        or (key == "href" and not is_link(value))
    ]


def is_link(address: str) -> bool:
    return leads_nowhere_bad(address) and address.lower().startswith((*SCHEMES_WRITTEN, "/", "#"))


def check(strings: list[str]) -> None:
    """Fail where one of *strings* leaves anything alive or alien in a body, or is not settled."""
    for start in range(0, len(strings), BATCH):
        bodies = [let_in(text) for text in strings[start : start + BATCH]]
        for text, body in zip(strings[start : start + BATCH], bodies, strict=True):
            assert let_in(body) == body, text
            # Well formed by itself, so none can reach into the next.
            whole = VOID.sub("<x/>", body).replace("&nbsp;", " ")
            etree.fromstring(f"<body>{whole}</body>")
        page = parsed("".join(f"<section>{body}</section>" for body in bodies))
        main = page.find("body")
        assert [section.tag for section in main] == ["section"] * len(bodies)
        assert not live(main)
        for text, section in zip(strings[start : start + BATCH], main, strict=True):
            assert not [found for block in section for found in alien(block)], text


@pytest.mark.case("B1")
@pytest.mark.once
def test_nothing_lives_in_a_body_of_some_attacks_made_by_rule():
    check(handlers()[::97])
    check(links()[::197])


@pytest.mark.case("B1")
@pytest.mark.once
def test_nothing_lives_in_a_body_of_any_public_attack():
    check(hostile.public())


@pytest.mark.case("B1")
@pytest.mark.hard
@pytest.mark.once
def test_nothing_lives_where_an_attack_begins_in_the_midst_of_words():
    # Inside of what an editor writes, where a string begins in the middle of a tag or of words.
    around = ("<p>Seoul {} Busan</p>", '<p><a href="{}">Seoul</a></p>', "<ul><li>{}<li>x</ul>")
    for words in around:
        check([words.replace("{}", text) for text in hostile.public()])


@pytest.mark.case("B1")
@pytest.mark.hard
@pytest.mark.once
def test_nothing_lives_in_a_body_of_attacks_made_by_rule():
    check(handlers())
    check(links())
    check([f'<a href="{address}">x</a>' for address in disguised()])
