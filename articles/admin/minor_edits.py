"""The daily sample of minor edits, looked over by somebody who did not make them."""

from datetime import date, timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from articles import mending
from articles.admin.changed import changed_parts
from articles.models import Revision
from articles.publishing import PublishRefused
from articles.roles import Role, role_of


def sample_page(admin, request: HttpRequest) -> HttpResponse:
    """Show the sample of one day, yesterday unless the address says which."""
    if role_of(request.user) < Role.EDITOR:
        raise PermissionDenied
    day = chosen_day(request)
    if request.method == "POST":
        key = request.POST.get("revision", "")
        revision = get_object_or_404(Revision, pk=int(key[:12]) if key.isdecimal() else 0)
        try:
            mending.look_over(revision, by=request.user)
        except PublishRefused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, "Noted: it is a minor edit.")
        address = reverse("admin:articles_article_minor_edits")
        return HttpResponseRedirect(f"{address}?day={day.isoformat()}")
    context = admin.admin_site.each_context(request) | {
        "opts": admin.opts,
        "title": "Minor edits",
        "day": day,
        "before": day - timedelta(days=1),
        "after": day + timedelta(days=1) if day < timezone.localdate() else None,
        "edits": [(edit, changes_of(edit)) for edit in mending.sample(day)],
    }
    return TemplateResponse(request, "admin/articles/revision/minor_edits.html", context)


def chosen_day(request: HttpRequest) -> date:
    """Return the day that the address names, or yesterday."""
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return timezone.localdate() - timedelta(days=1)
    return min(max(day, date(2000, 1, 1)), timezone.localdate())


def changes_of(edit: Revision) -> list:
    """Return what a minor edit changed, part by part."""
    before = edit.article.revisions.filter(number=edit.number - 1).select_related("content").first()
    if not before or before.text is None or edit.text is None:
        return []
    return changed_parts(before.text, edit.text)
