"""The reader's diff: what an editor would mark, in whole HTML, within bounds."""

import random
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from articles.blocks import EDGE
from articles.body import sanitize_body
from articles.diff import Comparison, Kind, compare, html
from articles.sequences import MOST_WORK, Work
from articles.text import Text


def text(body: str, **fields) -> Text:
    return Text(**{"headline": "Five voices", "body": body} | fields).cleaned()


def reading(old: str | Text, new: str | Text) -> list[str]:
    """Return what changed as an editor reads it, row by row, without what stayed."""
    old, new = (each if isinstance(each, Text) else text(each) for each in (old, new))
    found = []
    for row in compare(old, new).rows:
        if row.is_same:
            continue
        marks = {"same": "{}", "del": "[-{}-]", "ins": "[+{}+]"}
        words = "".join(marks[piece.op].format(piece.text) for piece in row.pieces)
        label = f"{row.label}: " if row.label else ""
        found += [label + words.replace(EDGE, "¶"), *row.notes]
    return found


def printed(old: str, new: str) -> str:
    return html([row for row in compare(text(old), text(new)).rows if not row.is_same])


# -- five real kinds of edit ----------------------------------------------------------------------


def test_nationality_and_dates_are_marked_as_an_editor_marks_them():
    assert reading(
        "<p>The <b>North Korean</b> group <i>Red Velvet</i>, formed on 12 April 2018, sang.</p>",
        "<p>The <b>South Korean</b> group <i>Red Velvet</i>, formed on 1 August 2014, sang.</p>",
    ) == [
        "The [-North-][+South+] Korean group Red Velvet, "
        "formed on [-12 April 2018-][+1 August 2014+], sang."
    ]


def test_quotation_marks_and_emphasis_are_told_apart_from_words():
    assert reading(
        '<p>He called it "a hit", and <em>Red Flavor</em> was <strong>one</strong>.</p>',
        "<p>He called it “a hit”, and Red Flavor was <em>one</em>.</p>",
    ) == [
        'He called it [-"-][+“+]a hit[-"-][+”+], and Red Flavor was one.',
        "Emphasis changed: “Red Flavor” is no longer in italics.",
        "Emphasis changed: “one” is no longer in bold and now in italics.",
    ]


def test_link_text_and_address_are_both_told():
    old = '<p>See <a href="https://label.example/a">the label page</a> for the dates.</p>'
    new = '<p>See <a href="https://agency.example/b">the agency page</a> for the dates.</p>'
    assert reading(old, new) == [
        "See the [-label-][+agency+] page for the dates.",
        "Link changed: was https://label.example/a, is now https://agency.example/b",
    ]
    # One link, whole, and not three.
    assert len(lxml_html.fragment_fromstring(printed(old, new)).findall(".//a")) == 1


def test_a_link_put_in_or_taken_out_is_told():
    plain, linked = "<p>See it.</p>", '<p>See <a href="https://x.example/">it</a>.</p>'
    assert reading(plain, linked) == ["See it.", "Link put in: https://x.example/"]
    assert reading(linked, plain) == ["See it.", "Link taken out: https://x.example/"]


def test_of_hangul_words_the_word_or_the_particle_is_marked():
    assert reading(
        "<p>일본은 크다. 그룹은 크고 2014년에 서울에서 나왔다. 방탄소년단.</p>",
        "<p>한국은 크다. 그룹이 크고 2015년에 부산에서 나왔다. 방탄소녀단.</p>",
    ) == [
        "[-일본-][+한국+]은 크다. 그룹[-은-][+이+] 크고 [-2014-][+2015+]년에 "
        "[-서울-][+부산+]에서 나왔다. [-방탄소년단-][+방탄소녀단+]."
    ]


def test_reordered_paragraphs_and_list_items_are_shown_as_moved():
    assert reading(
        "<p>The first stays where it is.</p><p>The second wanders off.</p><p>The third is here, "
        "longer than the others.</p>",
        "<p>The first stays where it is.</p><p>The third is here, longer than the others.</p>"
        "<p>The second wanders off.</p>",
    ) == [
        "Stood here and moved further down: The second wanders off.",
        "Moved here from further up: The second wanders off.",
    ]
    assert reading(
        "<ul><li>Ginger tea</li><li>Barley tea</li><li>Plum</li></ul>",
        "<ul><li>Plum</li><li>Ginger tea</li><li>Barley tea</li></ul>",
    ) == ["Moved here from further down: Plum", "Stood here and moved further up: Plum"]


