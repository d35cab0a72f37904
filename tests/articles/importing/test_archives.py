"""Files as archives hold them: menus, mail, feeds, fan pages, dispatches. The prose is our own."""

from datetime import UTC, datetime

import pytest

from tests.articles.importing.reader import outline, sample, texts


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


# File, headline, section, bylines, dateline, publisher, time of publication.
FACTS = [
    ("weblog_with_menu.txt", "Marble Coast Return With an Album Recorded in a Lighthouse", "Music",
     (), "", "KiteString Daily", at(2024, 7, 3)),
    ("agency_dispatch.txt", "Ferry choir to perform at border village for first time in 12 years",
     "", ("Nam Da-eun",), "Seoul", "Yonhap", None),
    ("korean_news.txt", "밴드 '모래시계', 폐역에서 마지막 공연…\"기차는 오지 않았다\"", "가요",
     ("김철수",), "", "한울일보", at(2024, 3, 5, 0, 12)),
    ("old_mail.txt", "Accordion makers of Yeosu face a quiet year", "", ("HAN SOL-BI",), "Yeosu",
     "", at(2002, 5, 14, 1, 22)),
    ("broadcaster.txt", "The village where every gate sings", "", ("Ruth Pelham",), "", "BBC News",
     None),
    ("interview.txt", "‘I was told my voice was too plain to record’: Seol Ari on silence, soup "
     "and starting again", "Interview", ("Moira Tennant",), "", "", at(2024, 3, 9, 8)),
    ("daily.txt", "Paper umbrella makers open school in Jeonju", "Culture", ("Cha Min-seo",), "",
     "", at(2023, 6, 11, 15, 27)),
    ("listicle.txt", "Top 5 Facts About Velour Season You Didn’t Know", "", (), "", "StarBuzzHub",
     None),
    ("press_release.txt", "CLOUDBERRY ENTERTAINMENT ANNOUNCES WORLD TOUR OF VELOUR SEASON", "", (),
     "Busan", "", None),
    ("fan_page.txt", "Velour Season cancel Daegu fan meeting", "", (), "", "", None),
    ("questions.txt", "“The stage is the only room I own”: a conversation with Dal",
     "Arts & Culture", ("Ines Carvalho",), "", "", at(2022, 7, 21)),
    ("posts.txt", "Fans Stunned As Velour Season Perform On Moving Ferry", "", ("Joel Okafor",), "",
     "", at(2024, 7, 2)),
    ("manuscript.txt", "The last cassette plant in Gyeonggi", "", ("Petra Nyström",), "", "",
     at(2021, 11, 5)),
    ("programs.txt", "Harp strings made of fishing line win over conservatories", "",
     ("Leo Brandvold",), "", "", at(2022, 8, 30, 6)),
    ("garbled_review.txt", "Kites, Strings And Café Songs", "", ("Jürgen Holt",), "",
     "The Breakwater Review", at(2018, 9, 12)),
    ("feature.txt", "The choir that rehearses by phone", "Arts", ("Salome Ridd",), "",
     "The Evening Lantern", None),
    ("ledger.txt", "Small bells, long roads", "", ("Tess Imai",), "", "Northern Ledger",
     at(1999, 1, 8)),
    ("tabloid.txt", "Velour Season 'in talks' to buy the sofa factory that made them famous",
     "Showbiz", ("Nell Harkin",), "", "", at(2024, 3, 3, 14, 2)),
    ("times_interview.txt", "[Interview] Dal finds her voice in the noise of a ferry", "",
     ("Kwon Hae-in",), "", "", at(2024, 3, 5, 17)),
    ("news_page.html", "Bell foundry to close after 300 years", "Business", ("Iris Quon",), "",
     "The Coastal Courier", at(2023, 2, 10, 22)),
    ("korean_page.html", "바람개비 합창단, 풍력단지에서 공연", "", ("오지훈",), "", "남해일보",
     at(2019, 5, 11, 5, 20)),
    ("word_export.html", "The organ that waited for a church", "", ("Abel Crane",), "", "", None),
    ("breaks_page.html", "Mina Oak plays to an empty stadium, on purpose", "", ("Kit Danvers",), "",
     "Popwire", at(2021, 8, 5, 13, 30)),
    ("nested_page.html", "Who mends the songs of the sea?", "Culture", ("Pia Lindqvist",), "",
     "Marine Weekly", at(2022, 5, 2)),
]  # fmt: skip

