"""Every hostile string through every door by which words come in, as people send them."""

import json
from itertools import cycle

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from lxml import etree

from articles.appending import append
from articles.importing.decoding import Unreadable
from articles.importing.drafts import import_file
from articles.importing.reading import read_text
from articles.leaves import clean_line
from articles.models import Article, Byline, Edition
from articles.publishing import Change
from articles.signing import author_named
from articles.slugs import save_new
from articles.text import Text
from factcheck import reports, workflow
from factcheck.models import Correction
from factcheck.models.source import web_address
from tests import builders, hostile
from tests.hostile.generated import disguised
from tests.hostile.judging import leads_nowhere_bad, live, parsed
from tests.hostile.test_bodies import alien, let_in

pytestmark = [pytest.mark.once, pytest.mark.django_db]

SOME = pytest.mark.parametrize("strings", [hostile.sample(300)], ids=["some"])
ALL = pytest.mark.parametrize("strings", [hostile.public()[part::4] for part in range(4)])


def assert_dead(client, addresses) -> None:
    """Fail where anything lives at one of *addresses*."""
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        if response["Content-Type"].startswith("text/html"):
            assert not live(parsed(response.content.decode())), address
        elif "json" in response["Content-Type"]:
            for item in json.loads(response.content)["items"]:
                assert not live(parsed(item.get("content_html", ""))), address
        else:
            etree.fromstring(response.content)


def in_print(strings: list[str]) -> list[Article]:
    """Publish articles whose every line is made of *strings*."""
    lines = cycle(hostile.packed(strings, 100))
    articles = []
    for headline in hostile.packed(strings, 300):
        said = {key: next(lines) for key in ("caption", "credit", "alt", "headline")}
        text = Text(
            headline=headline,
            standfirst=headline,
            body=f"<p>x</p>{let_in(headline)}",
            dateline=next(lines),
            origin_publisher=next(lines),
            media=[{"kind": "photo", **said}],
        ).cleaned()
        if not text.headline:
            continue
        article = Article(section=builders.section())
        article.text = text
        save_new(article)
        Byline.objects.create(article=article, author=author_named(next(lines)[:120] or "x"))
        articles.append(article)
    with transaction.atomic():
        edition = Edition.objects.locked()
        texts = {article: article.text for article in articles}
        append(texts, edition, kind="first", by=builders.user(role=builders.Role.EDITOR))
    return articles