# -- more of how it reads -------------------------------------------------------------------------


def test_a_paragraph_that_moved_and_changed_shows_both():
    long = "The rehearsal room lies above a shop that sells {} to everybody in the street."
    moved = [f"<p>{long.format('umbrellas')}</p>", f"<p>{long.format('fruit')}</p>"]
    others = "<p>Nobody knew that.</p><p>Then it rained for six whole days in a row, they say.</p>"
    [away, here] = reading(moved[0] + others, others + moved[1])
    assert away.startswith("Stood here and moved further down: The rehearsal room")
    assert here == "Moved here from further up: " + long.format("[-umbrellas-][+fruit+]")


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (
            "<p>It was a long evening. Nobody sat down.</p>",
            "<p>It was a long evening.</p><p>Nobody sat down.</p>",
            "Split into 2 paragraphs: It was a long evening.[- -][+¶+]Nobody sat down.",
        ),
        (
            "<p>It was a long evening.</p><p>Nobody in the room sat down.</p>",
            "<p>It was a long evening. Nobody in the room stood up.</p>",
            "2 paragraphs joined into one: It was a long evening.[-¶-][+ +]"
            "Nobody in the room [-sat down-][+stood up+].",
        ),
    ],
)
def test_split_and_joined_paragraphs_read_as_such(old, new, found):
    assert reading(old, new) == [found]


def test_a_split_paragraph_is_two_paragraphs_and_a_joint_shows_a_pilcrow():
    one, two = "<p>It was long. Nobody sat.</p>", "<p>It was long.</p><p>Nobody sat.</p>"
    assert printed(one, two) == "<p>It was long.</p><p>Nobody sat.</p>"
    assert printed(two, one) == "<p>It was long.<del>¶ </del> Nobody sat.</p>"


def test_spaces_that_say_something_are_marked():
    assert printed("<pre>a  b</pre>", "<pre>a b</pre>") == "<pre>a<del>  </del><ins> </ins>b</pre>"


def test_a_paragraph_that_became_a_subhead_says_so():
    assert reading("<p>They sang.</p>", "<h2>They sang.</h2>") == [
        "They sang.",
        "Was a paragraph, is now a subhead.",
    ]


def test_another_paragraph_in_its_place_is_struck_out_whole():
    assert reading(
        "<p>The band was formed by a label in the winter, with an audition of nine.</p>",
        "<p>Nobody remembers how many came; umbrellas lay in every corner there was.</p>",
    ) == [
        "[-The band was formed by a label in the winter, with an audition of nine.-]",
        "[+Nobody remembers how many came; umbrellas lay in every corner there was.+]",
    ]


def test_every_line_beside_the_body_is_compared():
    photo = {"kind": "photo", "caption": "The room in Busan", "credit": "M. Park"}
    old = text("<p>a</p>", standfirst="Two sing.", bylines=["Mina Park"], media=[photo])
    new = text(
        "<p>a</p>",
        headline="Six voices",
        standfirst="Three sing.",
        bylines=["Mina Park", "Jun Lee"],
        dateline="SEOUL",
        media=[photo | {"caption": "The room in Seoul"}],
    )
    assert reading(old, new) == [
        "[-Five-][+Six+] voices",
        "[-Two-][+Three+] sing.",
        "Mina Park[+, Jun Lee+]",
        "[+SEOUL+]",
        "Photo¶¶The room in [-Busan-][+Seoul+]¶M. Park",
    ]


def test_cells_of_a_table_are_compared_each_with_its_own():
    rows = "<tr><td>{}</td><td>{}</td></tr>"
    table = f"<table><tbody>{rows}</tbody></table>"
    assert printed(table.format("Seoul", "12"), table.format("Busan", "13")) == (
        "<table><tbody><tr><td><del>Seoul</del><ins>Busan</ins></td>"
        "<td><del>12</del><ins>13</ins></td></tr></tbody></table>"
    )
    wider = table.replace("<td>{}</td></tr>", "<td><b>x</b></td><td>{}</td></tr>")
    assert "<td><strong><ins>x</ins></strong></td><td>12</td>" in printed(
        table.format("Seoul", "12"), wider.format("Seoul", "12")
    )


