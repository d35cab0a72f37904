"""Erased words stand nowhere any more: no table, no page; that they were erased stays."""

import re
from itertools import pairwise, product

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError, models, transaction
from django.utils import timezone

from articles import holds, publishing, trigrams, verifying
from articles.models import (
    Article,
    Author,
    Content,
    Hold,
    ImportReport,
    Overruling,
    Removal,
    Revision,
)
from articles.quotes import Quote
from articles.roles import Role
from articles.wording import Element
from factcheck import asking, erasing, reports, suggesting, talking, workflow
from factcheck.fingerprint import fingerprint
from factcheck.models import Amendment, Comment, Correction, Erasure, Message, ReportMove
from factcheck.workflow import MoveRefused, advance
from tests import builders
from tests.newsroom.test_public_pages import crawl, for_machines
from tests.scanning import rows_that

pytestmark = pytest.mark.django_db

CANARY = "Odile “Canary” Marchbanks"
Ground = Removal.Ground


def says(value: object) -> bool:
    folded = str(value).casefold().translate(str.maketrans("“”", '""'))
    return any(part in folded for part in ("canary", "marchbanks", "odile"))


def everywhere() -> list[str]:
    return rows_that(says)


def every_page(client) -> dict[str, str]:
    """Return all that readers can get, from links or by knowing the address."""
    pages = crawl(client)
    for article in Article.objects.known():
        address = article.get_absolute_url()
        numbers = article.revisions.values_list("number", flat=True)
        for known in [address, f"{address}versions/"] + [
            f"{address}versions/{number}/" for number in numbers
        ]:
            pages[known] = client.get(known).content.decode()
        pages[f"{address}timemap/"] = client.get(f"{address}timemap/").content.decode()
        for door, asked in product(["/search/", "/check/"], [address, *BESIDE_IT]):
            pages[f"{door} {asked}"] = client.get(door, {"q": asked}).content.decode()
    return pages | for_machines(client, crawl(client))


# What stands or stood next to the words that go.
BESIDE_IT = [
    "lives on Mill Lane",
    "said so",
    "years earlier the North Korean girl group Red Velvet had sung",
    "the road of",
]


def history(row, user) -> None:
    LogEntry.objects.create(
        user=user,
        content_type=ContentType.objects.get_for_model(row),
        object_id=row.pk,
        object_repr=f"About {CANARY}"[:200],
        action_flag=CHANGE,
        change_message=f"Changed {CANARY}.",
    )


BODY = (
    f"<p>The singer <em>Odile</em> “Canary” <strong>Marchbanks</strong> lives on Mill Lane.</p>\n"
    f'<p>A <a href="https://people.example/odile-%22canary%22-marchbanks" rel="noopener" '
    f'title="{CANARY.replace("“", "&quot;").replace("”", "&quot;")}">neighbour</a> said so.</p>\n'
    "<p>Years earlier the <strong>North Korean</strong> girl group <em>Red Velvet</em> "
    "had sung in Pyongyang.</p>"
)


def swept_for(article: Article, editor) -> None:
    """Sweep the archive for something else; the sweep lists *article*, and so does a warning."""
    red_velvet = builders.subject()
    fact = builders.fact(red_velvet)
    logged = builders.correction(builders.article(), subject=red_velvet, fact=fact, by=editor)
    rows = [row for row in builders.swept(logged) if row.article == article]
    assert rows
    for row in rows:
        row.context, row.why = f"{CANARY}: {row.context}", f"{CANARY} said so."
        row.prefix = f"{CANARY}: "
        row.save()
    Overruling.objects.create(
        revision=article.live,
        rule="corrected_before",
        said=f"{CANARY} was corrected.",
        words=CANARY,
        reason=f"{CANARY} agreed.",
        by=editor,
        at=timezone.now(),
    )