def check_articles(client, strings: list[str]) -> None:
    articles = in_print(strings)
    assert_dead(client, (article.get_absolute_url() for article in articles))
    pages = range(1, len(articles) // 30 + 1)
    assert_dead(client, (f"/sections/features/?page={page}" for page in pages))
    pages = range(1, len(articles) // 50 + 1)
    for feed in ("/feed.atom", "/feed.json"):
        assert_dead(client, (f"{feed}?page={page}" for page in pages))
    one = articles[0].get_absolute_url()
    assert_dead(client, ["/", "/feed.json", "/feed.atom", f"{one}versions/", f"{one}versions/1/"])


def corrections_of(strings: list[str]):
    """Publish notes whose notices, reasons, sources and subjects are made of *strings*."""
    articles = cycle([builders.article() for _ in range(2)])
    titles, said = (cycle(map(clean_line, hostile.packed(strings, size))) for size in (200, 500))
    reporter = builders.user(role=builders.Role.REPORTER)
    editor, standards = (
        builders.user(role=role) for role in (builders.Role.EDITOR, builders.Role.STANDARDS)
    )
    for number, notice in enumerate(hostile.packed(strings, 1150)):
        subject = builders.subject(
            next(titles)[:120] or "x", slug=f"subject-{number}", summary=next(said)
        )
        made = Correction(
            kind="editors_note",
            error_type="other",
            notice=clean_line(notice) or "x",
            was_wrong=next(said) or "x",
            is_right=next(said) or "x",
            subject=subject,
        )
        sources = [
            builders.evidence(
                next(titles)[:120] or "x", title=next(titles) or "x", quote=next(said) or "x"
            )
            for _ in range(8)
        ]
        workflow.log(made, [Change(next(articles), [])], sources, by=reporter)
        for move, by in (("verify", editor), ("submit", editor)):
            workflow.advance(made, move, by=by)
        workflow.approve_and_publish(made, by=standards)
        made.refresh_from_db()
        yield made


def check_corrections(client, strings: list[str]) -> None:
    made = list(corrections_of(strings))
    assert_dead(client, (f"/corrections/{correction.number}/" for correction in made))
    pages = range(1, len(made) // 50 + 2)
    for where in ("/corrections/", "/corrections/feed.atom", "/corrections/feed.json"):
        assert_dead(client, (f"{where}?page={page}" for page in pages))
    assert_dead(
        client, {each.corrected_articles.get().article.get_absolute_url() for each in made[:2]}
    )


def check_reports(client, strings: list[str]) -> None:
    client.force_login(builders.user(role=builders.Role.EDITOR))
    names, article = cycle(hostile.packed(strings, 120)), builders.article()
    for said in hostile.packed(strings, 900):
        try:
            report = reports.receive(
                article=article, problem=said, exact=said, source=said, name=next(names)
            )
        except ValidationError:
            continue
        desk = f"/admin/factcheck/errorreport/{report.pk}/change/"
        assert_dead(client, [f"/report/{report.token}/", desk])
    assert_dead(client, ["/admin/factcheck/errorreport/", "/admin/factcheck/errorreport/all/"])


def check_importer(strings: list[str]) -> None:
    for number, text in enumerate(strings):
        page = (
            f"<html><head><title>{text}</title><meta name=author content='{text}'></head>"
            f"<body><article><h1>{text}</h1><p>By {text}</p><p>Seoul sang. {text}</p></article>"
        )
        for said, name in ((text, "a.txt"), (page, "a.html"), (f"One\n\n{text}\n\nTwo.", "b.txt")):
            try:
                reading = read_text(said.encode(), name)
            except Unreadable:
                continue
            found = parsed(reading.body).find("body")
            assert not live(found), text
            assert not [each for block in found for each in alien(block)], text
            assert clean_line(reading.headline) == reading.headline
            assert leads_nowhere_bad(reading.url), text
            if number % 100 == 0:
                import_file(said.encode(), name)


# -- some of them, always -------------------------------------------------------------------------


@SOME
@pytest.mark.case("B1", "B2")
def test_hostile_words_of_an_article_stay_words_in_the_paper(client, strings):
    check_articles(client, strings)


@SOME
@pytest.mark.case("B2")
def test_hostile_words_of_a_correction_stay_words_in_the_log(client, strings):
    check_corrections(client, strings)


@SOME
@pytest.mark.case("B2")
def test_hostile_words_of_a_reader_stay_words_at_the_desk(client, strings):
    check_reports(client, strings)


@SOME
@pytest.mark.case("B1")
def test_hostile_files_become_harmless_drafts(strings):
    check_importer(strings)


@pytest.mark.case("B4")
def test_an_address_of_a_source_that_is_let_in_leads_to_the_web_and_nowhere_else():
    taken = []
    for text in [*hostile.public(), *disguised()]:
        try:
            web_address(text)
        except ValidationError:
            continue
        taken.append(text)
        assert text.startswith(("http://", "https://"))
        assert leads_nowhere_bad(text), text
    assert len(taken) < 60


# -- all of them ----------------------------------------------------------------------------------


@ALL
@pytest.mark.hard
@pytest.mark.case("B1", "B2")
def test_no_public_attack_lives_in_any_article(client, strings):
    check_articles(client, strings)


@ALL
@pytest.mark.hard
@pytest.mark.case("B2")
def test_no_public_attack_lives_in_the_log_of_corrections(client, strings):
    check_corrections(client, strings)


@ALL
@pytest.mark.hard
@pytest.mark.case("B2")
def test_no_public_attack_lives_in_a_report(client, strings):
    check_reports(client, strings)


@ALL
@pytest.mark.hard
@pytest.mark.case("B1")
def test_no_public_attack_lives_in_an_imported_draft(strings):
    check_importer(strings)
