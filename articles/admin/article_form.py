"""The form in which the working copy of an article is written."""

from django import forms

from articles.admin.conflict import Conflict, conflict_of
from articles.admin.editor import BodyField
from articles.admin.media import MediaField
from articles.body import clean_line
from articles.models import Article
from articles.scheduling import when
from articles.slugs import free_slug
from articles.text import is_visible

SAVED_MEANWHILE = (
    "Somebody else saved this article while you had it open. Your words are still here and theirs "
    "are kept; nothing is lost."
)


def moment(**options) -> forms.DateTimeField:
    """Return a field for a day and an hour in the newsroom's time."""
    widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(required=False, widget=widget, **options)


class ArticleForm(forms.ModelForm):
    """The working copy; a save that would overwrite somebody else's is refused, nothing is lost."""

    body = BodyField(required=False)
    media = MediaField(required=False)
    origin_url = forms.URLField(required=False, max_length=500, assume_scheme="https")
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    embargo_until = moment()
    origin_published_at = moment(label="First published there")

    class Meta:
        model = Article
        fields = [
            "headline",
            "standfirst",
            "body",
            "media",
            "section",
            "subjects",
            "dateline",
            "slug",
            "embargo_until",
            "origin",
            "origin_publisher",
            "origin_published_at",
            "origin_url",
        ]
        widgets = {
            "headline": forms.Textarea({"rows": 2, "class": "vLargeTextField headline"}),
            "standfirst": forms.Textarea({"rows": 3, "class": "vLargeTextField"}),
            # Of the browser's own making: the stock pickers are closed to screen readers.
            "subjects": forms.CheckboxSelectMultiple,
        }

    # Which of their texts was shown; an even newer one is shown before it can be overwritten.
    theirs_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    conflict: Conflict | None = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["seen_version"] = self.instance.version
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text += " Left empty, it is made of the headline."

    def clean_headline(self):
        headline = clean_line(self.cleaned_data["headline"])
        if not is_visible(headline):
            raise forms.ValidationError("Write a headline that can be seen.")
        return headline

    def clean_standfirst(self):
        return clean_line(self.cleaned_data["standfirst"])

    def clean_dateline(self):
        return clean_line(self.cleaned_data["dateline"])

    def clean_origin_publisher(self):
        return clean_line(self.cleaned_data["origin_publisher"])

    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        # A new article finds its address when it is saved, in a race if need be.
        if slug or not self.instance.pk:
            return slug
        return free_slug(self.cleaned_data.get("headline", ""))

    def clean(self):
        data = super().clean()
        if self.instance.pk:
            now = Article.objects.in_order([self.instance.pk]).get()
            data = self.joined(data, now)
            self.check_embargo(data, now)
            # What others changed beside the form, such as a publication, stays.
            for field in Article._meta.concrete_fields:
                if field.name not in {*self.fields, "version"}:
                    setattr(self.instance, field.attname, getattr(now, field.attname))
            if not self.errors:
                self.instance.version = now.version + 1
        return data

    def joined(self, data: dict, now: Article) -> dict:
        """Return *data*, joined with what others saved meanwhile; first both are shown."""
        if data.get("seen_version") == now.version:
            return data
        if self.errors:
            self.add_error(None, SAVED_MEANWHILE)
            return data
        conflict = conflict_of(self, now)
        if not conflict.overwrites:
            return data
        if data.get("theirs_version") != now.version:
            conflict.keep_typed(self.data)
        elif conflict.choose(self.data):
            result = data | conflict.joined(self)
            if not any(clash.error for clash in conflict.clashes):
                return result
        self.conflict = conflict
        self.add_error(None, SAVED_MEANWHILE)
        return data

    def check_embargo(self, data: dict, now: Article) -> None:
        """Refuse an embargo that would stop the publication at the hour that was set."""
        until = data.get("embargo_until")
        if until and now.publish_at and until > now.publish_at:
            self.add_error(
                "embargo_until",
                f"This draft is to be published on {when(now.publish_at)}. "
                "Take that back first, beside this form.",
            )


class WordsForm(ArticleForm):
    """The words alone, saved while they are typed; where they appear waits for its editor."""

    embargo_until = None
    origin_published_at = None
    origin_url = None

    class Meta(ArticleForm.Meta):
        fields = ["headline", "standfirst", "body", "media", "dateline", "origin_publisher"]
