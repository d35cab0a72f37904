"""Many people pressing the same button in the same moment, through the pages that they press in."""

from collections.abc import Callable
from threading import Barrier, Event, Thread

import pytest
from django.db import connection
from django.test import Client
from lxml import html

from articles import publishing
from articles.models import Article, Revision
from articles.roles import Role
from factcheck import workflow
from factcheck.fingerprint import fingerprint
from factcheck.models import Correction, Message, Transition
from tests import builders
from tests.articles.admin.form import address, fields_of
from tests.faults import verify_chain

pytestmark = pytest.mark.django_db(transaction=True)
TWENTY = 20


def desk(role: Role = Role.EDITOR) -> Client:
    """Seat somebody at the desk, who sees what a server would answer to a fault."""
    client = Client(raise_request_exception=False)
    client.force_login(builders.user(role=role))
    return client


def in_threads(*acts: Callable[[], object]) -> list:
    """Do all *acts* in the same moment, each on a connection of its own; return what they return.

    What one of them raises is returned in its place.
    """
    barrier, returned = Barrier(len(acts)), [None] * len(acts)

    def run(number: int) -> None:
        try:
            barrier.wait(timeout=60)
            returned[number] = acts[number]()
        except Exception as error:
            returned[number] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=[number]) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    return returned


def posting(client: Client, where: str, data: dict) -> Callable[[], int]:
    return lambda: client.post(where, data).status_code


@pytest.mark.case("C2")
def test_c2_twenty_approvals_by_the_desks_button_are_one_revision_one_notice_and_one_letter():
    author = builders.user(role=Role.REPORTER)
    author.email = "mina@paper.example"
    author.save()
    articles = [builders.signed_by(author), builders.article()]
    correction = builders.in_review(*articles)
    where = f"/admin/factcheck/correction/{correction.pk}/move/"
    said = {"move": "approve_and_publish", "seen": fingerprint(correction)}
    clients = [desk() for _ in range(TWENTY)]
    answers = in_threads(*[posting(client, where, said) for client in clients])
    assert answers == [302] * TWENTY
    assert Transition.objects.filter(move="approve").count() == 1
    assert Transition.objects.filter(move="publish").count() == 1
    assert Revision.objects.filter(kind="correction").count() == len(articles)
    assert Message.objects.filter(subject__startswith="Your article is corrected").count() == 1
    page = html.document_fromstring(Client().get(articles[0].get_absolute_url()).content)
    assert len(page.xpath("//main//*[@id='c1']")) == 1
    told = [client.get(where.replace("move", "change")).content.decode() for client in clients]
    assert sum("is published; “approve” is not possible now" in page for page in told) == 19
    verify_chain()


@pytest.mark.case("C2")
def test_c2_a_draft_that_twenty_publish_is_published_once():
    draft = builders.draft()
    said = {"seen_version": draft.version, "when": "now"}
    acts = [posting(desk(), address(draft, "publish"), said) for _ in range(TWENTY)]
    answers = in_threads(*acts)
    assert answers.count(302) == 1
    assert answers.count(200) == TWENTY - 1
    assert Revision.objects.count() == 1
    verify_chain()


@pytest.mark.case("C5")
def test_c5_twenty_articles_with_one_headline_get_twenty_addresses():
    section = builders.section()
    add = "/admin/articles/article/add/"
    clients = [desk(Role.REPORTER) for _ in range(TWENTY)]
    written = {"headline": "방탄소년단", "body": "<p>Words</p>", "section": section.pk}
    fields = fields_of(clients[0].get(add)) | written
    answers = in_threads(*[posting(client, add, fields) for client in clients])
    assert answers == [302] * TWENTY
    slugs = set(Article.objects.values_list("slug", flat=True))
    assert len(slugs) == TWENTY
    assert all(slug.startswith("방탄소년단") for slug in slugs)


