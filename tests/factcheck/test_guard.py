"""Nobody publishes a corrected error again without being told, and saying why."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from articles import checks, publishing, scheduling
from articles.models import Overruling
from articles.publishing import PublishRefused, ReasonNeeded
from articles.roles import Role
from factcheck import guard
from factcheck.models import Correction
from tests import builders

pytestmark = pytest.mark.django_db

FALSE = "<p>Supporters of the Pyongyang-based girl group Red Velvet queued.</p>"


@pytest.fixture
def red_velvet():
    """Return a group of which an error was corrected."""
    subject = builders.subject()
    fact = builders.fact(subject)
    article = builders.article(subjects=[subject])
    builders.published(article, subject=subject, fact=fact)
    return subject


@pytest.fixture
def editor():
    return builders.user(role=Role.EDITOR)


def test_the_error_in_other_words_is_recognised_with_its_evidence(red_velvet):
    [warning] = checks.warnings(builders.draft(body=FALSE))
    assert warning.words == "Pyongyang"
    assert "Correction No. 1" in warning.said
    assert "The group is from South Korea." in warning.said
    assert warning.links == (("Correction No. 1", "/corrections/1/"),)


def test_an_article_that_names_nobody_whom_we_got_wrong_is_not_read(
    red_velvet, django_assert_num_queries
):
    builders.fact(builders.subject("Blue Kettle"))
    draft = builders.draft(body="<p>The Pyongyang-based girl group Blue Kettle sang.</p>")
    text = draft.text
    # Who was got wrong, and who is named: nothing of what is known of them.
    with django_assert_num_queries(3):
        assert not [*guard.falsehoods(text, set())]


def test_nothing_is_published_over_it_without_a_reason(red_velvet, editor):
    draft = builders.draft(body=FALSE)
    with pytest.raises(ReasonNeeded, match="put that right"):
        publishing.publish(draft, by=editor)
    draft.refresh_from_db()
    assert draft.live is None
    publishing.publish(draft, by=editor, overruling="It is satire.")
    kept = Overruling.objects.get()
    assert (kept.reason, kept.by, kept.words) == ("It is satire.", editor, "Pyongyang")


def test_who_overruled_it_and_why_stays_on_record(red_velvet, editor):
    publishing.publish(builders.draft(body=FALSE), by=editor, overruling="It is satire.")
    with pytest.raises(DatabaseError), transaction.atomic():
        Overruling.objects.update(reason="It is true.")
    with pytest.raises(DatabaseError), transaction.atomic():
        Overruling.objects.all().delete()


def test_an_update_of_a_published_article_is_held_against_it_too(red_velvet, editor):
    article = builders.article(body="<p>Nothing yet.</p>")
    builders.saved(article, body=article.body + FALSE)
    with pytest.raises(ReasonNeeded):
        publishing.publish(article, by=editor, kind="update", reason="More.")


@pytest.mark.parametrize(
    "words",
    [
        "South Korean girl group Red Velvet sang in Pyongyang.",
        "“The North Korean band Red Velvet”, he said.",
        "The North Korean state broadcaster reported that Red Velvet had performed.",
        "Red Velvet are not North Korean.",
    ],
)
def test_what_is_true_or_somebody_elses_words_passes(red_velvet, words):
    assert not checks.warnings(builders.draft(body=f"<p>{words}</p>"))


def test_without_a_published_correction_nobody_is_stopped():
    subject = builders.subject()
    builders.correction(builders.article(), subject=subject, fact=builders.fact(subject))
    assert not checks.warnings(builders.draft(body=FALSE))


def test_a_correction_that_was_taken_back_stops_nobody(red_velvet):
    article = builders.article(body="<p>The South Korean girl group it was, then.</p>")
    builders.published(
        article,
        wordings=[builders.wording("South Korean girl group", "North Korean girl group")],
        supersedes=Correction.objects.get(),
    )
    assert not checks.warnings(builders.draft(body=FALSE))


def test_the_very_words_are_recognised_where_no_fact_is_on_record():
    article = builders.article(body="<p>The band has sold nine million records.</p>")
    wording = builders.wording("has sold nine million records", "has sold nine records")
    builders.published(article, wordings=[wording], error_type="number")
    builders.saved(article, body="<p>It has sold nine million records, they say.</p>")
    [warning] = checks.warnings(article.__class__.objects.get(pk=article.pk))
    assert warning.words == "has sold nine million records"


def test_nothing_is_scheduled_over_it(red_velvet, editor):
    draft = builders.draft(body=FALSE)
    in_an_hour = timezone.now() + timedelta(hours=1)
    with pytest.raises(PublishRefused, match="publish it yourself"):
        scheduling.schedule(draft, by=editor, at=in_an_hour)
    draft.refresh_from_db()
    assert draft.publish_at is None


def test_the_page_shows_the_evidence_and_takes_the_reason(red_velvet, editor, client):
    draft = builders.draft(body=FALSE)
    client.force_login(editor)
    address = reverse("admin:articles_article_publish", args=[draft.pk])
    page = client.post(address, {"seen_version": draft.version, "when": "now"}).content.decode()
    assert "this has been corrected before" in page
    assert '<a href="/corrections/1/"' in page
    assert "Why these words are published all the same" in page
    reason = {"seen_version": draft.version, "when": "now", "overruling": "It is satire."}
    assert client.post(address, reason).url == draft.get_absolute_url()


def test_an_erased_version_keeps_no_words_of_its_warning(red_velvet, editor):
    draft = builders.draft(body=FALSE)
    publishing.publish(draft, by=editor, overruling="It is satire.")
    draft.refresh_from_db()
    builders.published(
        draft,
        kind="removal",
        ground="legal",
        severity="major",
        wordings=[],
        was_wrong="an article",
        is_right="It is gone.",
    )
    assert "Pyongyang" not in str(Overruling.objects.values().get())


def test_taking_a_correction_back_is_no_evidence_against_the_words(red_velvet, editor):
    correction = Correction.objects.get()
    article = correction.corrected_articles.get().article
    builders.published(
        article,
        wordings=[builders.wording("South Korean girl group", "North Korean girl group")],
        subject=red_velvet,
        fact=correction.fact,
        supersedes=correction,
    )
    assert not checks.warnings(builders.draft(body=FALSE))


def test_a_city_that_has_a_page_of_its_own_still_says_where_somebody_is_from(red_velvet):
    builders.subject("Pyongyang", "place")
    for words in ("Red Velvet are from Pyongyang.", "Red Velvet (Pyongyang) sang."):
        assert checks.warnings(builders.draft(body=f"<p>{words}</p>")), words
