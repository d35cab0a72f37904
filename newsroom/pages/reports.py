"""Readers report an error, and follow what becomes of it."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from articles.holds import touches
from factcheck.models import ErrorReport
from newsroom.pages.report_form import ReportForm, article_at, selected
from newsroom.throttle import is_too_often

# A reader with a list of errors is welcome; a program is not.
MOST_FROM_ONE, MOST_OF_ALL = 10, 300
WITHIN = timedelta(hours=1)
MOST_FIELDS = 50


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """Take a report, or show the form with what was typed and what is missing."""
    if request.method != "POST":
        asked = request.GET.get("article", "")
        about = article_at(asked)
        form = ReportForm(
            initial={"article": about.slug if about else "", "q": request.GET.get("q", "")}
        )
        return show(request, form, about)
    if len(request.POST) > MOST_FIELDS:
        raise BadRequest("A report has a handful of fields.")
    form = ReportForm(request.POST)
    if not form.is_valid():
        return show(request, form, form.about)
    if why := too_many(request):
        form.add_error(
            None,
            f"{why} Nothing you typed is lost: send it again in an hour, or write to "
            f"{settings.REPORT_EMAIL}.",
        )
        response = show(request, form, form.about, status=429)
        response["Retry-After"] = int(WITHIN.total_seconds())
        return response
    if made := form.send():
        return redirect("report-status", made.token)
    return show(request, form, form.about)


def send_again(request: HttpRequest) -> HttpResponse:
    """Show the form with what was typed, where it came without a cookie of ours or too late."""
    form = ReportForm(request.POST)
    form.is_valid()
    form.add_error(
        None,
        "This form was open for very long, or your browser keeps no cookies. Send it once more; "
        f"if that does not help, write to {settings.REPORT_EMAIL}.",
    )
    return show(request, form, form.about, status=403)


def too_many(request: HttpRequest) -> str:
    """Say why no more reports are taken now, or nothing."""
    if is_flooded():
        return "We are getting more reports at once than we can take."
    if is_too_often(request, "report", most=MOST_FROM_ONE, within=WITHIN):
        return f"From your network came {MOST_FROM_ONE} reports within an hour."
    return ""


def is_flooded() -> bool:
    """Whether more waits of the last hour than people can have sent."""
    lately = ErrorReport.objects.waiting().filter(received_at__gt=timezone.now() - WITHIN)
    return lately[MOST_OF_ALL - 1 : MOST_OF_ALL].exists()


def show(request: HttpRequest, form: ReportForm, about, status: int = 200) -> HttpResponse:
    kept_until = timezone.localdate() + timedelta(days=settings.REPORT_RETENTION_DAYS)
    context = {
        "form": form,
        "about": about,
        "selection": selected(about, form["q"].value() or ""),
        "kept_until": kept_until,
    }
    return private(render(request, "reports/report.html", context, status=status))


@never_cache
@require_safe
def status(request: HttpRequest, token: str) -> HttpResponse:
    """Say what became of the report to whoever has its address."""
    reports = ErrorReport.objects.without_contact().select_related(
        "article__live__content", "correction", "duplicate_of"
    )
    found = get_object_or_404(reports, token=token)
    context = {"report": found, "original": found.original, "said": said(found)}
    return private(render(request, "reports/status.html", context))


def said(report: ErrorReport) -> str:
    """Return the words that *report* is about, unless they must not be said now."""
    if not report.article or not report.article.is_public:
        return ""
    held = report.article.holds.open().of_words()
    return "" if touches(held, report.exact) else report.exact


def private(response: HttpResponse) -> HttpResponse:
    """Keep *response* out of indexes, and its address out of the logs of other sites."""
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "same-origin"
    return response
