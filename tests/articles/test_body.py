"""What the only door for HTML lets in, and in which shape."""

import re
import unicodedata
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from articles.body import MAX_BYTES, BodyRefused, clean_line, plain_text, sanitize_body

ALLOWED = {
    *("p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "a", "em", "strong", "b", "i", "u"),
    *("s", "sub", "sup", "br", "hr", "table", "thead", "tbody", "tr", "th", "td", "cite", "q"),
    *("code", "pre", "abbr", "span"),
}
ALLOWED_ATTRIBUTES = {
    "a": {"href", "title", "rel"},
    "abbr": {"title"},
    "ol": {"start"},
    "td": {"colspan", "rowspan", "scope"},
    "th": {"colspan", "rowspan", "scope"},
}
TOP_LEVEL = {"p", "h2", "h3", "h4", "ul", "ol", "blockquote", "table", "pre", "hr"}


def root_of(body: str):
    return lxml_html.fragment_fromstring(body, create_parent="main")


def assert_only_allowed(body: str) -> None:
    """The promise of the door, checked by another parser."""
    root = root_of(body)
    assert not (root.text or "").strip()
    for block in root:
        assert block.tag in TOP_LEVEL
        assert not (block.tail or "").strip()
    for element in root.iterdescendants():
        assert element.tag in ALLOWED
        assert set(element.attrib) <= ALLOWED_ATTRIBUTES.get(element.tag, set()) | {"lang"}
        if element.tag == "a":
            assert re.match(r"https?://[^/\\]|mailto:", element.get("href"), re.I)
            assert element.get("rel") == "noopener"
        if element.tag == "span":
            assert element.get("lang")


@pytest.mark.parametrize(
    ("given_html", "kept"),
    [
        ("Plain words.", "<p>Plain words.</p>"),
        ("One <b>bold</b> word", "<p>One <strong>bold</strong> word</p>"),
        ("<h1>Top</h1><h5>Low</h5>", "<h2>Top</h2>\n<h4>Low</h4>"),
        ("<div><p>a</p>loose<section>b</section></div>", "<p>a</p>\n<p>loose</p>\n<p>b</p>"),
        ("<p>a<br><br>b<br>c</p>", "<p>a</p>\n<p>b<br>c</p>"),
        ("<p> </p><p>&nbsp;</p><ul><li></li></ul><blockquote></blockquote>", ""),
        ("<p>a</p>\n\n\n  <p>b</p>", "<p>a</p>\n<p>b</p>"),
        ("<b>x<p>y</p></b>", "<p><strong>x</strong></p>\n<p><strong>y</strong></p>"),
        ("<p>a<!-- note -->b</p>", "<p>ab</p>"),
        ("<ul>loose<li>one<ul><li>two</ul>after<li>three</ul>",
         "<ul><li>loose</li><li>one<ul><li>two</li></ul>after</li><li>three</li></ul>"),
        ("<ol start=3><li>c</li></ol>", '<ol start="3"><li>c</li></ol>'),
        ("<table><tr><th scope=col>a<td colspan=2 style=x>b</table>",
         '<table><tbody><tr><th scope="col">a</th><td colspan="2">b</td></tr></tbody></table>'),
        ("<table><tr><td><p>laid</p><p>out</p></table>", "<p>laid</p>\n<p>out</p>"),
        ("<pre>\n  two\n    four</pre>", "<pre>  two\n    four</pre>"),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>",
         "<blockquote><p>a</p><p>b</p></blockquote>"),
        ("<p>was <del>five</del> <ins>six</ins></p>", "<p>was <s>five</s> six</p>"),
        ("<span class=x>a</span> <span lang=ko>가</span>", '<p>a <span lang="ko">가</span></p>'),
        ("<div lang=ko>가나다</div>", '<p lang="ko">가나다</p>'),
        ('<p lang="x y">a</p>', "<p>a</p>"),
        ("<q>a</q><q>b</q>", "<p><q>a</q><q>b</q></p>"),
        ("fish &amp; 5 < 6", "<p>fish &amp; 5 &lt; 6</p>"),
    ],
)  # fmt: skip
def test_a_body_becomes_a_row_of_plain_blocks(given_html, kept):
    assert sanitize_body(given_html) == kept
    assert sanitize_body(kept) == kept