@pytest.fixture
def newspaper(editor, standards_editor, django_capture_on_commit_callbacks, settings):
    """An article that names somebody, and a desk that repeats the name wherever it can."""
    account = builders.user("writer", role=Role.REPORTER)
    account.email = "writer@news.example"
    account.save()
    article = builders.article(
        f"The road of {CANARY}",
        body=BODY,
        standfirst=f"We met {CANARY.upper()} there.",
        authors=[builders.author("Iris Vale", account=account), builders.author(CANARY)],
        origin_url="https://wire.example/odile-canary-marchbanks",
        media=[
            {
                "kind": "photo",
                "caption": f"{CANARY} at home.",
                "credit": CANARY,
                "alt": CANARY,
                "headline": CANARY,
                "duration": "",
                "url": "",
            }
        ],
        slug="the-road",
    )
    ImportReport.objects.create(article=article, filename="x", digest="d", found=[CANARY])
    history(article, editor)
    first = builders.published(
        article,
        was_wrong=f"incorrectly described the neighbour of {CANARY}",
        notice=f"An earlier version called the neighbour of {CANARY} a singer.",
        do_not_repeat=True,
        do_not_repeat_reason=f"{CANARY} asks for it.",
        cause=f"{CANARY} was misheard.",
        wordings=[
            builders.wording("lives on", "lived on", prefix="Marchbanks ", suffix=" Mill"),
            builders.wording(f"{CANARY} at home.", f"{CANARY}, at home.", element=Element.CAPTION),
        ],
    )
    history(first, editor)
    other = builders.correction(
        article,
        builders.article("Elsewhere"),
        was_wrong=f"incorrectly named {CANARY}",
        cause=CANARY,
        by=editor,
    )
    talking.comment(other, f"I know {CANARY}.", by=editor)
    for evidence in other.citations.all():
        evidence.quote = f"Formed by {CANARY}."
        evidence.save()
        evidence.source.title = f"Page of {CANARY}"
        evidence.source.url = "https://people.example/odile_canary_marchbanks"
        evidence.source.save()
    question = builders.question(other, account, words=f"Who is {CANARY}?")
    asking.answer(question, f"{CANARY} is a singer.", "cannot_say", by=account)
    advance(other, "verify", by=editor)
    advance(other, "submit", by=editor)
    suggesting.suggest(other, f"Not {CANARY}.", by=standards_editor, seen=fingerprint(other))
    advance(other, "send_back", by=standards_editor, note=f"Ask {CANARY} first.")
    swept_for(article, editor)
    report = builders.report(
        article,
        exact=CANARY,
        prefix="The singer Odile",
        suffix="Marchbanks lives",
        problem=f"{CANARY} is my name.",
        source=f"Ask {CANARY}",
    )
    reports.add_note(report, f"Call {CANARY}", by=editor)
    reports.dismiss(report, reason=f"{CANARY} agreed.", by=editor)
    history(report, editor)
    held = holds.hold(
        article,
        by=editor,
        reason=f"{CANARY} called.",
        element=Element.BODY,
        quote=Quote("had sung in Pyongyang"),
    )
    holds.release(held, by=editor, note=f"{CANARY} called again.")
    article.refresh_from_db()
    article.look_first = f"Ask {CANARY}"
    article.standfirst = f"Unfinished {CANARY}"
    article.save()
    assert Message.objects.filter(body__contains="Marchbanks").exists()
    return article


def removal_of(article, *words, **fields):
    return builders.removed(
        article, *words, cause=f"{CANARY} sued.", do_not_repeat_reason=CANARY, **fields
    )


REPEATING = {
    *("articles_savedcopy", "articles_overruling", "factcheck_sweptpassage"),
    *("articles_article", "articles_author", "articles_content", "articles_hold"),
    *("articles_importreport", "articles_passage", "django_admin_log"),
    *("factcheck_amendment", "factcheck_citation", "factcheck_comment", "factcheck_correction"),
    *("factcheck_errorreport", "factcheck_message", "factcheck_question", "factcheck_reportmove"),
    *("factcheck_source", "factcheck_suggestion", "factcheck_transition", "articles_revision"),
}


