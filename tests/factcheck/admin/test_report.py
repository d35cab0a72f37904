"""Readers' reports in the admin: triage, every decision, and who may see what."""

import pytest
from django.contrib.admin.models import LogEntry
from lxml import html

from articles.roles import Role
from factcheck import reports, workflow
from factcheck.models import Correction, ErrorReport
from tests import builders

pytestmark = pytest.mark.django_db

LIST = "/admin/factcheck/errorreport/"
ADD = "/admin/factcheck/correction/add/"
Status = ErrorReport.Status


def address(report, what: str = "change") -> str:
    return f"{LIST}{report.pk}/{what}/"


def decide(client, report, move: str, **data):
    page = client.post(address(report, "move"), {"move": move, **data}, follow=True)
    assert page.status_code == 200
    report.refresh_from_db()
    return page.content.decode()


@pytest.fixture
def article(db):
    return builders.article("Five voices, one verse")


def test_reports_wait_with_the_oldest_first(signed_in, article):
    first = builders.report(article, problem="The first thing.")
    builders.report(article, problem="The second thing.")
    done = builders.report(article, problem="The third thing.")
    reports.discard(done, by=builders.user(role=Role.EDITOR))
    page = html.fromstring(signed_in.get(LIST).content)
    titles = [link.text_content() for link in page.cssselect(".queue-title")]
    assert titles == ["The first thing.", "The second thing."]
    assert page.cssselect(".queue-title")[0].get("href") == address(first)
    assert page.cssselect(".queue mark")[0].text_content() == "North Korean girl group"


def test_the_list_says_what_the_desk_knows_already(signed_in, article):
    builders.report(article, exact="Five people")
    builders.report(article)
    correction = builders.published(article)
    waiting = builders.correction(article, wordings=[builders.wording("Five people", "Six people")])
    text = signed_in.get(LIST).content.decode()
    assert f"as No. {correction.number}" in text
    assert f"Open as no. {waiting.pk} on the desk" in text
    assert "do not stand in the live article" in text


def test_the_list_says_who_is_part_of_the_story(signed_in, article):
    builders.report(article)
    assert "Part of the story" not in signed_in.get(LIST).content.decode()
    report = builders.report(article, is_concerned=True)
    assert "Part of the story" in signed_in.get(LIST).content.decode()
    assert "is named in the article" in signed_in.get(address(report)).content.decode()


def test_an_empty_list_says_so(signed_in):
    assert "No report is waiting" in signed_in.get(LIST).content.decode()


@pytest.mark.parametrize("page", ["0", "-1", "9999999999999999999999", "x", ""])
def test_a_page_that_is_not_there_is_no_error(signed_in, page):
    builders.report()
    assert signed_in.get(LIST, {"page": page}).status_code == 200


def test_many_reports_are_listed_a_page_at_a_time(signed_in):
    for _ in range(21):
        builders.report()
    page = html.fromstring(signed_in.get(LIST, {"page": 2}).content)
    assert len(page.cssselect(".queue-title")) == 1


def test_all_reports_can_be_searched(signed_in):
    report = builders.report(problem="About the umbrellas.")
    builders.report(problem="About the harbour.")
    page = signed_in.get(f"{LIST}all/", {"q": "umbrellas"}).content.decode()
    assert report.reference in page
    assert "harbour" not in page


def test_the_page_of_a_report_shows_the_whole_case(signed_in, article):
    report = builders.report(article, source="https://label.example/red-velvet")
    text = signed_in.get(address(report)).content.decode()
    for words in (
        "Red Velvet are from South Korea.",
        "Years earlier the ",
        'href="https://label.example/red-velvet"',
        "Iris Vale",
        "iris.vale@reader.example",
        "Five voices, one verse",
    ):
        assert words in text


def test_p12_what_a_reader_types_is_never_markup(signed_in, article):
    nasty = "<script>alert(1)</script>"
    report = builders.report(
        article, problem=nasty, exact=nasty, source='javascript:alert("1")', name=nasty
    )
    for page in (LIST, address(report), f"{ADD}?article={article.pk}&report={report.pk}"):
        tree = html.fromstring(signed_in.get(page).content)
        assert not [script for script in tree.cssselect("script") if "alert" in (script.text or "")]
        assert not tree.cssselect('a[href^="javascript"]')


# -- decisions ------------------------------------------------------------------------------------


