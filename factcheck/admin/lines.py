"""Lists of words, typed one a line."""

from django import forms
from django.core.exceptions import ValidationError

from articles.body import clean_line
from factcheck.models.vocabulary import LONGEST_FORM

# Longer numbers are none that anybody counts, and no database holds them.
DIGITS = 9


class LinesField(forms.CharField):
    """A list of short texts, one a line."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        if isinstance(value, list):
            return value
        lines = map(clean_line, super().to_python(value).splitlines())
        return list(dict.fromkeys(filter(None, lines)))

    def validate(self, value):
        super().validate(value)
        for number, line in enumerate(value, start=1):
            check_length(number, line)

    def run_validators(self, value):
        # Those of a text; each line has been looked at.
        pass

    def has_changed(self, initial, data):
        return (initial or []) != self.to_python(data)


class NumbersField(forms.CharField):
    """Words that are numbers, one a line, each with its number: quintet: 5."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value):
        if isinstance(value, dict):
            return "\n".join(f"{word}: {number}" for word, number in value.items())
        return value

    def to_python(self, value):
        if isinstance(value, dict):
            return value
        found = {}
        for number, line in enumerate(super().to_python(value).splitlines(), start=1):
            if not (line := clean_line(line)):
                continue
            word, _, digits = (part.strip() for part in line.rpartition(":"))
            if not word or not (digits.isascii() and digits.isdecimal() and len(digits) <= DIGITS):
                raise ValidationError(
                    f"Line {number}: “{line[:40]}” is no word with its number, such as quintet: 5."
                )
            check_length(number, word)
            if word in found:
                raise ValidationError(f"Line {number} says “{word}” again.")
            found[word] = int(digits)
        return found

    def run_validators(self, value):
        pass

    def has_changed(self, initial, data):
        try:
            return (initial or {}) != self.to_python(data)
        except ValidationError:
            return True


def check_length(number: int, line: str) -> None:
    if len(line) > LONGEST_FORM:
        raise ValidationError(
            f"Line {number} has {len(line)} characters; {LONGEST_FORM} are the most: "
            f"“{line[:40]}…”."
        )
