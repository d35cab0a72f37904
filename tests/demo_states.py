"""What befalls articles of the demo for the screenshots: `python -m tests.demo_states [break]`.

Prints the address of the page of a reader's report; with `break` the pages of authors fail.
"""

import os
import sys

import django

HELD = "tin-kite-signs-three-from-haerang"
WITHDRAWN = "red-velvet-cake-and-cold-noodles"
REMOVED = "the-three-who-came-by-plane"
WORDS_HELD = "plum-rain-kept-trainees-deposits"  # as the demo comes
UNCHECKED = "salt-meridian-add-an-evening"
FAULTY = "/authors/felix-okafor/"


def befall() -> str:
    """Hold, withdraw, remove and correct at once, and return the address of a report's page."""
    from django.contrib.auth import get_user_model
    from django.urls import reverse

    from articles import holds
    from articles.models import Article
    from factcheck.models import Correction, ErrorReport
    from tests import builders

    people = {user.username: user for user in get_user_model().objects.all()}
    leonie, ada = people["editor2"], people["standards"]
    articles = {article.slug: article for article in Article.objects.public()}
    steps = {"by": leonie, "editor": leonie, "approver": ada, "error_type": "other"}
    holds.hold(articles[HELD], by=leonie, reason="Peninsula Wire has recalled it.")
    major = Correction.Severity.MAJOR
    builders.taken_down(articles[WITHDRAWN], "withdrawal", severity=major, **steps)
    builders.removed(articles[REMOVED], was_wrong="this article", severity=major, **steps)
    builders.emergency(
        articles[UNCHECKED],
        by=leonie,
        severity=major,
        error_type=Correction.ErrorType.NUMBER,
        was_wrong="gave a wrong time for the last ferry",
        is_right="It leaves at half past nine",
        wordings=[builders.wording("leaves at half past ten", "leaves at half past nine")],
    )
    report = ErrorReport.objects.filter(correction__number__isnull=False).earliest("received_at")
    return reverse("report-status", args=[report.token])


def lose_bylines() -> None:
    """Let the database miss a table, which is a fault of ours that pages of authors meet."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA legacy_alter_table = ON")
        cursor.execute("ALTER TABLE articles_byline RENAME TO mislaid")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    if "break" in sys.argv[1:]:
        lose_bylines()
    else:
        print(befall())
