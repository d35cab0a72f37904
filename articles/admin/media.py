"""The photos, videos and other media of an article, as groups of fields."""

from itertools import takewhile

from django import forms

from articles.text import MEDIA_KEYS, clean_medium

KINDS = [("photo", "Photo"), ("video", "Video"), ("audio", "Audio"), ("embed", "Embed")]
EMPTY_GROUPS = 1
MOST = 100


class MediaWidget(forms.Widget):
    """One group of fields a medium, and an empty one to add the next."""

    template_name = "admin/articles/media_widget.html"

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        media = value if isinstance(value, list) else []
        context["media"] = [
            {
                "number": number,
                "fields": [
                    {"key": key, "name": f"{name}-{number}-{key}", "value": medium.get(key, "")}
                    for key in MEDIA_KEYS
                ],
            }
            for number, medium in enumerate([*media, *[{}] * EMPTY_GROUPS])
        ]
        context["kinds"] = KINDS
        return context

    def value_from_datadict(self, data, files, name):
        media = []
        for number in takewhile(lambda n: f"{name}-{n}-kind" in data, range(MOST + 10)):
            medium = {key: data.get(f"{name}-{number}-{key}", "") for key in MEDIA_KEYS}
            if any(value.strip() for key, value in medium.items() if key != "kind"):
                media.append(medium)
        return media

    def value_omitted_from_data(self, data, files, name):
        return False


class MediaField(forms.Field):
    """The media list of an article."""

    widget = MediaWidget

    def clean(self, value):
        media = [clean_medium(medium) for medium in value or []]
        if len(media) > MOST:
            raise forms.ValidationError(f"An article has at most {MOST} media.")
        for medium in media:
            if medium["kind"] not in dict(KINDS):
                raise forms.ValidationError("Say what kind of medium each one is.")
            if medium["url"] and not medium["url"].startswith(("https://", "http://")):
                raise forms.ValidationError("The address of a medium begins with https://.")
        return media

    def has_changed(self, initial, data):
        return (initial or []) != [clean_medium(medium) for medium in data or []]
