"""Facts and the properties that they are of, in the admin."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles.admin.public_rows import PublicRowAdmin
from articles.body import clean_line
from factcheck.models import Fact, FactCitation, Property


class FactForm(forms.ModelForm):
    def clean_value(self):
        return clean_line(self.cleaned_data["value"])

    def clean(self):
        data = super().clean()
        if not self.errors:
            fact = Fact(property=data["property"], value=data["value"])
            fact.understand()
            if not fact.is_understood and fact.property.kind != Property.Kind.TEXT:
                self.add_error("value", f"Give {fact.property.wanted}.")
        return data


class FactCitationForm(forms.ModelForm):
    class Meta:
        widgets = {"quote": forms.Textarea({"rows": 2})}

    def clean_quote(self):
        return clean_line(self.cleaned_data["quote"])

    def clean_accessed_on(self):
        read_on = self.cleaned_data["accessed_on"]
        if read_on > timezone.localdate():
            raise ValidationError("Nobody has read it yet on that day.")
        return read_on


class FactCitationInline(admin.StackedInline):
    model = FactCitation
    form = FactCitationForm
    extra = 1


@admin.register(Fact)
class FactAdmin(PublicRowAdmin):
    form = FactForm
    inlines = [FactCitationInline]
    list_display = ["subject", "property", "value", "recheck_after"]
    list_filter = ["property"]
    list_select_related = ["subject", "property"]
    search_fields = ["subject__name", "subject__native_name", "value"]

    def get_actions(self, request):
        return {}


@admin.register(Property)
class PropertyAdmin(PublicRowAdmin):
    list_display = ["name", "kind", "vocabulary", "position"]
    list_select_related = ["vocabulary"]
    prepopulated_fields = {"slug": ["name"]}

    def get_actions(self, request):
        return {}
