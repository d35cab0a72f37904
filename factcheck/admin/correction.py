"""Corrections in the admin: the list, logging and editing, reviewing and deciding."""

from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from articles.admin.lists import LongList
from articles.body import clean_line
from articles.names import called
from factcheck import workflow
from factcheck.admin import opened_sources as sources
from factcheck.admin.bulk import approve_selected
from factcheck.admin.log_views import LogViews
from factcheck.admin.meeting import meeting_page
from factcheck.admin.people import PeopleMixin, people_of
from factcheck.admin.review import review_of
from factcheck.admin.sweep import SweepViews
from factcheck.desk import next_for
from factcheck.models import Correction
from factcheck.models.queries import REVIEW

Status = Correction.Status
APPROVE_AND_PUBLISH = "approve_and_publish"
APPROVALS = {"approve", APPROVE_AND_PUBLISH}
# After these there is no more to do here, and the next item is shown.
DECISIONS = {APPROVE_AND_PUBLISH, "submit", "publish", "send_back", "reject", REVIEW}


@admin.register(Correction)
class CorrectionAdmin(LongList, LogViews, SweepViews, PeopleMixin, admin.ModelAdmin):
    list_display = ["desk_number", "summary", "status", "severity", "error_type", "logger"]
    list_display_links = ["desk_number", "summary"]
    list_filter = ["status", "severity", "error_type", "kind"]
    list_select_related = ["subject", "logged_by"]
    search_fields = ["was_wrong", "is_right", "notice", "corrected_articles__article__headline"]
    actions = ["approve_and_publish_selected"]

    @admin.display(description="No.", ordering="id")
    def desk_number(self, correction):
        return correction.pk

    @admin.display(description="What was wrong")
    def summary(self, correction):
        return correction.was_wrong

    @admin.display(description="Logged by", ordering="logged_by")
    def logger(self, correction):
        return called(correction.logged_by)

    def changelist_view(self, request, extra_context=None):
        if not all(key.isdecimal() for key in request.POST.getlist("_selected_action")):
            raise BadRequest("A selected correction has no number.")
        return super().changelist_view(request, {"title": "Corrections"} | (extra_context or {}))

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path(
                "<int:pk>/sources/<int:citation>/",
                view(self.source_view),
                name="factcheck_correction_source",
            ),
            path("<int:pk>/meets/<int:other>/", view(self.meets_view), name="factcheck_meeting"),
            path("<int:pk>/move/", view(self.move_view), name="factcheck_correction_move"),
            *super().get_urls(),
        ]

    def get_actions(self, request):
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def has_delete_permission(self, request, obj=None):
        # What should not be is rejected, with a reason.
        return False

    @admin.action(description="Approve and publish the selected corrections")
    def approve_and_publish_selected(self, request, queryset):
        return approve_selected(self, request, queryset)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show the whole case, and the moves that this person may make."""
        correction = self.get_object(request, object_id)
        if correction is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, correction):
            raise PermissionDenied
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": str(correction),
            "correction": correction,
            "review": review_of(correction, request.user),
            "unread": correction.is_major and sources.needs_opening(request, correction),
            "people": people_of(correction, request.user),
        }
        context |= extra_context or {}
        return TemplateResponse(request, "admin/factcheck/correction/review.html", context)

    @method_decorator(require_POST)
    def move_view(self, request, pk):
        """Make one move, or say why not."""
        correction = get_object_or_404(Correction, pk=pk)
        if not self.has_view_permission(request, correction):
            raise PermissionDenied
        name, note = request.POST.get("move", ""), clean_line(request.POST.get("note", ""), 1000)
        seen = request.POST.get("seen", "")
        try:
            if name in APPROVALS:
                sources.check_read(request, correction)
            if name == APPROVE_AND_PUBLISH:
                workflow.approve_and_publish(correction, by=request.user, seen=seen)
            else:
                workflow.advance(correction, name, by=request.user, note=note, seen=seen)
        except workflow.MoveRefused as refused:
            messages.error(request, str(refused))
            kept = "?" + urlencode({"note": note}) if note else ""
            return HttpResponseRedirect(self.review_address(correction) + kept)
        correction.refresh_from_db()
        messages.success(request, self.outcome(correction, name))
        return HttpResponseRedirect(self.address_after(request, correction, name))

    def address_after(self, request, correction: Correction, name: str) -> str:
        """Return where a decision leads: to the next item, or where there is more to do here."""
        if request.POST.get("from") == "desk":
            return reverse("admin:index")
        following = next_for(request.user, after=correction) if name in DECISIONS else None
        return self.review_address(following.correction if following else correction)

    def outcome(self, correction: Correction, name: str) -> SafeString:
        review = self.review_address(correction)
        if name == REVIEW:
            return format_html(
                '<a href="{}">No. {}</a> is reviewed: it stands.', review, correction.pk
            )
        if correction.status == Correction.Status.PUBLISHED:
            count = correction.corrected_articles.count()
            pages = "1 article" if count == 1 else f"{count} articles"
            done = "changed" if correction.is_whole else "corrected"
            return format_html(
                '<a href="{}">Published as correction No. {}</a>, {}: {} now {}.',
                correction.get_absolute_url(),
                correction.number,
                correction.title,
                pages,
                done,
            )
        state = correction.get_status_display().lower()
        return format_html('<a href="{}">No. {}</a> is now {}.', review, correction.pk, state)

    def meets_view(self, request, pk, other):
        return meeting_page(self, request, get_object_or_404(Correction, pk=pk), other)

    def source_view(self, request, pk, citation):
        """Lead to a source, and remember that it was opened: approving a major error takes that."""
        correction = get_object_or_404(Correction, pk=pk)
        if not self.has_view_permission(request, correction):
            raise PermissionDenied
        return sources.opened(request, get_object_or_404(correction.citations, pk=citation))

    def review_address(self, correction: Correction) -> str:
        return reverse("admin:factcheck_correction_change", args=[correction.pk])
