"""The sources of a correction as forms."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles.body import clean_line
from factcheck.models import Citation, Source
from factcheck.models.source import clean_address, web_address
from factcheck.parts import Evidence


class CleanedSource:
    """Cleans what names a source, wherever it is typed in."""

    def clean_title(self):
        return clean_line(self.cleaned_data["title"])

    def clean_publisher(self):
        return clean_line(self.cleaned_data["publisher"])

    def clean_url(self):
        return clean_address(self.cleaned_data["url"])


class SourceForm(CleanedSource, forms.Form):
    """One source and what it says. Left empty, it does not count."""

    title = forms.CharField(label="Document, page or person", required=False, max_length=200)
    publisher = forms.CharField(label="Publisher", required=False, max_length=120)
    kind = forms.ChoiceField(label="Kind", choices=Source.Kind, initial=Source.Kind.PRIMARY)
    url = forms.CharField(label="Address", required=False, max_length=500, validators=[web_address])
    quote = forms.CharField(
        label="What it says, word for word",
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 2}),
    )
    accessed_on = forms.DateField(
        label="Read on",
        required=False,
        initial=lambda: timezone.localdate().isoformat(),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    stance = forms.ChoiceField(
        label="It", choices=[("supports", "supports this"), ("contradicts", "contradicts this")]
    )
    confidential = forms.BooleanField(
        label="Confidential",
        required=False,
        help_text="Readers see “confirmed by our reporting”.",
    )

    @property
    def is_empty(self) -> bool:
        return not any(self.cleaned_data.get(name) for name in ("title", "quote", "url"))

    def clean_quote(self):
        return clean_line(self.cleaned_data["quote"])

    def clean(self):
        data = super().clean()
        if self.errors or self.is_empty:
            return data
        missing = {
            "title": "Name the source.",
            "quote": "Quote what it says.",
            "accessed_on": "Say when it was read.",
        }
        errors = {name: text for name, text in missing.items() if not data.get(name)}
        read = data.get("accessed_on")
        if read and read > timezone.localdate():
            errors["accessed_on"] = "It cannot have been read in the future."
        if errors:
            raise ValidationError(errors)
        return data


SourceFormSet = forms.formset_factory(
    SourceForm, extra=0, max_num=20, absolute_max=21, validate_max=True
)


def stored_sources(correction) -> list[dict]:
    """Return the forms of the citations that *correction* already has."""
    return [
        source_form(citation)
        # What the author answered is theirs and stays out of the form.
        for citation in correction.citations.in_order().filter(question=None)
    ]


def source_form(citation) -> dict:
    """Return what the form of *citation* holds."""
    return {
        "title": citation.source.title,
        "publisher": citation.source.publisher,
        "kind": citation.source.kind,
        "url": citation.source.url,
        "quote": citation.quote,
        "accessed_on": citation.accessed_on,
        "stance": citation.stance,
        "confidential": citation.confidential,
    }


def sources_again(correction) -> list[dict]:
    """Return the forms of what *correction* rests on, for the one that takes it back.

    What contradicted it supports that. What supported it was misread, and is to be read again.
    """
    return [form | {"stance": Citation.Stance.SUPPORTS} for form in stored_sources(correction)]


def gathered_evidence(formset) -> list[Evidence]:
    """Return the evidence of a valid *formset*; a source that is known already is reused."""
    found = []
    for form in formset:
        if form.is_empty:
            continue
        data = form.cleaned_data
        named = {name: data[name] for name in ("title", "publisher", "kind", "url")}
        source = Source.objects.filter(**named).first() or Source(**named)
        found.append(
            Evidence(
                source,
                data["quote"],
                data["accessed_on"],
                Citation.Stance(data["stance"]),
                data["confidential"],
            )
        )
    return found
