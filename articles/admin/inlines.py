"""Rows below a form of the admin, and how many of them somebody may send."""

from django.contrib import admin


class Rows(admin.StackedInline):
    """At most *max_num* rows: of a form that says it has thousands, no more are read."""

    extra = 0
    max_num = 100

    def get_formset(self, request, obj=None, **kwargs):
        bounds = {"absolute_max": self.max_num + 1, "validate_max": True}
        return super().get_formset(request, obj, **bounds | kwargs)
