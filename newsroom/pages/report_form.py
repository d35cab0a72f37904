"""What a reader fills in to report an error, and the words of the article that it is about."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.urls import Resolver404, resolve

from articles.holds import veiled
from articles.in_public import known_article
from articles.models import Article
from articles.quotes import Quote
from articles.wording import Element, Place, Wording, anchored, places
from factcheck import reports
from factcheck.models import ErrorReport

MOST_WORDS = 2000
# The names of a report's fields here, where they are others.
FIELDS = {"exact": "q", "given_source": "source"}


@dataclass(frozen=True)
class Selection:
    """The words *said* to be wrong; their *place* is known where they stand once and openly."""

    said: str = ""
    element: str = Element.BODY
    place: Place | None = None

    @property
    def quote(self) -> Quote:
        """The words, tied to their place where it is known."""
        if self.place is None:
            return Quote(self.said)
        return anchored(Wording(self.element, Quote(self.said), self.said), self.place).quote


class ReportForm(forms.Form):
    """A report of an error; only what is wrong has to be said."""

    article = forms.CharField(
        label="Which article is it?",
        help_text="Its address or, if you do not have that, leave this empty and tell us below.",
        required=False,
        max_length=1000,
    )
    q = forms.CharField(
        label="Which words?",
        help_text="As they stand in the article.",
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    problem = forms.CharField(
        label="What is wrong, and what should it say?",
        help_text="One or two sentences are plenty.",
        error_messages={"required": "Tell us what is wrong, so that an editor can check it."},
        widget=forms.Textarea({"rows": 4}),
    )
    source = forms.CharField(
        label="Where can we check it?",
        help_text="A link, book, broadcast or document.",
        required=False,
    )
    is_concerned = forms.TypedChoiceField(
        label="Are you part of the story?",
        choices=[
            ("", "No, I am a reader"),
            ("yes", "Yes, I am named in it, or act for somebody who is"),
        ],
        coerce=bool,
        empty_value=False,
        required=False,
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label="Your name", required=False, widget=forms.TextInput({"autocomplete": "name"})
    )
    email = forms.EmailField(
        label="Your e-mail address",
        required=False,
        error_messages={
            "invalid": "This is not a complete e-mail address. Correct it or clear it."
        },
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    # No person sees it; programs that fill in whatever they find do.
    website = forms.CharField(
        label="Leave this empty",
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )

    about: Article | None = None

    def clean_article(self):
        said = self.cleaned_data["article"]
        self.about = article_at(said)
        if said.strip() and self.about is None:
            raise ValidationError(
                "We have published no article at this address. Copy it from your browser, or "
                "leave this empty."
            )
        return said

    def clean_website(self):
        if self.cleaned_data["website"]:
            raise ValidationError("This field is for programs. Clear it and send again.")
        return ""

    def send(self) -> ErrorReport | None:
        """Put the report on the desk, or say in the form which rule refuses it and return None."""
        data = self.cleaned_data
        selection = selected(self.about, data["q"])
        quote = selection.quote
        try:
            return reports.receive(
                article=self.about,
                element=selection.element,
                exact=quote.exact,
                prefix=quote.prefix,
                suffix=quote.suffix,
                problem=data["problem"],
                source=data["source"],
                is_concerned=data["is_concerned"],
                name=data["name"],
                email=data["email"],
            )
        except ValidationError as refused:
            for field, errors in refused.message_dict.items():
                name = FIELDS.get(field, field)
                self.add_error(name if name in self.fields else None, errors)
        return None


def article_at(said: str) -> Article | None:
    """Return the article whose address, or the last part of it, is *said*; drafts have none."""
    try:
        path = unquote(urlsplit(said.strip()).path)
        slug = resolve(f"{path.rstrip('/')}/").kwargs["slug"] if "/" in path else path
    except (ValueError, Resolver404, KeyError):
        return None
    if "/" in path and not path.startswith("/articles/"):
        return None
    return known_article(slug)


def selected(article: Article | None, words: str) -> Selection:
    """Return *words* with the one place where they stand in *article* as readers see it now."""
    said = " ".join(words.split())
    if not said or len(said) > MOST_WORDS or article is None or not article.is_public:
        return Selection(said)
    text = veiled(article.live.text, article.holds.open().of_words())
    for element in Element.values:
        found = places(text, Wording(element, Quote(said), said))
        if len(found) == 1:
            return Selection(said, element, found[0])
        if found:
            return Selection(said, element)
    return Selection(said)
