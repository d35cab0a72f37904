"""What a sweep has found goes into the correction, into print at once, and back again."""

import pytest

from articles import passages
from articles.models import Article, Revision, Subject
from articles.roles import Role
from factcheck import workflow
from factcheck.fingerprint import fingerprint
from factcheck.models import Correction, SweptPassage
from factcheck.reversing import reversal_of
from factcheck.sweep import deciding
from factcheck.sweep.running import SweepRefused
from factcheck.workflow import MoveRefused
from tests import builders

pytestmark = pytest.mark.django_db


def publish(correction: Correction) -> Correction:
    workflow.approve_and_publish(correction, by=builders.user(role=Role.STANDARDS))
    return Correction.objects.get(pk=correction.pk)


@pytest.fixture
def three(telling):
    return [
        telling("North Korea’s Red Velvet sang."),
        telling("Red Velvet (North Korea) sang.", "Pyongyang-based Red Velvet sang."),
        telling("“The North Korean band Red Velvet”, he said."),
    ]


def bodies() -> list[str]:
    return [article.live.text.body for article in Article.objects.order_by("pk") if article.live]


def test_p5_one_revision_and_one_notice_an_article_all_at_once(logged, three):
    builders.swept(logged)
    correction = publish(builders.sent(logged))
    corrected = Revision.objects.filter(kind="correction")
    assert sorted(corrected.values_list("article", flat=True)) == sorted(
        [logged.corrected_articles.get(article__headline="The first").article_id]
        + [article.pk for article in three[:2]]
    )
    assert len({revision.created_at for revision in corrected}) == 1
    assert all(row.after for row in correction.corrected_articles.all())
    assert "South Korea’s Red Velvet sang." in bodies()[1]
    assert "Red Velvet (South Korea) sang." in bodies()[2]
    assert "Seoul-based Red Velvet sang." in bodies()[2]
    assert "North Korean band" in bodies()[3]


def test_nothing_is_in_the_correction_before_it_is_sent(logged, three):
    seen = fingerprint(logged)
    builders.swept(logged)
    assert logged.corrected_articles.count() == 1
    assert fingerprint(logged) == seen


def test_sending_is_an_edit_and_voids_what_was_approved(logged, three):
    workflow.verify_and_submit(logged, by=logged.logged_by)
    workflow.advance(logged, "approve", by=builders.user(role=Role.STANDARDS))
    builders.swept(logged)
    deciding.send(logged, by=logged.logged_by, seen=fingerprint(logged))
    logged.refresh_from_db()
    assert logged.status == Correction.Status.LOGGED
    assert logged.transitions.last().move == "edit"


def test_a_decision_after_the_approval_changes_nothing_of_what_was_approved(logged, three):
    builders.draft("A draft", body="<p>The North Korean girl group Red Velvet sang.</p>")
    builders.swept(logged)
    correction = builders.sent(logged)
    keys = list(correction.swept.filter(layer="draft").values_list("pk", flat=True))
    deciding.decide(correction, keys, "fix", by=correction.logged_by, words="Martian")
    publish(correction)
    assert "Martian" not in Article.objects.get(headline="A draft").body


def test_left_and_undecided_passages_stay_as_they_are(logged, three):
    rows = builders.swept(logged, decision="leave")
    deciding.decide(logged, [rows[0].pk], "fix", by=logged.logged_by)
    deciding.decide(logged, [rows[1].pk], "", by=logged.logged_by)
    publish(builders.sent(logged))
    assert "South Korea’s" in bodies()[1]
    assert "Red Velvet (North Korea)" in bodies()[2]


def test_edited_words_are_put_there_instead_of_the_proposed_ones(logged, three):
    rows = builders.swept(logged, decision="")
    deciding.decide(logged, [rows[0].pk], "fix", by=logged.logged_by, words="The South")
    publish(builders.sent(logged))
    assert "The South’s Red Velvet sang." in bodies()[1]


def test_drafts_and_summaries_are_put_right_without_a_notice(logged, three, red_velvet):
    builders.draft("A draft", body="<p>The North Korean girl group Red Velvet sang.</p>")
    red_velvet.summary = "A North Korean girl group."
    red_velvet.save()
    passages.index_summary(red_velvet)
    rows = builders.swept(logged)
    [summary] = [row.pk for row in rows if row.layer == "summary"]
    deciding.decide(logged, [summary], "fix", by=logged.logged_by)
    correction = builders.sent(logged)
    publish(correction)
    draft = Article.objects.get(headline="A draft")
    assert draft.body == "<p>The South Korean girl group Red Velvet sang.</p>"
    assert (draft.status, draft.live, draft.version) == (Article.Status.DRAFT, None, 2)
    assert Subject.objects.get().summary == "A South Korean girl group."
    assert not correction.corrected_articles.filter(article=draft).exists()


