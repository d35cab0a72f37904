"""What rests on recalled sources, in the admin: a list to work through."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from articles.body import clean_line
from articles.roles import Role, role_of
from factcheck import recall
from factcheck.admin.shown_only import ShownOnly
from factcheck.models import RecallItem

PAGE = 50
RECENT = 10


@admin.register(RecallItem)
class RecallItemAdmin(ShownOnly, admin.ModelAdmin):
    # It is seen to, once, with a note; nothing else about it changes.

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/settle/", view(self.settle_view), name="factcheck_recallitem_settle"),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        """Show what is open, by source, and what was seen to lately."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        items = RecallItem.objects.select_related(
            *("recall__source", "recall__by", "fact__subject", "fact__property"),
            *("correction__subject", "article", "settled_by"),
        ).defer("article__body", "article__media")
        page = Paginator(items.open(), PAGE).get_page(request.GET.get("page"))
        settled = items.exclude(settled_at=None).order_by("-settled_at", "-pk")
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": "Recalled sources",
            "page": page,
            "settled": settled[:RECENT],
            "may_settle": role_of(request.user) >= Role.EDITOR,
        }
        return TemplateResponse(request, "admin/factcheck/recallitem/open.html", context)

    @method_decorator(require_POST)
    def settle_view(self, request, pk):
        """Record that something was seen to, or say why not."""
        item = get_object_or_404(RecallItem, pk=pk)
        if not self.has_view_permission(request, item):
            raise PermissionDenied
        try:
            note = clean_line(request.POST.get("note", ""), 300)
            recall.settle(item, by=request.user, note=note)
        except recall.RecallRefused as refused:
            messages.error(request, f"{item}: {refused}")
        else:
            messages.success(request, f"Seen to: {item}.")
        return HttpResponseRedirect(reverse("admin:factcheck_recallitem_changelist"))
