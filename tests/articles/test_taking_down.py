"""Retracted, withdrawn, put back: what readers have then, and what nothing else does."""

from itertools import pairwise

import pytest

from articles.models import Article, Revision
from articles.publishing import correctable_text
from articles.roles import Role
from articles.wording import Element
from factcheck import workflow
from factcheck.workflow import MoveRefused, advance
from tests import builders

pytestmark = pytest.mark.django_db

Status = Article.Status


def now(article) -> Article:
    return Article.objects.select_related("live__content").get(pk=article.pk)


def test_h13_a_retraction_leaves_the_text_and_marks_the_article():
    article = builders.article()
    builders.taken_down(article, "retraction")
    assert now(article).status == Status.RETRACTED
    assert now(article).live.text == article.live.text
    assert (now(article).live.number, now(article).live.kind) == (2, Revision.Kind.RETRACTION)


def test_h13_a_withdrawal_puts_the_notice_in_place_of_the_text():
    article = builders.article("Plum rain", standfirst="Deposits kept.")
    builders.taken_down(article, "withdrawal", notice="We have <withdrawn> it & that’s that.")
    text = now(article).live.text
    assert text.headline == "Plum rain"
    assert (text.standfirst, text.media) == ("", [])
    assert text.body == "<p>We have &lt;withdrawn&gt; it &amp; that’s that.</p>"
    assert now(article).revisions.get(number=1).text == article.live.text


@pytest.mark.parametrize("kind", ["retraction", "withdrawal"])
def test_nothing_is_taken_down_twice_in_the_same_way(kind, editor):
    article = builders.article()
    second = builders.approved(article, kind=kind)
    builders.taken_down(article, kind)
    with pytest.raises(MoveRefused, match="already"):
        advance(second, "publish", by=editor)


def test_what_is_withdrawn_is_not_retracted_afterwards(editor):
    article = builders.article()
    builders.taken_down(article, "withdrawal")
    retraction = builders.correction(article, kind="retraction")
    advance(retraction, "verify", by=editor)
    with pytest.raises(MoveRefused, match="withdrawn already"):
        advance(retraction, "submit", by=editor)


@pytest.mark.parametrize("kind", ["retraction", "withdrawal"])
def test_superseding_it_puts_the_text_back(kind):
    article = builders.article()
    down = builders.taken_down(article, kind)
    builders.superseding(down, article)
    assert now(article).status == Status.PUBLISHED
    assert now(article).live.text == article.live.text


@pytest.mark.parametrize("kind", ["retraction", "withdrawal"])
@pytest.mark.parametrize("kind_back", ["correction", "clarification", "editors_note"])
def test_superseding_it_puts_the_text_back_with_changed_words(kind, kind_back):
    article = builders.article()
    down = builders.taken_down(article, kind)
    builders.superseding(down, article, kind=kind_back, wordings=[builders.wording()])
    assert now(article).status == Status.PUBLISHED
    assert "<strong>South Korean</strong> girl group" in now(article).live.text.body
    assert "South Korean" in now(article).body


@pytest.mark.parametrize(
    ("kind", "state"), [("retraction", "retracted"), ("withdrawal", "withdrawn")]
)
def test_a_correction_of_what_is_down_is_refused_and_says_what_to_do(kind, state, editor):
    article = builders.article()
    builders.taken_down(article, kind)
    correction = builders.correction(article)
    advance(correction, "verify", by=editor)
    with pytest.raises(MoveRefused, match=f"is {state}.*supersede the notice"):
        advance(correction, "submit", by=editor)


def test_a_hold_opens_no_way_round_a_retraction(editor):
    article = builders.article()
    builders.taken_down(article, "retraction")
    builders.held(article)
    correction = builders.correction(article)
    advance(correction, "verify", by=editor)
    with pytest.raises(MoveRefused, match="is retracted"):
        advance(correction, "submit", by=editor)