@pytest.mark.parametrize(
    "href", ["https://a.example/b?c=1", "http://a.example", "mailto:a@b.ex", "/groups/1verse/"]
)
def test_a_proper_link_stays(href):
    assert sanitize_body(f'<a href="{href}" target=_blank onclick=x>word</a>') == (
        f'<p><a href="{href}" rel="noopener">word</a></p>'
    )


@pytest.mark.case("B1")
@pytest.mark.parametrize(
    "href",
    [
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https:\\\\evil.example",
        "https:evil.example",
        "/\t/evil.example",
        "/local\\..",
        "page.html",
        "#note",
        "javascript:alert(1)",
        " java\nscript:alert(1)",
        "JAVASCRIPT&colon;alert(1)",
        "data:text/html,x",
        "ftp://a.example",
        "https://user@evil.example",
        "https://[",
        "",
    ],
)
def test_any_other_link_loses_its_tag_and_keeps_its_words(href):
    assert sanitize_body(f'see <a href="{href}">these words</a>') == "<p>see these words</p>"


@pytest.mark.case("B1")
@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<scr<script>ipt>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)><a xlink:href=javascript:alert(1)>x</a></svg>",
        "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img onerror=1'>",
        "<style>@import 'x'</style><p style='background:url(x)'>y</p>",
        "<iframe srcdoc='<script>1</script>'></iframe><object data=x></object><embed src=x>",
        "<form action=javascript:1><button formaction=javascript:1>x</button></form>",
        "<noscript><p title='</noscript><img src=x onerror=1>'></noscript>",
        "<template><script>1</script></template><base href=//evil><meta http-equiv=refresh>",
        "<p id=x class=y data-z=1 onclick=1>words</p>",
        "<a href='https://a.example/\"onmouseover=1//'>x</a>",
        "<abbr title='\"><script>1</script>'>x</abbr>",
        "<![CDATA[<script>1</script>]]><?php echo 1 ?><!DOCTYPE x><xmp><script>1</script></xmp>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
    ],
)
def test_hostile_markup_comes_out_harmless(hostile):
    body = sanitize_body(hostile)
    assert_only_allowed(body)
    assert sanitize_body(body) == body
    assert "<script" not in body


def test_what_scripts_and_styles_contain_is_not_shown():
    assert sanitize_body("a<script>var b</script><style>c{}</style>d") == "<p>ad</p>"


def test_hangul_is_composed_and_otherwise_untouched():
    assert sanitize_body("<p>" + unicodedata.normalize("NFD", "방탄소년단") + "</p>") == (
        "<p>방탄소년단</p>"
    )


def test_letters_compose_across_a_tag_that_goes():
    assert sanitize_body("<p>e<font>&#x301;</font></p>") == "<p>é</p>"


def test_a_stroke_does_not_eat_the_bracket_of_its_tag():
    body = sanitize_body("<p><b>\u0338x</b></p>")
    assert unicodedata.normalize("NFC", body) == body == "<p><strong>&#824;x</strong></p>"


def test_control_characters_and_lone_surrogates_go():
    assert sanitize_body("a\x00b\x1bc\ud800d\u202ee\ufefff&#1;g") == "<p>abcdefg</p>"


