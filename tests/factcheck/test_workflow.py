"""The moves of a correction: who may make them, what they take, and what they leave behind."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from articles import publishing
from articles.models import Article, Revision
from articles.publishing import Change
from articles.wording import Element
from factcheck import workflow
from factcheck.fingerprint import fingerprint
from factcheck.models import Amendment, Citation, Correction, Transition
from factcheck.workflow import MoveRefused, advance
from tests import builders

pytestmark = pytest.mark.django_db

Status, Severity = Correction.Status, Correction.Severity


# -- the whole way --------------------------------------------------------------------------------


def test_a_correction_goes_from_the_desk_to_the_page(reporter, editor, second_editor):
    article = builders.article()
    correction = builders.correction(article, by=reporter)
    advance(correction, "verify", by=editor)
    advance(correction, "submit", by=editor)
    advance(correction, "approve", by=second_editor)
    advance(correction, "publish", by=second_editor)
    correction.refresh_from_db()
    article.refresh_from_db()
    assert correction.status == Status.PUBLISHED
    assert correction.number == 1
    assert "<strong>South Korean</strong> girl group" in article.live.text.body
    assert article.live.kind == Revision.Kind.CORRECTION
    row = correction.corrected_articles.get()
    assert (row.before.number, row.after) == (1, article.live)
    assert [t.move for t in correction.transitions.all()] == [
        *("log", "verify", "submit", "approve", "publish")
    ]
    assert [t.role for t in correction.transitions.all()] == [
        *("reporter", "editor", "editor", "editor", "editor")
    ]


def test_numbers_are_given_at_publication_and_without_gaps():
    waiting = builders.in_review()
    first, second = builders.published(), builders.published()
    assert (waiting.number, first.number, second.number) == (None, 1, 2)


def test_an_editor_logs_and_sends_on_in_one_step(editor):
    correction = builders.correction(by=editor)
    workflow.verify_and_submit(correction, by=editor)
    assert correction.status == Status.IN_REVIEW


def test_what_cannot_be_submitted_is_not_left_half_verified(editor):
    correction = builders.correction(by=editor, wordings=[builders.wording("nowhere", "here")])
    with pytest.raises(MoveRefused, match="nowhere"):
        workflow.verify_and_submit(correction, by=editor)
    correction.refresh_from_db()
    assert correction.status == Status.LOGGED


# -- who (P2) -------------------------------------------------------------------------------------


@pytest.mark.case("A2")
def test_p2_nobody_approves_what_they_logged(editor):
    correction = builders.in_review(by=editor)
    with pytest.raises(MoveRefused, match="You logged"):
        advance(correction, "approve", by=editor)


@pytest.mark.case("A2", "A7")
def test_p2_not_even_a_superuser_approves_what_they_logged(superuser):
    correction = builders.in_review(by=superuser)
    with pytest.raises(MoveRefused, match="You logged"):
        workflow.approve_and_publish(correction, by=superuser)
    correction.refresh_from_db()
    assert correction.status == Status.IN_REVIEW


@pytest.mark.case("A3")
def test_p2_nobody_approves_what_they_edited(editor, standards_editor):
    correction = builders.correction()
    edit(correction, by=standards_editor, is_right="The group is South Korean.")
    workflow.verify_and_submit(correction, by=editor)
    with pytest.raises(MoveRefused, match="You edited"):
        advance(correction, "approve", by=standards_editor)


def test_p2_nobody_approves_the_correction_of_their_own_article(second_editor):
    article = builders.article(authors=[builders.author(account=second_editor)])
    correction = builders.in_review(article)
    with pytest.raises(MoveRefused, match="You wrote"):
        advance(correction, "approve", by=second_editor)


@pytest.mark.parametrize("severity", [Severity.MINOR, Severity.SECONDARY])
def test_p2_another_editor_approves_minor_and_secondary_ones(second_editor, severity):
    correction = builders.in_review(severity=severity)
    advance(correction, "approve", by=second_editor)
    assert correction.status == Status.APPROVED


def test_p2_a_major_one_takes_a_standards_editor(second_editor, standards_editor):
    correction = builders.in_review(severity=Severity.MAJOR)
    with pytest.raises(MoveRefused, match="standards editor"):
        advance(correction, "approve", by=second_editor)
    advance(correction, "approve", by=standards_editor)


def test_p2_a_headline_takes_a_standards_editor_even_where_the_error_is_minor(second_editor):
    article = builders.article("Six voices, one verse")
    wording = builders.wording("Six voices", "Five voices", element=Element.HEADLINE)
    correction = builders.in_review(article, severity=Severity.MINOR, wordings=[wording])
    with pytest.raises(MoveRefused, match="standards editor"):
        advance(correction, "approve", by=second_editor)


def test_a_reporter_logs_but_neither_verifies_nor_publishes(reporter):
    correction = builders.correction(by=reporter)
    for move in ("verify", "submit", "approve", "publish", "reject", "send_back"):
        with pytest.raises(MoveRefused):
            advance(correction, move, by=reporter, note="Because")
    assert workflow.possible_moves(correction, reporter) == []


def test_somebody_without_a_role_logs_nothing():
    with pytest.raises(MoveRefused, match="reporter"):
        builders.correction(by=builders.user())


@pytest.mark.case("A6")
def test_a_role_lost_meanwhile_counts_at_once(standards_editor):
    correction = builders.in_review(severity=Severity.MAJOR)
    standards_editor.groups.clear()
    with pytest.raises(MoveRefused, match="takes a standards editor"):
        advance(correction, "approve", by=standards_editor)


def test_a_deactivated_account_moves_nothing(standards_editor):
    correction = builders.in_review()
    standards_editor.is_active = False
    standards_editor.save()
    with pytest.raises(MoveRefused):
        advance(correction, "approve", by=standards_editor)


@pytest.mark.case("A5")
@pytest.mark.parametrize("move", ["submit", "approve", "publish"])
def test_no_step_is_skipped(superuser, move):
    correction = builders.correction()
    with pytest.raises(MoveRefused, match="not possible now"):
        advance(correction, move, by=superuser)


def test_a_move_that_does_not_exist_is_refused(superuser):
    with pytest.raises(MoveRefused, match="no such move"):
        advance(builders.correction(), "sneak", by=superuser)


# -- what approval is bound to --------------------------------------------------------------------


def edit(correction, *, by, passages=None, **fields):
    """Edit *correction* as the form does: from what was seen."""
    seen = fingerprint(Correction.objects.get(pk=correction.pk))
    for name, value in fields.items():
        setattr(correction, name, value)
    rows = correction.corrected_articles.all()
    passages = passages or [
        Change(row.article, [amendment.wording for amendment in row.amendments.all()])
        for row in rows
    ]
    workflow.edit(
        correction, passages, [builders.evidence(), builders.evidence()], by=by, seen=seen
    )


@pytest.mark.case("A4")
def test_p2_editing_voids_the_approval(editor):
    correction = builders.approved()
    edit(correction, by=editor, notice="Something else was wrong. It is right now.")
    correction.refresh_from_db()
    assert correction.status == Status.LOGGED
    with pytest.raises(MoveRefused):
        advance(correction, "publish", by=editor)


@pytest.mark.case("A4")
@pytest.mark.parametrize(
    "change",
    [
        lambda c: Correction.objects.filter(pk=c.pk).update(notice="Nothing was wrong."),
        lambda c: Correction.objects.filter(pk=c.pk).update(severity=Severity.MINOR),
        lambda c: Amendment.objects.update(replacement="Martian girl group"),
        lambda c: Citation.objects.update(quote="They come from Mars."),
    ],
    ids=["notice", "severity", "passage", "source"],
)
def test_p2_a_change_behind_the_workflow_voids_the_approval(editor, change):
    correction = builders.approved()
    change(correction)
    with pytest.raises(MoveRefused, match="approved again"):
        advance(correction, "publish", by=editor)
    assert Revision.objects.count() == 1


def test_an_approver_who_saw_something_else_is_told(second_editor):
    correction = builders.in_review()
    with pytest.raises(MoveRefused, match="Read it again"):
        advance(correction, "approve", by=second_editor, seen="what it said before lunch")


def test_an_update_elsewhere_in_the_article_does_not_void_the_approval(editor):
    article = builders.article()
    correction = builders.approved(article)
    article.body = article.body + "\n<p>A new paragraph.</p>"
    article.save()
    publishing.publish(article, by=editor, kind=Revision.Kind.UPDATE, reason="More is known")
    advance(correction, "publish", by=editor)
    article.refresh_from_db()
    assert "A new paragraph." in article.live.text.body
    assert "North Korean" not in article.live.text.body


def test_p2_who_became_an_author_meanwhile_no_longer_counts_as_approver(editor, second_editor):
    article = builders.article()
    correction = builders.approved(article, approver=second_editor)
    article.bylines.create(author=builders.author(account=second_editor))
    with pytest.raises(MoveRefused, match="somebody else must"):
        advance(correction, "publish", by=editor)


# -- passages (P3, P4, P5) ------------------------------------------------------------------------


def rewrite(article, body, *, by):
    article.refresh_from_db()
    article.body = body
    article.save()
    publishing.publish(
        article, by=by, kind=Revision.Kind.UPDATE, reason="Rewritten", answer="true_then"
    )


def test_p3_a_passage_that_was_rewritten_since_approval_stops_the_publication(editor):
    article = builders.article("Five voices")
    correction = builders.approved(article)
    rewrite(article, "<p>Nothing is left of it.</p>", by=editor)
    with pytest.raises(MoveRefused, match=r"Nothing was published.*Five voices.*North Korean"):
        advance(correction, "publish", by=editor)
    correction.refresh_from_db()
    assert (correction.status, correction.number) == (Status.APPROVED, None)


def test_p4_words_that_stand_nowhere_block(editor):
    correction = builders.correction(wordings=[builders.wording("a Martian band", "a band")])
    advance(correction, "verify", by=editor)
    with pytest.raises(MoveRefused, match="do not stand in the body"):
        advance(correction, "submit", by=editor)


def test_p4_words_that_stand_twice_need_a_choice(editor):
    article = builders.article(body="<p>A North Korean band.</p><p>A North Korean band.</p>")
    correction = builders.correction(
        article, by=editor, wordings=[builders.wording("North Korean band", "South Korean band")]
    )
    with pytest.raises(MoveRefused, match=r"2 times.*choose"):
        workflow.verify_and_submit(correction, by=editor)


def test_p4_all_of_them_may_be_the_choice(editor):
    article = builders.article(body="<p>A North Korean band.</p><p>A North Korean band.</p>")
    every = builders.wording("North Korean band", "South Korean band", every=True)
    builders.published(article, wordings=[every])
    article.refresh_from_db()
    assert article.live.text.body.count("South Korean band") == 2


def test_p5_one_stale_article_of_three_stops_all_three(editor):
    articles = [builders.article(f"Article {n}") for n in range(3)]
    correction = builders.approved(*articles)
    rewrite(articles[2], "<p>Gone.</p>", by=editor)
    before = Revision.objects.count()
    with pytest.raises(MoveRefused, match="Article 2"):
        advance(correction, "publish", by=editor)
    assert Revision.objects.count() == before
    assert all("North Korean" in article.live.text.body for article in articles[:2])


def test_p5_all_articles_of_a_correction_go_live_together(editor):
    articles = [builders.article() for _ in range(3)]
    correction = builders.published(*articles)
    for article in Article.objects.filter(pk__in=[a.pk for a in articles]):
        assert "North Korean" not in article.live.text.body
        assert article.live.corrected_article.correction == correction


def test_p5_a_failure_after_the_first_revision_leaves_nothing(editor, monkeypatch):
    correction = builders.approved(builders.article(), builders.article())
    before = Revision.objects.count()

    def fail(*args, **kwargs):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(workflow, "print_sources", fail)
    with pytest.raises(RuntimeError):
        advance(correction, "publish", by=editor)
    correction.refresh_from_db()
    assert correction.status == Status.APPROVED
    assert Revision.objects.count() == before
    assert not correction.corrected_articles.filter(after__isnull=False).exists()


# -- what stays (P6) ------------------------------------------------------------------------------


@pytest.mark.case("E2")
@pytest.mark.parametrize(
    "act",
    [
        lambda c: Correction.objects.update(notice="Nothing happened."),
        lambda c: Correction.objects.filter(pk=c.pk).update(status=Status.LOGGED),
        lambda c: c.save(),
        lambda c: c.corrected_articles.get().delete(),
        lambda c: Amendment.objects.update(replacement="the truth"),
        lambda c: Amendment.objects.all().delete(),
        lambda c: Amendment.objects.create(
            corrected_article=c.corrected_articles.get(), exact="a", replacement="b"
        ),
        lambda c: Citation.objects.update(quote="forged"),
        lambda c: Citation.objects.all().delete(),
        lambda c: Transition.objects.update(note="forged"),
        lambda c: Transition.objects.all().delete(),
        lambda c: Correction.objects.filter(pk=c.pk)._raw_delete("default"),
    ],
)
def test_p6_a_published_correction_is_changed_by_nobody(act):
    correction = builders.published()
    with pytest.raises(DatabaseError), transaction.atomic():
        act(correction)
    correction.refresh_from_db()
    assert correction.status == Status.PUBLISHED


def test_p6_a_published_correction_cannot_be_edited_or_moved(superuser):
    correction = builders.published()
    with pytest.raises(MoveRefused, match="cannot be edited"):
        edit(correction, by=superuser, notice="Nothing happened.")
    for move in workflow.MOVES:
        with pytest.raises(MoveRefused):
            advance(correction, move, by=superuser, note="Because")


@pytest.mark.case("E2")
@pytest.mark.sqlite
def test_p6_insert_or_replace_replaces_no_published_correction():
    builders.published()
    for table in ("correction", "amendment", "citation", "correctedarticle", "transition"):
        with pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute(
                f"INSERT OR REPLACE INTO factcheck_{table} SELECT * FROM factcheck_{table}"
            )


def test_p2_the_database_publishes_nothing_without_somebody_elses_approval():
    correction = builders.in_review()
    forged = {"status": Status.PUBLISHED, "number": 77, "published_at": timezone.now()}
    with pytest.raises(DatabaseError), transaction.atomic():
        Correction.objects.filter(pk=correction.pk).update(**forged)
    correction.pk = None
    for name, value in forged.items():
        setattr(correction, name, value)
    with pytest.raises(DatabaseError), transaction.atomic():
        correction.save(force_insert=True)


def test_p2_nobody_else_is_made_the_logger_to_let_the_logger_approve():
    correction = builders.in_review()
    other = builders.user()
    with pytest.raises(DatabaseError), transaction.atomic():
        Correction.objects.filter(pk=correction.pk).update(logged_by=other)


def test_evidence_that_is_cited_is_not_deleted():
    correction = builders.correction()
    with pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute("DELETE FROM factcheck_source")
    assert correction.citations.exists()


def test_a_source_stays_editable_and_the_published_copy_stays_as_it_was():
    correction = builders.published()
    citation = correction.citations.first()
    printed = citation.source.title
    citation.source.title = "Renamed"
    citation.source.save()
    citation.refresh_from_db()
    assert citation.printed_title == printed


# -- rejection and appeal (P7) --------------------------------------------------------------------


def test_p7_a_rejection_needs_a_reason(editor):
    correction = builders.in_review()
    with pytest.raises(MoveRefused, match="needs a reason"):
        advance(correction, "reject", by=editor, note="  ")
    advance(correction, "reject", by=editor, note="The article is right.")
    assert correction.made("reject").note == "The article is right."


def test_p7_an_appeal_is_decided_by_somebody_else(reporter, editor, second_editor):
    correction = builders.correction(by=reporter)
    advance(correction, "reject", by=editor, note="The article is right.")
    advance(correction, "appeal", by=reporter, note="It is not; see the label’s page.")
    for move in ("reopen", "reject"):
        with pytest.raises(MoveRefused, match="somebody else"):
            advance(correction, move, by=editor, note="Still right.")
    advance(correction, "reopen", by=second_editor)
    assert correction.status == Status.LOGGED


def test_p7_whoever_appeals_does_not_decide_the_appeal(editor, second_editor):
    correction = builders.correction()
    advance(correction, "reject", by=editor, note="The article is right.")
    advance(correction, "appeal", by=second_editor, note="It is not.")
    with pytest.raises(MoveRefused, match="You appealed"):
        advance(correction, "reopen", by=second_editor)


def test_sending_back_says_why_and_starts_again(editor):
    correction = builders.approved()
    with pytest.raises(MoveRefused, match="needs a reason"):
        advance(correction, "send_back", by=editor)
    advance(correction, "send_back", by=editor, note="Quote the label word for word.")
    assert correction.status == Status.LOGGED


# -- evidence (P8) --------------------------------------------------------------------------------


def test_p8_nothing_is_verified_without_a_source(editor):
    correction = builders.correction(sources=0)
    with pytest.raises(MoveRefused, match="At least one source"):
        advance(correction, "verify", by=editor)


def test_p8_a_major_one_needs_two_independent_sources(editor):
    correction = builders.correction(sources=1, severity=Severity.MAJOR)
    with pytest.raises(MoveRefused, match="two independent"):
        advance(correction, "verify", by=editor)


def test_p8_two_pages_of_one_publisher_are_not_independent(editor):
    correction = builders.correction(sources=0, severity=Severity.MAJOR)
    both = [builders.evidence("SM Entertainment"), builders.evidence("sm entertainment ")]
    workflow.write_parts(correction, [], both)
    with pytest.raises(MoveRefused, match="two independent"):
        advance(correction, "verify", by=editor)


def test_p8_contradicting_sources_are_kept_and_do_not_count(editor):
    correction = builders.correction(sources=0)
    against = builders.evidence(stance=Citation.Stance.CONTRADICTS)
    workflow.write_parts(correction, [], [against])
    with pytest.raises(MoveRefused, match="At least one source must support"):
        advance(correction, "verify", by=editor)
    assert correction.citations.count() == 1


def test_p8_an_unreliable_source_does_not_count(editor):
    correction = builders.correction(sources=1)
    correction.citations.get().source.__class__.objects.update(reliable=False)
    with pytest.raises(MoveRefused, match="At least one source"):
        advance(correction, "verify", by=editor)


# -- editing --------------------------------------------------------------------------------------


def test_two_editors_of_one_correction_do_not_overwrite_each_other(editor, second_editor):
    correction = builders.correction()
    seen = fingerprint(correction)
    edit(correction, by=second_editor, is_right="The group was formed in Seoul.")
    correction.is_right = "The group is from Busan."
    with pytest.raises(MoveRefused, match="Somebody else has changed"):
        workflow.edit(correction, [], [], by=editor, seen=seen)
    correction.refresh_from_db()
    assert correction.is_right == "The group was formed in Seoul."


def test_a_reporter_edits_only_what_they_logged_and_only_until_it_is_verified(reporter, editor):
    own, other = builders.correction(by=reporter), builders.correction()
    assert workflow.edit_refusal(own, reporter) == ""
    assert "only corrections that they logged" in workflow.edit_refusal(other, reporter)
    advance(own, "verify", by=editor)
    assert "with the editors" in workflow.edit_refusal(own, reporter)


@pytest.mark.case("A8")
def test_a_forged_status_number_or_time_on_a_new_correction_is_ignored(reporter):
    correction = builders.correction(
        by=reporter, status=Status.PUBLISHED, number=7, logged_by=builders.user()
    )
    correction.refresh_from_db()
    assert (correction.status, correction.number) == (Status.LOGGED, None)
    assert correction.logged_by == reporter


@pytest.mark.case("A6")
def test_who_may_publish_is_checked_at_that_moment(reporter):
    correction = builders.approved()
    with pytest.raises(MoveRefused, match="takes an editor"):
        advance(correction, "publish", by=reporter)
