"""Forty articles at one commit, while others edit and readers read (P3, P5)."""

from threading import Event, Thread

import pytest
from django.db import connection
from django.test import Client

from articles.models import Article, Revision
from articles.roles import Role
from factcheck import workflow
from factcheck.models import Correction
from factcheck.workflow import MoveRefused
from tests import builders

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]

WRONG, RIGHT = "North Korea’s Red Velvet", "South Korea’s Red Velvet"
NOTICE = "The group is from South Korea."


class Reader(Thread):
    """Somebody who reads all articles over and over, and notes what does not fit together."""

    def __init__(self, articles):
        super().__init__(daemon=True)
        self.addresses = [article.get_absolute_url() for article in articles]
        self.enough, self.rounds, self.torn = Event(), 0, []

    def run(self):
        client = Client()
        while not self.enough.is_set():
            for address in self.addresses:
                page = client.get(address).content.decode()
                has_old, has_notice = WRONG in text_of(page), NOTICE in page
                if has_old == has_notice:
                    self.torn.append(address)
            self.rounds += 1
        connection.close()


def text_of(page: str) -> str:
    """Return the article's own words: the notice says the wrong ones as well."""
    return page.partition('data-element="body"')[2].partition("</article>")[0]


@pytest.fixture
def sent_for_forty():
    red_velvet = builders.subject()
    fact = builders.fact(red_velvet)
    articles = [
        builders.article(
            f"No. {at}", body=f"<p>{WRONG} sang, part {at}.</p>", subjects=[red_velvet]
        )
        for at in range(40)
    ]
    jun = builders.user(role=Role.EDITOR)
    logged = builders.correction(
        articles[0],
        wordings=[builders.wording(WRONG, RIGHT)],
        subject=red_velvet,
        fact=fact,
        by=jun,
    )
    builders.swept(logged)
    return articles, builders.sent(logged)


def publish(correction: Correction) -> None:
    workflow.approve_and_publish(
        Correction.objects.get(pk=correction.pk), by=builders.user(role=Role.STANDARDS)
    )


@pytest.mark.case("C4")
def test_forty_articles_go_live_at_one_commit_and_no_reader_sees_a_mixture(sent_for_forty):
    articles, correction = sent_for_forty
    # Two of them are edited by somebody else between approval and publication.
    for article in articles[7], articles[23]:
        builders.published(
            article,
            wordings=[builders.wording(f"{WRONG} sang", "Somebody sang")],
            was_wrong="named the singers too early",
            is_right="Nobody knows who sang.",
        )
    others = [article for article in articles if article not in (articles[7], articles[23])]
    reader = Reader(others)
    reader.start()
    try:
        with pytest.raises(MoveRefused) as refused:
            publish(correction)
        assert "“No. 7”" in str(refused.value)
        assert "“No. 23”" in str(refused.value)
        assert "“No. 8”" not in str(refused.value)
        assert Revision.objects.filter(kind="correction").count() == 2
        builders.swept(correction)
        publish(builders.sent(correction))
        wait_for(reader, rounds=2)
    finally:
        reader.enough.set()
        reader.join(timeout=60)
    assert reader.rounds >= 2
    assert not reader.torn
    live = Article.objects.filter(pk__in=[article.pk for article in others])
    assert {article.live.kind for article in live} == {"correction"}
    assert len({article.live.created_at for article in live}) == 1
    assert Correction.objects.get(pk=correction.pk).corrected_articles.count() == 38
    with pytest.raises(MoveRefused, match="is published"):
        publish(correction)
    assert Revision.objects.filter(kind="correction").count() == 40


def wait_for(reader: Reader, *, rounds: int) -> None:
    """Let the reader read everything so many times more."""
    until = reader.rounds + rounds
    while reader.rounds < until and reader.is_alive():
        reader.join(timeout=0.05)


def test_two_people_sweeping_for_one_correction_list_nothing_twice():
    red_velvet = builders.subject()
    fact = builders.fact(red_velvet)
    article = builders.article(subjects=[red_velvet])
    for at in range(10):
        builders.article(body=f"<p>{WRONG} sang, part {at}.</p>", subjects=[red_velvet])
    jun = builders.user(role=Role.EDITOR)
    logged = builders.correction(article, subject=red_velvet, fact=fact, by=jun)
    broken = []

    def sweep():
        try:
            builders.swept(logged, by=jun, decision="")
        except Exception as error:
            broken.append(error)
        finally:
            connection.close()

    threads = [Thread(target=sweep) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not broken
    assert logged.swept.count() == 10
