"""The form in which an editor says what kind of change is published."""

from django import forms

from articles.models import Article, Revision

KINDS = [
    (Revision.Kind.UPDATE, "Update: there is something new to tell"),
    (Revision.Kind.MINOR_EDIT, "Minor edit: spelling, punctuation, layout"),
]
CORRECTION = "correction"
ANSWERS = {
    Revision.Kind.UPDATE: [
        (Revision.Answer.TRUE_THEN, "Yes, it was true then. This is an update."),
        (CORRECTION, "No, it was wrong. This is a correction."),
    ],
    Revision.Kind.MINOR_EDIT: [
        (Revision.Answer.SLIP, "No, a slip of the keys."),
        (CORRECTION, "Yes. This is a correction."),
    ],
}


class PublishForm(forms.Form):
    """Kind, reason and, where a question was asked, its answer."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label="What kind of change is it?", choices=KINDS, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label="What is new",
        max_length=200,
        required=False,
        help_text="A few words that readers see in the list of versions.",
    )
    answer = forms.ChoiceField(required=False, widget=forms.RadioSelect, choices=[])

    def __init__(self, data=None, *, article: Article):
        super().__init__(data, initial={"seen_version": article.version})
        self.asked = ""
        if article.live is None:
            del self.fields["kind"], self.fields["reason"], self.fields["answer"]
        else:
            self.fields["answer"].choices = ANSWERS.get((data or {}).get("kind"), [])
            self.fields["answer"].validate = lambda value: None

    def clean_answer(self):
        """Forget an answer to another question than the chosen kind of change raises."""
        kind = self.data.get("kind")
        answer = self.data.get("answer", "")
        return answer if answer in dict(ANSWERS.get(kind, [])) else ""

    def ask(self, question: str) -> None:
        """Show *question* with its possible answers."""
        self.asked = question
        field = self.fields["answer"]
        field.label = question
