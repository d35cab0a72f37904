"""The factcheck app in the admin."""

from factcheck.admin import correction, source

__all__ = ["correction", "source"]
