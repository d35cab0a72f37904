"""Sources in the admin; whether one can be relied on is marked with a reason."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.html import format_html

from articles.admin.lists import LongList
from articles.body import clean_line
from factcheck import recall
from factcheck.admin.source_form import CleanedSource
from factcheck.models import Correction, Recall, Source
from factcheck.models.source import clean_address

DESCRIBES = ["kind", "title", "publisher", "url", "archived_url"]


class SourceForm(CleanedSource, forms.ModelForm):
    is_reliable = forms.BooleanField(label="Reliable", required=False, initial=True)
    why = forms.CharField(
        label="Why",
        required=False,
        max_length=300,
        widget=forms.TextInput({"class": "vTextField"}),
        help_text="Needed where you tick or untick “Reliable”. Once it is unticked, everything "
        "that rests on it waits to be seen to.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["is_reliable"] = self.instance.reliable

    def clean_archived_url(self):
        return clean_address(self.cleaned_data["archived_url"])

    def clean_why(self):
        return clean_line(self.cleaned_data["why"])

    def clean(self):
        data = super().clean()
        is_marked = data.get("is_reliable") != self.instance.reliable
        if is_marked and "why" in data and not data["why"]:
            again = "can be relied on again" if data["is_reliable"] else "cannot be relied on"
            self.add_error("why", f"Say why it {again}.")
        return data


@admin.register(Source)
class SourceAdmin(LongList, admin.ModelAdmin):
    form = SourceForm
    list_display = ["title", "publisher", "kind", "reliable"]
    list_filter = ["kind", "reliable"]
    search_fields = ["title", "publisher", "url"]

    def get_fields(self, request, obj=None):
        may_mark = self.has_change_permission(request, obj) if obj else True
        return [*DESCRIBES, *(["is_reliable", "why"] if may_mark else ["reliable"])]

    def get_readonly_fields(self, request, obj=None):
        # Evidence under review changes in its correction, where everybody sees it, or not at all.
        if obj and obj.citations.filter(correction__in=Correction.objects.open()).exists():
            return DESCRIBES
        return []

    def has_delete_permission(self, request, obj=None):
        is_cited = obj and (obj.citations.exists() or obj.factcitations.exists())
        return super().has_delete_permission(request, obj) and not is_cited

    def get_actions(self, request):
        return {}

    def render_change_form(self, request, context, *args, **kwargs):
        if source := context.get("original"):
            context["recalls"] = source.recalls.select_related("by")
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request, obj, form, change):
        # Somebody may have marked it meanwhile: only what the form shows is written.
        obj.save(**({"update_fields": DESCRIBES} if change else {}))
        self.mark(request, obj, form.cleaned_data)

    def mark(self, request, source: Source, data: dict) -> None:
        """Mark *source* as the form says, and say what has to be seen to."""
        try:
            marked = recall.mark(
                source, reliable=data["is_reliable"], by=request.user, why=data["why"]
            )
        except recall.RecallRefused as refused:
            raise PermissionDenied(str(refused)) from None
        if marked is None:
            return
        if marked.mark == Recall.Mark.RELIABLE:
            messages.info(request, "Reliable again. What was queued stays, to be seen to.")
        elif count := marked.items.count():
            messages.warning(
                request,
                format_html(
                    '<a href="{}">{} to see to</a>: what rests on it.',
                    reverse("admin:factcheck_recallitem_changelist"),
                    count,
                ),
            )
