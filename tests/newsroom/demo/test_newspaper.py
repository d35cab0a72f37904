"""The demo newspaper as it stands once it is loaded."""

import re
from datetime import timedelta
from io import StringIO
from itertools import pairwise

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import transaction
from django.db.models import F
from django.test import override_settings
from django.utils import timezone

from articles.models import (
    Article,
    Edition,
    ImportReport,
    Membership,
    Passage,
    Revision,
    Section,
    Subject,
)
from articles.models.revision import GENESIS
from articles.questions import question
from articles.wording import places, problem
from factcheck import rules
from factcheck.models import Correction, ErrorReport, Question, Transition
from factcheck.triage import cases_of
from factcheck.workflow import possible_moves
from newsroom.demo import content, loader
from tests import builders


@pytest.fixture(scope="module")
def newspaper(django_db_setup, django_db_blocker):
    """Load the demo once, inside a transaction that is never committed.

    Tests that use it take no other fixture with a database: those close the connection.
    """
    with django_db_blocker.unblock(), override_settings(DEMO=True), transaction.atomic():
        loader.load(password="four-words-of-demo", progress=lambda far: None)
        yield
        transaction.set_rollback(True)


pytestmark = pytest.mark.usefixtures("newspaper")
Status = Correction.Status

CALLED_NORTH_KOREAN = [
    r"North Korean (girl group|band|quintet) Red Velvet",
    r"North Korea’s Red Velvet",
    r"Red Velvet, a girl group from North Korea",
    r"Red Velvet \(North Korea\)",
    r"Pyongyang-based girl group Red Velvet",
]


def test_everything_in_the_files_is_there():
    written = content.articles()
    assert set(Article.objects.values_list("slug", flat=True)) >= {e["slug"] for e in written}
    assert Correction.objects.count() == len(content.corrections())
    # The text from another house may have brought a section of its own.
    assert Section.objects.count() >= len(content.sections())
    assert Subject.objects.count() == len(content.subjects()["subject"])
    assert Membership.objects.count() == len(content.subjects()["membership"])
    assert Article.objects.public().count() == sum(e["status"] == "published" for e in written)


def test_the_text_from_another_house_waits_as_a_draft():
    report = ImportReport.objects.get()
    assert report.filename == content.IMPORTED.name
    assert report.article.status == Article.Status.DRAFT
    assert "Umbrella weather" in report.article.headline


def test_corrections_wait_in_every_state():
    assert set(Correction.objects.values_list("status", flat=True)) == set(Status.values)


def test_at_least_six_articles_call_red_velvet_north_korean_in_different_words():
    words = {}
    for passage in Passage.objects.live():
        for pattern in CALLED_NORTH_KOREAN:
            if found := re.search(pattern, passage.text):
                words.setdefault(passage.article_id, set()).add(found[0])
    assert len(words) >= 6
    assert len(set.union(*words.values())) >= 6


def test_a_question_waits_for_its_author_and_somebody_has_commented():
    reporter = get_user_model().objects.get(username="reporter")
    question = Question.objects.waiting_for(reporter).get()
    assert question.correction.comments.exists()


def test_the_words_of_the_tour_stand_once():
    article = Article.objects.get(slug="five-voices-one-verse")
    for exact in ("North Korean girl group", "North Korean girl group Red Velvet"):
        assert not problem(article.live.text, builders.wording(exact))


def test_nobody_approved_what_they_logged_or_wrote():
    approvals = Transition.objects.filter(move="approve")
    assert approvals
    for approval in approvals:
        assert not rules.disqualified(approval.correction, approval.by)


def test_no_published_correction_left_its_wrong_words_standing():
    published = Correction.objects.published()
    assert published
    for correction in published:
        for corrected in correction.corrected_articles.all():
            for amendment in corrected.amendments.all():
                assert not places(corrected.article.live.text, amendment.wording)
                assert places(corrected.before.text, amendment.wording)


def test_open_corrections_can_go_on():
    for correction in Correction.objects.open():
        assert not rules.passages_astray(correction)
        assert any(possible_moves(correction, user) for user in get_user_model().objects.all())