def test_a_draft_that_has_changed_since_never_blocks_but_has_to_be_looked_at(logged, three):
    draft = builders.draft("A draft", body="<p>The North Korean girl group Red Velvet sang.</p>")
    builders.swept(logged)
    correction = builders.sent(logged)
    builders.saved(draft, body="<p>Something else entirely.</p>")
    publish(correction)
    draft.refresh_from_db()
    assert draft.body == "<p>Something else entirely.</p>"
    assert "North Korean" in draft.look_first


def test_p3_every_article_that_has_changed_since_is_named_and_nothing_is_live(logged, three):
    builders.swept(logged)
    correction = builders.sent(logged)
    for at, words in ((0, "North Korea’s Red Velvet"), (1, "Red Velvet (North Korea)")):
        builders.published(three[at], wordings=[builders.wording(words, "Somebody")])
    before = bodies()
    with pytest.raises(MoveRefused) as refused:
        publish(correction)
    for article in three[:2]:
        assert article.headline in str(refused.value)
    assert bodies() == before
    builders.swept(correction)
    publish(builders.sent(correction))
    assert "<strong>South Korean</strong> girl group" in bodies()[0]


def test_what_changed_between_reading_and_sending_is_named(logged, three):
    builders.swept(logged)
    builders.published(
        three[0], wordings=[builders.wording("North Korea’s Red Velvet", "Somebody")]
    )
    with pytest.raises(SweepRefused, match="words have changed in"):
        builders.sent(logged)
    assert not SweptPassage.objects.exclude(carried="").exists()
    assert logged.corrected_articles.count() == 1


def test_the_whole_is_taken_back_in_one_correction(logged, three):
    builders.draft("A draft", body="<p>The North Korean girl group Red Velvet sang.</p>")
    before = bodies()
    builders.swept(logged)
    published = publish(builders.sent(logged))
    assert bodies() != before
    by = builders.user(role=Role.EDITOR)
    back = workflow.log(
        reversal_of(published),
        [
            builders.publishing.Change(
                row.article,
                [builders.wording("South Korean girl group", "North Korean girl group")],
            )
            for row in published.corrected_articles.all()
            if not row.is_swept
        ],
        [builders.evidence()],
        by=by,
        take_back_swept=True,
    )
    assert back.corrected_articles.count() == 3
    workflow.verify_and_submit(back, by=by)
    publish(back)
    assert bodies() == before
    assert "North Korean" in Article.objects.get(headline="A draft").body
    assert Correction.objects.get(pk=published.pk).is_superseded


def test_p6_what_was_decided_of_a_published_correction_is_never_changed(logged, three):
    builders.swept(logged)
    correction = publish(builders.sent(logged))
    with pytest.raises(SweepRefused, match="cannot be edited"):
        deciding.decide(correction, [correction.swept.first().pk], "leave", by=correction.logged_by)
    with pytest.raises(Exception, match="never changed"):
        correction.swept.update(decision="leave")


def test_editing_the_correction_keeps_what_the_sweep_put_into_it(logged, three):
    builders.swept(logged)
    correction = builders.sent(logged)
    correction.cause = "A slip"
    hand = [row for row in correction.corrected_articles.all() if not row.is_swept]
    changes = [builders.publishing.Change(row.article, [builders.wording()]) for row in hand]
    workflow.edit(
        correction,
        changes,
        [builders.evidence()],
        by=correction.logged_by,
        seen=fingerprint(Correction.objects.get(pk=correction.pk)),
    )
    assert correction.corrected_articles.count() == 3


def test_nothing_is_sent_where_nothing_is_to_be_fixed(logged, three):
    builders.swept(logged, decision="leave")
    with pytest.raises(SweepRefused, match="Nothing is decided to be fixed"):
        builders.sent(logged)


def test_a_fix_that_changes_nothing_is_refused(logged, three):
    rows = builders.swept(logged, decision="")
    with pytest.raises(SweepRefused, match="what stands there now"):
        deciding.decide(logged, [rows[0].pk], "fix", by=logged.logged_by, words=rows[0].exact)
    with pytest.raises(SweepRefused, match="no such decision"):
        deciding.decide(logged, [rows[0].pk], "burn", by=logged.logged_by)
    with pytest.raises(SweepRefused, match="The list has changed"):
        deciding.decide(logged, [rows[0].pk, 0], "fix", by=logged.logged_by)


def test_of_two_decisions_about_one_passage_the_second_is_told_of_the_first(logged, three):
    [row, *_] = builders.swept(logged, decision="")
    deciding.decide(logged, [row.pk], "fix", by=logged.logged_by, seen="")
    with pytest.raises(SweepRefused, match="Somebody has decided about this"):
        deciding.decide(logged, [row.pk], "leave", by=logged.logged_by, seen="")
    row.refresh_from_db()
    assert row.decision == "fix"