def test_accepting_leads_to_the_form_with_the_words_and_what_the_reader_says(signed_in, article):
    report = builders.report(article, prefix="Years earlier the ")
    page = html.fromstring(signed_in.get(address(report)).content)
    (link,) = [a for a in page.cssselect("a") if a.text_content() == "Log a correction"]
    form = signed_in.get(link.get("href")).content.decode()
    assert "What the reader says" in form
    assert "Red Velvet are from South Korea." in form
    exact = html.fromstring(form).cssselect("[name=passage-1-exact]")[0]
    assert exact.text_content().strip() == "North Korean girl group"


def log(client, address: str):
    """Fill in and send the form at *address*, as a browser would."""
    form = html.fromstring(client.get(address).content).cssselect("form.log")[0]
    data = {
        name: value.removeprefix("\n") for name, value in form.fields.items() if value is not None
    }
    data |= {
        "error_type": "nationality",
        "severity": "secondary",
        "was_wrong": "described the group as North Korean",
        "is_right": "It is from South Korea.",
        "passage-1-exact": "North Korean girl group",
        "passage-1-replacement": "South Korean girl group",
        "_keep": "1",
    }
    page = client.post(address, data, follow=True)
    assert page.status_code == 200
    return page.content.decode()


def test_logging_from_a_report_accepts_it_into_the_correction(signed_in, article):
    report = builders.report(article)
    text = log(signed_in, f"{ADD}?article={article.pk}&report={report.pk}")
    report.refresh_from_db()
    assert report.status == Status.ACCEPTED
    assert report.correction == Correction.objects.get()
    assert f"{report} is accepted into it." in text


def test_a_report_decided_meanwhile_does_not_stop_the_correction(signed_in, article, second_editor):
    report = builders.report(article)
    reports.discard(report, by=second_editor)
    text = log(signed_in, f"{ADD}?article={article.pk}&report={report.pk}")
    report.refresh_from_db()
    assert report.status == Status.JUNK
    assert Correction.objects.count() == 1
    assert "is junk by now" in text


def test_a_reporter_logs_from_a_report_and_an_editor_decides_it(client, reporter, article):
    client.force_login(reporter)
    report = builders.report(article)
    text = log(client, f"{ADD}?article={article.pk}&report={report.pk}")
    report.refresh_from_db()
    assert report.status == Status.NEW
    assert Correction.objects.count() == 1
    assert "Editors decide about readers’ reports." in text


@pytest.mark.parametrize("key", ["", "0", "x", "99999999999999999", "9" * 400, "²", "-1"])
def test_a_forged_report_in_the_address_is_passed_over(signed_in, article, key):
    log(signed_in, f"{ADD}?article={article.pk}&report={key}")
    assert Correction.objects.count() == 1


def test_a_report_without_an_article_keeps_its_place_while_one_is_chosen(signed_in, article):
    report = builders.report()
    page = html.fromstring(signed_in.get(ADD, {"report": report.pk}).content)
    links = [link.get("href") for link in page.cssselect(".choices a")]
    assert links == [f"{ADD}?article={article.pk}&report={report.pk}"]


def test_a_duplicate_is_one_click_where_the_desk_knows_the_original(signed_in, article):
    first, second = builders.report(article), builders.report(article)
    correction = builders.correction(article)
    page = html.fromstring(signed_in.get(address(second)).content)
    offered = [button.get("value") for button in page.cssselect("button[name=of]")]
    assert offered == [str(correction.pk), first.reference]
    decide(signed_in, second, "duplicate", of=str(correction.pk))
    assert (second.status, second.correction) == (Status.DUPLICATE, correction)


def test_a_duplicate_of_something_else_is_named_by_number_or_reference(signed_in, article):
    first, second, third = (builders.report(article) for _ in range(3))
    correction = builders.correction()
    decide(signed_in, second, "duplicate", other=f" no. {correction.pk} ")
    decide(signed_in, third, "duplicate", other=first.reference.lower())
    assert second.correction == correction
    assert third.duplicate_of == first


def test_not_an_error_keeps_what_was_typed_if_it_is_refused(signed_in):
    report = builders.report()
    text = decide(signed_in, report, "dismiss", reason="x" * 1001)
    assert report.status == Status.NEW
    assert "1,000 are the most" in text
    assert "x" * 1000 in text
    decide(signed_in, report, "dismiss", reason="They did sing there.")
    assert report.status == Status.NOT_AN_ERROR


def test_junk_is_one_click_and_so_is_its_return(signed_in):
    report = builders.report()
    decide(signed_in, report, "discard")
    assert report.status == Status.JUNK
    decide(signed_in, report, "reopen")
    assert report.status == Status.NEW


def test_after_a_decision_the_next_report_is_there(signed_in):
    report, following = builders.report(), builders.report()
    assert f'Next: <a href="{address(following)}">' in decide(signed_in, report, "discard")


