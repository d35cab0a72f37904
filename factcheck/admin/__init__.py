"""The factcheck app in the admin."""

from factcheck.admin import correction, facts, report, source

__all__ = ["correction", "facts", "report", "source"]
