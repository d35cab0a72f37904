"""Whole files of many shapes, read to the end."""

import hashlib
from datetime import UTC, datetime

import pytest

from articles.importing import Unreadable, read_text
from tests.articles.importing.reader import MORE, PROSE, outline, read, sample, texts


def test_a_blog_post_loses_only_what_the_blog_printed_around_it():
    reading = sample("blog_post.txt")
    assert reading.section == "Music"
    assert reading.headline == "Harbour Lights: The Quartet’s Newest Singers Once Mended Nets"
    assert not reading.headline_guessed
    assert reading.bylines == ("Leonie Park",)
    assert [tag for tag, _ in outline(reading)] == ["p"] * 5
    assert reading.standfirst == ""
    assert "Akismet" not in reading.body
    assert len(reading.removed) == 1
    assert reading.removed[0].startswith(
        "Removed 4 lines of site boilerplate: “Discover more from Pier Notes”, “Subscribe to have"
    )
    assert "5 paragraphs" in reading.found


def test_a_torn_page_gives_up_byline_time_and_video_and_leaves_no_trace():
    reading = sample("torn_page.txt")
    assert reading.dateline == "Busan"
    assert reading.publisher == "CNN"
    assert reading.bylines == ("Mina Seo", "Paul Grant")
    assert reading.published_at == datetime(2025, 3, 5, 4, 30, tzinfo=UTC)
    assert reading.headline == "Inside the cold store that sings"
    assert reading.headline_guessed
    assert "Headline guessed from the embedded video" in reading.guessed
    assert texts(reading, "h2") == ["A room for one note", "What the neighbours say"]
    assert len(texts(reading)) == 9
    assert texts(reading)[1] == "A floor below, a watchman turns up his radio."
    for trace in ("data-", "class=", "vossi", "video-resource", "Published", "<div", "CNN"):
        assert trace not in reading.body
    assert reading.media == (
        {
            "kind": "video",
            "caption": "Four singers share a former ice house by the harbour. "
            "They let a camera in for one evening.",
            "credit": "CNN",
            "alt": "",
            "headline": "Inside the cold store that sings",
            "duration": "01:47",
            "url": "",
        },
    )


def test_a_trade_story_keeps_its_photo_apart_and_its_quoted_subscriber():
    reading = sample("trade_story.txt")
    assert reading.headline == "Harbour Singers Draw Crowds From Three Provinces: Survey"
    (photo,) = reading.media
    assert photo["kind"] == "photo"
    assert photo["caption"].startswith("Marek Nowak waves to passengers (not pictured)")
    assert photo["credit"] == "Ann Lee/AFP/Getty Images"
    assert len(texts(reading)) == 3
    assert texts(reading)[2].endswith("“I subscribe to nothing else,” she said.")
    assert "easier" not in reading.body
    assert "Getty" not in reading.body


def test_a_keyword_page_loses_its_double_its_site_and_its_image_labels():
    reading = sample("keyword_page.txt")
    assert reading.headline == "Harbour Choirs: Community, Craft And Weather"
    assert texts(reading, "h2") == [
        "Popularity Of Harbour Choirs",
        "Beginnings",
        "Craft And Practice, Harbour choirs",
        "Weather And Its Limits",
    ]
    assert "Harbour choirs" not in texts(reading)
    (items,) = [block for block in outline(reading) if block[0] == "ul"]
    assert reading.body.count("<li>") == 2
    assert "the Swedish choir Röda Sammet sang at the pier in Busan" in items[1]
    assert any(line.startswith("Removed 3 repeated image labels") for line in reading.removed)
    assert any("Joan Field" in line for line in reading.removed)
    assert "Leave a Comment" not in reading.body


def test_the_digest_is_of_the_bytes():
    raw = f"A headline\n\n{PROSE}".encode()
    assert read_text(raw, "x.txt").digest == hashlib.sha256(raw).hexdigest()


def test_a_korean_sentence_about_copyright_is_no_notice():
    line = "회사는 음원의 무단 복제와 재배포를 금지하겠다고 밝혔다."
    reading = read(f"음원 회사의 새 방침\n\n{line}\n\n제보를 받은 경찰은 사실을 확인하고 있다.")
    assert line in texts(reading)
    assert len(texts(reading)) == 2


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Mina Seo and Paul Grant", ("Mina Seo", "Paul Grant")),
        ("By Mina Seo, Paul Grant and Ann-Marie O’Neil",
         ("Mina Seo", "Paul Grant", "Ann-Marie O’Neil")),
        ("Words: Mina Seo", ("Mina Seo",)),
        ("By Mina Seo, BBC News", ("Mina Seo",)),
        ("By Mina Seo BBC News", ("Mina Seo",)),
        ("By Mina Seo, Seoul correspondent", ("Mina Seo",)),
        ("By Mina Seo | July 3, 2025 | 4 min read", ("Mina Seo",)),
        ("Posted on July 3, 2025 by Mina Seo", ("Mina Seo",)),
        ("Written by Ludwig van Beek", ("Ludwig van Beek",)),
    ],
)  # fmt: skip
def test_bylines_of_many_houses_are_taken(byline, names):
    reading = read(f"Boats leave early\n\n{byline}\n\n{PROSE}\n\n{MORE}")
    assert reading.bylines == names
    assert texts(reading) == [PROSE, MORE]


def test_a_short_line_that_begins_with_by_is_no_byline_in_the_text():
    reading = read(f"Boats leave early\n\n{PROSE}\n\nBy Friday, nobody was left.\n\n{MORE}")
    assert reading.bylines == ()
    assert "By Friday, nobody was left." in texts(reading)


