"""The desk as the front page of the admin."""

from django import forms
from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.template.response import TemplateResponse

from articles.models import Section
from factcheck.desk import desk_of
from factcheck.models import Correction


class FilterForm(forms.Form):
    """What narrows the desk; whatever does not fit is passed over."""

    words = forms.CharField(label="Words", required=False, max_length=200)
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
        people.label_from_instance = lambda user: user.get_full_name() or user.get_username()


def desk_page(request: HttpRequest, context: dict) -> TemplateResponse:
    """Show the desk as the person who asks sees it."""
    form = FilterForm(request.GET)
    form.is_valid()
    chosen = {name: value for name, value in form.cleaned_data.items() if value}
    context |= {
        "title": "Corrections desk",
        "form": form,
        "is_filtered": bool(chosen),
        "desk": desk_of(request.user, **chosen),
    }
    return TemplateResponse(request, "admin/desk.html", context)
