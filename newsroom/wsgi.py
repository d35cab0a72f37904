"""What the web server calls: the front, and behind it Django."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

application = get_wsgi_application()

# These need what the line above has set up.
from django.conf import settings  # noqa: E402

from newsroom.serving.front import Front  # noqa: E402

if settings.FRONT_MEGABYTES:
    application = Front(application, room=settings.FRONT_MEGABYTES * 2**20)