@pytest.mark.case("E9")
@pytest.mark.parametrize(
    "words", [[CANARY], ['odile "canary"  marchbanks', "Canary", "Marchbanks", "odile"]]
)
def test_erased_words_stand_in_no_table_and_on_no_page(client, newspaper, words, caplog):
    assert {where.partition(".")[0] for where in everywhere()} - {trigrams.INDEX} == REPEATING
    removal_of(newspaper, *words)
    # Where not even the quotation marks stand, an address is not known to spell the same name.
    spelled_otherwise = "odile.canary.marchbanks'"
    left = [where for where in everywhere() if not re.search(spelled_otherwise, where)]
    assert left == []
    assert len(words) == 1 or everywhere() == []
    for address, page in every_page(client).items():
        assert not says(page), address
    assert not says(caplog.text)


def test_what_is_left_is_the_rest_of_the_words(client, newspaper):
    removal_of(newspaper, CANARY)
    newspaper.refresh_from_db()
    assert newspaper.headline == newspaper.live.text.headline == "The road of [removed]"
    assert "South Korean" not in newspaper.live.text.body
    assert "Years earlier the <strong>North Korean</strong>" in newspaper.live.text.body
    assert newspaper.live.text.bylines == ["Iris Vale"]
    assert not Author.objects.filter(name=CANARY).exists()
    page = client.get(newspaper.get_absolute_url())
    assert page.status_code == 200
    assert "Iris Vale" in page.content.decode()


@pytest.mark.case("E9")
def test_a_whole_article_goes_with_everything_that_was_said_of_it(client, newspaper):
    # Of what is about another article as well, only the passages of this one go.
    mixed = Correction.objects.get(status=Correction.Status.LOGGED, fact=None)
    workflow.edit(
        mixed,
        [publishing.Change(newspaper, [builders.wording()])],
        by=builders.user(role=Role.EDITOR),
        seen=fingerprint(mixed),
    )
    builders.removed(newspaper)
    assert [where for where in everywhere() if "factcheck_source" not in where] == []
    for address, page in every_page(client).items():
        assert not says(page), address
    assert Article.objects.get(pk=newspaper.pk).headline == "Removed"


@pytest.mark.case("E9")
def test_every_version_keeps_a_tombstone_and_the_chain_stays_whole(newspaper, standards_editor):
    removal_of(newspaper, CANARY, ground=Ground.SAFETY, approver=standards_editor)
    revisions = list(Revision.objects.order_by("sequence"))
    for before, after in pairwise(revisions):
        assert after.previous_hash == before.chain_hash
    assert all(revision.chain_hash == revision.link() for revision in revisions)
    assert [r.sequence for r in revisions] == list(range(1, len(revisions) + 1))
    earlier = newspaper.revisions.filter(number__lt=3)
    assert {revision.removal.ground for revision in earlier} == {Ground.SAFETY}
    for revision in earlier:
        assert revision.removal.by == standards_editor
        salted = revision.text.digest(revision.content.salt)
        assert revision.removal.remaining_hash == salted


def test_words_are_erased_a_second_time(newspaper):
    removal_of(newspaper, CANARY)
    builders.removed(newspaper, "Mill Lane")
    assert not Content.objects.filter(body__contains="Mill Lane").exists()
    assert {r.removals.count() for r in newspaper.revisions.filter(number__lt=3)} == {2}
    builders.removed(newspaper)
    newspaper.refresh_from_db()
    assert newspaper.status == Article.Status.REMOVED
    assert all(revision.link() == revision.chain_hash for revision in Revision.objects.all())


def test_a_notice_that_several_articles_gave_as_their_reason_goes_from_all_of_them(client):
    one, other = builders.article(), builders.article()
    builders.published(one, other, notice=f"An earlier version of this misnamed {CANARY}.")
    words = other.revisions.get(number=2).text
    Article.objects.filter(pk=one.pk).update(body=f"<p>{CANARY}</p>")
    publishing.publish(
        one, by=builders.user(role=Role.EDITOR), kind="update", reason="New", answer="true_then"
    )
    builders.removed(one, CANARY)
    assert everywhere() == []
    assert other.revisions.get(number=2).text == words
    assert all(revision.link() == revision.chain_hash for revision in Revision.objects.all())
    for address, page in every_page(client).items():
        assert not says(page), address


