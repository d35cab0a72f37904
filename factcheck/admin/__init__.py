"""The factcheck app in the admin."""

from factcheck.admin import correction, facts, recall, report, source, vocabularies

__all__ = ["correction", "facts", "recall", "report", "source", "vocabularies"]
