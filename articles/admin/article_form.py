"""The form in which the working copy of an article is written."""

from django import forms

from articles.admin.editor import BodyField
from articles.admin.media import MediaField
from articles.body import clean_line
from articles.models import Article
from articles.slugs import free_slug
from articles.text import is_visible


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
    # Shown only once there is a conflict.
    keep_mine = forms.BooleanField(
        required=False,
        label="I have read their text. Save mine in its place.",
        widget=forms.HiddenInput,
    )

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

    theirs: Article | None = None

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
        if not self.instance.pk:
            return data
        now = Article.objects.in_order([self.instance.pk]).get()
        theirs_was_read = data.get("keep_mine") and data.get("theirs_version") == now.version
        if data.get("seen_version") == now.version or theirs_was_read:
            self.instance.version = now.version + 1
            # What others changed beside the form, such as a publication, stays.
            for name in ("status", "live", "first_published_at", "look_first"):
                setattr(self.instance, name, getattr(now, name))
        else:
            self.theirs = now
            self.data = self.data.copy()
            self.data[self.add_prefix("theirs_version")] = now.version
            self.fields["keep_mine"].widget = forms.CheckboxInput()
            self.add_error(
                None,
                "Somebody else saved this article while you had it open. Your words are still in "
                "the form and theirs are shown above it; nothing is lost. Put together what should "
                "stand, tick the box, and save.",
            )
        return data