class Pause:
    """Lets somebody else act in the middle of a publication, just before its words are written."""

    def __init__(self):
        self.reached = Event()

    def __call__(self, execute, sql, params, many, context):
        if sql.startswith('INSERT INTO "articles_revision"') and not self.reached.is_set():
            self.reached.set()
            # Whoever saves meanwhile waits for the lock, or is refused.
            Event().wait(0.7)
        return execute(sql, params, many, context)


def save_in_the_middle(article: Article, publish: Callable[[], object], **typed) -> tuple:
    """Let an editor save *typed* while *publish* is under way; return status and page."""
    client, pause = desk(), Pause()
    fields = fields_of(client.get(address(article))) | typed

    def publishing_slowly():
        with connection.execute_wrapper(pause):
            publish()

    def saving():
        pause.reached.wait(timeout=30)
        answer = client.post(address(article), fields)
        return answer.status_code, answer.content.decode()

    failure, (status, page) = in_threads(publishing_slowly, saving)
    assert failure is None
    return status, page


@pytest.mark.case("C3")
def test_c3_what_is_saved_while_a_correction_is_published_stays_a_draft():
    article = builders.article()
    approver = builders.user(role=Role.STANDARDS)
    correction = builders.approved(article, approver=approver)
    approved = fingerprint(correction)

    def publish():
        workflow.advance(Correction.objects.get(), "publish", by=approver, seen=approved)

    right = article.body.replace("North Korean", "South Korean")
    mine = article.body.replace("umbrellas", "raincoats")
    status, page = save_in_the_middle(article, publish, body=mine)
    now = Article.objects.get()
    assert now.live.text.body == right
    assert Transition.objects.get(move="publish").fingerprint == approved
    # Joined with the fix, or shown to whoever typed it, to be sent again.
    assert status in (200, 302)
    kept = now.body if status == 302 else page
    assert "raincoats" in kept
    assert status == 200 or "South Korean" in now.body
    verify_chain()


@pytest.mark.case("C3")
def test_c3_what_is_saved_while_a_draft_is_published_is_the_next_draft():
    draft = builders.draft()
    editor = builders.user(role=Role.EDITOR)

    def publish():
        publishing.publish(draft, by=editor, seen_version=draft.version)

    mine = draft.body.replace("umbrellas", "raincoats")
    status, page = save_in_the_middle(draft, publish, body=mine)
    now = Article.objects.get()
    assert now.live.text.body == draft.body
    assert status in (200, 302)
    assert "raincoats" in (now.body if status == 302 else page)
    verify_chain()


@pytest.mark.postgresql
@pytest.mark.case("C11")
def test_c11_sweeps_and_publications_of_the_same_articles_in_opposite_order_never_deadlock():
    group = builders.subject()
    fact = builders.fact(group)
    wrong, right = "North Korea’s Red Velvet", "South Korea’s Red Velvet"
    articles = [
        builders.article(
            body=f"<p>{wrong} sang, part {at}.</p><p>They sold umbrellas, part {at}.</p>",
            subjects=[group],
        )
        for at in range(12)
    ]
    jun = builders.user(role=Role.EDITOR)
    swept = builders.correction(
        articles[-1],
        wordings=[builders.wording(wrong, right)],
        subject=group,
        fact=fact,
        by=jun,
    )
    builders.swept(swept)
    swept = builders.sent(swept)
    back = builders.in_review(
        *reversed(articles), wordings=[builders.wording("umbrellas", "raincoats")]
    )
    again = builders.correction(articles[3], wordings=[], subject=group, fact=fact, by=jun)

    def approving(correction: Correction) -> Callable[[], None]:
        by = builders.user(role=Role.STANDARDS)
        return lambda: workflow.approve_and_publish(Correction.objects.get(pk=correction.pk), by=by)

    def sweeping() -> None:
        builders.swept(Correction.objects.get(pk=again.pk), by=jun, decision="")

    assert in_threads(approving(swept), approving(back), sweeping, sweeping) == [None] * 4
    for article in Article.objects.filter(pk__in=[one.pk for one in articles]):
        assert "South Korea’s" in article.live.text.body
        assert "raincoats" in article.live.text.body
    verify_chain()
