"""The intake check as a whole: every rule, in the order in which an editor hears of it."""

from collections.abc import Callable, Iterable

from articles.checks import Finding, Tone
from articles.models import Article
from factcheck.intake import (
    borrowed,
    chronology,
    impossible,
    keywords,
    lookalikes,
    material,
    missing,
    names,
    numbers,
    people,
    records,
    relative,
    repeats,
    tenses,
    topics,
    units,
    unsourced,
)
from factcheck.intake.material import Material

RULES: tuple[Callable[[Material], Iterable[Finding]], ...] = (
    records.contradictions,
    impossible.impossible_ages,
    impossible.impossible_shares,
    impossible.days_that_are_none,
    impossible.weekdays_that_do_not_fit,
    impossible.other_centuries,
    chronology.impossible_orders,
    chronology.ends_before_starts,
    chronology.ages_that_do_not_add_up,
    units.measures_that_differ,
    repeats.repeated_paragraphs,
    repeats.repeats_of_ours,
    repeats.repeated_phrases,
    topics.foreign_paragraphs,
    topics.inserted_links,
    keywords.stuffed_keywords,
    lookalikes.unseen_characters,
    lookalikes.borrowed_letters,
    numbers.numbers_that_differ,
    numbers.years_that_differ,
    tenses.times_that_contradict,
    unsourced.figures_without_source,
    unsourced.superlatives_without_source,
    unsourced.vague_sources,
    unsourced.shares_of_few,
    borrowed.second_hand,
    borrowed.advertising,
    relative.dates_that_count_from_a_day,
    missing.unread_rest,
    missing.missing_byline,
    missing.missing_date,
    missing.missing_source,
    names.spelled_two_ways,
    people.unnamed_people,
    people.people_who_fled,
    people.minors,
)


def findings(checked: Material) -> list[Finding]:
    """Return what there is to work through in a text, the wrong first, each thing once."""
    found = dict.fromkeys(finding for rule in RULES for finding in rule(checked))
    return sorted(found, key=lambda finding: finding.tone != Tone.WRONG)


def check(article: Article) -> list[Finding]:
    """Check the working copy of *article*: one of ARTICLE_CHECKS."""
    return findings(material.of_article(article))
