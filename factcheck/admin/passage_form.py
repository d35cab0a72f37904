"""The passages of a correction as forms: what stands in the article, and what shall."""

from dataclasses import replace

from django import forms
from django.core.exceptions import ValidationError

from articles.body import clean_line
from articles.models import Article, Revision
from articles.publishing import Change, correctable_text
from articles.quotes import Quote
from articles.redacting import says
from articles.text import Text
from articles.wording import Element, Place, Wording, anchored, places

EVERY = "every"


class PassageForm(forms.Form):
    """One passage of one article. Left as it was, it is no part of the correction."""

    article = forms.ModelChoiceField(
        Article.objects.correctable().select_related("live__content"), widget=forms.HiddenInput
    )
    seen_revision = forms.ModelChoiceField(
        Revision.objects.all(), required=False, widget=forms.HiddenInput
    )
    element = forms.ChoiceField(label="Where it stands", choices=Element, initial=Element.BODY)
    exact = forms.CharField(
        label="Was",
        required=False,
        max_length=5_000,
        strip=False,
        widget=forms.Textarea({"rows": 2}),
        help_text="As it stands in the article, with a few words around it.",
    )
    replacement = forms.CharField(
        label="Now",
        required=False,
        max_length=5_000,
        widget=forms.Textarea({"rows": 2}),
        help_text="The same words, put right.",
    )
    prefix = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    suffix = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    occurrence = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    # For which words the place was chosen: for others the choice means nothing.
    chosen_for = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    found: list[Place]
    wording: Wording | None

    def __init__(self, *args, erases: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.erases = erases
        self.found, self.wording = [], None
        if self.initial.get("exact") and not self.is_bound and not self.is_headline:
            self.fields["replacement"].widget.attrs["autofocus"] = True
        # Its choices are known only once the words have been looked for.
        self.fields["occurrence"].validate = lambda value: None

    @property
    def is_headline(self) -> bool:
        return self["element"].value() == Element.HEADLINE

    def quoted(self) -> Wording | None:
        """Return the words that the form begins with, but for a headline that nobody doubts."""
        initial = self.initial
        if not initial.get("exact") or (
            self.is_headline and initial["exact"] == initial["replacement"]
        ):
            return None
        quote = Quote(initial["exact"], initial.get("prefix", ""), initial.get("suffix", ""))
        return Wording(self["element"].value(), quote, initial.get("replacement", ""))

    def clean_replacement(self):
        return clean_line(self.cleaned_data["replacement"])

    def clean(self):
        data = super().clean()
        exact = clean_line(data.get("exact", ""))
        new = data.get("replacement", "")
        if self.errors or exact == new:
            return data
        if not exact:
            raise ValidationError({"exact": "Quote the words that are wrong, as they stand."})
        if self.erases:
            self.wording = self.erased(data, exact, new)
        else:
            self.wording = self.located(data, exact, new)
        return data

    def erased(self, data: dict, exact: str, new: str) -> Wording:
        """Return what is to be erased: whatever version of the article has the words."""
        if new:
            raise ValidationError({"replacement": "Leave it empty: words are erased, not changed."})
        revisions = data["article"].revisions.select_related("content")
        if not any(revision.text and says(revision.text, exact) for revision in revisions):
            raise ValidationError({"exact": "No version of the article has these words."})
        return Wording(data["element"], Quote(exact, every=True), "")

    def located(self, data: dict, exact: str, new: str) -> Wording:
        """Return the wording tied to its place in the live text, or ask which place is meant."""
        text = correctable_text(data["article"])
        context = data.get("prefix", ""), data.get("suffix", "")
        wording = Wording(data["element"], Quote(exact, *context), new)
        self.found = places(text, wording)
        if len(self.found) != 1 and any(context):
            wording = replace(wording, quote=Quote(exact))
            self.found = places(text, wording)
        if not self.found:
            where = Element(data["element"]).label.lower()
            raise ValidationError(
                {
                    "exact": f"These words do not stand in the {where} of the live article. "
                    "Copy them from the article as readers see it."
                }
            )
        stale = data.get("seen_revision") and data["seen_revision"] != data["article"].live
        if len(self.found) == 1 and data.get("occurrence") != EVERY:
            return anchored(wording, self.found[0])
        is_chosen = clean_line(data.get("chosen_for", "")) == exact and not stale
        return self.chosen(text, wording, data.get("occurrence", "") if is_chosen else "")

    def chosen(self, text: Text, wording: Wording, occurrence: str) -> Wording:
        """Return the wording at the place that was chosen, or ask for the choice."""
        if occurrence == EVERY:
            return replace(wording, quote=Quote(wording.quote.exact, every=True))
        if occurrence.isdecimal() and int(occurrence) < len(self.found):
            one = anchored(wording, self.found[int(occurrence)])
            if len(places(text, one)) == 1:
                return one
            raise self.question("These places cannot be told apart. Choose all of them.")
        raise self.question(f"These words stand there {len(self.found)} times. Choose which.")

    def question(self, words: str) -> ValidationError:
        """Ask *words* about the places as the article has them now."""
        self.data = self.data.copy()
        self.data[self.add_prefix("seen_revision")] = str(self.cleaned_data["article"].live_id)
        return ValidationError({"occurrence": words})


PassageFormSet = forms.formset_factory(
    PassageForm, extra=0, max_num=60, absolute_max=61, validate_max=True
)


def initial_passages(article: Article, query) -> list[dict]:
    """Return the forms to begin with: the headline, and the words that were selected."""
    common = {"article": article, "seen_revision": article.live}
    headline = correctable_text(article).headline
    element = query.get("element", Element.BODY)
    if element not in Element.values:
        element = Element.BODY
    exact = clean_line(query.get("exact", ""))[:5_000]
    forms_ = [common | {"element": Element.HEADLINE, "exact": headline, "replacement": headline}]
    if element != Element.HEADLINE or not exact:
        forms_.append(
            common
            | {
                "element": element,
                "exact": exact,
                "replacement": exact,
                "prefix": query.get("prefix", "")[:200],
                "suffix": query.get("suffix", "")[:200],
            }
        )
    return forms_


def stored_passages(correction) -> list[dict]:
    """Return the forms of what *correction* already holds, every article's headline included."""
    found = []
    rows = correction.corrected_articles.select_related("article__live__content")
    for row in rows.prefetch_related("amendments"):
        if row.is_swept:
            # What the sweep found is decided on its own page.
            continue
        common = {"article": row.article, "seen_revision": row.article.live}
        headline = row.article.live.text.headline
        amendments = [one for one in row.amendments.all() if not one.found_id]
        if not any(a.element == Element.HEADLINE for a in amendments):
            found.append(
                common | {"element": Element.HEADLINE, "exact": headline, "replacement": headline}
            )
        found += [
            common
            | {
                "element": amendment.element,
                "exact": amendment.exact,
                "replacement": amendment.replacement,
                "prefix": amendment.prefix,
                "suffix": amendment.suffix,
                "occurrence": EVERY if amendment.every else "",
                "chosen_for": amendment.exact,
            }
            for amendment in amendments
        ]
    return found


def inverse_passages(correction) -> list[dict]:
    """Return the forms that take the words of a published *correction* back."""
    found = stored_passages(correction)
    for form in found:
        form["exact"], form["replacement"] = form["replacement"], form["exact"]
        if form.get("chosen_for"):
            form["chosen_for"] = form["exact"]
    return found


def gathered(formset) -> list[Change]:
    """Return the passages of a valid *formset*, one an article."""
    wordings: dict[Article, list[Wording]] = {}
    for form in formset:
        of_article = wordings.setdefault(form.cleaned_data["article"], [])
        if form.wording:
            of_article.append(form.wording)
    return [Change(article, of_article) for article, of_article in wordings.items()]
