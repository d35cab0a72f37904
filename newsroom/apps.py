"""The site as an app: its commands, its static files and the groups of its users."""

from django.apps import AppConfig, apps
from django.core.management import call_command
from django.db.models.signals import post_migrate


class NewsroomConfig(AppConfig):
    name = "newsroom"

    def ready(self):
        from allauth.mfa.signals import authenticator_added

        from newsroom.accounts import factors
        from newsroom.permissions import ensure_groups

        # After each of the two apps, so that both have their permissions in the end.
        for name in ("articles", "factcheck"):
            post_migrate.connect(ensure_groups, sender=apps.get_app_config(name))
        post_migrate.connect(ensure_cache_table, sender=apps.get_app_config("articles"))
        authenticator_added.connect(factors.count_as_used)


def ensure_cache_table(using, **kwargs) -> None:
    """Create the table in which the processes share what they count."""
    call_command("createcachetable", database=using, verbosity=0)
