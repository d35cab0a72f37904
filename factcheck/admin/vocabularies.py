"""What can be known of subjects, and the words in which texts say it, in the admin."""

from django import forms
from django.contrib import admin, messages
from django.db.models import Count

from articles.admin.inlines import Rows
from articles.admin.public_rows import PublicRowAdmin
from articles.body import clean_line
from factcheck import vocabularies
from factcheck.admin.lines import LinesField, NumbersField
from factcheck.models import Property, Term, Vocabulary

Kind = Property.Kind
# Whatever else changes, texts say the property as before.
READ_BY = {"kind", "vocabulary", "cues", "means", "is_age"}


STYLE = forms.Media(css={"all": ["newsroom/desk-facts.css"]})


class VocabularyForm(forms.ModelForm):
    def clean_name(self):
        return clean_line(self.cleaned_data["name"])


class TermForm(forms.ModelForm):
    adjectives = LinesField(
        required=False, help_text="One a line, the usual one first: South Korean."
    )
    places = LinesField(
        required=False,
        help_text="One a line, the capital first: Seoul. “Seoul-based” says it as well.",
    )
    native = LinesField(label="In Hangul", required=False, help_text="One a line: 한국.")

    def clean_name(self):
        return clean_line(self.cleaned_data["name"])


class TermInline(Rows):
    model = Term
    form = TermForm
    extra = 1
    # All countries of the world, and what they were called before.
    max_num = 400
    fields = ["name", ("adjectives", "places", "native")]


class PropertyForm(forms.ModelForm):
    cues = LinesField(
        required=False,
        help_text="One a line: words with which texts assert a date, a number or a name, such as "
        "debuted or members.",
    )
    means = NumbersField(
        label="Words that are numbers",
        required=False,
        help_text="One a line, each with its number: quintet: 5.",
    )

    def clean_name(self):
        return clean_line(self.cleaned_data["name"])

    def clean(self):
        data = super().clean()
        kind, vocabulary = data.get("kind"), data.get("vocabulary")
        if kind == Kind.TERM and not vocabulary and "vocabulary" in data:
            self.add_error("vocabulary", "Choose the vocabulary from which its values are taken.")
        if kind and kind != Kind.TERM and vocabulary:
            self.add_error("vocabulary", f"{Kind(kind).label} has none: leave it empty.")
        if data.get("is_age") and kind and kind != Kind.DATE:
            self.add_error("is_age", "Only a date can be one of birth.")
        if data.get("means") and kind and kind != Kind.NUMBER:
            self.add_error("means", "Only a number has words of this kind: leave it empty.")
        return data


@admin.register(Vocabulary)
class VocabularyAdmin(PublicRowAdmin):
    form = VocabularyForm
    inlines = [TermInline]
    list_display = ["name", "words"]
    search_fields = ["name", "terms__name"]

    @admin.display(description="Words", ordering="word_count")
    def words(self, vocabulary):
        return vocabulary.word_count

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(word_count=Count("terms"))

    @property
    def media(self):
        return super().media + STYLE

    def get_actions(self, request):
        return {}

    def save_related(self, request, form, formsets, change):
        vocabulary = form.instance
        before = vocabularies.forms_of_vocabulary(vocabulary)
        super().save_related(request, form, formsets, change)
        after = vocabularies.forms_of_vocabulary(vocabulary)
        if before != after:
            say_what_follows(request, vocabulary.properties.all(), before=before, after=after)


@admin.register(Property)
class PropertyAdmin(PublicRowAdmin):
    form = PropertyForm
    list_display = ["name", "kind", "vocabulary", "position"]
    list_filter = ["kind"]
    list_select_related = ["vocabulary"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    fields = [
        ("name", "slug"),
        ("kind", "vocabulary"),
        ("cues", "means"),
        "is_age",
        ("error_type", "position"),
    ]

    @property
    def media(self):
        return super().media + STYLE

    def get_actions(self, request):
        return {}

    def save_model(self, request, obj, form, change):
        before = set()
        if change:
            before = vocabularies.forms_of_property(Property.objects.get(pk=obj.pk))
        super().save_model(request, obj, form, change)
        if READ_BY & set(form.changed_data):
            after = vocabularies.forms_of_property(obj)
            if obj.vocabulary and "vocabulary" in form.changed_data:
                after |= vocabularies.forms_of_vocabulary(obj.vocabulary)
            say_what_follows(request, [obj], before=before, after=after)


def say_what_follows(request, properties, *, before: set[str], after: set[str]) -> None:
    """Let texts be read again, and say how many facts mean something else now."""
    count = vocabularies.changed(properties, before=before, after=after, by=request.user)
    messages.info(request, "What our texts say is read again with these words.")
    if count:
        facts = "1 fact is" if count == 1 else f"{count} facts are"
        messages.warning(
            request, f"{facts} understood in another way now, and must be checked again."
        )
