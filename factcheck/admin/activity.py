"""The page of everything that was done, and the same list to take away."""

from dataclasses import asdict
from datetime import date

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from articles.admin import lists
from articles.body import clean_line
from articles.names import called
from articles.roles import Role, role_of
from factcheck.activity import KINDS, Entry, activity, told, told_all
from factcheck.downloads import as_csv, as_json_lines

HEADER = ("when", "who", "role", "kind", "what", "about", "link")
PAGE = 50
# Further away no time zone has a midnight.
CALENDAR = [MinValueValidator(date(1900, 1, 1)), MaxValueValidator(date(2200, 1, 1))]


class FilterForm(forms.Form):
    """What narrows the list; whatever does not fit is passed over."""

    words = forms.CharField(required=False, max_length=200)
    person = forms.ModelChoiceField(
        get_user_model().objects.none(), required=False, empty_label="Anyone"
    )
    kind = forms.ChoiceField(
        required=False,
        choices=[("", "Anything"), *((name, kind.label) for name, kind in KINDS.items())],
    )
    since = forms.DateField(
        label="From",
        required=False,
        validators=CALENDAR,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    until = forms.DateField(
        label="To",
        required=False,
        validators=CALENDAR,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, data, *, viewer):
        super().__init__(data)
        people = get_user_model().objects.filter(is_staff=True).order_by("last_name", "username")
        if role_of(viewer) < Role.EDITOR:
            del self.fields["person"]
            return
        self.fields["person"].queryset = people
        self.fields["person"].label_from_instance = called

    def clean_words(self):
        return clean_line(self.cleaned_data["words"])


def activity_page(request: HttpRequest, context: dict) -> HttpResponse:
    """Show what was done, or hand it over as CSV or JSON lines."""
    if not request.user.has_perm("factcheck.view_correction"):
        raise PermissionDenied
    form = FilterForm(request.GET, viewer=request.user)
    form.is_valid()
    chosen = {name: value for name, value in form.cleaned_data.items() if value}
    filename = f"activity-{timezone.localdate().isoformat()}"
    match request.GET.get("as"):
        case "csv":
            keys = activity(request.user, **chosen)
            rows = (as_row(entry, request).values() for entry in told_all(keys))
            return as_csv(filename, HEADER, rows)
        case "json":
            keys = activity(request.user, **chosen)
            return as_json_lines(filename, (as_row(entry, request) for entry in told_all(keys)))
    keys = activity(request.user, **chosen, most=lists.MOST + 1)
    page = lists.LongListPaginator(keys, PAGE).get_page(request.GET.get("page"))
    kept = request.GET.copy()
    for name in ("page", "as"):
        kept.pop(name, None)
    context |= {
        "title": "Activity",
        "form": form,
        "is_filtered": bool(chosen),
        "page": page,
        "entries": told(list(page)),
        "kept": kept.urlencode(),
        "sees_all": role_of(request.user) >= Role.EDITOR,
    }
    return TemplateResponse(request, "admin/activity.html", context)


def as_row(entry: Entry, request: HttpRequest) -> dict[str, str]:
    """Return *entry* as it leaves the house."""
    row = asdict(entry)
    at, by, address = row.pop("at"), row.pop("by"), row.pop("address")
    link = request.build_absolute_uri(address) if address else ""
    said = {"when": timezone.localtime(at).isoformat(timespec="seconds"), "who": by, "link": link}
    return {name: (said | row)[name] for name in HEADER}
