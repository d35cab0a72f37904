"""The articles app in the admin."""

from articles.admin import article, desk, duties, holds, subjects

__all__ = ["article", "desk", "duties", "holds", "subjects"]
