"""Whole web pages: the article is found, and everything around it goes."""

from datetime import UTC, datetime

import pytest
from lxml import html as lxml_html

from articles.importing import Unreadable, read_text

PROSE = (
    "The harbour office has counted the boats that left before sunrise and has come to a number "
    "that nobody in the market believes, least of all those who sail them every day."
)
MORE = (
    "A second count is planned for autumn, when the nights are longer and the lamps on the pier "
    "are lit early enough to see who goes out and who only says so."
)
PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<title>Boats leave early - The Harbour Post</title>
<meta property="og:title" content="Boats leave early, office says">
<meta property="og:site_name" content="The Harbour Post">
<meta property="og:description" content="The market does not believe the count.">
<meta property="article:published_time" content="2025-07-17T21:01:00-04:00">
<meta property="article:section" content="Business">
<meta property="og:url" content="https://harbour.example/boats">
<meta name="author" content="Mina Seo">
<style>p {{ color: red }}</style><script>var boats = "<p>never shown</p>";</script></head>
<body class="single comment-open">
<header><a href="/">The Harbour Post</a><nav><ul><li><a href="/n">News</a></li></ul></nav></header>
<div class="cookie-banner">We use cookies. <button>Accept</button></div>
<main><article class="post share-enabled">
<h1>Boats leave early, office says</h1>
<p class="lede">The market does not believe the count.</p>
<p class="byline">By Mina Seo</p><time datetime="2020-01-01">1 January 2020</time>
<div class="share-buttons"><a href="#">Facebook</a> <a href="#">X</a></div>
<figure><img src="https://harbour.example/a.jpg" alt="Boats at dawn">
<figcaption>Boats leave Busan at dawn. <span class="credit">Ann Lee/AFP</span></figcaption></figure>
<p>BUSAN (Reuters) - {PROSE}</p>
<h3>The second count</h3>
<p onclick="steal()">{MORE} <a href="https://harbour.example/c">See</a>
<a href="javascript:alert(1)">here</a>.</p>
<iframe src="https://player.example/v/1" title="Boats at night"></iframe>
<div class="related-posts"><h4>Related</h4><ul><li><a href="/1">Ferry stops</a></li></ul></div>
<ul><li><a href="/2">Ice on the pier</a></li><li><a href="/3">Choir finds a hall</a></li></ul>
<img src="x" onerror="alert(1)"><svg onload="alert(1)"></svg>
</article></main>
<aside><p>{PROSE}</p></aside><div id="comments"><p>First! This is all nonsense.</p></div>
<footer>© 2025 The Harbour Post</footer>
</body></html>"""


def read(html: str, filename: str = "x.html"):
    return read_text(html.encode(), filename)


def outline(reading) -> list[tuple[str, str]]:
    root = lxml_html.fragment_fromstring(reading.body, create_parent="main")
    return [(block.tag, block.text_content()) for block in root]


def test_a_page_gives_up_its_facts():
    reading = read(PAGE)
    assert reading.headline == "Boats leave early, office says"
    assert not reading.headline_guessed
    assert reading.standfirst == "The market does not believe the count."
    assert reading.section == "Business"
    assert reading.bylines == ("Mina Seo",)
    assert reading.publisher == "The Harbour Post"
    assert reading.dateline == "Busan"
    assert reading.url == "https://harbour.example/boats"
    assert reading.published_at == datetime(2025, 7, 18, 1, 1, tzinfo=UTC)


def test_only_the_article_of_a_page_remains():
    assert outline(read(PAGE)) == [
        ("p", PROSE),
        ("h3", "The second count"),
        ("p", f"{MORE} See here."),
    ]


@pytest.mark.case("B1")
def test_nothing_that_could_run_survives():
    reading = read(PAGE)
    for trace in ("alert", "script", "onclick", "steal", "<img", "iframe", "never shown"):
        assert trace not in reading.body
    assert '<a href="https://harbour.example/c" rel="noopener">See</a>' in reading.body


def test_photos_and_embeds_are_kept_apart_with_caption_credit_and_alt():
    photo, embed = read(PAGE).media
    assert photo == {
        "kind": "photo",
        "caption": "Boats leave Busan at dawn.",
        "credit": "Ann Lee/AFP",
        "alt": "Boats at dawn",
        "headline": "",
        "duration": "",
        "url": "https://harbour.example/a.jpg",
    }
    assert (embed["kind"], embed["headline"]) == ("embed", "Boats at night")
    assert embed["url"] == "https://player.example/v/1"


def test_what_went_is_in_the_report():
    removed = " ".join(read(PAGE).removed)
    assert "We use cookies." in removed
    assert "First! This is all nonsense." in removed
    assert "Ice on the pier" in removed


def test_json_ld_of_the_article_is_believed_and_that_of_a_clip_is_not():
    reading = read(f"""<html><head><script type="application/ld+json">
    [{{"@type": "VideoObject", "name": "A clip", "datePublished": "2019-05-05T00:00:00Z"}},
    {{"@graph": [{{"@type": "WebSite", "name": "Site"}},
    {{"@type": ["NewsArticle"], "headline": "Boats leave early",
    "datePublished": "2025-07-18T10:01:00+09:00", "articleSection": ["World"],
    "author": [{{"@type": "Person", "name": "Mina Seo"}}, {{"name": "Paul Grant"}}],
    "publisher": {{"name": "Harbour Post"}}}}]}}]
    </script></head><body><div><p>{PROSE}</p><p>{MORE}</p></div></body></html>""")
    assert reading.headline == "Boats leave early"
    assert reading.published_at == datetime(2025, 7, 18, 1, 1, tzinfo=UTC)
    assert reading.bylines == ("Mina Seo", "Paul Grant")
    assert (reading.publisher, reading.section) == ("Harbour Post", "World")


@pytest.mark.parametrize("script", ["{", "[" * 100_000, '{"@type": 7}', '[1, null, "x"]', '"text"'])
def test_broken_json_ld_is_passed_over(script):
    reading = read(f'<html><script type="application/ld+json">{script}</script><p>{PROSE}</p>')
    assert outline(reading) == [("p", PROSE)]


def test_the_site_comes_off_a_title_that_is_all_there_is():
    reading = read(f"<html><title>Boats leave early | BBC News</title><p>{PROSE}</p></html>")
    assert (reading.headline, reading.publisher) == ("Boats leave early", "BBC News")


def test_an_article_without_article_element_is_found_by_its_paragraphs():
    menu = "".join(f'<p><a href="/{n}">A link to another story, {n}</a></p>' for n in range(30))
    reading = read(
        f"<html><body><div class=left>{menu}</div><div class=text><p>{PROSE}</p><p>{MORE}</p></div>"
        "</body></html>"
    )
    assert outline(reading) == [("p", PROSE), ("p", MORE)]


def test_a_fragment_without_document_is_read_as_html():
    reading = read_text(f"<h1>Boats leave early</h1>\n<p>{PROSE}</p>\n<p>{MORE}".encode(), "x.txt")
    assert reading.headline == "Boats leave early"
    assert outline(reading) == [("p", PROSE), ("p", MORE)]


def test_a_page_laid_out_with_tables_and_breaks_is_read():
    reading = read(
        f"<html><body><table><tr><td><font size=2>{PROSE}<br><br>{MORE}</font></td></tr></table>"
    )
    assert outline(reading) == [("p", PROSE), ("p", MORE)]


def test_a_bold_line_above_text_is_a_subhead_and_a_plain_one_is_not():
    reading = read(
        f"<html><h1>Boats</h1><p>{PROSE}</p><p><strong>The second count</strong></p><p>{MORE}</p>"
        f"<p>Nothing more</p><p>{MORE}</p>"
    )
    assert [tag for tag, _ in outline(reading)] == ["p", "h2", "p", "p", "p"]


def test_a_box_that_holds_the_article_is_no_furniture():
    reading = read(f"<html><body><div class='sidebar-right related'><p>{PROSE}</p></div></body>")
    assert outline(reading) == [("p", PROSE)]


def test_a_declared_korean_page_is_not_a_guess():
    html = "<html><head><meta charset=euc-kr></head><p>부두 합창단이 노래한다.</p></html>"
    reading = read_text(html.encode("cp949"), "x.html")
    assert "합창단" in reading.body
    assert not any("encoding" in note for note in reading.guessed)


def test_a_player_gives_up_its_clip_and_not_its_date():
    reading = read(
        f"<html><h1>Boats leave early</h1><p>{PROSE}</p><div class='video-resource' "
        'data-headline="Boats at night" data-duration="01:10" data-source="CNN" '
        'data-publish-date="2019-01-01T00:00:00Z" data-description="&lt;p&gt;A clip.&lt;/p&gt;">'
        f"</div><p>{MORE}</p>"
    )
    (clip,) = reading.media
    assert (clip["kind"], clip["headline"], clip["caption"]) == (
        "video",
        "Boats at night",
        "A clip.",
    )
    assert reading.published_at is None


def test_a_page_of_navigation_alone_is_unreadable():
    with pytest.raises(Unreadable, match="Nothing is left"):
        read("<html><nav><a href=/>Home</a></nav><footer>© 2025</footer></html>")
