"""The one screen on which a correction is logged or edited."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from articles.body import clean_line
from articles.models import Article, Subject
from articles.publishing import Change
from articles.quotes import Quote
from articles.wording import Element, Wording
from factcheck import claims, notices
from factcheck.admin.passage_form import (
    PassageFormSet,
    gathered,
    initial_passages,
    inverse_passages,
    stored_passages,
)
from factcheck.admin.source_form import (
    SourceFormSet,
    gathered_evidence,
    source_form,
    sources_again,
    stored_sources,
)
from factcheck.models import Correction, Fact, Property
from factcheck.parts import Evidence
from factcheck.reversing import reversal_of
from factcheck.rules import kind_refusal


class CorrectionForm(forms.ModelForm):
    """The fields of the correction itself."""

    notice = forms.CharField(
        required=False,
        max_length=1200,
        widget=forms.Textarea({"rows": 5}),
        help_text="Left empty, it is drafted from what was wrong and what is right.",
    )
    # Only for a removal, which is of some words or of everything, and never by oversight.
    removes = forms.ChoiceField(
        label="What is erased",
        choices=[
            ("", "Choose"),
            ("words", "The words whose “Now” is left empty"),
            ("article", "The whole article"),
        ],
        required=False,
    )
    supersedes = forms.ModelChoiceField(
        Correction.objects.published(), required=False, widget=forms.HiddenInput
    )

    class Meta:
        model = Correction
        fields = [
            "kind",
            "error_type",
            "severity",
            "subject",
            "fact",
            "was_wrong",
            "is_right",
            "notice",
            "do_not_repeat",
            "do_not_repeat_reason",
            "ground",
            "cause",
            "supersedes",
        ]
        widgets = {
            "severity": forms.RadioSelect,
            "was_wrong": forms.Textarea({"rows": 2}),
            "is_right": forms.Textarea({"rows": 2}),
            "cause": forms.Textarea({"rows": 2}),
        }
        help_texts = {
            "was_wrong": "Continues “An earlier version of this article …”",
            "is_right": "A sentence of its own.",
            "ground": "",
        }
        labels = {"ground": "On what ground"}

    take_back_swept = forms.BooleanField(
        required=False, label="Take back what its sweep fixed in other articles as well"
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_bound and self["kind"].value() == Correction.Kind.EDITORS_NOTE:
            # A note corrects nothing: it says one thing, and that is its notice.
            for name in ("error_type", "was_wrong", "is_right"):
                self.fields[name].required = False
            self.fields["notice"].required = not self["was_wrong"].value()

    def clean(self):
        data = super().clean()
        if data.get("kind") == Correction.Kind.EDITORS_NOTE:
            data["error_type"] = data.get("error_type") or Correction.ErrorType.OTHER
            for name in ("was_wrong", "is_right"):
                data[name] = data.get(name) or data.get("notice", "")[:500]
        for name in ("was_wrong", "is_right", "notice", "do_not_repeat_reason"):
            if name in data:
                data[name] = clean_line(data[name])
        if data.get("do_not_repeat") and not data.get("do_not_repeat_reason"):
            raise ValidationError({"do_not_repeat_reason": "Say why it must not be repeated."})
        if data.get("kind") == Correction.Kind.REMOVAL:
            for name, what in (("ground", "Say on what ground."), ("removes", "Say what.")):
                if not data.get(name):
                    self.add_error(name, f"Words are erased for good. {what}")
        else:
            data["ground"] = ""
        return data


class LogForm:
    """The correction, its passages and its sources, as one form."""

    def __init__(self, data=None, *, article: Article | None, correction=None, query=None):
        self.correction = correction or Correction()
        passages = stored_passages(correction) if correction else []
        sources = stored_sources(correction) if correction else []
        superseded = superseded_by_query(query or {}) if not correction else None
        self.superseded = superseded
        if superseded:
            passages, sources = inverse_passages(superseded), sources_again(superseded)
        elif article and not passages:
            passages = initial_passages(article, query or {})
        initial = {}
        if not correction:
            subject = named_in(article, query) if article else None
            initial = taken_back(superseded) if superseded else {"subject": subject}
            if fact := self.contradicted(article, passages) if not superseded else None:
                initial |= {"subject": fact.subject, "fact": fact}
                initial["error_type"] = fact.property.error_type
                sources = sources_of(fact)
            if (kind := (query or {}).get("kind", "")) in Correction.Kind.values:
                initial["kind"] = kind
        if correction and correction.kind == Correction.Kind.REMOVAL:
            changes = any(row.amendments.all() for row in correction.corrected_articles.all())
            initial = {"removes": "words" if changes else "article"}
        self.fields = CorrectionForm(data, instance=self.correction, initial=initial)
        self.fields.fields["fact"].queryset = facts_near(article, self.fields)
        erases = bool(data) and data.get("kind") == Correction.Kind.REMOVAL
        self.passages = PassageFormSet(
            data, initial=passages, prefix="passage", form_kwargs={"erases": erases}
        )
        self.sources = SourceFormSet(data, initial=sources or [{}], prefix="source")

        self.article = article
        self.reported_at = None

    @property
    def offers_to_take_back(self) -> bool:
        """Whether a sweep of what it supersedes changed words that can be taken back."""
        return bool(self.superseded) and self.superseded.swept.carried().exists()

    def contradicted(self, article: Article | None, passages: list[dict]) -> Fact | None:
        """Return the fact on record that the selected words contradict, if any does."""
        wordings = [
            Wording(one["element"], Quote(one["exact"], one["prefix"], one["suffix"]), "")
            for one in passages
            if one.get("exact") and "prefix" in one
        ]
        return claims.contradicted(article, wordings) if wordings else None

    def changes_so_far(self) -> list[Change]:
        """Return the passages as far as they are known, also while the form is being filled in."""
        if not self.article:
            return []
        wordings = [
            wording
            for form in self.passages
            if (wording := form.wording if form.is_bound else form.quoted())
        ]
        return [Change(self.article, wordings)]

    def is_valid(self) -> bool:
        """Check all parts, so that all that is to be said is said at once."""
        valid = [part.is_valid() for part in (self.fields, self.passages, self.sources)]
        if not all(valid):
            return False
        return self.says_something()

    @property
    def problems(self) -> list[tuple[str, str, str]]:
        """Everything that is wrong, as (id of the field, its label, what is wrong)."""
        found = []
        for form in [self.fields, *self.passages, *self.sources]:
            for name, errors in form.errors.items():
                field = form[name] if name in form.fields else None
                place = field.auto_id if field else ""
                label = field.label if field else ""
                found += [(place, label, error) for error in errors]
        for formset in (self.passages, self.sources):
            found += [("", "", error) for error in formset.non_form_errors()]
        return found

    def says_something(self) -> bool:
        """Check that an error of fact changes some words, and draft the notice if it is empty."""
        self.passage_list: list[Change] = gathered(self.passages)
        self.evidence: list[Evidence] = gathered_evidence(self.sources)
        wordings = [wording for passage in self.passage_list for wording in passage.wordings]
        if reason := self.kind_refusal(changes=bool(wordings)):
            self.fields.add_error(None, reason)
            return False
        if not self.correction.notice:
            headline_only = bool(wordings) and all(
                wording.element == Element.HEADLINE for wording in wordings
            )
            self.correction.notice = notices.draft(self.correction, headline_only=headline_only)
        return True

    def kind_refusal(self, *, changes: bool) -> str:
        """Say why these passages do not go with the kind of correction, or nothing."""
        removes = self.fields.cleaned_data.get("removes")
        if removes == "words" and not changes:
            return "Empty “Now” beside the words that are to be erased."
        if removes == "article" and changes:
            return "The whole article is to be removed; leave its passages as they are."
        return kind_refusal(self.correction, changes=changes)

    def grown(self, data, prefix: str):
        """Return *data* with one more empty form of *prefix*, everything typed kept."""
        data = data.copy()
        total = data.get(f"{prefix}-TOTAL_FORMS", "")
        total = int(total[:4]) if total.isdecimal() else 0
        data[f"{prefix}-TOTAL_FORMS"] = str(total + 1)
        if prefix == "source":
            data[f"source-{total}-accessed_on"] = timezone.localdate().isoformat()
        if prefix == "passage":
            for name in ("article", "seen_revision"):
                data[f"passage-{total}-{name}"] = data.get(f"passage-0-{name}", "")
            data[f"passage-{total}-element"] = Element.BODY
        return data


def superseded_by_query(query) -> Correction | None:
    """Return the published correction that the address says is to be superseded."""
    key = query.get("supersedes", "")
    if not key.isdecimal() or len(key) > 9:
        return None
    return Correction.objects.published().filter(pk=int(key), superseded_by=None).first()


def facts_near(article: Article | None, form: CorrectionForm):
    """Return the facts to choose from: of what *article* and the correction are about."""
    chosen = [form["fact"].value(), form["subject"].value()]
    fact, subject = (getattr(one, "pk", one) for one in chosen)
    near = Q(subject__in=article.subjects.all()) if article else Q(pk=None)
    for key, rule in ((fact, "pk"), (subject, "subject")):
        if str(key or "").isdecimal() and len(str(key)) < 19:
            near |= Q(**{rule: key})
    facts = Fact.objects.filter(near).exclude(property__kind=Property.Kind.TEXT)
    return facts.select_related("subject", "property").distinct()


def sources_of(fact: Fact) -> list[dict]:
    """Return the forms of what *fact* rests on: it speaks for the correction as well."""
    return [source_form(citation) for citation in fact.evidence.in_order()]


def taken_back(superseded: Correction) -> dict:
    """Return what the fields begin with where *superseded* is taken back."""
    reversal = reversal_of(superseded)
    fields = {name: getattr(reversal, name) for name in CorrectionForm.Meta.fields}
    return fields | {"take_back_swept": superseded.swept.carried().exists()}


def named_in(article: Article, query) -> Subject | None:
    """Return the one subject of *article* that the selected words name, or those around them."""
    exact, before, after = ((query or {}).get(name, "") for name in ("exact", "prefix", "suffix"))
    for words in (exact, before + exact + after):
        named = [one for one in article.subjects.all() if names_any(one, words.casefold())]
        if len(named) == 1:
            return named[0]
    return None


def names_any(subject: Subject, words: str) -> bool:
    """Whether *words* have one of the names of *subject*."""
    return any(name.casefold() in words for name in subject.names)