def test_the_closing_credits_of_an_agency_sign_a_text_without_byline():
    reading = read(
        f"Boats leave early\n\nBUSAN (Reuters) - {PROSE}\n\n{MORE}\n\n"
        "(Reporting by Mina Seo; Editing by Paul Grant)"
    )
    assert reading.bylines == ("Mina Seo",)
    assert texts(reading) == [PROSE, MORE]


def test_labels_of_a_site_go_from_the_middle_and_the_text_runs_on():
    reading = read(
        f"Boats leave early\n\n{PROSE}\n\nAdvertisement\n\nRead more: Ferry stops for the ice\n\n"
        f"{MORE}\n\nStory continues below\n\nThe office declined to comment."
    )
    assert texts(reading) == [PROSE, MORE, "The office declined to comment."]


@pytest.mark.parametrize(
    "line",
    [
        "Readers may subscribe to the lists, and cookies are served in the hall.",
        "The office sends a newsletter, and 300 people subscribe to it.",
        "“You can sign up for the newsletter on our website,” she said.",
        "Recommended doses were exceeded twice.",
        "Writing by candlelight was forbidden on board.",
        "Nobody left a comment.",
        "Copyright by itself does not feed a choir.",
        "Advertisement spending fell by a third.",
        "Share of the market: none.",
    ],
)
def test_a_sentence_that_only_mentions_such_things_stays(line):
    reading = read(f"Boats leave early\n\n{PROSE}\n\n{line}\n\n{MORE}")
    assert texts(reading) == [PROSE, line, MORE]


def test_a_newsletter_box_goes_from_the_middle_with_its_second_sentence():
    reading = read(
        f"Boats leave early\n\n{PROSE}\n\nSign up for our newsletter\n\n"
        f"Get the best of the harbour in your inbox every morning.\n\n{MORE}"
    )
    assert texts(reading) == [PROSE, MORE]
    assert "Removed 2 lines of site boilerplate" in reading.removed[0]


def test_a_cookie_banner_and_a_row_of_buttons_go_from_the_top():
    reading = read(
        "We use cookies to improve your experience on our website. By continuing you agree.\n\n"
        f"Accept all cookies\n\nBoats leave early\n\nFacebook Twitter WhatsApp Email\n\n{PROSE}"
    )
    assert reading.headline == "Boats leave early"
    assert texts(reading) == [PROSE]


def test_headlines_below_related_articles_go_and_a_subhead_after_them_stays():
    reading = read(
        f"Boats leave early\n\n{PROSE}\n\nRelated articles\n\nFerry stops for the ice\n\n"
        f"Choir finds a hall\n\nThe second count\n\n{MORE}"
    )
    assert outline(reading) == [("p", PROSE), ("h2", "The second count"), ("p", MORE)]


def test_readers_comments_go_with_all_that_stands_below_them():
    reading = read(
        f"Boats leave early\n\n{PROSE}\n\n{MORE}\n\n2 thoughts on “Boats leave early”\n\n"
        "Joe says:\n\nI sail every day and can tell you that it is nonsense from first to last.\n\n"
        "Reply\n\nLeave a Reply"
    )
    assert texts(reading) == [PROSE, MORE]
    assert "Joe says:" in reading.removed[0]


def test_a_photo_whose_credit_stands_in_its_caption_is_kept_apart():
    reading = read(
        f"Boats leave early\n\nBoats wait for the tide in Busan. (Photo by Ann Lee/AFP)\n\n{PROSE}"
    )
    assert reading.media[0]["caption"] == "Boats wait for the tide in Busan."
    assert reading.media[0]["credit"] == "Ann Lee/AFP"
    assert texts(reading) == [PROSE]


def test_a_credit_without_caption_is_kept_and_the_editor_told():
    reading = read(f"Boats leave early\n\nPhoto: Ann Lee\n\n{PROSE}")
    assert reading.media[0]["credit"] == "Ann Lee"
    assert any("No caption stands beside" in note for note in reading.guessed)


@pytest.mark.case("B15")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_korean_text_comes_through_in_every_common_encoding(encoding):
    line = "부두 합창단이 가을부터 옛 어시장 건물에서 노래한다고 밝혔다."
    reading = read_text(f"부두 합창단의 새 무대\n\n{line}".encode(encoding), "x.txt")
    assert texts(reading) == [line]
    assert any("Korean (EUC-KR)" in note for note in reading.guessed) == (encoding == "cp949")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"%PDF-1.4 ...", "a PDF"),
        (b"\x89PNG\r\n", "PNG"),
        (b"words\x00and more", "NUL"),
        (b"x" * (5 * 1024 * 1024 + 1), "limit is 5 MB"),
        (b"word " * 200_000, "512 KB"),
        (b"<p>" + b"words &amp; " * 100_000, "512 KB"),
        (b"- a\n" * 100_000, "20000 lines"),
        (b"<html><body>" + b"<div>" * 10_000, "200 deep"),
        (b"<html>" + b"<p>a</p>" * 100_000, "100000 tags"),
        (b"Leave a comment\n\nShare this\n\nAdvertisement", "Nothing is left"),
        (b"<html><nav>Home</nav><script>x</script></html>", "Nothing is left"),
        ("Зима на пристани была долгой".encode("cp1251"), "encoding of the file cannot be told"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(raw, reason):
    with pytest.raises(Unreadable, match=reason):
        read_text(raw, "x.txt")
