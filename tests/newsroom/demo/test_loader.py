"""Loading the demo: when it is refused, and what an interruption leaves behind."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.models import Article, Edition, Section, Subject
from newsroom.demo import clock, content, loader, passwords
from tests import builders


def quietly(far):
    pass


def test_a_newsroom_that_is_no_demo_gets_no_invented_articles(db, settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO=true"):
        call_command("demo")
    assert not Section.objects.exists()
    assert not get_user_model().objects.exists()


def test_an_interrupted_load_leaves_an_empty_newsroom(db, settings):
    settings.DEMO = True

    def interrupt(far):
        assert Article.objects.exists()
        raise KeyboardInterrupt

    before = Edition.objects.get().number
    with pytest.raises(KeyboardInterrupt):
        loader.load(password="x", progress=interrupt)
    for model in (Article, Section, Subject, get_user_model()):
        assert not model.objects.exists()
    assert Edition.objects.get().number == before
    assert timezone.now().year == datetime.now(UTC).year


def test_a_newspaper_that_is_there_stays_as_it_is(settings, editor):
    settings.DEMO = True
    builders.article("Ours", by=editor)
    assert not loader.load(password="x", progress=quietly)
    assert Article.objects.get().headline == "Ours"


def test_a_newsroom_that_is_being_set_up_is_not_filled(db, settings):
    settings.DEMO = True
    builders.section("Ours")
    with pytest.raises(loader.Refused, match="empty"):
        loader.load(password="x", progress=quietly)


def test_the_clock_is_turned_back_and_goes_on_afterwards():
    moment = datetime(2001, 2, 3, tzinfo=UTC)
    with clock.at(moment):
        assert timezone.now() == moment
    assert timezone.now() > moment


def test_what_comes_first_happens_first_also_across_stories():
    happened = []

    def story(name, days):
        for day in days:
            yield day
            happened.append((name, day, timezone.now()))

    now = datetime(2026, 11, 20, tzinfo=UTC)
    loader.run([("A", story("a", [9, 2])), ("B", story("b", [5, 1]))], now, quietly)
    assert [(name, day) for name, day, _ in happened] == [("a", 9), ("b", 5), ("a", 2), ("b", 1)]
    assert all((now - moment).days == day for _, day, moment in happened)


def test_a_made_up_password_would_be_accepted_by_the_site():
    from django.contrib.auth.password_validation import validate_password

    validate_password(passwords.made_up())
    assert passwords.made_up() != passwords.made_up()


def test_every_correction_of_the_files_names_an_article_of_the_files():
    addresses = {entry["slug"] for entry in content.articles()}
    assert {entry["article"] for entry in content.corrections()} <= addresses