@pytest.mark.parametrize(
    "data",
    [
        {"move": ""},
        {"move": "publish"},
        {"move": "duplicate"},
        {"move": "duplicate", "other": "999999999999999999999999"},
        {"move": "duplicate", "other": "²"},
        {"move": "duplicate", "of": "K7QM-4D2X"},
        {"move": "duplicate", "other": "\0"},
        {"move": "dismiss"},
        {"move": "note", "note": ""},
        {"move": "reopen"},
    ],
)
def test_a_forged_or_empty_decision_changes_nothing_and_says_why(signed_in, data):
    report = builders.report()
    text = decide(signed_in, report, **data)
    assert report.status == Status.NEW
    assert not report.moves.exists()
    assert "errornote" in text or 'class="error"' in text


@pytest.mark.parametrize("pk", ["999", "99999999999999999999999999"])
def test_a_report_that_is_not_there_is_no_server_error(signed_in, pk):
    for page in (f"{LIST}{pk}/change/", f"{LIST}x/change/"):
        assert signed_in.get(page).status_code in (302, 400, 404)
    assert signed_in.post(f"{LIST}{pk}/move/", {"move": "discard"}).status_code in (400, 404)


def test_a_decision_is_posted_and_never_followed_as_a_link(signed_in):
    report = builders.report()
    assert signed_in.get(address(report, "move"), {"move": "discard"}).status_code == 405


def test_a_report_whose_correction_was_rejected_is_shown_again(signed_in, editor):
    report, correction = builders.report(), builders.correction()
    reports.accept(report, correction, by=editor)
    workflow.advance(correction, "reject", by=editor, note="It is right.")
    text = signed_in.get(LIST).content.decode()
    assert "Their correction was rejected" in text


# -- who may see what -----------------------------------------------------------------------------


def test_p9_a_reporter_sees_the_report_but_not_the_reader(client, reporter, article):
    report = builders.report(article)
    client.force_login(reporter)
    for page in (LIST, f"{LIST}all/", address(report), f"{LIST}{report.pk}/history/"):
        response = client.get(page)
        assert response.status_code == 200, page
        text = response.content.decode()
        assert "Iris" not in text
        assert "reader.example" not in text
    text = client.get(address(report)).content.decode()
    assert "Red Velvet are from South Korea." in text
    assert 'name="move"' not in text
    assert not client.get(f"{LIST}all/", {"q": "iris.vale"}).context["cl"].result_count


def test_a_reporter_decides_nothing_even_with_a_forged_form(client, reporter):
    report = builders.report()
    client.force_login(reporter)
    for move in ("discard", "dismiss", "note", "erase", "duplicate", "reopen"):
        decide(client, report, move, reason="No.", note="No.", other=report.reference)
    assert report.status == Status.NEW
    assert report.has_contact
    assert not report.moves.exists()


def test_an_account_without_a_role_sees_no_report(client):
    report = builders.report()
    client.force_login(builders.user())
    for page in (LIST, f"{LIST}all/", address(report)):
        assert client.get(page).status_code == 403
    assert client.post(address(report, "move"), {"move": "discard"}).status_code == 403


@pytest.mark.parametrize("what", ["delete", "add"])
def test_no_report_is_made_or_deleted_by_hand(client, superuser, what):
    report = builders.report()
    client.force_login(superuser)
    page = f"{LIST}add/" if what == "add" else address(report, "delete")
    assert client.post(page, {"post": "yes", "problem": "x"}).status_code == 403
    assert ErrorReport.objects.count() == 1


def test_p9_the_admins_history_never_names_a_reader(signed_in):
    report = builders.report()
    for move in ("note", "erase", "discard", "reopen"):
        decide(signed_in, report, move, note="Asked the label.")
    told = [f"{entry.object_repr} {entry.change_message}" for entry in LogEntry.objects.all()]
    assert not [words for words in told if "Iris" in words or "reader.example" in words]


def test_p9_an_editor_erases_contact_data_with_one_button(signed_in):
    report = builders.report()
    text = decide(signed_in, report, "erase")
    assert not report.has_contact
    assert "Iris" not in text
    assert "were erased on" in text


def test_p9_no_public_page_names_a_reader(client, editor, article):
    report = builders.report(article)
    correction = builders.published(article)
    reports.mark_duplicate(report, of=correction, by=editor)
    pages = ["/", article.get_absolute_url(), "/corrections/", correction.get_absolute_url()]
    for page in pages:
        text = client.get(page).content.decode()
        assert "Iris" not in text
        assert "reader.example" not in text
        assert report.token not in text
