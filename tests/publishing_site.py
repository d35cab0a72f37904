"""The site, for tests: each answer names its process, which publishes where it is asked to."""

import json
import os

from newsroom.wsgi import application as site

# isort: split
# These need what the line above has set up.
from django.contrib.auth import get_user_model

from factcheck import workflow
from factcheck.models import Correction
from newsroom.serving.latest import connected

PROCESS, PUBLISH = "process", "/publish"


def application(environ, start_response):
    """Answer as the site does; a POST to PUBLISH publishes the approved correction it names."""

    def named(status, headers, *rest):
        return start_response(status, [*headers, (PROCESS, str(os.getpid()))], *rest)

    if environ["PATH_INFO"] != PUBLISH:
        return site(environ, named)
    said = json.loads(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])))
    with connected():
        body = json.dumps(published(**said)).encode()
    named("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]


def published(correction: int, by: int) -> dict[str, int]:
    """Publish *correction* in this process; return the new version of each article by its slug."""
    found = Correction.objects.get(pk=correction)
    workflow.advance(found, "publish", by=get_user_model().objects.get(pk=by))
    rows = found.corrected_articles.values_list("article__slug", "after__number")
    return dict(rows)