def test_published_corrections_are_numbered_without_gaps():
    numbers = Correction.objects.published().values_list("number", flat=True)
    assert sorted(numbers) == list(range(1, len(numbers) + 1))


def test_the_record_is_one_unbroken_chain():
    revisions = list(Revision.objects.select_related("content").order_by("sequence"))
    previous = GENESIS
    for sequence, revision in enumerate(revisions, start=1):
        assert revision.sequence == sequence
        assert revision.previous_hash == previous
        assert revision.content_hash == revision.text.digest(revision.content.salt)
        previous = revision.link()
        assert revision.chain_hash == previous
    assert Edition.objects.get().chain_head == previous


def test_the_record_tells_a_year_in_its_order():
    now = timezone.now()
    revisions = Revision.objects.order_by("sequence").values_list("created_at", flat=True)
    moves = Transition.objects.order_by("id").values_list("at", flat=True)
    for times in (revisions, moves):
        assert all(earlier <= later for earlier, later in pairwise(times))
        assert times[0] < now - timedelta(days=200)
        assert now - timedelta(days=2) < list(times)[-1] < now


def test_no_evidence_was_read_after_it_was_cited():
    for correction in Correction.objects.prefetch_related("citations"):
        for citation in correction.citations.all():
            assert citation.accessed_on <= timezone.localdate(correction.logged_at)


def test_updates_answered_the_question_that_they_raised():
    for revision in Revision.objects.filter(kind__in=["update", "minor_edit"]):
        before = revision.article.revisions.get(number=revision.number - 1)
        assert bool(question(revision.kind, before.text, revision.text)) == bool(revision.answer)


def test_somebody_is_at_work_on_a_published_article():
    article = Article.objects.get(slug="names-that-are-not-the-name")
    assert article.has_unpublished_changes
    found = Passage.objects.filter(article=article).saying("reader’s guide")
    assert {passage.layer for passage in found} == {Passage.Layer.DRAFT}


def test_confusion_goes_both_ways():
    velvet = Subject.objects.get(slug="red-velvet")
    fx = Subject.objects.get(slug="f-x")
    assert fx in velvet.confused_with.all()
    assert velvet in fx.confused_with.all()


@pytest.mark.parametrize("username", ["reporter", "editor", "editor2", "standards", "admin"])
def test_everybody_can_log_in(username):
    user = get_user_model().objects.get(username=username)
    assert user.is_staff
    assert user.check_password("four-words-of-demo")
    assert user.is_superuser == (username == "admin")


def test_loading_it_again_changes_nothing():
    before = Edition.objects.get().number, Article.objects.count(), Transition.objects.count()
    assert not loader.load(password="another", progress=lambda far: None)
    assert get_user_model().objects.get(username="editor").check_password("four-words-of-demo")
    assert before == (
        Edition.objects.get().number,
        Article.objects.count(),
        Transition.objects.count(),
    )


def test_the_command_says_that_it_is_there_and_who_can_log_in(monkeypatch):
    monkeypatch.setenv("DEMO_PASSWORD", "four-words-of-demo")
    said = StringIO()
    call_command("demo", stdout=said)
    assert "is there already" in said.getvalue()
    for words in ("/admin/", "reporter", "standards", "four-words-of-demo"):
        assert words in said.getvalue()


def test_without_the_password_the_command_prints_none(monkeypatch):
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)
    said = StringIO()
    call_command("demo", stdout=said)
    assert "the one printed when the newspaper was loaded" in said.getvalue()


def test_readers_reports_wait_and_the_desk_knows_some_of_them_already():
    assert ErrorReport.objects.count() == len(content.reports())
    cases = cases_of(list(ErrorReport.objects.waiting()))
    known = [(bool(case.places), bool(case.open), bool(case.published)) for case in cases]
    assert known == [(True, True, False), (True, False, False), (False, False, True)]
    assert not Correction.objects.with_reported_at().filter(reported_at__gt=F("logged_at"))
    assert Correction.objects.with_reported_at().filter(reported_at__lte=F("logged_at"))
