"""The factcheck app in the admin."""

from factcheck.admin import claims, correction, facts, recall, report, source, vocabularies

__all__ = ["claims", "correction", "facts", "recall", "report", "source", "vocabularies"]
