"""Twenty people edit one article in the same minute: every acknowledged edit is in the text."""

import re
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client
from lxml import html

from articles.models import Article
from articles.roles import Role
from tests import builders
from tests.articles.admin.form import address, fields_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.case("C1")
def test_c3_no_acknowledged_edit_is_lost_and_no_loser_loses_a_word():
    edit_at_once(people=5, edits=6)


@pytest.mark.hard
@pytest.mark.postgresql
@pytest.mark.case("C1")
def test_c3_of_a_thousand_edits_by_twenty_people_none_is_lost():
    assert edit_at_once(people=20, edits=50), "Nobody ever lost a race, so nothing was tried."


def edit_at_once(*, people: int, edits: int) -> int:
    """Let everybody edit a paragraph of one article so often; return how often one was refused."""
    body = "\n".join(f"<p>Paragraph {person}:</p>" for person in range(people))
    article = builders.draft(body=body)
    accounts = [builders.user(role=Role.EDITOR) for _ in range(people)]
    opener = Client()
    opener.force_login(accounts[0])
    fields = fields_of(opener.get(address(article)))
    barrier = Barrier(people)
    acknowledged, refused, broken = [], [], []

    def edit(person: int):
        client = Client()
        client.force_login(accounts[person])
        barrier.wait(timeout=60)
        for number in range(edits):
            word = f"w{person}x{number}w"
            now = Article.objects.only("version", "body").get(pk=article.pk)
            own = f"Paragraph {person}:"
            typed = {"body": now.body.replace(own, f"{own} {word}"), "seen_version": now.version}
            answer = client.post(address(article), fields | typed)
            if answer.status_code == 200:
                page = html.fromstring(answer.content.decode())
                form = page.get_element_by_id("article_form")
                refused.append(word)
                assert word in form.fields["body"], "The loser's text is not in the form."
                assert not page.xpath("//input[@type='radio']"), "Other paragraphs do not clash."
                if number % 10 == 0:
                    # Who loses once more has the text in the form once more.
                    answer = client.post(address(article), dict(form.form_values()))
                    assert answer.status_code == 302 or word in answer.content.decode()
            if answer.status_code == 302:
                acknowledged.append(word)

    def run(person: int):
        try:
            edit(person)
        except Exception as error:
            broken.append(error)
            barrier.abort()
        finally:
            connection.close()

    threads = [Thread(target=run, args=[person]) for person in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not broken
    article.refresh_from_db()
    assert sorted(re.findall(r"w\d+x\d+w", article.body)) == sorted(acknowledged)
    assert article.version == len(acknowledged) + 1
    return len(refused)
