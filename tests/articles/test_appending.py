"""Appending to the record: hundreds of revisions as soundly as one, and in as few statements."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from articles import appending, passages, publishing
from articles.models import Article, Edition, Passage, Revision
from articles.models.revision import GENESIS
from articles.publishing import Change
from articles.quotes import Body
from articles.roles import Role
from articles.wording import PassageRefused
from factcheck import workflow
from factcheck.workflow import MoveRefused
from tests import builders

pytestmark = pytest.mark.django_db

Kind = Revision.Kind
SHORT = "<p>The North Korean girl group Red Velvet sang.</p>"


def drafts(count: int, **fields) -> list[Article]:
    return [builders.draft(f"Story {n}", **{"body": SHORT} | fields) for n in range(count)]


def publish(articles, *, by, kind=Kind.FIRST, **said) -> list[Revision]:
    with transaction.atomic():
        locked = Article.objects.in_order([article.pk for article in articles])
        texts = {article: article.text for article in locked}
        return appending.append(texts, Edition.objects.locked(), kind=kind, by=by, **said)


def published(count: int, *, by, **fields) -> list[Article]:
    publish(made := drafts(count, **fields), by=by)
    return list(Article.objects.filter(pk__in=[one.pk for one in made]).order_by("pk"))


def correct(articles, *wordings, by) -> list[Revision]:
    wordings = list(wordings) or [builders.wording("North Korean", "South Korean")]
    with transaction.atomic():
        locked = Article.objects.in_order([article.pk for article in articles])
        changes = [Change(article, wordings) for article in locked]
        return publishing.correct(changes, by=by, kind=Kind.CORRECTION, reason="It was wrong.")


def statements(act) -> int:
    with CaptureQueriesContext(connection) as asked:
        act()
    return len(asked)


def append(articles, *, by) -> int:
    """Append to *articles* what they say now, in so many statements."""
    texts = {article: article.text for article in articles}
    edition = Edition.objects.locked()
    return statements(lambda: appending.append(texts, edition, kind=Kind.FIRST, by=by))


def test_thirty_articles_are_published_in_as_many_statements_as_three(editor):
    assert append(drafts(30), by=editor) == append(drafts(3), by=editor)


def test_thirty_articles_are_corrected_in_as_many_statements_as_three(editor):
    few, many = published(3, by=editor), published(30, by=editor)
    first = statements(lambda: correct(few, by=editor))
    assert statements(lambda: correct(many, by=editor)) == first


def test_a_sweep_is_approved_and_published_in_as_many_statements_for_many_as_for_few(editor):
    def sweep(count):
        made = builders.in_review(
            *published(count, by=editor),
            wordings=[builders.wording("North Korean", "South Korean")],
        )
        by = builders.user(role=Role.STANDARDS)
        return statements(lambda: workflow.approve_and_publish(made, by=by))

    assert sweep(30) == sweep(3)


def test_the_chain_holds_over_many_that_are_appended_at_once(editor, monkeypatch):
    monkeypatch.setattr(appending, "AT_ONCE", 2)
    articles = published(5, by=editor)
    correct(articles, by=editor)
    revisions = list(Revision.objects.order_by("sequence").select_related("content"))
    assert [one.sequence for one in revisions] == list(range(1, 11))
    assert [one.article_id for one in revisions[5:]] == [article.pk for article in articles]
    heads = [GENESIS, *(one.chain_hash for one in revisions)]
    assert [one.previous_hash for one in revisions] == heads[:-1]
    assert all(one.chain_hash == one.link() for one in revisions)
    assert all(one.content_hash == one.text.digest(one.content.salt) for one in revisions)
    edition = Edition.objects.get()
    assert (edition.sequence, edition.chain_head) == (10, heads[-1])


def test_what_is_published_together_is_published_at_one_moment_as_one_change(editor):
    before = Edition.objects.get().number
    articles = published(4, by=editor)
    assert len({article.live.created_at for article in articles}) == 1
    assert {article.first_published_at for article in articles} == {articles[0].live.created_at}
    assert Edition.objects.get().number == before + 1


def test_every_article_gets_all_that_hangs_on_a_version(editor):
    writer = builders.author("Iris Vale", account=builders.user())
    articles = published(3, by=editor, authors=[writer])
    for article in articles:
        article.refresh_from_db()
        assert (article.status, article.live.number) == (Article.Status.PUBLISHED, 1)
        assert article.live.text == article.text
        assert article.text.bylines == ["Iris Vale"]
        assert article.is_by(writer.user)
        assert article.saved_copies.get(version=article.version).words == article.text
        words = article.passages.values_list("layer", "text")
        said = [article.headline, "The North Korean girl group Red Velvet sang."]
        assert list(words) == [("live", line) for line in said]


def test_p3_all_articles_that_do_not_take_a_correction_are_named(editor):
    articles = published(4, by=editor)
    for changed in articles[1:3]:
        builders.updated(changed, "North Korean", "northern")
    with pytest.raises(PassageRefused) as refused:
        correct(articles, by=editor)
    named = str(refused.value).splitlines()
    assert [line.partition(":")[0] for line in named] == ["“Story 1”", "“Story 2”"]
    assert not Revision.objects.filter(kind=Kind.CORRECTION).exists()


def test_p3_the_desk_is_told_of_every_conflict_of_a_sweep_at_once(editor):
    articles = published(3, by=editor)
    made = builders.in_review(
        *articles, wordings=[builders.wording("North Korean", "South Korean")]
    )
    standards = builders.user(role=Role.STANDARDS)
    workflow.advance(made, "approve", by=standards)
    for changed in articles[:2]:
        builders.updated(changed, "North Korean", "northern")
    with pytest.raises(MoveRefused, match=r"(?s)Nothing was published. “Story 0”.*\n“Story 1”"):
        workflow.advance(made, "publish", by=standards)


def test_rows_that_a_correction_leaves_as_they_are_stay(editor):
    [article] = published(1, by=editor, body=f"{SHORT}\n<p>It rained.</p>")
    before = dict(Passage.objects.values_list("pk", "text"))
    correct([article], by=editor)
    live = Passage.objects.filter(layer=Passage.Layer.LIVE)
    new = [row.text for row in live if row.pk not in before]
    assert new == ["The South Korean girl group Red Velvet sang."]
    assert live.filter(pk__in=before).count() == 2
    [gone] = Passage.objects.filter(layer=Passage.Layer.EARLIER)
    assert gone.text == "The North Korean girl group Red Velvet sang."


def test_a_working_copy_has_rows_of_its_own_only_while_it_says_something_else(editor):
    def rows():
        return article.passages.filter(layer=Passage.Layer.DRAFT).count()

    article = builders.draft(body=SHORT)
    builders.saved(article)
    assert rows() == 2
    publishing.publish(article, by=editor)
    assert rows() == 0
    builders.saved(article, body=f"{SHORT}\n<p>It rained.</p>")
    assert rows() == 3
    builders.saved(article, body=SHORT)
    assert rows() == 0


def test_holds_of_several_articles_end_with_the_correction_that_decides_them(editor):
    articles = published(3, by=editor)
    whole = builders.held(articles[0], by=editor)
    words = builders.held(articles[1], "North Korean girl group", by=editor)
    kept = builders.held(articles[2], "Red Velvet sang", by=editor)
    correct(articles, by=editor)
    for held in (whole, words, kept):
        held.refresh_from_db()
    assert whole.outcome == words.outcome == "corrected"
    assert kept.outcome == ""
    assert articles[2].passages.filter(layer=Passage.Layer.LIVE, text__contains="taken").exists()


def test_a_draft_among_many_that_a_correction_does_not_fit_must_be_looked_at(editor):
    articles = published(3, by=editor)
    builders.saved(articles[1], body="<p>All rewritten.</p>")
    correct(articles, by=editor)
    for article in articles:
        article.refresh_from_db()
    assert [bool(article.look_first) for article in articles] == [False, True, False]
    assert articles[1].body == "<p>All rewritten.</p>"
    assert "South Korean" in articles[1].live.text.body
    assert articles[2].text == articles[2].live.text


def test_what_fails_in_a_later_batch_leaves_nothing_of_the_first(editor, monkeypatch):
    monkeypatch.setattr(appending, "AT_ONCE", 2)
    # No rule lets a draft begin with an update, and the drafts come last.
    articles = [*published(2, by=editor), *drafts(2)]
    with pytest.raises(IntegrityError):
        publish(articles, by=editor, kind=Kind.UPDATE, reason="More is known.")
    assert Revision.objects.count() == Edition.objects.get().sequence == 2
    assert not Article.objects.filter(live__number=2).exists()


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p></p>",
        "<p>One <b>two</b>\n three<br>four &nbsp; five</p><h2>Six</h2>",
        "<ul><li>One<ul><li>two</li><li> three </li></ul>four</li></ul>",
        "<blockquote><p>One</p> two <p>three</p></blockquote>",
        "<table><tr><th>One</th><td>two<br><br>three</td><td></td></tr></table>",
        "<p>레드벨벳은 <em>한국</em> 그룹</p><pre>  one\n  two</pre>",
        "<p>  <br> </p><p>\u2003wide\u00a0space\u200b</p>",
    ],
)
def test_passages_are_the_blocks_in_which_quotes_are_found(html):
    body = Body(html)
    blocks = [(kind, body.reading[start:end]) for start, end, kind in body.blocks]
    assert [found for found in passages.of_body(html) if found[1]] == blocks
