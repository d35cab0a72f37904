"""The sweep of a correction: reading the archive, deciding passage by passage, sending."""

import re

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from factcheck.admin.sweep_items import items_of, progress_of, rows_of, shelves_of, surround
from factcheck.fingerprint import fingerprint
from factcheck.models import Correction, Sweep
from factcheck.sweep import deciding, running
from factcheck.sweep.running import SweepRefused

ON_A_PAGE = 100
# No page shows more passages; more keys are forged.
MOST_KEYS = 20_000
KEY = re.compile(r"[0-9]{1,18}")


class SweepViews:
    """The views of the admin of corrections in which the archive is swept."""

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/sweep/", view(self.sweep_view), name="factcheck_sweep"),
            path("<int:pk>/sweep/read/", view(self.read_view), name="factcheck_sweep_read"),
            path("<int:pk>/sweep/decide/", view(self.decide_view), name="factcheck_sweep_decide"),
            path("<int:pk>/sweep/send/", view(self.send_sweep_view), name="factcheck_sweep_send"),
            *super().get_urls(),
        ]

    def swept(self, request, pk: int) -> Correction:
        """Return the correction *pk*, or refuse."""
        rows = Correction.objects.select_related("fact__subject", "fact__property")
        correction = get_object_or_404(rows, pk=pk)
        if not self.has_view_permission(request, correction):
            raise PermissionDenied
        return correction

    def sweep_view(self, request, pk):
        """Show what the sweep has found and what was decided of it."""
        correction = self.swept(request, pk)
        rows = rows_of(correction)
        items = items_of(rows)
        page = Paginator(items, ON_A_PAGE).get_page(request.GET.get("p"))
        surround(page)
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": "Sweep the archive",
            "correction": correction,
            "sweep": Sweep.objects.filter(correction=correction).first(),
            "refusal": running.refusal(correction, request.user),
            "page": page,
            "shelves": shelves_of(page),
            "progress": progress_of(rows),
            "by_hand": [
                amendment
                for row in correction.corrected_articles.prefetch_related("amendments")
                for amendment in row.amendments.all()
                if not amendment.found_id
            ],
            "evidence": correction.fact.evidence.in_order() if correction.fact else [],
            "seen": fingerprint(correction),
        }
        return TemplateResponse(request, "admin/factcheck/correction/sweep.html", context)

    @method_decorator(require_POST)
    def read_view(self, request, pk):
        """Read the archive, from the beginning or from where it was left."""
        correction = self.swept(request, pk)
        by_script = request.headers.get("Accept") == "application/json"
        try:
            sweep = self.read_on(correction, request, anew="_go_on" not in request.POST)
        except SweepRefused as refused:
            if by_script:
                return JsonResponse({"problem": str(refused)}, status=409)
            messages.error(request, str(refused))
        else:
            if by_script:
                is_done = bool(sweep.finished_at)
                return JsonResponse({"read": sweep.read, "total": sweep.total, "done": is_done})
        return HttpResponseRedirect(self.sweep_address(correction))

    def read_on(self, correction: Correction, request, *, anew: bool) -> Sweep:
        """Read for as long as a person waits, beginning *anew* or going on."""
        if reason := running.refusal(correction, request.user):
            raise SweepRefused(reason)
        sweep = None if anew else Sweep.objects.filter(correction=correction).first()
        return running.go_on(sweep or running.begin(correction, by=request.user))

    @method_decorator(require_POST)
    def decide_view(self, request, pk):
        """Record one decision, and answer with how far the work is."""
        correction = self.swept(request, pk)
        asked = request.POST
        problem = ""
        try:
            deciding.decide(
                correction,
                keys_in(asked.get("keys", "")),
                asked.get("decision", ""),
                by=request.user,
                words=asked.get("words", ""),
                seen=asked.get("was"),
            )
        except SweepRefused as refused:
            problem = str(refused)
        if request.headers.get("Accept") == "application/json":
            return self.told(correction, problem)
        if problem:
            messages.error(request, problem)
        place = f"?p={number}" if (number := asked.get("p", "")).isdecimal() else ""
        anchor = f"#{asked.get('item', '')}" if asked.get("item", "").startswith("item-") else ""
        return HttpResponseRedirect(self.sweep_address(correction) + place + anchor)

    def told(self, correction: Correction, problem: str) -> HttpResponse:
        """Answer the script that stays on the page."""
        if problem:
            return JsonResponse({"problem": problem}, status=409)
        progress = progress_of(correction.swept.only("decision", "likelihood"))
        return JsonResponse(
            {"total": progress.total, "decided": progress.decided, "fixes": progress.fixes}
        )

    @method_decorator(require_POST)
    def send_sweep_view(self, request, pk):
        """Put what is to be fixed into the correction, and send it on."""
        correction = self.swept(request, pk)
        try:
            deciding.send(correction, by=request.user, seen=request.POST.get("seen", ""))
        except SweepRefused as refused:
            messages.error(request, str(refused))
            return HttpResponseRedirect(self.sweep_address(correction))
        if "_keep" in request.POST:
            messages.success(request, f"The fixes are in No. {correction.pk}, kept on the desk.")
        else:
            self.send(request, correction)
        return HttpResponseRedirect(self.review_address(correction))

    def sweep_address(self, correction: Correction) -> str:
        return reverse("admin:factcheck_sweep", args=[correction.pk])


def keys_in(text: str) -> list[int]:
    """Return the ids in a list with commas; none where anything else is in it."""
    parts = text.split(",", MOST_KEYS)
    if len(parts) > MOST_KEYS or not all(KEY.fullmatch(part) for part in parts):
        return []
    return [int(part) for part in parts]
