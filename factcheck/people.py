"""The people round a correction: who edits, who may be assigned to it, who signs its articles."""

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from articles.models import Article
from articles.roles import GROUPS, Role
from factcheck.models import Correction


def working() -> QuerySet:
    """Return everybody whose account is open, by name."""
    people = get_user_model().objects.filter(is_active=True)
    return people.order_by("last_name", "first_name", "username")


def with_address() -> QuerySet:
    """Return those of them to whom mail can be sent."""
    return working().exclude(email="")


def editors() -> Q:
    """Return what is true of those who edit: editors, standards editors and superusers."""
    names = [name for name, role in GROUPS.items() if role >= Role.EDITOR]
    return Q(is_superuser=True) | Q(groups__name__in=names)


def editors_with_address() -> QuerySet:
    """Return the editors to whom mail can be sent."""
    return with_address().filter(editors()).distinct()


def assignable(correction: Correction) -> QuerySet:
    """Return those to whom *correction* may be assigned: the editors and whoever logged it."""
    return working().filter(editors() | Q(pk=correction.logged_by_id)).distinct()


def authors_of(correction: Correction) -> QuerySet:
    """Return those with an account who sign, or ever signed, an article of *correction*."""
    articles = correction.corrected_articles.values("article")
    ever = Article.written_by.through.objects.filter(article__in=articles).values("user")
    return working().filter(Q(author__articles__in=articles) | Q(pk__in=ever)).distinct()
