"""The site as an app: its commands, its static files and the groups of its users."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class NewsroomConfig(AppConfig):
    name = "newsroom"

    def ready(self):
        from newsroom.permissions import ensure_groups

        # After each of the two apps, so that both have their permissions in the end.
        for name in ("articles", "factcheck"):
            post_migrate.connect(ensure_groups, sender=apps.get_app_config(name))
