"""What can be known of subjects, and the words in which texts say it, in the admin."""

from django.contrib import admin

from articles.admin.public_rows import PublicRowAdmin
from factcheck.models import Property


@admin.register(Property)
class PropertyAdmin(PublicRowAdmin):
    list_display = ["name", "kind", "vocabulary", "position"]
    list_select_related = ["vocabulary"]
    prepopulated_fields = {"slug": ["name"]}

    def get_actions(self, request):
        return {}
