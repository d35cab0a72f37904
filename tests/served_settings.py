"""The settings of a site that tests start as the demo is started: static files need no manifest."""

from newsroom.settings import *  # noqa: F403

STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