def test_list_items_keep_their_numbers_and_depth():
    old = '<ol start="3"><li>One<ul><li>deep down</li></ul></li><li>Two</li></ol>'
    found = printed(old, old.replace("Two", "Two more").replace("deep", "far"))
    assert '<ul class="level-2"><li><del>deep</del><ins>far</ins> down</li></ul>' in found
    assert '<li value="4">Two<ins> more</ins></li>' in found


@pytest.mark.case("B18")
def test_b18_the_same_hangul_in_another_spelling_is_no_change():
    composed = "방탄소년단"
    decomposed = unicodedata.normalize("NFD", composed)
    assert (len(composed), len(decomposed)) == (5, 14)
    old = Text(headline=composed, body=f"<p>{composed}</p>")
    assert not compare(old, Text(headline=decomposed, body=f"<p>{decomposed}</p>")).changed


def test_hangul_says_that_it_is_korean():
    assert '<del><span lang="ko">일본</span></del>' in printed("<p>일본은.</p>", "<p>한국은.</p>")


@pytest.mark.parametrize("op", ["del", "ins"])
def test_a_change_says_what_its_cause_is(op):
    old, new = (text(f"<p>It is {word}.</p>").cleaned() for word in ("wrong", "right"))
    found = html(
        compare(old, new).rows, lambda row, gone, came: {"cite": f"/{gone}/{came}/", "title": '"<'}
    )
    assert f'<{op} cite="/wrong/right/" title="&quot;&lt;">' in found


# -- always whole ---------------------------------------------------------------------------------

WORDS = st.sampled_from(
    [
        *("a", "b", "the", "Korean", "Korea", "일본은", "한국은", "한", "12", "April"),
        *("<scr", "ipt>", "&", "’", "“", "”", ",", ".", "¶", " ", "  "),
    ]
)
INLINE = st.sampled_from(
    ["{}", "<em>{}</em>", '<a href="/x">{}</a>', '<a href="/y">{}</a>', "{}<br>"]
)
BLOCK = st.sampled_from(
    [
        *("<p>{}</p>", "<h2>{}</h2>", "<ul><li>{}</li><li>x</li></ul>", "<pre>{}  </pre>"),
        *("<ol><li>y<ul><li>{}</li></ul></li></ol>", "<blockquote><p>{}</p></blockquote>"),
        "<table><tr><th>h</th><td>{}</td></tr><tr><td>1</td><td>2</td></tr></table>",
        "<hr>",
    ]
)


@st.composite
def bodies(draw):
    def piece():
        line = " ".join(draw(st.lists(WORDS, max_size=6)))
        return draw(INLINE).format(line.replace("&", "&amp;").replace("<", "&lt;"))

    blocks = [draw(BLOCK) for _ in range(draw(st.integers(1, 5)))]
    return "".join(block.format(" ".join(piece() for _ in range(2))) for block in blocks)


def letters(fragment) -> str:
    return re.sub(r"[\s¶]", "", fragment.text_content())


def parsed(found: str):
    return lxml_html.fragment_fromstring(found, create_parent="div")


def without(tag: str, found: str) -> str:
    root = parsed(found)
    for element in list(root.iter(tag)):
        element.drop_tree()
    return letters(root)


@pytest.mark.case("B3")
@settings(max_examples=150)
@given(bodies(), bodies())
def test_both_texts_can_be_rebuilt_and_nothing_is_broken(old, new):
    texts = text(old), text(new)
    rows = compare(*texts).rows
    stayed = [row for row in rows if row.kind not in (Kind.MOVED_AWAY, Kind.MOVED_HERE)]
    both = html(rows)
    sides = html(rows, side="old"), html(rows, side="new")
    for side, full in zip(sides, texts, strict=True):
        assert letters(parsed(side)) == re.sub(r"[\s¶]", "", full.headline) + letters(
            parsed(full.body)
        )
    assert without("ins", html(stayed)) == letters(parsed(html(stayed, side="old")))
    assert without("del", html(stayed)) == letters(parsed(html(stayed, side="new")))
    for found in (both, *sides):
        # A parser has nothing to repair, and the door for HTML nothing to take away but marks.
        assert tags_balance(found)
        assert "<scr" not in found
        assert letters(parsed(sanitize_body(found))) == letters(parsed(found))


