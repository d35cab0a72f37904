"""Sections and authors in the admin."""

from django.contrib import admin

from articles.admin.public_rows import PublicRowAdmin
from articles.models import Author, Section


@admin.register(Section)
class SectionAdmin(PublicRowAdmin):
    list_display = ["name", "description", "position"]
    prepopulated_fields = {"slug": ["name"]}
    search_fields = ["name"]


@admin.register(Author)
class AuthorAdmin(PublicRowAdmin):
    list_display = ["name", "description", "user"]
    prepopulated_fields = {"slug": ["name"]}
    search_fields = ["name"]
