"""A reader reports an error and sees what becomes of it; nobody else sees who it was."""

import re

import pytest
from django.core.management import call_command
from django.utils import timezone
from lxml import html as lxml_html

from articles.roles import Role
from factcheck import reports
from factcheck.models import ErrorReport
from newsroom.pages import reports as pages
from newsroom.throttle import network
from tests import builders

SAID = {"article": "five", "q": "North Korean girl group", "problem": "They are from the South."}


@pytest.fixture
def article(db):
    return builders.article("Five voices", slug="five")


def sent(client, **said):
    return client.post("/report/", SAID | said)


def problems(response) -> list[str]:
    document = lxml_html.document_fromstring(response.content.decode())
    return [each.text_content() for each in document.find_class("form-error")]


def test_h10_every_article_offers_to_report_an_error(read, article):
    page = read("/articles/five/")
    assert page.xpath("//main//a[@href='/report/?article=five']")
    assert page.xpath("//footer//a[@href='/report/']")
    assert page.xpath("//footer//a[@href='/corrections/policy/']")


def test_the_words_come_along_in_their_context(read, words, article):
    page = read("/report/?article=five&q=North+Korean+girl+group")
    [quote] = page.find_class("form-quote")
    assert words(quote) == (
        "Years earlier the North Korean girl group Red Velvet had sung in Pyongyang."
    )
    assert words(quote.find("mark")) == "North Korean girl group"
    assert page.xpath("//form//a[@href='/articles/five/']")


def test_a_report_lands_on_the_desk_with_the_place_of_its_words(client, article):
    response = sent(client, source="Any atlas", email="iris@reader.example", is_concerned="yes")
    made = ErrorReport.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"/report/{made.token}/")
    assert made.article == article
    assert (made.exact, made.problem) == ("North Korean girl group", "They are from the South.")
    assert made.prefix.endswith("Years earlier the ")
    assert made.suffix.startswith(" Red Velvet")
    assert (made.given_source, made.email, made.is_concerned) == (
        "Any atlas",
        "iris@reader.example",
        True,
    )


def test_only_what_is_wrong_must_be_said(client, db):
    assert client.post("/report/", {"problem": "You said 1819."}).status_code == 302
    assert ErrorReport.objects.get().article is None


@pytest.mark.parametrize(
    "said",
    ["five", "/articles/five/", "http://testserver/articles/five/versions/1/?x=1#c1", " five "],
)
def test_an_article_is_known_by_its_address(client, article, said):
    sent(client, article=said)
    assert ErrorReport.objects.get().article == article


def test_what_is_missing_is_said_and_what_was_typed_is_kept(client, article):
    response = sent(client, problem=" ", source="Any atlas", email="iris@")
    assert response.status_code == 200
    assert not ErrorReport.objects.exists()
    assert problems(response) == [
        "Tell us what is wrong, so that an editor can check it.",
        "This is not a complete e-mail address. Correct it or clear it.",
    ]
    page = response.content.decode()
    for kept in ("Any atlas", "iris@", "North Korean girl group", "Nothing has been sent yet."):
        assert kept in page


@pytest.mark.case("B21")
@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("problem", "x" * 4001, "4000"),
        ("q", "x" * 2001, "2000"),
        ("source", "x" * 1001, "1000"),
        ("name", "x" * 121, "120"),
        ("article", "no-such-article", "no article at this address"),
        ("article", "/groups/five/", "no article at this address"),
        ("article", "http://[five", "no article at this address"),
        ("article", "/nothing/at/all", "no article at this address"),
        ("article", "/articles/", "no article at this address"),
        ("article", "x" * 1001, "1000"),
    ],
)
def test_b21_too_much_is_refused_by_name(client, article, field, value, said):
    response = sent(client, **{field: value})
    assert response.status_code == 200
    [problem] = problems(response)
    assert said in problem
    assert not ErrorReport.objects.exists()


def test_a14_a_draft_cannot_be_told_from_what_never_was(client, article):
    builders.draft("Secret plans", slug="secret")
    drafts = client.get("/report/?article=secret&q=umbrellas")
    missing = client.get("/report/?article=nothing&q=umbrellas")
    masked = [
        re.sub(r'csrfmiddlewaretoken" value="\w+"', "", r.content.decode())
        for r in (drafts, missing)
    ]
    assert masked[0] == masked[1]
    assert "Secret plans" not in masked[0]
    assert problems(sent(client, article="secret")) == problems(sent(client, article="nothing"))
    assert not ErrorReport.objects.exists()


def test_words_on_hold_are_not_shown_around_what_was_typed(client, article):
    builders.held(article, "had sung in Pyongyang")
    page = client.get("/report/?article=five&q=girl+group").content.decode()
    assert "had sung" not in page


def test_an_article_on_hold_can_be_reported_without_its_headline_being_told(client, article):
    builders.held(article)
    page = client.get("/report/?article=five&q=umbrellas").content.decode()
    assert "Five voices" not in page
    assert "rehearsal room" not in page
    sent(client)
    assert ErrorReport.objects.get().article == article


@pytest.mark.case("B2")
@pytest.mark.parametrize(
    "q", ["<script>alert(1)</script>", "%", "{{7*7}}", "\u202eabc", "방탄소년단"]
)
def test_b2_whatever_is_selected_is_shown_as_text(client, article, q):
    page = client.get("/report/", {"article": "five", "q": q}).content.decode()
    assert "<script>alert" not in page
    assert (
        "49" not in lxml_html.document_fromstring(page).find_class("form-quote")[0].text_content()
    )