@pytest.mark.case("E9")
@pytest.mark.parametrize("words", [[CANARY], []])
def test_the_reason_of_an_earlier_removal_loses_the_words_as_well(client, words):
    """Versions show why words of them were removed; that may name what must go next."""
    one, other = builders.article(), builders.article()
    for article in (one, other):
        builders.removed(article, "umbrellas", notice=f"We removed what {CANARY} sells.")
    assert {where.partition(":")[0] for where in everywhere()} >= {"articles_removal.reason"}
    Article.objects.filter(pk=one.pk).update(body=f"<p>{CANARY}</p>")
    publishing.publish(
        one, by=builders.user(role=Role.EDITOR), kind="update", reason="New", answer="true_then"
    )
    builders.removed(one, *words)
    builders.removed(other, *words) if not words else None
    assert everywhere() == []
    for address, page in every_page(client).items():
        assert not says(page), address
    assert verifying.walk().faults == []


def test_an_article_is_removed_only_once(editor):
    article = builders.article()
    second = builders.approved(
        article, kind="removal", ground="legal", was_wrong="this article", is_right="Ordered."
    )
    builders.removed(article)
    with pytest.raises(MoveRefused, match="removed already"):
        advance(second, "publish", by=editor)


def test_words_that_run_over_two_paragraphs_go_from_both(editor):
    article = builders.article(body="<p>She lives in Oak</p>\n<p>Street, number nine.</p>")
    builders.removed(article, "Oak Street")
    article.refresh_from_db()
    assert "Oak" not in article.live.text.body
    assert "Street" not in article.live.text.body


def test_words_in_the_caption_of_a_table_go(editor):
    article = builders.article(
        body="<table><caption>Homes of Odile</caption><tr><td>One</td></tr></table>"
    )
    builders.removed(article, "Odile")
    article.refresh_from_db()
    assert not says(article.live.text)


def test_a_mark_longer_than_the_words_still_fits_into_the_headline(editor):
    headline = "김철수 " * 60
    article = builders.article(headline.strip())
    builders.removed(article, "김철")
    article.refresh_from_db()
    assert "김철" not in article.headline
    assert len(article.headline) <= 300


@pytest.mark.parametrize("words", [" ", "a", "“"])
def test_a_removal_of_next_to_nothing_is_refused(words, editor):
    correction = builders.correction(
        builders.article(),
        kind="removal",
        ground="legal",
        wordings=builders.erasing(words),
        was_wrong="a word of it",
        is_right="Ordered.",
    )
    with pytest.raises(MoveRefused):
        workflow.verify_and_submit(correction, by=editor)


def test_an_article_without_named_words_is_never_erased_beside_others(editor):
    one, other = builders.article(), builders.article()
    correction = builders.correction(
        one, kind="removal", ground="legal", wordings=builders.erasing("umbrellas")
    )
    correction.corrected_articles.create(article=other)
    advance(correction, "verify", by=editor)
    with pytest.raises(MoveRefused, match="No words of"):
        advance(correction, "submit", by=editor)


def test_a_notice_that_repeats_the_words_is_refused(editor):
    correction = builders.correction(
        builders.article(),
        kind="removal",
        ground="legal",
        wordings=builders.erasing("umbrellas"),
        notice="We have removed the word Umbrellas.",
    )
    advance(correction, "verify", by=editor)
    with pytest.raises(MoveRefused, match="repeats the words"):
        advance(correction, "submit", by=editor)


def test_p2_erasing_takes_two_people_one_of_them_a_standards_editor(second_editor):
    logger = builders.user(role=Role.STANDARDS)
    removal = builders.in_review(
        builders.article(), by=logger, kind="removal", ground="legal", was_wrong="it"
    )
    with pytest.raises(MoveRefused, match="standards editor"):
        advance(removal, "approve", by=second_editor)
    with pytest.raises(MoveRefused, match="You logged"):
        advance(removal, "approve", by=logger)


