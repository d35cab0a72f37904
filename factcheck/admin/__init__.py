"""The factcheck app in the admin."""

from factcheck.admin import correction, facts, report, source, vocabularies

__all__ = ["correction", "facts", "report", "source", "vocabularies"]
