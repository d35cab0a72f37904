"""What our texts say, in the admin: against the record, and against one another."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations, groupby

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse

from articles.admin.lists import LongListPaginator
from articles.models import Passage, Subject
from factcheck import claims
from factcheck.admin.said import Said, shown
from factcheck.admin.shown_only import ShownOnly
from factcheck.models import Claim, Property

Verdict = Claim.Verdict
PAGE = 30
# So many disagreements are shown, and so many passages of each.
MOST, PASSAGES = 12, 40
QUOTED = "quoted"


class FilterForm(forms.Form):
    """What narrows the list; whatever does not fit is passed over."""

    verdict = forms.ChoiceField(
        required=False,
        choices=[
            ("", "Against the record"),
            (QUOTED, "Against it, in a quotation"),
            (Verdict.UNCHECKED, "Nothing on record"),
            (Verdict.CONSISTENT, "Agrees with it"),
            (Verdict.NOT_ABOUT, "Not about this"),
        ],
    )
    property = forms.ModelChoiceField(
        Property.objects.exclude(kind=Property.Kind.TEXT),
        required=False,
        empty_label="Any property",
        to_field_name="slug",
    )
    layer = forms.ChoiceField(
        label="Where",
        required=False,
        choices=[
            ("", "In print"),
            (Passage.Layer.DRAFT, "Working copies"),
            (Passage.Layer.SUMMARY, "Summaries of subjects"),
        ],
    )


@dataclass(frozen=True)
class Disagreement:
    """What articles say in several ways of one property of one subject, with nothing on record."""

    subject: Subject
    property: Property
    said: list[tuple[str, list[Said]]]


@admin.register(Claim)
class ClaimAdmin(ShownOnly, admin.ModelAdmin):
    # Nobody writes them: the texts say so.
    list_select_related = ["subject", "property"]

    def changelist_view(self, request, extra_context=None):
        """Show what contradicts the record in print, then what contradicts itself."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        form = FilterForm(request.GET)
        form.is_valid()
        chosen = {name: value for name, value in form.cleaned_data.items() if value}
        found = LongListPaginator(chosen_claims(**chosen).for_page(), PAGE)
        page = found.get_page(request.GET.get("page"))
        kept = request.GET.copy()
        kept.pop("page", None)
        is_first = page.number == 1 and not chosen.keys() - {"property"}
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": "What our texts say",
            "form": form,
            "is_filtered": bool(chosen),
            "page": page,
            "said": shown(page),
            "kept": kept.urlencode(),
            "waiting": claims.waiting(),
            "disagreements": list(disagreements(chosen.get("property"))) if is_first else [],
        }
        return TemplateResponse(request, "admin/factcheck/claim/said_page.html", context)


def chosen_claims(*, verdict: str = "", property: Property | None = None, layer: str = ""):
    """Return the claims that somebody asked to see."""
    found = Claim.objects.filter(passage__layer=layer) if layer else Claim.objects.in_print()
    if property:
        found = found.filter(property=property)
    if verdict == QUOTED:
        return found.filter(verdict=Verdict.CONTRADICTS, quoted=True)
    return found.filter(verdict=verdict) if verdict else found.wrong()


def disagreements(property: Property | None = None) -> Iterable[Disagreement]:
    """Yield what articles disagree about, the subjects by name."""
    rows = claims.disagreements()
    if property:
        rows = rows.filter(property=property)
    pairs = [(row["subject"], row["property"]) for row in rows.order_by("subject__name")[:MOST]]
    said = Claim.objects.in_print().filter(verdict=Verdict.UNCHECKED, quoted=False)
    for subject, of in pairs:
        found = list(said.filter(subject=subject, property=of).for_page()[:PASSAGES])
        found.sort(key=lambda claim: claim.value)
        values = [
            (value, shown(several)) for value, several in groupby(found, lambda claim: claim.value)
        ]
        if any(differ(one, other) for (one, _), (other, _) in combinations(values, 2)):
            yield Disagreement(found[0].subject, found[0].property, values)


def differ(one: str, other: str) -> bool:
    """Whether two values cannot both be so: a year agrees with a day in it."""
    return not one.startswith(other) and not other.startswith(one)