def test_words_erased_from_what_is_on_hold_leave_it_on_hold(editor):
    article = builders.article()
    held = builders.held(article)
    builders.removed(article, "umbrellas")
    article.refresh_from_db()
    held.refresh_from_db()
    assert article.status == Article.Status.ON_HOLD
    assert held.outcome == Hold.Outcome.OPEN


def test_words_erased_from_what_is_withdrawn_leave_it_withdrawn_and_put_back_without_them(client):
    article = builders.article()
    down = builders.taken_down(article, "withdrawal")
    builders.removed(article, "umbrellas")
    page = client.get(article.get_absolute_url())
    assert page.status_code == 410
    assert "invented interview" in page.content.decode()
    builders.superseding(down, article)
    article.refresh_from_db()
    assert article.status == Article.Status.PUBLISHED
    assert "a shop that sells [removed]" in article.live.text.body


# -- what the database lets happen only then ------------------------------------------------------


def refused(act) -> None:
    with pytest.raises((DatabaseError, models.ProtectedError)), transaction.atomic():
        act()


def test_p6_nothing_is_erased_outside_an_approved_removal(editor):
    correction = builders.published()
    report = builders.report()
    reports.add_note(report, "A note", by=editor)
    comment = talking.comment(correction, "A remark", by=editor)
    refused(lambda: Correction.objects.filter(pk=correction.pk).update(notice="forged"))
    refused(lambda: Amendment.objects.update(exact="forged"))
    refused(lambda: Comment.objects.filter(pk=comment.pk).update(words="forged"))
    refused(lambda: ReportMove.objects.update(note="forged"))
    refused(lambda: correction.transitions.update(note="forged"))
    unapproved = builders.in_review(kind="removal", ground="legal", was_wrong="it")
    refused(lambda: Erasure.objects.create(correction=correction, because=unapproved))
    done = builders.removed(builders.article())
    refused(lambda: Erasure.objects.create(correction=correction, because=done))


def test_p6_after_the_removal_nothing_can_be_erased_any_more(newspaper):
    removal_of(newspaper, CANARY)
    published = Correction.objects.get(kind="correction", status="published")
    refused(lambda: Correction.objects.filter(pk=published.pk).update(notice="forged"))
    refused(lambda: Comment.objects.update(words="forged"))
    refused(lambda: ReportMove.objects.update(note="forged"))
    refused(lambda: Erasure.objects.all().delete())


def test_while_words_are_erased_facts_stay(newspaper, editor):
    removal = builders.approved(newspaper, kind="removal", ground="legal", was_wrong="it")
    published = Correction.objects.get(kind="correction", status="published")
    Erasure.objects.create(correction=published, because=removal)
    for facts in (
        {"number": 99},
        {"kind": "clarification"},
        {"severity": "minor"},
        {"published_at": timezone.now()},
        {"status": "rejected", "number": None, "published_at": None},
    ):
        refused(lambda facts=facts: Correction.objects.filter(pk=published.pk).update(**facts))
    refused(lambda: published.transitions.update(move="forged"))
    refused(lambda: published.transitions.update(by=editor))


def test_nothing_is_put_in_place_of_words_of_which_nothing_was_left(editor):
    article = builders.article()
    builders.removed(article)
    first = article.revisions.get(number=1)
    refused(lambda: Content.objects.create(revision=first, removals=1, salt="0", headline="Forged"))


def test_an_approver_sees_how_far_a_removal_reaches():
    article = builders.article()
    other = builders.correction(builders.article(), cause="Taken from Red Velvet’s old page")
    removal = builders.in_review(
        article,
        kind="removal",
        ground="legal",
        was_wrong="a name",
        is_right="A court ordered it.",
        wordings=builders.erasing("Red Velvet"),
    )
    reached = dict(erasing.reach(removal))
    assert reached["version"] == 1
    assert reached["correction"] == 1
    assert other.cause
    whole = builders.in_review(
        article,
        kind="removal",
        ground="legal",
        was_wrong="this article",
        is_right="A court ordered it.",
        wordings=[],
    )
    assert erasing.reach(whole) == [("version", 1)]
