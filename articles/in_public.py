"""What public pages ask the database, prepared: the edition, the sections, an article."""

from articles.models import Article, Author, Edition, Hold, Section, Subject
from articles.models.prepared import GIVEN, Prepared, prefetched

editions = Prepared(Edition.objects.only("number", "moved_at"))
sections = Prepared(Section.objects.in_print())
words_held_in = Prepared(Hold.objects.open().of_words().filter(article=GIVEN))

# What the page of an article says of it besides its notices; nobody sees the working copy there.
articles_at = Prepared(
    Article.objects.known()
    .select_related("section", "live__content")
    .defer("body", "media")
    .filter(slug=GIVEN)
)
authors_of = Prepared(Author.objects.filter(articles=GIVEN))
subjects_of = Prepared(Subject.objects.select_related("merged_into").filter(articles=GIVEN))


def known_article(slug: str) -> Article | None:
    """Return the article that has this address in public, whatever stands there now."""
    for article in articles_at(slug):
        prefetched(article, authors=authors_of(article.pk), subjects=subjects_of(article.pk))
        return article
    return None
