"""The factcheck app and its guards in the database."""

from django.apps import AppConfig


class FactcheckConfig(AppConfig):
    name = "factcheck"
    verbose_name = "Corrections desk"

    def ready(self):
        from articles import triggers
        from factcheck import record

        triggers.connect(self, record.GUARDS)
