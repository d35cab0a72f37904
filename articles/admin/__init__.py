"""The articles app in the admin."""

from articles.admin import article, desk, subjects

__all__ = ["article", "desk", "subjects"]
