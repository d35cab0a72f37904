"""Rows that readers see besides texts of record: their every change moves the edition."""

from django.contrib import admin

from articles.models import Edition


class PublicRowAdmin(admin.ModelAdmin):
    """The admin of something that appears on public pages."""

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        # Last, because the edition's lock is held to commit.
        Edition.objects.bump()

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        Edition.objects.bump()

    def delete_queryset(self, request, queryset):
        super().delete_queryset(request, queryset)
        Edition.objects.bump()
