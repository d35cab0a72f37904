"""What a site prints around its articles, told from what they say."""

import pytest

from articles.importing import boilerplate
from articles.importing.galley import Block, Galley

PROSE = Block.of_text("The harbour office has counted the boats that left before sunrise. " * 3)


def cleared(*lines: str) -> list[str]:
    """Return which of *lines*, standing between two paragraphs, are left."""
    galley = Galley([PROSE, *map(Block.of_text, lines), PROSE])
    boilerplate.clear(galley)
    return [block.text for block in galley.blocks[1:-1]]


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "ADVERTISEMENT - SCROLL TO CONTINUE",
        "Leave a comment",
        "Share this:",
        "Read more: Ferry stops for the ice",
        "See also: Choir finds a hall",
        "Related:",
        "Most read",
        "You may also like",
        "3 min read",
        "12 Comments",
        "Tags: harbour, boats",
        "Filed under: Sea",
        "Skip to content",
        "Sign up for our newsletter",
        "Follow us on Instagram",
        "Required fields are marked *",
        "Your email address will not be published.",
        "© 2025 The Harbour Post. All rights reserved.",
        "Copyright 2025 Harbour Post",
        "Accept all cookies",
        "Privacy policy",
        "Terms of use",
        "무단 전재 및 재배포 금지",
        "저작권자 ⓒ 부두일보",
        "관련기사",
        "공유하기",
        "desk@harbour.example",
    ],
)
def test_labels_go_wherever_they_stand(line):
    assert cleared(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "Home",
        "News",
        "Share of the catch",
        "The advertisement",
        "Comments from the pier",
        "Copyright and the choir",
        "Subscribe or sink",
        "We use cookies to feed the gulls.",
        "You can subscribe to the list on our website.",
        "More is less.",
        "Related matters were not discussed.",
        "카카오톡 먹통 사태",
        "댓글 논란",
        "저작권법 개정안이 통과됐다.",
    ],
)
def test_what_an_article_may_say_itself_stays_in_the_middle(line):
    assert cleared(line) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Subscribe to have the latest posts sent to your inbox.",
        "This site uses Akismet against spam. Learn what happens to your comment data.",
        "We use cookies to improve your experience on this website.",
        "Already a subscriber? Log in.",
        "Facebook | Twitter | WhatsApp",
        "Thank you for reading our harbour pages.",
        "The Post premium subscriber pages have moved to",
    ],
)
def test_nags_go_at_the_edges_of_a_text(line):
    galley = Galley([PROSE, PROSE, Block.of_text(line)])
    boilerplate.clear(galley)
    assert galley.blocks == [PROSE, PROSE]
    assert line in galley.removed[0]


def test_a_last_sentence_of_the_text_stays_at_its_edge():
    galley = Galley([PROSE, Block.of_text("The password, she said, was mackerel.")])
    boilerplate.clear(galley)
    assert len(galley.blocks) == 2
    assert galley.removed == []
