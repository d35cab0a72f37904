"""Sources in the admin."""

from django.contrib import admin

from factcheck.models import Correction, Source


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):
    list_display = ["title", "publisher", "kind", "reliable"]
    list_filter = ["kind", "reliable"]
    search_fields = ["title", "publisher", "url"]

    def get_readonly_fields(self, request, obj=None):
        # Evidence under review changes in its correction, where everybody sees it, or not at all.
        if obj and obj.citations.filter(correction__in=Correction.objects.open()).exists():
            return ["kind", "title", "publisher", "url", "archived_url"]
        return []

    def has_delete_permission(self, request, obj=None):
        is_cited = obj and (obj.citations.exists() or obj.factcitations.exists())
        return super().has_delete_permission(request, obj) and not is_cited

    def get_actions(self, request):
        return {}