@pytest.mark.case("B21")
@pytest.mark.parametrize(
    ("html", "complaint"),
    [
        ("x" * (MAX_BYTES + 1), "512 KB"),
        ("가" * (MAX_BYTES // 3 + 1), "512 KB"),
        ("&" * 200_000, "512 KB"),
        ("\n\n" + "<div>" * 101, r"100 deep.*line 3"),
        ("<ul><li>" * 40_000, "100 deep"),
        ("<b>x<p>" * 50_000, "100 deep"),
        ("<svg>" + "<path>" * 50_000, "100 deep"),
        ("<b><svg><![CDATA[></b>]]></svg>" * 10_000, "100 deep"),
        ("<b><select></b></select>" * 10_000, "100 deep"),
        ("<b><script><!--<script></script></b>--></script>" * 9_000, "100 deep"),
        ("<a " + " ".join(f"b{n}" for n in range(60_000)) + ">x</a>", "200 attributes"),
    ],
)
def test_what_is_too_large_or_too_tangled_is_refused_with_limit_and_place(html, complaint):
    with pytest.raises(BodyRefused, match=complaint):
        sanitize_body(html)


@pytest.mark.parametrize(
    "html",
    [
        "<p>one" * 5_000,
        "<ul>" + "<li>one" * 5_000,
        "<table>" + "<tr><td>one<td>two" * 2_000,
        "one<br>" * 5_000,
        "<p>one <b>two</b></p>" * 2_000,
        "<" * 100_000,
        "<!--" * 50_000,
    ],
)
def test_long_but_flat_texts_are_let_in(html):
    assert sanitize_body(sanitize_body(html)) == sanitize_body(html)


WORDS = st.text(
    st.characters(codec="utf-8") | st.sampled_from(list("aé가 \n\t\xa0\u0301\u0338<>&\"'")),
    max_size=8,
)
NAMES = st.sampled_from(
    [
        "p",
        "div",
        "b",
        "i",
        "a",
        "ul",
        "ol",
        "li",
        "blockquote",
        "table",
        "tr",
        "td",
        "th",
        "h1",
        "h3",
        "span",
        "pre",
        "br",
        "hr",
        "q",
        "svg",
        "script",
        "style",
        "section",
        "font",
        "del",
        "caption",
        "thead",
        "dl",
        "dd",
        "figure",
    ]
)
ATTRIBUTES = st.sampled_from(
    ["", " lang=ko", " class=x", " href='https://a.example/?q=1&b'", " href=//evil", " onload=1",
     " title='a\"<b>'", " colspan=2", " style=x", " href=javascript:1"]
)  # fmt: skip
TOKENS = st.one_of(
    WORDS,
    st.builds("<{}{}>".format, NAMES, ATTRIBUTES),
    st.builds("</{}>".format, NAMES),
    st.sampled_from(["<!--", "-->", "&nbsp;", "&#x338;", "&#13;", "&lt;b&gt;", "<br>", "<", "<a "]),
)
SOUP = st.lists(TOKENS, max_size=30).map("".join)


@pytest.mark.case("B1")
@settings(max_examples=300, deadline=None)
@given(SOUP)
def test_a_second_sanitising_changes_nothing(soup):
    body = sanitize_body(soup)
    assert sanitize_body(body) == body


@pytest.mark.case("B1")
@settings(max_examples=300, deadline=None)
@given(SOUP)
def test_only_what_is_allowed_comes_out(soup):
    assert_only_allowed(sanitize_body(soup))


BLOCK_NAMES = st.sampled_from(["p", "div", "section", "h1", "h3", "blockquote", "pre", "font", "b"])
PARTS = st.lists(st.tuples(BLOCK_NAMES, st.text(alphabet="abé가나&<>", max_size=6)), max_size=12)


@settings(max_examples=200, deadline=None)
@given(PARTS)
def test_visible_words_stay_in_their_order(parts):
    html = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in parts)
    said = "".join(text for _, text in parts)
    assert plain_text(html).replace("\n", "") == said
    assert plain_text(sanitize_body(html)).replace("\n", "") == said


@settings(max_examples=200, deadline=None)
@given(SOUP)
def test_the_words_of_a_body_are_those_of_what_came_in(soup):
    squeezed = re.sub(r"\s", "", plain_text(sanitize_body(soup)))
    assert squeezed == re.sub(r"\s", "", plain_text(soup))


def test_plain_text_has_a_line_for_every_block():
    html = "<h2>Head</h2><p>One <b>two</b><br>three</p><ul><li>four</li></ul><script>x</script>"
    assert plain_text(html) == "Head\nOne two\nthree\nfour"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  two\n words\t", "two words"),
        ("a\x00b\ud800c\u202ed", "abcd"),
        ("<b>5 < 6</b>", "<b>5 < 6</b>"),
        (unicodedata.normalize("NFD", "세종"), "세종"),
        ("one\u2028two\xa0three", "one two three"),
        ("", ""),
    ],
)
def test_a_clean_line_is_one_line_of_plain_text(text, line):
    assert clean_line(text) == line


def test_a_line_over_its_limit_ends_at_a_word():
    assert clean_line("one two three", limit=10) == "one two…"
    assert clean_line("one two", limit=7) == "one two"


@given(st.text())
def test_a_clean_line_stays_as_it_is(text):
    assert clean_line(clean_line(text)) == clean_line(text)
