"""The one screen on which a correction is logged or edited."""

from django import forms
from django.core.exceptions import ValidationError

from articles.body import clean_line
from articles.models import Article
from articles.publishing import Change
from articles.wording import Element
from factcheck import notices
from factcheck.admin.passage_form import (
    PassageFormSet,
    gathered,
    initial_passages,
    stored_passages,
)
from factcheck.admin.source_form import SourceFormSet, gathered_evidence, stored_sources
from factcheck.models import Correction
from factcheck.parts import Evidence


class CorrectionForm(forms.ModelForm):
    """The fields of the correction itself."""

    notice = forms.CharField(
        required=False,
        max_length=1200,
        widget=forms.Textarea({"rows": 5}),
        help_text="Left empty, it is drafted from what was wrong and what is right.",
    )
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    class Meta:
        model = Correction
        fields = [
            "kind",
            "error_type",
            "severity",
            "subject",
            "was_wrong",
            "is_right",
            "notice",
            "do_not_repeat",
            "do_not_repeat_reason",
            "cause",
        ]
        widgets = {
            "severity": forms.RadioSelect,
            "was_wrong": forms.Textarea({"rows": 2}),
            "is_right": forms.Textarea({"rows": 2}),
            "cause": forms.Textarea({"rows": 2}),
        }
        help_texts = {
            "was_wrong": "As it continues “An earlier version of this article …”: "
            "incorrectly described the group as North Korean.",
            "is_right": "A sentence of its own: The group is from South Korea.",
        }

    def clean(self):
        data = super().clean()
        for name in ("was_wrong", "is_right", "notice", "do_not_repeat_reason"):
            if name in data:
                data[name] = clean_line(data[name])
        if data.get("do_not_repeat") and not data.get("do_not_repeat_reason"):
            raise ValidationError({"do_not_repeat_reason": "Say why it must not be repeated."})
        return data


class LogForm:
    """The correction, its passages and its sources, as one form."""

    def __init__(self, data=None, *, article: Article | None, correction=None, query=None):
        self.correction = correction or Correction()
        passages = stored_passages(correction) if correction else []
        sources = stored_sources(correction) if correction else []
        if article and not passages:
            passages = initial_passages(article, query or {})
        subject = article.subjects.first() if article and not correction else None
        self.fields = CorrectionForm(
            data,
            instance=self.correction,
            initial={} if correction else {"subject": subject},
        )
        self.passages = PassageFormSet(data, initial=passages, prefix="passage")
        self.sources = SourceFormSet(data, initial=sources or [{}], prefix="source")

    def is_valid(self) -> bool:
        """Check all parts, so that all that is to be said is said at once."""
        valid = [part.is_valid() for part in (self.fields, self.passages, self.sources)]
        if not all(valid):
            return False
        return self.says_something()

    def says_something(self) -> bool:
        """Check that an error of fact changes some words, and draft the notice if it is empty."""
        self.passage_list: list[Change] = gathered(self.passages)
        self.evidence: list[Evidence] = gathered_evidence(self.sources)
        wordings = [wording for passage in self.passage_list for wording in passage.wordings]
        if self.correction.kind == Correction.Kind.CORRECTION and not wordings:
            self.fields.add_error(
                None, "A correction changes words: retype the wrong words in the passage."
            )
            return False
        if self.correction.kind == Correction.Kind.EDITORS_NOTE and wordings:
            self.fields.add_error(
                None, "An editor’s note changes no words: what was wrong is a correction."
            )
            return False
        if not self.correction.notice:
            headline_only = bool(wordings) and all(
                wording.element == Element.HEADLINE for wording in wordings
            )
            self.correction.notice = notices.draft(self.correction, headline_only=headline_only)
        return True

    def grown(self, data, prefix: str):
        """Return *data* with one more empty form of *prefix*, everything typed kept."""
        data = data.copy()
        total = data.get(f"{prefix}-TOTAL_FORMS", "")
        total = int(total[:4]) if total.isdecimal() else 0
        data[f"{prefix}-TOTAL_FORMS"] = str(total + 1)
        if prefix == "passage":
            for name in ("article", "seen_revision"):
                data[f"passage-{total}-{name}"] = data.get(f"passage-0-{name}", "")
            data[f"passage-{total}-element"] = Element.BODY
        return data
