"""The page of figures, and the numbers that are taken away."""

import csv
import io
import json

import pytest
from lxml import html

from tests import builders

pytestmark = pytest.mark.django_db

PAGE = "/admin/figures/"


def table(client, **query) -> list[list[str]]:
    response = client.get(PAGE, {"as": "csv", **query})
    text = b"".join(response).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_an_empty_newsroom_is_told_so_kindly(signed_in):
    page = signed_in.get(PAGE)
    assert page.status_code == 200
    assert "Nothing to count yet" in page.content.decode()


def test_the_page_shows_numbers_with_a_table_behind_every_drawing(signed_in):
    group = builders.subject("레드벨벳", slug="red-velvet")
    for _ in range(2):
        builders.published(builders.article(), subject=group)
    page = html.fromstring(signed_in.get(PAGE).content)
    drawings = page.cssselect(".figures svg")
    assert len(drawings) >= 6
    for drawing in drawings:
        assert drawing.cssselect("title")
        assert drawing.cssselect("desc")
        assert not drawing.xpath("self::*//*[@style] | self::*[@style]")
        card = next(drawing.iterancestors("section"))
        assert card.cssselect("table")
    assert "2 of 2" in page.text_content()
    assert [a.get("href") for a in page.cssselect(".figures .choices a")][:2] == [
        "/corrections/2/",
        "/corrections/1/",
    ]


def test_the_same_numbers_are_taken_away_as_csv_and_json(signed_in):
    builders.published(severity="major")
    rows = table(signed_in)
    assert rows[0] == ["figure", "name", "value", "unit", "of"]
    assert ["Within target by severity", "Major", "1", "corrections", "1"] in rows
    taken = json.loads(signed_in.get(PAGE, {"as": "json"}).content)
    assert taken["period"] == "Last 90 days"
    assert [list(map(str, figure.values())) for figure in taken["figures"]] == rows[1:]


@pytest.mark.case("B26")
def test_a_section_with_the_name_of_a_formula_is_harmless(signed_in):
    section = builders.section('=HYPERLINK("x")')
    builders.published(builders.article(section=section))
    names = [row[1] for row in table(signed_in)]
    assert '\'=HYPERLINK("x")' in names


def test_period_and_section_are_chosen(signed_in):
    builders.published(builders.article(section=builders.section("News")))
    builders.section("Charts")
    assert "1 correction" in signed_in.get(PAGE, {"section": "news"}).content.decode()
    text = signed_in.get(PAGE, {"section": "charts", "period": "all"}).content.decode()
    assert "From the beginning, Charts: 0 corrections" in text
    assert "section=charts" in text


@pytest.mark.parametrize(
    "query",
    [
        {"period": "x"},
        {"period": "", "section": "nowhere"},
        {"period": ["30", "90"]},
        {"as": "exe"},
        {"section": "9" * 5000},
    ],
)
def test_what_does_not_fit_is_passed_over(signed_in, query):
    builders.published()
    page = signed_in.get(PAGE, query)
    assert page.status_code == 200
    assert "1 correction" in page.content.decode()


def test_figures_are_for_the_newsroom(client, reporter):
    assert client.get(PAGE).status_code == 302
    client.force_login(builders.user())
    for query in ({}, {"as": "csv"}, {"as": "json"}):
        assert client.get(PAGE, query).status_code == 403
    client.force_login(reporter)
    assert client.get(PAGE).status_code == 200


def test_p9_no_reader_is_in_the_figures(signed_in, editor):
    from factcheck import reports

    reports.mark_duplicate(builders.report(), of=builders.published(), by=editor)
    for query in ({}, {"as": "csv"}, {"as": "json"}):
        response = signed_in.get(PAGE, query)
        text = b"".join(response).decode()
        assert "Iris" not in text
        assert "reader.example" not in text
