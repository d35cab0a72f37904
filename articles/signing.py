"""Who signs an article, and who ever signed it in public."""

from articles.body import clean_line
from articles.models import Article, Author, Byline
from articles.slugs import free


def sign(article: Article) -> None:
    """Remember who signs *article* in public now."""
    signing = set(article.authors.filter(user__isnull=False).values_list("user", flat=True))
    known = set(article.written_by.values_list("pk", flat=True))
    # Not add(): it would insert again what is known, which the guards refuse.
    signature = Article.written_by.through
    signature.objects.bulk_create(
        signature(article_id=article.pk, user_id=pk) for pk in sorted(signing - known)
    )


def sign_as(article: Article, names: list[str]) -> None:
    """Make *names*, in their order, the bylines of *article*; an unknown name is a new author."""
    known = {byline.author.name: byline.author for byline in article.bylines.all()}
    # Two spellings may be of one author.
    authors = dict.fromkeys(known.get(name) or author_named(name) for name in names)
    article.bylines.all().delete()
    Byline.objects.bulk_create(
        Byline(article=article, author=author, position=position)
        for position, author in enumerate(authors, start=1)
    )


def author_named(name: str) -> Author:
    """Return the author called *name*, made where there is none."""
    name = clean_line(name, limit=120)
    found = Author.objects.filter(name__iexact=name).order_by("pk").first()
    return found or Author.objects.create(name=name, slug=free(Author, name, longest=120))
