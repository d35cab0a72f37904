"""Readers' reports in the admin: what waits, and one page a report to decide it on."""

from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from articles.admin.lists import LongList
from articles.body import clean_line
from articles.leaves import cleaned
from articles.roles import Role, role_of
from factcheck import reports
from factcheck.admin.shown_only import ShownOnly
from factcheck.models import Correction, ErrorReport
from factcheck.triage import case_of, cases_of

PAGE = 20
RECENT = 10


@admin.register(ErrorReport)
class ErrorReportAdmin(ShownOnly, LongList, admin.ModelAdmin):
    # Decisions are moves of their own, with rules of their own.

    list_display = ["reference", "summary", "article", "status", "received_at"]
    list_display_links = ["reference", "summary"]
    list_filter = ["status", "received_at"]
    list_select_related = ["article"]
    # Not who sent it: reporters search here too.
    search_fields = ["reference", "problem", "exact", "article__headline"]
    ordering = ["-received_at", "-id"]

    @admin.display(description="What is wrong")
    def summary(self, report):
        return clean_line(report.problem, 120)

    def get_queryset(self, request):
        found = super().get_queryset(request)
        return found if role_of(request.user) >= Role.EDITOR else found.without_contact()

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("all/", view(super().changelist_view), name="factcheck_errorreport_all"),
            path("<int:pk>/move/", view(self.move_view), name="factcheck_errorreport_move"),
            *super().get_urls(),
        ]

    def get_actions(self, request):
        return {}

    def changelist_view(self, request, extra_context=None):
        """Show what waits, the oldest first, and what was decided lately."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        found = self.get_queryset(request).select_related("article")
        oldest_first = found.order_by("received_at", "pk")
        page = Paginator(oldest_first.waiting(), PAGE).get_page(request.GET.get("page"))
        decided = found.exclude(status=ErrorReport.Status.NEW).select_related("decided_by")
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": "Readers’ reports",
            "page": page,
            "cases": cases_of(list(page)),
            "may_decide": role_of(request.user) >= Role.EDITOR,
            "astray": oldest_first.of_rejected().select_related("correction"),
            "decided": decided.order_by("-decided_at", "-pk")[:RECENT],
        }
        return TemplateResponse(request, "admin/factcheck/errorreport/waiting.html", context)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show one report with all that the desk knows of it, and the ways to decide it."""
        report = self.get_object(request, object_id)
        if report is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, report):
            raise PermissionDenied
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": str(report),
            "report": report,
            "case": case_of(report),
            "may_decide": role_of(request.user) >= Role.EDITOR,
            "log_address": log_address(report),
            "moves": report.moves.select_related("by"),
        }
        return TemplateResponse(request, "admin/factcheck/errorreport/report.html", context)

    @method_decorator(require_POST)
    def move_view(self, request, pk):
        """Do one thing with a report, or say why not."""
        report = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_view_permission(request, report):
            raise PermissionDenied
        address = reverse("admin:factcheck_errorreport_change", args=[report.pk])
        try:
            done = make_move(report, request.POST, by=request.user)
        except reports.ReportRefused as refused:
            messages.error(request, str(refused))
            typed = {
                name: cleaned(request.POST.get(name, ""))[:1000] for name in ("reason", "other")
            }
            kept = urlencode({name: value for name, value in typed.items() if value})
            return HttpResponseRedirect(f"{address}?{kept}" if kept else address)
        messages.success(request, done)
        following = ErrorReport.objects.waiting().exclude(pk=report.pk).first()
        if report.status != ErrorReport.Status.NEW and following:
            link = reverse("admin:factcheck_errorreport_change", args=[following.pk])
            messages.info(request, format_html('Next: <a href="{}">{}</a>', link, following))
        return HttpResponseRedirect(address)


def make_move(report: ErrorReport, data, *, by) -> str:
    """Do with *report* what the posted *data* says; return what was done, for people to read."""
    name, note = data.get("move", ""), data.get("note", "")[:2000]
    if name == "duplicate":
        original = named(data.get("of") or data.get("other", ""))
        if original is None:
            raise reports.ReportRefused(
                "Duplicate of what? Choose one, or give the reference of a report "
                "or the desk number of a correction."
            )
        reports.mark_duplicate(report, of=original, by=by, note=note)
        return f"{report} is a duplicate of {original}."
    if name == "dismiss":
        reports.dismiss(report, reason=data.get("reason", ""), by=by, note=note)
        return f"{report}: not an error."
    if name == "discard":
        reports.discard(report, by=by, note=note)
        return f"{report} is with the junk. You can reopen it."
    if name == "reopen":
        reports.reopen(report, by=by, note=note)
        return f"{report} waits again."
    if name == "note":
        reports.add_note(report, note, by=by)
        return "Noted."
    if name == "erase":
        reports.erase_contact(report, by=by)
        return f"Nobody can see any more who sent {report}."
    raise reports.ReportRefused("There is no such decision.")


def named(words: str) -> Correction | ErrorReport | None:
    """Return the correction with this desk number, or the report with this reference."""
    words = clean_line(words).upper().removeprefix("NO.").strip()
    if words.isascii() and words.isdecimal() and len(words) <= 9:
        return Correction.objects.filter(pk=int(words)).first()
    return ErrorReport.objects.filter(reference=words).first()


# -- the way into a correction --------------------------------------------------------------------


def log_address(report: ErrorReport) -> str:
    """Return the address at which a correction is logged with the words of *report* filled in."""
    said = {"report": report.pk}
    if report.article_id:
        said |= {
            "article": report.article_id,
            "element": report.element,
            "exact": report.exact,
            "prefix": report.prefix,
            "suffix": report.suffix,
        }
    filled = {name: value for name, value in said.items() if value}
    return f"{reverse('admin:factcheck_correction_add')}?{urlencode(filled)}"


def report_of(request: HttpRequest) -> ErrorReport | None:
    """Return the report that the address or the form says a correction comes of."""
    key = request.POST.get("report") or request.GET.get("report", "")
    if not (key.isascii() and key.isdecimal() and len(key) <= 18):
        return None
    return ErrorReport.objects.without_contact().filter(pk=int(key)).first()


def accept_report(request: HttpRequest, correction: Correction) -> None:
    """Tie the report that the correction just logged comes of, if there is one, to it."""
    report = report_of(request)
    if report is None:
        return
    try:
        reports.accept(report, correction, by=request.user)
    except reports.ReportRefused as refused:
        messages.warning(
            request, f"The correction is logged; {report} was left as it is. {refused}"
        )
    else:
        messages.success(request, f"{report} is accepted into it.")
