import pytest

from articles.roles import Role
from tests import builders


@pytest.fixture
def red_velvet():
    """Return a group of which it is on record that it comes from South Korea."""
    subject = builders.subject()
    builders.fact(subject)
    return subject


@pytest.fixture
def logged(red_velvet):
    """Return a correction of one article that calls the group North Korean."""
    article = builders.article("The first", subjects=[red_velvet])
    fact = red_velvet.facts.get()
    by = builders.user(role=Role.EDITOR)
    return builders.correction(article, subject=red_velvet, fact=fact, by=by)


@pytest.fixture
def telling(red_velvet):
    """Return a function that publishes an article in which these words stand."""

    def tell(*paragraphs: str, **fields):
        body = "".join(f"<p>{words}</p>" for words in paragraphs)
        return builders.article(body=body, subjects=[red_velvet], **fields)

    return tell
