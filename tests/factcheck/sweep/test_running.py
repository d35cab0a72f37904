"""Reading the archive for a correction: what is listed, why, and what is not."""

import pytest

from articles import passages
from articles.models import Passage
from articles.roles import Role
from factcheck import workflow
from factcheck.models import Sweep, SweptPassage
from factcheck.sweep import deciding, finding, running
from factcheck.sweep.running import SweepRefused
from tests import builders

pytestmark = pytest.mark.django_db

Likelihood = SweptPassage.Likelihood


def listed(correction) -> dict[str, str]:
    """Return the likelihood of each passage that a sweep lists, by its words."""
    builders.swept(correction, decision="")
    return {row.context: row.likelihood for row in correction.swept.all()}


def test_p11_every_wording_of_the_error_is_listed_and_nothing_is_decided(logged, telling):
    telling("North Korea’s Red Velvet took the stage.")
    telling("Nine: Red Velvet (North Korea), back after three weeks.")
    telling("“The North Korean band Red Velvet,” he told her.")
    telling("The North Korean state broadcaster reported that Red Velvet had performed.")
    telling("South Korean group Red Velvet met North Korean officials.")
    assert listed(logged) == {
        "North Korea’s Red Velvet took the stage.": Likelihood.LIKELY,
        "Nine: Red Velvet (North Korea), back after three weeks.": Likelihood.LIKELY,
        "“The North Korean band Red Velvet,” he told her.": Likelihood.QUOTED,
        "The North Korean state broadcaster reported that Red Velvet had performed.": (
            Likelihood.BOTH_NAMED
        ),
    }
    assert set(logged.swept.values_list("decision", flat=True)) == {""}
    assert Sweep.objects.get().agreeing == 1


def test_headlines_standfirsts_captions_drafts_and_summaries_are_read(logged, telling, red_velvet):
    wrong = "North Korean girl group Red Velvet"
    caption = {"kind": "photo", "caption": f"Light sticks of the {wrong}.", "credit": "", "alt": ""}
    words = {"headline": f"{wrong} sang", "standfirst": f"The {wrong}, twice."}
    telling("Nothing.", media=[caption], **words)
    builders.draft("A draft", body=f"<p>A {wrong} feature.</p>")
    red_velvet.summary = f"A {wrong}."
    red_velvet.save()
    passages.index_summary(red_velvet)
    builders.swept(logged, decision="")
    assert set(logged.swept.values_list("layer", "element")) == {
        ("live", "headline"),
        ("live", "standfirst"),
        ("live", "caption"),
        ("draft", "body"),
        ("summary", "summary"),
    }


def test_what_the_correction_quotes_itself_is_not_listed_again(logged):
    assert listed(logged) == {}


def test_a_working_copy_that_says_the_same_is_not_listed_beside_it(logged, telling):
    article = telling("The North Korean girl group Red Velvet sang.", "A second.")
    builders.saved(article, body=article.body.replace("A second.", "Another second."))
    assert len(listed(logged)) == 1


def test_a_working_copy_that_says_it_once_more_is_listed(logged, telling):
    article = telling("The North Korean girl group Red Velvet sang.")
    builders.saved(article, body=article.body + "<p>Pyongyang-based Red Velvet sang.</p>")
    builders.swept(logged, decision="")
    assert list(logged.swept.values_list("layer", flat=True)) == ["live", "draft"]


def test_words_on_hold_are_read_as_they_are(logged, telling):
    article = telling("So. The North Korean girl group Red Velvet sang in the rain, it is said.")
    builders.held(article, "sang in the rain")
    assert len(listed(logged)) == 1


def test_articles_that_cannot_be_corrected_are_left_out(logged, telling):
    article = telling("The North Korean girl group Red Velvet sang.")
    builders.published(article, kind="retraction", error_type="other")
    assert listed(logged) == {}


def test_a_sweep_is_read_in_batches_and_goes_on_where_it_stopped(logged, telling, monkeypatch):
    monkeypatch.setattr(finding, "AT_ONCE", 2)
    for _ in range(4):
        telling("The North Korean girl group Red Velvet sang.")
    sweep = running.go_on(running.begin(logged, by=logged.logged_by), patience=0)
    assert (sweep.read, sweep.total, sweep.finished_at) == (2, 5, None)
    assert logged.swept.count() == 1  # the first of the two is the correction's own
    sweep = running.go_on(sweep, patience=0)
    assert (sweep.read, sweep.finished_at) == (4, None)
    sweep = running.go_on(sweep, patience=0)
    assert sweep.finished_at
    assert logged.swept.count() == 4
    assert running.go_on(sweep).read == 5


def test_a_second_sweep_keeps_what_was_decided_and_drops_what_is_gone(logged, telling):
    stays = telling("The North Korean girl group Red Velvet sang.")
    goes = telling("North Korea’s Red Velvet sang.")
    builders.swept(logged, decision="leave")
    builders.published(
        goes, wordings=[builders.wording("North Korea’s Red Velvet", "South Korea’s Red Velvet")]
    )
    telling("Pyongyang-based Red Velvet sang.")
    builders.swept(logged, decision="")
    decisions = dict(logged.swept.values_list("article", "decision"))
    assert decisions.pop(stays.pk) == "leave"
    assert goes.pk not in decisions
    assert list(decisions.values()) == [""]


def test_what_the_correction_carries_and_nobody_says_any_more_is_said_to_be_lost(logged, telling):
    article = telling("North Korea’s Red Velvet sang.")
    builders.swept(logged)
    logged = builders.sent(logged)
    builders.published(
        article, wordings=[builders.wording("North Korea’s Red Velvet sang", "Nobody sang")]
    )
    builders.swept(logged, decision="")
    row = logged.swept.get()
    assert (row.likelihood, row.decision) == (Likelihood.LOST, "")
    with pytest.raises(SweepRefused, match="The list has changed"):
        deciding.decide(logged, [row.pk], "fix", by=logged.logged_by)
    builders.sent(logged)
    assert not logged.swept.exists()
    assert logged.corrected_articles.count() == 1


def test_a_sweep_needs_a_fact_and_a_correction_of_words(red_velvet):
    article = builders.article(subjects=[red_velvet])
    without = builders.correction(article)
    with pytest.raises(SweepRefused, match="Say which fact"):
        running.begin(without, by=without.logged_by)
    note = builders.correction(article, kind="retraction", error_type="other")
    with pytest.raises(SweepRefused, match="whole articles"):
        running.begin(note, by=note.logged_by)


def test_a_published_correction_is_not_swept_for_any_more(red_velvet):
    article = builders.article(subjects=[red_velvet])
    fact = red_velvet.facts.get()
    published = builders.published(article, subject=red_velvet, fact=fact)
    with pytest.raises(SweepRefused, match="cannot be edited"):
        running.begin(published, by=published.logged_by)


def test_only_whoever_may_edit_the_correction_sweeps_for_it(logged):
    with pytest.raises(SweepRefused, match="only corrections that they logged"):
        running.begin(logged, by=builders.user(role=Role.REPORTER))


def test_every_sentence_stands_where_the_row_says(logged, telling):
    telling("One. Two.", "<b>Pyongyang</b>-based Red Velvet, and North Korea’s Red Velvet.")
    builders.swept(logged, decision="")
    for row in logged.swept.all():
        assert row.context[row.start : row.end] == row.exact
        assert row.proposed
        assert row.why
    assert Passage.objects.live().count()
    assert workflow.edit_refusal(logged, logged.logged_by) == ""