def test_what_is_retracted_and_on_hold_is_put_back_by_superseding():
    article = builders.article()
    down = builders.taken_down(article, "retraction")
    builders.held(article)
    builders.superseding(down, article)
    assert now(article).status == Status.PUBLISHED


def test_superseding_another_articles_retraction_puts_nothing_back(editor):
    one, other = builders.article(), builders.article()
    down = builders.taken_down(one, "retraction")
    builders.taken_down(other, "retraction")
    correction = builders.correction(other, supersedes=down, wordings=[])
    advance(correction, "verify", by=editor)
    with pytest.raises(MoveRefused, match="is retracted"):
        advance(correction, "submit", by=editor)


def test_superseding_the_retraction_does_not_undo_the_withdrawal(editor):
    article = builders.article()
    retraction = builders.taken_down(article, "retraction")
    builders.taken_down(article, "withdrawal")
    correction = builders.correction(article, supersedes=retraction, wordings=[])
    advance(correction, "verify", by=editor)
    with pytest.raises(MoveRefused, match="is withdrawn"):
        advance(correction, "submit", by=editor)


def test_p2_putting_back_takes_a_standards_editor(second_editor):
    article = builders.article()
    down = builders.taken_down(article, "retraction")
    back = builders.in_review(article, supersedes=down, wordings=[], severity="minor")
    with pytest.raises(MoveRefused, match="standards editor"):
        advance(back, "approve", by=second_editor)


@pytest.mark.parametrize("kind", ["retraction", "withdrawal", "removal"])
def test_p2_taking_down_takes_a_standards_editor_who_did_not_log_it(kind, second_editor):
    logger = builders.user(role=Role.STANDARDS)
    ground = {"ground": "safety"} if kind == "removal" else {}
    down = builders.in_review(by=logger, kind=kind, severity="minor", **ground)
    with pytest.raises(MoveRefused, match="This takes a standards editor"):
        advance(down, "approve", by=second_editor)
    with pytest.raises(MoveRefused, match="You logged"):
        advance(down, "approve", by=logger)
    advance(down, "approve", by=builders.user(role=Role.STANDARDS))


@pytest.mark.parametrize("kind", ["retraction", "withdrawal"])
def test_a_decision_over_an_article_changes_no_words(kind, editor):
    down = builders.correction(kind=kind, wordings=[builders.wording()])
    advance(down, "verify", by=editor)
    with pytest.raises(MoveRefused, match="of the whole article"):
        advance(down, "submit", by=editor)


def test_p5_of_two_articles_both_go_or_neither(editor):
    one, other = builders.article(), builders.article()
    both = builders.approved(one, other, kind="retraction")
    builders.taken_down(other, "withdrawal")
    with pytest.raises(MoveRefused, match="Nothing was published"):
        advance(both, "publish", by=editor)
    assert now(one).status == Status.PUBLISHED


def test_withdrawn_and_put_back_twice_it_comes_back_as_it_last_was():
    article = builders.article()
    first = builders.taken_down(article, "withdrawal")
    builders.superseding(first, article, wordings=[builders.wording()])
    second = builders.taken_down(article, "withdrawal")
    assert "South Korean" in correctable_text(now(article)).body
    builders.superseding(second, article)
    assert "South Korean" in now(article).live.text.body


def test_the_chain_stays_linked_and_numbers_have_no_gaps():
    article = builders.article()
    down = builders.taken_down(article, "withdrawal")
    builders.superseding(
        down,
        article,
        wordings=[builders.wording("Five voices", "Six voices", element=Element.HEADLINE)],
    )
    builders.held(article)
    builders.removed(article)
    revisions = list(Revision.objects.order_by("sequence"))
    assert [revision.sequence for revision in revisions] == [1, 2, 3, 4]
    assert [revision.number for revision in revisions] == [1, 2, 3, 4]
    assert all(revision.chain_hash == revision.link() for revision in revisions)
    assert all(b.chain_hash == a.previous_hash for b, a in pairwise(revisions))
    numbers = workflow.Correction.objects.published().values_list("number", flat=True)
    assert list(numbers) == [3, 2, 1]
