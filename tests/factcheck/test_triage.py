"""What the desk knows already of the words that a reader reports."""

import pytest

from factcheck import reports
from factcheck.models import ErrorReport
from factcheck.triage import case_of, cases_of
from tests import builders

pytestmark = pytest.mark.django_db


def test_the_words_are_found_in_the_live_article():
    case = case_of(builders.report(builders.article()))
    assert case.place.exact == "North Korean girl group"
    assert case.place.before == "Years earlier the "


def test_words_whose_surroundings_changed_are_still_found():
    report = builders.report(builders.article(), prefix="Some years ago the ", suffix=" Wendy")
    assert case_of(report).place.exact == "North Korean girl group"


def test_a_published_correction_of_the_same_words_says_already_corrected():
    article = builders.article()
    report = builders.report(article)
    correction = builders.published(article)
    case = case_of(report)
    assert case.places == []
    assert case.published == [correction]
    assert case.open == []


def test_an_open_correction_that_overlaps_the_words_is_named():
    article = builders.article()
    report = builders.report(article, exact="girl group Red Velvet had sung")
    correction = builders.correction(article)
    assert case_of(report).open == [correction]


def test_corrections_of_other_words_or_other_articles_are_not_named(editor):
    article = builders.article()
    builders.correction(article, wordings=[builders.wording("Five people", "Six people")])
    builders.correction()
    assert case_of(builders.report(article)).corrections == []


def test_the_same_words_elsewhere_in_the_article_are_another_matter():
    body = "<p>One North Korean girl group sang.</p><p>A North Korean girl group danced.</p>"
    article = builders.article(body=body)
    builders.correction(article, wordings=[builders.wording(prefix="One ")])
    assert case_of(builders.report(article, prefix="A ")).corrections == []
    assert len(case_of(builders.report(article, prefix="One ")).corrections) == 1


def test_two_captions_with_the_same_beginning_are_two_matters():
    captions = ["A girl group in a hall.", "A girl group in a museum."]
    media = [{"kind": "photo", "caption": caption} for caption in captions]
    article = builders.article(media=media)
    wording = builders.wording("A girl group in a hall", "A band in a hall", element="caption")
    builders.correction(article, wordings=[wording])
    said = {"element": "caption", "exact": "A girl group in a museum"}
    assert case_of(builders.report(article, **said)).corrections == []


def test_without_words_every_correction_of_the_article_is_named():
    article = builders.article()
    correction = builders.correction(article)
    assert case_of(builders.report(article, exact="")).open == [correction]


def test_other_reports_of_the_same_words_are_named_but_no_junk(editor):
    article = builders.article()
    report = builders.report(article)
    same = builders.report(article, exact="girl group Red Velvet")
    builders.report(article, exact="umbrellas")
    reports.discard(builders.report(article), by=editor)
    assert case_of(report).reports == [same]


def test_many_cases_take_as_many_queries_as_one(django_assert_num_queries):
    articles = [builders.article() for _ in range(3)]
    for article in articles:
        builders.correction(article)
        builders.report(article)
    for waiting in (list(ErrorReport.objects.waiting()[:1]), list(ErrorReport.objects.waiting())):
        with django_assert_num_queries(4):
            cases_of(waiting)
