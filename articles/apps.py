"""The articles app: its guards in the database and its one edition."""

from django.apps import AppConfig
from django.apps import apps as current_apps
from django.db.models.signals import post_migrate


class ArticlesConfig(AppConfig):
    name = "articles"

    def ready(self):
        from articles import record, triggers, trigrams

        triggers.connect(self, record.GUARDS)
        trigrams.connect(self)
        post_migrate.connect(ensure_edition, sender=self)


def ensure_edition(using, apps=current_apps, **kwargs) -> None:
    """Create the one edition where it is missing: in a fresh database, or a flushed one."""
    try:
        Edition = apps.get_model("articles", "Edition")
    except LookupError:
        return
    Edition.objects.using(using).get_or_create(pk=1)
