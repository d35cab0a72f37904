"""Holding back at once, and letting go again: what it takes, what it moves, how it ends."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, models, transaction
from django.utils import timezone

from articles import holds, mending, publishing
from articles.holds import WITHHELD, HoldRefused
from articles.models import Article, Edition, Hold, Passage, Revision
from articles.publishing import PublishRefused
from articles.roles import Role
from articles.wording import Element
from tests import builders

pytestmark = pytest.mark.django_db

Outcome, Status = Hold.Outcome, Article.Status
SUNG = "had sung in Pyongyang"


def edition() -> int:
    return Edition.objects.get().number


def status_of(article) -> str:
    return Article.objects.get(pk=article.pk).status


# -- a whole article ------------------------------------------------------------------------------


def test_an_editor_holds_an_article_at_once(editor):
    article, before = builders.article(), edition()
    held = builders.held(article, by=editor)
    assert status_of(article) == Status.ON_HOLD
    assert (held.role, held.was, held.outcome) == ("editor", "published", Outcome.OPEN)
    assert edition() == before + 1
    assert not Passage.objects.live().filter(article=article).exists()


def test_a_release_needs_a_reason_and_moves_the_edition(editor, second_editor):
    article = builders.article()
    held = builders.held(article, by=editor)
    before = edition()
    for nothing in ("", "  ", "\0"):
        with pytest.raises(HoldRefused, match="Say why"):
            holds.release(held, by=second_editor, note=nothing)
    assert edition() == before
    holds.release(held, by=second_editor, note="It was right.")
    held.refresh_from_db()
    assert (held.outcome, held.ended_by, held.note) == (
        *(Outcome.RELEASED, second_editor),
        "It was right.",
    )
    assert status_of(article) == Status.PUBLISHED
    assert edition() == before + 1
    assert Passage.objects.live().filter(article=article).exists()


def test_a_hold_is_released_once(editor):
    held = builders.held(builders.article())
    holds.release(held, by=editor, note="Right.")
    with pytest.raises(HoldRefused, match="ended already: released"):
        holds.release(held, by=editor, note="Right.")


def test_a_retracted_article_goes_back_to_being_retracted(editor):
    article = builders.article()
    builders.taken_down(article, "retraction")
    held = builders.held(article)
    assert status_of(article) == Status.ON_HOLD
    holds.release(held, by=editor, note="As it was.")
    assert status_of(article) == Status.RETRACTED


@pytest.mark.parametrize("role", [None, Role.REPORTER])
def test_only_editors_hold_and_release(role):
    article, somebody = builders.article(), builders.user(role=role)
    with pytest.raises(HoldRefused, match="Only an editor"):
        holds.hold(article, by=somebody, reason="No.")
    held = builders.held(article)
    with pytest.raises(HoldRefused, match="Only an editor"):
        holds.release(held, by=somebody, note="No.")


def test_a_hold_says_why(editor):
    with pytest.raises(HoldRefused, match="Say why"):
        holds.hold(builders.article(), by=editor, reason=" ")
    assert not Hold.objects.exists()


def test_the_second_of_two_editors_is_told(editor, second_editor):
    article = builders.article()
    stale = Article.objects.get(pk=article.pk)
    builders.held(article, by=editor)
    with pytest.raises(HoldRefused, match="on hold; there is nothing"):
        builders.held(stale, by=second_editor)
    assert Hold.objects.count() == 1


@pytest.mark.parametrize("kind", ["withdrawal", "draft"])
def test_what_readers_cannot_read_is_not_held(kind, editor):
    article = builders.draft()
    if kind != "draft":
        article = builders.article()
        builders.taken_down(article, kind)
    with pytest.raises(HoldRefused, match="nothing to hold back"):
        builders.held(article)


@pytest.mark.parametrize(
    ("kind", "outcome", "status"),
    [
        ("correction", Outcome.CORRECTED, Status.PUBLISHED),
        ("clarification", Outcome.CORRECTED, Status.PUBLISHED),
        ("editors_note", Outcome.CORRECTED, Status.PUBLISHED),
        ("retraction", Outcome.RETRACTED, Status.RETRACTED),
        ("withdrawal", Outcome.WITHDRAWN, Status.WITHDRAWN),
        ("removal", Outcome.REMOVED, Status.REMOVED),
    ],
)
def test_what_is_published_of_it_ends_the_hold(kind, outcome, status, standards_editor):
    article = builders.article()
    held = builders.held(article)
    ground = {"ground": "legal"} if kind == "removal" else {}
    builders.published(article, kind=kind, approver=standards_editor, **ground)
    held.refresh_from_db()
    assert (held.outcome, held.ended_by) == (outcome, standards_editor)
    assert status_of(article) == status


def test_it_never_ends_by_itself_and_turns_late(editor):
    held = builders.held(builders.article())
    assert not held.is_late
    held.placed_at -= timedelta(hours=25)
    assert held.is_late
    assert list(Hold.objects.open()) == [held]


def test_what_is_on_hold_cannot_be_updated(editor):
    article = builders.article()
    builders.held(article)
    Article.objects.filter(pk=article.pk).update(body="<p>Other words.</p>")
    with pytest.raises(PublishRefused, match="on hold"):
        publishing.publish(article, by=editor, kind="update", reason="New")


# -- some words -----------------------------------------------------------------------------------


def test_held_words_are_no_longer_among_what_readers_see(editor):
    article, before = builders.article(), edition()
    held = builders.held(article, SUNG)
    assert not held.is_whole
    assert edition() == before + 1
    assert status_of(article) == Status.PUBLISHED
    assert not Passage.objects.live().saying(SUNG).exists()
    assert Passage.objects.live().saying("Five people now share").exists()
    assert Passage.objects.live().saying("taken these words down").exists()
    holds.release(held, by=editor, note="It was right.")
    assert Passage.objects.live().saying(SUNG).exists()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (
            '<p>She <a href="https://x.example/">sang</a> in <em>Busan</em> first.</p>',
            "sang in Busan",
        ),
        ("<p>He said “I don’t know” twice.</p>", 'said "I don\'t know" twice'),
        ("<p>노스 문은 붉은 방에서 노래했다.</p>", "붉은 방에서"),
        ("<p>A first<br>line and another.</p>", "first line and"),
        ("<table><tr><td>Nine hundred and four</td></tr></table>", "hundred and four"),
    ],
)
def test_words_are_held_across_markup_quotation_marks_and_scripts(body, words):
    article = builders.article(body=f"<p>Before it.</p>{body}<p>After it.</p>")
    held = builders.held(article, words)
    shown = holds.shown(Article.objects.get(pk=article.pk))
    assert WITHHELD in shown.body
    assert not holds.touches([held], "Before it.")
    assert "Before it." in shown.body
    assert "After it." in shown.body
    assert not Passage.objects.live().saying(words).exists()


def test_held_words_go_wherever_they_stand_in_whatever_case():
    article = builders.article()
    held = builders.held(article, "the room")
    Article.objects.filter(pk=article.pk).update(
        body=f"{article.body}<p>THE ROOM is small. The rooms are not.</p>"
    )
    editor = builders.user(role=Role.EDITOR)
    publishing.publish(article, by=editor, kind="update", reason="More")
    shown = holds.shown(Article.objects.get(pk=article.pk)).body
    assert "THE ROOM" not in shown
    assert "The rooms are not." in shown
    held.refresh_from_db()
    assert held.outcome == Outcome.OPEN


def test_a_caption_is_held(editor):
    media = [{"kind": "photo", "caption": "Odile at home in Busan.", "credit": "M. Park"}]
    article = builders.article(media=media)
    builders.held(article, "at home in Busan", element=Element.CAPTION)
    assert holds.shown(Article.objects.get(pk=article.pk)).media[0]["caption"] == (
        f"Odile {WITHHELD}."
    )


@pytest.mark.parametrize(
    ("words", "element", "reason"),
    [
        ("nowhere to be found", Element.BODY, "do not stand"),
        ("room", Element.BODY, "stand more than once"),
        ("a", Element.BODY, "a few words more"),
        ("Five voices", Element.HEADLINE, "hold the whole article"),
        ("Five voices", Element.STANDFIRST, "hold the whole article"),
        ("Five voices", Element.BYLINE, "hold the whole article"),
        ("Five voices", "forged", "hold the whole article"),
    ],
)
def test_words_that_cannot_be_held_are_refused(words, element, reason, editor):
    article, before = builders.article("Five voices"), edition()
    with pytest.raises(HoldRefused, match=reason):
        builders.held(article, words, element=element)
    assert not Hold.objects.exists()
    assert edition() == before


def test_words_that_lists_repeat_are_held_with_the_whole_article():
    article = builders.article(standfirst="Red Velvet had sung in Pyongyang before.")
    with pytest.raises(HoldRefused, match="headline or the standfirst"):
        builders.held(article, SUNG)


def test_the_same_words_are_held_once():
    article = builders.article()
    builders.held(article, SUNG)
    with pytest.raises(HoldRefused, match="on hold already"):
        builders.held(article, SUNG)
    builders.held(article, "Five people now share")
    assert Hold.objects.open().count() == 2


def test_a_correction_of_the_words_ends_the_hold(standards_editor):
    article = builders.article()
    held = builders.held(article, "North Korean girl group")
    builders.published(article)
    held.refresh_from_db()
    assert held.outcome == Outcome.CORRECTED
    assert Passage.objects.live().saying("South Korean girl group").exists()


def test_a_correction_beside_the_words_leaves_them_on_hold():
    article = builders.article()
    held = builders.held(article, "girl group Red Velvet had sung")
    builders.published(
        article, wordings=[builders.wording("Years earlier the North", "Months earlier the North")]
    )
    held.refresh_from_db()
    assert held.outcome == Outcome.OPEN
    assert WITHHELD in holds.shown(Article.objects.get(pk=article.pk)).body


def test_an_update_around_the_words_leaves_them_on_hold(editor):
    article = builders.article()
    held = builders.held(article, SUNG)
    Article.objects.filter(pk=article.pk).update(
        body=article.body.replace("Years earlier", "Long before").replace("Five people", "Nobody")
    )
    publishing.publish(article, by=editor, kind="update", reason="New", answer="true_then")
    held.refresh_from_db()
    assert held.outcome == Outcome.OPEN
    assert not Passage.objects.live().saying(SUNG).exists()


def test_no_update_and_no_minor_edit_lets_out_what_is_held(editor):
    article = builders.article()
    builders.held(article, SUNG)
    with pytest.raises(PublishRefused, match="words that are on hold"):
        mending.mend(article, builders.wording("had sung", "once sang"), by=editor, answer="")
    Article.objects.filter(pk=article.pk).update(body=article.body.replace("had sung", "has sung"))
    with pytest.raises(PublishRefused, match="words that are on hold"):
        publishing.publish(article, by=editor, kind="update", reason="New", answer="true_then")
    Article.objects.filter(pk=article.pk).update(body=article.body, standfirst=f"They {SUNG}.")
    with pytest.raises(PublishRefused, match="where lists show them"):
        publishing.publish(article, by=editor, kind="update", reason="New")
    assert Revision.objects.filter(article=article).count() == 1


def test_a_retraction_leaves_the_words_on_hold_and_a_withdrawal_ends_it():
    article = builders.article()
    held = builders.held(article, SUNG)
    builders.taken_down(article, "retraction")
    held.refresh_from_db()
    assert held.outcome == Outcome.OPEN
    builders.taken_down(article, "withdrawal")
    held.refresh_from_db()
    assert held.outcome == Outcome.WITHDRAWN


def test_the_removal_of_other_words_leaves_them_on_hold():
    article = builders.article()
    kept, gone = builders.held(article, SUNG), builders.held(article, "a shop that sells umbrellas")
    builders.removed(article, "umbrellas")
    kept.refresh_from_db()
    gone.refresh_from_db()
    assert (kept.outcome, gone.outcome) == (Outcome.OPEN, Outcome.REMOVED)


def test_what_breaks_off_in_held_words_touches_them():
    held = [Hold(exact="had sung in Pyongyang")]
    assert holds.touches(held, "They HAD sung in  Pyongyang.")
    assert holds.touches(held, "The group had su")
    assert holds.touches(held, "in Pyongyang and elsewhere")
    assert holds.touches(held, "sung in")
    assert not holds.touches(held, "They sang elsewhere.")


# -- what the database keeps ----------------------------------------------------------------------


def refused(act) -> None:
    with pytest.raises((DatabaseError, models.ProtectedError)), transaction.atomic():
        act()


def test_h13_no_status_changes_without_its_hold_or_revision():
    article = builders.article()
    rows = Article.objects.filter(pk=article.pk)
    for status in set(Status.values) - {Status.PUBLISHED}:
        refused(lambda status=status: rows.update(status=status))
    held = builders.held(article)
    for status in set(Status.values) - {Status.ON_HOLD}:
        refused(lambda status=status: rows.update(status=status))
    holds.ended([held], by=held.by, outcome=Outcome.RELEASED)
    # It goes back to what it was, and to nothing else.
    refused(lambda: rows.update(status=Status.RETRACTED))
    rows.update(status=Status.PUBLISHED)


def test_h13_what_is_removed_stays_removed():
    article = builders.article()
    builders.removed(article)
    rows = Article.objects.filter(pk=article.pk)
    for status in set(Status.values) - {Status.REMOVED}:
        refused(lambda status=status: rows.update(status=status))
        refused(lambda status=status: rows.update(status=status, live=article.live))


def test_a_hold_stays_on_record_as_it_was_placed_and_ended(editor, second_editor):
    held = builders.held(builders.article(), SUNG)
    rows = Hold.objects.filter(pk=held.pk)
    for forged in (
        {"reason": "forged"},
        {"exact": ""},
        {"exact": "forged"},
        {"by": second_editor},
        {"placed_at": timezone.now()},
        {"was": "retracted"},
        {"element": "caption"},
    ):
        refused(lambda forged=forged: rows.update(**forged))
    holds.release(held, by=editor, note="Right.")
    for forged in (
        {"note": "forged"},
        {"ended_at": timezone.now()},
        {"ended_by": second_editor},
        {"outcome": Outcome.CORRECTED},
        {"ended_at": None, "ended_by": None, "outcome": ""},
    ):
        refused(lambda forged=forged: rows.update(**forged))
    refused(rows.delete)
    refused(lambda: Hold.objects.bulk_create([held]))


def test_the_database_holds_an_article_once_at_a_time():
    held = builders.held(builders.article())
    held.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        held.save(force_insert=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Hold.objects.bulk_create([held], ignore_conflicts=False)
