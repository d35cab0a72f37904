"""Who signs an article, and who ever signed it in public."""

from collections import defaultdict
from collections.abc import Iterable

from articles.body import clean_line
from articles.models import Article, Author, Byline
from articles.slugs import free


def bylines_of(articles: Iterable[Article]) -> list[Byline]:
    """Return the bylines of *articles* with their authors, each article's in their order."""
    return list(Byline.objects.filter(article__in=list(articles)).select_related("author"))


def names_in(bylines: Iterable[Byline]) -> dict[int, list[str]]:
    """Return the names in *bylines*, by the id of their article."""
    names = defaultdict(list)
    for byline in bylines:
        names[byline.article_id].append(byline.author.name)
    return names


def names_of(articles: Iterable[Article]) -> dict[int, list[str]]:
    """Return the names in the byline of each of *articles*, by its id."""
    return names_in(bylines_of(articles))


def sign(articles: Iterable[Article], bylines: Iterable[Byline]) -> None:
    """Remember who signs *articles*, of which these are the *bylines*, in public now."""
    signed = {(one.article_id, one.author.user_id) for one in bylines if one.author.user_id}
    signature = Article.written_by.through
    known = signature.objects.filter(article__in=articles).values_list("article", "user")
    # Not add(): it would insert again what is known, which the guards refuse.
    signature.objects.bulk_create(
        signature(article_id=article, user_id=user)
        for article, user in sorted(signed.difference(known))
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