# File, tags of the body in order (p as a count), words that begin and words that end it.
BODIES = [
    ("weblog_with_menu.txt", "2p h2 2p", "Marble Coast, the four-piece", "out on 9 August."),
    ("agency_dispatch.txt", "4p", "A choir of ferry workers", "Tickets are not on sale."),
    ("korean_news.txt", "2p h2 2p", "밴드 모래시계가", '있다"고 밝혔다.'),
    ("broadcaster.txt", "2p h2 4p", "In the hills above Gangneung", "finish before winter."),
    ("interview.txt", "6p", "Seol Ari is late", "Ladle is out now."),
    ("daily.txt", "3p", "Five makers of paper umbrellas", "youngest of the five at 68."),
    ("listicle.txt", "1p h2 1p h2 1p h2 1p h2 4p h2 1p", "Are you a fan", "ever higher."),
    ("questions.txt", "10p", "Dal, who performs", "condensed for clarity."),
    ("posts.txt", "4p", "Velour Season surprised", 'All five of them, and the sofa."'),
    ("manuscript.txt", "1p h2 1p blockquote h3 ul ol 1p", "The plant in Anyang", "in Seoul."),
    ("programs.txt", "5p", "Harpists at two", "have asked for samples."),
    ("garbled_review.txt", "4p", "Rating: 4/5", "“Refill”, “Window Seat”"),
    ("feature.txt", "2p h2 1p h2 3p", "The alto section", "edition of The Evening Lantern."),
    ("ledger.txt", "2p h2 8p", "The pedlars who carry", "the rest are not fit to print."),
    ("news_page.html", "3p h3 table ol 1p", "The bell foundry at Janggi", "the first bell."),
    ("korean_page.html", "3p", "바람개비 합창단이", "공연할 예정이다."),
    ("word_export.html", "1p h2 1p ul 1p", "For nineteen years", "It has not been unpacked."),
    ("breaks_page.html", "2p h2 1p", "Mina Oak sang", "A groundsman clapped."),
    ("nested_page.html", "2p h2 1p ul", "In a shed above", "Net songs: 140"),
]


@pytest.mark.case("B14")
@pytest.mark.parametrize(
    ("name", "headline", "section", "bylines", "dateline", "publisher", "published_at"), FACTS
)
def test_the_facts_of_an_archived_file_are_found(
    name, headline, section, bylines, dateline, publisher, published_at
):
    reading = sample(name)
    assert reading.headline == headline
    assert reading.section == section
    assert reading.bylines == bylines
    assert (reading.dateline, reading.publisher) == (dateline, publisher)
    assert reading.published_at == published_at


@pytest.mark.case("B14")
@pytest.mark.parametrize(("name", "shape", "start", "end"), BODIES)
def test_the_body_of_an_archived_file_is_its_article_and_nothing_else(name, shape, start, end):
    blocks = outline(sample(name))
    expected: list[str] = []
    for part in shape.split():
        expected += ["p"] * int(part[:-1]) if part.endswith("p") and part[0].isdigit() else [part]
    assert [tag for tag, _ in blocks] == expected
    assert blocks[0][1].startswith(start)
    assert blocks[-1][1].endswith(end)


def test_a_post_of_another_site_is_kept_apart_with_who_wrote_it():
    post, shared = sample("posts.txt").media
    assert post["caption"].endswith('jin-ah said "we are the music" 😭')
    assert post["credit"] == "harbor (@harborseason) July 1, 2024"
    assert shared["caption"] == "A post shared by Velour Season (@velourseason)"


def test_a_broadcasters_description_of_a_photo_is_no_headline_and_no_subhead():
    (photo,) = sample("broadcaster.txt").media
    assert photo["credit"] == "Getty Images"
    assert photo["alt"] == "A green iron gate stands half open in front of a low house"
    assert photo["caption"] == "Each gate in the village has been tuned to a different note"


def test_a_korean_caption_and_its_credit_are_kept_apart():
    (photo,) = sample("korean_news.txt").media
    assert photo["caption"] == "밴드 모래시계가 2일 정선 폐역에서 공연하고 있다."
    assert photo["credit"] == "한빛기획"


def test_wrapped_mail_is_joined_and_its_heading_read():
    reading = sample("old_mail.txt")
    assert any(text.endswith("the same forgetful customer.") for text in texts(reading))
    assert "\n" not in reading.body.replace(">\n<", "")
    assert any("desk@tidewire.example" in line for line in reading.removed)
    assert any("YEOSU --" in note for note in reading.guessed)


def test_verse_keeps_its_lines():
    assert "I sold my shadow in the town" in texts(sample("ledger.txt"))


def test_a_pull_quote_goes_and_is_reported():
    for name in ("feature.txt", "questions.txt", "news_page.html"):
        assert any("pull quote" in line for line in sample(name).removed)


def test_text_around_the_article_of_a_page_is_reported():
    removed = " ".join(sample("korean_page.html").removed)
    assert "닉네임" in removed
    assert "홈 | 뉴스 | 문화" in removed


def test_a_guess_is_called_one():
    assert sample("tabloid.txt").headline_guessed
    for name in ("weblog_with_menu.txt", "korean_news.txt", "feature.txt"):
        assert any(note.startswith("Publisher guessed") for note in sample(name).guessed)


def test_standfirsts_are_found_above_byline_date_and_dateline():
    assert sample("interview.txt").standfirst.endswith("her grandmother’s kitchen")
    assert sample("press_release.txt").standfirst.startswith("Seventeen cities, one sofa")
    assert sample("nested_page.html").standfirst.startswith("A man in Tongyeong")
    assert sample("news_page.html").standfirst == "Its last bell is bound for a school in Pohang."
