"""Holds at the desk: what is held and why, and how it ends."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from articles import holds
from articles.admin.lists import LongList
from articles.models import Hold
from articles.roles import Role, role_of


class ReleaseForm(forms.Form):
    """Why what was held can be read again."""

    note = forms.CharField(label="Why it can be released unchanged", max_length=500)


@admin.register(Hold)
class HoldAdmin(LongList, admin.ModelAdmin):
    list_display = ["article", "exact", "by", "placed_at", "outcome"]
    list_filter = ["outcome"]
    list_select_related = ["article", "by"]
    search_fields = ["article__headline", "exact", "reason"]

    def has_add_permission(self, request):
        # Held on the live page, where the words are.
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_actions(self, request):
        return {}

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show one hold with the ways to end it; released here, decided by a correction."""
        held = self.get_object(request, object_id)
        if held is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, held):
            raise PermissionDenied
        form = ReleaseForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            try:
                holds.release(held, by=request.user, note=form.cleaned_data["note"])
            except holds.HoldRefused as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, "Released: readers see it again as it was.")
                return HttpResponseRedirect(reverse("admin:index"))
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": "Hold",
            "held": held,
            "article": held.article,
            "form": form,
            "may_release": role_of(request.user) >= Role.EDITOR,
        }
        return TemplateResponse(request, "admin/articles/hold/decide.html", context)