def tags_balance(found: str) -> bool:
    open_ = []
    for closing, name in re.findall(r"<(/?)([a-z0-9]+)[^>]*>", found):
        if closing and (not open_ or open_.pop() != name):
            return False
        if not closing and name not in ("br", "hr"):
            open_.append(name)
    return not open_


@settings(max_examples=40)
@given(bodies())
def test_of_equal_texts_nothing_is_marked(body):
    found = compare(text(body), text(body))
    assert found.changed == found.count("del") == found.count("ins") == 0
    assert not parsed(html(found.rows)).xpath("//ins | //del")


@pytest.mark.case("B3")
def test_b3_no_tag_is_ever_assembled_across_a_change():
    found = printed("<p>a &lt;scr b</p>", "<p>a &lt;script&gt;alert(1)&lt;/script&gt; b</p>")
    assert "<script" not in found
    assert "&lt;<del>scr</del><ins>script&gt;alert(1)&lt;/script&gt;</ins>" in found


@pytest.mark.case("B3")
def test_b3_only_what_the_door_lets_through_comes_out():
    hostile = (
        '<p onclick="x()"><a href="javascript:x()" title="t">a</a><a href="//evil.example">b</a>'
        '<span style="x" class="y">c</span><img src=x onerror=x></p><svg><script>x()</script></svg>'
    )
    for old, new in ((hostile, "<p>d</p>"), ("<p>d</p>", hostile), (hostile, hostile + "<p>d</p>")):
        found = html(compare(Text("h", body=old), Text("h", body=new)).rows)
        assert not re.search(r"onclick|onerror|javascript:|evil|style|<svg|<script|<img", found)


# -- bounds ---------------------------------------------------------------------------------------

random.seed(22)
TWO = ["".join(random.choice("ab") + " " for _ in range(10_000)) for _ in range(2)]
MANY = [" ".join(f"w{random.randrange(3000)}" for _ in range(60)) for _ in range(1_000)]
SHUFFLED = random.sample(MANY, len(MANY))


def paragraphs(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


@pytest.mark.case("B22")
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (paragraphs(["same " * 10_000 + "a"]), paragraphs(["b " + "same " * 9_000])),
        (paragraphs([TWO[0]]), paragraphs([TWO[1]])),
        (paragraphs(["a b " * 125_000]), paragraphs(["b a " * 125_000])),
        (paragraphs([line.replace(" ", " x ", 1) for line in MANY]), paragraphs(MANY[:600])),
    ],
)
def test_b22_what_takes_too_long_is_marked_coarsely_and_said(old, new):
    work = Work()
    found = compare(Text("h", body=old), Text("h", body=new), work)
    assert 0 <= work.left <= MOST_WORK
    assert found.rows
    assert found.changed
    assert found.is_coarse or work.left


@pytest.mark.case("B22")
def test_b22_equal_words_without_end_are_one_change_and_said():
    found = compare(
        text(paragraphs(["same " * 10_000 + "a"])), text(paragraphs(["b " + "same " * 9_000]))
    )
    assert found.is_coarse
    assert found.changed <= 2


@pytest.mark.case("B22")
def test_b22_everything_reordered_is_all_moves():
    found = compare(text(paragraphs(MANY)), text(paragraphs(SHUFFLED)))
    assert {row.kind for row in found.rows} == {Kind.SAME, Kind.MOVED_AWAY, Kind.MOVED_HERE}


@pytest.mark.case("B22")
def test_b22_very_many_blocks_are_not_compared():
    assert compare(
        Text("h", body="<p>a</p>" * 60_000), Text("h", body="<p>b</p>" * 60_000)
    ) == Comparison([], is_too_long=True)


@pytest.mark.case("B22")
def test_work_is_never_overdrawn():
    work = Work(left=10)
    assert work.take(10)
    assert not work.is_coarse
    assert not work.take(1)
    assert (work.left, work.is_coarse) == (0, True)
