"""The article's form as a browser would post it."""

from django.urls import reverse
from lxml import html


def fields_of(page) -> dict:
    """Return what a browser would post of the article's form, as it stands."""
    form = html.fromstring(page.content.decode()).get_element_by_id("article_form")
    return {
        name: value.removeprefix("\n") for name, value in form.form_values() if value is not None
    }


def address(article, name: str = "change") -> str:
    return reverse(f"admin:articles_article_{name}", args=[article.pk])


def save(client, article, **changes):
    """Open the form of *article*, change some fields, and save."""
    fields = fields_of(client.get(address(article))) | changes
    return client.post(address(article), fields)
