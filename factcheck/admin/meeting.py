"""The three-way view: the words as they stand, what each correction makes of them, and a third."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from articles.body import clean_line
from factcheck import meeting, workflow
from factcheck.fingerprint import fingerprint
from factcheck.models import Correction


class SettleForm(forms.Form):
    """What should stand there; nothing is preselected."""

    words = forms.CharField(
        label="What should stand there", max_length=5_000, widget=forms.Textarea({"rows": 3})
    )
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def clean_words(self):
        return clean_line(self.cleaned_data["words"])


def meeting_page(admin, request: HttpRequest, correction: Correction, other: int) -> HttpResponse:
    """Show where *correction* meets the passage *other*, and take what should stand there."""
    if not admin.has_view_permission(request, correction):
        raise PermissionDenied
    met = next((m for m in meeting.meetings(correction) if m.theirs.pk == other), None)
    if met is None:
        raise Http404("The two corrections do not meet any more.")
    form = SettleForm(request.POST or None, initial={"seen": fingerprint(correction)})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            meeting.settle(met, data["words"], by=request.user, seen=data["seen"])
        except workflow.MoveRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(
                request,
                f"No. {correction.pk} now says what you put together. It must be verified anew.",
            )
            address = reverse("admin:factcheck_correction_change", args=[correction.pk])
            return HttpResponseRedirect(address)
    context = admin.admin_site.each_context(request) | {
        "opts": admin.opts,
        "title": f"No. {correction.pk} meets no. {met.other.pk}",
        "correction": correction,
        "met": met,
        "form": form,
        "refusal": workflow.edit_refusal(correction, request.user),
    }
    return TemplateResponse(request, "admin/factcheck/correction/meeting.html", context)
