"""The desk as the front page of the admin."""

from datetime import timedelta

from django import forms
from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils import timezone

from articles import mending
from articles.models import Duty, Section
from articles.names import called
from articles.roles import Role, role_of
from factcheck.admin.review import Review, review_of
from factcheck.desk import Desk, desk_of
from factcheck.models import Correction, ErrorReport, Question, RecallItem, Suggestion

# Each is a case of its own to gather.
MOST_QUICK = 12


class FilterForm(forms.Form):
    """What narrows the desk; whatever does not fit is passed over."""

    words = forms.CharField(
        label="Words",
        required=False,
        max_length=200,
        widget=forms.TextInput({"data-key": "/", "data-key-name": "Search"}),
    )
    person = forms.ModelChoiceField(
        get_user_model().objects.none(), label="Logged by", required=False, empty_label="Anyone"
    )
    error_type = forms.ChoiceField(
        label="Error", required=False, choices=[("", "Any error"), *Correction.ErrorType.choices]
    )
    severity = forms.ChoiceField(
        label="Severity",
        required=False,
        choices=[("", "Any severity"), *Correction.Severity.choices],
    )
    section = forms.ModelChoiceField(
        Section.objects.all(),
        label="Section",
        required=False,
        empty_label="Any section",
        to_field_name="slug",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        loggers = Correction.objects.open().values("logged_by")
        people = self.fields["person"]
        people.queryset = get_user_model().objects.filter(pk__in=loggers).order_by("last_name")
        people.label_from_instance = called


def quick_reviews(desk: Desk, user) -> dict[int, Review]:
    """Return the cases that can be read and approved in their rows: the minor ones."""
    rows = [
        row.correction
        for row in desk.yours
        if row.correction.status == Correction.Status.IN_REVIEW
        and row.correction.severity == Correction.Severity.MINOR
    ]
    return {correction.pk: review_of(correction, user) for correction in rows[:MOST_QUICK]}


def waiting_looks(user) -> int:
    """Return how many minor edits of yesterday still wait for somebody to look them over."""
    if role_of(user) < Role.EDITOR:
        return 0
    sampled = mending.sample(timezone.localdate() - timedelta(days=1))
    return sum(1 for edit in sampled if not hasattr(edit, "look") and edit.by_id != user.pk)


def desk_page(request: HttpRequest, context: dict) -> TemplateResponse:
    """Show the desk as the person who asks sees it."""
    form = FilterForm(request.GET)
    form.is_valid()
    chosen = {name: value for name, value in form.cleaned_data.items() if value}
    desk = desk_of(request.user, **chosen)
    context |= {
        "title": "Corrections desk",
        "form": form,
        "is_filtered": bool(chosen),
        "desk": desk,
        "quick": quick_reviews(desk, request.user),
        "on_duty": Duty.objects.now().select_related("user"),
        "to_look_over": waiting_looks(request.user),
        "questions": Question.objects.waiting_for(request.user),
        "suggestions": Suggestion.objects.waiting_for(request.user),
        "reports": ErrorReport.objects.waiting().count(),
        "recalled": RecallItem.objects.open().count(),
    }
    return TemplateResponse(request, "admin/desk.html", context)
