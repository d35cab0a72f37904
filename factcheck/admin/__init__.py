"""The factcheck app in the admin."""

from factcheck.admin import correction, report, source

__all__ = ["correction", "report", "source"]
