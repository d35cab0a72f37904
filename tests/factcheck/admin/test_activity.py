"""The page of everything that was done."""

import csv
import io
import json

import pytest
from lxml import html

from factcheck import reports, workflow
from tests import builders

pytestmark = pytest.mark.django_db

PAGE = "/admin/activity/"


def taken(client, how: str, **query) -> str:
    response = client.get(PAGE, {"as": how, **query})
    assert response.status_code == 200
    return b"".join(response).decode("utf-8-sig")


def test_an_empty_newsroom_is_told_so(client, superuser):
    client.force_login(superuser)
    superuser.last_login = None
    superuser.save()
    assert "Nothing was done yet" in client.get(PAGE).content.decode()


def test_the_page_lists_what_was_done_with_links(signed_in, editor):
    correction = builders.correction(builders.article("Five voices", by=editor), by=editor)
    page = html.fromstring(signed_in.get(PAGE).content)
    links = [link.get("href") for link in page.cssselect(".activity a")]
    assert f"/admin/factcheck/correction/{correction.pk}/change/" in links
    assert "editor" in page.cssselect(".activity li")[1].text_content()


def test_the_filters_stay_on_the_next_page_and_in_what_is_taken_away(signed_in, editor):
    for _ in range(51):
        builders.article(by=editor)
    page = html.fromstring(signed_in.get(PAGE, {"kind": "publication"}).content)
    assert len(page.cssselect(".activity li")) == 50
    onwards = page.cssselect("a[rel=next]")[0].get("href")
    assert onwards == "?kind=publication&page=2"
    assert (
        len(html.fromstring(signed_in.get(PAGE + onwards).content).cssselect(".activity li")) == 1
    )
    hrefs = [link.get("href") for link in page.cssselect(".title-row a")]
    assert hrefs == ["?kind=publication&as=csv", "?kind=publication&as=json"]
    assert len(taken(signed_in, "json", kind="publication").splitlines()) == 51


@pytest.mark.case("B26")
def test_it_is_taken_away_as_csv_without_formulas(signed_in, editor):
    correction = builders.correction(by=editor)
    workflow.advance(correction, "reject", by=editor, note="=1+1 is no reason.")
    article = builders.article('=HYPERLINK("x")', by=editor)
    rows = list(csv.reader(io.StringIO(taken(signed_in, "csv"), newline="")))
    assert rows[0] == ["when", "who", "role", "kind", "what", "about", "link"]
    assert '\'=HYPERLINK("x")' in {row[5] for row in rows}
    assert f"http://testserver/admin/articles/article/{article.pk}/change/" in {
        row[6] for row in rows
    }
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_it_is_taken_away_as_json_lines(signed_in, editor):
    builders.article("Five voices", by=editor)
    (line,) = taken(signed_in, "json", kind="publication").splitlines()
    row = json.loads(line)
    assert (row["who"], row["role"], row["about"]) == ("jun", "editor", "Five voices")


@pytest.mark.parametrize(
    "query",
    [
        {"since": "0001-01-01"},
        {"until": "9999-12-31"},
        {"since": "yesterday"},
        {"person": "x"},
        {"person": "9" * 30},
        {"kind": "secrets"},
        {"words": "x" * 5000},
        {"page": "9" * 30},
        {"page": "-1"},
        {"as": "exe"},
    ],
)
def test_what_does_not_fit_is_passed_over(signed_in, editor, query):
    builders.article("Five voices", by=editor)
    page = signed_in.get(PAGE, query)
    assert page.status_code == 200
    assert "Five voices" in page.content.decode()


def test_a_reporter_sees_own_deeds_alone_in_every_form(client, reporter, editor):
    builders.correction(builders.article("Five voices", by=editor), by=reporter)
    client.force_login(reporter)
    page = html.fromstring(client.get(PAGE, {"person": editor.pk}).content)
    assert not page.cssselect("[name=person]")
    assert {b.text_content() for b in page.cssselect(".activity b")} == {"mina"}
    for how in ("csv", "json"):
        assert "jun" not in taken(client, how, person=editor.pk)


def test_activity_is_for_the_newsroom(client):
    assert client.get(PAGE).status_code == 302
    client.force_login(builders.user())
    for query in ({}, {"as": "csv"}, {"as": "json"}):
        assert client.get(PAGE, query).status_code == 403


def test_p9_no_reader_leaves_the_house(signed_in, editor):
    report = builders.report(builders.article(by=editor))
    reports.add_note(report, "Iris Vale telephoned.", by=editor)
    texts = [taken(signed_in, how) for how in ("csv", "json")]
    for text in [*texts, signed_in.get(PAGE).content.decode()]:
        assert report.reference in text
        assert "Iris" not in text
        assert "reader.example" not in text
