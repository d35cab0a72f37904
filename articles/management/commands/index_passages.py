"""manage.py index_passages: make every searchable row anew."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from articles import holds, passages
from articles.models import Article, Subject

TELL_EVERY = 100


class Command(BaseCommand):
    help = (
        "Make what is searched anew from the articles and their versions: after an upgrade that "
        "says so, or where a search finds what it should not. The site may be running."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--after", type=int, default=0, metavar="ID", help="Go on after this article."
        )

    def handle(self, after, verbosity=1, **options):
        ids = Article.objects.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)
        ids, last = list(ids), after
        try:
            for number, pk in enumerate(ids, start=1):
                index(pk)
                last = pk
                if verbosity and (number % TELL_EVERY == 0 or number == len(ids)):
                    self.stdout.write(f"{number} of {len(ids)} articles")
        except KeyboardInterrupt:
            raise CommandError(
                f"Stopped. What is done is done; go on with --after {last}.", returncode=130
            ) from None
        for subject in Subject.objects.iterator():
            passages.index_summary(subject)
        if verbosity:
            self.stdout.write("Everything can be searched.")


@transaction.atomic
def index(pk: int) -> None:
    """Make the rows of one article anew, under its lock."""
    article = Article.objects.in_order([pk]).first()
    if article is None:
        return
    article.passages.all().delete()
    passages.index_drafts({article: article.text})
    if article.live:
        holds.index(article)
        passages.index_history(article)