@pytest.mark.case("B16")
def test_b16_nul_is_refused_in_the_address_and_stripped_from_the_form(client, article):
    assert client.get("/report/?q=%00").status_code == 400
    sent(client, problem="They are\0 from the South.")
    assert "\0" not in getattr(ErrorReport.objects.first(), "problem", "")


@pytest.mark.case("D2")
def test_d2_programs_that_fill_in_everything_are_told_so(client, article):
    response = sent(client, website="https://spam.example")
    assert problems(response) == ["This field is for programs. Clear it and send again."]
    assert not ErrorReport.objects.exists()


@pytest.mark.case("D2")
def test_d2_one_address_sends_no_flood_and_loses_nothing_it_typed(client, article):
    for _ in range(pages.MOST_FROM_ONE):
        assert sent(client).status_code == 302
    refused = sent(client, problem="The eleventh.")
    assert (refused.status_code, refused["Retry-After"]) == (429, "3600")
    assert "From your network came 10 reports within an hour." in refused.content.decode()
    assert "The eleventh." in refused.content.decode()
    assert ErrorReport.objects.count() == pages.MOST_FROM_ONE
    made_up = client.post("/report/", SAID, headers={"X-Forwarded-For": "203.0.113.9"})
    assert made_up.status_code == 429
    assert client.post("/report/", SAID, REMOTE_ADDR="203.0.113.9").status_code == 302


@pytest.mark.case("D2")
def test_d2_the_desk_is_not_flooded_from_everywhere(client, article, monkeypatch):
    monkeypatch.setattr(pages, "MOST_OF_ALL", 2)
    for number in range(2):
        client.post("/report/", SAID, REMOTE_ADDR=f"203.0.113.{number}")
    assert client.post("/report/", SAID, REMOTE_ADDR="203.0.113.9").status_code == 429


def test_behind_a_proxy_its_own_entry_counts(rf, settings):
    request = rf.get("/", headers={"X-Forwarded-For": "198.51.100.7, 203.0.113.9"})
    assert network(request) == "127.0.0.1"
    settings.BEHIND_PROXY = True
    assert network(request) == "203.0.113.9"
    assert network(rf.get("/", headers={"X-Forwarded-For": "nonsense"})) == "unknown"
    assert network(rf.get("/", REMOTE_ADDR="2001:db8::1")) == "2001:db8::/64"


def test_a21_a_form_from_elsewhere_is_refused_and_our_own_old_one_is_kept(article):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    elsewhere = client.post("/report/", SAID, headers={"Origin": "https://evil.example"})
    assert elsewhere.status_code == 403
    assert "They are from the South." not in elsewhere.content.decode()
    ours = client.post("/report/", SAID, headers={"Origin": "http://testserver"})
    assert ours.status_code == 403
    assert "They are from the South." in ours.content.decode()
    assert not ErrorReport.objects.exists()


def outcome(client, report) -> str:
    page = client.get(f"/report/{report.token}/")
    assert page.status_code == 200
    return " ".join(
        lxml_html.document_fromstring(page.content).find(".//main").text_content().split()
    )


def test_the_reader_sees_what_becomes_of_a_report(client, article, editor):
    report = builders.report(article)
    assert "Thank you, we have it" in outcome(client, report)
    assert report.reference in outcome(client, report)
    correction = builders.approved(article)
    reports.accept(report, correction, by=editor)
    waiting = outcome(client, report)
    assert "We are checking it" in waiting
    assert correction.notice not in waiting
    builders.workflow.advance(correction, "publish", by=builders.user(role=Role.STANDARDS))
    assert "Correction no. 1" in outcome(client, report)


def test_the_reader_of_a_repeated_report_sees_the_outcome_of_the_first(client, article, editor):
    first, second = builders.report(article), builders.report(article)
    reports.mark_duplicate(second, of=first, by=editor)
    assert "Thank you, we have it" in outcome(client, second)
    reports.accept(first, builders.published(article), by=editor)
    assert "We knew of it from elsewhere" in outcome(client, second)


def test_p7_the_reader_is_told_why_it_is_no_error_and_how_to_appeal(client, article, editor):
    report = builders.report(article)
    reports.dismiss(report, reason="The atlas says so too.", by=editor)
    page = outcome(client, report)
    assert "The atlas says so too." in page
    assert "appeal" in page
    reports.reopen(report, by=editor)
    reports.discard(report, by=editor)
    assert "We could not use this report" in outcome(client, report)


def test_p9_not_even_its_own_page_says_who_reported(client, article):
    report = builders.report(article)
    response = client.get(f"/report/{report.token}/")
    for said in (report.name, report.email, report.problem):
        assert said not in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Referrer-Policy"] == "same-origin"
    assert not response.cookies
    call_command("erase_expired")
    report.refresh_from_db()
    assert report.email
    assert report.erase_contact_on > timezone.localdate()


def test_its_page_shows_which_words_were_reported_unless_they_are_on_hold(client, article):
    report = builders.report(article)
    assert "North Korean girl group" in outcome(client, report)
    builders.held(article, "North Korean girl group")
    assert "North Korean" not in outcome(client, report)


@pytest.mark.parametrize("token", ["nothing", "x" * 500, "%27", "1"])
def test_a_report_is_not_found_by_guessing(client, article, token):
    builders.report(article)
    assert client.get(f"/report/{token}/").status_code == 404


def test_the_form_says_until_when_contact_data_is_kept(read, settings):
    settings.REPORT_RETENTION_DAYS = 30
    last = timezone.localdate() + timezone.timedelta(days=30)
    assert read("/report/").xpath(f"//time[@datetime='{last.isoformat()}']")
