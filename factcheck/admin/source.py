"""Sources in the admin."""

from django.contrib import admin

from factcheck.models import Source


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):
    list_display = ["title", "publisher", "kind", "reliable"]
    list_filter = ["kind", "reliable"]
    search_fields = ["title", "publisher", "url"]

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not (obj and obj.citations.exists())

    def get_actions(self, request):
        return {}
