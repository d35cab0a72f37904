"""The editor that feels like writing, under a strict Content-Security-Policy."""

from django import forms
from django.core.exceptions import ValidationError
from django_prose_editor.widgets import AdminProseEditorWidget
from js_asset import Media

from articles.body import BodyRefused, sanitize_body

# No Typographic: it would change quotation marks as they are typed.
EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "Strike": True,
    "Subscript": True,
    "Superscript": True,
    "Heading": {"levels": [2, 3, 4]},
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "HorizontalRule": True,
    "HardBreak": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "HTML": True,
    "History": True,
}


class BodyField(forms.CharField):
    """The body of an article; whatever is typed or pasted leaves it sanitised."""

    def __init__(self, **kwargs):
        widget = AdminProseEditorWidget(config={"extensions": EXTENSIONS}, preset="configurable")
        super().__init__(widget=widget, **kwargs)

    def clean(self, value):
        try:
            return sanitize_body(super().clean(value))
        except BodyRefused as refused:
            raise ValidationError(str(refused)) from None


class NonceMediaMixin:
    """Give the page's scripts, the import map among them, the nonce of the request."""

    def render_change_form(self, request, context, *args, **kwargs):
        context["media"] = Media.from_media(context["media"], nonce=str(request.csp_nonce))
        return super().render_change_form(request, context, *args, **kwargs)
