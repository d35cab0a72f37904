"""The page of figures, and the same numbers to take away."""

from datetime import timedelta
from functools import reduce
from operator import or_
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from articles.models import Section
from factcheck.charts import LineChart, line_chart
from factcheck.desk import TARGETS
from factcheck.downloads import as_csv
from factcheck.figures import PERIODS, Figures, figures_of, hours
from factcheck.models import Correction

HEADER = ("figure", "name", "value", "unit", "of")
USUAL = "90"


class PeriodForm(forms.Form):
    """Which time and which part of the paper; whatever does not fit is passed over."""

    period = forms.ChoiceField(
        choices=[(key, name) for key, (name, _) in PERIODS.items()], required=False
    )
    section = forms.ModelChoiceField(
        Section.objects.all(), required=False, empty_label="Any section", to_field_name="slug"
    )


def open_and_late() -> int:
    """Return how many corrections are open past their target: the figures count the published."""
    now = timezone.now()
    late = [Q(severity=name, logged_at__lt=now - target) for name, target in TARGETS.items()]
    return Correction.objects.open().filter(reduce(or_, late)).count()


def figures_page(request: HttpRequest, context: dict) -> HttpResponse:
    """Show the figures, or hand them over as CSV or JSON."""
    if not request.user.has_perm("factcheck.view_correction"):
        raise PermissionDenied
    form = PeriodForm({"period": USUAL} | request.GET.dict())
    form.is_valid()
    period = form.cleaned_data.get("period") or USUAL
    section = form.cleaned_data.get("section")
    figures = figures_of(period, section)
    filename = f"figures-{timezone.localdate().isoformat()}"
    match request.GET.get("as"):
        case "csv":
            return as_csv(filename, HEADER, figures.rows())
        case "json":
            return as_json(filename, figures)
    chosen = {"period": period} | ({"section": section.slug} if section else {})
    context |= {
        "open_and_late": open_and_late(),
        "title": "Figures",
        "form": PeriodForm(initial=chosen),
        "figures": figures,
        "chart": chart_of(figures),
        "targets": [(Correction.Severity(key).label, length) for key, length in TARGETS.items()],
        "chosen": urlencode(chosen),
    }
    return TemplateResponse(request, "admin/figures.html", context)


def as_json(filename: str, figures: Figures) -> JsonResponse:
    return JsonResponse(
        {
            "period": figures.period,
            "section": figures.section.name if figures.section else None,
            "computed_at": timezone.now().isoformat(timespec="seconds"),
            "figures": [dict(zip(HEADER, row, strict=True)) for row in figures.rows()],
        },
        headers={
            "Content-Disposition": f'attachment; filename="{filename}.json"',
            "Cache-Control": "no-store",
        },
        json_dumps_params={"ensure_ascii": False},
    )


def chart_of(figures: Figures) -> tuple[LineChart, str]:
    """Draw the medians in hours, or in days where hours would be many; return the unit as well."""
    medians = [step.median for step in figures.steps]
    longest = max((length for length in medians if length), default=timedelta())
    in_days = longest > timedelta(days=5)
    unit, size = ("days", 24) if in_days else ("hours", 1)
    values = [None if length is None else round(hours(length) / size, 1) for length in medians]
    return line_chart(values, [step.name for step in figures.steps], unit), unit
