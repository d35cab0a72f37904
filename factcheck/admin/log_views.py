"""Logging and editing a correction: the one screen, its advice, and what becomes of the form."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Min
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from articles.body import clean_line
from articles.models import Article
from articles.roles import Role, role_of
from factcheck import workflow
from factcheck.admin.advice import advice_on
from factcheck.admin.log_form import LogForm
from factcheck.admin.report import accept_report, report_of
from factcheck.fingerprint import fingerprint
from factcheck.models import Correction
from factcheck.models.queries import EMERGENCY
from factcheck.rules import role_to_approve
from factcheck.sweep.running import SweepRefused

Status = Correction.Status


class LogViews:
    """The views of the admin of corrections in which one is written."""

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("advice/", view(self.advice_view), name="factcheck_correction_advice"),
            path("<int:pk>/edit/", view(self.edit_view), name="factcheck_correction_edit"),
            *super().get_urls(),
        ]

    def add_view(self, request, form_url="", extra_context=None):
        """Log a correction of the article that the address names."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        article = self.article_of(request)
        if article is None:
            return self.choose_article(request)
        data = request.POST if request.method == "POST" else None
        return self.log_or_edit(request, data, article=article, correction=None)

    def edit_view(self, request, pk):
        """Change what was logged; whatever was approved of it is void."""
        correction = get_object_or_404(Correction, pk=pk)
        if not self.has_change_permission(request, correction):
            raise PermissionDenied
        if reason := workflow.edit_refusal(correction, request.user):
            messages.error(request, reason)
            return HttpResponseRedirect(self.review_address(correction))
        row = correction.corrected_articles.select_related("article").first()
        data = request.POST if request.method == "POST" else None
        return self.log_or_edit(
            request, data, article=row.article if row else None, correction=correction
        )

    def article_of(self, request) -> Article | None:
        """Return the public article named in the address or in the posted form.

        Public pages name it by its address, as `live`.
        """
        articles = Article.objects.correctable().select_related("live__content", "section")
        key = request.POST.get("passage-0-article") or request.GET.get("article", "")
        if not key and (slug := request.GET.get("live")):
            return articles.filter(slug=slug).first()
        if not key.isdecimal() or len(key) > 18:
            return None
        return articles.filter(pk=int(key)).first()

    def choose_article(self, request):
        """Ask which article is meant."""
        query = request.GET.get("find", "").replace("\0", "").strip()[:200]
        found = Article.objects.correctable().newest_first()
        if query:
            slug = query.rstrip("/").rpartition("/")[2]
            found = found.filter(live__content__headline__icontains=query) | found.filter(slug=slug)
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": "Log a correction",
            "query": query,
            "articles": found.select_related("live__content")[:30],
        }
        return TemplateResponse(request, "admin/factcheck/correction/choose.html", context)

    def log_or_edit(self, request, data, *, article, correction):
        seen = fingerprint(correction) if correction else ""
        was = correction.status if correction else None
        form = LogForm(data, article=article, correction=correction, query=request.GET)
        for prefix in ("passage", "source"):
            if data is not None and f"_add_{prefix}" in data:
                form = LogForm(form.grown(data, prefix), article=article, correction=correction)
                return self.log_page(request, form, article, correction, data.get("seen", seen))
        if data is None or not form.is_valid():
            was_seen = data.get("seen", seen) if data else seen
            return self.log_page(request, form, article, correction, was_seen)
        try:
            if correction is None:
                correction = workflow.log(
                    form.correction,
                    form.passage_list,
                    form.evidence,
                    by=request.user,
                    take_back_swept=form.fields.cleaned_data["take_back_swept"],
                )
                accept_report(request, correction)
            else:
                workflow.edit(
                    form.correction,
                    form.passage_list,
                    form.evidence,
                    by=request.user,
                    seen=data.get("seen", ""),
                )
        except workflow.MoveRefused as refused:
            form.fields.add_error(None, str(refused))
            return self.log_page(request, form, article, correction, data.get("seen", seen))
        if "_sweep" in data:
            return self.swept_from_log(request, correction)
        if "_send" in data:
            self.send(request, correction)
        elif "_emergency" in data:
            self.publish_at_once(request, correction, data.get("emergency_reason", ""))
        else:
            void = "" if was in (None, Status.LOGGED) else " It must be verified and approved anew."
            messages.success(request, f"Kept on the desk as No. {correction.pk}.{void}")
        return HttpResponseRedirect(self.review_address(correction))

    def swept_from_log(self, request, correction: Correction) -> HttpResponseRedirect:
        """Read the archive for what was just logged, as far as the rules allow."""
        try:
            self.read_on(correction, request, anew=True)
        except SweepRefused as refused:
            messages.warning(request, f"Kept on the desk as No. {correction.pk}. {refused}")
            return HttpResponseRedirect(self.review_address(correction))
        return HttpResponseRedirect(self.sweep_address(correction))

    def send(self, request, correction: Correction) -> None:
        """Verify and submit in one go, as far as the rules allow, and say which does not."""
        try:
            workflow.verify_and_submit(correction, by=request.user)
        except workflow.MoveRefused as refused:
            messages.warning(
                request, f"Kept on the desk as No. {correction.pk}, not yet sent on. {refused}"
            )
        else:
            needed = role_to_approve(correction).asked_for
            messages.success(request, f"No. {correction.pk} is with the {needed}s for approval.")

    def publish_at_once(self, request, correction: Correction, reason: str) -> None:
        """Publish before a second check, as far as the rules allow, and say which does not."""
        try:
            workflow.advance(correction, EMERGENCY, by=request.user, note=clean_line(reason, 500))
        except workflow.MoveRefused as refused:
            messages.warning(
                request, f"Kept on the desk as No. {correction.pk}, not published. {refused}"
            )
        else:
            correction.refresh_from_db()
            messages.success(
                request,
                f"Published as correction No. {correction.number}, before a second check. "
                "Somebody else must review it within 24 hours.",
            )

    @method_decorator(require_POST)
    def advice_view(self, request):
        """Say what there is to say about a form that is still being filled in."""
        article = self.article_of(request)
        key = request.GET.get("correction", "")
        correction = None
        if key.isdecimal() and len(key) < 10:
            correction = Correction.objects.filter(pk=int(key)).first()
        if article is None or not self.has_view_permission(request, correction):
            raise PermissionDenied
        form = LogForm(request.POST, article=article, correction=correction)
        form.is_valid()
        form.reported_at = self.reported_at(request, correction)
        context = {"advice": advice_on(form, article, request.user)}
        return TemplateResponse(request, "admin/factcheck/correction/advice.html", context)

    def log_page(self, request, form, article, correction, seen):
        form.reported_at = self.reported_at(request, correction)
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": "Edit the correction" if correction else "Log a correction",
            "form": form,
            "article": article,
            "correction": correction,
            "report": None if correction else report_of(request),
            "seen": seen,
            "may_send": role_of(request.user) >= Role.EDITOR,
            "advice": advice_on(form, article, request.user),
            "emergency_reason": request.POST.get("emergency_reason", ""),
        }
        return TemplateResponse(request, "admin/factcheck/correction/log.html", context)

    def reported_at(self, request, correction: Correction | None):
        """Return when a reader first reported the error, if one did (H12)."""
        if correction:
            return correction.reports.aggregate(first=Min("received_at"))["first"]
        report = report_of(request)
        return report.received_at if report else None
