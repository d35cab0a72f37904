"""Facts in the admin: what is known, its evidence beside it, and what was decided about it."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from articles.admin.inlines import Rows
from articles.admin.public_rows import PublicRowAdmin
from articles.body import clean_line
from articles.models import Subject
from factcheck import facts
from factcheck.admin.choosing import PlainChoices, SearchingMixin
from factcheck.admin.fact_page import fact_page
from factcheck.models import Fact, FactCitation, Property

# What was checked is another fact once one of them changes.
MATTERS = {"subject", "property", "value", "valid_from", "valid_until"}
# What the form writes; how a fact stands is decided in factcheck/facts.py alone.
WRITTEN = ["subject", "property", "value", "rank", "valid_from", "valid_until", "recheck_after"]
UNDERSTOOD = ["term", "number", "year", "month", "day"]


class FactForm(PlainChoices, forms.ModelForm):
    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    class Meta:
        widgets = {"value": forms.TextInput({"class": "vTextField", "maxlength": "300"})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen"] = facts.fingerprint(self.instance)

    def clean_value(self):
        return clean_line(self.cleaned_data["value"])

    def clean(self):
        data = super().clean()
        if {"property", "value"} <= data.keys():
            fact = Fact(property=data["property"], value=data["value"])
            fact.understand()
            if not fact.is_understood and fact.property.kind != Property.Kind.TEXT:
                self.add_error("value", f"Give {fact.property.wanted}.")
        if self.instance.pk:
            self.check_seen(data.get("seen", ""))
        return data

    def check_seen(self, seen: str) -> None:
        """Ask once more where somebody else has changed the fact since this form was opened."""
        now = facts.locked(self.instance)
        print_now = facts.fingerprint(now)
        if seen == print_now:
            return
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = print_now
        self.add_error(
            None,
            "Somebody has changed this fact since you opened it: it says "
            f"“{now.value}” and is {now.get_status_display().lower()}. What you typed is kept "
            "below and not saved; save once more if it is to stand instead.",
        )


class FactCitationForm(PlainChoices, forms.ModelForm):
    adds = {"source"}

    class Meta:
        widgets = {"quote": forms.Textarea({"rows": 3})}

    def clean_quote(self):
        return clean_line(self.cleaned_data["quote"])

    def clean_accessed_on(self):
        read_on = self.cleaned_data["accessed_on"]
        if read_on > timezone.localdate():
            raise ValidationError("Nobody has read it yet on that day.")
        return read_on


class FactCitationInline(SearchingMixin, Rows):
    model = FactCitation
    form = FactCitationForm
    extra = 1
    max_num = 30
    verbose_name = "source"
    verbose_name_plural = "Evidence"
    autocomplete_fields = ["source"]
    fields = ["source", "quote", ("accessed_on", "stance"), "confidential"]


class DueFilter(admin.SimpleListFilter):
    title = "when due"
    parameter_name = "due"

    def lookups(self, request, model_admin):
        return [("now", "Due now"), ("later", "Due later"), ("never", "No date set")]

    def queryset(self, request, queryset):
        today = timezone.localdate()
        match self.value():
            case "now":
                return queryset.filter(recheck_after__lte=today)
            case "later":
                return queryset.filter(recheck_after__gt=today)
            case "never":
                return queryset.filter(recheck_after=None)
        return queryset


@admin.register(Fact)
class FactAdmin(SearchingMixin, PublicRowAdmin):
    form = FactForm
    inlines = [FactCitationInline]
    autocomplete_fields = ["subject"]
    fields = [
        ("subject", "property"),
        ("value", "rank"),
        ("valid_from", "valid_until", "recheck_after"),
    ]
    list_display = ["fact", "property", "value", "rank", "status", "sources", "due"]
    list_display_links = ["fact", "value"]
    list_filter = ["status", DueFilter, "subject__kind", "property"]
    list_select_related = ["subject", "property"]
    search_fields = ["subject__name", "subject__native_name", "subject__aliases", "value"]

    @admin.display(description="Of", ordering="subject__name")
    def fact(self, fact):
        return fact.subject.name

    @admin.display(description="Sources", ordering="source_count")
    def sources(self, fact):
        return fact.source_count

    @admin.display(description="When due", ordering="recheck_after", empty_value="")
    def due(self, fact):
        return "Now" if fact.is_due else fact.recheck_after

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(source_count=Count("evidence"))

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/decide/", view(self.decide_view), name="factcheck_fact_decide"),
            *super().get_urls(),
        ]

    def get_actions(self, request):
        return {}

    def render_change_form(self, request, context, *args, **kwargs):
        if fact := context.get("original"):
            context["page"] = fact_page(fact, request.user)
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request, obj, form, change):
        # Its status may have been decided meanwhile: only what the form shows is written.
        written = {"update_fields": [*WRITTEN, *UNDERSTOOD]} if change else {}
        obj.save(**written)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if change:
            self.say_what_changed(request, form, formsets)

    def say_what_changed(self, request, form, formsets) -> None:
        """Note that what was checked is no more, and let texts be held against what is now."""
        fact, changed = form.instance, set(form.changed_data)
        if MATTERS & changed or any(formset.has_changed() for formset in formsets):
            was = fact.status
            facts.changed(fact, by=request.user)
            messages.warning(
                request,
                "It must be checked again: no text is held against it until then."
                if was == Fact.Status.VERIFIED
                else "It is not checked yet.",
            )
        if changed & (MATTERS | {"rank"}):
            before = Subject.objects.get(pk=form.initial["subject"])
            facts.read_again(before, Property.objects.get(pk=form.initial["property"]))
            facts.read_again(fact.subject, fact.property)

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        facts.read_again(obj.subject, obj.property)

    @method_decorator(require_POST)
    def decide_view(self, request, pk):
        """Say that a fact is checked, or put it in doubt; or say why not."""
        fact = get_object_or_404(Fact, pk=pk)
        if not self.has_view_permission(request, fact):
            raise PermissionDenied
        try:
            match request.POST.get("move"):
                case "verify":
                    facts.verify(fact, by=request.user, seen=request.POST.get("seen", ""))
                    messages.success(request, f"Checked: {fact}.")
                case "doubt":
                    why = clean_line(request.POST.get("why", ""), 300)
                    facts.doubt(fact, by=request.user, why=why)
                    messages.success(
                        request, f"In doubt: {fact}. Readers see that it is being checked again."
                    )
                case _:
                    raise facts.FactRefused("There is no such decision.")
        except facts.FactRefused as refused:
            messages.error(request, str(refused))
        return HttpResponseRedirect(reverse("admin:factcheck_fact_change", args=[pk]))
