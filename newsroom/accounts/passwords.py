"""Passwords that are long and guessed all the same."""

import re

from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

RUNS = ("abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "01234567890123456789")


class NotEasilyGuessed:
    """Refuse what guessers try first: words of this house, runs of keys, one piece repeated."""

    def __init__(self):
        self.common = CommonPasswordValidator().passwords

    def validate(self, password, user=None):
        said = re.sub(r"[\W_]+", "", password).casefold()
        letters = re.sub(r"\d+", "", said)
        if is_repeated(said) or is_repeated(letters) or is_run(said) or self.is_known(letters):
            raise ValidationError(self.get_help_text(), code="password_easily_guessed")

    def is_known(self, letters: str) -> bool:
        """Tell whether *letters* are a common password, or a word of this newsroom."""
        names = (settings.SITE_NAME, "newsroom", "correction", "corrections")
        words = {re.sub(r"[\W\d_]+", "", name).casefold() for name in names}
        return letters in self.common or letters in words

    def get_help_text(self):
        return "Not a word repeated, a row of keys, or the name of the paper: others guess those."


def is_repeated(said: str) -> bool:
    """Tell whether *said* is one piece of at most half its length, again and again."""
    return any(said[size:] == said[:-size] for size in range(1, len(said) // 2 + 1))


def is_run(said: str) -> bool:
    """Tell whether *said* is a stretch of the alphabet or of the keyboard, or one backwards."""
    return bool(said) and any(said in run * 2 or said in (run * 2)[::-1] for run in RUNS)
