"""The form in which an editor says what kind of change is published."""

from django import forms

from articles.admin.article_form import moment
from articles.checks import Finding
from articles.models import Article, Revision

KINDS = [
    (Revision.Kind.UPDATE, "Update: there is something new to tell"),
    (Revision.Kind.MINOR_EDIT, "Minor edit: spelling, punctuation, layout"),
]
CORRECTION = "correction"
NOW, LATER = "now", "later"
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
    when = forms.ChoiceField(
        label="When",
        required=False,
        choices=[(NOW, "Publish now"), (LATER, "Publish by itself at the time below")],
        widget=forms.RadioSelect,
    )
    publish_at = moment(label="Day and hour")
    overruling = forms.CharField(
        label="Why these words are published all the same",
        max_length=300,
        required=False,
        help_text="For the record of the newsroom; readers do not see it.",
    )
    answer = forms.ChoiceField(required=False, widget=forms.RadioSelect, choices=[])

    def __init__(self, data=None, *, article: Article):
        at = article.publish_at
        chosen = {"when": LATER if at else NOW, "publish_at": at}
        super().__init__(data, initial={"seen_version": article.version} | chosen)
        self.asked = ""
        self.warnings: list[Finding] = []
        if article.live is None:
            del self.fields["kind"], self.fields["reason"], self.fields["answer"]
        else:
            del self.fields["when"], self.fields["publish_at"]
            self.fields["answer"].choices = ANSWERS.get((data or {}).get("kind"), [])
            self.fields["answer"].validate = lambda value: None

    def clean(self):
        data = super().clean()
        if data.pop("when", NOW) != LATER:
            data.pop("publish_at", None)
        elif not data.get("publish_at") and "publish_at" not in self.errors:
            self.add_error("publish_at", "Say on which day and at which hour.")
        return data

    def shows(self, article: Article) -> None:
        """Take the text of *article* as seen: the page that comes shows it."""
        self.data = self.data.copy()
        self.data["seen_version"] = article.version

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
