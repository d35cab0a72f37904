"""The corrections of an article, for pages of other apps."""

from django import template
from django.db.models import Q

from articles.models import Article
from factcheck.models import Correction

register = template.Library()


@register.inclusion_tag("admin/articles/article/corrections.html")
def corrections_of(article: Article) -> dict:
    """List what is open and what is published, the newest first."""
    shown = Q(pk__in=Correction.objects.open()) | Q(status=Correction.Status.PUBLISHED)
    return {"article": article, "corrections": Correction.objects.of(article).filter(shown)}
